"""Scores of districts in the default scenario, ready for answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field

from geo_service.database.catalog import Catalog
from geo_service.database.criteria import DistrictCriteria
from geo_service.database.districts import Districts
from geo_service.decision.ranks import ranks
from geo_service.decision.scenario import PARTS, Scenario, default_scenario
from geo_service.decision.scoring import score
from geo_service.http.models import place_scores


class MethodModel(BaseModel):
    """How values and weights became a score."""

    name: str = Field(examples=["wlc"])
    parameters: dict[str, Any] = Field(description="Values of the parameters that /api/methods lists", examples=[{}])


class ScenarioModel(BaseModel):
    """What was weighed and how."""

    id: str = Field(examples=["default"])
    method: MethodModel
    balance: dict[str, float] = Field(
        description="Share of each part in the suitability", examples=[{"need": 0.5, "livability": 0.5}]
    )
    weights: dict[str, float] = Field(
        description="Share of each criterion in the suitability where nothing is missing", examples=[{"aridity": 0.1}]
    )

    @classmethod
    def of(cls, scenario: Scenario) -> ScenarioModel:
        """Describe a scenario."""
        parts = dict(zip((part.value for part in PARTS), scenario.parts().tolist(), strict=True))
        weights = dict(zip(scenario.names, scenario.shares().tolist(), strict=True))
        return cls(id=scenario.id, method=MethodModel(**scenario.method.to_json()), balance=parts, weights=weights)


@dataclass(frozen=True)
class ScoredDistricts:
    """Every district of a release, scored and ranked.

    Parameters
    ----------
    scenario, criteria
        What was weighed, and the values.
    places
        The fields of `PlaceScores` of each district, in the order of `criteria.row`.
    rank
        Rank in the country, 0 where not scored, shape (n,).
    oblast_rank
        Rank in the oblast, 0 where not scored, shape (n,).
    """

    scenario: Scenario
    criteria: DistrictCriteria
    places: list[dict[str, Any]]
    rank: NDArray[np.int64]
    oblast_rank: NDArray[np.int64]

    @property
    def ranked(self) -> int:
        """How many districts have a rank."""
        return int(np.count_nonzero(self.rank))


def score_districts(catalog: Catalog, districts: Districts, criteria: DistrictCriteria) -> ScoredDistricts:
    """Score every district of a release in the default scenario.

    Parameters
    ----------
    catalog, districts, criteria
        What the release says; the criteria in the order of the districts.
    """
    oblasts = [district.oblast for district in districts.districts.values()]
    scenario = default_scenario(catalog.criteria)
    scores = score(scenario, criteria.values, criteria.low, criteria.high)
    return ScoredDistricts(
        scenario=scenario,
        criteria=criteria,
        places=place_scores(scenario, criteria.values, scores),
        rank=ranks(scores.suitability),
        oblast_rank=_ranks_within(np.array(oblasts), scores.suitability),
    )


def _ranks_within(groups: NDArray[np.str_], suitability: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rank places within their group, shape (n,)."""
    result = np.zeros(len(suitability), dtype=np.int64)
    for group in np.unique(groups):
        inside = groups == group
        result[inside] = ranks(suitability[inside])
    return result
