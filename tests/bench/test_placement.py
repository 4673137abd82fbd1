"""A plan of families with everything that is told about it: small lists in seconds, a large one within two minutes.

Run with `pytest tests/bench/test_placement.py -s`; the figures are printed.
"""

from __future__ import annotations

import json
import time

import numpy as np
import pytest

from geo_service.decision.families.capacities import Dimension
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.family import Family
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.answer import placement_json
from geo_service.decision.placement.naming import Names
from geo_service.decision.placement.plan import Study
from geo_service.decision.placement.problem import Placement, taken_by
from geo_service.decision.placement.rules import AnyRule, KinTogether
from geo_service.decision.placement.solve import place
from geo_service.decision.sharing.rules import LivabilityFloor, MaximumOfGroup, MaximumShare, MinimumOfGroup
from layers.core.text import Text
from tests.bench.measuring import show

DRAWS = 50
HEADS = ("list", "status", "gap %", "plan s", "all s", "words s", "MB of JSON", "draws", "alternatives", "points")


def generated(seed: int, families: int, districts: int, room: float) -> Placement:
    """Return a case list with wishes, needs and kin, and districts with five capacities.

    Parameters
    ----------
    seed
        Of everything.
    families, districts
        How many.
    room
        What there is of each dimension over all districts, as a multiple of what is needed.
    """
    chance = np.random.default_rng(seed)
    katos = tuple(f"{100_000_000 + at}" for at in range(districts))
    listed = CaseList.of(_family(at, families, katos, chance) for at in range(families)).families
    share = chance.dirichlet(np.full(districts, 4.0))
    taken = [taken_by(family) for family in listed]
    needed = {one: sum(each[one] for each in taken) for one in Dimension}
    rules: tuple[AnyRule, ...] = (
        MinimumOfGroup("border", 0.2),
        MaximumOfGroup("south", 0.4),
        MaximumShare(max(0.1, 4 / districts)),
        LivabilityFloor(0.05),
        KinTogether(),
    )
    return Placement(
        listed,
        katos,
        tuple(f"{200_000_000 + at // 5}" for at in range(districts)),
        chance.random(districts),
        0.1 + 0.9 * chance.random(districts),
        np.round(chance.uniform(2e4, 8e4, districts)),
        np.ones(districts, dtype=np.bool_),
        groups={"border": np.arange(districts) % 3 == 0, "south": np.arange(districts) % 3 == 1},
        capacities={
            one: np.floor(share * chance.uniform(0.8, 1.2, districts) * total * room) + 2
            for one, total in needed.items()
        },
        provides={need: (chance.random(districts) < 0.8).astype(np.float64) for need in Need},
        rules=rules,
    )


def _family(at: int, count: int, katos: tuple[str, ...], chance: np.random.Generator) -> Family:
    """Return a family."""
    wishes = tuple(dict.fromkeys(katos[one] for one in chance.integers(0, len(katos), chance.integers(0, 4)).tolist()))
    other = f"f{int(chance.integers(0, count)):05}"
    kin = (other,) if chance.random() < 0.1 and other != f"f{at:05}" else ()
    needs = tuple(need for need in Need if chance.random() < 0.05)
    members = [int(chance.integers(low, high)) for low, high in ((1, 4), (0, 3), (0, 4), (0, 2))]
    return Family(f"f{at:05}", *members, wishes=wishes, kin=kin, needs=needs)


def names_of(problem: Placement) -> Names:
    """Return names of everything."""
    return Names(
        problem.katos,
        {kato: Text(kato, kato, kato) for kato in problem.katos},
        {name: Text(name, name, name) for name in problem.groups},
        {one.value: Text(one.value, one.value, one.value) for one in Dimension},
    )


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize(
    ("families", "districts", "bar"), [(100, 20, 30.0), (500, 60, 60.0), (5_000, 60, 125.0)], ids=str
)
def test_a_whole_answer(families: int, districts: int, bar: float) -> None:
    problem = generated(0, families, districts, 1.3)
    drawn = np.random.default_rng(1).normal(problem.suitability, 0.05, (DRAWS, districts))
    begun = time.perf_counter()
    plan = place(problem, study=Study(draws=np.clip(drawn, 0, 1)))
    seconds = time.perf_counter() - begun
    answer = placement_json(problem, plan, names_of(problem))
    words, found = time.perf_counter() - begun - seconds, plan.certificate
    row = (
        f"{families:,} × {districts}",
        str(found.status),
        "–" if found.gap is None else f"{100 * found.gap:.3f}",
        f"{found.seconds:.1f}",
        f"{seconds:.1f}",
        f"{words:.1f}",
        f"{len(json.dumps(answer)) / 1e6:.1f}",
        0 if plan.chances is None else plan.chances.draws,
        0 if plan.alternatives is None else len(plan.alternatives.samples),
        0 if plan.frontier is None else len(plan.frontier.points),
    )
    show("A plan of families with all that is told about it", HEADS, [row])
    assert plan.assignment is not None
    assert seconds + words <= bar
