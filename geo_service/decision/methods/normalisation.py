"""Normalisations: how values in units of their own become comparable, more always being better afterwards.

========== ======================= ============================ =========================================
name       benefit                 cost                         needs
========== ======================= ============================ =========================================
none       x                       -x
max        x / max x               min x / x                    x >= 0; x > 0 for costs
complement x / max x               1 - x / max x                x >= 0
min-max    (x - min) / (max - min) (max - x) / (max - min)
vector     x / sqrt(sum x²)        1 - x / sqrt(sum x²)
sum        x / sum x               (1/x) / sum (1/x)            x >= 0; x > 0 for costs
========== ======================= ============================ =========================================

Hwang and Yoon (1981), "Multiple Attribute Decision Making", Springer (vector, max, min-max); Çelen (2014), "Comparative
analysis of normalization procedures in TOPSIS method", Informatica 25(2) (all of them). Whatever 0/0 would be is 0: a
criterion that is 0 everywhere, or constant under min-max, adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.matrix import Matrix
from geo_service.decision.parameters import Kind, Parameter
from geo_service.decision.reading import Array
from layers.core.text import Text


def normalise(matrix: Matrix, name: str) -> Array:
    """Return values that compare, shape (n, k), higher being better in each criterion.

    Parameters
    ----------
    matrix
        The table.
    name
        One of `NORMALISATIONS`.

    Raises
    ------
    DecisionError
        `values-not-positive` where the formula does not hold for a value.
    """
    return NORMALISATIONS[name](matrix)


def scaled(values: Array) -> Array:
    """Scale each column by a power of two into -1...1: that loses nothing, and squares neither overflow nor vanish."""
    _, exponent = np.frexp(np.abs(values).max(axis=0))
    return np.asarray(np.ldexp(values, -exponent), dtype=np.float64)


def safe_divide(numerator: Array, denominator: Array) -> Array:
    """Divide; whatever is divided by 0 becomes 0."""
    shape = np.broadcast_shapes(numerator.shape, denominator.shape)
    result: Array = np.divide(numerator, denominator, out=np.zeros(shape), where=denominator != 0)
    return result


def require(matrix: Matrix, *, positive_costs: bool, remedy: str = "min-max") -> None:
    """Refuse negative values, and zeros of costs where the formula divides by them.

    Raises
    ------
    DecisionError
        `values-not-positive`, naming the first such cell in reading order.
    """
    wrong = (matrix.values < 0) | ((matrix.values <= 0) & matrix.costs & positive_costs)
    cells = np.argwhere(wrong)
    if cells.size:
        row, column = cells[0].tolist()
        value = float(matrix.values[row, column])
        raise DecisionError("values-not-positive", f"matrix[{row}][{column}]", value, other=remedy)


def _none(matrix: Matrix) -> Array:
    return matrix.values * matrix.objectives


def _max(matrix: Matrix) -> Array:
    require(matrix, positive_costs=True)
    values = scaled(matrix.values)
    benefit = safe_divide(values, values.max(axis=0))
    return np.where(matrix.costs, safe_divide(values.min(axis=0), values), benefit)


def _complement(matrix: Matrix) -> Array:
    require(matrix, positive_costs=False)
    values = scaled(matrix.values)
    benefit = safe_divide(values, values.max(axis=0))
    return np.where(matrix.costs, 1.0 - benefit, benefit)


def _min_max(matrix: Matrix) -> Array:
    values = scaled(matrix.values)
    low, high = values.min(axis=0), values.max(axis=0)
    return safe_divide(np.where(matrix.costs, high - values, values - low), high - low)


def _vector(matrix: Matrix) -> Array:
    values = scaled(matrix.values)
    benefit = safe_divide(values, np.sqrt((values**2).sum(axis=0)))
    return np.where(matrix.costs, 1.0 - benefit, benefit)


def _sum(matrix: Matrix) -> Array:
    require(matrix, positive_costs=True)
    values = scaled(matrix.values)
    comparable = np.where(matrix.costs, safe_divide(values.min(axis=0), values), values)
    return safe_divide(comparable, comparable.sum(axis=0))


NORMALISATIONS: dict[str, Callable[[Matrix], Array]] = {
    "none": _none,
    "max": _max,
    "complement": _complement,
    "min-max": _min_max,
    "vector": _vector,
    "sum": _sum,
}


def normalisation_parameter(default: str) -> Parameter:
    """Return the parameter by which a method is told how to normalise."""
    return Parameter(
        "normalisation",
        Kind.CHOICE,
        Text(
            "Мәндер салыстыруға қалай келтіріледі: none – x (шығын: −x); max – x/max (min/x); complement – x/max "
            "(1 − x/max); min-max – (x − min)/(max − min) (керісінше); vector – x/√Σx² (1 − x/√Σx²); sum – x/Σx "
            "((1/x)/Σ(1/x)).",
            "Как значения приводятся к сравнимому виду: none – x (издержки: −x); max – x/max (min/x); complement – "
            "x/max (1 − x/max); min-max – (x − min)/(max − min) (наоборот); vector – x/√Σx² (1 − x/√Σx²); sum – x/Σx "
            "((1/x)/Σ(1/x)).",
            "How values become comparable: none – x (costs: −x); max – x/max (min/x); complement – x/max (1 − x/max); "
            "min-max – (x − min)/(max − min) (the reverse); vector – x/√Σx² (1 − x/√Σx²); sum – x/Σx ((1/x)/Σ(1/x)).",
        ),
        default=default,
        choices=tuple(NORMALISATIONS),
        other_names={"minmax": "min-max", "linear": "max"},
    )
