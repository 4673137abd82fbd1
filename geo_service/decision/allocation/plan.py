"""What comes back: a plan with its certificate, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from geo_service.decision.allocation.causes import Cause
from geo_service.decision.allocation.instance import Array, Index


def _no_sides() -> Array:
    """Return what there is of sides where there are none."""
    return np.zeros(0)


class Status(StrEnum):
    """What is proved about a plan."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within-gap"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class Ending(StrEnum):
    """Why a search ended."""

    COMPLETE = "complete"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to search.

    Parameters
    ----------
    time_limit
        Seconds after which there is an answer, whatever it is.
    memory_limit
        Bytes that the search may take beside the process that asks for it.
    gap
        Relative gap that will do, 0 = the optimum.
    seed
        For all that is left to chance; a run that meets no limit gives the same plan each time.
    threads
        How many threads the solver may use.
    """

    time_limit: float = 60.0
    memory_limit: int = 1024**3
    gap: float = 0.0
    seed: int = 0
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is.

    Parameters
    ----------
    seconds
        Since it began.
    objective
        Of the best plan so far, None = there is none yet.
    bound
        What no plan can be better than, None = not known yet.
    gap
        Relative difference of both, None = not known yet.
    plan
        The best plan so far, checked, shape (n,), or None.
    """

    seconds: float
    objective: float | None
    bound: float | None
    gap: float | None
    plan: Index | None


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proved about a plan, by what, and how.

    Parameters
    ----------
    status
        What is proved.
    ended
        Why the search ended.
    objective
        Sum of values as the checker computed it, None = no plan.
    bound
        What no plan can be better than, None = not known.
    gap
        Relative difference of both, as a share of the objective.
    greedy_objective, greedy_gap
        The same for the plan that stood ready at once, None = it placed not all families.
    solver, version
        Program that proved it.
    seed, seconds
        Of the run.
    """

    status: Status
    ended: Ending
    objective: float | None
    bound: float | None
    gap: float | None
    greedy_objective: float | None
    greedy_gap: float | None
    solver: str
    version: str
    seed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What would make everything fit: as little beyond the capacities and sides as was found.

    Parameters
    ----------
    overflow
        What is used beyond each capacity, shape (m, d).
    total, bound
        The overflow in all and what it is at least, both in mean uses and weights of a family, so that dimensions and
        sides can be added up.
    smallest
        Whether it is proved that less does not do.
    plan
        The plan that needs it, shape (n,).
    allowed
        Forbidden pairs that it uses, because the family may go nowhere else.
    side_overflow
        What each side holds beyond its most, or less what is missing to its least, shape (k,). In the total, a side
        whose least is above its most counts only what is outside both.
    """

    overflow: Array
    total: float
    bound: float
    smallest: bool
    plan: Index
    allowed: tuple[tuple[int, int], ...]
    side_overflow: Array = field(default_factory=_no_sides)


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment with its certificate.

    Parameters
    ----------
    assignment
        Place of each family from 0, shape (n,), or None.
    certificate
        What is proved about it.
    prices
        Prices of capacities, 0 or more, which prove the bound of the relaxation, shape (m, d): what one unit more
        would be worth, about.
    relaxed_bound
        That bound; anyone can compute it from both prices (`pricing.bound`).
    causes
        Why nothing fits, as far as that can be said without a search.
    relaxation
        What would make it fit, where nothing fits.
    side_prices
        Prices of sides, shape (k,): 0 or more where its most binds, 0 or less where its least does. It is what the
        sum of values gains (of costs: saves), about, for each unit that the limit is raised.
    """

    assignment: Index | None
    certificate: Certificate
    prices: Array
    relaxed_bound: float | None
    causes: tuple[Cause, ...] = field(default=())
    relaxation: Relaxation | None = None
    side_prices: Array = field(default_factory=_no_sides)


def relative_gap(objective: float | None, bound: float | None) -> float | None:
    """Return the difference of objective and bound as a share of the objective, None where one is not known."""
    if objective is None or bound is None:
        return None
    difference = abs(bound - objective)
    if difference == 0:
        return 0.0
    return difference / abs(objective) if objective else None
