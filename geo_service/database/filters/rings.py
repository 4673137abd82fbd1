"""Whether rings bound areas as Simple Features (OGC 06-103r4, 6.1.11) wants it; GEOS may fail on others."""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Ring = list[list[float]]


def bound_areas(polygons: list[list[Ring]]) -> bool:
    """Return whether polygons are well formed.

    Parameters
    ----------
    polygons
        For each its rings, closed: the outline first, then its holes.

    Returns
    -------
    bool
        Whether no two edges of any rings meet but neighbours at their common corner, holes lie in their own outline
        and not in one another, and polygons lie apart. Rings that touch in single points, which the standard allows,
        do not pass.
    """
    rings = [_corners(ring) for ring in chain.from_iterable(polygons)]
    if not all(polygons) or min(map(len, rings), default=0) < 3:
        return False
    sizes = [len(ring) for ring in rings]
    first = np.cumsum([0, *sizes[:-1]])
    following = np.concatenate([at + (np.arange(size) + 1) % size for at, size in zip(first, sizes, strict=True)])
    start: Array = np.concatenate([np.array(ring, dtype=np.float64) for ring in rings])
    return not _meet(start, following) and _nested(polygons, _inside(start, following, first))


def _corners(ring: Ring) -> Ring:
    """Return the corners of a closed ring, each once."""
    return [corner for corner, successor in pairwise(ring) if corner != successor]


def _meet(start: Array, following: Places) -> bool:
    """Return whether edges meet elsewhere than at the corner they share, or turn back there."""
    end = start[following]
    along = end - start
    # On which side of edge i corner j lies; the end of an edge is the start of the one that follows.
    sides = (
        along[:, None, 0] * (start[None, :, 1] - start[:, None, 1])
        - along[:, None, 1] * (start[None, :, 0] - start[:, None, 0])
    )  # fmt: skip
    reached = sides * sides[:, following] <= 0
    one, other = np.nonzero(np.triu(reached & reached.T, 1))
    low, high = np.minimum(start, end), np.maximum(start, end)
    near = ((low[one] <= high[other]) & (low[other] <= high[one])).all(axis=1)  # edges of one line may lie apart
    neighbours = (following[one] == other) | (following[other] == one)
    turned = along[following]
    straight = along[:, 0] * turned[:, 1] == along[:, 1] * turned[:, 0]
    back = straight & ((along * turned).sum(axis=1) < 0)
    return bool((near & ~neighbours).any() or back.any())


def _inside(start: Array, following: Places, first: Places) -> NDArray[np.bool_]:
    """Return whether each ring lies in each other one, shape (rings, rings): its first corner does, for none meet."""
    end = start[following]
    x, y = start[first, 0][:, None], start[first, 1][:, None]
    rise = np.where(end[:, 1] == start[:, 1], 1.0, end[:, 1] - start[:, 1])
    passes = (start[:, 1] > y) != (end[:, 1] > y)
    right = x < start[:, 0] + (y - start[:, 1]) * (end[:, 0] - start[:, 0]) / rise
    odd = np.add.reduceat(passes & right, first, axis=1, dtype=np.intp) % 2 == 1
    np.fill_diagonal(odd, val=False)
    return np.asarray(odd)


def _nested(polygons: list[list[Ring]], inside: NDArray[np.bool_]) -> bool:
    """Return whether the ring directly around each is its outline for a hole, and a hole or nothing for an outline."""
    outline_of = [at for at, polygon in _numbered(polygons) for _ in polygon]
    depth = inside.sum(axis=1)
    for ring, outline in enumerate(outline_of):
        around = max(np.flatnonzero(inside[ring]), key=lambda other: depth[other], default=None)
        if outline not in {ring, around}:
            return False
        if ring == outline and around is not None and around == outline_of[around]:
            return False
    return True


def _numbered(polygons: list[list[Ring]]) -> list[tuple[int, list[Ring]]]:
    """Return polygons with the number of their outline among all rings."""
    starts = np.cumsum([0, *map(len, polygons)]).tolist()
    return list(zip(starts, polygons, strict=False))
