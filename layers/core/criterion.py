"""What a column means for a decision: a value function from its unit to 0...1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.core.errors import DeclarationError
from layers.core.text import Text

Array = NDArray[np.float64]


class Part(StrEnum):
    """The sub-score a criterion belongs to."""

    NEED = "need"
    LIVABILITY = "livability"


class RiskPart(StrEnum):
    """The dimension of the risk index that (1 - value) of a criterion, or its value for need, feeds."""

    HAZARD = "hazard"
    EXPOSURE = "exposure"
    VULNERABILITY = "vulnerability"


@dataclass(frozen=True, slots=True)
class Linear:
    """Rise (or fall, if `best` is below `worst`) in a straight line from 0 at `worst` to 1 at `best`."""

    worst: float
    best: float

    def __call__(self, values: Array) -> Array:
        """Map values to 0...1; NaN stays NaN."""
        return np.clip((values - self.worst) / (self.best - self.worst), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Trapezoid:
    """Be 0 outside `low`...`high`, 1 between `low_best` and `high_best`, and linear in between."""

    low: float
    low_best: float
    high_best: float
    high: float

    def __call__(self, values: Array) -> Array:
        """Map values to 0...1; NaN stays NaN."""
        rising = (values - self.low) / (self.low_best - self.low)
        falling = (self.high - values) / (self.high - self.high_best)
        return np.clip(np.minimum(rising, falling), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Logistic:
    """Follow 1 / (1 + exp(-steepness * (value - midpoint)))."""

    midpoint: float
    steepness: float

    def __call__(self, values: Array) -> Array:
        """Map values to 0...1; NaN stays NaN."""
        exponent = np.clip(-self.steepness * (values - self.midpoint), -700.0, 700.0)
        return np.asarray(1.0 / (1.0 + np.exp(exponent)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Table:
    """Look the value of each class up; a class that is not listed has no value."""

    codes: tuple[int, ...]
    scores: tuple[float, ...]

    def __call__(self, values: Array) -> Array:
        """Map class codes to 0...1; NaN stays NaN."""
        result = np.full(values.shape, np.nan)
        for code, score in zip(self.codes, self.scores, strict=True):
            result[values == code] = score
        return result


ValueFunction = Linear | Trapezoid | Logistic | Table
FUNCTIONS: dict[str, type[ValueFunction]] = {
    "linear": Linear,
    "trapezoid": Trapezoid,
    "logistic": Logistic,
    "table": Table,
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A column's meaning for the choice of a district.

    Parameters
    ----------
    name
        Identifier in tiles, scores and scenarios.
    column
        Name of the column of the same layer that it reads.
    title
        What the reader sees.
    part
        The sub-score it belongs to. For need, 1 is the greatest need; for livability, 1 is the best.
    function
        Value function from the column's unit to 0...1.
    citation
        Where the limits of the value function come from.
    weight
        Default weight within its sub-score.
    risk
        Dimension of the risk index it feeds, if any.
    bounds
        Columns of the same layer whose values, through the same value function, span the interval in which the
        value lies.
    """

    name: str
    column: str
    title: Text
    part: Part
    function: ValueFunction
    citation: Text
    weight: float = 1.0
    risk: RiskPart | None = None
    bounds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a weight that is no weight, and bounds that bound nothing."""
        if not (np.isfinite(self.weight) and self.weight >= 0):
            raise DeclarationError(f"criterion {self.name}: weight {self.weight}", "give a number of 0 or more")
        if len({self.column, *self.bounds}) != 1 + len(self.bounds):
            raise DeclarationError(
                f"criterion {self.name}: bounds {list(self.bounds)} name a column twice, or the criterion's own",
                "name each other column once",
            )
        if self.bounds and isinstance(self.function, Trapezoid):  # it may be highest between two bounds
            raise DeclarationError(
                f"criterion {self.name}: the ends of an interval do not bound a trapezoid",
                "leave the bounds out, or use another value function",
            )

    def interval(self, columns: Mapping[str, Array]) -> tuple[Array, Array]:
        """Return the interval in which each value lies.

        Parameters
        ----------
        columns
            Values of the layer's columns by name, in their units, shape (n,) each: at least `column` and `bounds`.

        Returns
        -------
        tuple[NDArray[np.float64], NDArray[np.float64]]
            Smallest and largest of the value and its bounds, 0 to 1, shape (n,) each. A bound that is not known is
            passed over; where the value itself is not known both are NaN. Without bounds both are the value.
        """
        value = self.function(columns[self.column])
        low, high = value, value
        for name in self.bounds:
            bound = np.where(np.isnan(value), np.nan, self.function(columns[name]))
            low, high = np.fmin(low, bound), np.fmax(high, bound)
        return low, high

    def to_json(self) -> dict[str, Any]:
        """Return the declaration as plain JSON values."""
        kind = next(name for name, cls in FUNCTIONS.items() if isinstance(self.function, cls))
        return {
            "name": self.name,
            "column": self.column,
            "title": self.title.to_json(),
            "part": self.part.value,
            "function": {"type": kind, **asdict(self.function)},
            "citation": self.citation.to_json(),
            "weight": self.weight,
            "risk": self.risk.value if self.risk else None,
            "bounds": list(self.bounds),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Criterion:
        """Read what `to_json` wrote, in this version or in one that knew no bounds."""
        arguments = dict(value["function"])
        function: Callable[..., ValueFunction] = FUNCTIONS[arguments.pop("type")]
        frozen = {key: tuple(item) if isinstance(item, list) else item for key, item in arguments.items()}
        return cls(
            name=value["name"],
            column=value["column"],
            title=Text.from_json(value["title"]),
            part=Part(value["part"]),
            function=function(**frozen),
            citation=Text.from_json(value["citation"]),
            weight=value["weight"],
            risk=RiskPart(value["risk"]) if value["risk"] else None,
            bounds=tuple(value.get("bounds", ())),
        )
