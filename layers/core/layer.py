"""A layer: its columns, its registers, what it needs, and how it is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from layers.core.column import Column
from layers.core.criterion import Criterion
from layers.core.errors import DeclarationError
from layers.core.grid import Frame
from layers.core.text import Text

if TYPE_CHECKING:
    import pandas as pd

CellColumns = Mapping[str, NDArray[Any]]
"""Values by column name, each of shape (n,), in the order of the frame's cells."""


class Geometry(StrEnum):
    """Where the rows of a register lie."""

    NONE = "none"
    POINT = "point"  # columns `lon` and `lat` in degrees, EPSG:4326
    LINE = "line"  # column `geometry`: WKB, EPSG:4326, longitude first


@dataclass(frozen=True, slots=True)
class Register:
    """A table of a layer that is not keyed by cell: settlements, stretches of border, quotas.

    Parameters
    ----------
    name
        Identifier in files, SQL and the API.
    title
        What the reader sees.
    key
        Columns that identify a row.
    columns
        Its columns; those of a geometry come on top.
    geometry
        Where the rows lie.
    """

    name: str
    title: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    geometry: Geometry = Geometry.NONE

    def __post_init__(self) -> None:
        """Refuse a key that is no column."""
        unknown = set(self.key) - {column.name for column in self.columns}
        if unknown:
            raise DeclarationError(f"register {self.name}: key {sorted(unknown)} is no column", "declare the column")

    def to_json(self) -> dict[str, Any]:
        """Return the declaration as plain JSON values."""
        return {
            "name": self.name,
            "title": self.title.to_json(),
            "key": list(self.key),
            "columns": [column.to_json() for column in self.columns],
            "geometry": self.geometry.value,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Register:
        """Read what `to_json` wrote."""
        return cls(
            name=value["name"],
            title=Text.from_json(value["title"]),
            key=tuple(value["key"]),
            columns=tuple(Column.from_json(column) for column in value["columns"]),
            geometry=Geometry(value["geometry"]),
        )


@dataclass(frozen=True)
class Tables:
    """What a layer's build returns.

    Parameters
    ----------
    cells
        Values by column name, shape (n,) each, in the order of the frame: float64 with NaN for "no data", or
        object with None for TEXT columns.
    registers
        One data frame for each declared register.
    """

    cells: CellColumns
    registers: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """What a layer may read while it is built.

    Parameters
    ----------
    frame
        The cells of the country.
    raw
        Path of each raw file the layer declares, by source key, already checked against its sha256.
    needs
        Tables of each layer it needs, by name.
    """

    frame: Frame
    raw: Mapping[str, Path]
    needs: Mapping[str, Tables]


@dataclass(frozen=True, slots=True)
class Contract:
    """Something that must be true of a built layer.

    Parameters
    ----------
    claim
        The sentence that must hold, in English.
    holds
        Given the context and the tables: None if it holds, else what was found instead.
    """

    claim: str
    holds: Callable[[Context, Tables], str | None]


@dataclass(frozen=True)
class Layer:
    """One themed table indexed by H3 cell.

    Parameters
    ----------
    name
        Identifier: the name of the file in the catalog.
    title, summary
        What the reader sees: a few words, and one or two sentences.
    columns
        Its quantities.
    build
        Function from the context to the tables.
    sources
        Keys of the raw files it reads (`data/sources.csv`).
    needs
        Names of the layers whose tables it reads.
    criteria
        What its columns mean for a decision.
    registers
        Its tables that are not keyed by cell.
    contracts
        What must be true of the result, beyond what its columns declare.
    licence
        Licence of the built table.
    """

    name: str
    title: Text
    summary: Text
    columns: tuple[Column, ...]
    build: Callable[[Context], Tables]
    sources: tuple[str, ...]
    needs: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    registers: tuple[Register, ...] = ()
    contracts: tuple[Contract, ...] = ()
    licence: str = "CC-BY-4.0"

    def __post_init__(self) -> None:
        """Refuse duplicate names, and criteria or columns that point nowhere."""
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise DeclarationError(f"layer {self.name}: a column name occurs twice", "rename one of them")
        for criterion in self.criteria:
            for column in (criterion.column, *criterion.bounds):
                if column not in names:
                    raise DeclarationError(
                        f"layer {self.name}: criterion {criterion.name} reads {column!r}, which is no column",
                        "name a column of the same layer",
                    )

    def column(self, name: str) -> Column:
        """Return a column by name."""
        return next(column for column in self.columns if column.name == name)

    def to_json(self) -> dict[str, Any]:
        """Return the declaration as plain JSON values, without code."""
        return {
            "name": self.name,
            "title": self.title.to_json(),
            "summary": self.summary.to_json(),
            "columns": [column.to_json() for column in self.columns],
            "criteria": [criterion.to_json() for criterion in self.criteria],
            "registers": [register.to_json() for register in self.registers],
            "sources": list(self.sources),
            "needs": list(self.needs),
            "licence": self.licence,
        }


def empty(frame: Frame) -> NDArray[np.float64]:
    """Return "no data" for every cell, shape (n,)."""
    return np.full(len(frame), np.nan)
