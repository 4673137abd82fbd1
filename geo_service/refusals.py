"""The words of everything that the maths refuse, by code."""

from __future__ import annotations

from geo_service.advice_words import ADVICE_WORDS
from geo_service.allocation_words import ALLOCATION_WORDS
from geo_service.allocations.words import QUOTA_WORDS
from geo_service.arrivals_words import ARRIVALS_WORDS
from geo_service.budget_words import BUDGET_WORDS
from geo_service.decision_words import DECISION_WORDS
from geo_service.effects_words import EFFECTS_WORDS
from geo_service.families_words import FAMILIES_WORDS
from geo_service.placement_words import PLACEMENT_WORDS
from geo_service.scenario_words import SCENARIO_WORDS
from geo_service.sharing_words import SHARING_WORDS

REFUSALS = (
    DECISION_WORDS
    | SCENARIO_WORDS
    | BUDGET_WORDS
    | ALLOCATION_WORDS
    | SHARING_WORDS
    | QUOTA_WORDS
    | FAMILIES_WORDS
    | PLACEMENT_WORDS
    | ARRIVALS_WORDS
    | EFFECTS_WORDS
    | ADVICE_WORDS
)
OF_SCENARIOS = (*DECISION_WORDS, *SCENARIO_WORDS)
"""Codes that a route on scenarios may answer with."""
OF_SHARING = (*OF_SCENARIOS, *SHARING_WORDS, *QUOTA_WORDS)
"""Codes that a route that shares a quota may answer with."""
OF_PLANS = (*OF_SHARING, *PLACEMENT_WORDS, *FAMILIES_WORDS, *ARRIVALS_WORDS)
"""Codes that a route that makes plans of persons or of families may answer with."""
OF_EFFECTS = (*OF_SHARING, *EFFECTS_WORDS)
"""Codes that a route on what newcomers do to places may answer with."""
