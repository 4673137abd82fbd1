"""How sure the ranking of a scenario is, and which uncertainty matters most."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.cells import CellTable
from geo_service.assessments.summarising import scorer_by_weights
from geo_service.decision.method_choice import WLC
from geo_service.decision.near_ties import near_ties
from geo_service.decision.redundancy import Redundancy, redundancy
from geo_service.decision.uncertainty.figures import Uncertainty
from geo_service.decision.uncertainty.intervals import intervals
from geo_service.decision.uncertainty.ranking import uncertainty
from geo_service.decision.uncertainty.sensitivity import Sensitivity, binned_first_order, first_order

Array = NDArray[np.float64]
FEWEST_DRAWS = 40
"""Fewer draws tell nothing of the sensitivity of ranks."""


@dataclass(frozen=True)
class Sureness:
    """What draws say of n districts and k criteria.

    Parameters
    ----------
    uncertainty
        Rank intervals and chances, without the draws.
    sensitivity
        Which uncertainty moves the scores, exactly; None for methods other than the weighted linear combination.
    of_ranks
        Share of the movement of ranks that each criterion's weight explains, shape (k,); None if draws are too few.
    near_ties
        Groups of districts that can hardly be told apart, by falling score.
    redundancy
        Criteria with weight that say the same, one thing only, or nothing.
    """

    uncertainty: Uncertainty
    sensitivity: Sensitivity | None
    of_ranks: Array | None
    near_ties: list[list[int]]
    redundancy: Redundancy


def sureness_of(assessment: Assessment, cells: CellTable | None = None) -> Sureness:
    """Draw weights and values around those of a scenario; takes up to a second or two for the whole country.

    Parameters
    ----------
    assessment
        The ranking.
    cells
        All cells of its release, where districts summarise their cells: then weights alone stray.
    """
    content, scenario, keep = assessment.content, assessment.scenario, assessment.masks.districts
    values = assessment.values.values
    low, high = assessment.stray()
    by_weights = None
    if assessment.summary is not None and cells is not None:
        by_weights = scorer_by_weights(assessment, cells)
        keep = keep & ~np.isnan(assessment.summary.value)
    found = uncertainty(
        scenario, values, low, high, top=content.top, spread=content.spread, keep=keep, by_weights=by_weights
    )
    exact = None
    if scenario.method.name == WLC and by_weights is None:
        exact = first_order(scenario, intervals(scenario, values, low, high), content.spread)
    ranked = np.where(assessment.ranking.rank > 0, assessment.ranking.suitability, np.nan)
    enough = content.spread.draws >= FEWEST_DRAWS
    weighs = np.flatnonzero(scenario.shares() > 0)
    names = [scenario.names[column] for column in weighs]
    of_ranks = binned_first_order(found.weights, found.shift) if enough else None
    return Sureness(
        # The draws have said what they can; rankings are kept for a while, and draws are the larger part of them.
        uncertainty=replace(found, weights=found.weights[:0].copy(), shift=found.shift[:0].copy()),
        sensitivity=exact,
        of_ranks=of_ranks,
        near_ties=near_ties(ranked, None if exact is None else exact.data_variance),
        redundancy=redundancy(names, values[keep][:, weighs]),
    )
