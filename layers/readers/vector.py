"""Points, lines and polygons (GeoPackage)."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely

from layers.core.errors import SourceError

WGS84 = 4326
REGION = (40.0, 30.0, 100.0, 65.0)
"""West, south, east, north of all data on Kazakhstan and its river basins, degrees; swapped axes fall outside."""


def read_vector(path: Path, layer: str | None = None, columns: tuple[str, ...] = ()) -> gpd.GeoDataFrame:
    """Read one layer of a vector file, in longitude and latitude, with valid geometries.

    Parameters
    ----------
    path
        The file.
    layer
        Name of the layer; None for the only one.
    columns
        Columns that must be there.

    Returns
    -------
    geopandas.GeoDataFrame
        The named columns and `geometry`, EPSG:4326, longitude first, without rows that have no geometry.

    Raises
    ------
    SourceError
        If the file is cut, has another reference system or swapped axes, or lacks a layer or column.
    """
    frame = _read(path, layer)
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise SourceError(f"{path.name}: column {missing[0]!r} is missing", "take the file from its publisher again")
    _check_reference(path, frame)
    frame = frame[[*columns, "geometry"]][frame.geometry.notna()].reset_index(drop=True)
    _check_region(path, frame)
    invalid = ~frame.geometry.is_valid
    if invalid.any():
        frame.loc[invalid, "geometry"] = shapely.make_valid(frame.geometry[invalid].to_numpy())
    return frame


def _read(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        if layer is not None and layer not in names:
            raise SourceError(f"{path.name}: layer {layer!r} is missing (found: {', '.join(names)})", "fetch it again")
        return gpd.read_file(path, layer=layer or names[0], engine="pyogrio")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, IndexError, RuntimeError) as problem:
        raise SourceError(f"{path.name}: cannot be read: {problem}", "the file may be cut: fetch it again") from problem


def _check_reference(path: Path, frame: gpd.GeoDataFrame) -> None:
    if frame.crs is None or frame.crs.to_epsg() != WGS84:
        name = frame.crs.name if frame.crs else "none"
        raise SourceError(
            f"{path.name}: reference system is {name}, expected EPSG:{WGS84}",
            "reproject the file to EPSG:4326 (ogr2ogr -t_srs EPSG:4326)",
        )


def _check_region(path: Path, frame: gpd.GeoDataFrame) -> None:
    west, south, east, north = frame.total_bounds
    if west < REGION[0] or south < REGION[1] or east > REGION[2] or north > REGION[3]:
        raise SourceError(
            f"{path.name}: bounds {west:.2f} {south:.2f} {east:.2f} {north:.2f} are not around Kazakhstan",
            "longitude must come first, in degrees; the axes may be swapped",
        )
