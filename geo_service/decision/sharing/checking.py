"""Whether what is asked makes sense: all of it is looked at before anything is solved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isnan

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError
from geo_service.decision.figures import figure
from geo_service.decision.sharing.contradictions import check_contradictions
from geo_service.decision.sharing.errors import LONGEST_REASON, read_number, read_text, read_whole
from geo_service.decision.sharing.problem import Array, Sharing
from layers.core.text import Text

MOST_PERSONS = 1_000_000
MOST_PLACES = 1e9
"""Places of a capacity, residents of a district, places that one person takes."""
MOST = {"katos": 1_000, "groups": 50, "capacities": 20, "rules": 60}
KATO = re.compile(r"[0-9]{9}")
NEEDS = {
    "livability": Text("тұруға қолайлылық", "благоприятность проживания", "livability"),
    "residents": Text("тұрғындар саны", "число жителей", "the number of residents"),
}
"""What rules need to know of each district."""
RANGES = {"suitability": 1.0, "livability": 1.0, "residents": MOST_PLACES}


def check(problem: Sharing) -> None:
    """Refuse what makes no sense.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    _check_districts(problem)
    read_whole(problem.quota, "quota", 1, MOST_PERSONS)
    for field, most in RANGES.items():
        _check_range(getattr(problem, field), field, most)
    for field, values in _lists(problem):
        _check_length(values, field, len(problem.katos))
    _check_capacities(problem)
    for place, fixing in problem.fixed.items():
        if place not in range(len(problem.katos)):
            raise DecisionError("sharing-unknown-district", "fixed", place)
        field = f"fixed.{problem.katos[place]}"
        read_whole(fixing.persons, f"{field}.persons", 0, MOST_PERSONS)
        read_text(fixing.reason, f"{field}.reason", LONGEST_REASON)
    _check_rules(problem)
    check_contradictions(problem)


def check_count(field: str, count: int) -> None:
    """Refuse more than is worked on at once, with `sharing-too-many`."""
    if count > MOST[field]:
        raise DecisionError("sharing-too-many", field, count, limit=figure(MOST[field]))


def _check_districts(problem: Sharing) -> None:
    """Refuse more than is worked on at once, and what `check_codes` refuses."""
    for field in MOST:
        check_count(field, len(getattr(problem, field)))
    check_codes(problem.katos)


def check_codes(katos: Sequence[object]) -> None:
    """Refuse codes that are none or come twice.

    Raises
    ------
    DecisionError
        `sharing-empty`, `sharing-too-many`, `sharing-code-expected` or `sharing-repeated-district`.
    """
    if not katos:
        raise DecisionError("sharing-empty", "katos", len(katos))
    check_count("katos", len(katos))
    for place, kato in enumerate(katos):
        if not (isinstance(kato, str) and KATO.fullmatch(kato)):
            raise DecisionError("sharing-code-expected", f"katos[{place}]", kato)
        if kato in katos[:place]:
            raise DecisionError("sharing-repeated-district", f"katos[{place}]", kato)


def _lists(problem: Sharing) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """Give all lists with one entry for each district."""
    for field in (*RANGES, "allowed"):
        yield field, getattr(problem, field)
    for field in ("groups", "capacities", "estimated"):
        for name, values in getattr(problem, field).items():
            read_text(name, f"{field}.{name}")
            yield f"{field}.{name}", values


def _check_length(values: NDArray[np.generic], field: str, count: int) -> None:
    """Refuse a list of another length."""
    if values.shape != (count,):
        raise DecisionError("sharing-wrong-length", field, len(values), expected=figure(count))


def _check_range(values: Array, field: str, most: float) -> None:
    """Refuse a known value outside its range; NaN = not known."""
    for place, value in enumerate(values.tolist()):
        if not isnan(value):
            read_number(value, f"{field}[{place}]", 0, most)


def _check_capacities(problem: Sharing) -> None:
    """Refuse capacities out of range or without their use, and uses and marks of capacities that there are not."""
    for name, places in problem.capacities.items():
        _check_range(places, f"capacities.{name}", MOST_PLACES)
        if name not in problem.use:
            raise DecisionError("sharing-field-missing", f"use.{name}", None)
    for field in ("use", "estimated"):
        for name in getattr(problem, field):
            if name not in problem.capacities:
                known = ", ".join(problem.capacities)
                raise DecisionError("sharing-unknown-dimension", f"{field}.{name}", name, known=known)
    for name, use in problem.use.items():
        read_number(use, f"use.{name}", 0, MOST_PLACES)


def _check_rules(problem: Sharing) -> None:
    """Refuse rules out of range, for groups that there are not, twice, or whose values are not known."""
    seen = set()
    for place, rule in enumerate(problem.rules):
        field = f"rules[{place}]"
        if rule.amount is not None:
            read_number(rule.amount, field, 0, 1)
        if rule.group is not None and rule.group not in problem.groups:
            raise DecisionError("sharing-unknown-group", f"{field}.group", rule.group, known=", ".join(problem.groups))
        if (rule.name, rule.group) in seen:
            raise DecisionError("sharing-repeated-rule", field, rule.name)
        seen.add((rule.name, rule.group))
        for need in rule.needs:
            missing = np.flatnonzero(problem.takes_part & np.isnan(getattr(problem, need)))
            if missing.size:
                katos = ", ".join(problem.katos[place] for place in missing)
                raise DecisionError("sharing-value-unknown", field, rule.name, needs=NEEDS[need], katos=katos)
