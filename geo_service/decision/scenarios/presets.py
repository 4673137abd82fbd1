"""Weights to begin with, each for a way to look at the task.

A preset raises the weights of whole layers, so it covers the criteria of layers that are yet to come, and says nothing
of any by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo_service.decision.scenario import EVEN_BALANCE, Scenario
from layers.core.criterion import Criterion, Part
from layers.core.text import Text

EMPHASIS = 3.0
"""How many times its usual weight a layer that comes first has: most of its part, yet nothing else is silenced."""
LEANING = 0.65
"""Share of the part that comes first."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One way to weigh.

    Parameters
    ----------
    name
        Identifier.
    title, summary
        What the reader sees.
    balance
        Weight of need and of livability.
    factors
        By what the usual weights of a layer's criteria are multiplied, by the layer's name; 1 unless given.
    """

    name: str
    title: Text
    summary: Text
    balance: Mapping[Part, float] = field(default_factory=lambda: EVEN_BALANCE)
    factors: Mapping[str, float] = field(default_factory=dict)


def _leaning(part: Part) -> Mapping[Part, float]:
    """Return the balance that leans towards one part."""
    return {one: LEANING if one is part else 1.0 - LEANING for one in Part}


PRESETS = (
    Preset(
        "balanced",
        Text("Теңгерілген", "Сбалансированный", "Balanced"),
        Text(
            "Қажеттілік пен тұруға қолайлылық тең, салмақтар қабаттарда көрсетілгендей.",
            "Потребность и благоприятность поровну, веса – как их задают слои.",
            "Need and livability count alike, with the weights that the layers declare.",
        ),
    ),
    Preset(
        "border-first",
        Text("Алдымен шекара", "Сначала граница", "Border first"),
        Text(
            "Шекараға жақын, халқы сирек аудандар алға шығады.",
            "Впереди малонаселённые районы у границы.",
            "Sparsely populated districts near the border come first.",
        ),
        _leaning(Part.NEED),
        {"border_districts": EMPHASIS},
    ),
    Preset(
        "depopulation-first",
        Text("Алдымен ауылдардың азаюы", "Сначала обезлюдение", "Depopulation first"),
        Text(
            "Халқы азайып бара жатқан ауылдары бар аудандар алға шығады.",
            "Впереди районы, где пустеют сёла.",
            "Districts whose villages lose their people come first.",
        ),
        _leaning(Part.NEED),
        {"depopulating_villages": EMPHASIS},
    ),
    Preset(
        "climate-safe",
        Text("Климаты қауіпсіз", "Безопасный климат", "Climate-safe"),
        Text(
            "Ылғалы мен суы жеткілікті, климаты тұрақты аудандар алға шығады.",
            "Впереди районы с достаточной влагой и водой и устойчивым климатом.",
            "Districts with enough rain and water and a stable climate come first.",
        ),
        _leaning(Part.LIVABILITY),
        {"climate_stress": EMPHASIS, "water_stress": EMPHASIS},
    ),
    Preset(
        "services-first",
        Text("Алдымен қызметтер", "Сначала услуги", "Services first"),
        Text(
            "Қызметтер мен теміржолға жақын аудандар алға шығады.",
            "Впереди районы, близкие к услугам и железной дороге.",
            "Districts near services and the railway come first.",
        ),
        _leaning(Part.LIVABILITY),
        {"accessibility": EMPHASIS},
    ),
)
BY_NAME = {preset.name: preset for preset in PRESETS}


def preset_weights(preset: Preset, layers: Sequence[tuple[str, Sequence[Criterion]]]) -> dict[str, float]:
    """Return the weight of each criterion within its part.

    Parameters
    ----------
    preset
        How to weigh.
    layers
        Each layer's name with its criteria.
    """
    return {
        criterion.name: criterion.weight * preset.factors.get(layer, 1.0)
        for layer, criteria in layers
        for criterion in criteria
    }


def preset_of(scenario: Scenario, presets: Mapping[str, Scenario]) -> str | None:
    """Return the name of the preset that weighs as a scenario does, whatever the scale; None if none does."""
    shares = [round(share, 9) for share in scenario.shares().tolist()]
    equal: Any = (name for name, one in presets.items() if [round(x, 9) for x in one.shares().tolist()] == shares)
    return next(equal, None)
