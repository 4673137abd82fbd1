"""Floods near by, present-day lakes, perennial rivers and watersheds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod
from shapely.geometry import Point

from layers.core.errors import SourceError
from layers.methods.floods import count_within
from layers.methods.lakes import former_aral, perennial_lakes, present_lakes
from layers.methods.rivers import distance_to_mapped_river, distance_to_perennial_water
from layers.methods.trend import mann_kendall
from layers.methods.watershed_names import BASINS, WATERSHEDS
from layers.methods.watersheds import (
    DECREASE,
    INCREASE,
    NO_TREND,
    area_km2,
    balance_table,
    owner,
    read_areas,
    share_abroad,
    soil_table,
    trend_class,
    yearly,
)
from layers.readers.vector import read_vector
from layers.zonal.polygon import containing


def test_floods_are_counted_up_to_the_radius() -> None:
    geod = Geod(ellps="WGS84")
    azimuths = np.arange(0.0, 360.0, 30.0)
    origin = np.full(12, 70.0), np.full(12, 48.0)
    near = geod.fwd(*origin, azimuths, np.full(12, 149_900.0))
    far = geod.fwd(*origin, azimuths, np.full(12, 150_100.0))
    for places, expected in ((near, 12.0), (far, 0.0)):
        found = count_within(np.array([70.0]), np.array([48.0]), np.array(places[0]), np.array(places[1]), 150.0)
        assert found.tolist() == [expected]


def test_the_aral_sea_is_no_lake_of_today(raw_dir: Path) -> None:
    natural_earth, portal = raw_dir / "natural_earth_10m.gpkg", raw_dir / "water_portal.gpkg"
    lakes = present_lakes(natural_earth, portal)
    former = former_aral(natural_earth)
    places = {
        "dry sea bed": (59.5, 45.2),
        "north Aral": (60.8, 46.5),
        "Balkhash": (74.0, 46.0),
        "Zaysan": (83.435, 48.725),
    }
    lon, lat = (np.array([place[axis] for place in places.values()]) for axis in (0, 1))
    assert (containing(lon, lat, lakes) >= 0).tolist() == [False, False, True, True]
    assert former.contains(Point(59.5, 45.2))
    assert all(lake.is_valid for lake in lakes)


def test_salt_lakes_are_no_perennial_water(raw_dir: Path) -> None:
    lakes = perennial_lakes(raw_dir / "natural_earth_10m.gpkg")
    lon, lat = np.array([81.7, 68.95, 74.0, 50.5]), np.array([46.1, 50.45, 46.0, 43.0])
    # Alakol and Tengiz are alkaline, Balkhash counts, the Caspian Sea is no lake of this list.
    assert (containing(lon, lat, lakes) >= 0).tolist() == [False, False, True, False]


def test_distance_to_perennial_water(raw_dir: Path) -> None:
    # Pavlodar on the Ertis, Oral on the Zhaiyk, mid-Balkhash, and Sarysu at Kyzylzhar, which runs dry.
    lon, lat = np.array([76.94, 51.37, 74.0, 69.65]), np.array([52.28, 51.20, 46.0, 48.28])
    files = raw_dir / "natural_earth_10m.gpkg", raw_dir / "gshhg_rivers_lakes.gpkg"
    km = distance_to_perennial_water(lon, lat, *files)
    assert (km[:2] < 5).all()
    assert km[2] == 0.0
    assert km[3] > 100
    assert distance_to_mapped_river(lon, lat, raw_dir / "water_portal.gpkg")[3] < 60


def test_watersheds_and_basins_are_all_there(raw_dir: Path) -> None:
    portal = raw_dir / "water_portal.gpkg"
    watersheds = read_areas(portal, "watersheds", "WATERSHED_ID", WATERSHEDS)
    basins = read_areas(portal, "water_management_basins", "BASIN_ID", BASINS)
    assert (len(watersheds), len(basins)) == (14, 8)
    assert area_km2(watersheds)[0] == pytest.approx(492_520, rel=1e-4)
    assert watersheds.is_valid.all()


def test_share_abroad(raw_dir: Path) -> None:
    areas = read_areas(raw_dir / "water_portal.gpkg", "watersheds", "WATERSHED_ID", WATERSHEDS)
    share = dict(
        zip(WATERSHEDS, share_abroad(areas, read_vector(raw_dir / "country_outline.gpkg").geometry), strict=True)
    )
    assert share["NWB_00005"] == 0.0  # Sarysu lies in Kazakhstan altogether
    assert share["NWB_00001"] == pytest.approx(55.8, abs=0.1)
    assert share["SWB_00004"] == pytest.approx(84.0, abs=0.1)


def test_a_point_off_the_coast_takes_the_nearest_watershed_but_not_a_far_one(raw_dir: Path) -> None:
    areas = read_areas(raw_dir / "water_portal.gpkg", "watersheds", "WATERSHED_ID", WATERSHEDS)
    found = owner(np.array([71.4, 51.6, 50.5]), np.array([51.1, 46.95, 42.0]), areas)
    assert list(WATERSHEDS)[found[0]] == "NWB_00009"
    assert list(WATERSHEDS)[found[1]] == "NWB_00010"
    assert found[2] == -1


def test_decimal_commas_and_years(tmp_path: Path) -> None:
    path = _monthly(tmp_path, months=12)
    sums = yearly(path, ("Precipitation",), total=True)["Precipitation"]
    assert sums.loc[2000].tolist() == pytest.approx([12 * 1.5] * 14)
    assert list(sums.columns) == list(WATERSHEDS)


def test_a_missing_month_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="twelve months"):
        yearly(_monthly(tmp_path, months=11), ("Precipitation",), total=True)


def test_a_missing_watershed_is_refused(tmp_path: Path) -> None:
    path = _monthly(tmp_path, months=12)
    path.write_text(path.read_text(encoding="utf-8").replace("NWB_00003", "NWB_00099"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"NWB_00003.*NWB_00099"):
        yearly(path, ("Precipitation",), total=True)


def test_classes_of_trends() -> None:
    rng = np.random.default_rng(1)
    noise = rng.normal(size=24)
    series = (noise - np.arange(24), noise, noise + np.arange(24))
    found = [mann_kendall(values) for values in series]
    assert [trend_class(trend) for trend in found if trend] == [DECREASE, NO_TREND, INCREASE]


def test_trends_of_the_real_watersheds(raw_dir: Path) -> None:
    balance = pd.DataFrame(balance_table(raw_dir / "watershed_water_balance_gleam.csv"), index=list(WATERSHEDS))
    soil = pd.DataFrame(soil_table(raw_dir / "watershed_soil_moisture_era5.csv"), index=list(WATERSHEDS))
    assert (balance["balance_trend_class"] == NO_TREND).all()
    np.testing.assert_allclose(balance["water_balance"], balance["precipitation"] - balance["evapotranspiration"])
    drying = soil.index[soil["soil_trend_100cm_class"] == DECREASE]
    assert list(drying) == ["NWB_00006", "NWB_00010"]  # Tobyl and Zhaiyk-Caspian
    assert (soil["soil_trend_100cm_low"] <= soil["soil_trend_100cm"]).all()


def _monthly(folder: Path, months: int) -> Path:
    path = folder / "monthly.csv"
    rows = [f'{name},01.{month:02d}.2000,"1,50"' for name in WATERSHEDS for month in range(1, months + 1)]
    path.write_text("\n".join(["WATERSHED_ID,Date,Precipitation", *rows]), encoding="utf-8")
    return path
