"""Figures in the words of a refusal, as a reader of each language writes them."""

from __future__ import annotations

from geo_service.decision.explanation.numbers import decimal
from layers.core.text import Text

MOST_PLACES = 6


def figure(value: float) -> Text:
    """Return a number with its thousands parted, and no more decimals than it has: 1 000 000 000, 0,25.

    Parameters
    ----------
    value
        A finite number; of its decimals six are shown at most.
    """
    text = f"{value:.{MOST_PLACES}f}".rstrip("0")
    places = len(text.partition(".")[2])
    return Text(decimal(value, places, "kk"), decimal(value, places, "ru"), decimal(value, places, "en"))
