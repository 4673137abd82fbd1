"""Residents of each settlement: measured where published, else modelled so that they add up to the published sum."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.methods.classifier import CITIES, VILLAGE
from layers.methods.rounding import round_by_group
from layers.methods.sharing import share_rests
from layers.methods.units import Figures, part_targets_2023, pool_figures, pool_of
from layers.methods.weights import Z_80, Array, weights


def residents(table: pd.DataFrame, anchors: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Return the residents of each settlement on 1 January 2023 and 2025.

    Parameters
    ----------
    table
        Settlements (see `settlements.Gazetteer`), n rows.
    anchors
        Measured settlements: settlement (row), residents, rural.
    figures
        Published figures.

    Returns
    -------
    pandas.DataFrame
        n rows: residents_2023, residents_2025 (whole numbers; their sums are the published ones for every pool in 2023
        and every part in 2025), residents_low, residents_high (of 2023; interval of 80 %), sigma (of the logarithm),
        measured, rural, known (False: the unit's figure leaves nothing for it, its residents are not known).

    Notes
    -----
    The three big cities are the sum of their districts and count as measured. After the factors are fitted, what is
    left of the error of a tag is taken to be as large between the villages of a part as between parts (an assumption:
    nothing is published below districts); that of a median is the spread of tags around it, on top.
    """
    measured = np.zeros(len(table), dtype=bool)
    measured[anchors["settlement"]] = True
    base = np.zeros(len(table))
    base[anchors["settlement"]] = anchors["residents"]
    weight = weights(table, anchors)
    targets = part_targets_2023(figures)
    city = table["part"].isin(CITIES.values()).to_numpy()
    measured[city], base[city] = True, table["part"][city].map(targets)
    exact, known, fit = share_rests(table["part"], base, measured, weight, targets)
    first, last = _whole(table, exact, figures)
    sigma = np.where(weight.tagged, fit.sd_tags, np.hypot(fit.sd_tags, weight.sd_class))
    sigma[measured] = 0.0
    rural = (table["kind"] == VILLAGE).to_numpy().copy()
    rural[anchors["settlement"]] = anchors["rural"]
    return pd.DataFrame(
        {
            "residents_2023": first,
            "residents_2025": last,
            "residents_low": np.floor(first * np.exp(-Z_80 * sigma)),
            "residents_high": np.ceil(first * np.exp(Z_80 * sigma)),
            "sigma": sigma,
            "measured": measured,
            "rural": rural,
            "known": known,
        }
    )


def _whole(table: pd.DataFrame, exact: Array, figures: Figures) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    pools = pool_figures(figures)
    targets = part_targets_2023(figures)
    names, pool = np.unique(table["part"].map(pool_of).to_numpy().astype(str), return_inverse=True)
    first = round_by_group(exact, pool, np.array([pools.get(name, round(targets.get(name, 0.0))) for name in names]))
    parts, part = np.unique(table["part"].to_numpy().astype(str), return_inverse=True)
    last = round_by_group(exact, part, np.array([figures.published_2025[name] for name in parts]))
    return first, last
