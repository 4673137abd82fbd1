"""The population layer: everything that is known of residents, from the raw files to cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.core.grid import Frame
from layers.methods.anchors import read_anchors
from layers.methods.classifier import CITIES
from layers.methods.homes import Homes, find_homes, hosts
from layers.methods.residents import residents
from layers.methods.rounding import largest_remainder
from layers.methods.settlements import Gazetteer, read_gazetteer
from layers.methods.spread import Spots, city_spots, joined, to_cells, town_spots
from layers.methods.units import Figures, pool_figures, read_figures
from layers.readers.vector import read_vector

FILES = {
    "now": "district_population_2023-01-01_bns",
    "series": "district_population_2009_2021_2023_2025",
    "later": "district_population_2025-01-01_all_units",
    "towns": "town_and_district_centre_population_2023-01-01_bns",
    "classifier": "kato_nk_rk_11-2025",
    "osm": "osm_places",
    "geonames": "geonames_kz_cities500_geonamescache3.0.2",
    "districts": "districts_2024",
}
"""Keys of the sources."""


@dataclass(frozen=True)
class Population:
    """Residents by settlement and by cell.

    Parameters
    ----------
    figures
        Published figures.
    table
        Settlements with their residents (columns of `Gazetteer.table` and of `residents`).
    homes
        Where each settlement is counted.
    left_out
        Winterings and farms of the classifier that are no settlements.
    cells_2023, cells_2025
        Residents by cell, whole numbers, shape (cells,).
    rural_share
        Share of rural residents by cell in percent, NaN where nobody lives, shape (cells,).
    """

    figures: Figures
    table: pd.DataFrame
    homes: Homes
    left_out: int
    cells_2023: NDArray[np.int64]
    cells_2025: NDArray[np.int64]
    rural_share: NDArray[np.float64]


def population(
    raw: Mapping[str, Path], frame: Frame, is_water: NDArray[np.float64], urban_share: NDArray[np.float64]
) -> Population:
    """Compute residents by settlement and by cell.

    Parameters
    ----------
    raw
        Raw files by source key (`FILES`).
    frame
        Cells of the country.
    is_water, urban_share
        Columns of the layer on terrain and land, shape (cells,).

    Returns
    -------
    Population
        Residents of 1 January 2023 and 2025.
    """
    figures = read_figures(raw[FILES["now"]], raw[FILES["series"]], raw[FILES["later"]])
    gazetteer = _gazetteer(raw)
    anchors = read_anchors(raw[FILES["towns"]], raw[FILES["now"]], figures, gazetteer.table)
    table = pd.concat([gazetteer.table, residents(gazetteer.table, anchors, figures)], axis=1)
    land = is_water != 1.0
    homes = find_homes(table, frame, land)
    sources = _Sources.of(table, homes, figures)
    size = hosts(table, homes, table["residents_2023"].to_numpy().astype(np.float64))
    spots = joined(
        town_spots(frame, homes, size, urban_share, land),
        city_spots(frame, sources.city_pools, urban_share, land, len(table)),
    )
    first, last = (sources.count(spots, year, len(frame)) for year in ("residents_2023", "residents_2025"))
    rural = sources.rural_share(spots, len(frame))
    return Population(figures, table, homes, gazetteer.left_out, first, last, np.where(first > 0, rural, np.nan))


def _gazetteer(raw: Mapping[str, Path]) -> Gazetteer:
    districts = read_vector(raw[FILES["districts"]], columns=("kato_2025",))
    return read_gazetteer(raw[FILES["classifier"]], raw[FILES["osm"]], raw[FILES["geonames"]], districts)


@dataclass(frozen=True)
class _Sources:
    """Settlements, followed by pools of city districts, as sources of residents."""

    table: pd.DataFrame
    homes: Homes
    city_pools: list[tuple[str, ...]]
    figures_2023: NDArray[np.float64]
    group: NDArray[np.int64]

    @classmethod
    def of(cls, table: pd.DataFrame, homes: Homes, figures: Figures) -> _Sources:
        """List the sources; city districts form one group per pool, settlements one per part."""
        pools = pool_figures(figures)
        names = sorted(name for name in pools if name[:2] in CITIES)
        _, part = np.unique(table["part"].to_numpy().astype(str), return_inverse=True)
        group = np.concatenate([part, part.max() + 1 + np.arange(len(names))])
        total = np.array([pools[name] for name in names], dtype=np.float64)
        return cls(table, homes, [tuple(name.split()) for name in names], total, group)

    def persons(self, year: str) -> NDArray[np.float64]:
        """Return the residents of each source; cities count by district, so that their settlement row is left out."""
        values = self.table[year].to_numpy().astype(np.float64)
        city = self.table["part"].isin(CITIES.values()).to_numpy()
        prefix = np.array([pool[0][:2] for pool in self.city_pools])
        scaled = self.figures_2023.copy()
        for short, code in CITIES.items():
            rows = prefix == short
            now = float(values[(self.table["part"] == code).to_numpy()].sum())
            scaled[rows] *= now / scaled[rows].sum()
        return np.concatenate([np.where(city, 0.0, hosts(self.table, self.homes, values)), scaled])

    def count(self, spots: Spots, year: str, size: int) -> NDArray[np.int64]:
        """Return whole residents by cell, shape (size,)."""
        persons = self.persons(year)
        totals = np.bincount(self.group, persons).astype(np.float64)
        return to_cells(spots, persons, self.group, self._whole_cities(totals), size)

    def _whole_cities(self, totals: NDArray[np.float64]) -> NDArray[np.int64]:
        """Round the pools of each city so that the city keeps its sum; all other totals are whole already."""
        whole = np.rint(totals).astype(np.int64)
        first = len(totals) - len(self.city_pools)
        prefix = np.array([pool[0][:2] for pool in self.city_pools])
        for short in CITIES:
            rows = first + np.flatnonzero(prefix == short)
            whole[rows] = largest_remainder(totals[rows], round(float(totals[rows].sum())))
        return whole

    def rural_share(self, spots: Spots, size: int) -> NDArray[np.float64]:
        """Return the share of rural residents by cell in percent, shape (size,); NaN where nobody is counted."""
        persons = self.persons("residents_2023")
        rural = np.concatenate([self.table["rural"].to_numpy(), np.zeros(len(self.city_pools), dtype=bool)])
        here = spots.share * persons[spots.source]
        everyone = np.bincount(spots.cell, here, size)
        villagers = np.bincount(spots.cell, here * rural[spots.source], size)
        share = np.divide(100.0 * villagers, everyone, out=np.full(size, np.nan), where=everyone > 0)
        return np.asarray(np.minimum(share, 100.0))
