"""What every answer with a tile says beside the tile."""

from __future__ import annotations

from functools import lru_cache

from geo_service.http.compression import IDENTITY
from geo_service.http.etag import release_etag

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
FOREVER = "public, max-age=31536000, immutable"
"""For an address that names its release: what lies there never changes."""
REVALIDATE = "no-cache"
"""For an address of whatever release is current: ask again each time, 304 costs nothing."""


@lru_cache(maxsize=64)
def tile_headers(version: str, coding: str = IDENTITY, *, lasting: bool) -> dict[str, str]:
    """Return the headers of a tile; the same object each time, not to be changed.

    Parameters
    ----------
    version
        The release.
    coding
        Content coding of the body.
    lasting
        Whether the address names the release.
    """
    named = {} if coding == IDENTITY else {"content-encoding": coding}
    return {
        "etag": release_etag(version),
        "x-qonys-version": version,
        "cache-control": FOREVER if lasting else REVALIDATE,
        "vary": "accept-encoding",
        **named,
    }
