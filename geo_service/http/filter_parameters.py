"""The parameters `filter` and `filter-lang` of OGC API - Features, Part 3."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from geo_service.database.filters import Filter, FilterLanguage, parse_filter
from geo_service.database.filters.limits import MOST_JSON, MOST_TEXT
from geo_service.database.filters.parse import EXAMPLES

FILTER_CODES = ("invalid-filter", "unknown-property", "filter-type", "filter-not-supported")
"""Problems that a route with a filter answers with."""
DESCRIPTION = (
    f"A condition in CQL2 (OGC 21-065r2), up to {MOST_TEXT} characters of text or {MOST_JSON} of JSON. It may use AND, "
    "OR, NOT, = <> < <= > >=, BETWEEN, IN, IS NULL, LIKE, CASEI, + - * / and S_INTERSECTS(geometry, …) with BBOX, "
    "POINT, POLYGON or MULTIPOLYGON in degrees, longitude first. Properties are the columns that /api/layers declares; "
    "a column of classes is a number. No data satisfies no comparison, nor its negation: ask for it with IS NULL. "
    "A division by zero gives no data."
)

FilterQuery = Annotated[
    str | None,
    Query(
        alias="filter",
        description=DESCRIPTION,
        examples=["residents_2025 < 50 AND kind = 2", EXAMPLES["cql2-json"]],
        json_schema_extra={"maxLength": MOST_JSON},
    ),
]
FilterLanguageQuery = Annotated[
    FilterLanguage,
    Query(alias="filter-lang", description="The form of CQL2 that the filter is written in", examples=["cql2-text"]),
]


def filter_of(text: str | None, language: FilterLanguage) -> Filter | None:
    """Return the filter that a request asks for, or None.

    Parameters
    ----------
    text, language
        Its parameters `filter` and `filter-lang`.

    Raises
    ------
    FilterError
        If it cannot be read.
    """
    return None if text is None else parse_filter(text, language)
