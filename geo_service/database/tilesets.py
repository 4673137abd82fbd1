"""What can be had as tiles: the hexagons with every criterion, each layer, the outlines, and registers with a place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from geo_service.database.catalog import Catalog, PublishedLayer
from geo_service.database.pyramid import MIN_ZOOM
from layers.core.column import Column, Dtype
from layers.core.criterion import Criterion
from layers.core.layer import Geometry, Register
from layers.core.text import Text

STEPS = 254
"""Criteria are carried as 0 to 254; a value that is absent is not known."""
HEXAGONS, DISTRICTS, OBLASTS, SETTLEMENTS = "hexagons", "districts", "oblasts", "settlements"
SETTLEMENTS_FROM_ZOOM = 7
SETTLEMENT_COLUMNS = frozenset({"kato", "name_kk", "name_ru", "name_en", "kind"})
"""What a map shows of a settlement, beside its residents; the rest is at /api/settlements/{kato}."""


class Content(StrEnum):
    """What the features of a tileset are."""

    CRITERIA = "criteria"
    LAYER = "layer"
    OUTLINES = "outlines"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Steps:
    """How the whole number in a tile becomes a value: offset + step * number.

    Parameters
    ----------
    name
        The column or criterion.
    offset, step
        Value of 0, and distance between two numbers, in the unit of the column.
    """

    name: str
    offset: float
    step: float


@dataclass(frozen=True)
class Tileset:
    """One tileset of a release.

    Parameters
    ----------
    name
        Identifier in URLs; also the name of the layer inside the tile.
    title
        What the reader sees.
    content
        What its features are.
    minzoom
        Zoom from which it has features.
    columns
        Columns of a layer or register that it carries.
    criteria
        Criteria that it carries.
    steps
        How each whole number becomes a value; empty where attributes are the values themselves.
    facts
        What outlines carry beside their KATO code, and settlements beside the columns of their register.
    """

    name: str
    title: Text
    content: Content
    minzoom: int = MIN_ZOOM
    columns: tuple[Column, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    steps: tuple[Steps, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all that a client may choose from."""
        return (*(one.name for one in self.criteria), *(one.name for one in self.columns), *self.facts)

    def narrowed(self, names: Collection[str]) -> Tileset:
        """Return the tileset with no more than these columns, criteria or facts, in its own order."""
        return replace(
            self,
            columns=tuple(one for one in self.columns if one.name in names),
            criteria=tuple(one for one in self.criteria if one.name in names),
            steps=tuple(one for one in self.steps if one.name in names),
            facts=tuple(one for one in self.facts if one in names),
        )


FIXED = {
    HEXAGONS: Text("Алтыбұрыштар, барлық өлшемшарт", "Шестиугольники, все критерии", "Hexagons with every criterion"),
    DISTRICTS: Text("Аудандар мен қалалар", "Районы и города", "Districts and cities"),
    OBLASTS: Text("Облыстар", "Области", "Oblasts"),
}
FACTS = {
    DISTRICTS: ("name_kk", "name_ru", "name_en", "oblast", "kind"),
    OBLASTS: ("name_kk", "name_ru", "name_en"),
    SETTLEMENTS: ("residents",),
}


def tileset_names(catalog: Catalog) -> list[str]:
    """Return the name of every tileset of a release."""
    placed = [name for name, register in catalog.registers.items() if register.geometry is not Geometry.NONE]
    return [*FIXED, *catalog.by_name, *placed]


def find_tileset(catalog: Catalog, name: str) -> Tileset | None:
    """Return a tileset by name, or None if the release has none of that name."""
    if name == HEXAGONS:
        steps = tuple(Steps(criterion.name, 0.0, 1 / STEPS) for criterion in catalog.criteria)
        return Tileset(name, FIXED[name], Content.CRITERIA, criteria=catalog.criteria, steps=steps)
    if name in FIXED:
        return Tileset(name, FIXED[name], Content.OUTLINES, facts=FACTS[name])
    if name in catalog.by_name:
        return _of_layer(catalog.by_name[name])
    register = catalog.registers.get(name)
    return _of_register(register) if register and register.geometry is not Geometry.NONE else None


def steps_of(column: Column) -> Steps | None:
    """Return how a column becomes a whole number that keeps its decimals, or None for text."""
    if column.dtype is Dtype.TEXT:
        return None
    return Steps(column.name, 0.0, 10.0**-column.decimals if column.dtype is Dtype.NUMBER else 1.0)


def _of_layer(layer: PublishedLayer) -> Tileset:
    """Return the tileset of a layer: every column but text."""
    carried = [(column, steps) for column in layer.columns if (steps := steps_of(column)) is not None]
    return Tileset(
        layer.name,
        layer.title,
        Content.LAYER,
        columns=tuple(column for column, _ in carried),
        steps=tuple(steps for _, steps in carried),
    )


def _of_register(register: Register) -> Tileset:
    """Return the tileset of a register; a tile says where its rows lie, so their coordinates are left out."""
    columns = tuple(column for column in register.columns if column.name not in {"lon", "lat"})
    minzoom = MIN_ZOOM
    if register.name == SETTLEMENTS:
        minzoom = SETTLEMENTS_FROM_ZOOM
        columns = tuple(column for column in columns if column.name in SETTLEMENT_COLUMNS)
    facts = FACTS.get(register.name, ())
    return Tileset(register.name, register.title, Content.REGISTER, minzoom, columns, facts=facts)
