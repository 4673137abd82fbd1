"""The districts or oblasts of a plan as plain JSON values, by rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from geo_service.allocations.units import Units, standing_of
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.assessments.scores import rounded
from geo_service.database.quotas import Quota
from geo_service.decision.sharing.plan import Plan
from geo_service.decision.sharing.problem import Over, Sharing

Json = dict[str, Any]


def rows_of(
    assessment: Assessment,
    table: DistrictTable,
    problem: Sharing,
    plan: Plan,
    units: Units,
    quotas: Sequence[Quota],
) -> list[Json]:
    """Return each district or oblast with its number, by rank.

    Parameters
    ----------
    assessment, table
        The ranking, and the register of its districts.
    problem, plan
        What was shared, and how.
    units
        What it was shared over.
    quotas
        The published quotas; over oblasts each stands beside the plan's number.
    """
    standing = standing_of(assessment, table, units)
    rank, scores = standing.rank, rounded(standing.suitability)
    published = {quota.oblast: quota for quota in quotas}
    order = sorted(range(len(rank)), key=lambda row: (rank[row] or len(rank) + 1, units.katos[row]))
    rows = []
    for place in order:
        kato, residents = units.katos[place], float(standing.residents[place])
        persons = None if plan.persons is None else int(plan.persons[place])
        row = {
            "kato": kato,
            "oblast": units.oblasts[place],
            "name": units.names[place].to_json(),
            "rank": int(rank[place]) or None,
            "suitability": scores[place],
            "residents": None if isnan(residents) else round(residents),
            "persons": persons,
            "fixed": problem.fixed[place].reason if place in problem.fixed else None,
        }
        beside = _published(published, kato, persons) if units.over is Over.OBLASTS else {}
        rows.append(row | beside)
    return rows


def _published(published: Mapping[str, Quota], kato: str, persons: int | None) -> Json:
    """Return the published quota of an oblast with its source, and by how much the plan differs from it."""
    quota = published.get(kato)
    number = None if quota is None else quota.persons
    return {
        "published": None if quota is None else {"persons": quota.persons, "source": quota.source, "note": quota.note},
        "difference": None if persons is None or number is None else persons - number,
    }
