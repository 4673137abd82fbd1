"""Where a family may not go, each pair with the first reason against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.problem import Mask, Placement, taken_by
from geo_service.decision.placement.rules import WishesBind, has
from geo_service.decision.placement.wishes import Ranks
from geo_service.decision.sharing.rules import LivabilityFloor


class Kind(StrEnum):
    """Kinds of reasons."""

    EXCLUDED = "excluded"
    NOT_SCORED = "not-scored"
    BELOW_FLOOR = "below-floor"
    AGAINST_WISH = "against-wish"
    NEED_NOT_MET = "need-not-met"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a family may not go to a district.

    Parameters
    ----------
    kind
        What it is.
    need
        Which need is not met.
    dimension
        Of which capacity the family alone would take too much.
    """

    kind: Kind
    need: Need | None = None
    dimension: Dimension | None = None

    @property
    def code(self) -> str:
        """A stable code."""
        subject = self.need or self.dimension
        return self.kind.value if subject is None else f"{self.kind.value}:{subject.value}"


REASONS: tuple[Reason, ...] = (
    Reason(Kind.EXCLUDED),
    Reason(Kind.NOT_SCORED),
    Reason(Kind.BELOW_FLOOR),
    Reason(Kind.AGAINST_WISH),
    *(Reason(Kind.NEED_NOT_MET, need=need) for need in Need),
    *(Reason(Kind.TOO_LARGE, dimension=dimension) for dimension in Dimension),
)
"""All reasons there are; the position of one is its number in a matrix, less 1."""
Numbers = NDArray[np.int16]


def reason_at(number: int) -> Reason | None:
    """Return the reason of a number, None for 0."""
    return REASONS[number - 1] if number else None


def forbidden_pairs(problem: Placement, ranks: Ranks) -> Numbers:
    """Return where families may not go whatever the others do: 0 = may, else the reason's number, shape (n, m).

    Parameters
    ----------
    problem
        What is asked; a need of which it is not known whether a district meets it forbids nothing.
    ranks
        Of wishes, shape (n, m).
    """
    found: Numbers = np.zeros(ranks.shape, dtype=np.int16)
    _mark(found, ~problem.allowed[None, :], Reason(Kind.EXCLUDED))
    _mark(found, np.isnan(problem.suitability)[None, :], Reason(Kind.NOT_SCORED))
    for rule in problem.rules:
        if isinstance(rule, LivabilityFloor):
            _mark(found, (problem.livability < rule.livability)[None, :], Reason(Kind.BELOW_FLOOR))
    _mark(found, wish_binds(problem)[:, None] & (ranks == 0), Reason(Kind.AGAINST_WISH))
    for need, has_it in problem.provides.items():
        asked = np.array([need in family.needs for family in problem.families], dtype=np.bool_)
        _mark(found, asked[:, None] & (has_it == 0)[None, :], Reason(Kind.NEED_NOT_MET, need=need))
    return found


def too_large(problem: Placement) -> Numbers:
    """Return where a family alone would take more than a district has: 0 = it would not, shape (n, m)."""
    found: Numbers = np.zeros((len(problem.families), len(problem.katos)), dtype=np.int16)
    for dimension, places in problem.capacities.items():
        used = np.array([taken_by(family)[dimension] for family in problem.families], dtype=np.float64)
        over = problem.binds(dimension)[None, :] & (used[:, None] > places[None, :])
        _mark(found, over, Reason(Kind.TOO_LARGE, dimension=dimension))
    return found


def wish_binds(problem: Placement) -> Mask:
    """Return which families go to none but the districts they wish, shape (n,)."""
    every = has(problem.rules, WishesBind)
    return np.array([family.binding or (every and bool(family.wishes)) for family in problem.families], dtype=np.bool_)


def _mark(found: Numbers, where: Mask, reason: Reason) -> None:
    """Give pairs that have no reason yet this one."""
    found[where & (found == 0)] = REASONS.index(reason) + 1
