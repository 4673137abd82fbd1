"""Metrics in the text format of Prometheus."""

from __future__ import annotations

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from geo_service.http.services import ServicesOf

router = APIRouter(tags=["operation"])


@router.get("/metrics", response_class=Response, summary="Metrics for Prometheus")
async def metrics(services: ServicesOf) -> Response:
    """Return every metric, summed over all workers."""
    return Response(await services.metrics.text(), media_type=CONTENT_TYPE_LATEST)
