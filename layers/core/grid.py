"""H3 cells as plain numbers: parents by bit arithmetic, and the cells of the country as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEFAULT_RESOLUTION = 7
PARENT_STEPS = 3
"""Every build carries this many coarser resolutions (7 -> 6, 5, 4)."""


def parent(cells: NDArray[np.uint64], resolution: int) -> NDArray[np.uint64]:
    """Return the ancestors of H3 cells at a coarser resolution.

    Parameters
    ----------
    cells
        H3 indexes, shape (n,).
    resolution
        Resolution of the ancestors, 0 to 15, not finer than the cells.

    Returns
    -------
    NDArray[np.uint64]
        Ancestors, shape (n,).

    Notes
    -----
    H3 keeps the resolution in bits 52-55 and three bits for each finer digit, all ones below the
    cell's own resolution (H3 documentation, "Index structures").
    """
    cleared = cells & ~np.uint64(15 << 52)
    unused = np.uint64((1 << (3 * (15 - resolution))) - 1)
    return cleared | np.uint64(resolution << 52) | unused


def compact_id(cells: NDArray[np.uint64], resolution: int) -> NDArray[np.int64]:
    """Return base cell and digits alone, small enough for a JavaScript number.

    Parameters
    ----------
    cells
        H3 indexes of one resolution, shape (n,).
    resolution
        That resolution.

    Returns
    -------
    NDArray[np.int64]
        7 + 3 * resolution bits each, shape (n,).
    """
    digits = cells >> np.uint64(3 * (15 - resolution))
    return (digits & np.uint64((1 << (7 + 3 * resolution)) - 1)).astype(np.int64)


def resolutions(finest: int) -> tuple[int, ...]:
    """Return the resolutions of a build, finest first."""
    return tuple(range(finest, finest - PARENT_STEPS - 1, -1))


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of the country in ascending order, each in exactly one district.

    Parameters
    ----------
    resolution
        H3 resolution of the cells.
    cells
        H3 indexes, ascending, shape (n,).
    district
        Position of each cell's district in `districts`, shape (n,).
    districts
        KATO codes of the districts, nine digits each, ascending.
    area_km2
        Area of each cell, shape (n,).
    lon, lat
        Centre of each cell in degrees (EPSG:4326), shape (n,).
    """

    resolution: int
    cells: NDArray[np.uint64]
    district: NDArray[np.int32]
    districts: tuple[str, ...]
    area_km2: NDArray[np.float64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]

    @property
    def district_kato(self) -> NDArray[np.str_]:
        """KATO code of each cell's district, shape (n,)."""
        return np.array(self.districts)[self.district]

    @property
    def oblast_kato(self) -> NDArray[np.str_]:
        """KATO code of each cell's oblast, shape (n,)."""
        return np.array([oblast_of(kato) for kato in self.districts])[self.district]

    def index_of(self, cells: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the position of each given cell, or -1 where it is not in the country."""
        position = np.minimum(np.searchsorted(self.cells, cells), len(self.cells) - 1)
        return np.where(self.cells[position] == cells, position, -1)

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.cells)


def oblast_of(kato: str) -> str:
    """Return the oblast of a KATO code: its first two digits."""
    return kato[:2] + "0" * 7
