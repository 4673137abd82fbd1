"""What each kind of district is filled with, in the colours of the map on the screen."""

from __future__ import annotations

from geo_service.exports.colours import colours, ramp
from geo_service.reports.classes import Classes
from geo_service.reports.rows import Row, State

GREY = "#c9cfd3"
"""Of districts that a constraint excludes."""
HATCH = "url(#no-data)"


def ink(row: Row, classes: Classes) -> str:
    """Return the fill of a district: its class, grey where it is excluded, a hatch where nothing is known."""
    if row.state is State.EXCLUDED:
        return GREY
    return HATCH if row.suitability is None or not classes.limits else ramp()[classes.place(row.suitability)]


def hatch() -> str:
    """Return the hatch of “no data” as a pattern of SVG, in millimetres."""
    back, line = colours()["hatch-back"], colours()["hatch-line"]
    return (
        '<pattern id="no-data" width="1.6" height="1.6" patternUnits="userSpaceOnUse">'
        f'<rect width="1.6" height="1.6" fill="{back}"/>'
        f'<path d="M-.4,.4L.4,-.4M0,1.6L1.6,0M1.2,2L2,1.2" stroke="{line}" stroke-width=".28"/></pattern>'
    )
