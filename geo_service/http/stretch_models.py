"""Answers about stretches of the border."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field

from geo_service.database.border_stretches import Stretch
from geo_service.database.districts import Districts
from layers.core.column import Column

PLACE = "distance_settlement"
"""Column that says how far the nearest settlement is."""


class StretchModel(BaseModel):
    """A stretch of the border; what its values mean stands in /api/layers under the register `border_stretches`."""

    stretch: str = Field(examples=["KZ-RU-0001"])
    districts: list[str] = Field(
        description="KATO codes of the districts that it runs along, the one it touches most first"
    )
    oblasts: list[str] = Field(description="KATO codes of their oblasts, in the same order, each once")
    residents_nearest: int | None = Field(
        description="Residents to whom this is the nearest stretch within 50 km (land before coast), each counted "
        "once, so that they may be added up; null = no data"
    )
    settlement_residents: int | None = Field(description="Residents of the nearest settlement; null = no data")
    town_residents: int | None = Field(description="Residents of the nearest town; null = no data")
    bounds: tuple[float, float, float, float] | None = Field(description="West, south, east, north in degrees")
    values: dict[str, Any] = Field(description="Columns of the register; null = no data")


class NeighbourTotals(BaseModel):
    """Totals of the stretches that were asked for, on all pages."""

    neighbour: int | None = Field(description="Code of the neighbour; null = all of them", examples=[1])
    stretches: int = Field(examples=[279])
    length_km: float = Field(examples=[6964.1])
    residents_nearest: int | None = Field(
        description="Each resident counted once, at the nearest stretch; null = no data"
    )
    without_settlement_km: float = Field(
        description="Length of the stretches whose nearest settlement is farther than `settlement_km`", examples=[310.2]
    )
    unknown_settlement_km: float = Field(description="Length of the stretches whose nearest settlement is not known")


class Selected(BaseModel):
    """How many stretches there are."""

    version: str = Field(examples=["3f2a9c0d17be"])
    numberMatched: int = Field(description="Stretches asked for, on all pages", examples=[569])  # noqa: N815  # OGC API
    numberReturned: int = Field(description="Stretches on this page", examples=[100])  # noqa: N815  # OGC API
    settlement_km: float = Field(description="Beyond this distance a settlement does not count in the totals")
    totals: list[NeighbourTotals] = Field(description="By neighbour, and of all of them last")


class StretchesAnswer(Selected):
    """A page of stretches."""

    stretches: list[StretchModel]


class StretchFeature(BaseModel):
    """A stretch as a feature of GeoJSON (RFC 7946)."""

    type: Literal["Feature"] = "Feature"
    id: str
    bbox: tuple[float, float, float, float] | None
    geometry: dict[str, Any] | None = Field(description="A line along the edges of the cells, not the border itself")
    properties: dict[str, Any]


class StretchFeatures(Selected):
    """A page of stretches as GeoJSON."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[StretchFeature]


def stretch_model(one: Stretch, columns: Iterable[Column], districts: Districts) -> StretchModel:
    """Return a stretch, its decimals as they are kept."""
    return StretchModel(
        stretch=one.name,
        districts=list(one.districts),
        oblasts=list(dict.fromkeys(districts.districts[kato].oblast for kato in one.districts)),
        residents_nearest=one.nearest,
        settlement_residents=one.residents[0],
        town_residents=one.residents[1],
        bounds=one.bounds,
        values={column.name: _kept(one.values[column.name], column) for column in columns},
    )


def stretch_feature(one: Stretch, columns: Iterable[Column], districts: Districts) -> StretchFeature:
    """Return a stretch with its line."""
    model = stretch_model(one, columns, districts)
    more = model.model_dump(exclude={"stretch", "bounds", "values"})
    return StretchFeature(id=one.name, bbox=one.bounds, geometry=one.geometry, properties=model.values | more)


def totals_of(stretches: Sequence[Stretch], settlement_km: float) -> list[NeighbourTotals]:
    """Return totals by neighbour, and of all of them."""
    codes = sorted({one.values["neighbour"] for one in stretches})
    groups = [(code, [one for one in stretches if one.values["neighbour"] == code]) for code in codes]
    return [_totals(code, group, settlement_km) for code, group in [*groups, (None, list(stretches))]]


def _totals(neighbour: int | None, group: Sequence[Stretch], settlement_km: float) -> NeighbourTotals:
    """Add up stretches."""
    people = [one.nearest for one in group if one.nearest is not None]
    away = [(one.values["length_km"], one.values.get(PLACE)) for one in group]
    return NeighbourTotals(
        neighbour=neighbour,
        stretches=len(group),
        length_km=round(sum(length for length, _ in away), 1),
        residents_nearest=sum(people) if len(people) == len(group) else None,
        without_settlement_km=round(sum(km for km, place in away if place is not None and place > settlement_km), 1),
        unknown_settlement_km=round(sum(km for km, place in away if place is None), 1),
    )


def _kept(value: Any, column: Column) -> Any:
    """Return a value with the decimal places it is kept with."""
    return round(value, column.decimals) if isinstance(value, float) else value
