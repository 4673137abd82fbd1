"""Small quotas, and every plan there is for them: what the solver says is compared with plain enumeration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from geo_service.decision.sharing.checker import objective_of, violations
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.problem import Fixing, Rule, Sharing
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)

NAN = float("nan")
SHARES = st.sampled_from([0.0, 0.1, 0.25, 0.4, 0.5, 2 / 3, 0.8, 1.0])
SCORES = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.integers(0, 1000).map(lambda given: given / 1000))
GROUPS = ("border", "shrinking", "south")


def sharing(quota: int, suitability: list[float], **fields: Any) -> Sharing:
    """A problem with what is not given left open."""
    count = len(suitability)
    problem = Sharing(
        quota,
        tuple(f"{place + 1:09}" for place in range(count)),
        np.array(suitability, dtype=np.float64),
        np.full(count, 0.5),
        np.full(count, 100.0),
        np.ones(count, dtype=np.bool_),
    )
    return replace(problem, **fields)


def flags(count: int) -> st.SearchStrategy[Any]:
    return st.lists(st.booleans(), min_size=count, max_size=count).map(lambda given: np.array(given, np.bool_))


def numbers(count: int, elements: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    return st.lists(elements, min_size=count, max_size=count).map(lambda given: np.array(given, np.float64))


@st.composite
def rules(draw: st.DrawFn) -> tuple[Rule, ...]:
    possible = [
        *(MinimumOfGroup(group, draw(SHARES) / 2) for group in GROUPS),
        *(MaximumOfGroup(group, draw(SHARES)) for group in GROUPS),
        MaximumShare(0.4 + draw(SHARES) / 2),
        MaximumGrowth(draw(st.sampled_from([0.02, 0.05, 0.1]))),
        LivabilityFloor(draw(SCORES) / 2),
        LeastOfFairShare(draw(SHARES)),
    ]
    least = draw(st.sampled_from([1, 2, 3, 0]))
    kept = draw(st.sets(st.sampled_from(range(len(possible))), min_size=least, max_size=4))
    return tuple(possible[place] for place in sorted(kept))


@st.composite
def problems(draw: st.DrawFn, *, fixings: bool = True) -> Sharing:
    count, quota = draw(st.sampled_from([4, 3, 2, 1])), draw(st.integers(1, 7))
    dimensions = ("housing", "seats")[: draw(st.sampled_from([1, 2, 0]))]
    fixed = (
        draw(st.dictionaries(st.integers(0, count - 1), st.integers(0, 3), max_size=1))
        if fixings and draw(st.booleans())
        else {}
    )
    suitability, allowed = (
        draw(numbers(count, elements)) for elements in (st.one_of(SCORES, SCORES, st.just(NAN)), st.integers(0, 1))
    )
    some = draw(st.sets(st.integers(0, count - 1), min_size=1))  # else too many requests have no district at all
    suitability[list(some)], allowed[list(some)] = draw(numbers(len(some), SCORES)), 1.0
    return sharing(
        quota,
        suitability.tolist(),
        livability=draw(numbers(count, SCORES)),
        residents=draw(numbers(count, st.sampled_from([400.0, 100.0, 130.0, 50.0, 0.0]))),
        allowed=allowed > 0,
        groups={group: draw(flags(count)) for group in GROUPS},
        capacities={one: draw(numbers(count, st.sampled_from([2.5, 4.0, 7.2, NAN, 1.0, 0.0]))) for one in dimensions},
        estimated={one: draw(flags(count)) & draw(flags(count)) for one in dimensions},
        use={one: draw(st.sampled_from([1.0, 2.0, 1 / 3.5, 0.0])) for one in dimensions},
        estimates_bind=draw(st.booleans()),
        fixed={place: Fixing(persons, "as agreed") for place, persons in fixed.items()},
        rules=draw(rules()),
    )


def compositions(quota: int, count: int) -> Iterator[tuple[int, ...]]:
    """Every way to share whole persons."""
    if count == 1:
        yield (quota,)
        return
    for first in range(quota + 1):
        for rest in compositions(quota - first, count - 1):
            yield (first, *rest)


def plans(problem: Sharing) -> list[tuple[int, ...]]:
    """Every plan that the checker finds nothing in."""
    found = compositions(problem.quota, len(problem.katos))
    return [persons for persons in found if not violations(problem, persons)]


def best(problem: Sharing) -> float | None:
    """The best objective of any plan, None where there is no plan."""
    return max((objective_of(problem, persons) for persons in plans(problem)), default=None)
