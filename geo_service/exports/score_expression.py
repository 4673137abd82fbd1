"""Scores as expressions of a map style: what `geo_service.decision.scoring` computes, over the bytes of the tiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo_service.database.tilesets import STEPS
from geo_service.decision.scenario import PARTS, Scenario

NOTHING = -1
"""Value of a score where nothing is known; no score is below 0."""


def suitability(scenario: Scenario) -> Any:
    """Return the expression of the suitability of a hexagon.

    Parameters
    ----------
    scenario
        Criteria and weights.

    Returns
    -------
    list or float
        An expression of the MapLibre style specification: 0 to 1, or `NOTHING` where nothing is known. A criterion
        that a feature lacks is left out of the weighted mean of its part, a part without any out of the total.
    """
    shares = dict(zip(PARTS, scenario.parts().tolist(), strict=True))
    parts = [(share, _terms(scenario, scenario.within(part).tolist())) for part, share in shares.items() if share > 0]
    names = [f"part{position}" for position in range(len(parts))]
    bound = [item for name, (_, terms) in zip(names, parts, strict=True) for item in (name, _mean(terms))]
    known = [(share, ["var", name]) for name, (share, _) in zip(names, parts, strict=True)]
    return ["let", *bound, _mean_of_known(known)] if parts else NOTHING


def classes(value: Any, limits: Sequence[float], colours: Sequence[str], unknown: str) -> Any:
    """Return the expression of a colour by class.

    Parameters
    ----------
    value
        Expression of a score, `NOTHING` where nothing is known.
    limits
        Limits between the classes, ascending, one fewer than `colours`.
    colours
        Colour of each class, lowest first.
    unknown
        Colour where nothing is known.
    """
    steps = [item for limit, colour in zip(limits, colours[1:], strict=True) for item in (limit, colour)]
    score = ["var", "score"]
    return ["let", "score", value, ["case", ["<", score, 0], unknown, ["step", score, colours[0], *steps]]]


def _terms(scenario: Scenario, shares: Sequence[float]) -> list[tuple[str, float]]:
    """Return the criteria that weigh in one part with their shares of it."""
    return [(name, share) for name, share in zip(scenario.names, shares, strict=True) if share > 0]


def _mean(terms: Sequence[tuple[str, float]]) -> Any:
    """Return the expression of the weighted mean of what is known, 0 to 1, or `NOTHING`."""
    weight = ["+", 0, *(["case", ["has", name], share, 0] for name, share in terms)]
    total = ["+", 0, *(["*", share, ["coalesce", ["get", name], 0]] for name, share in terms)]
    known = ["var", "weight"]
    return ["let", "weight", weight, ["case", [">", known, 0], ["/", total, ["*", STEPS, known]], NOTHING]]


def _mean_of_known(parts: Sequence[tuple[float, Any]]) -> Any:
    """Return the expression of the weighted mean of the parts that are known, or `NOTHING`."""
    weight = ["+", 0, *(["case", [">=", part, 0], share, 0] for share, part in parts)]
    total = ["+", 0, *(["*", share, ["max", part, 0]] for share, part in parts)]
    known = ["var", "weight"]
    return ["let", "weight", weight, ["case", [">", known, 0], ["/", total, known], NOTHING]]
