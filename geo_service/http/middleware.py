"""Around every request: its number, its log line, its metrics, and the headers that keep browsers strict."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo_service.http.logs import ACCESS
from geo_service.http.metrics import Metrics

REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
# MapLibre draws from blobs and data URLs in workers; nothing at all may come from another host.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
SECURITY = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}

logger = logging.getLogger(ACCESS)


class Around:
    """Wrap an application.

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
        identity = _identity(scope)
        head = scope["method"] == "HEAD"
        # HEAD is GET without its body, on every route.
        inner = {**scope, "method": "GET" if head else scope["method"]}
        inner["state"] = {**scope.get("state", {}), "request_id": identity}
        status = 500
        begun = time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = identity
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            elif head:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(inner, receive, sending)
        finally:
            self._note({**inner, "method": scope["method"]}, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        """Write the log line and count the time; no address, no query, no header."""
        route = str(getattr(scope.get("route"), "path", "unmatched"))
        zoom = _zoom(scope)
        self._metrics.seconds.labels(route=route, method=_method(scope), status=str(status), zoom=zoom).observe(seconds)
        entry = {
            "request_id": scope["state"]["request_id"],
            "method": _method(scope),
            "route": route,
            "path": scope["path"],
            "status": status,
            "milliseconds": round(1000 * seconds, 2),
        }
        logger.info("request", extra=entry)


def _identity(scope: Scope) -> str:
    """Return the number that a proxy gave the request, if it looks like one, or a new one."""
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _method(scope: Scope) -> str:
    """Return the method, or "other", so that nobody can add metrics at will."""
    method = str(scope["method"])
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "other"


def _zoom(scope: Scope) -> str:
    """Return the zoom of a tile, or nothing; only zooms that exist become labels."""
    zoom = str(scope.get("path_params", {}).get("z", ""))
    return zoom if zoom.isascii() and zoom.isdigit() and len(zoom) <= 2 else ""
