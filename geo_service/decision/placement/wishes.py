"""How well a district fits what a family wishes, and what the family is worth there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.placement.problem import Array, Placement

NO_WISH = 0
"""Rank of a district that a family does not wish."""
Ranks = NDArray[np.int64]


def ranks_of(problem: Placement) -> Ranks:
    """Return which wish of a family each district fulfils, from 1, the dearest it can be; 0 = none, shape (n, m).

    Parameters
    ----------
    problem
        A wish for an oblast is one for each of its districts.
    """
    found = np.zeros((len(problem.families), len(problem.katos)), dtype=np.int64)
    where: dict[str, list[int]] = {}
    for place, codes in enumerate(zip(problem.katos, problem.oblasts, strict=True)):
        for code in set(codes):
            where.setdefault(code, []).append(place)
    for row, family in zip(found, problem.families, strict=True):
        for rank, wish in reversed(list(enumerate(family.wishes, start=1))):
            row[where.get(wish, [])] = rank
    return found


def fit_of(ranks: Ranks) -> Array:
    """Return how well districts fit: 1 for the first wish, 1/2 for the second, 1/3 for the third…, 0 for none."""
    return np.where(ranks > 0, 1.0 / np.maximum(ranks, 1), 0.0)


def values_of(problem: Placement, ranks: Ranks, suitability: Array | None = None) -> Array:
    """Return what each family is worth at each district, NaN where suitability is not known, shape (n, m).

    Parameters
    ----------
    problem
        What is asked.
    ranks
        As `ranks_of` says, shape (n, m).
    suitability
        In place of the problem's own, shape (m,).

    Notes
    -----
    Persons × ((1 - w) × suitability + w × fit). A family without wishes has fit 0 everywhere, so that nothing but
    suitability tells districts apart for it, by as much as for any other family.
    """
    weight, given = problem.wish_weight, problem.suitability if suitability is None else suitability
    scores = (1.0 - weight) * given[None, :] + weight * fit_of(ranks)
    return np.asarray(problem.sizes[:, None] * scores)
