"""Places scored and ranked by any method."""

from geo_service.decision.ranking.places import Places, Ranking
from geo_service.decision.ranking.ranking import rank_places

__all__ = ["Places", "Ranking", "rank_places"]
