"""Why each family went where it went, and what its next best district was and why it did not go there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo_service.decision.allocation.instance import TOLERANCE
from geo_service.decision.placement.model import Bound, Model
from geo_service.decision.placement.problem import Array, Index, Mask
from geo_service.decision.placement.reasons import Kind, Reason, reason_at

SAME = 1e-9


class Why(StrEnum):
    """Why a party is where it is."""

    FIXED = "fixed"
    ONLY = "only-place"
    BEST = "best-place"
    ROOM = "best-with-room"


class Because(StrEnum):
    """Why a party is not at its next best district."""

    FIXED = "fixed"
    FORBIDDEN = "forbidden"
    FULL = "full"
    NEEDED_HERE = "needed-here"
    EQUAL = "equal"
    WORSE = "worse"
    TRADE = "trade"


@dataclass(frozen=True, slots=True)
class Full:
    """A limit that leaves no room at the next best district.

    Parameters
    ----------
    bound
        The limit.
    price
        What one more is worth, about; 0 = nothing by itself.
    """

    bound: Bound
    price: float


@dataclass(frozen=True, slots=True)
class Next:
    """The next best district of a family, with its kin where they go together.

    Parameters
    ----------
    position
        Of the district.
    loss
        What the party's place is worth more than this one; below 0 where this one is worth more.
    because
        Why it did not go there.
    reason
        What forbids it.
    full
        What leaves no room there, the dearest first; or what needs the party where it is.
    """

    position: int
    loss: float
    because: Because
    reason: Reason | None = None
    full: tuple[Full, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Where a family went and why.

    Parameters
    ----------
    family, position
        Of the family and its district.
    rank
        Which of its wishes that fulfils, from 1; 0 = none.
    value
        What the family is worth there.
    why
        What decided.
    kin
        The families that were placed with it, by position.
    barred
        Where it may go nowhere else: what bars the other districts.
    next
        Its next best district, None where there is no other.
    """

    family: int
    position: int
    rank: int
    value: float
    why: Why
    kin: tuple[int, ...]
    barred: tuple[Reason, ...]
    next: Next | None


def stories_of(model: Model, assignment: Index, prices: Array, side_prices: Array) -> tuple[Story, ...]:
    """Return why each family went where it went, in the order of the problem.

    Parameters
    ----------
    model
        What was solved.
    assignment
        Place of each party, shape (parties,).
    prices, side_prices
        Of capacities and sides.
    """
    teller = _Teller(model, assignment, prices, side_prices)
    told = (story for number in range(len(model.parties)) for story in teller.of_party(number))
    return tuple(sorted(told, key=lambda story: story.family))


class _Teller:
    """A plan and the room that it leaves."""

    def __init__(self, model: Model, assignment: Index, prices: Array, side_prices: Array) -> None:
        self.model, self.instance, self.assignment = model, model.instance, assignment
        self.prices, self.side_prices = prices, side_prices
        self.left = self.instance.limit() - self.instance.load(assignment)
        self.held = self.instance.side_load(assignment)
        opened = self.instance.forbidden == 0
        self.opened = opened & self._alone()
        self.everywhere = model.total(np.nan_to_num(model.values, nan=-np.inf))
        self.takes_part: Mask = np.isin(np.arange(model.values.shape[1]), model.places)
        self.place_of = {position: place for place, position in enumerate(model.places.tolist())}

    def of_party(self, number: int) -> list[Story]:
        """Return the stories of the families of a party."""
        party, place = self.model.parties[number], int(self.assignment[number])
        position = int(self.model.places[place])
        why, following = self._why(number, place), self._next(number, place)
        barred = self._barred(number, place) if why is Why.ONLY else ()
        return [
            Story(
                at,
                position,
                int(self.model.ranks[at, position]),
                float(self.model.values[at, position]),
                why,
                tuple(one for one in party if one != at),
                barred,
                following,
            )
            for at in party
        ]

    def _alone(self) -> Mask:
        """Return where parties fit while all is empty, shape (parties, p)."""
        limit = self.instance.limit()
        return np.asarray((self.instance.use[:, None, :] <= limit[None]).all(axis=2))

    def _why(self, number: int, place: int) -> Why:
        """Return what decided where a party is."""
        if self.instance.fixed[number] == place:
            return Why.FIXED
        others = self.opened[number].copy()
        others[place] = False
        if not others.any():
            return Why.ONLY
        value = self.instance.value[number]
        return Why.BEST if value[place] >= value[others].max() - SAME * abs(value[place]) else Why.ROOM

    def _barred(self, number: int, place: int) -> tuple[Reason, ...]:
        """Return what bars the other districts that take part, the most frequent first."""
        counts: dict[Reason, int] = {}
        for other in range(len(self.model.places)):
            reason = self._reason(number, other)
            if other != place and reason is not None:
                counts[reason] = counts.get(reason, 0) + 1
        return tuple(sorted(counts, key=lambda one: -counts[one]))

    def _reason(self, number: int, place: int) -> Reason | None:
        """Return what forbids a place to a party by itself, None where it is open or its kin together do not fit."""
        return self._reason_at(number, int(self.model.places[place])) or self._too_large(number, place)

    def _reason_at(self, number: int, position: int) -> Reason | None:
        """Return what forbids a district to a party, None = nothing."""
        codes = (int(self.model.forbidden[at, position]) for at in self.model.parties[number])
        return next((reason_at(code) for code in codes if code), None)

    def _too_large(self, number: int, place: int) -> Reason | None:
        """Return the capacity that a party alone exceeds, None = none."""
        over = np.flatnonzero(self.instance.use[number] > self.instance.limit()[place])
        kinds = [self.model.dimensions[one] for one in over.tolist()]
        return next((Reason(Kind.TOO_LARGE, dimension=kind) for kind in kinds if kind is not None), None)

    def _next(self, number: int, place: int) -> Next | None:
        """Return the district of the largest value but the party's own, of those that take part or are wished."""
        here = int(self.model.places[place])
        wished = (self.model.ranks[list(self.model.parties[number])] > 0).any(axis=0)
        values = np.where(self.takes_part | wished, self.everywhere[number], -np.inf)
        values[here] = -np.inf
        position = int(values.argmax())
        if not np.isfinite(values[position]):
            return None
        loss = float(self.everywhere[number, here] - values[position])
        return self._told(number, place, position, loss)

    def _told(self, number: int, place: int, position: int, loss: float) -> Next:
        """Return why a party is not at a district."""
        if self.instance.fixed[number] == place:
            return Next(position, loss, Because.FIXED)
        other = self.place_of.get(position)
        reason = self._reason_at(number, position) if other is None else self._reason(number, other)
        if reason is not None:
            return Next(position, loss, Because.FORBIDDEN, reason)
        size = SAME * max(1.0, abs(self.everywhere[number, position]))
        if loss > size or other is None:
            return Next(position, loss, Because.WORSE)
        if full := self._full(number, place, other):
            return Next(position, loss, Because.FULL, full=full)
        if loss >= -size:
            return Next(position, loss, Because.EQUAL)
        kept = self._kept(number, place, other)
        return Next(position, loss, Because.NEEDED_HERE if kept else Because.TRADE, full=kept)

    def _full(self, number: int, place: int, other: int) -> tuple[Full, ...]:
        """Return the limits that leave no room for a party at another place, the dearest first."""
        lacking = np.flatnonzero(self.instance.use[number] > self.left[other])
        found = [Full(self.model.bound(other, one), float(self.prices[other, one])) for one in lacking.tolist()]
        for one, side in enumerate(self.instance.sides):
            more = float(side.weight[number]) * (int(side.places[other]) - int(side.places[place]))
            if more > 0 and self.held[one] + more > side.most + TOLERANCE * max(1.0, abs(side.most)):
                found.append(Full(self.model.side(one), float(self.side_prices[one])))
        return tuple(sorted(found, key=lambda full: -full.price))

    def _kept(self, number: int, place: int, other: int) -> tuple[Full, ...]:
        """Return the minima that would be missed if a party left."""
        found = []
        for one, side in enumerate(self.instance.sides):
            less = float(side.weight[number]) * (int(side.places[place]) - int(side.places[other]))
            if less > 0 and self.held[one] - less < side.least - TOLERANCE * max(1.0, abs(side.least)):
                found.append(Full(self.model.side(one), -float(self.side_prices[one])))
        return tuple(found)
