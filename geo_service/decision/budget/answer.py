"""A budget as plain JSON values, with everything that its figures rest on."""

from __future__ import annotations

from typing import Any

from geo_service.decision.budget.amounts import Amount
from geo_service.decision.budget.assumptions import ASSUMPTIONS, Assumptions
from geo_service.decision.budget.fact_tables import Status
from geo_service.decision.budget.index import Index, YearIndex
from geo_service.decision.budget.lines import MCI_PARTS, Line, Reason, Total
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.rates import Rate
from geo_service.decision.budget.result import Budget, Cost, Item
from geo_service.decision.budget.words import REASON_WORDS, STATUS_WORDS, note_words, source_words


def to_json(budget: Budget) -> dict[str, Any]:
    """Return a budget as plain JSON values.

    Parameters
    ----------
    budget
        From `costing.cost`.

    Returns
    -------
    dict
        The sums (`total`, `years`, `oblasts`, `districts`), the rows of the plan (`items`), and what they rest on:
        `measures` with the rates used, `indices`, `assumptions`; `statuses` and `reasons` say what the codes mean.
        Tenge are whole numbers; indices and counts have at most two decimal places. Unknown amounts are null.
    """
    return {
        "total": _cost(budget.total),
        "years": [{"year": year, **_cost(cost)} for year, cost in budget.years.items()],
        "oblasts": [{"oblast": kato, **_cost(cost)} for kato, cost in budget.oblasts.items()],
        "districts": [{"district": kato, **_cost(cost)} for kato, cost in budget.districts.items()],
        "items": [_item(item) for item in budget.items],
        "measures": _measures(budget),
        "indices": [_year_index(year, index) for year, index in budget.indices.items()],
        "assumptions": _assumptions(budget.assumptions),
        "statuses": {status.value: words.to_json() for status, words in STATUS_WORDS.items()},
        "reasons": {reason.value: words.to_json() for reason, words in REASON_WORDS.items()},
    }


def _cost(cost: Cost) -> dict[str, Any]:
    """Return a sum with its parts."""
    return {
        "persons": cost.persons.to_json(),
        "families": cost.families.to_json(),
        "grants": _total(cost.grants),
        "loans": _total(cost.loans),
        "measures": [
            {"measure": name, "count": paid.count.to_json(), **_total(paid.total)}
            for name, paid in cost.measures.items()
        ],
    }


def _total(total: Total) -> dict[str, Any]:
    """Return a sum; what of it is known stands apart where a part is not."""
    answer: dict[str, Any] = {"tenge": _amount(total.tenge), "mci": _amount(total.mci, MCI_PARTS)}
    if not total.missing:
        return answer
    known = {"tenge": total.known_tenge.to_json(), "mci": total.known_mci.to_json(MCI_PARTS)}
    missing = [{"measure": one.measure, "year": one.year, "reason": one.reason.value} for one in total.missing]
    return {**answer, "known": known, "missing": missing}


def _amount(amount: Amount | None, parts: int = 1) -> dict[str, Any] | None:
    """Return an amount, null where it is not known."""
    return amount.to_json(parts) if amount else None


def _item(item: Item) -> dict[str, Any]:
    """Return a row of the plan with its lines."""
    row = item.arrivals
    return {
        "district": row.district,
        "oblast": row.oblast,
        "year": row.year,
        "persons": item.cost.persons.to_json(),
        "families": item.cost.families.to_json(),
        "estimated": row.estimated,
        "specialists_in_centre": row.specialists_in_centre,
        "specialists_elsewhere": row.specialists_elsewhere,
        "grants": _total(item.cost.grants),
        "loans": _total(item.cost.loans),
        "lines": [_line(line) for line in item.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    """Return one measure of a row; `rate` is in indices for a unit, `first_day` finds its source."""
    return {
        "measure": line.measure,
        "count": line.count.to_json(),
        "months": line.months.to_json() if line.months else None,
        "rate": {"first_day": line.rate.first_day.isoformat(), **line.rate.indices.to_json()} if line.rate else None,
        "mci": _amount(line.mci, MCI_PARTS),
        "tenge": _amount(line.tenge),
        "reason": line.reason.value if line.reason else None,
    }


def _measures(budget: Budget) -> list[dict[str, Any]]:
    """Return the measures that the budget has, with the rates that it uses."""
    lines = [line for item in budget.items for line in item.lines]
    rates = dict.fromkeys(line.rate for line in lines if line.rate)
    return [
        {
            "measure": name,
            "title": MEASURES[name].title.to_json(),
            "unit": MEASURES[name].unit.to_json(),
            "loan": MEASURES[name].is_loan,
            "rates": [_rate(rate) for rate in rates if rate.measure == name],
        }
        for name in budget.total.measures
    ]


def _rate(rate: Rate) -> dict[str, Any]:
    """Return a rate with its source."""
    return {
        "first_day": rate.first_day.isoformat(),
        "last_day": rate.last_day.isoformat(),
        **rate.indices.to_json(),
        "most_months": rate.most_months,
        **_origin(rate),
    }


def _origin(fact: Rate | Index) -> dict[str, Any]:
    """Return where a fact was read and how well it is known."""
    return {"sources": source_words(fact.source), "status": fact.status.value, "note": note_words(fact.note)}


def _year_index(year: int, index: YearIndex | None) -> dict[str, Any]:
    """Return the index of a year; null and a reason where it is not known."""
    if index is None:
        return {"year": year, "tenge": None, "status": None, "reason": Reason.NO_INDEX.value, "entries": []}
    entries = [
        {
            "first_day": entry.first_day.isoformat(),
            "last_day": entry.last_day.isoformat(),
            "tenge": entry.tenge,
            **_origin(entry),
        }
        for entry in index.entries
    ]
    status = Status.LAST_KNOWN if index.last_known else index.entries[-1].status
    return {"year": year, "tenge": index.tenge.to_json(), "status": status.value, "reason": None, "entries": entries}


def _assumptions(chosen: Assumptions) -> list[dict[str, Any]]:
    """Return each assumption with its value and where that comes from."""
    return [
        {
            "assumption": name,
            "title": one.title.to_json(),
            "value": chosen[name].to_json(),
            "least": one.least,
            "most": one.most,
            "given": name in chosen.given,
            "status": None if name in chosen.given else one.status.value,
            "reason": None if name in chosen.given else one.reason.to_json(),
        }
        for name, one in ASSUMPTIONS.items()
    ]
