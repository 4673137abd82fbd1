"""Residents on land, in their own district, in whole numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from h3ronpy import cells_area_km2, grid_disk
from h3ronpy.vector import coordinates_to_cells

from layers.core.errors import ContractError
from layers.core.grid import Frame
from layers.frame import centres
from layers.methods.homes import Homes, find_homes, hosts
from layers.methods.settlements import AT_PLACE, UNKNOWN, cell_number, cell_of, cell_text, snapped
from layers.methods.spread import city_spots, disc_radius_km, joined, to_cells, town_spots

WEST, EAST = "111000000", "751110000"


@pytest.fixture(scope="module")
def frame() -> Frame:
    """About 500 cells around Kokshetau, in two districts west and east of a meridian."""
    middle = np.asarray(pa.array(coordinates_to_cells(np.array([53.28]), np.array([69.4]), 7)), dtype=np.uint64)
    cells = np.sort(np.asarray(pa.array(grid_disk(middle, 12, flatten=True)), dtype=np.uint64))
    lon, lat = centres(cells)
    area = np.asarray(pa.array(cells_area_km2(cells)))
    return Frame(7, cells, (lon > 69.4).astype(np.int32), (WEST, EAST), area, lon, lat)


def _table(rows: list[tuple[str, float, float, int]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["district", "lon", "lat", "location"])
    return table.assign(sub_district="s", part=table["district"])


def test_a_village_stays_in_its_cell(frame: Frame) -> None:
    land = np.ones(len(frame), dtype=bool)
    homes = find_homes(_table([(WEST, 69.3, 53.28, AT_PLACE)]), frame, land)
    assert frame.cells[homes.row[0]] == cell_of(np.array([69.3]), np.array([53.28]), 7)[0]
    assert homes.shift_km[0] == 0.0
    assert (homes.from_water, homes.from_outside) == (0, 0)


def test_a_village_on_water_moves_to_the_nearest_land_of_its_district(frame: Frame) -> None:
    own = frame.index_of(cell_of(np.array([69.3]), np.array([53.28]), 7))[0]
    land = np.ones(len(frame), dtype=bool)
    land[own] = False
    homes = find_homes(_table([(WEST, 69.3, 53.28, AT_PLACE)]), frame, land)
    assert homes.row[0] != own
    assert land[homes.row[0]]
    assert frame.districts[frame.district[homes.row[0]]] == WEST
    assert 0.5 < homes.shift_km[0] < 4.0
    assert homes.from_water == 1


def test_a_village_outside_its_polygon_is_counted_inside(frame: Frame) -> None:
    land = np.ones(len(frame), dtype=bool)
    homes = find_homes(_table([(WEST, 69.45, 53.28, AT_PLACE), (WEST, 80.0, 45.0, AT_PLACE)]), frame, land)
    assert (frame.district[homes.row] == 0).all()
    assert homes.from_outside == 2


def test_a_district_without_land_is_refused(frame: Frame) -> None:
    with pytest.raises(ContractError, match=f"{WEST} has no land cell"):
        find_homes(_table([(WEST, 69.3, 53.28, AT_PLACE)]), frame, np.zeros(len(frame), dtype=bool))


def test_unlocated_settlements_are_hosted_by_their_sub_district() -> None:
    table = pd.DataFrame(
        {"sub_district": ["a", "a", "a", "b", "c"], "part": ["p", "p", "p", "p", "p"]}
    )  # c has no located place: its part hosts it
    homes = Homes(np.array([5, 6, -1, 7, -1]), np.zeros(5), 0, 0)
    hosted = hosts(table, homes, np.array([100.0, 300.0, 40.0, 60.0, 50.0]))
    assert hosted[2] == hosted[4] == 0.0
    assert hosted.sum() == pytest.approx(550.0)
    assert hosted[1] / hosted[0] == pytest.approx(3.0)
    assert hosted[:2].sum() > 440.0


def _wide(frame: Frame, persons: float, land: np.ndarray) -> np.ndarray:
    homes = find_homes(_table([(WEST, 69.37, 53.28, AT_PLACE), (WEST, 69.2, 53.3, UNKNOWN)]), frame, land)
    spots = town_spots(frame, homes, np.array([persons, 0.0]), np.full(len(frame), np.nan), land)
    return to_cells(spots, np.array([persons, 0.0]), np.array([0, 0]), np.array([int(persons)]), len(frame))


def test_a_town_fills_a_disc_within_its_district_and_on_land(frame: Frame) -> None:
    land = frame.lat < 53.30
    people = _wide(frame, 200_000.0, land)
    assert people.sum() == 200_000
    assert (people[~land] == 0).all()
    assert (people[frame.district == 1] == 0).all()
    reached = np.flatnonzero(people)
    radius = disc_radius_km(np.array([200_000.0]))[0]
    east = (frame.lon[reached] - 69.37) * 111.2 * np.cos(np.radians(53.28))
    north = (frame.lat[reached] - 53.28) * 111.2
    assert np.hypot(east, north).max() < radius + 3.0
    assert len(reached) > 5


def test_a_village_lies_in_one_cell_and_a_larger_town_in_more(frame: Frame) -> None:
    land = np.ones(len(frame), dtype=bool)
    sizes = [int((_wide(frame, persons, land) > 0).sum()) for persons in (500.0, 50_000.0, 300_000.0)]
    assert sizes[0] == 1
    assert sizes[0] < sizes[1] < sizes[2]


def test_disc_area_follows_the_power_five_sixths() -> None:
    radius = disc_radius_km(np.array([10_000.0, 640_000.0]))
    assert (radius[1] / radius[0]) ** 2 == pytest.approx(64 ** (5 / 6))
    assert 250_000 / (np.pi * disc_radius_km(np.array([250_000.0]))[0] ** 2) == pytest.approx(2_650, rel=0.02)


def test_city_districts_keep_their_pools(frame: Frame) -> None:
    land = np.ones(len(frame), dtype=bool)
    urban = np.where(frame.lon > 69.45, 80.0, 0.0)
    homes = find_homes(_table([(WEST, 69.3, 53.28, AT_PLACE)]), frame, land)
    town = town_spots(frame, homes, np.array([900.0]), urban, land)
    spots = joined(town, city_spots(frame, [(EAST,)], urban, land, 1))
    people = to_cells(spots, np.array([900.0, 50_001.0]), np.array([0, 1]), np.array([900, 50_001]), len(frame))
    assert people[frame.district == 0].sum() == 900
    assert people[frame.district == 1].sum() == 50_001
    built = frame.lon > 69.45
    assert people[built & (frame.district == 1)].mean() > 10 * people[~built & (frame.district == 1)].mean()


def test_locations_are_cell_centres() -> None:
    lon, lat = snapped(np.array([69.3912]), np.array([53.2851]))
    again = snapped(lon, lat)
    assert again[0][0] == pytest.approx(lon[0], abs=1e-9)
    assert abs(lon[0] - 69.3912) < 0.005
    assert lon[0] != 69.3912


def test_cells_as_text_come_back() -> None:
    cells = cell_of(np.array([69.3, 71.4]), np.array([53.28, 51.1]), 7)
    text = pd.Series([*cell_text(cells), None], dtype=object)
    assert cell_number(text).tolist() == [*cells.tolist(), 0]
