"""Figures of columns, made once per release and kept for a while: analysts turn back to the same ones."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from geo_service.assessments.assessor import Assessor
from geo_service.assessments.columns import Source
from geo_service.database.catalog import Catalog
from geo_service.database.columns import read_values
from geo_service.database.districts import District, Districts
from geo_service.database.pool import Database
from geo_service.decision.distribution import (
    Bin,
    Places,
    amount,
    bins_between,
    bins_of_classes,
    equal_bins,
    summarise,
)
from geo_service.http.column_models import AmountModel, ColumnAnswer, Over, ValueOverDistrict, bin_models, summary_model
from geo_service.http.single_flight import SingleFlight
from layers.core.column import Column, Dtype

KEPT = 256
"""Answers that stay in memory, about 15 kB each; the one used longest ago goes first."""
USUAL_BINS = 20
CLASSES = frozenset({Dtype.CODE, Dtype.BOOLEAN})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are asked for; `bins` None takes the classes of the legend where there are some."""

    layer: str
    column: Column
    over: Over
    oblast: str | None
    bins: int | None


class ColumnFigures:
    """Makes the figures of columns and remembers the latest ones.

    Parameters
    ----------
    database
        Where districts come from.
    assessor
        What holds the cells of releases.
    """

    def __init__(self, database: Database, assessor: Assessor) -> None:
        self._database = database
        self._assessor = assessor
        self._kept: OrderedDict[tuple[object, ...], ColumnAnswer] = OrderedDict()
        self._flights: SingleFlight[tuple[object, ...], ColumnAnswer] = SingleFlight()

    async def get(self, catalog: Catalog, districts: Districts, wanted: Wanted) -> ColumnAnswer:
        """Return the figures of a column.

        Raises
        ------
        DatabaseAwayError, QueryTimeoutError, ReleaseGoneError
            As `Database.rows`.
        """
        key = (catalog.version, wanted.layer, wanted.column.name, wanted.over, wanted.oblast, wanted.bins)
        if key not in self._kept:
            self._kept[key] = await self._flights.get(key, lambda: self._make(catalog, districts, wanted))
        self._kept.move_to_end(key)
        found = self._kept[key]
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    async def _make(self, catalog: Catalog, districts: Districts, wanted: Wanted) -> ColumnAnswer:
        """Read what is needed and count it off the event loop."""
        chosen = [one for one in districts.districts.values() if wanted.oblast in {None, one.oblast}]
        values = await read_values(self._database, catalog, wanted.layer, wanted.column)
        if wanted.over == "cells":
            places = await self._cells(catalog, wanted, [one.kato for one in chosen])
        else:
            places = _districts(chosen, values)
        return await asyncio.to_thread(_answer, catalog.version, wanted, chosen, values, places)

    async def _cells(self, catalog: Catalog, wanted: Wanted, katos: list[str]) -> Places:
        """Return the cells of districts."""
        table = await self._assessor.cells(catalog)
        values = await table.column(self._database, Source(wanted.layer, wanted.column))
        rows = slice(None) if wanted.oblast is None else table.rows(katos)
        parts = (values[rows], table.frame.area_km2[rows], table.residents[rows])
        return Places(*(one.astype(np.float64) for one in parts))


def _districts(chosen: list[District], values: dict[str, float | str]) -> Places:
    """Return districts as places; a text counts as known, whatever it says."""
    held = [values.get(one.kato, np.nan) for one in chosen]
    return Places(
        values=np.array([0.0 if isinstance(one, str) else one for one in held], dtype=np.float64),
        area_km2=np.array([one.area_km2 for one in chosen], dtype=np.float64),
        residents=np.array([one.residents or 0 for one in chosen], dtype=np.float64),
    )


def _answer(
    version: str, wanted: Wanted, chosen: list[District], values: dict[str, float | str], places: Places
) -> ColumnAnswer:
    """Put the answer together."""
    column = wanted.column
    known = ~np.isnan(places.values)
    quantity = column.dtype not in CLASSES | {Dtype.TEXT}
    return ColumnAnswer(
        version=version,
        layer=wanted.layer,
        column=column.name,
        over=wanted.over,
        oblast=wanted.oblast,
        districts=[_value(one.kato, values.get(one.kato), column) for one in chosen],
        known=AmountModel.of(amount(places, known)),
        unknown=AmountModel.of(amount(places, ~known)),
        summary=summary_model(summarise(places), column.decimals) if quantity else None,
        bins=bin_models(_bins(places, column, wanted.bins)),
    )


def _bins(places: Places, column: Column, count: int | None) -> list[Bin]:
    """Return the classes of a column, those of its legend, or equal bins."""
    if column.dtype is Dtype.TEXT:
        return []
    if column.dtype in CLASSES:
        return bins_of_classes(places, [item.code for item in column.classes] or [1, 0])
    if count is None and column.breaks:
        return bins_between(places, column.breaks)
    return equal_bins(places, count or USUAL_BINS)


def _value(kato: str, value: float | str | None, column: Column) -> ValueOverDistrict:
    """Return the value of one district."""
    if isinstance(value, str):
        return ValueOverDistrict(kato=kato, value=None, text=value)
    return ValueOverDistrict(kato=kato, value=None if value is None else round(value, column.decimals + 2))
