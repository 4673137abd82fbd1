"""Write the release folder, file by file; the manifest comes last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from layers.core.errors import ContractError
from layers.core.grid import Frame
from layers.core.layer import Geometry, Layer, Register, Tables
from layers.core.lineage import Lineage
from layers.core.source import Source
from layers.release.columns import to_arrow
from layers.release.parquet import canonical, read_metadata, write_table

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
VERSION_LENGTH = 12
COORDINATE_DECIMALS = 6
"""About 0.1 m on the ground."""
DISTRICT_FIELDS = {
    "kato": pa.string(),
    "oblast_kato": pa.string(),
    "name_kk": pa.string(),
    "name_ru": pa.string(),
    "name_en": pa.string(),
    "kind": pa.string(),
    "area_km2": pa.float64(),
    "cells": pa.int32(),
}
OBLAST_FIELDS = {name: kind for name, kind in DISTRICT_FIELDS.items() if name not in {"oblast_kato", "kind", "cells"}}


Columns: TypeAlias = "Mapping[str, Any] | pd.DataFrame"
"""Values by column name."""


class Built(NamedTuple):
    """A layer with what its build returned and what it was computed from."""

    layer: Layer
    tables: Tables
    lineage: Lineage


def write_grid(folder: Path, frame: Frame) -> None:
    """Write `grid.parquet`: cell, district and area of every cell, in ascending order of the cells."""
    districts = pa.DictionaryArray.from_arrays(pa.array(frame.district.astype(np.int32)), pa.array(frame.districts))
    table = pa.table(
        {
            "cell": pa.array(frame.cells),
            "district": districts,
            "area_km2": pa.array(frame.area_km2.astype(np.float32)),
        }
    )
    write_table(folder / "grid.parquet", table, {"qonys.grid": {"resolution": frame.resolution}})


def write_places(folder: Path, districts: Columns, oblasts: Columns) -> None:
    """Write `districts.parquet` and `oblasts.parquet`.

    Parameters
    ----------
    folder
        The release.
    districts
        Values by name (a mapping or a data frame): kato, oblast_kato, name_kk, name_ru, name_en, kind, area_km2, cells.
    oblasts
        The same without oblast_kato, kind and cells.
    """
    for name, fields, values in (("districts", DISTRICT_FIELDS, districts), ("oblasts", OBLAST_FIELDS, oblasts)):
        arrays = {field: pa.array(values[field], from_pandas=True).cast(kind) for field, kind in fields.items()}
        write_table(folder / f"{name}.parquet", pa.table(arrays).sort_by("kato"), {})


def write_layer(folder: Path, frame: Frame, layer: Layer, tables: Tables, lineage: Lineage) -> None:
    """Write `{layer}.parquet` and its registers, with declaration and lineage in their metadata.

    Raises
    ------
    ContractError
        If a column is missing, has the wrong length, or holds what its declaration excludes.
    """
    columns: dict[str, Any] = {"cell": pa.array(frame.cells)}
    for column in layer.columns:
        values = _require(tables.cells, column.name, f"layer {layer.name}", len(frame))
        columns[column.name] = to_arrow(column, values, f"layer {layer.name}")
    metadata = {"qonys.declaration": layer.to_json(), "qonys.lineage": lineage.to_json()}
    write_table(folder / f"{layer.name}.parquet", pa.table(columns), metadata)
    for register in layer.registers:
        path = folder / f"{layer.name}.{register.name}.parquet"
        where = f"layer {layer.name}, register {register.name}"
        if register.name not in tables.registers:
            raise ContractError(f"{where}: the build did not return it", "return it in Tables.registers")
        table = _register(register, tables.registers[register.name], where)
        described = {"qonys.register": register.to_json(), "qonys.lineage": lineage.to_json()}
        write_table(path, table, described | _geo(register))


def _require(values: Columns, name: str, where: str, length: int | None = None) -> Any:
    if name not in values:
        raise ContractError(f"{where}: column {name} is declared but missing", "return it from the build")
    found = values[name]
    if length is not None and len(found) != length:
        raise ContractError(f"{where}, column {name}: {len(found)} values for {length} cells", "return one per cell")
    return found


def _register(register: Register, rows: Any, where: str) -> pa.Table:
    columns = {c.name: to_arrow(c, _require(rows, c.name, where), where) for c in register.columns}
    if register.geometry is Geometry.POINT:
        for name in ("lon", "lat"):
            degrees = np.round(np.asarray(_require(rows, name, where), dtype=np.float64), COORDINATE_DECIMALS)
            columns[name] = pa.array(degrees, mask=np.isnan(degrees))
    elif register.geometry is Geometry.LINE:
        columns["geometry"] = pa.array(list(_require(rows, "geometry", where)), type=pa.binary(), from_pandas=True)
    table = pa.table(columns)
    keys = pa.table({name: _plain(table[name]) for name in register.key})
    if sum(keys[name].null_count for name in keys.column_names):
        raise ContractError(f"{where}: the key {list(register.key)} is empty in some row", "fill or change the key")
    if register.key and keys.group_by(list(register.key)).aggregate([]).num_rows != table.num_rows:
        raise ContractError(f"{where}: the key {list(register.key)} occurs twice", "drop duplicates or extend the key")
    order = pc.sort_indices(keys, [(name, "ascending") for name in register.key]) if register.key else None
    return table if order is None else table.take(order)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _geo(register: Register) -> dict[str, Any]:
    """Return the GeoParquet 1.1 metadata of a register with lines; its default CRS is longitude, latitude on WGS 84."""
    if register.geometry is not Geometry.LINE:
        return {}
    column = {"encoding": "WKB", "geometry_types": []}
    return {"geo": {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}}


def write_manifest(
    folder: Path,
    resolution: int,
    layers: Sequence[tuple[Layer, Lineage]],
    sources: Iterable[Source],
    grid: Lineage | None = None,
) -> dict[str, Any]:
    """Write `manifest.json` over the files that are there, and delete Parquet files that belong to none of its layers.

    Parameters
    ----------
    folder
        The release, with the files of every layer written.
    resolution
        H3 resolution of the cells.
    layers
        Declaration and lineage of each layer, in the order in which they were built.
    sources
        Every source that a layer or the grid rests on.
    grid
        What the grid was computed from.

    Returns
    -------
    dict
        The manifest. Its `fingerprint` is the sha256 over resolution, declarations, lineages, sources and the content
        digest of every file, and so does not depend on the version of the Parquet writer; `version` is its beginning.
    """
    names = ["grid.parquet", "districts.parquet", "oblasts.parquet"]
    for layer, _ in layers:
        names += [f"{layer.name}.parquet", *(f"{layer.name}.{r.name}.parquet" for r in layer.registers)]
    body: dict[str, Any] = {
        "resolution": resolution,
        "grid": grid.to_json() if grid else None,
        "layers": [{"declaration": layer.to_json(), "lineage": lineage.to_json()} for layer, lineage in layers],
        "sources": [source.to_json() for source in sorted(sources, key=attrgetter("key"))],
    }
    files = {name: _file_entry(folder / name) for name in sorted(names)}
    fingerprint = fingerprint_of(body, files)
    manifest = {"version": fingerprint[:VERSION_LENGTH], "fingerprint": fingerprint, **body, "files": files}
    _replace(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    for path in folder.glob("*.parquet"):
        if path.name not in files:
            path.unlink()
    return manifest


def fingerprint_of(body: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the sha256 over the body of a manifest and the content digest of every file, hexadecimal."""
    contents = {name: entry["content"] for name, entry in files.items()}
    return hashlib.sha256(canonical({**body, "contents": contents})).hexdigest()


def _file_entry(path: Path) -> dict[str, Any]:
    metadata = read_metadata(path)
    data = path.read_bytes()
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "rows": metadata["rows"],
        "content": metadata["content"],
    }


def _replace(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def write_release(
    folder: Path,
    frame: Frame,
    districts: Columns,
    oblasts: Columns,
    built: Sequence[Built],
    sources: Iterable[Source],
) -> dict[str, Any]:
    """Write every file of a release and return its manifest; see the functions it calls."""
    folder.mkdir(parents=True, exist_ok=True)
    write_grid(folder, frame)
    write_places(folder, districts, oblasts)
    for layer, tables, lineage in built:
        write_layer(folder, frame, layer, tables, lineage)
    return write_manifest(folder, frame.resolution, [(b.layer, b.lineage) for b in built], sources)
