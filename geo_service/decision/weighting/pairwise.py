"""A matrix of comparisons in pairs, checked: a_ij says how many times criterion i counts as much as criterion j."""

from __future__ import annotations

import re

import numpy as np

from geo_service.decision.errors import DecisionError
from geo_service.decision.reading import Array, number, sequence

RANDOM_INDEX: dict[str, tuple[float, ...]] = {
    "saaty": (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    "tummala-ling": (
        0, 0, 0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831,
    ),
}  # fmt: skip
"""Mean consistency index of random matrices of order 1 to 15: Saaty (1980), "The Analytic Hierarchy Process",
McGraw-Hill; Tummala and Ling (1998), Theory and Decision 44(3)."""
LARGEST_ORDER = 15
BEYOND_SCALE = 1e6
"""No judgement is as large; Saaty's scale ends at 9."""
ROUNDED = 0.005 + 1e-9
"""By how much the smaller of two reciprocals may be off: papers print two decimals, as 0.33 for 1/3."""
ROUNDED_SHARE = 0.1
_FRACTION = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*/\s*([0-9]+(?:\.[0-9]+)?)\s*")


def read_pairwise(value: object) -> Array:
    """Check a matrix of comparisons.

    Parameters
    ----------
    value
        k rows of k numbers; a fraction may be a text such as "1/3".

    Returns
    -------
    NDArray[np.float64]
        The comparisons, positive, a_ji = 1 / a_ij at least to two decimals, shape (k, k).

    Raises
    ------
    DecisionError
        `list-expected`, `matrix-empty`, `pairwise-not-square`, `pairwise-too-large`, `invalid-number`,
        `pairwise-not-positive` or `pairwise-not-reciprocal`.
    """
    rows = [sequence(row, f"pairwise[{place}]") for place, row in enumerate(sequence(value, "pairwise"))]
    if not rows:
        raise DecisionError("matrix-empty", "pairwise", [])
    for place, row in enumerate(rows):
        if len(row) != len(rows):
            raise DecisionError("pairwise-not-square", f"pairwise[{place}]", len(row), expected=len(rows))
    if len(rows) > LARGEST_ORDER:
        raise DecisionError("pairwise-too-large", "pairwise", f"{len(rows)} × {len(rows)}", limit=LARGEST_ORDER)
    matrix = np.array([[_judgement(one, i, j) for j, one in enumerate(row)] for i, row in enumerate(rows)])
    _check_reciprocal(matrix)
    return matrix


def rounding(matrix: Array) -> float:
    """Return the largest distance of a_ij a_ji from 1."""
    return float(np.abs(matrix * matrix.T - 1.0).max())


def _judgement(value: object, row: int, column: int) -> float:
    """Return one comparison."""
    field = f"pairwise[{row}][{column}]"
    fraction = _FRACTION.fullmatch(value) if isinstance(value, str) and len(value) <= 40 else None
    if fraction and float(fraction[2]):
        value = float(fraction[1]) / float(fraction[2])
    result = number(value, field)
    if not 1 / BEYOND_SCALE <= result <= BEYOND_SCALE:
        raise DecisionError("pairwise-not-positive", field, value)
    return result


def _check_reciprocal(matrix: Array) -> None:
    """Refuse pairs that are not reciprocal, the diagonal, whose pairs are of one criterion with itself, among them."""
    small = np.minimum(matrix, matrix.T)
    large = np.maximum(matrix, matrix.T)
    off = (np.abs(small - 1.0 / large) > ROUNDED) | (np.abs(small * large - 1.0) > ROUNDED_SHARE)
    off |= np.eye(len(matrix), dtype=bool) & (matrix != 1.0)
    cells = np.argwhere(off)
    if cells.size:
        row, column = sorted(cells[0].tolist(), reverse=True)
        mirrored = float(matrix[column, row])
        raise DecisionError(
            "pairwise-not-reciprocal",
            f"pairwise[{row}][{column}]",
            float(matrix[row, column]),
            mirror=f"pairwise[{column}][{row}]",
            expected=f"{1.0 / mirrored:.6g}" if row != column else "1",
        )
