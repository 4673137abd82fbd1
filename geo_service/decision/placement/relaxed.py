"""What would make everything fit, and what makes it impossible by itself, as a reader knows it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo_service.decision.allocation.causes import Cause
from geo_service.decision.allocation.plan import Relaxation
from geo_service.decision.families.capacities import Dimension
from geo_service.decision.placement.model import Bound, Model
from geo_service.decision.placement.reasons import Reason, reason_at

SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Beyond:
    """A limit that must give way.

    Parameters
    ----------
    bound
        The limit.
    amount
        How many places or persons are beyond it; for a minimum, how many are missing.
    """

    bound: Bound
    amount: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A family that may go nowhere, and the district it would go to.

    Parameters
    ----------
    family
        By position.
    position
        Of the district.
    reason
        What forbids it, None where that is another family of the same kin.
    """

    family: int
    position: int
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What would make everything fit.

    Parameters
    ----------
    beyond
        Limits that give way, the largest first.
    opened
        Forbidden pairs that are used.
    smallest
        Whether it is proved that less does not do.
    places
        District of each family then, by position.
    """

    beyond: tuple[Beyond, ...]
    opened: tuple[Opened, ...]
    smallest: bool
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What makes a plan impossible by itself.

    Parameters
    ----------
    kind
        As the causes of the allocation are called.
    families
        Whom it is about, by position; empty = all.
    position
        Of the district, None where it is about all.
    dimension
        Of the capacity; None = persons, by a rule, or it is about no capacity.
    reasons
        Why the families may go nowhere.
    needed, available
        What would be used, and what there is.
    side
        The rule's limit that it is about, None = a capacity or a family.
    """

    kind: str
    families: tuple[int, ...]
    position: int | None
    dimension: Dimension | None
    reasons: tuple[Reason, ...]
    needed: float | None
    available: float | None
    side: Bound | None = None


def relaxed_of(model: Model, relaxation: Relaxation | None) -> Relaxed | None:
    """Return a relaxation in terms of districts and rules."""
    if relaxation is None:
        return None
    beyond = [
        Beyond(model.bound(place, dimension), float(relaxation.overflow[place, dimension]))
        for place, dimension in np.argwhere(relaxation.overflow > SMALL).tolist()
    ]
    over = enumerate(relaxation.side_overflow.tolist())
    beyond += [Beyond(model.side(number), abs(amount)) for number, amount in over if abs(amount) > SMALL]
    opened = [
        Opened(at, int(model.places[place]), reason_at(int(model.forbidden[at, model.places[place]])))
        for party, place in relaxation.allowed
        for at in model.parties[party]
    ]
    places = tuple(model.by_family(relaxation.plan).tolist())
    return Relaxed(
        tuple(sorted(beyond, key=lambda one: -one.amount)),
        tuple(one for one in opened if one.reason is not None),
        relaxation.smallest,
        places,
    )


def obstacles_of(model: Model, causes: tuple[Cause, ...]) -> tuple[Obstacle, ...]:
    """Return causes in terms of families and districts."""
    return tuple(_obstacle(model, cause) for cause in causes)


def _obstacle(model: Model, cause: Cause) -> Obstacle:
    """Return one cause in terms of families and districts."""
    families = () if cause.family is None else model.parties[cause.family]
    numbers = np.unique(model.forbidden[list(families)][:, model.places]) if families else np.zeros(0, dtype=np.int16)
    return Obstacle(
        cause.kind.value,
        families,
        None if cause.place is None else int(model.places[cause.place]),
        None if cause.dimension is None else model.dimensions[cause.dimension],
        tuple(reason for number in numbers.tolist() if (reason := reason_at(number))),
        cause.needed,
        cause.available,
        None if cause.side is None else model.side(cause.side),
    )
