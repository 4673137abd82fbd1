"""Which features of which tilesets a filter lets into a tile."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geo_service.database.catalog import Catalog
from geo_service.database.filters import (
    Filter,
    Queryable,
    compile_filter,
    criterion_queryables,
    layer_queryables,
    register_queryables,
    unit_queryables,
)
from geo_service.database.tiles import Selection
from geo_service.database.tilesets import Content, Tileset


def selections_of(
    catalog: Catalog, tilesets: Sequence[Tileset], columns: Collection[str] | None, condition: Filter | None
) -> tuple[Selection, ...]:
    """Return what a tile carries of each tileset.

    Parameters
    ----------
    catalog, tilesets
        What there is, and what is wanted of it.
    columns
        Names that are wanted, or None for all.
    condition
        Which features are wanted. It holds for every tileset that has all its properties, so that districts may lie
        beside the hexagons that a filter picks.

    Raises
    ------
    FilterError
        If no tileset has all properties, or a property is of another kind.
    """
    shown = [tileset if columns is None else tileset.narrowed(columns) for tileset in tilesets]
    if condition is None:
        return tuple(map(Selection, shown))
    queryables = [queryables_of(catalog, tileset) for tileset in tilesets]
    if not any(condition.properties <= known.keys() for known in queryables):
        # Says which property there is not, of all that there are.
        compile_filter(condition, {name: one for known in queryables for name, one in known.items()})
        compile_filter(condition, queryables[0])
    return tuple(
        Selection(tileset, compile_filter(condition, known) if condition.properties <= known.keys() else None)
        for tileset, known in zip(shown, queryables, strict=True)
    )


def queryables_of(catalog: Catalog, tileset: Tileset) -> dict[str, Queryable]:
    """Return what a tileset may be filtered by, in terms of the aliases that its statement gives to tables."""
    if tileset.content is Content.CRITERIA:
        return criterion_queryables(catalog.criteria, "t", "t")
    if tileset.content is Content.LAYER:
        return layer_queryables(catalog.by_name[tileset.name], "l", "t")
    if tileset.content is Content.OUTLINES:
        return unit_queryables(tileset.name, "u", "o")
    return register_queryables(catalog.registers[tileset.name], "r")
