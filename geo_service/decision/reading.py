"""Plain JSON values as arrays: every number is looked at, and the first that is none is named with its place."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.errors import DecisionError

Array = NDArray[np.float64]

LARGEST_NUMBER = 1e100
"""Squares and sums of numbers up to this size stay finite."""
LONGEST_NAME = 200


def number(value: object, field: str) -> float:
    """Return a number.

    Parameters
    ----------
    value
        What was given; texts and truth values are no numbers.
    field
        Where it stands.

    Raises
    ------
    DecisionError
        `invalid-number`.
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        try:
            result = float(value)
        except OverflowError:
            result = np.inf
        if isfinite(result) and abs(result) <= LARGEST_NUMBER:
            return result
    raise DecisionError("invalid-number", field, value)


def sequence(value: object, field: str) -> Sequence[Any]:
    """Return a list, a tuple or an array as a sequence.

    Raises
    ------
    DecisionError
        `list-expected`.
    """
    if isinstance(value, np.ndarray) and value.ndim:
        return list(value)
    if isinstance(value, list | tuple):
        return value
    raise DecisionError("list-expected", field, value)


def vector(value: object, field: str, length: int | None = None) -> Array:
    """Return numbers, shape (length,).

    Parameters
    ----------
    value
        A list of numbers.
    field
        What it is called.
    length
        How many there must be, if that is fixed.

    Raises
    ------
    DecisionError
        `list-expected`, `wrong-length` or `invalid-number`.
    """
    given = sequence(value, field)
    if length is not None and len(given) != length:
        raise DecisionError("wrong-length", field, len(given), expected=length)
    if isinstance(value, np.ndarray) and value.ndim == 1 and _is_sound(value):
        return value.astype(np.float64)
    return np.array([number(one, f"{field}[{place}]") for place, one in enumerate(given)], dtype=np.float64)


def table(value: object, field: str, most: tuple[int, int]) -> Array:
    """Return a table of numbers, shape (n, k), both at least 1.

    Parameters
    ----------
    value
        A list of rows.
    field
        What it is called.
    most
        Rows and columns that it may have.

    Raises
    ------
    DecisionError
        `list-expected`, `matrix-empty`, `matrix-too-large`, `matrix-ragged` or `invalid-number`.
    """
    if isinstance(value, np.ndarray) and value.ndim == 2 and 0 not in value.shape and _is_sound(value):
        _check_size(value.shape[0], value.shape[1], field, most)
        return value.astype(np.float64)
    rows = [sequence(row, f"{field}[{place}]") for place, row in enumerate(sequence(value, field))]
    if not rows or not rows[0]:
        raise DecisionError("matrix-empty", field, value)
    width = len(rows[0])
    _check_size(len(rows), width, field, most)
    for place, row in enumerate(rows):
        if len(row) != width:
            raise DecisionError("matrix-ragged", f"{field}[{place}]", len(row), expected=width)
    return np.stack([vector(row, f"{field}[{place}]") for place, row in enumerate(rows)])


def names(value: object, field: str, length: int) -> tuple[str, ...]:
    """Return names, all different.

    Parameters
    ----------
    value
        A list of texts.
    field
        What it is called.
    length
        How many there must be.

    Raises
    ------
    DecisionError
        `list-expected`, `wrong-length`, `invalid-name` or `repeated-name`.
    """
    given = sequence(value, field)
    if len(given) != length:
        raise DecisionError("wrong-length", field, len(given), expected=length)
    seen: set[str] = set()
    for place, one in enumerate(given):
        if not (isinstance(one, str) and one.isprintable() and len(one.strip()) > 0 and len(one) <= LONGEST_NAME):
            raise DecisionError("invalid-name", f"{field}[{place}]", one, limit=LONGEST_NAME)
        if one in seen:
            raise DecisionError("repeated-name", f"{field}[{place}]", one)
        seen.add(one)
    return tuple(given)


def _check_size(rows: int, columns: int, field: str, most: tuple[int, int]) -> None:
    """Refuse a table that is too large."""
    if rows > most[0] or columns > most[1]:
        raise DecisionError("matrix-too-large", field, f"{rows} × {columns}", rows=most[0], columns=most[1])


def _is_sound(array: NDArray[Any]) -> bool:
    """Tell whether an array holds nothing but numbers of a sensible size, so that they need not be looked at singly."""
    return array.dtype.kind in "fiu" and bool((np.abs(array.astype(np.float64)) <= LARGEST_NUMBER).all())
