"""A scenario's districts and a case list as a placement of families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.capacities import DWELLINGS, read_capacities
from geo_service.allocations.groups import read_groups
from geo_service.allocations.question import usual_rules
from geo_service.allocations.units import standing_of, units_of
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.columns import source_of
from geo_service.assessments.region import DistrictTable, read_values
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.checking import check
from geo_service.decision.placement.problem import Placement
from geo_service.decision.placement.question import PlacementQuestion
from geo_service.decision.sharing.problem import Over

Array = NDArray[np.float64]
NEAR_BY = {
    Need.RAILWAY: ("accessibility.distance_rail_station", 50.0),
    Need.TOWN: ("accessibility.distance_town_10k", 50.0),
}
"""Column and kilometres within which the people of a district have what a need asks for, on the average. The limit is
ours. Of hospitals, languages of schools and kindergartens no source tells: a planner who knows says so (`provides`)."""


async def read_placement(
    database: Database,
    catalog: Catalog,
    table: DistrictTable,
    assessment: Assessment,
    cases: CaseList,
    question: object,
) -> tuple[Placement, PlacementQuestion]:
    """Put together which families are placed over which districts, and check that it makes sense.

    Parameters
    ----------
    database, catalog, table
        Where groups, estimates and what is near by come from.
    assessment
        The ranking; districts without a rank take no part.
    cases
        The families.
    question
        What is asked beside, as it was sent; without `rules`, those of `usual_rules_of` hold.

    Raises
    ------
    DecisionError
        As in `decision.placement.errors`.
    """
    units = units_of(assessment, table, Over.DISTRICTS)
    standing = standing_of(assessment, table, units)
    asked = PlacementQuestion.from_json(_with_rules(question, cases, int((standing.rank > 0).sum())))
    capacities = await read_capacities(database, catalog, table, units, None)
    known = Placement(
        families=cases.families,
        katos=units.katos,
        oblasts=units.oblasts,
        suitability=standing.suitability,
        livability=standing.livability,
        residents=standing.residents,
        allowed=standing.rank > 0,
        groups=await read_groups(database, catalog, table, units),
        capacities={Dimension.DWELLINGS: capacities.places[DWELLINGS]},
        estimated={Dimension.DWELLINGS: capacities.estimated[DWELLINGS]},
        provides={
            need: await _near_by(database, catalog, table, units.katos, column, kilometres)
            for need, (column, kilometres) in NEAR_BY.items()
        },
    )
    problem = asked.asked_of(known)
    check(problem)
    return problem, asked


def usual_rules_of(cases: CaseList, count: int) -> list[dict[str, Any]]:
    """Return the rules that hold unless others are given: those of a quota of persons, but for families placed whole.

    The share of one district is never so small that it alone leaves a family without a place: an equal share and the
    largest family always suffice, since the district with the fewest persons can take the next one.

    Parameters
    ----------
    cases
        The families.
    count
        Districts that take part.
    """
    largest = max(family.size for family in cases.families)
    enough = 1.0 / max(count, 1) + largest / cases.persons
    rules = [dict(rule) for rule in usual_rules(count)]
    for rule in rules:
        if rule["rule"] == "maximum-share":
            rule["share"] = min(1.0, max(rule["share"], enough))
    return rules


def _with_rules(question: object, cases: CaseList, count: int) -> object:
    """Return a question with the usual rules where it names none; what is no object is refused by its reader."""
    if not isinstance(question, Mapping) or question.get("rules") is not None:
        return question
    return {**question, "rules": usual_rules_of(cases, count)}


async def _near_by(
    database: Database, catalog: Catalog, table: DistrictTable, katos: tuple[str, ...], column: str, kilometres: float
) -> Array:
    """Return 1 where something is near by, 0 where it is not, NaN where that is not known, shape (m,)."""
    distance = await read_values(database, catalog, table, source_of(catalog, column, "needs"), list(katos))
    return np.where(np.isnan(distance), np.nan, np.where(distance <= kilometres, 1.0, 0.0))
