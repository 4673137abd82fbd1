"""The rule of fair shares: what its residents would give a district of the quota, and a part of it as the least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from geo_service.decision.sharing.problem import Array, Limit, Rule, Sharing, at_least
from geo_service.decision.sharing.rules import LivabilityFloor, positions
from layers.core.text import Text


@dataclass(frozen=True, slots=True)
class LeastOfFairShare(Rule):
    """Each district receives at least a part of what its residents would give it of the quota: maximin fairness.

    Districts below a livability floor have no share. A number that a planner fixed is no matter of this rule.

    Parameters
    ----------
    share
        The part of the fair share, 0…1; None = the largest that can be kept.
    """

    name: ClassVar[str] = "least-of-fair-share"
    title: ClassVar[Text] = Text(
        "Әділ үлестің ең аз бөлігі", "Наименьшая часть справедливой доли", "Least of fair share"
    )
    needs: ClassVar[tuple[str, ...]] = ("residents",)

    share: float | None

    @property
    def amount(self) -> float | None:
        """The part of the fair share."""
        return self.share

    def to_json(self) -> dict[str, Any]:
        """Return the rule as plain JSON values."""
        return {"rule": self.name, "share": "largest" if self.share is None else self.share}

    def limits(self, problem: Sharing) -> list[Limit]:
        """Return a row for each district with a share; none while the largest part is still sought."""
        if self.share is None:
            return []
        fair = fair_shares(problem)
        rows = [(one, at_least(self.share * fair[one])) for one in positions(fair > 0)]
        return [Limit((one,), False, persons, persons - 1, self) for one, persons in rows if persons]


def fair_shares(problem: Sharing) -> Array:
    """Return the persons that districts would receive by their residents alone, 0 where there is no such share.

    Parameters
    ----------
    problem
        Residents must be known where a district takes part.

    Returns
    -------
    numpy.ndarray
        Persons, not whole, shape (n,).
    """
    counted = problem.takes_part
    for rule in problem.rules:
        if isinstance(rule, LivabilityFloor):
            counted &= ~(problem.livability < rule.livability)
    residents = np.where(counted, problem.residents, 0.0)
    total = residents.sum()
    fair: Array = problem.quota * residents / total if total > 0 else np.zeros_like(residents)
    fair[list(problem.fixed)] = 0.0
    return fair
