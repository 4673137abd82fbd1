"""Settings within their range."""

from __future__ import annotations

from geo_service.decision.errors import DecisionError


def within(field: str, value: float, least: float, most: float) -> None:
    """Refuse a setting outside its range.

    Parameters
    ----------
    field
        What it is called.
    value
        What was given.
    least, most
        The range, ends included.

    Raises
    ------
    DecisionError
        `setting-out-of-range`; NaN is outside any range.
    """
    if not least <= value <= most:
        raise DecisionError("setting-out-of-range", field, value, least=least, most=most)
