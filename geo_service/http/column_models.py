"""Answers about one column of a layer: its values over districts, a summary and a histogram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from geo_service.decision.distribution import QUANTILES, Amount, Bin, Summary

Over = Literal["districts", "cells"]


class AmountModel(BaseModel):
    """How much there is of something."""

    places: int = Field(description="Districts or cells", examples=[41])
    area_km2: float = Field(examples=[402113.5])
    residents: int = Field(description="Residents of 2025, modelled in cells", examples=[1204512])

    @classmethod
    def of(cls, amount: Amount) -> AmountModel:
        """Return an amount."""
        return cls(places=amount.places, area_km2=round(amount.area_km2, 1), residents=round(amount.residents))


class BinModel(AmountModel):
    """One bin: `low` ≤ value < `high`, null = open; or one class by its code."""

    low: float | None = Field(examples=[5.0])
    high: float | None = Field(examples=[10.0])
    code: int | None = Field(description="Code of a class; 1 and 0 for yes and no; null for quantities")


class SummaryModel(BaseModel):
    """Figures of what is known, in the unit of the column."""

    low: float
    high: float
    mean: float = Field(description="Every district or cell counts the same")
    mean_by_area: float | None
    mean_by_residents: float | None = Field(description="null where nobody lives")
    deviation: float = Field(description="Standard deviation, divided by n")
    quantiles: dict[str, float] = Field(
        description="Values below which these shares of the districts or cells lie", examples=[{"0.5": 12.1}]
    )


class ValueOverDistrict(BaseModel):
    """A column over one district by its rule."""

    kato: str = Field(examples=["595000000"])
    value: float | None = Field(description="The number; null = no data, or a text", examples=[12.25])
    text: str | None = Field(default=None, description="The value of a text column; null = no data")


class ColumnAnswer(BaseModel):
    """One column; its title, unit, kind, sources, vintage and method stand in /api/layers."""

    version: str = Field(examples=["3f2a9c0d17be"])
    layer: str = Field(examples=["water_stress"])
    column: str = Field(examples=["perennial_water_km"])
    over: Over = Field(description="What the summary and the bins are over")
    oblast: str | None = Field(description="KATO code of the oblast, null = the whole country")
    districts: list[ValueOverDistrict] = Field(description="By ascending KATO code, those without data too")
    known: AmountModel
    unknown: AmountModel
    summary: SummaryModel | None = Field(description="null for classes and texts, and where nothing is known")
    bins: list[BinModel] = Field(description="Ascending; none for texts")


def bin_models(bins: Sequence[Bin]) -> list[BinModel]:
    """Return bins."""
    return [
        BinModel(low=one.low, high=one.high, code=one.code, **AmountModel.of(one.amount).model_dump()) for one in bins
    ]


def summary_model(summary: Summary | None, digits: int) -> SummaryModel | None:
    """Return a summary; means have two digits more than the values."""
    if summary is None:
        return None
    means = (summary.mean, summary.mean_by_area, summary.mean_by_residents, summary.deviation)
    mean, by_area, by_residents, deviation = (None if one is None else round(one, digits + 2) for one in means)
    return SummaryModel(
        low=round(summary.low, digits + 2),
        high=round(summary.high, digits + 2),
        mean=mean or 0.0,
        mean_by_area=by_area,
        mean_by_residents=by_residents,
        deviation=deviation or 0.0,
        quantiles={
            str(share): round(value, digits + 2) for share, value in zip(QUANTILES, summary.quantiles, strict=True)
        },
    )
