"""What comes back: families at districts with a certificate and all that is known about it, or why there is no plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo_service.decision.allocation.plan import Certificate, Settings
from geo_service.decision.placement.alternatives import Alternatives
from geo_service.decision.placement.cautions import Warned
from geo_service.decision.placement.chances import Chances
from geo_service.decision.placement.frontier import Frontier
from geo_service.decision.placement.level import Level
from geo_service.decision.placement.prices import FixingCost, LimitPrice, RuleCost
from geo_service.decision.placement.problem import Array, Placement
from geo_service.decision.placement.relaxed import Obstacle, Relaxed
from geo_service.decision.placement.stories import Story

PLAN_SECONDS, STUDY_SECONDS = (30.0, 60.0), (8.0, 50.0)
"""For a small list, and for one of 5,000 families and 60 districts or more; at its gap a search ends before."""
LARGE = 300_000
GAP = 5e-4
"""Relative gap at which the search for a plan ends unless another is asked for."""


def by_size(problem: Placement, least: float, most: float) -> float:
    """Return seconds between two limits, by how many pairs of families and districts there are."""
    pairs = len(problem.families) * len(problem.katos)
    return least + (most - least) * min(1.0, pairs / LARGE)


def settings_for(problem: Placement, seed: int = 0) -> Settings:
    """Return how a problem is searched unless something else is asked for."""
    return Settings(time_limit=by_size(problem, *PLAN_SECONDS), gap=GAP, seed=seed)


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What is found out about a plan beside itself.

    Parameters
    ----------
    seconds
        For all of it together; None = by the size of the problem, from 8 to 50.
    costs, alternatives, frontier
        Whether to look for the costs of rules and fixings, for plans nearly as good, and for the frontier.
    draws
        Suitabilities as they might be, shape (draws, m), None = no chances.
    """

    seconds: float | None = None
    costs: bool = True
    alternatives: bool = True
    frontier: bool = True
    draws: Array | None = None

    def seconds_for(self, problem: Placement) -> float:
        """Return the seconds for a problem."""
        return by_size(problem, *STUDY_SECONDS) if self.seconds is None else self.seconds


@dataclass(frozen=True, slots=True, eq=False)
class PlacementPlan:
    """Families placed whole.

    Parameters
    ----------
    assignment
        District of each family, by id and code, or None.
    certificate
        What is proved.
    level
        The largest part of the fair share, where it was asked for.
    stories
        Why each family went where it went.
    limits, rules, fixings
        What holds the plan back.
    cautions
        What a reader must know.
    relaxed, obstacles
        What would make it fit, and what makes it impossible by itself, where nothing fits.
    alternatives, chances, frontier
        What else was found out, as far as it was asked for and time reached.
    cut_short
        Whether it was cancelled before all that was asked for was done.
    """

    assignment: dict[str, str] | None
    certificate: Certificate
    level: Level | None = None
    stories: tuple[Story, ...] = ()
    limits: tuple[LimitPrice, ...] = ()
    rules: tuple[RuleCost, ...] = ()
    fixings: tuple[FixingCost, ...] = ()
    cautions: tuple[Warned, ...] = ()
    relaxed: Relaxed | None = None
    obstacles: tuple[Obstacle, ...] = field(default=())
    alternatives: Alternatives | None = None
    chances: Chances | None = None
    frontier: Frontier | None = None
    cut_short: bool = False
