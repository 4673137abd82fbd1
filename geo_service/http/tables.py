"""Forms of requests and answers of methods on a table of one's own."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from geo_service.decision.matrix import MOST_ALTERNATIVES, MOST_CRITERIA
from geo_service.decision.weighting.pairwise import LARGEST_ORDER
from geo_service.http.models import Names

NUMBERS = {"type": "array", "items": {"type": "number"}, "maxItems": MOST_CRITERIA}
MATRIX = {"type": "array", "items": {**NUMBERS, "minItems": 1}, "minItems": 1, "maxItems": MOST_ALTERNATIVES}
PAIRWISE = {
    "type": "array",
    "items": {"type": "array", "items": {"type": ["number", "string"]}, "maxItems": LARGEST_ORDER},
    "minItems": 1,
    "maxItems": LARGEST_ORDER,
}
# What stands in these fields is checked by the decision maths, whose problems name the row and the column.
Rows = Annotated[Any, WithJsonSchema(MATRIX)]
Comparisons = Annotated[Any, WithJsonSchema(PAIRWISE)]
Numbers = Annotated[Any, WithJsonSchema(NUMBERS)]
Objectives = Annotated[Any, WithJsonSchema({"type": "array", "items": {"enum": [1, -1]}})]
Labels = Annotated[Any, WithJsonSchema({"type": "array", "items": {"type": "string"}, "uniqueItems": True})]
Settings = Annotated[Any, WithJsonSchema({"type": "object"})]


class TableBody(BaseModel):
    """A table of one's own; which fields a method needs and takes is listed at /api/methods, others are passed over."""

    model_config = ConfigDict(extra="allow")

    matrix: Rows = Field(None, description="Rows of alternatives, columns of criteria")
    objectives: Objectives = Field(None, description="1 where more is better, -1 where less is; all 1 unless given")
    weights: Numbers = Field(None, description="On any common scale; equal unless given")
    pairwise: Comparisons = Field(None, description="For AHP: comparisons in pairs; “1/3” as a text is a number too")
    points: Numbers = Field(None, description="Points from 0 to 100 for swing weights")
    alternatives: Labels = Field(None, description="Names of the rows")
    criteria: Labels = Field(None, description="Names of the columns")
    parameters: Settings = Field(None, description="Parameters of the method by name")
    stages: bool = Field(True, description="Whether the answer shows every stage of the calculation")


class NoticeModel(BaseModel):
    """What a reader of the figures should know."""

    code: str = Field(examples=["constant-criterion"])
    criteria: list[str] = Field(description="The criteria it is about: their names, or their positions from 0")
    detail: Names


class Calculated(BaseModel):
    """What scores and weights have in common."""

    method: str = Field(examples=["topsis"])
    parameters: dict[str, Any] = Field(description="Every parameter as it was applied")
    criteria: list[str] | None = Field(default=None, description="Names of the columns, if they were given")
    weights: list[float] = Field(description="In the order of the criteria", examples=[[0.3, 0.4, 0.3]])
    stages: dict[str, Any] = Field(description="Every stage by its name, in the order of the calculation")
    notices: list[NoticeModel]


class ScoresOfTable(Calculated):
    """Scores of alternatives."""

    alternatives: list[str] | None = Field(default=None, description="Names of the rows, if they were given")
    scores: list[float] = Field(description="In the order of the rows", examples=[[0.5037, 0.6581, 0.7482, 0.334]])
    ranks: list[int] = Field(description="1 = best; equal scores share the better rank", examples=[[3, 2, 1, 4]])
    higher_is_better: bool = Field(description="false for VIKOR, whose Q is the better the lower")


class WeightsOfTable(Calculated):
    """Weights of criteria; AHP adds how far the judgements agree."""

    alternatives: list[str] | None = None
    lambda_max: float | None = Field(default=None, description="Principal eigenvalue (AHP)")
    ci: float | None = Field(default=None, description="Consistency index (AHP)")
    random_index: float | None = Field(default=None, description="Random index of this size (AHP)")
    cr: float | None = Field(default=None, description="Consistency ratio (AHP); over 0.10 is refused unless accepted")
    consistent: bool | None = Field(default=None, description="Whether the ratio is 0.10 or less (AHP)")
    mend: dict[str, Any] | None = Field(
        default=None,
        description="AHP: the most inconsistent `pair` with the value `given` and the one `implied` by the weights; "
        "the pair to `change`, its `value` on Saaty's scale and `value_exact`, `cr_after`, and whether that `mends`",
    )


class ParameterModel(BaseModel):
    """One parameter of a method."""

    name: str = Field(examples=["v"])
    kind: str = Field(description="number, flag, choice, numbers, number or numbers, choice or choices")
    meaning: Names
    default: Any = Field(description="null = none")
    low: float | None = Field(description="Smallest allowed; null = no bound")
    high: float | None = Field(description="Largest allowed; null = no bound")
    choices: list[str]


class MethodModel(BaseModel):
    """A method or a weighting."""

    name: str = Field(examples=["topsis"])
    other_names: list[str] = Field(examples=[["wsm", "saw"]])
    title: Names
    summary: Names
    source: str = Field(examples=["Hwang & Yoon (1981), Multiple Attribute Decision Making"])
    needs: list[str] = Field(description="Fields without which it cannot run", examples=[["matrix"]])
    takes: list[str] = Field(description="Fields that it reads if they are given")
    parameters: list[ParameterModel]


class MethodsAnswer(BaseModel):
    """What can be run on a table of one's own."""

    methods: list[MethodModel] = Field(description="They score alternatives")
    weightings: list[MethodModel] = Field(description="They weigh criteria")
    most_alternatives: int = Field(examples=[MOST_ALTERNATIVES])
    most_criteria: int = Field(examples=[MOST_CRITERIA])
