"""Forms of the scores of scenarios; they document answers that are plain JSON from the start."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from geo_service.http.models import Names
from geo_service.http.tables import NoticeModel
from layers.core.criterion import Part, RiskPart


class QuotaOfOblast(BaseModel):
    """The quota of one oblast."""

    oblast: str = Field(examples=["590000000"])
    persons: int | None = Field(description="null = not known")
    source: str
    note: str | None


class QuotaModel(BaseModel):
    """The quota of a scenario's oblasts, year and programme."""

    persons: int | None = Field(description="In all; null where a part is not known", examples=[1021])
    oblasts: list[QuotaOfOblast]


class AmountModel(BaseModel):
    """Some of the cells, and who lives in them."""

    districts: int | None = Field(default=None, description="Whole districts among them")
    cells: int
    residents: int | None
    area_km2: float | None


class ConstraintModel(BaseModel):
    """A constraint with what it did."""

    constraint: dict[str, Any]
    demand: Names = Field(description="What it demands")
    excluded: AmountModel = Field(description="What it excludes by itself")
    only: AmountModel = Field(description="What it excludes and no other constraint does")
    unknown: AmountModel = Field(description="Of what it cannot tell")


class ContributionOfDistrict(BaseModel):
    """What one criterion adds to the suitability of a district."""

    criterion: str = Field(examples=["near_water"])
    part: Part
    value: float | None = Field(description="Value of the criterion over what is left, 0 to 1; null = no data")
    low: float | None = Field(description="Lowest possible value")
    high: float | None = Field(description="Highest possible value")
    weight: float | None = Field(description="Its share of the suitability here")
    contribution: float | None = Field(
        description="What it adds, missing values at their likely one where the method cannot leave them out; null ="
        " left out, or the method makes no sum"
    )


class DistrictInScenario(BaseModel):
    """A district in a scenario; the fields from `rank_low` on stand where the uncertainty was asked for."""

    kato: str = Field(examples=["595000000"])
    oblast: str = Field(examples=["590000000"])
    name: Names
    rank: int | None = Field(description="1 = highest suitability; null where it takes no part")
    suitability: float | None = Field(description="0 to 1")
    need: float | None
    livability: float | None
    risk: float | None
    low: float | None = Field(description="Suitability with all that is missing or modelled at its worst")
    high: float | None = Field(description="Suitability with all that is missing or modelled at its best")
    covered: float | None = Field(default=None, description="Share of the cells that count with a score")
    rank_low: int | None = Field(default=None, description="Best rank of nine draws in ten")
    rank_high: int | None = Field(default=None, description="Worst rank of nine draws in ten")
    rank_best: int | None = Field(default=None, description="Best rank of all draws")
    rank_worst: int | None = Field(default=None, description="Worst rank of all draws")
    top_probability: float | None = Field(default=None, description="Share of the draws with the district in the top")
    standing: str | None = Field(default=None, description="in, out: robust, in nine draws of ten; open: neither")
    score_low: float | None = Field(default=None, description="5 % of the draws lie below")
    score_high: float | None = Field(default=None, description="5 % of the draws lie above")
    excluded_by: list[int] = Field(description="Positions of the constraints that exclude all of it")
    missing: list[str] = Field(description="Criteria without data here")
    contributions: list[ContributionOfDistrict]


class SensitivityModel(BaseModel):
    """How much the uncertainty of one criterion matters, as first-order indices."""

    criterion: str
    of_scores: float | None = Field(description="Of the scores, weight and value together; WLC only")
    of_ranks: float | None = Field(description="Of the movement of ranks, its weight alone")


class RedundantModel(BaseModel):
    """Two criteria that rank districts alike."""

    criteria: list[str]
    correlation: float


class UncertaintyModel(BaseModel):
    """What was drawn, and what it says of the ranking as a whole."""

    draws: int
    interval: list[float] = Field(examples=[[0.05, 0.95]])
    top: int
    sensitivity: list[SensitivityModel]
    sensitivity_of_balance: float | None
    near_ties: list[list[str]] = Field(description="KATO codes of districts that can hardly be told apart")
    redundant: list[RedundantModel]
    constant: list[str] = Field(description="Criteria with weight and one value everywhere here")
    empty: list[str] = Field(description="Criteria with weight and no data here")


class ScenarioScores(BaseModel):
    """The ranking of a scenario."""

    version: str = Field(examples=["3f2a9c0d17be"])
    digest: str = Field(description="sha256 of the content")
    content: dict[str, Any] = Field(description="The scenario as it was applied")
    ranked: int = Field(description="How many districts have a rank")
    relative: bool = Field(description="Whether a score depends on which districts are compared")
    balance: dict[str, float]
    weights: dict[str, float] = Field(description="Share of each criterion in the suitability")
    quota: QuotaModel
    constraints: list[ConstraintModel]
    kept: AmountModel
    districts: list[DistrictInScenario] = Field(description="By rank; those without one last, none left out")
    uncertainty: UncertaintyModel | None
    notices: list[NoticeModel]


class SingleChangeModel(BaseModel):
    """The change of one weight, the others in proportion, that moves a district over the edge of the top."""

    criterion: str
    before: float
    after: float | None = Field(description="null if no weight does it")


class ExplanationAnswer(BaseModel):
    """Why a district stands where it stands."""

    version: str
    digest: str
    kato: str = Field(examples=["595000000"])
    figures: dict[str, Any] = Field(description="Every number that the sentences speak of")
    sentences: dict[str, list[str]] = Field(description="By language: kk, ru, en")
    single_changes: list[SingleChangeModel] | None


class RiskCriterionModel(BaseModel):
    """One criterion on its way into the risk index."""

    criterion: str
    layer: str
    column: str
    raw: float | None = Field(description="Value in the column's unit")
    treated: float | None = Field(description="The same within the ends of the value function")
    normalised: float | None = Field(description="How dangerous it is, 0 to 1")
    weight: float | None = Field(description="Its share in the dimension")
    weighted: float | None = Field(description="weight × normalised")


class RiskDimensionModel(BaseModel):
    """One dimension of the risk index."""

    part: RiskPart
    value: float | None
    criteria: list[RiskCriterionModel]


class RiskModel(BaseModel):
    """The risk index of one place: the geometric mean of its dimensions."""

    index: float | None
    dimensions: list[RiskDimensionModel]


class StagesAnswer(BaseModel):
    """Every stage between the values of a place and its scores."""

    version: str
    place: str = Field(description="KATO code of the district, or index of the cell")
    risk: RiskModel
    method: dict[str, Any] | None = Field(description="Stages of the scenario's method; null for cells")


class CellsOfDistrict(BaseModel):
    """Scores of all cells of a district, in columns."""

    version: str
    digest: str
    kato: str
    cells: list[str] = Field(description="H3 indices, ascending")
    kept: list[bool] = Field(description="Whether the constraints leave the cell")
    suitability: list[float | None] | None = Field(description="null: the method scores no single cells")
