"""What a planner asks of a plan of families, as plain JSON values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.families.capacities import LARGEST_CAPACITY, Dimension
from geo_service.decision.families.needs import Need
from geo_service.decision.placement.errors import in_own_words
from geo_service.decision.placement.problem import WISH_WEIGHT, Array, Fixing, Mask, Placement
from geo_service.decision.placement.rule_reading import read_rules
from geo_service.decision.placement.rules import AnyRule
from geo_service.decision.sharing.errors import LONGEST_REASON, needed, read_number, read_object, read_text

FIELDS = ("wish_weight", "capacities", "estimates_bind", "provides", "fixed", "rules")


@dataclass(frozen=True, slots=True)
class PlacementQuestion:
    """What a planner asks beside the families and the scenario.

    Parameters
    ----------
    wish_weight
        How much wishes count beside suitability, 0…1.
    capacities
        Places by dimension and district, where they are known better than by the estimates.
    estimates_bind
        Whether estimates limit the plan.
    provides
        Whether a district has what a need asks for, by need and district.
    fixed
        Places of families, by id.
    rules
        What is switched on.
    """

    wish_weight: float = WISH_WEIGHT
    capacities: Mapping[Dimension, Mapping[str, float]] = field(default_factory=dict)
    estimates_bind: bool = False
    provides: Mapping[Need, Mapping[str, bool]] = field(default_factory=dict)
    fixed: Mapping[str, Fixing] = field(default_factory=dict)
    rules: tuple[AnyRule, ...] = ()

    @classmethod
    def from_json(cls, given: object) -> PlacementQuestion:
        """Return a question from plain JSON values; a field that is not there or null has its default.

        Raises
        ------
        DecisionError
            As in `errors`.
        """
        with in_own_words():
            values = read_object(given, "placement", FIELDS)
            return cls(
                read_number(_or(values, "wish_weight", WISH_WEIGHT), "wish_weight", 0, 1),
                _capacities(_or(values, "capacities", {})),
                _flag(_or(values, "estimates_bind", False), "estimates_bind"),
                _provides(_or(values, "provides", {})),
                _fixed(_or(values, "fixed", {})),
                read_rules(_or(values, "rules", []), "rules"),
            )

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain JSON values, which `from_json` reads."""
        return {
            "wish_weight": self.wish_weight,
            "capacities": {one.value: dict(places) for one, places in self.capacities.items()},
            "estimates_bind": self.estimates_bind,
            "provides": {need.value: dict(places) for need, places in self.provides.items()},
            "fixed": {one: {"kato": fixing.kato, "reason": fixing.reason} for one, fixing in self.fixed.items()},
            "rules": [rule.to_json() for rule in self.rules],
        }

    def asked_of(self, known: Placement) -> Placement:
        """Return what is asked of families and districts that are known.

        Parameters
        ----------
        known
            The families, the districts as the scenario has them, and what the layers tell of capacities and needs;
            what the planner gives takes the place of these, and a capacity that he gives is no estimate.

        Raises
        ------
        DecisionError
            `placement-unknown-district`.
        """
        capacities, estimated = dict(known.capacities), dict(known.estimated)
        for dimension, places in self.capacities.items():
            field = f"capacities.{dimension}"
            capacities[dimension], given = _over(known, capacities.get(dimension), places, field)
            if dimension in estimated:
                estimated[dimension] = estimated[dimension] & ~given
        provides = dict(known.provides)
        for need, answers in self.provides.items():
            provides[need], _ = _over(known, provides.get(need), answers, f"provides.{need}")
        return replace(
            known,
            capacities=capacities,
            estimated=estimated,
            estimates_bind=self.estimates_bind,
            provides=provides,
            fixed=self.fixed,
            rules=self.rules,
            wish_weight=self.wish_weight,
        )


def _over(known: Placement, before: Array | None, given: Mapping[str, float], field: str) -> tuple[Array, Mask]:
    """Return values with those that are given by district in place of the ones before, and where they are given."""
    found = np.full(len(known.katos), np.nan) if before is None else before.astype(np.float64)
    where = np.zeros(len(known.katos), dtype=np.bool_)
    for kato, value in given.items():
        if kato not in known.katos:
            raise DecisionError("placement-unknown-district", f"{field}.{kato}", kato)
        found[known.katos.index(kato)], where[known.katos.index(kato)] = float(value), True
    return found, where


def _or(values: Mapping[str, Any], name: str, default: object) -> Any:
    """Return a field, or what holds where it is not given."""
    return default if values.get(name) is None else values[name]


def _flag(given: object, field: str) -> bool:
    """Return a truth value."""
    if isinstance(given, bool):
        return given
    raise DecisionError("placement-flag-expected", field, given)


def _capacities(given: object) -> dict[Dimension, dict[str, float]]:
    """Return places by dimension and district."""
    found = {}
    for name, places in read_object(given, "capacities").items():
        field = f"capacities.{name}"
        if name not in tuple(Dimension):
            raise DecisionError("placement-unknown-dimension", field, name, known=", ".join(Dimension))
        listed = read_object(places, field).items()
        found[Dimension(name)] = {
            kato: read_number(value, f"{field}.{kato}", 0, LARGEST_CAPACITY) for kato, value in listed
        }
    return found


def _provides(given: object) -> dict[Need, dict[str, bool]]:
    """Return answers by need and district."""
    found = {}
    for name, answers in read_object(given, "provides").items():
        field = f"provides.{name}"
        if name not in tuple(Need):
            raise DecisionError("placement-unknown-need", field, name, known=", ".join(Need))
        listed = read_object(answers, field).items()
        found[Need(name)] = {kato: _flag(value, f"{field}.{kato}") for kato, value in listed}
    return found


def _fixed(given: object) -> dict[str, Fixing]:
    """Return fixings by family."""
    found = {}
    for family, values in read_object(given, "fixed").items():
        field = f"fixed.{family}"
        fields = read_object(values, field, ("kato", "reason"))
        kato = read_text(needed(fields, "kato", field), f"{field}.kato")
        found[family] = Fixing(kato, read_text(needed(fields, "reason", field), f"{field}.reason", LONGEST_REASON))
    return found
