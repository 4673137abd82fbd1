"""Weightings: from statements, comparisons or the table itself to weights that sum to 1."""

from geo_service.decision.weighting.ahp import ahp
from geo_service.decision.weighting.critic import critic
from geo_service.decision.weighting.direct import direct, swing
from geo_service.decision.weighting.entropy import entropy

__all__ = ["ahp", "critic", "direct", "entropy", "swing"]
