"""How places are scored in many draws at once, by each method.

Scores are those of `ranking.rank_places`, for weights and values of each draw. What depends on the weights alone, or on
the values alone, is worked out once for all draws of a chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geo_service.decision.method_choice import OWA, PROMETHEE, TOPSIS, VIKOR
from geo_service.decision.scenario import Scenario
from geo_service.decision.uncertainty.drawn_values import Scorer
from geo_service.decision.uncertainty.scored_averages import owa_scorer
from geo_service.decision.uncertainty.scored_distances import topsis_scorer, vikor_scorer
from geo_service.decision.uncertainty.scored_flows import promethee_scorer


def scorer_of(scenario: Scenario) -> Scorer:
    """Return how the method of a scenario scores draws.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them, and a method other than the weighted linear combination, whose draws
        `sampling` scores in a way of its own.
    """
    return _SCORERS[scenario.method.name](scenario)


_SCORERS: Mapping[str, Callable[[Scenario], Scorer]] = {
    OWA: owa_scorer,
    TOPSIS: topsis_scorer,
    VIKOR: vikor_scorer,
    PROMETHEE: promethee_scorer,
}
