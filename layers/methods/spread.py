"""Residents of settlements and city districts spread over cells, to whole numbers that keep the published sums.

A village lies in one cell. A town is spread over a disc whose area follows its size, A = 0.003 km² * N ** (5/6): the
built-up area of cities grows with the power 5/6 of their population (Bettencourt 2013, The origins of scaling in
cities, Science 340, 1438-1441); the factor gives a city of 250,000 about 2,650 people per km². Within the disc, density
falls off exponentially from the middle (Clark 1951, Urban population densities, Journal of the Royal Statistical
Society A 114, 490-496), and cells count by the share of them that is built up (IGBP class 13), plus a floor for what
the coarse land cover misses. City districts are spread over their land by built-up share alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import KDTree

from layers.core.grid import Frame
from layers.methods.homes import Homes, land_cells
from layers.methods.rounding import round_by_group
from layers.zonal.polyline import earth_centred

AREA_FACTOR_KM2 = 0.003
AREA_POWER = 5.0 / 6.0
FALL_OFF = 1.0
"""Density at the edge of the disc is exp(-1), about a third of that in the middle."""

FLOOR = 0.25
"""Weight of a cell without built-up area, against 1 for one that is built up throughout."""

CITY_FLOOR = 0.05
"""The same within city districts, where the land cover is finer than the towns."""

Array = NDArray[np.float64]
Index = NDArray[np.int64]


@dataclass(frozen=True)
class Spots:
    """Where the residents of each source (settlement or city pool) are counted, as triples.

    Parameters
    ----------
    source, cell
        Source and position of the cell in the frame, shape (m,) each.
    share
        Share of the source's residents in that cell, shape (m,); the shares of a source sum to 1.
    """

    source: Index
    cell: Index
    share: Array


def disc_radius_km(persons: Array) -> Array:
    """Return the radius of the disc that a town of the given size fills, shape (n,)."""
    return np.sqrt(AREA_FACTOR_KM2 * np.maximum(persons, 0.0) ** AREA_POWER / np.pi)


def town_spots(frame: Frame, homes: Homes, persons: Array, urban_share: Array, land: NDArray[np.bool_]) -> Spots:
    """Spread settlements: small ones into their home cell, larger ones over the cells of their disc.

    Parameters
    ----------
    frame
        Cells of the country.
    homes
        Home cells of n settlements.
    persons
        Residents that decide the size of the disc, shape (n,).
    urban_share
        Built-up share of each cell in percent, shape (cells,), NaN counts as 0.
    land
        Whether people may live in each cell, shape (cells,).

    Returns
    -------
    Spots
        For every settlement with a home.
    """
    radius = disc_radius_km(persons)
    half = float(np.sqrt(np.median(frame.area_km2) / np.pi))
    located = homes.row >= 0
    single = np.flatnonzero(located & (radius <= half))
    wide = np.flatnonzero(located & (radius > half))
    tree = KDTree(earth_centred(frame.lon, frame.lat))
    found = [_disc(frame, tree, int(homes.row[town]), float(radius[town]), half, urban_share, land) for town in wide]
    return Spots(
        np.concatenate([single, *(np.full(len(cells), town) for town, (cells, _) in zip(wide, found, strict=True))]),
        np.concatenate([homes.row[single], *(cells for cells, _ in found)]),
        np.concatenate([np.ones(len(single)), *(share for _, share in found)]),
    )


def _disc(
    frame: Frame, tree: KDTree, home: int, radius: float, half: float, urban_share: Array, land: NDArray[np.bool_]
) -> tuple[Index, Array]:
    """Return the land cells of the home's district within a disc and the share of each."""
    centre = np.asarray(tree.data)[home]
    near = np.sort(np.asarray(tree.query_ball_point(centre, (radius + half) * 1000.0), dtype=np.int64))
    near = near[land[near] & (frame.district[near] == frame.district[home])]
    distance = np.linalg.norm(np.asarray(tree.data)[near] - centre, axis=1) / 1000.0
    covered = np.clip((radius + half - distance) / (2.0 * half), 0.0, 1.0)
    built = np.maximum(np.nan_to_num(urban_share[near]) / 100.0, FLOOR)
    weight = covered * built * np.exp(-FALL_OFF * distance / radius) * frame.area_km2[near]
    return near, weight / weight.sum()


def city_spots(
    frame: Frame, pools: list[tuple[str, ...]], urban_share: Array, land: NDArray[np.bool_], first: int
) -> Spots:
    """Spread pools of city districts over their land by built-up share.

    Parameters
    ----------
    frame, urban_share, land
        As in `town_spots`.
    pools
        Districts of each pool.
    first
        Number of the first pool as a source.

    Returns
    -------
    Spots
        With sources `first`, `first` + 1, ...
    """
    weight = np.where(land, np.maximum(np.nan_to_num(urban_share) / 100.0, CITY_FLOOR) * frame.area_km2, 0.0)
    cells = [land_cells(frame, pool, land) for pool in pools]
    return Spots(
        np.concatenate([np.full(len(rows), first + number) for number, rows in enumerate(cells)]),
        np.concatenate(cells),
        np.concatenate([weight[rows] / weight[rows].sum() for rows in cells]),
    )


def joined(first: Spots, second: Spots) -> Spots:
    """Return the triples of both."""
    return Spots(
        np.concatenate([first.source, second.source]),
        np.concatenate([first.cell, second.cell]),
        np.concatenate([first.share, second.share]),
    )


def to_cells(spots: Spots, persons: Array, group: Index, totals: Index, size: int) -> NDArray[np.int64]:
    """Count residents by cell in whole numbers that keep the sum of every group of sources.

    Parameters
    ----------
    spots
        Where each source is counted.
    persons
        Residents of each source, shape (n,).
    group
        Group of each source, 0 to g - 1, shape (n,).
    totals
        Residents of each group, shape (g,).
    size
        Number of cells.

    Returns
    -------
    NDArray[np.int64]
        Residents by cell, shape (size,).
    """
    table = pd.DataFrame(
        {"group": group[spots.source], "cell": spots.cell, "persons": spots.share * persons[spots.source]}
    )
    table = table.groupby(["group", "cell"])["persons"].sum().reset_index()
    whole = round_by_group(table["persons"].to_numpy(), table["group"].to_numpy(), totals)
    return np.bincount(table["cell"], whole, size).round().astype(np.int64)
