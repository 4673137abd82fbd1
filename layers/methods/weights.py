"""Weights by which settlements without a published figure share what is left, and how far weights can be trusted.

The weight of a village is its population tag in OpenStreetMap. Where it has none, it is the median tag of its class
(main settlement of its sub-district or not; village or smaller) in the district, the oblast or the country, the nearest
of these with at least `FEWEST_TAGS` tags; measured settlements do not count there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.methods.gazetteer import PLACE_RANK

FEWEST_TAGS = 5
Z_80 = 1.2815515655446004
"""Standard normal quantile of a two-sided interval of 80 %."""

SMALLEST_WEIGHT = 1.0
NEARLY_ALL = 0.9
"""Share of one kind of weight from which on a part says how far that kind can be trusted."""

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """What the residents of settlements without a published figure are shared by.

    Parameters
    ----------
    persons
        Persons, shape (n,), positive.
    tagged
        Whether the value is a population tag, shape (n,).
    sd_class
        Standard deviation of the logarithm of tags around the median of their class.
    """

    persons: Array
    tagged: Flags
    sd_class: float


@dataclass(frozen=True)
class Fit:
    """How well weights agree with published sums, measured on the parts of this build.

    Parameters
    ----------
    sd_tags
        Standard deviation of the logarithm of (rest / sum of weights) over parts whose weights are nearly all tags.
    sd_medians
        The same over parts whose weights are nearly all medians.
    """

    sd_tags: float
    sd_medians: float

    @property
    def ratio(self) -> float:
        """Variance of tags over variance of medians."""
        return (self.sd_tags / self.sd_medians) ** 2


def weights(table: pd.DataFrame, anchors: pd.DataFrame) -> Weights:
    """Return the weight of each settlement.

    Parameters
    ----------
    table
        Settlements, columns tag, centre, rank, district, oblast; n rows, index 0 to n - 1.
    anchors
        Measured settlements: settlement (row), residents, rural.

    Returns
    -------
    Weights
        With n values.
    """
    tag = table["tag"].where(table["tag"] > 0)
    free = tag.drop(index=anchors["settlement"].tolist()).reindex(table.index)
    median = class_median(table, free)
    values = np.maximum(tag.fillna(median).to_numpy(), SMALLEST_WEIGHT)
    return Weights(values, tag.notna().to_numpy(), log_spread((free / median).to_numpy()))


def log_spread(ratios: Array) -> float:
    """Return the standard deviation that holds 80 % of the logarithms of ratios within its interval of 80 %."""
    known = ratios[np.isfinite(ratios) & (ratios > 0)]
    return float(np.quantile(np.abs(np.log(known)), 0.8) / Z_80)


def class_median(table: pd.DataFrame, tag: pd.Series[float]) -> pd.Series[float]:
    """Return the median tag of each settlement's class, in the smallest area that has enough tags."""
    village = table["rank"].fillna(0) >= PLACE_RANK["village"]
    kind = table["centre"].astype(int) * 2 + village.astype(int)
    result = pd.Series(np.nan, index=table.index)
    for area in ([table["district"], kind], [table["oblast"], kind], [kind]):
        groups = tag.groupby(area)
        enough = groups.transform("count") >= FEWEST_TAGS
        result = result.fillna(groups.transform("median").where(enough))
    return result.fillna(tag.median())


def fit(tags: Array, medians: Array, rest: Array) -> Fit:
    """Measure how well each kind of weight agrees with the sums of parts.

    Parameters
    ----------
    tags, medians
        Sum of the weights of each kind by part, shape (m,).
    rest
        Published residents left for them, shape (m,).

    Returns
    -------
    Fit
        Standard deviations of log(rest / weights).
    """
    total = tags + medians
    share = np.divide(tags, total, out=np.full(len(total), np.nan), where=total > 0)
    ratio = np.divide(rest, total, out=np.full(len(total), np.nan), where=total > 0)
    return Fit(log_spread(ratio[share >= NEARLY_ALL]), log_spread(ratio[share <= 1.0 - NEARLY_ALL]))
