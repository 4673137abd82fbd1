"""The scale bar and the arrow to the north."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import Language, whole
from geo_service.decision.explanation.phrases import words_of
from geo_service.reports.canvas import Canvas
from layers.core.text import Text

KILOMETRES = Text("км", "км", "km")
NORTH = Text("С", "С", "N")
LENGTHS = tuple(first * 10**power for power in range(4) for first in (1, 2, 5))
SHARE = 0.24
"""Of the sheet's width that the bar takes at most."""


def scale_bar(canvas: Canvas, language: Language, size: float) -> str:
    """Return a bar of a round length in the lower left corner.

    Parameters
    ----------
    canvas
        The sheet.
    language
        Of its words.
    size
        Height of letters, millimetres.
    """
    fitting = [length for length in LENGTHS if length * canvas.scale <= SHARE * canvas.width]
    length = fitting[-1] if fitting else LENGTHS[0]
    long, left, low = length * canvas.scale, 1.0, canvas.height - 1.0
    half = long / 2.0
    said = f"{whole(length, language)} {words_of(KILOMETRES, language)}"
    return (
        f'<rect x="{left}" y="{low - 1.1:.2f}" width="{half:.2f}" height="1.1" fill="#16242e"/>'
        f'<rect x="{left}" y="{low - 1.1:.2f}" width="{long:.2f}" height="1.1" fill="none" stroke="#16242e"'
        ' stroke-width=".2"/>'
        f'<text x="{left}" y="{low - 2.0:.2f}" font-size="{size:.2f}">0</text>'
        f'<text x="{left + long:.2f}" y="{low - 2.0:.2f}" font-size="{size:.2f}" text-anchor="end">{said}</text>'
    )


def north_arrow(canvas: Canvas, language: Language, size: float) -> str:
    """Return an arrow in the upper right corner; north is up in the middle of the sheet."""
    x, top = canvas.width - 2.6, 1.0
    return (
        f'<path d="M{x:.2f},{top + size * 1.1:.2f}l1.7,5.2l-1.7,-1.2l-1.7,1.2Z" fill="#16242e"/>'
        f'<text x="{x:.2f}" y="{top + size * 0.8:.2f}" font-size="{size:.2f}" font-weight="600"'
        f' text-anchor="middle">{words_of(NORTH, language)}</text>'
    )
