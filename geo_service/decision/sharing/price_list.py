"""Prices: what holds a plan back, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo_service.decision.sharing.plan import limit_json
from geo_service.decision.sharing.problem import Limit, Rule


@dataclass(frozen=True, slots=True)
class LimitPrice:
    """What a binding limit is worth.

    Parameters
    ----------
    limit
        The limit.
    gain
        By how much one unit more (a place of a capacity, a person of a rule) would raise the objective.
    """

    limit: Limit
    gain: float


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What a rule costs.

    Parameters
    ----------
    rule
        The rule.
    gain
        Objective without it less with it.
    """

    rule: Rule
    gain: float


@dataclass(frozen=True, slots=True)
class FixingPrice:
    """What a fixed number costs.

    Parameters
    ----------
    position
        The district.
    gain
        Objective without it less with it.
    """

    position: int
    gain: float


@dataclass(frozen=True, slots=True)
class Prices:
    """What holds a plan back; all in suitability × persons.

    Parameters
    ----------
    objective
        Of the plan.
    limits
        Binding limits that are worth something, the dearest first.
    rules
        Every rule, in its order.
    fixings
        Every fixed number.
    """

    objective: float
    limits: tuple[LimitPrice, ...]
    rules: tuple[RulePrice, ...]
    fixings: tuple[FixingPrice, ...]

    def to_json(self, katos: tuple[str, ...]) -> dict[str, Any]:
        """Return the prices as plain JSON values.

        Parameters
        ----------
        katos
            Code of each district.
        """
        return {
            "objective": self.objective,
            "limits": [{**limit_json(one.limit, katos), "gain": one.gain} for one in self.limits],
            "rules": [{**one.rule.to_json(), "gain": one.gain} for one in self.rules],
            "fixings": [{"kato": katos[one.position], "gain": one.gain} for one in self.fixings],
        }
