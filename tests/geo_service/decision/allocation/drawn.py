"""Small instances, drawn, and the best of all their plans, found by trying each."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from geo_service.decision.allocation.checker import check, recompute
from geo_service.decision.allocation.instance import Instance, Side
from geo_service.decision.allocation.reading import build


def best_of_all(instance: Instance) -> float | None:
    """Return the best objective there is, None = no plan keeps all limits."""
    plans = product(range(instance.places), repeat=instance.families)
    found = [recompute(instance, plan) for plan in plans if not check(instance, plan)]
    return (max if instance.maximise else min)(found) if found else None


def drawn(seed: int, families: int = 6, places: int = 3, whole: bool = True, per_place: bool = False) -> Instance:
    """Return an instance with forbidden pairs and a fixing; about half of them have a plan."""
    chance = np.random.default_rng(seed)
    shape = (families, places, 2) if per_place else (families, 2)
    use = chance.integers(0, 6, shape).astype(float) if whole else chance.random(shape).round(2)
    capacity = use.mean() * families / places * chance.uniform(0.9, 1.9, (places, 2))
    capacity = np.floor(capacity) if whole else capacity
    capacity[0, 0] = np.inf
    value = chance.integers(-5, 30, (families, places)).astype(float) if whole else chance.random((families, places))
    forbidden = (chance.random((families, places)) < 0.15).astype(np.int16)
    fixed = np.full(families, -1)
    fixed[0] = chance.integers(-1, places)
    return Instance(value, use, capacity, bool(seed % 2), forbidden, ("too far from a hospital",), fixed)


def hard(seed: int = 0, families: int = 200, places: int = 20) -> Instance:
    """Return an instance of type d of the literature: what is cheap takes much room; hours would not close its gap."""
    chance = np.random.default_rng(seed)
    use = chance.integers(1, 101, (families, places)).astype(float)
    cost = 111 - use + chance.integers(-10, 11, (families, places))
    return Instance(cost, use[:, :, None], np.floor(0.8 * use.sum(axis=0) / places)[:, None], maximise=False)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Return instances of any small size, some with uses by place, with no limit, or with nothing used."""
    families, places, dimensions = draw(st.integers(1, 5)), draw(st.integers(1, 3)), draw(st.integers(1, 2))

    def rows(count: int, length: int, numbers: st.SearchStrategy[Any]) -> list[list[Any]]:
        return draw(st.lists(st.lists(numbers, min_size=length, max_size=length), min_size=count, max_size=count))

    whole = st.integers(0, 6)
    return build(
        rows(families, places, st.integers(-20, 20)),
        rows(families, dimensions, whole),
        rows(places, dimensions, st.one_of(st.none(), st.integers(0, 14))),
        maximise=draw(st.booleans()),
        forbidden=rows(families, places, st.sampled_from([0, 0, 0, 1])),
        reasons=("no school",),
        fixed=draw(st.lists(st.sampled_from([-1, -1, 0]), min_size=families, max_size=families)),
    )


@st.composite
def sided(draw: st.DrawFn) -> Instance:
    """Return instances as above with one to three sides, of which some cannot hold."""
    instance = draw(instances())
    return replace(instance, sides=tuple(draw(sides_of(instance)) for _ in range(draw(st.integers(1, 3)))))


@st.composite
def sides_of(draw: st.DrawFn, instance: Instance) -> Side:
    """Return a side of an instance, with a least, a most, or both."""
    count = instance.families
    weight = np.array(draw(st.lists(st.integers(0, 5), min_size=count, max_size=count)), dtype=np.float64)
    places = np.array(draw(st.lists(st.booleans(), min_size=instance.places, max_size=instance.places)))
    most_of_all = int(weight.sum())
    least = draw(st.one_of(st.just(-np.inf), st.integers(0, most_of_all)))
    most = draw(st.one_of(st.just(np.inf), st.integers(0, most_of_all)))
    return Side("drawn", weight, places, float(least), float(most))
