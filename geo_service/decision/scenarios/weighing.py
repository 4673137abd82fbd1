"""Weights of a scenario that come from a weighting: AHP, swing, direct shares, or the values of the districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.declaration import Declaration
from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import names, sequence
from geo_service.decision.scenario import PARTS
from geo_service.decision.tables import calculate, declared
from geo_service.decision.weighting.declared import WEIGHTINGS
from layers.core.criterion import Criterion, Part

OF_TABLES = frozenset({"alternatives", "objectives", "matrix"})
"""What a weighting on a table of one's own takes; in a scenario the districts are the table."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a weighting gave.

    Parameters
    ----------
    given
        Its name, the criteria and its inputs, as a scenario keeps them.
    shares
        Share of each weighed criterion in the suitability by its name, 1 in total.
    result
        All figures, as plain JSON values.
    """

    given: dict[str, Any]
    shares: dict[str, float]
    result: dict[str, Any]


def weigh(value: Mapping[str, Any], criteria: Sequence[Criterion], values: NDArray[np.float64]) -> Weighed:
    """Run a weighting.

    Parameters
    ----------
    value
        A JSON object: `name` of the weighting, `criteria` that it weighs by name (all unless given), and its inputs as
        in /api/methods.
    criteria
        Criteria of the release, k of them.
    values
        Likely values of the scenario's districts, 0 to 1, for weightings that read a table, shape (n, k).

    Raises
    ------
    DecisionError
        `unknown-method`, `unknown-criterion`, `field-unknown`, or what the weighting refuses.
    """
    declaration = _weighting(value.get("name"))
    _refuse_others(value, declaration)
    known = [criterion.name for criterion in criteria]
    chosen = _chosen(value.get("criteria"), known)
    given = {name: one for name, one in value.items() if name != "name"} | {"criteria": list(chosen)}
    table = {}
    if "matrix" in declaration.needs:
        table = {"matrix": values[:, [known.index(name) for name in chosen]]}
    result = calculate(declaration, {**given, **table})
    weights = np.array(result["weights"], dtype=np.float64)
    if len(weights) != len(chosen):
        raise DecisionError("wrong-length", "criteria", len(chosen), expected=len(weights))
    shares = dict(zip(chosen, (weights / weights.sum()).tolist(), strict=True))
    return Weighed({"name": declaration.name, **given}, shares, result)


def by_part(shares: Mapping[str, float], criteria: Sequence[Criterion]) -> tuple[dict[str, float], dict[Part, float]]:
    """Return weights within parts, and the balance of the parts, that give each criterion its share of the whole."""
    weights = {criterion.name: shares.get(criterion.name, 0.0) for criterion in criteria}
    balance = {part: sum(weights[one.name] for one in criteria if one.part is part) for part in PARTS}
    return weights, balance


def _weighting(name: object) -> Declaration:
    """Return a weighting by any of its names; methods that score places are none."""
    with suppress(DecisionError):
        found = declared(str(name))
        if found in WEIGHTINGS:
            return found
    raise DecisionError("unknown-method", "name", name, known=", ".join(one.name for one in WEIGHTINGS))


def _chosen(value: object, known: list[str]) -> tuple[str, ...]:
    """Return the criteria that are weighed."""
    if value is None:
        return tuple(known)
    chosen = names(value, "criteria", len(sequence(value, "criteria")))
    for place, name in enumerate(chosen):
        if name not in known:
            raise DecisionError("unknown-criterion", f"criteria[{place}]", name, known=", ".join(known))
    return chosen


def _refuse_others(value: Mapping[str, Any], declaration: Declaration) -> None:
    """Refuse fields that are not read here."""
    taken = {*declaration.needs, *declaration.takes, "name", "criteria", "parameters"} - OF_TABLES
    for name in value:
        if name not in taken:
            raise DecisionError("field-unknown", str(name), value[name], known=", ".join(sorted(taken)))
