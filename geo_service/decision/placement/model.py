"""What is asked as an instance of the solver, and what its rows and columns stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geo_service.decision.allocation.instance import FREE, Instance, Side
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.placement.kin import Members, parties
from geo_service.decision.placement.problem import Array, Index, Placement, taken_by
from geo_service.decision.placement.reasons import REASONS, Numbers, forbidden_pairs
from geo_service.decision.placement.rows import limits_of
from geo_service.decision.placement.rules import AnyRule, KinTogether, has
from geo_service.decision.placement.wishes import Ranks, ranks_of, values_of
from geo_service.decision.sharing.problem import Limit

ANY = Dimension.DWELLINGS
"""What an instance speaks of where nothing is limited."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit as a reader knows it.

    Parameters
    ----------
    position
        Of the district, None = a group's.
    dimension
        Of the capacity, None = a rule's.
    rule
        The rule, None = a capacity.
    most
        Whether it is an upper limit.
    amount
        Places, or persons.
    """

    position: int | None
    dimension: Dimension | None
    rule: AnyRule | None
    most: bool
    amount: float


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """An instance and what it stands for: parties of families that go together, and the districts that take part.

    Parameters
    ----------
    problem
        What was asked.
    ranks, values
        Of each family at each district, shape (n, m).
    forbidden
        Number of the reason, 0 = allowed, shape (n, m).
    parties
        Families that are placed as one, by position.
    places
        Position of each place of the instance, shape (p,).
    dimensions
        Of the instance's capacities; None = persons, which rules limit.
    by_rule
        Which limit the capacity for persons of each place is, None = none, p of them.
    sides
        What the instance's sides are.
    instance
        What is solved.
    """

    problem: Placement
    ranks: Ranks
    values: Array
    forbidden: Numbers
    parties: tuple[Members, ...]
    places: Index
    dimensions: tuple[Dimension | None, ...]
    by_rule: tuple[Limit | None, ...]
    sides: tuple[Limit, ...]
    instance: Instance

    def bound(self, place: int, dimension: int) -> Bound:
        """Return what a capacity of the instance is."""
        position, kind = int(self.places[place]), self.dimensions[dimension]
        limit = self.by_rule[place] if kind is None else None
        amount = float(self.instance.capacity[place, dimension])
        return Bound(position, kind, limit.rule if limit else None, most=True, amount=amount)

    def side(self, number: int) -> Bound:
        """Return what a side of the instance is."""
        limit = self.sides[number]
        grouped = limit.rule is not None and limit.rule.group is not None
        position = None if grouped else limit.members[0]
        return Bound(position, None, limit.rule, limit.most, float(limit.persons))

    def by_family(self, assignment: Index) -> Index:
        """Return the district of each family from the place of each party, shape (n,)."""
        found = np.full(len(self.problem.families), FREE, dtype=np.int64)
        for party, place in zip(self.parties, assignment.tolist(), strict=True):
            found[list(party)] = self.places[place] if place != FREE else FREE
        return found

    def by_party(self, positions: Index) -> Index:
        """Return the place of each party from the district of each family, shape (parties,)."""
        place_of = {position: place for place, position in enumerate(self.places.tolist())}
        return np.array([place_of[int(positions[party[0]])] for party in self.parties], dtype=np.int64)

    def total(self, rows: Array) -> Array:
        """Add up what families have, for each party, shape (parties, …)."""
        return np.add.reduceat(rows[np.concatenate(self.parties)], self._starts(), axis=0)

    def _starts(self) -> Index:
        """Return where each party begins among all families in their order."""
        return np.cumsum([0, *(len(party) for party in self.parties[:-1])])


def model_of(problem: Placement, counted: Placement | None = None) -> Model:
    """Return the instance of a problem.

    Parameters
    ----------
    problem
        Checked; a rule that asks for the largest part of the fair share must be in figures already, or it is none.
    counted
        Whose floors say which districts have a fair share, if not the problem's own.

    Notes
    -----
    Families and districts stand in the order of their codes, so that their order in the problem changes nothing.
    """
    order = sorted(np.flatnonzero(problem.takes_part).tolist(), key=lambda at: problem.katos[at])
    places = np.array(order, dtype=np.int64)
    ranks = ranks_of(problem)
    limits = limits_of(problem, counted)
    alone = [limit for limit in limits if _is_capacity(limit)]
    by_rule = tuple(_tightest(alone, position) for position in places.tolist())
    model = Model(
        problem,
        ranks,
        values_of(problem, ranks),
        forbidden_pairs(problem, ranks),
        parties(problem.families, has(problem.rules, KinTogether)),
        places,
        _dimensions(problem, by_rule),
        by_rule,
        tuple(limit for limit in limits if not _is_capacity(limit)),
        _NOTHING,
    )
    return _with_instance(model)


def _with_instance(model: Model) -> Model:
    """Return the model with the instance of what it says."""
    problem, places = model.problem, model.places
    use = np.array([_used(problem, at, model.dimensions) for at in range(len(problem.families))], dtype=np.float64)
    shut = model.total((model.forbidden[:, places] > 0).astype(np.float64)) > 0
    first = np.array([model.forbidden[list(party)][:, places].max(axis=0) for party in model.parties], dtype=np.int16)
    persons = model.total(problem.sizes)
    instance = Instance(
        value=model.total(model.values[:, places]),
        use=model.total(use),
        capacity=np.stack([_capacity(model, kind) for kind in model.dimensions], axis=1),
        forbidden=np.where(shut, first, 0).astype(np.int16),
        reasons=tuple(reason.code for reason in REASONS),
        fixed=_fixed(model),
        sides=tuple(_side(limit, persons, places) for limit in model.sides),
    )
    return replace(model, instance=instance)


def _is_capacity(limit: Limit) -> bool:
    """Tell whether a limit is the most that a single district may receive."""
    return limit.most and limit.rule is not None and limit.rule.group is None


def _tightest(limits: list[Limit], position: int) -> Limit | None:
    """Return the limit that leaves a district least, None where none speaks of it."""
    return min((one for one in limits if one.members[0] == position), key=lambda one: one.persons, default=None)


def _dimensions(problem: Placement, by_rule: tuple[Limit | None, ...]) -> tuple[Dimension | None, ...]:
    """Return what is limited anywhere; never nothing."""
    found: list[Dimension | None] = [one for one in problem.capacities if (problem.binds(one)).any()]
    if any(by_rule):
        found.append(None)
    return tuple(found) or (ANY,)


def _used(problem: Placement, at: int, dimensions: tuple[Dimension | None, ...]) -> list[float]:
    """Return what a family uses of each dimension."""
    family = problem.families[at]
    taken = taken_by(family)
    return [float(family.size if one is None else taken[one]) for one in dimensions]


def _capacity(model: Model, kind: Dimension | None) -> Array:
    """Return what places can take of a dimension, inf = no limit, shape (p,)."""
    if kind is None:
        return np.array([np.inf if one is None else float(one.persons) for one in model.by_rule])
    if kind not in model.problem.capacities:
        return np.full(len(model.places), np.inf)
    return np.where(model.problem.binds(kind), model.problem.capacities[kind], np.inf)[model.places]


def _fixed(model: Model) -> Index:
    """Return where parties are fixed, shape (parties,)."""
    problem, place_of = model.problem, {model.problem.katos[at]: one for one, at in enumerate(model.places.tolist())}
    found = [[problem.fixed.get(problem.families[at].id) for at in party] for party in model.parties]
    return np.array([next((place_of[one.kato] for one in party if one), FREE) for party in found], dtype=np.int64)


def _side(limit: Limit, persons: Array, places: Index) -> Side:
    """Return a limit of districts together as a side."""
    name = limit.rule.name if limit.rule else ""
    inside = np.isin(places, limit.members)
    amount = float(limit.persons)
    return Side(name, persons, inside, -np.inf if limit.most else amount, amount if limit.most else np.inf)


_NOTHING = Instance(np.zeros((0, 0)), np.zeros((0, 0)), np.zeros((0, 0)))
