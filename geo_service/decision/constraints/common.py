"""What the kinds of constraints share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError
from geo_service.decision.limits import within
from geo_service.decision.reading import LONGEST_NAME

Mask = NDArray[np.bool_]
Table = Mapping[str, NDArray[Any]]
"""Values of n places by name: columns as `layer.column`, criteria by their name, both of their districts as `key_of`
has them, and the names below."""

LON, LAT, DISTRICT, OBLAST = "lon", "lat", "district", "oblast"
"""Centre of each place in degrees, and the KATO codes it belongs to."""
MOST_ENTRIES = 1_000


class Over(StrEnum):
    """Whose value a constraint looks at."""

    CELLS = "cells"
    DISTRICTS = "districts"


class Unknown(StrEnum):
    """What becomes of places whose value is not known."""

    KEEP = "keep"
    EXCLUDE = "exclude"


def is_known(values: NDArray[Any]) -> Mask:
    """Return which values are known, shape (n,); whole numbers and truth values always are."""
    if values.dtype.kind == "f":
        return np.asarray(~np.isnan(values), dtype=bool)
    return np.ones(len(values), dtype=bool)


def key_of(column: str, over: Over) -> str:
    """Return the name by which a table holds a column of cells, or one of districts."""
    return f"{DISTRICT}:{column}" if over is Over.DISTRICTS else column


def limit_for(values: NDArray[Any], limit: float) -> Any:
    """Return a limit as precise as the values that it is compared with, shape (n,).

    So 0.1 is their 0.1 in single precision too, and what lies beyond their range is infinite.
    """
    if values.dtype.kind != "f":
        return limit
    with np.errstate(over="ignore"):
        return np.float64(limit).astype(values.dtype)


def refuse_unnamed(field: str, value: object) -> None:
    """Refuse what is no name (`invalid-name`)."""
    if not (isinstance(value, str) and value.isprintable() and value.strip() and len(value) <= LONGEST_NAME):
        raise DecisionError("invalid-name", field, value, limit=LONGEST_NAME)


def refuse_unchosen(field: str, value: object, known: Iterable[object]) -> None:
    """Refuse what is not among the choices (`choice-unknown`)."""
    choices = tuple(known)
    if not any(value is one or (isinstance(value, str) and value == one) for one in choices):
        shown = ", ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in choices)
        raise DecisionError("choice-unknown", field, value, known=shown)


def refuse_empty(field: str, value: tuple[object, ...]) -> None:
    """Refuse an empty list (`constraint-list-empty`) and one that is too long (`setting-out-of-range`)."""
    if not value:
        raise DecisionError("constraint-list-empty", field, "[]")
    within(field, len(value), 1, MOST_ENTRIES)
