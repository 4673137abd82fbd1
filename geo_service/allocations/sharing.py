"""A scenario's districts, or its oblasts, as a sharing of its quota."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.capacities import TITLES as DIMENSIONS
from geo_service.allocations.capacities import USES, Capacities, read_capacities
from geo_service.allocations.groups import TITLES as GROUPS
from geo_service.allocations.groups import read_groups, titles_of
from geo_service.allocations.question import Question, usual_rules
from geo_service.allocations.units import Units, standing_of, units_of
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.database.quotas import Quota
from geo_service.decision.errors import DecisionError
from geo_service.decision.method_choice import WLC
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.decision.sharing.errors import read_object
from geo_service.decision.sharing.naming import Names
from geo_service.decision.sharing.problem import Mask, Over, Sharing
from geo_service.decision.sharing.reading import from_json, read_over
from geo_service.decision.uncertainty.draws import Spread, draw_weights
from geo_service.decision.uncertainty.intervals import likely_values

Array = NDArray[np.float64]
DRAWS = 200
"""Weights drawn for the chance that a district keeps its number."""


async def read_sharing(
    database: Database,
    catalog: Catalog,
    table: DistrictTable,
    assessment: Assessment,
    quotas: Sequence[Quota],
    question: Question,
) -> Sharing:
    """Put together what is to be shared.

    Parameters
    ----------
    database, catalog, table
        Where groups and estimates come from.
    assessment
        The ranking; its suitability is what a person adds to the objective, and districts without a rank take no part.
    quotas
        Quotas of the scenario's oblasts, year and programme.
    question
        What is asked beside.

    Raises
    ------
    DecisionError
        `quota-unknown`, `quota-zero`, `one-oblast-only`, `choice-unknown`, or as in `decision.sharing.errors`.
    """
    over = read_over(question.over)
    units = units_of(assessment, table, over)
    if over is Over.OBLASTS and len(units.katos) == 1:
        raise DecisionError("one-oblast-only", "over", over.value)
    standing = standing_of(assessment, table, units)
    capacities = await read_capacities(database, catalog, table, units, question.capacities)
    groups = await read_groups(database, catalog, table, units)
    usual = usual_rules(int((standing.rank > 0).sum()))
    return from_json(
        {
            "quota": _quota(quotas, assessment.content) if question.quota is None else question.quota,
            "katos": list(units.katos),
            "suitability": _nulls(standing.suitability),
            "livability": _nulls(standing.livability),
            "residents": _nulls(standing.residents),
            "allowed": _list(standing.rank > 0),
            "groups": {name: _list(mask) for name, mask in groups.items()},
            **_capacities(capacities, question),
            "fixed": {} if question.fixed is None else question.fixed,
            "rules": usual if question.rules is None else question.rules,
            "over": over.value,
        }
    )


def names_of(assessment: Assessment, units: Units | None = None) -> Names:
    """Return what a reader calls districts, groups and dimensions.

    Parameters
    ----------
    assessment
        The ranking.
    units
        What the quota is shared over; the districts of the ranking unless given.
    """
    if units is None:
        return Names(assessment.names, GROUPS, DIMENSIONS)
    return Names(units.names, titles_of(units.over), DIMENSIONS, units.over)


def drawn_suitability(assessment: Assessment) -> Array | None:
    """Return the suitability of each ranked district under drawn weights, shape (draws, n).

    Returns
    -------
    NDArray[np.float64] or None
        None for methods other than the weighted linear combination, and where districts summarise their cells.
    """
    if assessment.scenario.method.name != WLC or assessment.summary is not None:
        return None
    spread = assessment.content.spread
    generator = np.random.Generator(np.random.PCG64(spread.seed))
    chosen = Spread(DRAWS, spread.seed, spread.weights, spread.balance)
    weights = draw_weights(assessment.scenario, chosen, generator)
    return np.asarray(weights @ likely_values(assessment.scenario, assessment.values.values).T, dtype=np.float64)


def _quota(quotas: Sequence[Quota], content: ScenarioContent) -> int:
    """Return the quota in all; refuse one of which a part is not known, and one of nobody."""
    persons = {quota.oblast: quota.persons for quota in quotas}
    unknown = [oblast for oblast in content.oblasts or persons if persons.get(oblast) is None]
    if unknown or not persons:
        raise DecisionError("quota-unknown", "quota", ", ".join([str(content.year), *unknown]))
    if not any(persons.values()):
        raise DecisionError("quota-zero", "quota", content.year)
    return sum(number or 0 for number in persons.values())


def _capacities(capacities: Capacities, question: Question) -> dict[str, object]:
    """Return capacities and what one person takes of them."""
    use = {name: USES[name] for name in capacities.places}
    return {
        "capacities": {name: _nulls(places) for name, places in capacities.places.items()},
        "estimated": {name: _list(mask) for name, mask in capacities.estimated.items()},
        "use": {**use, **({} if question.use is None else read_object(question.use, "use"))},
        "estimates_bind": question.estimates_bind,
    }


def _nulls(values: Array) -> list[float | None]:
    """Return numbers with null for NaN."""
    return [None if np.isnan(value) else value for value in values.tolist()]


def _list(mask: Mask) -> list[bool]:
    """Return a mask as plain values."""
    return [bool(one) for one in mask]
