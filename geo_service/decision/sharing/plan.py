"""What comes back: whole persons by district with a certificate, or why there is no plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo_service.decision.allocation.plan import Status
from geo_service.decision.sharing.problem import Index, Limit


class Caution(StrEnum):
    """What a reader must know about capacities."""

    UNKNOWN = "capacity-unknown"
    ESTIMATES_BIND = "estimates-bind"
    OVER_ESTIMATE = "over-estimate"


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning about a dimension.

    Parameters
    ----------
    caution
        What it is about.
    dimension
        Of the capacities.
    positions
        Districts that receive persons (`UNKNOWN`), whose estimate limits them (`ESTIMATES_BIND`), or that receive more
        than their estimate (`OVER_ESTIMATE`).
    """

    caution: Caution
    dimension: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proved about a plan, and by what.

    Parameters
    ----------
    status
        What is proved.
    objective
        Sum of suitability × persons, None = no plan.
    bound
        What no plan can be better than, None = no plan.
    gap
        Relative difference of both, None = no plan.
    solver, version
        Program that proved it.
    seconds
        How long it took.
    """

    status: Status
    objective: float | None
    bound: float | None
    gap: float | None
    solver: str
    version: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Loosened:
    """A limit that a relaxation exceeds.

    Parameters
    ----------
    limit
        The limit.
    persons
        How many persons beyond it, or short of it.
    places
        How many places beyond a capacity, None for a rule.
    """

    limit: Limit
    persons: int
    places: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Relaxation:
    """What would make everything fit: as few persons beyond the limits as can be, spread in proportion to the limits.

    Parameters
    ----------
    moved
        Persons beyond the limits, each counted once for its district and once for each group.
    smallest
        Whether it is proved that fewer do not do.
    persons
        The best plan that needs no more, shape (n,).
    loosened
        The limits that it exceeds.
    """

    moved: int
    smallest: bool
    persons: Index
    loosened: tuple[Loosened, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A quota shared.

    Parameters
    ----------
    persons
        Whole persons by district, which add up to the quota, shape (n,), or None.
    certificate
        What is proved.
    level
        The part of the fair share that every district has at least, if that rule is on.
    warnings
        What a reader must know about the capacities.
    relaxation
        What would make it fit, where nothing fits.
    """

    persons: Index | None
    certificate: Certificate
    level: float | None
    warnings: tuple[Warned, ...] = ()
    relaxation: Relaxation | None = None

    def to_json(self, katos: tuple[str, ...]) -> dict[str, Any]:
        """Return the plan as plain JSON values.

        Parameters
        ----------
        katos
            Code of each district.
        """
        certificate = self.certificate
        return {
            "persons": None if self.persons is None else _by_kato(katos, self.persons),
            "certificate": {name: getattr(certificate, name) for name in Certificate.__dataclass_fields__},
            "level": self.level,
            "warnings": [
                {"code": one.caution.value, "dimension": one.dimension, "katos": [katos[at] for at in one.positions]}
                for one in self.warnings
            ],
            "relaxation": None if self.relaxation is None else _relaxation(self.relaxation, katos),
        }


def limit_json(limit: Limit, katos: tuple[str, ...]) -> dict[str, Any]:
    """Return a limit as plain JSON values.

    Parameters
    ----------
    limit
        Of a capacity or a rule.
    katos
        Code of each district.
    """
    grouped = limit.rule is not None and limit.rule.group is not None
    return {
        "kind": limit.rule.name if limit.rule else "capacity",
        "dimension": limit.dimension or None,
        "group": limit.rule.group if limit.rule else None,
        "kato": None if grouped else katos[limit.members[0]],
        "side": "most" if limit.most else "least",
        "persons": limit.persons,
    }


def _by_kato(katos: tuple[str, ...], persons: Index) -> dict[str, int]:
    """Return persons by code."""
    return dict(zip(katos, persons.tolist(), strict=True))


def _relaxation(relaxation: Relaxation, katos: tuple[str, ...]) -> dict[str, Any]:
    """Return a relaxation as plain JSON values."""
    return {
        "moved": relaxation.moved,
        "smallest": relaxation.smallest,
        "persons": _by_kato(katos, relaxation.persons),
        "loosened": [
            {**limit_json(one.limit, katos), "beyond": one.persons, "places": one.places} for one in relaxation.loosened
        ],
    }
