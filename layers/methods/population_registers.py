"""The registers of the population layer."""

from __future__ import annotations

import numpy as np
import pandas as pd

from layers.core.grid import Frame
from layers.methods.classifier import CITIES
from layers.methods.population import Population
from layers.methods.settlements import cell_of, cell_text


def settlement_residents(people: Population, frame: Frame) -> pd.DataFrame:
    """Return one row for each settlement with its residents and its location.

    Parameters
    ----------
    people
        Result of `population`.
    frame
        Cells of the country.

    Returns
    -------
    pandas.DataFrame
        Ordered by kato. Residents are null where the unit's figure leaves nothing for the settlement; district is the
        polygon, for the three big cities the one that holds their middle.
    """
    table, home = people.table, people.homes.row
    cells = np.full(len(table), None, dtype=object)
    cells[home >= 0] = cell_text(frame.cells[home[home >= 0]])
    known = table["known"].to_numpy()
    residents = {
        name: np.where(known, table[name].to_numpy().astype(np.float64), np.nan)
        for name in ("residents_2023", "residents_2025", "residents_low", "residents_high")
    }
    names = ["kato", "name_kk", "name_ru", "name_en", "part", "oblast", "sub_district"]
    return table[names].assign(
        district=_district(table, frame),
        kind=table["kind"].astype(np.float64),
        **residents,
        residents_kind=table["measured"].astype(np.float64),
        rural=table["rural"].astype(np.float64),
        sigma=table["sigma"],
        location_quality=table["location"].astype(np.float64),
        osm_id=table["osm_id"],
        cell=cells,
        shift_km=people.homes.shift_km,
        lon=table["lon"],
        lat=table["lat"],
    )


def _district(table: pd.DataFrame, frame: Frame) -> pd.Series[str]:
    city = table["district"].isin(CITIES.values()).to_numpy()
    row = frame.index_of(cell_of(table["lon"].to_numpy()[city], table["lat"].to_numpy()[city], frame.resolution))
    district = table["district"].astype(object).copy()
    district[city] = frame.district_kato[row]
    return district


def match_share(settlements: pd.DataFrame) -> dict[str, float]:
    """Return the share of settlements with a code of their own that were found, overall ("") and by oblast."""
    own = settlements[settlements["kato"].str[-2:] == "00"]
    found = own["location_quality"] == 2
    by_oblast = {str(oblast): float(share) for oblast, share in found.groupby(own["oblast"]).mean().items()}
    return {"": float(found.mean()), **by_oblast}
