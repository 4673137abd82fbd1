"""The budget of a plan: its rows, and their sums by district, oblast and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo_service.decision.budget.amounts import Span
from geo_service.decision.budget.assumptions import Assumptions
from geo_service.decision.budget.index import YearIndex
from geo_service.decision.budget.lines import Line, Total
from geo_service.decision.budget.plan import Arrivals


@dataclass(frozen=True, slots=True)
class Paid:
    """A measure that is paid.

    Parameters
    ----------
    count
        How many units of it.
    total
        The sum.
    """

    count: Span
    total: Total


@dataclass(frozen=True, slots=True)
class Cost:
    """What a row of the plan, or several of them, cost.

    Parameters
    ----------
    persons, families
        How many come.
    measures
        Each measure that is paid, by its name.
    grants
        The sum of what is not paid back.
    loans
        The sum of what is paid back.
    """

    persons: Span
    families: Span
    measures: Mapping[str, Paid]
    grants: Total
    loans: Total


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the plan with what it costs.

    Parameters
    ----------
    arrivals
        The row of the plan.
    lines
        One for each measure that is paid for anybody of them.
    cost
        Their sum.
    """

    arrivals: Arrivals
    lines: tuple[Line, ...]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of a plan.

    Parameters
    ----------
    items
        One for each row of the plan, in its order.
    districts, oblasts, years
        Sums by KATO code or by year, ascending.
    total
        The sum of everything.
    indices
        The index of each year, None = not known.
    assumptions
        What was taken for granted.
    """

    items: tuple[Item, ...]
    districts: Mapping[str, Cost]
    oblasts: Mapping[str, Cost]
    years: Mapping[int, Cost]
    total: Cost
    indices: Mapping[int, YearIndex | None]
    assumptions: Assumptions
