"""Entity tags made of the release's version, so that 304 needs no database."""

from __future__ import annotations

from starlette.requests import Request

REPRESENTATION = 2
"""Raised when the same release is written down in another form, so that old copies are not taken for new ones."""


def release_etag(version: str) -> str:
    """Return the entity tag of everything built from a release.

    It is weak because compressed and plain copies of one answer share it (RFC 9110, 8.8.3).
    """
    return f'W/"{version}-{REPRESENTATION}"'


def is_fresh(request: Request, etag: str) -> bool:
    """Tell whether the copy that the client holds is this one."""
    return matches(request.headers.get("if-none-match", ""), etag)


def matches(header: str, etag: str) -> bool:
    """Tell whether If-None-Match names an entity tag, by weak comparison."""
    if not header:
        return False
    held = [entry.strip().removeprefix("W/") for entry in header.split(",")]
    return "*" in held or etag.removeprefix("W/") in held
