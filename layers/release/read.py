"""Read a release folder, and refuse one that is not whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from h3ronpy.vector import cells_to_coordinates
from numpy.typing import NDArray

from layers.core.column import Column
from layers.core.criterion import Criterion
from layers.core.errors import DeclarationError, PublishError
from layers.core.grid import Frame
from layers.core.layer import Layer, Register, Tables
from layers.core.lineage import Lineage
from layers.release.columns import from_arrow
from layers.release.parquet import read_metadata
from layers.release.write import MANIFEST, VERSION_LENGTH, fingerprint_of

REBUILD = "restore the release from version control, or build it again with `qonys layers build`"


@dataclass(frozen=True)
class LayerEntry:
    """A layer as the release declares it: everything but its code.

    Parameters
    ----------
    name
        Its identifier.
    declaration
        `Layer.to_json()` as written.
    lineage
        What its tables were computed from.
    columns, criteria, registers
        The declaration, read.
    """

    name: str
    declaration: dict[str, Any]
    lineage: Lineage
    columns: tuple[Column, ...]
    criteria: tuple[Criterion, ...]
    registers: tuple[Register, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> LayerEntry:
        """Read one entry of the manifest's `layers`."""
        declaration = value["declaration"]
        return cls(
            name=declaration["name"],
            declaration=declaration,
            lineage=Lineage.from_json(value["lineage"]),
            columns=tuple(Column.from_json(column) for column in declaration["columns"]),
            criteria=tuple(Criterion.from_json(criterion) for criterion in declaration["criteria"]),
            registers=tuple(Register.from_json(register) for register in declaration["registers"]),
        )


@dataclass(frozen=True)
class Release:
    """A release folder whose files match its manifest.

    Parameters
    ----------
    folder
        Where it lies.
    manifest
        `manifest.json`.
    layers
        Its layers in the order in which they were built.
    """

    folder: Path
    manifest: dict[str, Any]
    layers: tuple[LayerEntry, ...]

    @classmethod
    def open(cls, folder: Path) -> Release:
        """Read the manifest and check size and sha256 of every file it names.

        Raises
        ------
        PublishError
            If the manifest or a file is missing, cut or changed.
        """
        path = folder / MANIFEST
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            layers = tuple(LayerEntry.from_json(entry) for entry in manifest["layers"])
            files: dict[str, dict[str, Any]] = manifest["files"]
            _check_manifest(path, manifest)
        except FileNotFoundError as error:
            raise PublishError(f"{path} does not exist", "build the release with `qonys layers build`") from error
        except (OSError, ValueError, KeyError, TypeError, DeclarationError) as error:
            raise PublishError(f"{path} cannot be read: {error!r}", REBUILD) from error
        for name, entry in files.items():
            _check_file(folder / name, entry)
        return cls(folder, manifest, layers)

    @property
    def version(self) -> str:
        """Beginning of the fingerprint, by which URLs and schemas name the release."""
        return str(self.manifest["version"])

    @property
    def fingerprint(self) -> str:
        """sha256 over declarations, lineages, sources and contents."""
        return str(self.manifest["fingerprint"])

    @property
    def resolution(self) -> int:
        """H3 resolution of the cells."""
        return int(self.manifest["resolution"])

    @cached_property
    def frame(self) -> Frame:
        """The cells of the country."""
        return read_frame(self.folder)

    @cached_property
    def districts(self) -> pa.Table:
        """Districts ordered by KATO code: kato, oblast_kato, name_kk, name_ru, name_en, kind, area_km2, cells."""
        return pq.read_table(self.folder / "districts.parquet")

    @cached_property
    def oblasts(self) -> pa.Table:
        """Oblasts ordered by KATO code: kato, name_kk, name_ru, name_en, area_km2."""
        return pq.read_table(self.folder / "oblasts.parquet")

    def table(self, layer: str, register: str | None = None) -> pa.Table:
        """Return the rows of a layer (with `cell`, in the order of the frame) or of one of its registers."""
        name = layer if register is None else f"{layer}.{register}"
        return pq.read_table(self.folder / f"{name}.parquet").combine_chunks()

    def values(self, layer: str) -> dict[str, NDArray[Any]]:
        """Return a layer's values by column name, shape (n,) each; see `layers.release.columns.from_arrow`."""
        entry = next(entry for entry in self.layers if entry.name == layer)
        return _cell_values(self.table(layer), entry.columns)


def _cell_values(table: pa.Table, columns: tuple[Column, ...]) -> dict[str, NDArray[Any]]:
    return {column.name: from_arrow(column, table[column.name].combine_chunks()) for column in columns}


def _check_manifest(path: Path, manifest: dict[str, Any]) -> None:
    body = {key: value for key, value in manifest.items() if key not in {"version", "fingerprint", "files"}}
    fingerprint = fingerprint_of(body, manifest["files"])
    if (manifest.get("fingerprint"), manifest.get("version")) != (fingerprint, fingerprint[:VERSION_LENGTH]):
        raise PublishError(f"{path} was changed by hand: its fingerprint is {fingerprint}", REBUILD)


def _check_file(path: Path, entry: dict[str, Any]) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror}", REBUILD) from error
    if len(data) != entry["bytes"] or hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise PublishError(
            f"{path}: {len(data):,} bytes with another checksum than the manifest's {entry['bytes']:,} bytes", REBUILD
        )


def _centres(cells: NDArray[np.uint64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    table = pa.table(cells_to_coordinates(cells))
    return table["lng"].to_numpy(), table["lat"].to_numpy()


def read_frame(folder: Path) -> Frame:
    """Return the cells of the country from `grid.parquet`."""
    path = folder / "grid.parquet"
    table = pq.read_table(path).combine_chunks()
    cells = table["cell"].to_numpy()
    district = table["district"].combine_chunks()
    districts, position = np.unique(district.dictionary.to_pylist(), return_inverse=True)
    lon, lat = _centres(cells)
    return Frame(
        resolution=int(read_metadata(path)["qonys.grid"]["resolution"]),
        cells=cells,
        district=position[district.indices.to_numpy()].astype(np.int32),
        districts=tuple(districts.tolist()),
        area_km2=table["area_km2"].to_numpy().astype(np.float64),
        lon=lon,
        lat=lat,
    )


def read_lineage(folder: Path, layer: str) -> Lineage | None:
    """Return the lineage of a built layer from its Parquet file, or None if there is no whole file."""
    path = folder / f"{layer}.parquet"
    if not path.exists():
        return None
    try:
        return Lineage.from_json(read_metadata(path)["qonys.lineage"])
    except (PublishError, KeyError, TypeError):
        return None  # cut or of an older format: as good as not built


def read_tables(folder: Path, layer: Layer) -> Tables:
    """Return the tables of a built layer as its build returned them (for the layers that need it).

    Parameters
    ----------
    folder
        The release.
    layer
        Its declaration.

    Returns
    -------
    Tables
        Cell values rounded to their decimals, and registers as data frames.
    """
    cells = pq.read_table(folder / f"{layer.name}.parquet").combine_chunks()
    registers = {}
    for register in layer.registers:
        rows = pq.read_table(folder / f"{layer.name}.{register.name}.parquet")
        registers[register.name] = _without_dictionaries(rows).to_pandas()
    return Tables(cells=_cell_values(cells, layer.columns), registers=registers)


def _without_dictionaries(table: pa.Table) -> pa.Table:
    plain = [
        pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)
        for field in table.schema
    ]
    return table.cast(pa.schema(plain))
