"""Other web maps may read what is public: tiles, the style with its sprite and fonts, and the API; without credentials.

Starlette's middleware does not do the job: it adds `Vary: Origin` to every answer, which splits shared caches by site,
does so for the page too, and copies the headers of every tile.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

SHARED = ("/tiles/", "/api/", "/style.json", "/style/", "/vendor/noto-sans", "/openapi.json")
OWN = ("/api/case-lists", "/api/jobs", "/api/plans")
"""What is about families stays with pages of our own, though it stands under an address that is shared."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})
EXPOSED = b"ETag, X-Qonys-Version, X-Request-Id, Retry-After"
PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
)


def is_shared(scope: Scope) -> bool:
    """Tell whether a request only reads, and reads what other web maps may read too; or asks for leave to do so."""
    method = scope["method"]
    path = scope["path"]
    return (
        path.startswith(SHARED)
        and not path.startswith(OWN)
        and method in READING
        and (method != "OPTIONS" or not _would_write(scope))
    )


def sharing() -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers of answers that other web maps may read."""
    return (b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", EXPOSED)


class Preflight:
    """Answer browsers that ask whether a page of another origin may read what is public.

    Parameters
    ----------
    app
        The application, which gets every other request.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and is_shared(scope) and _asks(scope):
            await send({"type": "http.response.start", "status": 204, "headers": [*PREFLIGHT]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._app(scope, receive, send)


def _would_write(scope: Scope) -> bool:
    """Tell whether a browser asks for leave to write; POST passes wherever any leave is given (Fetch, 4.8)."""
    asked = [value for name, value in scope["headers"] if name == b"access-control-request-method"]
    return any(value.decode("latin-1") not in READING for value in asked)


def _asks(scope: Scope) -> bool:
    """Tell whether a browser asks for leave (Fetch, 3.3.2)."""
    names = {name for name, _ in scope["headers"]}
    return b"origin" in names and b"access-control-request-method" in names
