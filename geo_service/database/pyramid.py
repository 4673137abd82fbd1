"""Which H3 resolution stands for which zoom."""

from __future__ import annotations

from layers.core.grid import resolutions

MIN_ZOOM = 2
MAX_ZOOM = 10
ZOOMS = range(MIN_ZOOM, MAX_ZOOM + 1)
IDEAL = {2: 4, 3: 4, 4: 4, 5: 4, 6: 5, 7: 6, 8: 6, 9: 7, 10: 8}
"""Resolution whose hexagons are some 10 to 40 pixels wide at each zoom, where the release is fine enough."""


def resolution_at(zoom: int, finest: int) -> int:
    """Return the H3 resolution that tiles of a zoom show.

    Parameters
    ----------
    zoom
        Zoom of the tile, `MIN_ZOOM` to `MAX_ZOOM`.
    finest
        Finest resolution of the release.

    Returns
    -------
    int
        A resolution that the release holds.
    """
    held = resolutions(finest)
    return min(max(IDEAL[zoom], min(held)), max(held))


def zooms(finest: int) -> dict[str, int]:
    """Return the resolution of every zoom, keyed by the zoom as text, as JSON wants it."""
    return {str(zoom): resolution_at(zoom, finest) for zoom in ZOOMS}
