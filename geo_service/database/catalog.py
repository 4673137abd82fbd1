"""The published catalog of one release: the only place that names of tables and columns are taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from psycopg.sql import SQL, Identifier

from geo_service.database.errors import NoReleaseError, ReleaseGoneError, UnreadableReleaseError
from geo_service.database.pool import Database
from layers.core.column import Column
from layers.core.criterion import Criterion
from layers.core.errors import DeclarationError
from layers.core.layer import Register
from layers.core.source import Source
from layers.core.text import Text

VERSION = re.compile(r"[0-9a-f]{12}")
LAYOUT = 2
"""`qonys.layout()` of the tables that this service reads; raised together with it."""
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class PublishedLayer:
    """A layer as it was published.

    Parameters
    ----------
    name, title
        Identifier, and what the reader sees.
    columns, criteria, registers
        What it holds.
    declaration
        The whole declaration as `Layer.to_json` wrote it.
    fingerprint
        Fingerprint of its lineage.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    criteria: tuple[Criterion, ...]
    registers: tuple[Register, ...]
    declaration: dict[str, Any]
    fingerprint: str


@dataclass(frozen=True)
class Catalog:
    """Everything a release says of itself.

    Parameters
    ----------
    version
        The release: 12 hexadecimal digits.
    resolution
        Finest H3 resolution.
    layers
        Its layers, in the order of their building.
    sources
        Its sources by key.
    bounds
        West, south, east, north in degrees.
    """

    version: str
    resolution: int
    layers: tuple[PublishedLayer, ...]
    sources: dict[str, Source]
    bounds: Bounds

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion of every layer, in the order of the layers."""
        return tuple(criterion for layer in self.layers for criterion in layer.criteria)

    @cached_property
    def registers(self) -> dict[str, Register]:
        """Every register by name."""
        return {register.name: register for layer in self.layers for register in layer.registers}

    @cached_property
    def by_name(self) -> dict[str, PublishedLayer]:
        """Every layer by name."""
        return {layer.name: layer for layer in self.layers}

    def layer_of(self, criterion: str) -> PublishedLayer:
        """Return the layer that declares a criterion."""
        return next(layer for layer in self.layers if any(one.name == criterion for one in layer.criteria))

    def table(self, name: str) -> Identifier:
        """Return a table of this release, quoted for SQL."""
        return Identifier(schema_of(self.version), name)


def schema_of(version: str) -> str:
    """Return the schema that holds a release.

    Raises
    ------
    ReleaseGoneError
        If the text is no version; nothing else may become part of a statement.
    """
    if not VERSION.fullmatch(version):
        raise ReleaseGoneError(f"{version!r} is no version")
    return f"release_{version}"


async def current_version(database: Database) -> str:
    """Return the version that the pointer names.

    Raises
    ------
    NoReleaseError
        If nothing is published, or the database was never migrated.
    """
    try:
        row = await database.row(SQL("SELECT version FROM qonys.current_release"))
    except ReleaseGoneError as error:
        raise NoReleaseError("the schema qonys does not exist") from error
    if row is None or row["version"] is None:
        raise NoReleaseError("qonys.current_release names no release")
    return str(row["version"])


async def read_catalog(database: Database, version: str) -> Catalog:
    """Read the catalog of a release.

    Raises
    ------
    ReleaseGoneError
        If the release is not in the database.
    UnreadableReleaseError
        If it says what this service does not know.
    """
    schema = schema_of(version)
    release = await database.row(SQL("SELECT resolution, layout FROM qonys.release WHERE version = %s"), (version,))
    if release is None:
        raise ReleaseGoneError(f"qonys.release has no {version}")
    if release["layout"] != LAYOUT:
        raise UnreadableReleaseError(f"{version} has tables of layout {release['layout']}, not {LAYOUT}")
    layers = await database.rows(
        SQL("SELECT name, declaration, lineage FROM {} ORDER BY position").format(Identifier(schema, "layer"))
    )
    sources = await database.rows(SQL("SELECT key, declaration FROM {}").format(Identifier(schema, "source")))
    bounds = await _bounds(database, schema)
    try:
        return Catalog(
            version=version,
            resolution=release["resolution"],
            layers=tuple(_layer(row) for row in layers),
            sources={row["key"]: Source.from_json(row["declaration"]) for row in sources},
            bounds=bounds,
        )
    except (KeyError, TypeError, ValueError, DeclarationError) as error:
        raise UnreadableReleaseError(f"catalog of {version}: {error!r}") from error


async def _bounds(database: Database, schema: str) -> Bounds:
    """Return the extent of the districts' outlines in degrees, rounded outwards to a tenth."""
    row = await database.row(
        SQL(
            "SELECT floor(ST_XMin(box) * 10) / 10 AS west, floor(ST_YMin(box) * 10) / 10 AS south,"
            " ceil(ST_XMax(box) * 10) / 10 AS east, ceil(ST_YMax(box) * 10) / 10 AS north FROM"
            " (SELECT ST_Transform(ST_SetSRID(ST_Extent(geom)::geometry, 3857), 4326) AS box FROM {}) AS extent"
        ).format(Identifier(schema, "oblast_outline"))
    )
    if row is None or row["west"] is None:
        raise ReleaseGoneError(f"{schema}.oblast_outline is empty")
    return (row["west"], row["south"], row["east"], row["north"])


def _layer(row: dict[str, Any]) -> PublishedLayer:
    """Read one row of the table `layer`."""
    declaration = row["declaration"]
    return PublishedLayer(
        name=row["name"],
        title=Text.from_json(declaration["title"]),
        columns=tuple(Column.from_json(column) for column in declaration["columns"]),
        criteria=tuple(Criterion.from_json(criterion) for criterion in declaration["criteria"]),
        registers=tuple(Register.from_json(register) for register in declaration["registers"]),
        declaration=declaration,
        fingerprint=row["lineage"]["fingerprint"],
    )
