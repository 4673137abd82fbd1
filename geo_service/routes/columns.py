"""One column of a layer: values over districts, a summary and a histogram."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.columns import find_column, names_like
from geo_service.http.answer import UNCHANGED, answer
from geo_service.http.column_figures import Wanted
from geo_service.http.column_models import ColumnAnswer, Over
from geo_service.http.parameters import KatoQuery
from geo_service.http.services import Release, ServicesOf
from geo_service.problems import ProblemError, responses
from layers.core.column import Dtype

LayerPath = Annotated[str, Path(description="Name of a layer", examples=["water_stress"])]
ColumnPath = Annotated[str, Path(description="Name of one of its columns", examples=["perennial_water_km"])]
OverQuery = Annotated[Over, Query(description="What the summary and the bins are over")]
Bins = Annotated[
    int | None,
    Query(ge=2, le=60, description="About how many bins of equal width; the classes of the legend unless given"),
]

router = APIRouter(prefix="/api", tags=["columns"])


@router.get(
    "/columns/{layer}/{column}",
    response_model=ColumnAnswer,
    responses=UNCHANGED
    | responses(
        "unknown-layer-column", "column-holds-texts", "unknown-oblast", "invalid-kato", "invalid-parameter",
        "database-unavailable", "query-timeout", "release-changing", "no-release",
    ),
    summary="One column of a layer",
)  # fmt: skip
async def column(
    request: Request,
    services: ServicesOf,
    catalog: Release,
    layer: LayerPath,
    column: ColumnPath,
    over: OverQuery = "districts",
    oblast: KatoQuery = None,
    bins: Bins = None,
) -> Response:
    """Return a column over districts, and how its values are distributed over districts or cells."""
    found = find_column(catalog, layer, column)
    if found is None:
        near = ", ".join(names_like(catalog, layer, column))
        raise ProblemError("unknown-layer-column", layer=layer, column=column, near=near)
    if found.dtype is Dtype.TEXT and over == "cells":
        raise ProblemError("column-holds-texts", column=column)
    districts = await services.districts(catalog)
    if oblast is not None and oblast not in districts.oblasts:
        raise ProblemError("unknown-oblast", kato=oblast)
    wanted = Wanted(layer, found, over, oblast, bins)
    return await answer(request, catalog, lambda: services.columns.get(catalog, districts, wanted))
