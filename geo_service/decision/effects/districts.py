"""Districts and what comes to them, as the effects are computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.decision.effects.outlook import Outlook
from geo_service.decision.effects.spreading import Spreading
from layers.core.text import Text

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Settlements:
    """The n settlements of a district.

    Parameters
    ----------
    katos, names
        What they are.
    villages
        Which are villages, to which the legal threshold applies, shape (n,).
    outlook
        Their projection.
    """

    katos: tuple[str, ...]
    names: tuple[Text, ...]
    villages: Mask
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class Members:
    """Who the newcomers of a district are.

    Parameters
    ----------
    school, preschool, workers
        Children from 6 to 17, children under 6, and members who work.
    counted
        Whether they are counted in a plan of families; otherwise they are shares assumed.
    """

    school: float
    preschool: float
    workers: float
    counted: bool


@dataclass(frozen=True, slots=True)
class District:
    """A district and those who come to it; NaN = not known.

    Parameters
    ----------
    kato, name
        What it is.
    residents
        On 1 January 2025.
    growth
        Its measured rate of 2023-2025, percent a year; it projects a district without settlements of its own.
    settlements
        None for a district of a city.
    persons
        Who come.
    members
        Who they are.
    water
        Columns of the layer `water_stress` by name.
    seats, seats_estimated
        Free seats at its schools, and whether that is an estimate.
    """

    kato: str
    name: Text
    residents: float
    growth: float
    settlements: Settlements | None
    persons: int
    members: Members
    water: Mapping[str, float]
    seats: float
    seats_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Parameters
    ----------
    year
        In which the newcomers come; they are residents from 1 January of the next.
    spreading
        How they spread over settlements.
    districts
        Each once.
    """

    year: int
    spreading: Spreading
    districts: tuple[District, ...]
