"""Constraints on the value of a column: thresholds, bands such as distances, classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

import numpy as np

from geo_service.decision.constraints.common import (
    Mask,
    Over,
    Table,
    Unknown,
    is_known,
    key_of,
    limit_for,
    refuse_empty,
    refuse_unchosen,
    refuse_unnamed,
)
from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import number

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Threshold:
    """Keep places where a column is below or above a value.

    Parameters
    ----------
    column
        `layer.column`, or the name of a criterion.
    comparison
        <, <=, > or >=.
    value
        In the column's unit.
    unknown
        What becomes of places without data.
    over
        Whether each cell is judged by its own value, or whole districts by theirs.
    """

    kind: ClassVar[str] = "threshold"
    column: str
    comparison: str
    value: float
    _: KW_ONLY
    unknown: Unknown = Unknown.KEEP
    over: Over = Over.CELLS

    def __post_init__(self) -> None:
        """Refuse what compares nothing."""
        refuse_unnamed("column", self.column)
        refuse_unchosen("comparison", self.comparison, COMPARISONS)
        number(self.value, "value")
        refuse_unchosen("unknown", self.unknown, Unknown)
        refuse_unchosen("over", self.over, Over)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names that the table must hold."""
        return (key_of(self.column, self.over),)

    def judge(self, table: Table) -> tuple[Mask, Mask]:
        """Return which places fulfil the constraint, and of which that is known."""
        values = table[key_of(self.column, self.over)]
        return COMPARISONS[self.comparison](values, limit_for(values, self.value)), is_known(values)


@dataclass(frozen=True, slots=True)
class Band:
    """Keep places where a column, such as a distance, lies between two values, both included.

    Parameters
    ----------
    column
        `layer.column`, or the name of a criterion.
    at_least, at_most
        In the column's unit; None for no limit, but not both.
    unknown
        What becomes of places without data.
    over
        Whether each cell is judged by its own value, or whole districts by theirs.
    """

    kind: ClassVar[str] = "band"
    column: str
    at_least: float | None = None
    at_most: float | None = None
    _: KW_ONLY
    unknown: Unknown = Unknown.KEEP
    over: Over = Over.CELLS

    def __post_init__(self) -> None:
        """Refuse a band without limits or with nothing between them."""
        refuse_unnamed("column", self.column)
        limits = [number(value, name) for name, value in self._limits().items() if value is not None]
        if not limits:
            raise DecisionError("constraint-without-limits", "at_least", None)
        if limits != sorted(limits):
            raise DecisionError("constraint-limits-reversed", "at_most", self.at_most, at_least=self.at_least)
        refuse_unchosen("unknown", self.unknown, Unknown)
        refuse_unchosen("over", self.over, Over)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names that the table must hold."""
        return (key_of(self.column, self.over),)

    def judge(self, table: Table) -> tuple[Mask, Mask]:
        """Return which places fulfil the constraint, and of which that is known."""
        values = table[key_of(self.column, self.over)]
        low = limit_for(values, -np.inf if self.at_least is None else self.at_least)
        high = limit_for(values, np.inf if self.at_most is None else self.at_most)
        return (values >= low) & (values <= high), is_known(values)

    def _limits(self) -> dict[str, float | None]:
        return {"at_least": self.at_least, "at_most": self.at_most}


@dataclass(frozen=True, slots=True)
class Classes:
    """Keep places of some classes of a column, or all others.

    Parameters
    ----------
    column
        `layer.column`.
    classes
        Codes of classes.
    keep
        Whether these are kept, or excluded.
    unknown
        What becomes of places without data.
    over
        Whether each cell is judged by its own value, or whole districts by theirs.
    """

    kind: ClassVar[str] = "classes"
    column: str
    classes: tuple[int, ...]
    keep: bool = True
    _: KW_ONLY
    unknown: Unknown = Unknown.KEEP
    over: Over = Over.CELLS

    def __post_init__(self) -> None:
        """Refuse what names no classes."""
        refuse_unnamed("column", self.column)
        refuse_empty("classes", self.classes)
        for place, code in enumerate(self.classes):
            number(code, f"classes[{place}]")
        refuse_unchosen("keep", self.keep, (True, False))
        refuse_unchosen("unknown", self.unknown, Unknown)
        refuse_unchosen("over", self.over, Over)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names that the table must hold."""
        return (key_of(self.column, self.over),)

    def judge(self, table: Table) -> tuple[Mask, Mask]:
        """Return which places fulfil the constraint, and of which that is known."""
        values = table[key_of(self.column, self.over)]
        return np.isin(values, self.classes) == self.keep, is_known(values)
