"""What may matter to a family, as criteria of the release: each as it is, or the other way round.

Of jobs, dwellings, schools and hospitals of districts no source tells, so nothing here speaks of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from geo_service.decision.scenario import Scenario
from geo_service.decision.scenarios.presets import EMPHASIS
from layers.core.criterion import Criterion, Linear, Part
from layers.core.text import Text


class Matter(StrEnum):
    """What a family may say that matters to it."""

    TOWN = "town"
    RAILWAY = "railway"
    WATER = "water"
    MILD_WINTER = "mild_winter"
    STEADY_CLIMATE = "steady_climate"
    LAND = "land"
    AWAY_FROM_BORDER = "away_from_border"
    STEADY_PEOPLE = "steady_people"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Aim:
    """A criterion that speaks of what matters.

    Parameters
    ----------
    criterion
        Its name.
    turned
        Whether it counts the other way round: the criterion says that a place needs people because it lies at the
        border or loses them, which is no reason for a family to go there.
    """

    criterion: str
    turned: bool = False


WINTER = "mild_winter"
OWN: Mapping[str, tuple[str, Criterion]] = MappingProxyType(
    {
        WINTER: (
            "climate_stress",
            Criterion(
                name=WINTER,
                column="coldest_month_minimum",
                title=Text("Қыстың жұмсақтығы", "Мягкость зимы", "Mildness of winter"),
                part=Part.LIVABILITY,
                function=Linear(worst=-25.0, best=-5.0),
                citation=Text(
                    "Екі шекті де өзіміз белгіледік: жарияланғаны бізге белгісіз.",
                    "Оба предела наши: опубликованные нам неизвестны.",
                    "Both limits are ours, as no published ones are known to us.",
                ),
            ),
        ),
    }
)
"""Criteria that only families ask for, with their layer: no akimat weighs them."""

AIMS: Mapping[Matter, tuple[Aim, ...]] = MappingProxyType(
    {
        Matter.TOWN: (Aim("service_access"),),
        Matter.RAILWAY: (Aim("rail_access"),),
        Matter.WATER: (Aim("near_water"),),
        Matter.MILD_WINTER: (Aim(WINTER),),
        Matter.STEADY_CLIMATE: (Aim("climate_shift"), Aim("few_floods")),
        Matter.LAND: (Aim("moisture"), Aim("growing_warmth"), Aim("gentle_slope"), Aim("soil_moisture_trend")),
        Matter.AWAY_FROM_BORDER: (Aim("border_proximity", turned=True),),
        Matter.STEADY_PEOPLE: (Aim("depopulation", turned=True),),
        Matter.VILLAGE: (Aim("rural_people"),),
    }
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion as it counts for a family.

    Parameters
    ----------
    criterion
        The criterion.
    weight
        How much it counts, on a common scale.
    matter
        What it was chosen for; None = it counts for everybody.
    turned
        Whether its values count the other way round.
    """

    criterion: Criterion
    weight: float
    matter: Matter | None = None
    turned: bool = False


def weigh(criteria: Sequence[Criterion], matters: Sequence[Matter]) -> tuple[Weighed, ...]:
    """Return the criteria that count for a family.

    How livable a place is counts for everybody, with the usual weights; what matters to the family counts `EMPHASIS`
    times as much, as the first layers of a preset do. How much a place needs people does not count.

    Parameters
    ----------
    criteria
        Those of the release, and of `OWN` those whose column it has.
    matters
        What matters to the family; what the release has no criterion for counts nothing.
    """
    aims = dict(_aims(matters))
    return tuple(one for criterion in criteria if (one := _weighed(criterion, aims)).weight > 0)


def scenario_of(weighed: Sequence[Weighed]) -> Scenario:
    """Return criteria as the ranking takes them: all in one part, and no risk index."""
    criteria = tuple(replace(one.criterion, part=Part.LIVABILITY, risk=None) for one in weighed)
    return Scenario("family", criteria, tuple(one.weight for one in weighed), {Part.LIVABILITY: 1.0})


def _aims(matters: Sequence[Matter]) -> Iterator[tuple[str, tuple[Matter, Aim]]]:
    """Return what each criterion is chosen for."""
    for matter in matters:
        for aim in AIMS[matter]:
            yield aim.criterion, (matter, aim)


def _weighed(criterion: Criterion, aims: Mapping[str, tuple[Matter, Aim]]) -> Weighed:
    """Return a criterion with what it counts; 0 if it does not."""
    if criterion.name in aims:
        matter, aim = aims[criterion.name]
        return Weighed(criterion, EMPHASIS * (criterion.weight or 1.0), matter, aim.turned)
    counts = criterion.part is Part.LIVABILITY and criterion.name not in OWN
    return Weighed(criterion, criterion.weight if counts else 0.0)
