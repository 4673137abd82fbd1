"""The six preference functions of PROMETHEE: how much a difference of two values counts, from 0 to 1.

Brans and Vincke (1985), "A preference ranking organisation method", Management Science 31(6), 647-656. q is the largest
difference that does not count, p the smallest that counts in full, s where the Gaussian bends. Differences of 0 and
below never count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geo_service.decision.reading import Array


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Thresholds of one criterion in its own unit.

    Parameters
    ----------
    q
        Indifference.
    p
        Preference.
    s
        Inflection of the Gaussian.
    rounding
        By how much a difference may be off because numbers are binary: 0.8 - 0.7 is no more than 0.1.
    """

    q: float
    p: float
    s: float
    rounding: float


def usual(difference: Array, _thresholds: Thresholds) -> Array:
    """Return 1 for any difference."""
    return (difference > 0).astype(np.float64)


def u_shape(difference: Array, at: Thresholds) -> Array:
    """Return 1 above q."""
    return (difference > at.q + at.rounding).astype(np.float64)


def v_shape(difference: Array, at: Thresholds) -> Array:
    """Rise from 0 at 0 to 1 at p."""
    return np.clip(difference / at.p, 0.0, 1.0)


def level(difference: Array, at: Thresholds) -> Array:
    """Return 0.5 above q and 1 above p."""
    half = (difference > at.q + at.rounding).astype(np.float64)
    return np.asarray(0.5 * (half + (difference > at.p + at.rounding)), dtype=np.float64)


def linear(difference: Array, at: Thresholds) -> Array:
    """Rise from 0 at q to 1 at p: a V-shape with indifference."""
    if at.p == at.q:
        return u_shape(difference, at)
    return np.clip((difference - at.q) / (at.p - at.q), 0.0, 1.0)


def gaussian(difference: Array, at: Thresholds) -> Array:
    """Return 1 - exp(-d² / 2s²)."""
    above = np.clip(difference / at.s, 0.0, 1e3)  # beyond that the exponential is 0
    return np.asarray(-np.expm1(-0.5 * above**2), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Preference:
    """A preference function with the thresholds that it needs.

    Parameters
    ----------
    function
        From differences and thresholds to 0...1, each element for itself.
    needs
        Thresholds without which it says nothing.
    uses_q
        Whether it has an indifference threshold; that is 0 unless given.
    """

    function: Callable[[Array, Thresholds], Array]
    needs: tuple[str, ...] = ()
    uses_q: bool = False


PREFERENCES: dict[str, Preference] = {
    "usual": Preference(usual),
    "u-shape": Preference(u_shape, uses_q=True),
    "v-shape": Preference(v_shape, ("p",)),
    "level": Preference(level, ("p",), uses_q=True),
    "linear": Preference(linear, ("p",), uses_q=True),
    "gaussian": Preference(gaussian, ("s",)),
}
OTHER_NAMES = {
    "ushape": "u-shape",
    "vshape": "v-shape",
    "vshape_2": "linear",
    "v-shape-2": "linear",
    "gauss": "gaussian",
    "type1": "usual",
    "type2": "u-shape",
    "type3": "v-shape",
    "type4": "level",
    "type5": "linear",
    "type6": "gaussian",
}
"""How papers and other tools call them."""
