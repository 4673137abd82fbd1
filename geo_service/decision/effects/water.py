"""Where newcomers meet a strain on water: signs in the columns of the layer `water_stress`.

No column says how many people a place can supply. So a district with newcomers is marked where the layer shows one of
four signs, and which ones; a mark asks for a look at supply on the spot and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite

LAYER = "water_stress"
BALANCE, BALANCE_TREND, SOIL_TREND, STRESS = (
    "water_balance",
    "balance_trend_class",
    "soil_trend_100cm_class",
    "aqueduct_stress",
)
COLUMNS = (BALANCE, "balance_trend", BALANCE_TREND, SOIL_TREND, STRESS, "perennial_water_km")
"""What is read and shown."""
DECREASE = 0
"""Class of a significant decrease."""
HIGH_STRESS = (3.0, 4.0)
"""Aqueduct's categories of withdrawals above 40 % of what is available."""
ARID = 5.0
"""Aqueduct's category "arid and low water use"."""


class Sign(StrEnum):
    """What tells of a strain."""

    NO_SURPLUS = "no-surplus"
    BALANCE_FALLS = "balance-falls"
    SOIL_DRIES = "soil-dries"
    HIGH = "aqueduct-high"
    ARID = "aqueduct-arid"


def signs(water: Mapping[str, float]) -> tuple[Sign, ...] | None:
    """Return the signs of a district, None where none of the columns that tell has data.

    Parameters
    ----------
    water
        Columns by name, NaN = no data.
    """
    known = {name: value for name, value in water.items() if isfinite(value)}
    if not known.keys() & {BALANCE, BALANCE_TREND, SOIL_TREND, STRESS}:
        return None
    shown = {
        Sign.NO_SURPLUS: known.get(BALANCE, 1.0) <= 0,
        Sign.BALANCE_FALLS: known.get(BALANCE_TREND) == DECREASE,
        Sign.SOIL_DRIES: known.get(SOIL_TREND) == DECREASE,
        Sign.HIGH: known.get(STRESS) in HIGH_STRESS,
        Sign.ARID: known.get(STRESS) == ARID,
    }
    return tuple(sign for sign, there in shown.items() if there)
