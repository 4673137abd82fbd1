"""From the value of a cell back to the raw files: the column, the layer's lineage, and each file's checksum."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from layers.core.column import Column
from layers.core.errors import QonysError
from layers.core.lineage import Lineage
from layers.release import LayerEntry, Release


def trace(folder: Path, cell: str, quantity: str) -> dict[str, Any]:
    """Say what one value of one cell was computed from.

    Parameters
    ----------
    folder
        The release.
    cell
        H3 index at the release's resolution, hexadecimal.
    quantity
        "layer.column".

    Returns
    -------
    dict
        The value with its unit, kind, vintage and method; the sources the column names; and, layer by layer, the
        fingerprint, the digest of the code and the sha256 of each raw file behind it.

    Raises
    ------
    QonysError
        If the cell, the layer or the column is unknown.
    """
    release = Release.open(folder)
    entry, column = _find(release, quantity)
    position = _position(release, cell)
    value = release.values(entry.name)[column.name][position]
    sources = {source["key"]: source for source in release.manifest["sources"]}
    return {
        "cell": cell,
        "district": str(release.frame.district_kato[position]),
        "layer": entry.name,
        "column": column.name,
        "value": _plain(value),
        "unit": column.unit.symbol.en,
        "kind": column.kind.value,
        "vintage": column.vintage,
        "method": column.method.to_json() if column.method else None,
        "sources": [sources[key] for key in column.sources if key in sources],
        "inputs": _inputs(release, entry),
    }


def _find(release: Release, quantity: str) -> tuple[LayerEntry, Column]:
    layer, _, name = quantity.partition(".")
    for entry in release.layers:
        for column in entry.columns:
            if (entry.name, column.name) == (layer, name):
                return entry, column
    known = next((entry for entry in release.layers if entry.name == layer), None)
    choices = [column.name for column in known.columns] if known else [entry.name for entry in release.layers]
    raise QonysError(f"there is no quantity {quantity!r}", f"name LAYER.COLUMN; known here: {', '.join(choices)}")


def _position(release: Release, cell: str) -> int:
    try:
        index = int(cell, 16)
    except ValueError:
        index = -1
    if 0 <= index < 1 << 63:
        position = int(release.frame.index_of(np.array([index], dtype=np.uint64))[0])
        if position >= 0:
            return position
    raise QonysError(
        f"{cell!r} is no H3 cell of the country at resolution {release.resolution}",
        f"give a cell such as {int(release.frame.cells[0]):x}",
    )


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


def _inputs(release: Release, entry: LayerEntry) -> list[dict[str, Any]]:
    """Return the lineage of a layer and, after it, of everything it needs, each once."""
    lineages = {item.name: item.lineage for item in release.layers}
    if release.manifest.get("grid"):
        lineages["grid"] = Lineage.from_json(release.manifest["grid"])
    order: list[str] = []
    waiting = [entry.name]
    while waiting:
        name = waiting.pop(0)
        if name in lineages and name not in order:
            order.append(name)
            waiting += sorted(lineages[name].needs)
    return [lineages[name].to_json() for name in order]
