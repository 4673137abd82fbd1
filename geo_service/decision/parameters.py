"""What a method can be told: its parameters with defaults and bounds, and the check of what was given for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import number, sequence
from layers.core.text import Text


class Kind(StrEnum):
    """What a parameter holds."""

    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    NUMBERS = "numbers"
    NUMBER_OR_NUMBERS = "number or numbers"
    CHOICE_OR_CHOICES = "choice or choices"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method.

    Parameters
    ----------
    name
        Identifier.
    kind
        What it holds; the kinds in the plural have one entry for each criterion.
    meaning
        What it does.
    default
        What holds if it is not given; None where nothing does.
    low, high
        Bounds of each number, both allowed; None = none.
    choices
        What may be chosen.
    other_names
        Names of choices elsewhere, with our own.
    """

    name: str
    kind: Kind
    meaning: Text
    default: Any = None
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    other_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def allowed(self) -> str:
        """What may be given, in a form that needs no language."""
        if self.kind is Kind.FLAG:
            return "true, false"
        if self.choices:
            return ", ".join(self.choices)
        low = "-∞" if self.low is None else f"{self.low:g}"
        high = "∞" if self.high is None else f"{self.high:g}"
        return f"{low} … {high}"

    def read(self, value: object) -> Any:
        """Return what was given, checked.

        Raises
        ------
        DecisionError
            `invalid-method-parameter`, `invalid-number` or `list-expected`.
        """
        place = f"parameters.{self.name}"
        several = self.kind in {Kind.NUMBERS, Kind.NUMBER_OR_NUMBERS, Kind.CHOICE_OR_CHOICES}
        if self.kind is Kind.NUMBERS or (several and isinstance(value, list | tuple)):
            # A method with a threshold for each criterion has criteria that need none.
            gaps = self.kind is Kind.NUMBER_OR_NUMBERS
            given = enumerate(sequence(value, place))
            return [None if gaps and one is None else self._one(one, f"{place}[{index}]") for index, one in given]
        return self._one(value, place)

    def _one(self, value: object, place: str) -> Any:
        """Return one entry, checked."""
        if self.kind is Kind.FLAG:
            if isinstance(value, bool):
                return value
        elif self.choices:
            known = self.other_names.get(value, value) if isinstance(value, str) else None
            if known in self.choices:
                return known
        else:
            found = number(value, place)
            if (self.low is None or found >= self.low) and (self.high is None or found <= self.high):
                return found
        raise DecisionError("invalid-method-parameter", place, value, allowed=self.allowed)


def read_parameters(declared: tuple[Parameter, ...], given: object) -> dict[str, Any]:
    """Return a value for each parameter: the one given, or the default.

    Parameters
    ----------
    declared
        The parameters of a method.
    given
        What was given for them, by name; None = nothing.

    Raises
    ------
    DecisionError
        `unknown-method-parameter`, or what `Parameter.read` raises.
    """
    if given is None:
        given = {}
    if not isinstance(given, Mapping):
        raise DecisionError("invalid-method-parameter", "parameters", given, allowed="{…}")
    known = {one.name: one for one in declared}
    for name, value in given.items():
        if name not in known:
            raise DecisionError("unknown-method-parameter", f"parameters.{name}", value, known=", ".join(known) or "–")
    chosen = {name: value for name, value in given.items() if value is not None}
    return {name: one.read(chosen[name]) if name in chosen else one.default for name, one in known.items()}


RESCALE = Parameter(
    "rescale_weights",
    Kind.FLAG,
    Text(
        "Салмақтарды қосындысы 1 болатындай етіп бөлу. «false» болса, олар берілген күйінде қолданылады.",
        "Делить веса так, чтобы в сумме они давали 1; «false» оставляет их такими, как даны.",
        "Divide the weights so that they sum to 1; “false” takes them as they are given.",
    ),
    default=True,
)
