"""Quantities of a layer: unit, kind, bounds, and how a parent cell gets its value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from layers.core.errors import DeclarationError
from layers.core.text import Text
from layers.core.unit import UNITS, Unit


class Kind(StrEnum):
    """How a value came to be known."""

    MEASURED = "measured"
    DERIVED = "derived"
    MODELLED = "modelled"


class Rule(StrEnum):
    """How the value of a parent cell or a district follows from its cells; empty cells are left out."""

    MEAN = "mean"  # weighted by cell area
    RESIDENT_MEAN = "resident_mean"  # weighted by residents; by area where nobody lives
    SUM = "sum"
    MODE = "mode"  # the class with the largest area
    MIN = "min"
    MAX = "max"


ARITHMETIC = frozenset({Rule.MEAN, Rule.RESIDENT_MEAN, Rule.SUM})
"""Rules that make sense for quantities alone."""


class Dtype(StrEnum):
    """What a column holds. Empty is NaN in memory (None for text) and null in files and in PostGIS."""

    NUMBER = "number"
    INTEGER = "integer"
    CODE = "code"  # one of `classes`
    BOOLEAN = "boolean"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Category:
    """One class of a categorical column.

    Parameters
    ----------
    code
        The stored value, 0 to 254.
    label
        Its name.
    colour
        Colour on the map as #rrggbb, or "" for one of the map's own ramp.
    """

    code: int
    label: Text
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One quantity of a layer or of a register.

    Parameters
    ----------
    name
        Identifier in files, SQL and the API: lower case, words joined by underscores.
    title
        What the reader sees.
    unit
        Unit of the stored values.
    dtype
        What is stored.
    kind
        Measured, derived or modelled.
    rule
        How parents and districts get their value.
    sources
        Keys of the sources the value rests on.
    vintage
        Year or period the value speaks of, e.g. "2025-01-01" or "1991-2020".
    method
        Formula or citation; None when the value is the source's own.
    bounds
        Smallest and largest possible value, checked on every build.
    scale
        Value shown as the first and as the last colour of the ramp where no breaks are given.
    breaks
        Limits between the classes of the legend, ascending.
    classes
        The classes of a CODE column.
    nullable
        Whether "no data" may occur.
    decimals
        Decimal places kept in the release.
    """

    name: str
    title: Text
    unit: Unit
    dtype: Dtype = Dtype.NUMBER
    kind: Kind = Kind.DERIVED
    rule: Rule = Rule.MEAN
    sources: tuple[str, ...] = ()
    vintage: str = ""
    method: Text | None = None
    bounds: tuple[float, float] | None = None
    scale: tuple[float, float] | None = None
    breaks: tuple[float, ...] = ()
    classes: tuple[Category, ...] = field(default=())
    nullable: bool = True
    decimals: int = 2

    def __post_init__(self) -> None:
        """Refuse a declaration that would fail later, in a tile or a legend."""
        if not self.name.isidentifier() or self.name != self.name.lower():
            raise DeclarationError(f"column name {self.name!r} is not a lower-case identifier", "rename the column")
        if self.dtype is Dtype.CODE and not self.classes:
            raise DeclarationError(f"column {self.name}: a CODE column without classes", "list its classes")
        if self.dtype in {Dtype.CODE, Dtype.TEXT, Dtype.BOOLEAN} and self.rule in ARITHMETIC:
            raise DeclarationError(f"column {self.name}: rule {self.rule} on {self.dtype}", "use mode, min or max")
        if list(self.breaks) != sorted(set(self.breaks)):
            raise DeclarationError(f"column {self.name}: breaks {self.breaks} do not ascend", "sort them")
        if self.scale is not None and not self.scale[0] < self.scale[1]:
            raise DeclarationError(f"column {self.name}: scale {self.scale} is empty", "give low < high")

    def to_json(self) -> dict[str, Any]:
        """Return the declaration as plain JSON values."""
        return {
            "name": self.name,
            "title": self.title.to_json(),
            "unit": {"key": self.unit.key, "symbol": self.unit.symbol.to_json()},
            "dtype": self.dtype.value,
            "kind": self.kind.value,
            "rule": self.rule.value,
            "sources": list(self.sources),
            "vintage": self.vintage,
            "method": self.method.to_json() if self.method else None,
            "bounds": list(self.bounds) if self.bounds else None,
            "scale": list(self.scale) if self.scale else None,
            "breaks": list(self.breaks),
            "classes": [{"code": c.code, "label": c.label.to_json(), "colour": c.colour} for c in self.classes],
            "nullable": self.nullable,
            "decimals": self.decimals,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Column:
        """Read what `to_json` wrote."""
        return cls(
            name=value["name"],
            title=Text.from_json(value["title"]),
            unit=UNITS[value["unit"]["key"]],
            dtype=Dtype(value["dtype"]),
            kind=Kind(value["kind"]),
            rule=Rule(value["rule"]),
            sources=tuple(value["sources"]),
            vintage=value["vintage"],
            method=Text.from_json(value["method"]) if value["method"] else None,
            bounds=tuple(value["bounds"]) if value["bounds"] else None,
            scale=tuple(value["scale"]) if value["scale"] else None,
            breaks=tuple(value["breaks"]),
            classes=tuple(Category(c["code"], Text.from_json(c["label"]), c["colour"]) for c in value["classes"]),
            nullable=value["nullable"],
            decimals=value["decimals"],
        )
