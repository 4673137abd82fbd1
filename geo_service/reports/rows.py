"""The districts of a report: who is in the list, with how many persons, at which rank and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import Any

from geo_service.reports.facts import Facts
from layers.core.text import Text

MOST_REASONS = 2
LEAST_LEAD = 0.0005
"""A contribution that is above the mean by less does not show."""


class State(StrEnum):
    """What a district is in a report."""

    LISTED = "listed"
    OTHER = "other"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One district.

    Parameters
    ----------
    kato, name
        Its code and name.
    state
        Whether it is in the list.
    number
        Its place in the table, from 1; 0 if it is not in the list.
    persons
        Persons that it receives; None without a plan.
    suitability, rank, rank_low, rank_high
        Score, rank, and the ranks of nine draws in ten; None where it has none.
    reasons
        Criteria by which it stands above the other districts, the strongest first.
    fixed
        Why its number is fixed; None if it is not.
    excluded_by
        What it does not meet.
    """

    kato: str
    name: Text
    state: State
    number: int
    persons: int | None
    suitability: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    reasons: tuple[Text, ...]
    fixed: str | None
    excluded_by: tuple[Text, ...]


def rows_of(facts: Facts) -> list[Row]:
    """Return every district: the listed ones by rank, then the others; none is left out."""
    states = {row["kato"]: _state(facts, row) for row in facts.districts}
    ordered = sorted(facts.districts, key=lambda row: states[row["kato"]] is not State.LISTED)
    means = _means(facts)
    return [
        _row(facts, row, states[row["kato"]], place if states[row["kato"]] is State.LISTED else 0, means)
        for place, row in enumerate(ordered, 1)
    ]


def _state(facts: Facts, row: dict[str, Any]) -> State:
    """Tell what a district is: with a plan who receives persons is in the list, without one the top of the ranking."""
    if facts.planned is not None and facts.planned.persons.get(row["kato"]):
        return State.LISTED
    if row["rank"] is None:
        return State.EXCLUDED if row["excluded_by"] else State.UNKNOWN
    listed = facts.planned is None and row["rank"] <= facts.content["top"]
    return State.LISTED if listed else State.OTHER


def _row(facts: Facts, row: dict[str, Any], state: State, number: int, means: dict[str, float]) -> Row:
    """Return one district."""
    planned = facts.planned
    demands = [Text.from_json(one["demand"]) for one in facts.scores["constraints"]]
    return Row(
        kato=row["kato"],
        name=Text.from_json(row["name"]),
        state=state,
        number=number,
        persons=None if planned is None else planned.persons.get(row["kato"], 0),
        **{name: row[name] for name in ("suitability", "rank", "rank_low", "rank_high")},
        reasons=_reasons(facts, row, means),
        fixed=None if planned is None else planned.fixed.get(row["kato"]),
        excluded_by=tuple(demands[place] for place in row["excluded_by"]),
    )


def _means(facts: Facts) -> dict[str, float]:
    """Return what each criterion adds on average over the ranked districts."""
    added: dict[str, list[float]] = {}
    for row in facts.districts:
        if row["rank"] is not None:
            for one in row["contributions"]:
                added.setdefault(one["criterion"], []).append(_added(one))
    return {name: fsum(amounts) / len(amounts) for name, amounts in added.items()}


def _added(one: dict[str, Any]) -> float:
    """Return what a criterion adds; where a score is no sum, its weight times its value."""
    if one["contribution"] is not None:
        return float(one["contribution"])
    return float((one["weight"] or 0.0) * (one["value"] or 0.0))


def _reasons(facts: Facts, row: dict[str, Any], means: dict[str, float]) -> tuple[Text, ...]:
    """Return the criteria by which a district stands most above the mean of the ranked ones.

    What adds the same to all of them moves none of them up, so it is no reason for any of them.
    """
    if row["rank"] is None:
        return ()
    titles = {criterion.name: criterion.title for criterion in facts.catalog.criteria}
    leads = sorted(
        ((_added(one) - means[one["criterion"]], one["criterion"]) for one in row["contributions"]),
        key=lambda lead: (-lead[0], lead[1]),
    )
    ahead = [name for lead, name in leads[:MOST_REASONS] if lead >= LEAST_LEAD]
    return tuple(titles[name] for name in ahead if name in titles)
