"""Parts of answers that several routes share."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field

from geo_service.database.catalog import Catalog
from geo_service.decision.scenario import Scenario
from geo_service.decision.scoring import Scores
from layers.core.column import Column, Dtype
from layers.core.criterion import Part
from layers.core.text import Text

DIGITS = 6
"""Decimal places of scores; the contributions of a place still sum to its suitability within 0.00001."""
TOTALS = ("need", "livability", "risk", "suitability", "low", "high")


class Names(BaseModel):
    """A name in the three languages."""

    kk: str = Field(examples=["Қызылжар ауданы"])
    ru: str = Field(examples=["Кызылжарский район"])
    en: str = Field(examples=["Kyzylzhar District"])

    @classmethod
    def of(cls, text: Text) -> Names:
        """Return the words of a text."""
        return cls(kk=text.kk, ru=text.ru, en=text.en)


class Value(BaseModel):
    """One column's value; its unit, kind, source and vintage stand in /api/layers under layer and column."""

    layer: str = Field(examples=["population"])
    column: str = Field(examples=["residents_2025"])
    value: int | float | None = Field(description="The number; null = no data", examples=[17893])
    text: str | None = Field(default=None, description="The value of a text column; null = no data")


class Contribution(BaseModel):
    """What one criterion adds to the suitability of a place."""

    criterion: str = Field(examples=["water_balance"])
    part: Part = Field(description="need or livability", examples=["livability"])
    value: float | None = Field(description="Value of the criterion, 0 to 1; null = no data", examples=[0.62])
    weight: float = Field(description="Its share of the suitability here; 0 where it has no data", examples=[0.08])
    contribution: float | None = Field(description="weight × value; null = no data", examples=[0.0496])


class PlaceScores(BaseModel):
    """Scores of a place; null where nothing is known."""

    need: float | None = Field(description="How much the place needs people, 0 to 1", examples=[0.71])
    livability: float | None = Field(description="How well it can carry them, 0 to 1", examples=[0.55])
    risk: float | None = Field(description="Hazard, exposure, vulnerability: geometric mean, 0 to 1", examples=[0.4])
    suitability: float | None = Field(description="Need and livability in the scenario's balance", examples=[0.63])
    low: float | None = Field(
        description="The suitability with all that is missing or modelled at its worst", examples=[0.6]
    )
    high: float | None = Field(
        description="The suitability with all that is missing or modelled at its best", examples=[0.66]
    )
    missing: list[str] = Field(description="Criteria without data here", examples=[["distance_to_border"]])
    contributions: list[Contribution] = Field(description="They sum to the suitability")


def place_scores(scenario: Scenario, values: NDArray[np.float64], scores: Scores) -> list[dict[str, Any]]:
    """Return the fields of `PlaceScores` for each place, as plain values: the model checks them all at once.

    Parameters
    ----------
    scenario
        The scenario of the scores.
    values
        Criterion values, shape (n, k).
    scores
        Scores of the n places.
    """
    totals = np.stack([getattr(scores, name) for name in TOTALS], axis=1)
    added = np.where(scores.missing, np.nan, scores.contributions)
    cells = np.stack([values, scores.weights, added], axis=2)
    return [
        {
            **dict(zip(TOTALS, map(known, total), strict=True)),
            "missing": [name for name, gone in zip(scenario.names, row, strict=True) if isnan(gone[0])],
            "contributions": _contributions(scenario, row),
        }
        for total, row in zip(totals.round(DIGITS).tolist(), cells.round(DIGITS).tolist(), strict=True)
    ]


def _contributions(scenario: Scenario, row: list[list[float]]) -> list[dict[str, Any]]:
    """Return what each criterion adds to one place, from its value, weight and contribution."""
    return [
        {
            "criterion": criterion.name,
            "part": criterion.part,
            "value": known(value),
            "weight": weight,
            "contribution": known(amount),
        }
        for criterion, (value, weight, amount) in zip(scenario.criteria, row, strict=True)
    ]


def known(number: float) -> float | None:
    """Return a number as JSON has it: null for NaN."""
    return None if isnan(number) else number


def values_of(catalog: Catalog, raw: Sequence[tuple[str, str, Any]]) -> list[Value]:
    """Return values from (layer, column, value as the database holds it), in the order of the catalog."""
    held = {(layer, column): value for layer, column, value in raw}
    return [
        value_of(layer.name, column, held[layer.name, column.name])
        for layer in catalog.layers
        for column in layer.columns
        if (layer.name, column.name) in held
    ]


def value_of(layer: str, column: Column, raw: Any) -> Value:
    """Return one value; what is counted or coded is a whole number wherever it is one."""
    if raw is None or column.dtype is Dtype.TEXT:
        return Value(layer=layer, column=column.name, value=None, text=raw)
    number = float(raw)
    whole = column.dtype is not Dtype.NUMBER and number.is_integer()
    return Value(layer=layer, column=column.name, value=int(number) if whole else number)
