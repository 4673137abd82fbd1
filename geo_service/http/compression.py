"""gzip for those who accept it."""

from __future__ import annotations

import gzip

from starlette.requests import HTTPConnection

KEPT, PASSING = 6, 3
"""Effort for what is compressed once and kept, and for answers made each time."""
WORTHWHILE = 600
"""Answers of fewer bytes fit into one packet as they are."""


def compress(body: bytes, effort: int = KEPT) -> bytes:
    """Return the body compressed; the same body always gives the same bytes."""
    return gzip.compress(body, effort, mtime=0)


def accepts_gzip(request: HTTPConnection) -> bool:
    """Tell whether the client takes gzip (RFC 9110, 12.5.3)."""
    for entry in request.headers.get("accept-encoding", "").lower().split(","):
        coding, _, parameter = entry.strip().partition(";")
        if coding.strip() in {"gzip", "*"}:
            return parameter.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def encode(request: HTTPConnection, body: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the body as the client wants it, and the headers that say so."""
    headers = {"vary": "accept-encoding"}
    if len(body) < WORTHWHILE or not accepts_gzip(request):
        return body, headers
    return compress(body, PASSING), headers | {"content-encoding": "gzip"}
