"""The cell in which the residents of each settlement are counted: on land, and in its own district."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import KDTree

from layers.core.errors import ContractError
from layers.core.grid import Frame
from layers.methods.settlements import AT_PLACE, cell_of
from layers.zonal.distance import geodesic_km
from layers.zonal.polyline import earth_centred


@dataclass(frozen=True)
class Homes:
    """Home cells of settlements.

    Parameters
    ----------
    row
        Position of the home cell in the frame, -1 for settlements without a known place, shape (n,).
    shift_km
        Distance from the place to the middle of its home cell where it is not the place's own cell, else 0; NaN where
        there is no home, shape (n,).
    from_water
        Settlements whose own cell is water.
    from_outside
        Settlements whose own cell lies in another district (edges of the polygons, exclaves) or abroad.
    """

    row: NDArray[np.int64]
    shift_km: NDArray[np.float64]
    from_water: int
    from_outside: int


def find_homes(table: pd.DataFrame, frame: Frame, land: NDArray[np.bool_]) -> Homes:
    """Give each located settlement the nearest land cell of its own district: its own cell, if that is one.

    Parameters
    ----------
    table
        Settlements, columns district, location, lon, lat; n rows.
    frame
        Cells of the country.
    land
        Whether people may live in each cell, shape (cells,).

    Returns
    -------
    Homes
        For n settlements; those of the big cities are spread over city districts and have none.
    """
    placed = (table["location"] == AT_PLACE).to_numpy() & table["district"].isin(frame.districts).to_numpy()
    rows = np.flatnonzero(placed)
    lon, lat = table["lon"].to_numpy()[rows], table["lat"].to_numpy()[rows]
    own = frame.index_of(cell_of(lon, lat, frame.resolution))
    district = np.searchsorted(np.array(frame.districts), table["district"].to_numpy()[rows].astype(str))
    inside = (own >= 0) & (frame.district[own] == district)
    dry = inside & land[own]
    home = np.where(dry, own, -1)
    for code in np.unique(district[~dry]):
        away = np.flatnonzero(~dry & (district == code))
        cells = land_cells(frame, (frame.districts[code],), land)
        tree = KDTree(earth_centred(frame.lon[cells], frame.lat[cells]))
        home[away] = cells[tree.query(earth_centred(lon[away], lat[away]))[1]]
    shift = np.where(dry, 0.0, geodesic_km(lon, lat, frame.lon[home], frame.lat[home]))
    return Homes(
        _scattered(home, rows, len(table), -1).astype(np.int64),
        _scattered(shift, rows, len(table), np.nan),
        int((inside & ~dry).sum()),
        int((~inside).sum()),
    )


def land_cells(frame: Frame, districts: tuple[str, ...], land: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the land cells of some districts as positions in the frame.

    Raises
    ------
    ContractError
        If there is none.
    """
    codes = [frame.districts.index(district) for district in districts]
    cells = np.flatnonzero(np.isin(frame.district, codes) & land)
    if not len(cells):
        raise ContractError(f"district {districts[0]} has no land cell", "build at a finer resolution")
    return cells


def _scattered(
    values: NDArray[np.int64] | NDArray[np.float64], rows: NDArray[np.int64], size: int, fill: float
) -> NDArray[np.float64]:
    result = np.full(size, fill, dtype=np.float64)
    result[rows] = values
    return result


def hosts(table: pd.DataFrame, homes: Homes, persons: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add the residents of settlements without a home to located ones of their sub-district, else of their part.

    Parameters
    ----------
    table
        Settlements, columns sub_district, part; n rows.
    homes
        Their home cells.
    persons
        Residents, shape (n,).

    Returns
    -------
    NDArray[np.float64]
        Residents to be counted at each home, shape (n,); 0 where there is none. Each host takes its share by size, so
        that the sum of every part is kept where a part has a home.
    """
    located = homes.row >= 0
    result = np.where(located, persons, 0.0)
    waiting = np.where(located, 0.0, persons)
    for area in ("sub_district", "part"):
        _, index = np.unique(table[area].to_numpy().astype(str), return_inverse=True)
        host = np.bincount(index, np.where(located, result, 0.0))
        guest = np.bincount(index, waiting)
        growth = np.divide(guest, host, out=np.zeros(len(host)), where=host > 0)
        result = result * (1.0 + growth[index])
        waiting = np.where(host[index] > 0, 0.0, waiting)
    return result
