"""What is written into the districts of a map: their numbers in the table, or their names."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from xml.sax.saxutils import escape

from geo_service.database.drawings import Drawn
from geo_service.decision.explanation.numbers import Language, whole
from geo_service.decision.explanation.phrases import words_of
from geo_service.reports.canvas import Canvas
from geo_service.reports.rows import Row, State

Label = Callable[[Canvas, Row, Drawn, float], str]
WIDTH = 0.58
"""Of a letter, in its height, on average."""
LEAST_ROOM = 0.45
"""Millimetres inside a district below which no number fits."""
SMALLEST_NUMBER = 0.35
"""Of the usual height."""
NAME_STEPS = (1.0, 0.8, 0.65)
"""Sizes at which a name is tried, the largest first."""
NAME_ROOM = 1.7
"""How far a name may reach from the middle, in radii of the largest circle inside its district."""
HALO = 'stroke="#ffffff" stroke-width="{width:.2f}" stroke-linejoin="round" paint-order="stroke"'


def number_label(canvas: Canvas, row: Row, drawn: Drawn, size: float) -> str:
    """Write the number that a listed district has in the table, in a white disc as large as the district allows."""
    within = room(canvas, drawn)
    if not row.number or within < LEAST_ROOM:
        return ""
    x, y = canvas.point(drawn.middle)
    height = min(size, max(SMALLEST_NUMBER * size, 0.9 * within))
    radius = 0.5 * height * (1.25 + 0.35 * (len(str(row.number)) - 1))
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="#ffffff" stroke="#16242e" stroke-width=".16"/>'
        f'<text x="{x:.2f}" y="{y + 0.36 * height:.2f}" font-size="{height:.2f}" font-weight="600"'
        f' text-anchor="middle">{row.number}</text>'
    )


def name_label(language: Language) -> Label:
    """Return what writes the names of districts, and below them their persons, where there is room."""

    def label(canvas: Canvas, row: Row, drawn: Drawn, size: float) -> str:
        x, y = canvas.point(drawn.middle)
        lines, within = _lines(words_of(row.name, language)), room(canvas, drawn)
        half = 0.5 * WIDTH * max(map(len, lines))
        size = next((step * size for step in NAME_STEPS if half * step * size <= NAME_ROOM * within), 0.0)
        if not size:
            return ""
        if row.state is State.LISTED and row.persons is not None:
            lines = [*lines, whole(row.persons, language)]
        top = y - 0.5 * (len(lines) - 1.5) * size
        return "".join(
            _line(line, x, top + place * size, size, bold=place == len(lines) - 1 and bool(row.persons))
            for place, line in enumerate(lines)
        )

    return label


def room(canvas: Canvas, drawn: Drawn) -> float:
    """Return the radius of the largest circle inside a district, in millimetres."""
    (x, y), (there, near) = canvas.point(drawn.middle), canvas.point(drawn.room)
    return hypot(there - x, near - y)


def _lines(name: str) -> list[str]:
    """Break a name where its two lines are most alike."""
    words = name.split(" ")
    if len(words) < 2:
        return [name]
    ways = [[" ".join(words[:place]), " ".join(words[place:])] for place in range(1, len(words))]
    return min(ways, key=lambda way: abs(len(way[0]) - len(way[1])))


def _line(text: str, x: float, y: float, size: float, *, bold: bool) -> str:
    """Write one line with a white edge."""
    halo = HALO.format(width=0.3 * size)
    weight = 600 if bold else 400
    middle = f'x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}" font-weight="{weight}" text-anchor="middle"'
    return f"<text {middle} {halo}>{escape(text)}</text>"
