"""Raster -> H3 by the exact share of each pixel that a hexagon covers.

The area of a polygon's part right of x = a and above y = b is, by Green's theorem, the integral of
max(x - a, 0) dy along those pieces of its boundary that lie above b. Four such corner areas give the area within a
pixel, for all hexagons at once and without clipping a single polygon.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse
from h3ronpy.vector import cells_to_wkb_polygons
from numpy.typing import NDArray

from layers.readers.raster import Grid

CHUNK = 60_000
"""Hexagons handled at once; keeps the working memory near 100 MB."""


@dataclass(frozen=True)
class Coverage:
    """Which share of each hexagon lies in which pixel.

    Parameters
    ----------
    shares
        Sparse matrix of shape (n, rows * columns); a row sums to 1 where the grid covers the hexagon.
    """

    shares: scipy.sparse.csr_matrix

    def mean(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mean weighted by covered area; pixels without data are left out.

        Parameters
        ----------
        values
            Shape (rows, columns), NaN where there is no data.

        Returns
        -------
        NDArray[np.float64]
            Shape (n,), NaN where no pixel has data.
        """
        flat = values.ravel()
        known = np.isfinite(flat)
        weight = self.shares @ known.astype(np.float64)
        total = self.shares @ np.where(known, flat, 0.0)
        return _ratio(total, weight)

    def share(self, mask: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the share of each hexagon's covered area where the mask is true, shape (n,)."""
        covered = np.asarray(self.shares.sum(axis=1), dtype=np.float64).ravel()
        hit = self.shares @ mask.ravel().astype(np.float64)
        return _ratio(hit, covered)

    def mode(self, codes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the code that covers most of each hexagon, the smallest one of a tie, shape (n,)."""
        classes = np.unique(codes[np.isfinite(codes)])
        best = np.zeros(self.shares.shape[0])
        result = np.full(self.shares.shape[0], np.nan)
        for code in classes:
            area = self.shares @ (codes == code).ravel().astype(np.float64)
            larger = area > best + 1e-12
            result[larger], best[larger] = code, area[larger]
        return result


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    result = np.full(len(whole), np.nan)
    np.divide(part, whole, out=result, where=whole > 0)
    return result


def coverage(cells: NDArray[np.uint64], grid: Grid) -> Coverage:
    """Measure which share of each hexagon lies in which pixel.

    Parameters
    ----------
    cells
        H3 indexes, shape (n,).
    grid
        A north-up grid in degrees.

    Returns
    -------
    Coverage
        Exact shares, planar in longitude and latitude as in exactextract.
    """
    parts = [_rows(cells[start : start + CHUNK], grid) for start in range(0, len(cells), CHUNK)]
    stacked = scipy.sparse.vstack(parts) if parts else scipy.sparse.csr_matrix((0, grid.rows * grid.columns))
    return Coverage(scipy.sparse.csr_matrix(stacked))


def _rows(cells: NDArray[np.uint64], grid: Grid) -> scipy.sparse.csr_matrix:
    ring = boundary_pixels(cells, grid)
    first_x, first_y = np.floor(ring.min(axis=1)).astype(np.int64).T
    last_x, last_y = np.ceil(ring.max(axis=1)).astype(np.int64).T
    span_x, span_y = int((last_x - first_x).max()), int((last_y - first_y).max())
    corner = {
        (i, j): _corner_area(ring, (first_x + i).astype(float), (first_y + j).astype(float))
        for i in range(span_x + 1)
        for j in range(span_y + 1)
    }
    total = corner[0, 0]
    rows, columns, shares = [], [], []
    for i in range(span_x):
        for j in range(span_y):
            area = corner[i, j] - corner[i + 1, j] - corner[i, j + 1] + corner[i + 1, j + 1]
            x, y = first_x + i, first_y + j
            inside = (area / total > 1e-12) & (x >= 0) & (x < grid.columns) & (y >= 0) & (y < grid.rows)
            rows.append(np.flatnonzero(inside))
            columns.append((y * grid.columns + x)[inside])
            shares.append((area / total)[inside])
    entries = (np.concatenate(shares), (np.concatenate(rows), np.concatenate(columns)))
    return scipy.sparse.csr_matrix(entries, shape=(len(cells), grid.rows * grid.columns))


def boundary_pixels(cells: NDArray[np.uint64], grid: Grid) -> NDArray[np.float64]:
    """Return the closed boundary of each hexagon in pixel units, x to the east and y to the south.

    Returns
    -------
    NDArray[np.float64]
        Shape (n, k, 2); hexagons with fewer vertices than the longest repeat their last one.
    """
    wkb = cells_to_wkb_polygons(cells).to_pylist()
    lengths = np.array([int.from_bytes(item[9:13], "little") for item in wkb])
    ring = np.empty((len(cells), int(lengths.max()), 2))
    for length in np.unique(lengths):
        members = np.flatnonzero(lengths == length)
        joined = b"".join(wkb[member][13 : 13 + 16 * int(length)] for member in members)
        points = np.frombuffer(joined, dtype="<f8").reshape(len(members), length, 2)
        ring[members, :length] = points
        ring[members, length:] = points[:, -1:, :]
    ring[..., 0] = (ring[..., 0] - grid.west) / grid.step_x
    ring[..., 1] = (grid.north - ring[..., 1]) / grid.step_y
    return ring


def _corner_area(ring: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Area of each polygon where x > a and y > b, always positive, shape (n,)."""
    x, y = ring[..., 0] - a[:, None], ring[..., 1] - b[:, None]
    x0, y0, x1, y1 = x[:, :-1], y[:, :-1], x[:, 1:], y[:, 1:]
    rise = y1 - y0
    safe = np.where(rise == 0, 1.0, rise)
    cut = np.clip(-y0 / safe, 0.0, 1.0)
    start = np.where(y0 > 0, 0.0, cut)
    end = np.where(y1 > 0, 1.0, cut)
    run = x1 - x0
    p, q = x0 + start * run, x0 + end * run
    length = np.where(end > start, (end - start) * rise, 0.0)
    return np.asarray(np.abs((length * _mean_positive(p, q)).sum(axis=1)))


def _mean_positive(p: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of max(x, 0) along a straight line from p to q."""
    difference = q - p
    flat = np.abs(difference) < 1e-300
    safe = np.where(flat, 1.0, difference)
    positive_p, positive_q = np.maximum(p, 0.0), np.maximum(q, 0.0)
    slanted = (positive_q**2 - positive_p**2) / (2.0 * safe)
    both = (p >= 0) & (q >= 0)
    return np.asarray(np.where(both, (p + q) / 2.0, np.where(flat, positive_p, slanted)))
