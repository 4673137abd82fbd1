"""What must be built, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from layers import frame
from layers.code import code_digest, library_versions
from layers.core.errors import DeclarationError, SourceError
from layers.core.layer import Layer
from layers.core.lineage import Lineage
from layers.core.source import Source
from layers.release import read_lineage

GRID = "grid"
"""Name under which every layer needs the cells of the country."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one layer would be built from now, and how that differs from what the release holds.

    Parameters
    ----------
    layer
        The declaration.
    lineage
        What a build would rest on now.
    reasons
        Why the release's table is stale; empty if it is not.
    """

    layer: Layer
    lineage: Lineage
    reasons: tuple[str, ...]


def grid_lineage(sources: Mapping[str, Source], resolution: int) -> Lineage:
    """Return what the cells of the country rest on."""
    raw = {key: _checksum(sources, key) for key in frame.SOURCES}
    return Lineage(GRID, resolution, code_digest(frame.__name__), raw, {}, library_versions())


def plan(
    layers: Mapping[str, Layer],
    sources: Mapping[str, Source],
    release: Path,
    resolution: int,
    force: Iterable[str] = (),
) -> list[Plan]:
    """Compare what each layer would be built from with what it was built from.

    Parameters
    ----------
    layers
        The catalog in build order.
    sources
        The catalog of sources.
    release
        The release folder; it need not exist.
    resolution
        H3 resolution.
    force
        Names of layers to build although nothing changed.

    Returns
    -------
    list[Plan]
        One for each layer, in build order.

    Raises
    ------
    DeclarationError
        If a name in `force` is no layer.
    SourceError
        If a layer names a source that is not in the catalog.
    """
    unknown = sorted(set(force) - set(layers))
    if unknown:
        raise DeclarationError(f"there is no layer {unknown[0]!r}", f"choose from: {', '.join(layers)}")
    fingerprints = {GRID: grid_lineage(sources, resolution).fingerprint}
    plans = []
    for name, layer in layers.items():
        lineage = _lineage(layer, sources, resolution, fingerprints)
        fingerprints[name] = lineage.fingerprint
        plans.append(Plan(layer, lineage, _reasons(release, layer, lineage, forced=name in set(force))))
    return plans


def _lineage(layer: Layer, sources: Mapping[str, Source], resolution: int, fingerprints: Mapping[str, str]) -> Lineage:
    return Lineage(
        layer=layer.name,
        resolution=resolution,
        code=code_digest(f"layers.catalog.{layer.name}"),
        raw={key: digest for key in sorted(layer.sources) if (digest := _checksum(sources, key))},
        needs={name: fingerprints[name] for name in sorted({GRID, *layer.needs})},
        libraries=library_versions(),
    )


def _checksum(sources: Mapping[str, Source], key: str) -> str:
    if key not in sources:
        raise SourceError(f"source {key!r} is not in sources.toml", "add an entry for it")
    return sources[key].sha256


def _reasons(release: Path, layer: Layer, lineage: Lineage, *, forced: bool) -> tuple[str, ...]:
    built = read_lineage(release, layer.name)
    if built is None:
        return ("not built yet",)
    files = [release / f"{layer.name}.{register.name}.parquet" for register in layer.registers]
    missing = [f"{file.name} is missing" for file in files if not file.is_file()]
    asked = ["asked for"] if forced else []
    return tuple(lineage.changes(built) + missing + asked)
