"""Which method a scenario is scored by, and with which parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geo_service.decision.declaration import Declaration
from geo_service.decision.errors import DecisionError
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.parameters import Kind, Parameter, read_parameters
from geo_service.decision.reading import Array
from geo_service.decision.result import DIGITS, Outcome

WLC, OWA, TOPSIS, VIKOR, PROMETHEE = (one.name for one in METHODS)
RELATIVE = frozenset({TOPSIS, VIKOR, PROMETHEE})
"""Methods whose scores depend on which places are compared."""
FIXED: Mapping[str, Any] = {"normalisation": "none", "rescale_weights": True}
"""Parameters that a scenario leaves no choice of: its values are 0 to 1 already, and its weights are shares."""
FIELDS = ("name", "parameters")
_BY_NAME: Mapping[str, Declaration] = {one.name: one for one in METHODS}
_BY_CRITERION = frozenset({Kind.NUMBER_OR_NUMBERS, Kind.CHOICE_OR_CHOICES})


@dataclass(frozen=True, slots=True)
class MethodChoice:
    """A method with its parameters; make one from what a user says with `MethodChoice.of`.

    Parameters
    ----------
    name
        One of wlc, owa, topsis, vikor, promethee2.
    parameters
        Values of its parameters by name, checked; what is not given is as the method declares.
    """

    name: str = WLC
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fill in what was not given, so that choices that mean the same are equal."""
        usual = {one.name: one.default for one in offered(self.name)}
        object.__setattr__(self, "parameters", {**usual, **self.parameters})

    @classmethod
    def of(cls, name: object, parameters: object = None, criteria: int | None = None) -> MethodChoice:
        """Check a method and its parameters.

        Parameters
        ----------
        name
            What the method is called.
        parameters
            Values by name; None = nothing.
        criteria
            How many criteria there are; as many as the longest list of the parameters has, unless given.

        Returns
        -------
        MethodChoice
            The method with a value for each parameter that it offers.

        Raises
        ------
        DecisionError
            `unknown-method` of the field `method.name`; of `method.parameters…`, what `read_parameters` raises and
            what the method itself says of its parameters.
        """
        if not isinstance(name, str) or name not in _BY_NAME:
            raise DecisionError("unknown-method", "method.name", name, known=", ".join(_BY_NAME))
        try:
            chosen = cls(name, read_parameters(offered(name), parameters))
            chosen.check(_longest(chosen.parameters) if criteria is None else criteria)
        except DecisionError as error:
            raise DecisionError(
                error.code, f"method.{error.field}", error.value, error.figures, **error.details
            ) from None
        return chosen

    @classmethod
    def from_json(cls, given: object, criteria: int | None = None) -> MethodChoice:
        """Check a method from plain JSON values: `name`, and `parameters` if there are any.

        Parameters
        ----------
        given
            What `to_json` returns.
        criteria
            As in `of`.

        Raises
        ------
        DecisionError
            `invalid-method-parameter`: no such object; `missing-input`: no name; `unknown-method-parameter`: another
            field; and what `of` raises.
        """
        if not isinstance(given, Mapping):
            raise DecisionError("invalid-method-parameter", "method", given, allowed="{…}")
        for name, value in given.items():
            if name not in FIELDS:
                raise DecisionError("unknown-method-parameter", f"method.{name}", value, known=", ".join(FIELDS))
        if given.get("name") is None:
            raise DecisionError("missing-input", "method.name", "–")
        return cls.of(given["name"], given.get("parameters"), criteria)

    def to_json(self) -> dict[str, Any]:
        """Return name and parameters as plain JSON values."""
        return {"name": self.name, "parameters": dict(self.parameters)}

    @property
    def relative(self) -> bool:
        """Whether the score of a place depends on which others it is compared with."""
        return self.name in RELATIVE

    def prepared(self, values: Array) -> Array:
        """Return values as the method compares them: where that matters, those that differ by rounding are made equal.

        Methods that compare places with one another may turn the smallest difference into the largest: a criterion in
        which all places but for the rounding of sums agree would be scaled up to 0 and 1.

        Parameters
        ----------
        values
            0 to 1, of any shape.
        """
        return np.asarray(np.round(values, DIGITS), dtype=np.float64) if self.relative else values

    def check(self, criteria: int) -> None:
        """Refuse parameters that do not fit one another or the number of criteria.

        Raises
        ------
        DecisionError
            What the method says of them, with fields `parameters…`.
        """
        self.run(np.zeros((1, criteria)), np.ones(criteria))

    def run(self, values: Array, weights: Array) -> Outcome:
        """Score alternatives.

        Parameters
        ----------
        values
            Value of each criterion, 0 to 1, higher being better, shape (n, k), both at least 1.
        weights
            Weight of each criterion, not all 0, shape (k,).

        Raises
        ------
        DecisionError
            What the method raises.
        """
        declaration = _BY_NAME[self.name]
        fixed = {one.name: FIXED[one.name] for one in declaration.parameters if one.name in FIXED}
        outcome = declaration.run({"matrix": self.prepared(values), "weights": weights}, {**self.parameters, **fixed})
        if not isinstance(outcome, Outcome):
            raise TypeError(f"{self.name} weighs criteria; it does not score places")
        return outcome

    def reordered(self, columns: Sequence[int]) -> MethodChoice:
        """Return the choice for the same criteria in another order.

        Parameters
        ----------
        columns
            Position before of each criterion, k of them.
        """
        by_criterion = {one.name for one in offered(self.name) if one.kind in _BY_CRITERION}
        lists = {name: one for name, one in self.parameters.items() if name in by_criterion and isinstance(one, list)}
        moved = {name: [value[column] for column in columns] for name, value in lists.items()}
        return MethodChoice(self.name, {**self.parameters, **moved})


def offered(name: str) -> tuple[Parameter, ...]:
    """Return the parameters of a method that a scenario may choose."""
    return tuple(one for one in _BY_NAME[name].parameters if one.name not in FIXED)


def _longest(parameters: Mapping[str, Any]) -> int:
    """Return the number of entries of the longest list, 1 if there is none."""
    return max((len(value) for value in parameters.values() if isinstance(value, list)), default=1) or 1
