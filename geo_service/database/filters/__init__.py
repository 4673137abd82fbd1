"""Filters in CQL2 (OGC 21-065r2) on published tables, as text or as JSON.

`limits` bounds what is read, `parse` reads it with the library cql2, `tree` lets through what is supported, `geometry`
checks places, `queryables` says what may be filtered by, `compile` makes the condition in SQL. Names of columns come
from the catalog alone and values stay values, so nothing a reader writes becomes part of a statement.

The logic is that of SQL, with three values: a comparison with "no data" is neither true nor false, so a row whose value
is not known satisfies neither `growth < 0` nor `NOT growth < 0`; `growth IS NULL` finds it.
"""

from __future__ import annotations

from geo_service.database.filters.compile import compile_filter
from geo_service.database.filters.parse import Filter, FilterLanguage, parse_filter
from geo_service.database.filters.queryables import (
    Queryable,
    ValueKind,
    criterion_queryables,
    layer_queryables,
    register_queryables,
    unit_queryables,
)

__all__ = [
    "Filter",
    "FilterLanguage",
    "Queryable",
    "ValueKind",
    "compile_filter",
    "criterion_queryables",
    "layer_queryables",
    "parse_filter",
    "register_queryables",
    "unit_queryables",
]
