"""Weights and balance of a scenario: given directly, by a preset, or by a weighting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo_service.decision.constraints.common import refuse_unchosen
from geo_service.decision.errors import DecisionError, under
from geo_service.decision.reading import Array, number
from geo_service.decision.scenario import PARTS
from geo_service.decision.scenarios.known import Known
from geo_service.decision.scenarios.presets import BY_NAME, preset_weights
from geo_service.decision.scenarios.weighing import Weighed, by_part, weigh
from geo_service.decision.weighting.declared import WEIGHTINGS
from layers.core.criterion import Criterion, Part

CLOSE = 1e-9
"""Weights that differ by less are the same ones written down and read again."""


def read_weights(
    value: Mapping[str, Any], known: Known, values: Array | None
) -> tuple[dict[str, float], dict[Part, float], Mapping[str, Any] | None]:
    """Return weights and balance, and the weighting that they came from if there is one.

    Parameters
    ----------
    value
        The content of a scenario, as it was sent.
    known
        What can be chosen.
    values
        Likely values of the districts, for weightings, shape (n, k); None where stored content is read.

    Raises
    ------
    DecisionError
        If a weight makes no sense; names its field.
    """
    weighting = value.get("weighting")
    if weighting is not None and not isinstance(weighting, Mapping):
        raise DecisionError("object-expected", "weighting", weighting)
    if weighting is not None:
        refuse_unchosen("weighting.name", weighting.get("name"), [one.name for one in WEIGHTINGS])
    if weighting is not None and values is not None:
        weighed = under("weighting", lambda: weigh(weighting, known.criteria, values))
        _refuse_edited(value, weighed, known.criteria)
        return *by_part(weighed.shares, known.criteria), weighed.given
    preset_name = value.get("preset")
    if preset_name is not None:
        refuse_unchosen("preset", preset_name, BY_NAME)
    preset = BY_NAME[preset_name or "balanced"]
    given, balance = value.get("weights"), value.get("balance")
    weights = preset_weights(preset, known.layers) if given is None else _each_weight(given, known.criteria)
    parts = dict(preset.balance) if balance is None else _read_balance(balance)
    if not any(weights.get(one.name) and parts[one.part] for one in known.criteria):
        raise DecisionError("weights-all-zero", "balance", [parts[part] for part in PARTS])
    return weights, parts, weighting


def _refuse_edited(value: Mapping[str, Any], weighed: Weighed, criteria: Sequence[Criterion]) -> None:
    """Refuse weights beside a weighting that did not come from it: one of them was edited and would be lost."""
    weights, parts = by_part(weighed.shares, criteria)
    given, balance = value.get("weights"), value.get("balance")
    read = {} if given is None else _each_weight(given, criteria)
    edited = [f"weights.{name}" for name, weight in read.items() if abs(weight - weights[name]) > CLOSE]
    if balance is not None:
        read_parts = _read_balance(balance)
        edited += [f"balance.{part.value}" for part in PARTS if abs(read_parts[part] - parts[part]) > CLOSE]
    if edited:
        group, _, name = edited[0].partition(".")
        raise DecisionError("weights-edited", edited[0], value[group].get(name), weighting=weighed.given["name"])


def _each_weight(value: object, criteria: Sequence[Criterion]) -> dict[str, float]:
    """Return weights by criterion, in the order of the criteria; those without weight are left out."""
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", "weights", value)
    names = [criterion.name for criterion in criteria]
    for name in value:
        if name not in names:
            raise DecisionError("unknown-criterion", f"weights.{name}", name, known=", ".join(names))
    weights = {name: _weight(value[name], f"weights.{name}") for name in names if name in value}
    if not any(weights.values()):
        raise DecisionError("weights-all-zero", "weights", list(weights.values()))
    return weights


def _read_balance(value: object) -> dict[Part, float]:
    """Return the weight of each part."""
    if not isinstance(value, Mapping):
        raise DecisionError("object-expected", "balance", value)
    parts = [part.value for part in PARTS]
    for name in value:
        if name not in parts:
            raise DecisionError("field-unknown", f"balance.{name}", value[name], known=", ".join(parts))
    balance = {part: _weight(value.get(part.value, 0.0), f"balance.{part.value}") for part in PARTS}
    if not any(balance.values()):
        raise DecisionError("weights-all-zero", "balance", list(balance.values()))
    return balance


def _weight(value: object, field: str) -> float:
    """Return a weight of 0 or more."""
    weight = number(value, field)
    if weight < 0:
        raise DecisionError("invalid-weight", field, weight)
    return weight
