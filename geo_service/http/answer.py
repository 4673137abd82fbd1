"""Answers built from one release: JSON with its version, entity tag and compression."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from geo_service.database.catalog import Catalog
from geo_service.http.compression import encode
from geo_service.http.etag import is_fresh, release_etag

REVALIDATE = "no-cache"
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "The copy you hold is this one"}}
"""For the OpenAPI description of every route that answers with `answer`."""


def release_headers(catalog: Catalog) -> dict[str, str]:
    """Return the headers that name the release of an answer."""
    return {"etag": release_etag(catalog.version), "x-qonys-version": catalog.version, "cache-control": REVALIDATE}


async def answer(
    request: Request, catalog: Catalog, make: Callable[[], Awaitable[BaseModel]], media_type: str = "application/json"
) -> Response:
    """Answer a request from one release, or with 304 and no work if the client holds this answer.

    Parameters
    ----------
    request
        The request, its parameters already checked.
    catalog
        The release.
    make
        How to make the answer.
    media_type
        What it is.
    """
    headers = release_headers(catalog)
    if is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers | {"vary": "accept-encoding"})
    model = await make()
    body, encoding = encode(request, model.model_dump_json(by_alias=True).encode())
    return Response(body, headers=headers | encoding, media_type=media_type)


def plain(request: Request, value: Any, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """Answer with plain JSON values that are made for this request and kept nowhere."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    body, encoding = encode(request, text.encode())
    own = {"cache-control": "no-store"} | dict(headers or {})
    return Response(body, status, own | encoding, "application/json")
