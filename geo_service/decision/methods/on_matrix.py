"""How methods are run on the table of a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from geo_service.decision.declaration import Given
from geo_service.decision.matrix import Matrix

NEEDS = ("matrix",)
TAKES = ("objectives", "weights", "alternatives", "criteria")
Result = TypeVar("Result")


def matrix_of(given: Given) -> Matrix:
    """Return the table of a request, checked.

    Parameters
    ----------
    given
        `matrix`, and what else stands beside it, as plain JSON values.

    Raises
    ------
    DecisionError
        What `Matrix.of` raises.
    """
    return Matrix.of(*(given.get(name) for name in NEEDS + TAKES))


def on_matrix(method: Callable[..., Result]) -> Callable[[Given, dict[str, Any]], Result]:
    """Return how to run a method that reads a table."""
    return lambda given, parameters: method(matrix_of(given), **parameters)
