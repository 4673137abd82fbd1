"""What else was found out about a plan, as plain JSON values."""

from __future__ import annotations

from math import isfinite
from typing import Any

from geo_service.decision.placement.alternatives import LOSS, Alternatives
from geo_service.decision.placement.chances import Chances
from geo_service.decision.placement.frontier import Frontier
from geo_service.decision.placement.problem import Placement


def alternatives_json(problem: Placement, found: Alternatives) -> dict[str, Any]:
    """Return what plans nearly as good have in common.

    Parameters
    ----------
    problem
        What was asked.
    found
        What was found out.
    """
    columns = (found.recurs, found.least, found.mean, found.most)
    rows = zip(problem.katos, *(column.tolist() for column in columns), strict=True)
    names = ("recurs", "least", "mean", "most")
    return {
        "loss": LOSS,
        "floor": found.floor,
        "samples": len(found.samples),
        "seed": found.seed,
        "districts": {kato: dict(zip(names, values, strict=True)) for kato, *values in rows},
        "families": _by_family(problem, found.stays.tolist()),
    }


def chances_json(problem: Placement, found: Chances) -> dict[str, Any]:
    """Return how sure a plan is, with the parameters of `alternatives_json`."""
    columns = (found.persons, found.keeps, found.receives, found.low, found.high)
    rows = zip(problem.katos, *(column.tolist() for column in columns), strict=True)
    names = ("persons", "keeps", "receives", "low", "high")
    return {
        "draws": found.draws,
        "asked": found.asked,
        "districts": {
            kato: {name: value if isfinite(value) else None for name, value in zip(names, values, strict=True)}
            for kato, *values in rows
        },
        "families": _by_family(problem, found.stays.tolist()),
    }


def frontier_json(problem: Placement, found: Frontier) -> dict[str, Any]:
    """Return efficiency against fairness, with the parameters of `alternatives_json`."""
    return {
        "largest": found.largest.to_json(),
        "points": [
            {
                "level": point.level,
                "reached": point.reached,
                "objective": point.objective,
                "bound": point.bound if isfinite(point.bound) else None,
                "gap": point.gap,
                "persons": dict(zip(problem.katos, point.persons.tolist(), strict=True)),
            }
            for point in found.points
        ],
    }


def _by_family(problem: Placement, values: list[float]) -> dict[str, float]:
    """Return values by id."""
    return {family.id: value for family, value in zip(problem.families, values, strict=True)}
