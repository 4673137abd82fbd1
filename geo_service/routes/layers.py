"""The catalog: layers, columns, criteria, registers and sources, as they were published."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.pyramid import zooms
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.models import Names
from geo_service.http.services import Release
from geo_service.problems import responses

router = APIRouter(prefix="/api", tags=["catalog"])


class PublishedLayer(BaseModel):
    """A layer; its columns, criteria and registers are declared as in the builders."""

    model_config = ConfigDict(extra="allow")

    name: str = Field(examples=["water_stress"])
    title: Names
    summary: Names
    columns: list[dict[str, Any]] = Field(
        description="name, title, unit, dtype, kind (measured, derived, modelled), rule, sources, vintage, method, "
        "bounds, scale, breaks, classes, nullable, decimals"
    )
    criteria: list[dict[str, Any]] = Field(
        description="name, column, title, part, function, citation, weight, risk, bounds"
    )
    registers: list[dict[str, Any]] = Field(description="name, title, key, columns, geometry")
    sources: list[str] = Field(description="Keys into `sources`")
    licence: str = Field(examples=["CC-BY-4.0"])
    fingerprint: str = Field(description="sha256 over everything the layer was computed from")


class LayersAnswer(BaseModel):
    """Everything a release says of itself."""

    version: str = Field(examples=["3f2a9c0d17be"])
    resolution: int = Field(description="Finest H3 resolution", examples=[7])
    layers: list[PublishedLayer]
    sources: dict[str, dict[str, Any]] = Field(
        description="By key: title, publisher, licence, attribution, vintage, url, sha256, caution, licence_verified"
    )
    zooms: dict[str, int] = Field(description="H3 resolution of the tiles of each zoom", examples=[{"3": 4, "9": 7}])


@router.get(
    "/layers",
    response_model=LayersAnswer,
    responses=UNCHANGED | responses("database-unavailable", "no-release"),
    summary="The catalog",
)
async def layers(request: Request, catalog: Release) -> Response:
    """Return every layer with its columns, units, classes, criteria, sources and fingerprint."""

    async def make() -> LayersAnswer:
        return LayersAnswer(
            version=catalog.version,
            resolution=catalog.resolution,
            layers=[PublishedLayer(**layer.declaration, fingerprint=layer.fingerprint) for layer in catalog.layers],
            sources={key: source.to_json() for key, source in catalog.sources.items()},
            zooms=zooms(catalog.resolution),
        )

    return await answer(request, catalog, make)
