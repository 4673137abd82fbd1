"""Capacities of districts: what a planner gives, and an estimate where nothing is given.

The estimate is that of dwellings: those that people who left have freed. It takes the residents of 2009 that the
measured growth implies, less those of 2025, divided by the persons of a family. Where growth is measured only for
several districts together, such as those of one name, nothing is known of a single one. The estimate is modelled: it
knows nothing of the state of a house, and it never limits a plan unless the planner says so.

Where oblasts share a quota, the capacity of an oblast is what is given for it. Where nothing is, it is the sum of what
is given or estimated for its districts that take part; such a sum is an estimate if one of its parts is one or is not
known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.units import Units
from geo_service.assessments.columns import source_of
from geo_service.assessments.region import DistrictTable, read_values
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.decision.budget.assumptions import Assumptions
from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.errors import read_number, read_object
from geo_service.decision.sharing.problem import Over
from layers.core.text import Text

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

DWELLINGS = "dwellings"
TITLES = {
    DWELLINGS: Text("тұрғын үй", "жильё", "dwellings"),
    "school_seats": Text("мектеп орны", "школьные места", "school seats"),
    "jobs": Text("жұмыс орны", "рабочие места", "jobs"),
    "clinic_places": Text("емхана орны", "места в поликлинике", "clinic places"),
}
FAMILY_SIZE = float(Assumptions().family_size)
USES = {DWELLINGS: 1.0 / FAMILY_SIZE, "school_seats": 0.25, "jobs": 0.35, "clinic_places": 1.0}
"""Places that one person takes unless the planner says otherwise: a family shares a dwelling; that a quarter go to
school and about a third work are assumptions of ours."""
GROWTH, POOLED = "depopulating_villages.growth_2009_2023", "depopulating_villages.pooled_2009_2023"
MOST_PLACES = 10**9
YEARS = 13.85
"""From the census of 25 February 2009 to 1 January 2023."""
RESIDENTS_2023, RESIDENTS_2025 = "population.residents_2023", "population.residents_2025"


@dataclass(frozen=True, slots=True)
class Capacities:
    """Places of u districts or oblasts.

    Parameters
    ----------
    places
        Places by dimension, NaN = not known, shape (u,) each.
    estimated
        Which of them are estimates, shape (u,) each.
    """

    places: dict[str, Array]
    estimated: dict[str, Mask]


async def read_capacities(
    database: Database, catalog: Catalog, table: DistrictTable, units: Units, given: object
) -> Capacities:
    """Return the capacities of districts or oblasts.

    Parameters
    ----------
    database, catalog, table
        Where the estimate comes from.
    units
        The u districts or oblasts, of n districts.
    given
        Places by dimension and KATO code, as they were sent; None = nothing was given, as for single districts.

    Raises
    ------
    DecisionError
        As in `decision.sharing.errors`, of fields `capacities.…`.
    """
    katos = list(dict.fromkeys([*units.districts, *units.katos]))
    places = read_places(given, katos)
    freed = await _freed_dwellings(database, catalog, table, list(units.districts))
    known = places.get(DWELLINGS, np.full(len(katos), np.nan))
    count = len(units.districts)
    guessed = np.isnan(known[:count]) & ~np.isnan(freed)
    filled = np.where(guessed, freed, known[:count])
    found = {DWELLINGS: _of_units(units, np.concatenate([filled, known[count:]]), guessed)}
    found |= {
        dimension: _of_units(units, one, np.zeros(count, dtype=np.bool_))
        for dimension, one in places.items()
        if dimension != DWELLINGS
    }
    order = dict.fromkeys([*places, DWELLINGS])
    marked = {dimension: found[dimension][1] for dimension in order}
    return Capacities(
        {dimension: found[dimension][0] for dimension in order},
        {dimension: mask for dimension, mask in marked.items() if dimension == DWELLINGS or mask.any()},
    )


def _of_units(units: Units, places: Array, guessed: Mask) -> tuple[Array, Mask]:
    """Return the places of units, and which of them are estimates, shape (u,) each.

    Parameters
    ----------
    units
        The u districts or oblasts, of n districts.
    places
        Of the districts, and behind them of the units where these are oblasts, NaN = not known.
    guessed
        Which districts' places are estimates, shape (n,).
    """
    count = len(units.districts)
    if units.over is Over.DISTRICTS:
        return places, guessed
    own, parts = places[count:], places[:count]
    sums = units.total(parts)
    uncertain = units.any(guessed | np.isnan(parts)) & np.isfinite(sums)
    return np.where(np.isnan(own), sums, own), np.isnan(own) & uncertain


def read_places(given: object, katos: Sequence[str]) -> dict[str, Array]:
    """Return the places that were given, NaN where nothing was; raises as `read_capacities`."""
    found: dict[str, Array] = {}
    for dimension, by_kato in ({} if given is None else read_object(given, "capacities", tuple(TITLES))).items():
        field = f"capacities.{dimension}"
        found[dimension] = np.full(len(katos), np.nan)
        for kato, value in read_object(by_kato, field).items():
            if kato not in katos:
                raise DecisionError("sharing-unknown-district", f"{field}.{kato}", kato)
            if value is not None:
                found[dimension][katos.index(kato)] = read_number(value, f"{field}.{kato}", 0, MOST_PLACES)
    return found


async def _freed_dwellings(database: Database, catalog: Catalog, table: DistrictTable, katos: list[str]) -> Array:
    """Return the dwellings that those who left since 2009 have freed, NaN where that is not known, shape (n,)."""
    growth, pooled, before, now = [
        await read_values(database, catalog, table, source_of(catalog, name, "capacities"), katos)
        for name in (GROWTH, POOLED, RESIDENTS_2023, RESIDENTS_2025)
    ]
    left = before * np.exp(-growth / 100.0 * YEARS) - now
    return np.where(pooled > 0, np.nan, np.floor(np.maximum(left, 0.0) / FAMILY_SIZE))
