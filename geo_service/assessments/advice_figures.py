"""Figures of places as a family is told them: every number with unit, kind, vintage and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo_service.assessments.scores import Json
from geo_service.database.catalog import Catalog
from geo_service.database.columns import find_column
from geo_service.decision.advice.choosing import Told
from geo_service.decision.advice.matters import Weighed
from geo_service.decision.advice.sentences import compared_words, fact_words, value_words
from geo_service.decision.advice.words import FACTS, MATTERS, TELLS
from layers.core.column import Column, Dtype

Held = Mapping[tuple[str, str], float | None]
"""Values of one district by layer and column; None = no data."""


def held_values(rows: Iterable[Mapping[str, Any]]) -> Held:
    """Return the numbers of one district from rows of `read_district_values`."""
    numbers = {(row["layer"], row["column_name"]): row["number"] for row in rows}
    return {key: None if value is None else float(value) for key, value in numbers.items()}


def figure_json(layer: str, column: Column, held: Held) -> Json:
    """Return the value of a column with everything that it rests on.

    Parameters
    ----------
    layer, column
        The column.
    held
        Values of the district.
    """
    value = held.get((layer, column.name))
    counted = column.dtype is not Dtype.NUMBER and value is not None and value.is_integer()
    return {
        "layer": layer,
        "column": column.name,
        "title": column.title.to_json(),
        "value": int(value) if value is not None and counted else value,
        "shown": value_words(column, value).to_json(),
        "unit": column.unit.symbol.to_json(),
        "kind": column.kind.value,
        "vintage": column.vintage,
        "sources": list(column.sources),
    }


def told_json(catalog: Catalog, one: Weighed, told: Told, held: Held, *, strength: bool) -> Json:
    """Return what one criterion says of a district, in a sentence and in figures.

    Parameters
    ----------
    catalog
        The release.
    one, told
        The criterion, and how the district compares.
    held
        Values of the district.
    strength
        Whether it speaks for the district.
    """
    criterion = one.criterion
    own = _own_column(catalog, one)
    layer, column = _telling(catalog, criterion.name) or own
    value = held.get((layer, column.name))
    compared = compared_words(told, strength=strength)
    figures = [figure_json(layer, column, held)]
    if (layer, column.name) != (own[0], own[1].name):
        figures.append(figure_json(*own, held))
    return {
        "matter": one.matter.value if one.matter else None,
        "criterion": criterion.name,
        "title": MATTERS[one.matter].to_json() if one.matter else criterion.title.to_json(),
        "sentence": fact_words(criterion.name, column, value).to_json(),
        "compared": compared.to_json() if compared else None,
        "worse": told.worse,
        "better": told.better,
        "others": told.others,
        "figures": figures,
    }


def facts_json(catalog: Catalog, held: Held) -> list[Json]:
    """Return the figures that are told of every district."""
    found = [(name.partition(".")[0], _find(catalog, name)) for name in FACTS]
    return [figure_json(layer, column, held) for layer, column in found if column is not None]


def sources_json(catalog: Catalog, places: Sequence[Json]) -> dict[str, Json]:
    """Return the sources that the figures of places name, by key."""
    figures = [one for place in places for one in _figures(place)]
    keys = sorted({key for one in figures for key in one["sources"]})
    named = [(key, catalog.sources[key]) for key in keys if key in catalog.sources]
    return {
        key: {
            "title": source.title.to_json(),
            "publisher": source.publisher.to_json(),
            "licence": source.licence.to_json(),
            "attribution": source.attribution,
            "url": source.url,
            "caution": source.caution.to_json() if source.caution else None,
        }
        for key, source in named
    }


def _figures(place: Json) -> list[Json]:
    """Return every figure of a place."""
    told = [*place["reasons"], *([place["aware"]] if place["aware"] else [])]
    standing = [one["determined"] for one in place["programmes"] if one["determined"]]
    return [*place["facts"], *standing, *(figure for one in told for figure in one["figures"])]


def _own_column(catalog: Catalog, one: Weighed) -> tuple[str, Column]:
    """Return the column that a criterion reads, with its layer."""
    for layer in catalog.layers:
        column = find_column(catalog, layer.name, one.criterion.column)
        if column is not None:
            return layer.name, column
    raise KeyError(one.criterion.column)


def _telling(catalog: Catalog, criterion: str) -> tuple[str, Column] | None:
    """Return the column by which a criterion is told, None if it is told by its own."""
    name = TELLS[criterion][0] if criterion in TELLS else ""
    column = _find(catalog, name)
    return None if column is None else (name.partition(".")[0], column)


def _find(catalog: Catalog, name: str) -> Column | None:
    """Return a column by `layer.column`, None if the release has none."""
    layer, _, column = name.partition(".")
    return find_column(catalog, layer, column)
