"""What the process of a search and the one that asked for it send each other."""

from __future__ import annotations

from dataclasses import dataclass

from geo_service.decision.allocation.instance import Index, Instance
from geo_service.decision.allocation.plan import Relaxation, Settings
from geo_service.decision.allocation.prices import Prices


@dataclass(frozen=True, slots=True)
class Task:
    """What to solve.

    Parameters
    ----------
    instance, settings
        As they were given.
    start
        The greedy plan, or part of one, shape (n,).
    deadline
        Time of the monotonic clock, which all processes share, when it should end by itself.
    """

    instance: Instance
    settings: Settings
    start: Index
    deadline: float


@dataclass(frozen=True, slots=True)
class News:
    """What is known so far, in scores to be maximised.

    Parameters
    ----------
    bound
        What no plan can exceed.
    prices
        Prices that prove the bound of the relaxation.
    plan
        The best plan, shape (n,), or None.
    """

    bound: float
    prices: Prices
    plan: Index | None


@dataclass(frozen=True, slots=True)
class Final:
    """How the search ended by itself.

    Parameters
    ----------
    infeasible
        Whether it is proved that there is no plan.
    complete
        Whether it came to its end, not to the deadline.
    relaxation
        What would make it fit.
    """

    infeasible: bool
    complete: bool
    relaxation: Relaxation | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """How the search failed.

    Parameters
    ----------
    trace
        What went wrong, for the log.
    memory
        Whether memory ran out.
    """

    trace: str
    memory: bool
