"""The map of a report as SVG: districts by suitability, the listed ones outlined, oblasts, scale and north."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo_service.database.drawings import Drawn
from geo_service.decision.explanation.numbers import Language
from geo_service.exports.colours import colours
from geo_service.reports.canvas import Canvas
from geo_service.reports.classes import Classes
from geo_service.reports.fonts import FAMILIES
from geo_service.reports.inks import hatch, ink
from geo_service.reports.labels import Label
from geo_service.reports.rows import Row, State
from geo_service.reports.scale_bar import north_arrow, scale_bar

FAMILY = ", ".join(f"'{family}'" for family in FAMILIES)
LISTED = "#7a1450"
"""The outline of listed districts; far from every colour of the ramp."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a map looks.

    Parameters
    ----------
    width, height
        Of the sheet, millimetres.
    letters
        Height of letters, millimetres.
    language
        Of its words.
    label
        What is written into districts.
    """

    width: float
    height: float
    letters: float
    language: Language
    label: Label


def draw(rows: Sequence[Row], outlines: Mapping[str, Drawn], borders: Mapping[str, dict[str, Any]], look: Look) -> str:
    """Return a map as SVG.

    Parameters
    ----------
    rows
        The districts.
    outlines, borders
        Outlines of districts and oblasts by KATO code; a district without one is not drawn.
    look
        How it looks.
    """
    drawn = [row for row in rows if row.kato in outlines]
    canvas = Canvas.around([outlines[row.kato].geometry for row in drawn], look.width, look.height)
    classes = classes_of(rows)
    paths = {row.kato: canvas.path(outlines[row.kato].geometry) for row in drawn}
    listed = "".join(paths[row.kato] for row in drawn if row.state is State.LISTED)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {look.width} {look.height}" width="{look.width}mm"'
        f' height="{look.height}mm" font-family="{FAMILY}" fill="#12202a"><defs>{hatch()}</defs>'
    )
    parts = [
        head,
        *(_path(paths[row.kato], f'fill="{ink(row, classes)}"', colours()["map-district"], 0.18) for row in drawn),
        _path("".join(map(canvas.path, borders.values())), 'fill="none"', colours()["map-oblast"], 0.3),
        _path(listed, 'fill="none"', LISTED, 0.45),
        *(look.label(canvas, row, outlines[row.kato], look.letters) for row in drawn),
        scale_bar(canvas, look.language, look.letters),
        north_arrow(canvas, look.language, look.letters),
        "</svg>",
    ]
    return "".join(parts)


def classes_of(rows: Sequence[Row]) -> Classes:
    """Return the classes of the districts that are ranked."""
    return Classes.of([row.suitability for row in rows if row.rank is not None and row.suitability is not None])


def _path(d: str, fill: str, stroke: str, width: float) -> str:
    """Return a path."""
    return (
        f'<path d="{d}" {fill} fill-rule="evenodd" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>'
    )
