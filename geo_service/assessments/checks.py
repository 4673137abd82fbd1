"""What cannot be ranked, said before anything is stored or served."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.masks import Masks
from geo_service.assessments.titles import describe_all
from geo_service.database.catalog import Catalog
from geo_service.database.districts import Districts
from geo_service.decision.errors import DecisionError
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.numbers import quoted
from geo_service.decision.explanation.sentences import explain_constraints
from geo_service.decision.scenario import Scenario
from geo_service.decision.scenarios.content import ScenarioContent
from layers.core.text import Text

Array = NDArray[np.float64]
ROUNDING = 1e-12
"""Means of the same values differ by this much at most."""


def refuse_empty(content: ScenarioContent, masks: Masks, catalog: Catalog, register: Districts) -> None:
    """Refuse constraints that leave nothing (`constraints-exclude-everything`); say which to drop."""
    if masks.districts.any():
        return
    names = describe_all(content.constraints, catalog, register)
    reasons = {one: " ".join(explain_constraints(names, masks.applied, one)) for one in LANGUAGES}
    first = masks.applied.culprits[0].constraints
    places = ", ".join(f"constraints[{place}]" for place in first)
    drop = Text(**{one: ", ".join(quoted(names[place].to_json()[one], one) for place in first) for one in LANGUAGES})
    raise DecisionError("constraints-exclude-everything", "constraints", places, reasons=Text(**reasons), drop=drop)


def refuse_indistinct(scenario: Scenario, values: Array) -> None:
    """Refuse weights on what nothing is known of, or on what is the same everywhere.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    values
        Value of each criterion at the places that take part, NaN = no data, shape (n, k).

    Raises
    ------
    DecisionError
        `no-data-for-weights` or `nothing-distinguishes`.
    """
    names = np.array(scenario.names)
    weighs = scenario.shares() > 0
    known = ~np.isnan(values).all(axis=0)
    if not (weighs & known).any():
        raise DecisionError("no-data-for-weights", "weights", _list(names[weighs]), known=_list(names[known]))
    lowest = np.where(np.isnan(values), np.inf, values).min(axis=0)
    highest = np.where(np.isnan(values), -np.inf, values).max(axis=0)
    differs = highest > lowest + ROUNDING
    if len(values) > 1 and not (weighs & differs).any():
        constant = _list(names[weighs & known])
        raise DecisionError("nothing-distinguishes", "weights", constant, known=_list(names[differs]))


def _list(names: NDArray[np.str_]) -> str:
    """Return names as a list."""
    return ", ".join(names.tolist()) or "–"
