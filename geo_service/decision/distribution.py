"""How the values of a column are distributed: a summary, and bins with number, area and residents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Widths of bins that are easily read, times a power of ten."""
ROUNDING = 1e-9
"""Share of a width that rounding may take or add."""


@dataclass(frozen=True, slots=True)
class Places:
    """Values of n places with what each of them weighs.

    Parameters
    ----------
    values
        NaN = no data, shape (n,).
    area_km2
        Areas, shape (n,).
    residents
        Residents, 0 where none are known, shape (n,).
    """

    values: Array
    area_km2: Array
    residents: Array


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is of something: places, km², residents."""

    places: int
    area_km2: float
    residents: float


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin: `low` ≤ value < `high` (the last one of equal bins holds its end), None = open; or one class."""

    low: float | None
    high: float | None
    code: int | None
    amount: Amount


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of what is known: None where nothing is.

    Parameters
    ----------
    low, high
        Smallest and largest value.
    mean, mean_by_area, mean_by_residents
        The plain mean of the places, and those weighted.
    deviation
        Standard deviation of the places (divided by n).
    quantiles
        Values below which the shares `QUANTILES` of the places lie.
    """

    low: float
    high: float
    mean: float
    mean_by_area: float | None
    mean_by_residents: float | None
    deviation: float
    quantiles: tuple[float, ...]


def amount(places: Places, chosen: NDArray[np.bool_]) -> Amount:
    """Add up what is chosen."""
    return Amount(int(chosen.sum()), float(places.area_km2[chosen].sum()), float(places.residents[chosen].sum()))


def summarise(places: Places) -> Summary | None:
    """Return the figures of quantities; None where nothing is known."""
    known = ~np.isnan(places.values)
    values = places.values[known]
    if not len(values):
        return None
    return Summary(
        low=float(values.min()),
        high=float(values.max()),
        mean=float(values.mean()),
        mean_by_area=_weighted(values, places.area_km2[known]),
        mean_by_residents=_weighted(values, places.residents[known]),
        deviation=float(values.std()),
        quantiles=tuple(np.quantile(values, QUANTILES).tolist()),
    )


def bins_between(places: Places, breaks: Sequence[float]) -> list[Bin]:
    """Return the classes that limits make, the first and the last of them open."""
    inside = np.digitize(places.values, breaks)
    edges = [None, *map(float, breaks), None]
    known = ~np.isnan(places.values)
    return [
        Bin(low, high, None, amount(places, known & (inside == position)))
        for position, (low, high) in enumerate(pairwise(edges))
    ]


def equal_bins(places: Places, count: int) -> list[Bin]:
    """Return about as many bins of equal, easily read width, from the smallest to the largest value."""
    known = ~np.isnan(places.values)
    if not known.any():
        return []
    low, high = float(places.values[known].min()), float(places.values[known].max())
    step = easy_step((high - low) / count) if high > low else 1.0
    first = math.floor(low / step + ROUNDING)
    last = max(math.floor(high / step), first)
    digits = max(0, 1 - math.floor(math.log10(step)))
    edges = [round(position * step, digits) for position in range(first, last + 2)]
    if len(edges) > 2 and edges[-2] == high:
        edges.pop()  # a largest value on an edge opens no bin of its own
    place = np.clip(np.searchsorted(edges, places.values, side="right") - 1, 0, len(edges) - 2)
    return [
        Bin(edges[position], edges[position + 1], None, amount(places, known & (place == position)))
        for position in range(len(edges) - 1)
    ]


def bins_of_classes(places: Places, codes: Sequence[int]) -> list[Bin]:
    """Return one bin for each class."""
    return [Bin(None, None, code, amount(places, places.values == code)) for code in codes]


def easy_step(width: float) -> float:
    """Return the smallest easily read width that is no less."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in STEPS if step * power >= width * (1 - ROUNDING))


def _weighted(values: Array, weights: Array) -> float | None:
    """Return the weighted mean; None where there is no weight."""
    total = float(weights.sum())
    return float(values @ weights) / total if total > 0 else None
