"""Tables that are handed in over HTTP: the bytes of a file, read off the event loop, all or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from starlette.requests import Request

from geo_service.database.catalog import Catalog
from geo_service.decision.families.places import PlaceRegister
from geo_service.http.services import Services
from geo_service.problems import ProblemError

T = TypeVar("T")

MEDIA_TYPES = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/octet-stream",
)
"""What a file may come as; what it is, its bytes say. Browsers call a CSV what the spreadsheet program told them to."""
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The bytes of a CSV or XLSX file; its name is not sent, as nothing of it is kept",
        "content": {name: {"schema": {"type": "string", "format": "binary"}} for name in MEDIA_TYPES},
    }
}
"""For `openapi_extra`."""


async def sent_as_table(request: Request) -> None:
    """Refuse a body of another kind; pages of other sites can send only such without asking first.

    Raises
    ------
    ProblemError
        `content-type-not-table`.
    """
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() not in MEDIA_TYPES:
        raise ProblemError("content-type-not-table", value=given or "–", known=", ".join(MEDIA_TYPES))


async def read_table(
    request: Request, services: Services, catalog: Catalog, reading: Callable[[bytes, PlaceRegister], T]
) -> T:
    """Read a table that was handed in.

    Parameters
    ----------
    request
        Its body is the file, as large as `BodyLimit` lets it be.
    services, catalog
        Where places are looked up.
    reading
        What the bytes mean; called in a thread.

    Raises
    ------
    DecisionError
        What `reading` raises.
    """
    register = await services.places(catalog)
    data = await request.body()
    async with services.assessments.lane:
        return await asyncio.to_thread(reading, data, register)
