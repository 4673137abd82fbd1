"""What each of several changes did to figures that all of them changed.

What a change does depends on which came first; so it is averaged over all orders (Shapley 1953, "A value for n-person
games"): the parts sum to the whole, and none is favoured.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from itertools import chain, combinations
from math import factorial

import numpy as np

from geo_service.decision.reading import Array


class Cause(StrEnum):
    """What may have changed between two rankings."""

    WEIGHTS = "weights"
    METHOD = "method"
    DATA = "data"
    CONSTRAINTS = "constraints"


Causes = frozenset[Cause]


def subsets(causes: Collection[Cause]) -> list[Causes]:
    """Return all sets of causes, none and all of them included."""
    sizes = range(len(causes) + 1)
    return [frozenset(some) for some in chain.from_iterable(combinations(causes, size) for size in sizes)]


def attribute(causes: Causes, figures: Mapping[Causes, Array]) -> dict[Cause, Array]:
    """Return what each cause did.

    Parameters
    ----------
    causes
        What changed, c of them.
    figures
        The figures after each subset of the changes, 2^c of them, shape (n,) each.

    Returns
    -------
    dict[Cause, NDArray[np.float64]]
        What each cause there is did, 0 for those that did not change, shape (n,) each; they sum to the whole change.
        NaN where a figure between is.
    """
    nothing = np.zeros_like(figures[frozenset()])
    return {cause: _share(cause, causes, figures) if cause in causes else nothing for cause in Cause}


def _share(cause: Cause, causes: Causes, figures: Mapping[Causes, Array]) -> Array:
    """Return what one cause did, averaged over the orders of all."""
    count = len(causes)
    effect = np.zeros_like(figures[frozenset()])
    for others in subsets(causes - {cause}):
        orders = factorial(len(others)) * factorial(count - 1 - len(others))
        effect += (figures[others | {cause}] - figures[others]) * (orders / factorial(count))
    return effect
