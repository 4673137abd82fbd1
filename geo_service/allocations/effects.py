"""What a plan does to places: reads the release, and says it with the kind, the sources and the vintage of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.effects_figures import figures_json
from geo_service.assessments.columns import source_of
from geo_service.assessments.region import DistrictTable, read_values
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.database.settlement_outlooks import has_outlooks, read_interval_widths, read_outlooks
from geo_service.decision.effects import water
from geo_service.decision.effects.answer import to_json
from geo_service.decision.effects.districts import District, Members, Question, Settlements
from geo_service.decision.effects.effects import effects_of
from geo_service.decision.effects.errors import check_named, read_spreading
from geo_service.decision.effects.members import assumed
from geo_service.decision.effects.outlook import START_YEAR, TARGET_YEARS, Outlook, spread_between_units
from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from layers.core.text import Text

Array = NDArray[np.float64]
GROWTH = "depopulating_villages.growth_2023_2025"
VILLAGE = 2
"""Kind of a settlement to which the legal threshold applies."""
LAST_YEAR = 2040
"""Last year of arrival: rates of two years say nothing of what lies further off."""
UNKNOWN = float("nan")


async def read_effects(
    database: Database,
    catalog: Catalog,
    table: DistrictTable,
    katos: Sequence[str],
    persons: Sequence[int],
    year: int,
    *,
    spreading: object = None,
    members: Mapping[str, Members] | None = None,
    seats: Mapping[str, float] | None = None,
    seats_estimated: Sequence[str] = (),
) -> Question:
    """Put together what effects are computed from.

    Parameters
    ----------
    database, catalog, table
        Where the release's figures come from.
    katos, persons
        The districts of a plan, each once, and whole persons who come to each.
    year
        In which they come.
    spreading
        The rule by which they spread over settlements, as it was sent (`effects.errors.read_spreading`).
    members
        Who come to a district, as a plan of families counts them; where nothing is counted, shares are assumed.
    seats
        Free seats at the schools of districts; what is not there is not known.
    seats_estimated
        Districts whose seats are an estimate.

    Raises
    ------
    DecisionError
        `setting-out-of-range`, as in `effects.errors`, or as in `decision.sharing.errors`.
    """
    within("year", year, START_YEAR, LAST_YEAR)
    for kato in katos:
        if kato not in table.register.districts:
            raise DecisionError("effects-district-unknown", "katos", kato)
    rule, chosen = read_spreading(spreading), list(katos)
    settlements = await _settlements(database, catalog, chosen)
    check_named(rule, chosen, persons, settlements)
    growth = await read_values(database, catalog, table, source_of(catalog, GROWTH, "effects"), chosen)
    wet = {
        name: await read_values(
            database, catalog, table, source_of(catalog, f"{water.LAYER}.{name}", "effects"), chosen
        )
        for name in water.COLUMNS
    }
    found = []
    for row, (kato, come) in enumerate(zip(chosen, persons, strict=True)):
        register = table.register.districts[kato]
        found.append(
            District(
                kato,
                register.name,
                UNKNOWN if register.residents is None else float(register.residents),
                float(growth[row]),
                settlements.get(kato),
                int(come),
                (members or {}).get(kato) or assumed(int(come)),
                {name: float(values[row]) for name, values in wet.items()},
                float((seats or {}).get(kato, UNKNOWN)),
                kato in seats_estimated,
            )
        )
    return Question(year, rule, tuple(found))


def effects_json(question: Question, catalog: Catalog) -> dict[str, Any]:
    """Return the effects as plain JSON values, with what is known of each kind of figure.

    Parameters
    ----------
    question
        What `read_effects` put together.
    catalog
        The same release, which says where figures come from.
    """
    answer = to_json(question, effects_of(question))
    counted = all(one.members.counted for one in question.districts)
    return {"version": catalog.version, **answer, "figures": figures_json(catalog, counted=counted)}


async def _settlements(database: Database, catalog: Catalog, katos: list[str]) -> dict[str, Settlements]:
    """Return the settlements of districts; a district of a city has none."""
    if not has_outlooks(catalog):
        return {}
    rows = await read_outlooks(database, catalog, katos)
    tau = spread_between_units(*await read_interval_widths(database, catalog))
    by_district: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_district.setdefault(row["district"], []).append(row)
    return {kato: _of_district(some, tau) for kato, some in by_district.items()}


def _of_district(rows: list[dict[str, Any]], tau: float) -> Settlements:
    """Return the settlements of one district."""
    return Settlements(
        tuple(row["kato"] for row in rows),
        tuple(_name(row) for row in rows),
        np.array([row["kind"] == VILLAGE for row in rows]),
        Outlook(
            _numbers(rows, "residents_2025"),
            _numbers(rows, "sigma"),
            _numbers(rows, "growth"),
            _numbers(rows, "growth_low"),
            _numbers(rows, "growth_high"),
            _numbers(rows, "unit_weight"),
            {
                year: np.stack([_numbers(rows, f"chance_under_50_{year}{end}") for end in ("", "_low", "_high")])
                for year in TARGET_YEARS
            },
            tau,
        ),
    )


def _numbers(rows: list[dict[str, Any]], column: str) -> Array:
    """Return a column, NaN for null, shape (n,)."""
    return np.array([UNKNOWN if row[column] is None else float(row[column]) for row in rows], dtype=np.float64)


def _name(row: dict[str, Any]) -> Text:
    """Return the name of a settlement; few have one in English, and the Kazakh one stands in its stead."""
    return Text(row["name_kk"], row["name_ru"], row["name_en"] or row["name_kk"])
