"""Instances from plain values: every number is looked at, and the first that makes no sense is named with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from geo_service.decision.allocation.errors import in_own_words
from geo_service.decision.allocation.instance import FREE, Array, Index, Instance, Side
from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import number, sequence, table, vector

MOST_FAMILIES, MOST_PLACES, MOST_DIMENSIONS, MOST_PAIRS = 50_000, 2_000, 32, 5_000_000
LARGEST_NUMBER = 1e9
"""Larger numbers beside small ones are beyond the precision of the solver."""
SENSES = {"max": True, "maximise": True, "maximize": True, "min": False, "minimise": False, "minimize": False}


def build(
    value: object,
    use: object,
    capacity: object,
    maximise: bool = True,
    forbidden: object = None,
    reasons: Sequence[str] = (),
    fixed: object = None,
    sides: Sequence[Side] = (),
) -> Instance:
    """Return an instance whose families use the same at every place.

    Parameters
    ----------
    value
        What a family adds to the objective at a place, n rows of m numbers.
    use
        What a family uses of each dimension, n rows of d numbers, 0 or more.
    capacity
        What a place can take in each dimension, m rows of d numbers, 0 or more; None or infinity = no limit.
    maximise
        Whether the largest sum is sought, or the smallest.
    forbidden
        n rows of m whole numbers: 0 = allowed, else 1 + the position of the reason; None = all allowed.
    reasons
        Why pairs are forbidden.
    fixed
        n places from 0, -1 = free; None = all free.
    sides
        What groups of places must hold together.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    with in_own_words():
        values = _sized(table(value, "value", (MOST_FAMILIES, MOST_PLACES)), "value")
        families, places = values.shape
        uses = _not_negative(_sized(table(use, "use", (MOST_FAMILIES, MOST_DIMENSIONS)), "use"), "use")
        _count(len(uses), families, "use")
        limits = _capacities(capacity, places, uses.shape[1])
        shut = _forbidden(forbidden, (families, places), len(reasons))
        bound = _fixed(fixed, families, places)
        kept = tuple(_side(one, f"sides[{at}]", families, places) for at, one in enumerate(sides))
        return Instance(values, uses, limits, maximise, shut, tuple(reasons), bound, kept)


def read_plain(given: object) -> Instance:
    """Return an instance as the literature has it: one capacity for each place, a use for each pair.

    Parameters
    ----------
    given
        `profit` (the largest sum is sought) or `cost` (the smallest), and `weight`: a row for each of m places with a
        number for each of n families; `cap`: m numbers. `m` and `n` are compared with these if they are there, and
        `sense` (max or min), or a published `optimum_max` or `optimum_min`, says what is sought in their stead.

    Raises
    ------
    DecisionError
        As in `errors`.
    """
    if not isinstance(given, Mapping):
        raise DecisionError("allocation-no-object", "instance", given)
    with in_own_words():
        name = "cost" if "profit" not in given and "cost" in given else "profit"
        values = _sized(table(_field(given, name), name, (MOST_PLACES, MOST_FAMILIES)), name)
        weights = _sized(table(_field(given, "weight"), "weight", (MOST_PLACES, MOST_FAMILIES)), "weight")
        places, families = values.shape
        _count(len(weights), places, "weight")
        _count(weights.shape[1], families, "weight[0]")
        _not_negative(weights, "weight")
        limits = _limits(_field(given, "cap"), "cap", places)
        for count, expected in (("m", places), ("n", families)):
            if given.get(count) is not None:
                _count(given[count], expected, count)
        uses = np.ascontiguousarray(weights.T)[:, :, None]
        return Instance(np.ascontiguousarray(values.T), uses, limits[:, None], _sense(given, name))


def _field(given: Mapping[str, Any], name: str) -> object:
    """Return a field that must be there."""
    if given.get(name) is None:
        raise DecisionError("allocation-missing-field", name, None)
    return given[name]


def _sense(given: Mapping[str, Any], name: str) -> bool:
    """Tell whether the largest sum is sought."""
    if given.get("sense") is not None:
        word = str(given["sense"]).strip().lower()
        if word not in SENSES:
            raise DecisionError("allocation-unknown-sense", "sense", given["sense"])
        return SENSES[word]
    if ("optimum_max" in given) != ("optimum_min" in given):
        return "optimum_max" in given
    return name == "profit"


def _sized(numbers: Array, field: str) -> Array:
    """Refuse numbers and tables that are too large."""
    if numbers.size > MOST_PAIRS:
        raise DecisionError("allocation-too-large", field, numbers.size, rows=MOST_FAMILIES, columns=MOST_PLACES)
    return _refuse(numbers, np.abs(numbers) > LARGEST_NUMBER, "allocation-number-too-large", field)


def _not_negative(numbers: Array, field: str) -> Array:
    """Refuse negative numbers."""
    return _refuse(numbers, numbers < 0, "allocation-negative", field)


def _refuse(numbers: Array, wrong: np.ndarray[Any, np.dtype[np.bool_]], code: str, field: str) -> Array:
    """Refuse the first of the wrong numbers by its place."""
    if wrong.any():
        place = tuple(int(one) for one in np.argwhere(wrong)[0])
        where = field + "".join(f"[{one}]" for one in place)
        raise DecisionError(code, where, float(numbers[place]), limit=LARGEST_NUMBER)
    return numbers


def _count(found: object, expected: int, field: str) -> None:
    """Refuse a count that is another one than that of the table before."""
    if isinstance(found, bool) or found != expected:
        raise DecisionError("allocation-wrong-count", field, found, expected=expected)


def _limits(given: object, field: str, length: int) -> Array:
    """Return capacities, inf where there is none."""
    entries = [None if _is_unlimited(one) else one for one in sequence(given, field)]
    _count(len(entries), length, field)
    found = np.array([0.0 if one is None else number(one, f"{field}[{at}]") for at, one in enumerate(entries)])
    _not_negative(_sized(found, field), field)
    return np.where([one is None for one in entries], np.inf, found)


def _is_unlimited(value: object) -> bool:
    """Tell whether a capacity says that there is no limit."""
    return value is None or (isinstance(value, float) and value == np.inf)


def _capacities(given: object, places: int, dimensions: int) -> Array:
    """Return the capacities of all places, shape (m, d)."""
    rows = sequence(given, "capacity")
    _count(len(rows), places, "capacity")
    return np.stack([_limits(row, f"capacity[{place}]", dimensions) for place, row in enumerate(rows)])


def _forbidden(given: object, shape: tuple[int, int], reasons: int) -> np.ndarray[Any, np.dtype[np.int16]]:
    """Return the reasons of forbidden pairs."""
    if given is None:
        return np.zeros((0, 0), dtype=np.int16)
    found = table(given, "forbidden", (MOST_FAMILIES, MOST_PLACES))
    _count(found.shape[0], shape[0], "forbidden")
    _count(found.shape[1], shape[1], "forbidden[0]")
    wrong = (found < 0) | (found > reasons) | (found != np.floor(found))
    return _refuse(found, wrong, "allocation-unknown-reason", "forbidden").astype(np.int16)


def _fixed(given: object, families: int, places: int) -> Index:
    """Return the places of fixed families."""
    if given is None:
        return np.zeros(0, dtype=np.int64)
    found = vector(given, "fixed", families)
    wrong = (found < FREE) | (found >= places) | (found != np.floor(found))
    return _refuse(found, wrong, "allocation-unknown-place", "fixed").astype(np.int64)


def _side(given: Side, field: str, families: int, places: int) -> Side:
    """Return a side with its numbers looked at."""
    weight = vector(given.weight, f"{field}.weight", families)
    _not_negative(_sized(weight, f"{field}.weight"), f"{field}.weight")
    _count(len(given.places), places, f"{field}.places")
    for name, limit in (("least", given.least), ("most", given.most)):
        if np.isfinite(limit):
            _sized(np.array(limit, dtype=np.float64), f"{field}.{name}")
        elif limit != {"least": -np.inf, "most": np.inf}[name]:
            raise DecisionError("allocation-invalid-number", f"{field}.{name}", limit)
    return replace(given, weight=weight, places=np.asarray(given.places, dtype=np.bool_))
