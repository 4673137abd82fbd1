"""Remoteness after the idea of ARIA+, the Accessibility/Remoteness Index of Australia.

ARIA+ takes the road distance from a locality to the nearest service centre of five sizes, divides each by the mean over
all localities, cuts the ratios off at 3 and adds them up to 0-15 (National Key Centre for Social Applications of
Geographic Information Systems, University of Adelaide). The classes of the Australian Bureau of Statistics begin at
fixed scores.

What is ours: straight lines instead of roads, since no road network is available; the country's own sizes of towns; the
mean over the settlements of Kazakhstan; a larger centre counts for the smaller sizes too; a place begins at the rim of
a disk of 1,500 residents per km², as urban centres have no area in the sources. The scores therefore compare places
within Kazakhstan and never with Australia.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.methods.places import Places
from layers.zonal.distance import nearest_point

Array = NDArray[np.float64]

RATIO_LIMIT = 3.0
"""Ratios to the mean distance are cut off here (ARIA+)."""

CLASS_LIMITS = (0.2, 2.4, 5.92, 10.53)
"""Greatest score of the first four classes of ARIA+ (Australian Bureau of Statistics, remoteness structure)."""

ARIA_CLASSES = ("Major Cities", "Inner Regional", "Outer Regional", "Remote", "Very Remote")


@dataclass(frozen=True, slots=True)
class Size:
    """A size of service centre.

    Parameters
    ----------
    key
        Its name in column names.
    residents
        Smallest number of residents.
    """

    key: str
    residents: float


SIZES = (
    Size("city_500k", 500_001),
    Size("city_100k", 100_001),
    Size("town_50k", 50_001),
    Size("town_10k", 10_000),
    Size("centre_3k", 3_000),
)
"""Large cities (over 500,000), big (over 100,000), medium (over 50,000) and small towns: Law No. 242-II of 16 July 2001
on architectural, urban planning and construction activities, article 5. The smallest town of district significance
(10,000) and settlement of urban type (3,000): Law No. 2572-XII of 8 December 1993 on the administrative-territorial
structure, article 3. Residents decide here, not the status: a village of 50,000 has the services of a town."""

TOWN_RESIDENTS = 10_000.0
"""From here on a place is called a town in these layers."""

URBAN_DENSITY = 1_500.0
"""Least density of an urban centre, residents per km² (Degree of Urbanisation, UN Statistical Commission, 2020)."""


def aria_class(score: float) -> str:
    """Return the ARIA+ class of a score.

    Parameters
    ----------
    score
        0 to 15.

    Returns
    -------
    str
        One of `ARIA_CLASSES`; limits belong to the less remote class.

    Raises
    ------
    ValueError
        If the score is not between 0 and 15.
    """
    if not 0.0 <= score <= RATIO_LIMIT * len(SIZES):
        raise ValueError(f"score {score} is not between 0 and {RATIO_LIMIT * len(SIZES):g}")
    return ARIA_CLASSES[int(np.searchsorted(CLASS_LIMITS, score, side="left"))]


def remoteness_class(score: Array) -> Array:
    """Return the number of the class of each score, 1 (least remote) to 5, at the limits of ARIA+, shape (n,)."""
    codes = 1.0 + np.searchsorted(CLASS_LIMITS, score, side="left")
    return np.where(np.isnan(score), np.nan, codes)


def remoteness_score(distances: Array, means: Array) -> Array:
    """Return the sum of the ratios of distances to their means, each cut off at 3.

    Parameters
    ----------
    distances
        Kilometres to the rim of the nearest centre of each size, shape (n, sizes).
    means
        Mean over all settlements for each size, positive, shape (sizes,).

    Returns
    -------
    Array
        0 to 3 times the number of sizes, shape (n,).
    """
    return np.asarray(np.minimum(distances / means, RATIO_LIMIT).sum(axis=1), dtype=np.float64)


def radius_km(residents: Array) -> Array:
    """Return the radius of the disk on which so many people live at the least density of a town, shape (n,)."""
    return np.sqrt(residents / (np.pi * URBAN_DENSITY))


def km_to_sizes(lon: Array, lat: Array, places: Places) -> tuple[Array, Array]:
    """Return the distance from points to the nearest place of each size or larger.

    Parameters
    ----------
    lon, lat
        Degrees, shape (n,).
    places
        Located settlements; at least one of the largest size.

    Returns
    -------
    middle : Array
        Kilometres on the ellipsoid to the middle of the place, shape (n, sizes), falling from the largest size to the
        smallest.
    rim : Array
        Kilometres to the rim of the place whose middle is nearest, or of a larger one if that is nearer; 0 inside.
    """
    middle, rim = [], []
    for size in SIZES:
        centres = places.at_least(size.residents)
        km, index = nearest_point(lon, lat, centres.lon, centres.lat)
        middle.append(km)
        rim.append(np.maximum(km - radius_km(centres.residents)[index], 0.0))
    return np.column_stack(middle), np.minimum.accumulate(np.column_stack(rim), axis=1)
