"""What can be weighed: criteria with their value functions and sources, and presets of weights."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.assessments.columns import source_of
from geo_service.database.catalog import Catalog
from geo_service.decision.scenario import PARTS, Scenario, default_scenario
from geo_service.decision.scenarios.presets import PRESETS, Preset, preset_weights
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.models import DIGITS, Names
from geo_service.http.services import Release
from geo_service.problems import responses
from layers.core.criterion import Criterion, Part, RiskPart

router = APIRouter(prefix="/api", tags=["criteria"])
TROUBLE = responses("database-unavailable", "query-timeout", "release-changing", "no-release")


class ColumnOfCriterion(BaseModel):
    """The column that a criterion reads."""

    layer: str = Field(examples=["water_stress"])
    name: str = Field(examples=["perennial_water_km"])
    title: Names
    unit: Names = Field(description="Symbol of the unit")
    kind: str = Field(description="measured, derived or modelled", examples=["derived"])
    vintage: str = Field(examples=["2024"])
    sources: list[str] = Field(description="Keys into `sources` of /api/layers")


class CriterionModel(BaseModel):
    """What a column means for a decision."""

    name: str = Field(examples=["near_water"])
    title: Names
    part: Part = Field(description="The sub-score it belongs to: need or livability")
    function: dict[str, Any] = Field(
        description="Value function from the column's unit to 0…1: `type` and its limits",
        examples=[{"type": "linear", "worst": 50.0, "best": 2.0}],
    )
    citation: Names = Field(description="Where the limits of the value function come from")
    weight: float = Field(description="Usual weight within its part", examples=[1.0])
    share: float = Field(description="Share of the suitability with usual weights", examples=[0.08])
    risk: RiskPart | None = Field(description="Dimension of the risk index that it feeds")
    bounds: list[str] = Field(description="Columns that span the interval of its value")
    column: ColumnOfCriterion


class CriteriaAnswer(BaseModel):
    """Every criterion of a release."""

    version: str = Field(examples=["3f2a9c0d17be"])
    criteria: list[CriterionModel]


class PresetModel(BaseModel):
    """Weights to begin with."""

    name: str = Field(examples=["border-first"])
    title: Names
    summary: Names
    balance: dict[str, float] = Field(examples=[{"need": 0.65, "livability": 0.35}])
    weights: dict[str, float] = Field(description="Weight of each criterion within its part")
    shares: dict[str, float] = Field(description="Share of each criterion in the suitability; 1 in total")


class PresetsAnswer(BaseModel):
    """Every preset."""

    version: str = Field(examples=["3f2a9c0d17be"])
    presets: list[PresetModel]


@router.get("/criteria", response_model=CriteriaAnswer, responses=UNCHANGED | TROUBLE, summary="Criteria")
async def criteria(request: Request, catalog: Release) -> Response:
    """Return every criterion with its value function, where its limits come from, and the column that it reads."""

    async def make() -> CriteriaAnswer:
        shares = default_scenario(catalog.criteria).shares().tolist()
        return CriteriaAnswer(
            version=catalog.version,
            criteria=[_criterion(catalog, one, share) for one, share in zip(catalog.criteria, shares, strict=True)],
        )

    return await answer(request, catalog, make)


@router.get("/presets", response_model=PresetsAnswer, responses=UNCHANGED | TROUBLE, summary="Presets of weights")
async def presets(request: Request, catalog: Release) -> Response:
    """Return the weights of every preset on the criteria of the release."""

    async def make() -> PresetsAnswer:
        return PresetsAnswer(version=catalog.version, presets=[_preset(catalog, one) for one in PRESETS])

    return await answer(request, catalog, make)


def _criterion(catalog: Catalog, criterion: Criterion, share: float) -> CriterionModel:
    """Describe a criterion."""
    source = source_of(catalog, criterion.name, "criterion")
    column = source.column
    return CriterionModel(
        name=criterion.name,
        title=Names.of(criterion.title),
        part=criterion.part,
        function=criterion.to_json()["function"],
        citation=Names.of(criterion.citation),
        weight=criterion.weight,
        share=round(share, DIGITS),
        risk=criterion.risk,
        bounds=list(criterion.bounds),
        column=ColumnOfCriterion(
            layer=source.layer,
            name=column.name,
            title=Names.of(column.title),
            unit=Names.of(column.unit.symbol),
            kind=column.kind.value,
            vintage=column.vintage,
            sources=list(column.sources),
        ),
    )


def _preset(catalog: Catalog, preset: Preset) -> PresetModel:
    """Describe a preset."""
    weights = preset_weights(preset, [(layer.name, layer.criteria) for layer in catalog.layers])
    scenario = Scenario(preset.name, catalog.criteria, tuple(weights.values()), preset.balance)
    return PresetModel(
        name=preset.name,
        title=Names.of(preset.title),
        summary=Names.of(preset.summary),
        balance={part.value: preset.balance[part] for part in PARTS},
        weights=weights,
        shares=dict(zip(scenario.names, scenario.shares().round(DIGITS).tolist(), strict=True)),
    )
