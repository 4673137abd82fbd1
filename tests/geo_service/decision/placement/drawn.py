"""Small case lists, and every plan there is for them: what the solver says is compared with plain enumeration."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from geo_service.decision.allocation.plan import Settings
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.checker import objective_of, violations
from geo_service.decision.placement.naming import Names
from geo_service.decision.placement.plan import PlacementPlan, Study
from geo_service.decision.placement.problem import Fixing, Placement
from geo_service.decision.placement.rules import AnyRule, KinTogether, WishesBind
from geo_service.decision.placement.solve import place
from geo_service.decision.sharing.fair_share import LeastOfFairShare
from geo_service.decision.sharing.rules import (
    LivabilityFloor,
    MaximumGrowth,
    MaximumOfGroup,
    MaximumShare,
    MinimumOfGroup,
)
from layers.core.text import Text

NAN = float("nan")
OBLASTS = ("100000000", "200000000")
GROUPS = ("border", "south")
QUIET = Study(seconds=0.0, costs=False, alternatives=False, frontier=False)
EXACT = Settings(time_limit=20.0)


def katos(count: int) -> tuple[str, ...]:
    return tuple(f"{OBLASTS[at % 2][:1]}{at + 1:08}" for at in range(count))


def placement(families: list[Family], suitability: list[float], **fields: Any) -> Placement:
    """A problem with what is not given left open."""
    count = len(suitability)
    problem = Placement(
        CaseList.of(families).families,
        katos(count),
        tuple(OBLASTS[at % 2] for at in range(count)),
        np.array(suitability, dtype=np.float64),
        np.full(count, 0.5),
        np.full(count, 100.0),
        np.ones(count, dtype=np.bool_),
    )
    return replace(problem, **fields)


def places(*values: float) -> Any:
    return np.array(values, dtype=np.float64)


def names_of(problem: Placement) -> Names:
    """Names of everything."""
    return Names(
        problem.katos,
        {kato: Text(f"{kato} ауданы", f"{kato} район", f"{kato} district") for kato in problem.katos},
        {group: Text(f"{group} тобы", f"группа {group}", f"group {group}") for group in GROUPS},
        {one.value: Text(f"{one} орны", f"места {one}", f"places {one}") for one in Dimension},
    )


def solved(problem: Placement, study: Study = QUIET) -> PlacementPlan:
    """The plan, proved where nothing else is said."""
    return place(problem, EXACT, study=study)


def plans(problem: Placement) -> list[dict[str, str]]:
    """Every plan that the checker finds nothing in."""
    ids = [family.id for family in problem.families]
    every = (dict(zip(ids, chosen, strict=True)) for chosen in product(problem.katos, repeat=len(ids)))
    return [plan for plan in every if not violations(problem, plan)]


def best(problem: Placement) -> float | None:
    """The best total of any plan, None where there is no plan."""
    return max((objective_of(problem, plan) for plan in plans(problem)), default=None)


SHARES = st.sampled_from([0.0, 0.25, 0.4, 0.5, 0.7, 1.0])
SCORES = st.integers(0, 100).map(lambda given: given / 100)


def numbers(count: int, elements: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    return st.lists(elements, min_size=count, max_size=count).map(lambda given: np.array(given, np.float64))


def flags(count: int) -> st.SearchStrategy[Any]:
    return st.lists(st.booleans(), min_size=count, max_size=count).map(lambda given: np.array(given, np.bool_))


@st.composite
def families(draw: st.DrawFn, count: int, codes: tuple[str, ...]) -> list[Family]:
    ids = [f"f{number}" for number in draw(st.permutations(range(count)))]
    found = []
    for one in ids:
        wishes = tuple(draw(st.lists(st.sampled_from((*codes, *OBLASTS)), max_size=2, unique=True)))
        kin = tuple(sorted(draw(st.sets(st.sampled_from(ids), max_size=1)) - {one})) if draw(st.booleans()) else ()
        needs = (Need.HOSPITAL,) if draw(st.integers(0, 4)) == 0 else ()
        members = (draw(st.integers(1, 2)), draw(st.integers(0, 2)), draw(st.integers(0, 2)))
        binding = bool(wishes) and draw(st.integers(0, 3)) == 0
        found.append(Family(one, *members, wishes=wishes, binding=binding, kin=kin, needs=needs))
    return found


@st.composite
def rules(draw: st.DrawFn) -> tuple[AnyRule, ...]:
    possible: list[AnyRule] = [
        *(MinimumOfGroup(group, draw(SHARES) / 2) for group in GROUPS),
        *(MaximumOfGroup(group, draw(SHARES)) for group in GROUPS),
        MaximumShare(0.4 + draw(SHARES) / 2),
        MaximumGrowth(draw(st.sampled_from([0.05, 0.1]))),
        LivabilityFloor(draw(SCORES) / 2),
        LeastOfFairShare(draw(SHARES) / 2),
        KinTogether(),
        WishesBind(),
    ]
    kept = draw(st.sets(st.sampled_from(range(len(possible))), max_size=3))
    return tuple(possible[at] for at in sorted(kept))


@st.composite
def problems(draw: st.DrawFn) -> Placement:
    count = draw(st.integers(1, 3))
    listed = draw(families(draw(st.integers(1, 5)), katos(count)))
    room = st.sampled_from([NAN, 8.0, 4.0, 3.0, 2.0, 0.0])
    dimensions = (Dimension.DWELLINGS, Dimension.SCHOOL_SEATS)[: draw(st.integers(0, 2))]
    suitability = draw(numbers(count, SCORES))
    if draw(st.integers(0, 5)) == 0:
        suitability[-1] = NAN
    fixed = {listed[0].id: Fixing(katos(count)[0], "near work")} if draw(st.integers(0, 4)) == 0 else {}
    return placement(
        listed,
        suitability.tolist(),
        livability=draw(numbers(count, SCORES)),
        residents=draw(numbers(count, st.sampled_from([200.0, 100.0, 50.0]))),
        groups={group: draw(flags(count)) for group in GROUPS},
        capacities={one: draw(numbers(count, room)) for one in dimensions},
        estimated={one: draw(flags(count)) & draw(flags(count)) for one in dimensions},
        estimates_bind=draw(st.booleans()),
        provides={Need.HOSPITAL: draw(numbers(count, st.sampled_from([1.0, 0.0, NAN])))},
        fixed=fixed,
        rules=draw(rules()),
        wish_weight=draw(st.sampled_from([0.3, 0.0, 1.0])),
    )
