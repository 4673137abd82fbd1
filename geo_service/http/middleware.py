"""Around every request: its number, log line, metrics, the headers that keep browsers strict, and faults of ours."""

from __future__ import annotations

import logging
import re
from random import getrandbits
from time import perf_counter
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo_service.http.cors import is_shared, sharing
from geo_service.http.logs import ACCESS
from geo_service.http.metrics import Metrics
from geo_service.problems import problem_response

REQUEST_ID = re.compile(rb"[0-9A-Za-z-]{8,64}")
RawHeaders = tuple[tuple[bytes, bytes], ...]
COMMON: RawHeaders = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))
# MapLibre draws from blobs and data URLs in workers; nothing at all may come from another host.
CONTENT_SECURITY_POLICY = (
    b"default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    b"form-action 'self'; frame-ancestors 'none'"
)
PAGE: RawHeaders = (
    *COMMON,
    (b"content-security-policy", CONTENT_SECURITY_POLICY),
    (b"cross-origin-opener-policy", b"same-origin"),
)
# Data is no page: whoever opens it as one may run nothing in it.
DATA: RawHeaders = (*COMMON, (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"), *sharing())
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
LONGEST_PATH = 300
TILE_SOURCE = "tile_source"
"""Key under which whoever answers with a tile leaves in the state of the request where the tile came from."""

access = logging.getLogger(ACCESS)
logger = logging.getLogger(__name__)


class Around:
    """Wrap an application.

    This runs for every tile, so it makes as few objects as it can: headers are bytes made once.

    Parameters
    ----------
    app
        The application.
    metrics
        Where times are counted.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = perf_counter()
        identity = request_id(scope["headers"])
        scope.setdefault("state", {})["request_id"] = identity.decode()
        head = scope["method"] == "HEAD"
        # HEAD is GET without its body, on every route. The server needs to see HEAD still, so it keeps its own scope.
        inner = {**scope, "method": "GET"} if head else scope
        added = ((b"x-request-id", identity), *(DATA if is_shared(scope) else PAGE))
        status = size = 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *added]
            elif head:
                message["body"] = b""
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(inner, receive, sending)
        except Exception as error:
            logger.exception("fault", extra={"request_id": identity.decode(), "reason": type(error).__name__})
            if status:
                raise  # the answer has begun: only closing the connection tells the client that it is not whole
            await problem_response(Request(inner), "internal-error")(inner, receive, sending)
        finally:
            self._note(inner, scope["method"], status or 500, size, perf_counter() - begun)

    def _note(self, scope: Scope, method: str, status: int, size: int, seconds: float) -> None:
        """Count the time and write the log line; no address, no query, no header."""
        route = getattr(scope.get("route"), "path", "unmatched")
        known = method if method in METHODS else "other"
        self._metrics.observe(route, known, status, _zoom(scope), seconds)
        if not access.isEnabledFor(logging.INFO):
            return
        entry: dict[str, Any] = {
            "request_id": scope["state"]["request_id"],
            "method": known,
            "route": route,
            "path": scope["path"][:LONGEST_PATH],
            "status": status,
            "milliseconds": round(1000 * seconds, 2),
            "bytes": size,
        }
        source = scope["state"].get(TILE_SOURCE)
        access.info("request", extra=entry if source is None else entry | {TILE_SOURCE: source})


def request_id(headers: list[tuple[bytes, bytes]]) -> bytes:
    """Return the number that a proxy gave the request, if it looks like one, or a new one.

    Parameters
    ----------
    headers
        Headers of the request, names in lower case.
    """
    for name, value in headers:
        if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
            return value
    return b"%032x" % getrandbits(128)  # it is for finding a log line, so it need not be hard to guess


def _zoom(scope: Scope) -> str:
    """Return the zoom of a tile, or nothing; only zooms that exist become labels."""
    place = scope.get("path_params")
    zoom = str(place.get("z", "")) if place else ""
    return zoom if zoom.isascii() and zoom.isdigit() and len(zoom) <= 2 else ""
