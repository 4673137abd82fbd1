"""The short way to a tile: one that is in memory is answered before any routing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from starlette.types import ASGIApp, Receive, Scope, Send

from geo_service.http.compression import IDENTITY, preferred
from geo_service.http.etag import matches, release_etag
from geo_service.http.services import Services
from geo_service.http.tile_answer import MEDIA_TYPE, tile_headers
from geo_service.http.tile_memory import TileKey

PREFIX = "/tiles/"
NUMBER = re.compile(r"[0-9]{1,4}")
METHODS = frozenset({"GET", "HEAD"})
RawHeaders = tuple[tuple[bytes, bytes], ...]


class KnownRoute(NamedTuple):
    """Stands in the scope for the route that would have answered, for logs and metrics."""

    path: str


CURRENT, VERSIONED = KnownRoute("/tiles/{tileset}/{z}/{x}/{y}"), KnownRoute("/tiles/{version}/{tileset}/{z}/{x}/{y}")


class HeldTiles:
    """Wrap an application.

    What this cannot answer at once it leaves to the application: tiles not in memory, addresses with columns or a
    filter, and whatever is malformed.

    Parameters
    ----------
    app
        The application.
    services
        Its services.
    """

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX) or not await self._answer(scope, send):
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, send: Send) -> bool:
        """Answer with a tile from memory, or return False."""
        if scope["query_string"] or scope["method"] not in METHODS:
            return False
        key, lasting = self._key(scope["path"])
        accepted, client_holds = _wishes(scope)
        coding = preferred(accepted)
        if key is None or coding == IDENTITY:
            return False
        tile = self._services.tiles.held(key, coding)
        if tile is None:
            return False
        scope["route"], scope["path_params"] = VERSIONED if lasting else CURRENT, {"z": key.z}
        scope.setdefault("state", {})["tile_source"] = "memory"
        if matches(client_holds, release_etag(key.version)):
            await _send(send, 304, _raw(key.version, IDENTITY, lasting=lasting))
        elif tile:
            await _send(send, 200, _raw(key.version, coding, lasting=lasting), tile)
        else:
            await _send(send, 204, _raw(key.version, IDENTITY, lasting=lasting))
        return True

    def _key(self, path: str) -> tuple[TileKey | None, bool]:
        """Return the tile of an address, and whether the address names its release."""
        *names, z, x, y = path[len(PREFIX) :].split("/") if path.count("/") >= PREFIX.count("/") + 3 else ("", "", "")
        if not 1 <= len(names) <= 2 or not (NUMBER.fullmatch(z) and NUMBER.fullmatch(x) and NUMBER.fullmatch(y)):
            return None, False
        if len(names) == 2:
            return TileKey(names[0], names[1], int(z), int(x), int(y)), True
        current = self._services.releases.known
        return (None, False) if current is None else (TileKey(current.version, names[0], int(z), int(x), int(y)), False)


def _wishes(scope: Scope) -> tuple[str, str]:
    """Return Accept-Encoding and If-None-Match, each joined if sent more than once (RFC 9110, 5.3)."""
    accepted = client_holds = ""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            accepted = f"{accepted},{value.decode('latin-1')}" if accepted else value.decode("latin-1")
        elif name == b"if-none-match":
            client_holds = f"{client_holds},{value.decode('latin-1')}" if client_holds else value.decode("latin-1")
    return accepted, client_holds


@lru_cache(maxsize=64)
def _raw(version: str, coding: str, *, lasting: bool) -> RawHeaders:
    """Return the headers of a tile as bytes, made once."""
    headers = tile_headers(version, coding, lasting=lasting)
    return tuple((name.encode(), value.encode()) for name, value in headers.items())


async def _send(send: Send, status: int, headers: RawHeaders, body: bytes = b"") -> None:
    """Send an answer."""
    described: RawHeaders = (
        ((b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())) if body else ()
    )
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *described]})
    await send({"type": "http.response.body", "body": body})
