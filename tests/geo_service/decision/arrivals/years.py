"""Small years of arrivals, drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo_service.decision.allocation.instance import Array, Index, Instance, Side
from geo_service.decision.allocation.plan import Settings

QUICK = Settings(time_limit=10.0)


def year(seed: int, families: int = 60, places: int = 5, room: float = 1.4, maximise: bool = True) -> Instance:
    """Return families of 1 to 6 members who need a dwelling and seats; a few pairs are forbidden."""
    chance = np.random.default_rng(seed)
    members = chance.integers(1, 7, families)
    use = np.stack([np.ones(families), members], axis=1).astype(np.float64)
    size = chance.dirichlet(np.full(places, 6.0))[:, None] * chance.uniform(0.6, 1.4, (places, 2))
    capacity = np.ceil(size / size.sum(axis=0) * use.sum(axis=0) * room)
    value = np.round(members[:, None] * chance.random((families, places)), 3)
    forbidden = (chance.random((families, places)) < 0.05).astype(np.int16)
    return Instance(value, use, capacity, maximise, forbidden, ("no hospital",))


def batches(instance: Instance, count: int, seed: int = 0) -> list[Index]:
    """Return the families in random order, in batches of about the same size."""
    order = np.random.default_rng(seed).permutation(instance.families)
    return np.array_split(order, count)


def sized(instance: Instance) -> Array:
    """Return how many members each family has, shape (n,)."""
    return instance.use[:, 1]


def with_sides(instance: Instance) -> Instance:
    """Return the instance with a least for the first two places and a most for the last, in members."""
    places = np.arange(instance.places)
    total = float(sized(instance).sum())
    few = Side("border", sized(instance), places < 2, least=0.5 * total)
    most = Side("south", sized(instance), places == instance.places - 1, most=0.05 * total)
    loose = replace(instance, capacity=instance.capacity * np.array([[2.5]]))
    return replace(loose, sides=(few, most))
