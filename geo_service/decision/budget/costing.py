"""What a plan costs: each measure for each district and year, and the sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from geo_service.decision.budget.amounts import Amount, Span, add_up
from geo_service.decision.budget.assumptions import Assumptions
from geo_service.decision.budget.index import YearIndex, index_in
from geo_service.decision.budget.lines import MCI_PARTS, Line, Total
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.plan import Arrivals, Plan
from geo_service.decision.budget.rates import rate_in
from geo_service.decision.budget.result import Budget, Cost, Item, Paid

Key = TypeVar("Key", str, int)


def cost(plan: Plan, assumptions: Assumptions | None = None, use_last_index: bool = False) -> Budget:
    """Return what a plan costs.

    Parameters
    ----------
    plan
        Who comes where and when, as `reading.read_plan` gives it.
    assumptions
        What is taken for granted; None = the defaults.
    use_last_index
        Whether the last known index may stand in for one that is not known; its year says so then.

    Returns
    -------
    Budget
        Amounts in whole tenge and in hundredths of an index. Only the amounts of single lines are rounded; every sum is
        the exact sum of its lines. What is not known makes the sums that need it unknown too, and is named there.
    """
    chosen = assumptions or Assumptions()
    indices = {year: index_in(year, use_last_index) for year in sorted({row.year for row in plan})}
    items = tuple(_item(row, chosen, indices[row.year]) for row in plan)
    return Budget(
        items,
        _sums(items, lambda row: row.district),
        _sums(items, lambda row: row.oblast),
        _sums(items, lambda row: row.year),
        _sum_up(items),
        indices,
        chosen,
    )


def _item(row: Arrivals, assumptions: Assumptions, index: YearIndex | None) -> Item:
    """Return a row with what it costs."""
    lines = tuple(line for name in MEASURES if (line := _line(name, row, assumptions, index)).count.high)
    size = assumptions.family_size
    return Item(row, lines, _cost(row.count_persons(size), row.count_families(size), lines))


def _line(name: str, row: Arrivals, assumptions: Assumptions, index: YearIndex | None) -> Line:
    """Return one measure for one row."""
    measure, rate = MEASURES[name], rate_in(name, row.year)
    count = measure.count(row, assumptions)
    months = assumptions[measure.months] if measure.months else None
    if rate is None:
        return Line(name, row.year, count, months, None, None, None)
    due = count * rate.indices * (months or Span.of(1))
    tenge = Amount.rounded(due * index.tenge) if index else None
    return Line(name, row.year, count, months, rate, Amount.rounded(due * Span.of(MCI_PARTS)), tenge)


def _sums(items: Sequence[Item], key: Callable[[Arrivals], Key]) -> dict[Key, Cost]:
    """Return the sums of rows by a key, ascending."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item.arrivals), []).append(item)
    return {name: _sum_up(groups[name]) for name in sorted(groups)}


def _sum_up(items: Sequence[Item]) -> Cost:
    """Return the sum of rows."""
    persons, families = add_up(one.cost.persons for one in items), add_up(one.cost.families for one in items)
    return _cost(persons, families, [line for item in items for line in item.lines])


def _cost(persons: Span, families: Span, lines: Sequence[Line]) -> Cost:
    """Return the sum of lines."""
    by_measure = {name: [line for line in lines if line.measure == name] for name in MEASURES}
    paid = {name: Paid(add_up(line.count for line in own), Total.of(own)) for name, own in by_measure.items() if own}
    grants = [line for line in lines if not MEASURES[line.measure].is_loan]
    loans = [line for line in lines if MEASURES[line.measure].is_loan]
    return Cost(persons, families, paid, Total.of(grants), Total.of(loans))
