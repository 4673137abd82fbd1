"""Every stage between the values of a place and its scores: of the risk index, and of the scenario's method."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.columns import source_of
from geo_service.assessments.scores import DIGITS, Json
from geo_service.database.catalog import Catalog
from geo_service.decision.risk import RiskCriterion, RiskStages, risk_stages

Array = NDArray[np.float64]
OF_CRITERIA = frozenset({"ideal", "anti_ideal", "order_weights"})
"""Stages that speak of criteria or their order, not of places, even where there are as many of both."""


def raw_values(catalog: Catalog, held: dict[tuple[str, str], Any]) -> Array:
    """Return what each criterion reads at one place, in its unit, shape (1, k).

    Parameters
    ----------
    catalog
        The release.
    held
        Values by layer and column; None = no data.
    """
    sources = [source_of(catalog, criterion.name, "criterion") for criterion in catalog.criteria]
    found = [held.get((source.layer, source.column.name)) for source in sources]
    return np.array([[np.nan if one is None else float(one) for one in found]])


def risk_json(catalog: Catalog, raw: Array, values: Array) -> Json:
    """Return the risk index of one place with all its stages.

    Parameters
    ----------
    catalog
        The release.
    raw
        What each criterion reads, in its unit, NaN = no data, shape (1, k).
    values
        Values of the criteria, 0 to 1, NaN = no data, shape (1, k).
    """
    found: RiskStages = risk_stages(catalog.criteria, raw, values)
    return {
        "index": _number(found.index),
        "dimensions": [
            {
                "part": dimension.part.value,
                "value": _number(dimension.value),
                "criteria": [_criterion(catalog, one) for one in dimension.criteria],
            }
            for dimension in found.dimensions
        ],
    }


def method_json(assessment: Assessment, place: int) -> Json:
    """Return the stages of a scenario's method at one district; none if the method did not look at it."""
    ranking = assessment.ranking
    row = np.flatnonzero(ranking.rows == place)
    stages = {} if not len(row) else {name: _stage(name, one, row[0]) for name, one in ranking.stages.items()}
    return {"name": assessment.scenario.method.name, "criteria": list(assessment.scenario.names), "stages": stages}


def _criterion(catalog: Catalog, one: RiskCriterion) -> Json:
    """Return the stages of one criterion."""
    source = source_of(catalog, one.criterion.name, "criterion")
    return {
        "criterion": one.criterion.name,
        "layer": source.layer,
        "column": source.column.name,
        "raw": _number(one.raw),
        "treated": _number(one.treated),
        "normalised": _number(one.normalised),
        "weight": _number(one.weight),
        "weighted": _number(one.weighted),
    }


def _stage(name: str, stage: Any, row: int) -> Any:
    """Return what a stage says of one place; what speaks of all places, or of criteria, stays as it is."""
    if not isinstance(stage, np.ndarray):
        return stage
    return _rounded(np.asarray(stage if name in OF_CRITERIA else stage[row]))


def _rounded(array: NDArray[Any]) -> Any:
    """Return an array as plain JSON values, null for NaN."""
    if array.ndim:
        return [_rounded(one) for one in array]
    plain = array.item()
    if not isinstance(plain, float):
        return plain
    return None if isnan(plain) else round(plain, DIGITS)


def _number(array: Array) -> float | None:
    """Return the only number of an array, null for NaN."""
    value = float(array[0])
    return None if isnan(value) else round(value, DIGITS)
