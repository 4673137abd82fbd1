"""Suitability of very many cells at once: what `scoring.score` gives, and nothing else.

Which values are missing takes few patterns (here some dozens for 449,979 cells), and the weights that missing values
leave to the others depend on the pattern alone. So cells are prepared once: missing values become 0 and each cell
knows its pattern. Scores in any weights are then two sums of products per cell, each scaled by a number of its pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.scenario import PARTS, Scenario
from geo_service.decision.scoring import Array

Singles = NDArray[np.float32]

CHUNK = 16_384
"""Cells worked on at once, so that they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class CellValues:
    """Values of k criteria in n cells, prepared; make them with `CellValues.of`.

    Parameters
    ----------
    filled
        Values, 0 to 1, 0 where there is no data, shape (n, k).
    pattern
        Which of the patterns of missing values each cell has, shape (n,).
    known
        Which criteria are known in each pattern, shape (patterns, k).
    """

    filled: Singles
    pattern: NDArray[np.int32]
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, values: NDArray[np.floating]) -> CellValues:
        """Prepare values.

        Parameters
        ----------
        values
            Value of each criterion in each cell, 0 to 1, NaN = no data, shape (n, k).
        """
        known = ~np.isnan(values)
        codes = np.ascontiguousarray(np.packbits(known, axis=1))
        whole = codes.view(np.dtype((np.void, codes.shape[1]))).ravel() if codes.size else np.zeros(len(values), "u1")
        _, first, pattern = np.unique(whole, return_index=True, return_inverse=True)
        return cls(np.where(known, values, 0).astype(np.float32), pattern.astype(np.int32), known[first])


def suitability_of_cells(scenario: Scenario, cells: CellValues) -> Singles:
    """Score cells by the weighted linear combination.

    Parameters
    ----------
    scenario
        Criteria and weights, k of them.
    cells
        What is known of the n cells.

    Returns
    -------
    NDArray[np.float32]
        Suitability, 0 to 1, NaN where nothing is known, shape (n,); that of `scoring.score` within 0.000001.
    """
    within = np.stack([scenario.within(part) for part in PARTS])
    scale = _scales(within, scenario.parts(), cells.known)
    columns = np.ascontiguousarray(within.T, dtype=np.float32)
    result = np.empty(len(cells.filled), dtype=np.float32)
    for begin in range(0, len(result), CHUNK):
        chunk = slice(begin, begin + CHUNK)
        sums = cells.filled[chunk] @ columns
        sums *= scale[cells.pattern[chunk]]
        np.add(sums[:, 0], sums[:, 1], out=result[chunk])
    return result


def _scales(within: Array, parts: Array, known: NDArray[np.bool_]) -> Singles:
    """Return what the sum of each part counts in each pattern, shape (patterns, 2); NaN where nothing is known."""
    total = known @ within.T
    counts = np.where(total > 0, parts, 0.0)
    whole = counts.sum(axis=1, keepdims=True)
    share = np.divide(counts, whole, out=np.full_like(counts, np.nan), where=whole > 0)
    scale = np.divide(share, total, out=np.zeros_like(share), where=total > 0)
    return np.where(whole > 0, scale, np.nan).astype(np.float32)
