"""A small country of real H3 cells around Petropavl, with declared layers of every column type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from h3ronpy import cells_area_km2, grid_disk
from h3ronpy.vector import cells_to_coordinates, coordinates_to_cells

from layers.core import unit
from layers.core.column import Category, Column, Dtype, Rule
from layers.core.criterion import Criterion, Linear, Part, Table
from layers.core.grid import Frame
from layers.core.layer import Context, Geometry, Layer, Register, Tables
from layers.core.lineage import Lineage
from layers.core.source import Source
from layers.core.text import Text
from layers.release.write import Built, write_release

OUTER, ENCLAVE, EASTERN = "591600000", "591000000", "632800000"
"""A district, the one-cell town inside it, and a district of the neighbouring oblast."""


def text(words: str) -> Text:
    """Return one expression for all three languages."""
    return Text(words, words, words)


def _refuse(_: Context) -> Tables:
    raise AssertionError("a published release is never built again")


def small_frame(radius: int = 12) -> Frame:
    """Return the cells within `radius` steps of Petropavl in three districts."""
    centre = np.asarray(pa.array(coordinates_to_cells([54.87], [69.15], 7)), dtype=np.uint64)
    cells = np.sort(np.asarray(pa.array(grid_disk(centre, radius, flatten=True)), dtype=np.uint64))
    table = pa.table(cells_to_coordinates(cells))
    lon, lat = table["lng"].to_numpy(), table["lat"].to_numpy()
    districts = tuple(sorted((OUTER, ENCLAVE, EASTERN)))
    owner = np.where(lon > np.quantile(lon, 0.6), districts.index(EASTERN), districts.index(OUTER))
    inner = np.flatnonzero(owner == districts.index(OUTER))
    lon_in, lat_in = lon[inner], lat[inner]
    town = inner[np.argmin(np.hypot(lon_in - lon_in.mean(), (lat_in - lat_in.mean()) * 1.7))]
    owner[town] = districts.index(ENCLAVE)
    area = np.asarray(pa.array(cells_area_km2(cells)))
    return Frame(7, cells, owner.astype(np.int32), districts, area, lon, lat)


def places(frame: Frame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return districts and oblasts of a frame."""
    kato = list(frame.districts)
    names = {f"name_{language}": [f"{language} {code}" for code in kato] for language in ("kk", "ru", "en")}
    districts = pd.DataFrame(
        {
            "kato": kato,
            "oblast_kato": [code[:2] + "0000000" for code in kato],
            **names,
            "kind": "district",
            "area_km2": np.bincount(frame.district, frame.area_km2),
            "cells": np.bincount(frame.district),
        }
    )
    oblasts = districts.groupby("oblast_kato", as_index=False).agg(
        {"name_kk": "first", "name_ru": "first", "name_en": "first", "area_km2": "sum"}
    )
    return districts, oblasts.rename(columns={"oblast_kato": "kato"})


def population(frame: Frame, seed: int) -> Built:
    """Return residents, some of them nowhere."""
    layer = Layer(
        name="population",
        title=text("Residents"),
        summary=text("Residents of each cell"),
        columns=(
            Column("residents_2025", text("Residents"), unit.PERSONS, Dtype.INTEGER, rule=Rule.SUM, nullable=False),
            Column("rural_share", text("Rural share"), unit.PERCENT, rule=Rule.RESIDENT_MEAN, sources=("census",)),
        ),
        criteria=(Criterion("rural", "rural_share", text("Rural"), Part.NEED, Linear(0.0, 100.0), text("test")),),
        build=_refuse,
        sources=("census",),
    )
    random = np.random.default_rng(seed)
    residents = np.where(random.random(len(frame)) < 0.5, 0, random.integers(0, 500, len(frame))).astype(float)
    share = np.where(residents > 0, np.round(random.random(len(frame)) * 100, 2), np.nan)
    return Built(layer, Tables({"residents_2025": residents, "rural_share": share}), lineage(layer, seed))


def terrain(frame: Frame, seed: int) -> Built:
    """Return a layer with every column type, two registers and nulls."""
    classes = (Category(1, text("Steppe")), Category(7, text("Forest")), Category(9, text("Water"), "#0000ff"))
    layer = Layer(
        name="terrain",
        title=text("Terrain"),
        summary=text("Terrain of each cell"),
        columns=(
            Column("elevation", text("Elevation"), unit.METRES, decimals=1, bounds=(-200, 7100), scale=(0, 3000)),
            Column("cover", text("Cover"), unit.CATEGORY, Dtype.CODE, rule=Rule.MODE, classes=classes),
            Column("is_water", text("Water"), unit.YES_NO, Dtype.BOOLEAN, rule=Rule.MAX),
            Column("zone", text("Zone"), unit.NAME, Dtype.TEXT, rule=Rule.MODE),
            Column("coldest", text("Coldest"), unit.CELSIUS, rule=Rule.MIN),
        ),
        criteria=(
            Criterion("low_land", "elevation", text("Low land"), Part.LIVABILITY, Linear(300.0, 0.0), text("test")),
            Criterion("cover_value", "cover", text("Cover"), Part.LIVABILITY, Table((1, 7), (1.0, 0.5)), text("test")),
        ),
        registers=(_places_register(), _lines_register()),
        build=_refuse,
        sources=("dem",),
        needs=("population",),
    )
    return Built(layer, Tables(_terrain_cells(frame, seed), _terrain_rows(frame)), lineage(layer, seed))


def _places_register() -> Register:
    columns = (
        Column("kato", text("Code"), unit.NAME, Dtype.TEXT, rule=Rule.MODE, nullable=False),
        Column("residents", text("Residents"), unit.PERSONS, Dtype.INTEGER, rule=Rule.SUM),
    )
    return Register("villages", text("Villages"), ("kato",), columns, Geometry.POINT)


def _lines_register() -> Register:
    columns = (Column("stretch", text("Stretch"), unit.CATEGORY, Dtype.INTEGER, rule=Rule.MIN, nullable=False),)
    return Register("stretches", text("Stretches"), ("stretch",), columns, Geometry.LINE)


def _terrain_cells(frame: Frame, seed: int) -> dict[str, Any]:
    random = np.random.default_rng(seed + 1)
    elevation = np.where(random.random(len(frame)) < 0.1, np.nan, random.normal(150, 40, len(frame)))
    zone = np.array(["солтүстік", "оңтүстік", None], dtype=object)[random.integers(0, 3, len(frame))]
    return {
        "elevation": elevation,
        "cover": random.choice([1.0, 7.0, 9.0, np.nan], len(frame)),
        "is_water": (random.random(len(frame)) < 0.1).astype(float),
        "zone": zone,
        "coldest": random.normal(-40, 2, len(frame)),
    }


def _terrain_rows(frame: Frame) -> dict[str, pd.DataFrame]:
    villages = pd.DataFrame(
        {
            "kato": ["591630100", "591610200", "632810000"],
            "residents": [120, None, 4],
            "lon": [frame.lon[0], np.nan, frame.lon[5]],
            "lat": [frame.lat[0], np.nan, frame.lat[5]],
        }
    )
    lines = [shapely.LineString([(69.0, 54.9), (69.2, 55.0)]), shapely.LineString([(69.2, 55.0), (69.4, 55.1)])]
    return {"villages": villages, "stretches": pd.DataFrame({"stretch": [2, 1], "geometry": shapely.to_wkb(lines)})}


def lineage(layer: Layer, seed: int) -> Lineage:
    """Return a lineage that a different seed changes."""
    raw = dict.fromkeys(layer.sources, f"{seed:064x}")
    return Lineage(layer.name, 7, "code", raw, dict.fromkeys(layer.needs, "0" * 64), {"numpy": np.__version__})


def sources() -> list[Source]:
    """Return the sources of both layers."""
    rest = ("© publisher", "2025", "https://example.org", "0" * 64)
    return [
        Source(key, f"{key}.csv", text(key), text("publisher"), text("CC BY 4.0"), *rest) for key in ("dem", "census")
    ]


def write_small(folder: Path, seed: int, radius: int = 12, layers: tuple[str, ...] = ("population", "terrain")) -> Path:
    """Write a release of some of the layers and return its folder; another seed makes another version."""
    frame = small_frame(radius)
    makers = {"population": population, "terrain": terrain}
    write_release(folder, frame, *places(frame), [makers[name](frame, seed) for name in layers], sources())
    return folder


MakeRelease = Callable[..., Path]
"""`make_release(seed=1, *, radius=12, layers=("population", "terrain"))` returns the folder it wrote."""
