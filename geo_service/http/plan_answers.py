"""Answers with stored plans."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.database.plans import StoredPlan
from geo_service.http.answer import REVALIDATE
from geo_service.http.compression import encode
from geo_service.http.etag import is_fresh
from geo_service.http.plan_models import PlanHead
from geo_service.http.plan_tags import plan_entity_tag

JSON = "application/json"


def plan_read(request: Request, stored: StoredPlan, catalog: Catalog) -> Response:
    """Answer with a revision that was asked for, or with 304 if the client holds it."""
    headers = _headers(stored, catalog, REVALIDATE)
    if is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(_body(stored, catalog), headers=headers, media_type=JSON)


def plan_written(stored: StoredPlan, catalog: Catalog, status: int) -> Response:
    """Answer with what was stored, and say where it is."""
    address = f"/api/plans/{stored.about.id}"
    where = {"content-location": address} | ({"location": address} if status == 201 else {})
    return Response(_body(stored, catalog), status, _headers(stored, catalog, "no-store") | where, JSON)


def plans_listed(request: Request, model: BaseModel, catalog: Catalog) -> Response:
    """Answer with what has no revision of its own; its tag is weak, as packed and plain copies share it."""
    body = model.model_dump_json().encode()
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"etag": tag, "x-qonys-version": catalog.version, "cache-control": REVALIDATE}
    if is_fresh(request, tag):
        return Response(status_code=304, headers=headers | {"vary": "accept-encoding"})
    packed, encoding = encode(request, body)
    return Response(packed, headers=headers | encoding, media_type=JSON)


def _headers(stored: StoredPlan, catalog: Catalog, caching: str) -> dict[str, str]:
    """Return the headers that every answer with a plan has."""
    tag = plan_entity_tag(stored.about, catalog.version)
    return {"etag": tag, "x-qonys-version": catalog.version, "cache-control": caching}


def _body(stored: StoredPlan, catalog: Catalog) -> bytes:
    """Return a revision as JSON, its answer as it was stored; never packed, as a strong tag stands for these bytes."""
    head = PlanHead.of(stored, catalog).model_dump_json().encode()
    return b'%s,"answer":%s}' % (head[:-1], stored.answer())
