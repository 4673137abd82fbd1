"""The constraints of a scenario on the cells and districts of a release.

A constraint on whole districts is judged once per district; cells are read only if a constraint looks at them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.cells import CellTable
from geo_service.assessments.columns import Source, source_of
from geo_service.assessments.region import DistrictTable, read_values
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.decision.constraints.applying import Applied, Judged, combine, judge
from geo_service.decision.constraints.common import DISTRICT, LAT, LON, OBLAST, Over, Table
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.constraints.places import DrawnArea, Named
from geo_service.decision.errors import DecisionError
from layers.core.text import Text

Mask = NDArray[np.bool_]
LEVELS = {DISTRICT: Text("аудан", "района", "district"), OBLAST: Text("облыс", "области", "oblast")}


@dataclass(frozen=True, slots=True)
class Masks:
    """What constraints leave of n districts.

    Parameters
    ----------
    applied
        What each constraint did; places are cells.
    districts
        Which districts have something left, shape (n,).
    excludes
        Which constraints exclude all of a district, shape (n, constraints).
    cells
        Which cells of the districts are left, shape (m,); None if no constraint looks at cells.
    """

    applied: Applied
    districts: Mask
    excludes: Mask
    cells: Mask | None = None


def needs_cells(constraints: tuple[Constraint, ...]) -> bool:
    """Tell whether any constraint looks at cells."""
    return not all(_on_districts(one) for one in constraints)


class Judge:
    """Judges constraints on some districts.

    Parameters
    ----------
    database, catalog
        Where columns come from.
    table
        All districts.
    katos
        The n districts in question.
    """

    def __init__(self, database: Database, catalog: Catalog, table: DistrictTable, katos: list[str]) -> None:
        self._database = database
        self._catalog = catalog
        self._table = table
        self._katos = katos

    async def by_districts(self, constraints: tuple[Constraint, ...]) -> Masks:
        """Apply constraints that look at districts only.

        Raises
        ------
        DecisionError
            `constraint-column-unknown` or `unknown-place-code`.
        """
        judged = [await self._district(one, place) for place, one in enumerate(constraints)]
        units = [self._table.register.districts[kato] for kato in self._katos]
        excludes, unknown = _stacked(judged, len(units))
        applied = combine(
            excludes,
            unknown,
            np.array([unit.residents or 0 for unit in units], dtype=np.float64),
            np.array([unit.area_km2 for unit in units], dtype=np.float64),
            np.array([unit.cells for unit in units], dtype=np.int64),
        )
        return Masks(applied, applied.keep, excludes)

    async def by_cells(self, constraints: tuple[Constraint, ...], cells: CellTable) -> Masks:
        """Apply constraints to the cells of the districts; raises as `by_districts`."""
        rows = cells.rows(self._katos)
        lengths = np.array([part.stop - part.start for part in cells.parts(self._katos)])
        judged: list[Judged] = []
        for place, one in enumerate(constraints):
            if _on_districts(one):
                found = await self._district(one, place)
                judged.append(Judged(np.repeat(found.excludes, lengths), np.repeat(found.unknown, lengths)))
            else:
                table = await self._cell_table(one, place, cells, rows)
                judged.append(await asyncio.to_thread(judge, one, table))
        return await asyncio.to_thread(_masks_of_cells, judged, cells, rows, lengths)

    async def _district(self, constraint: Constraint, place: int) -> Judged:
        """Judge districts."""
        if isinstance(constraint, Named):
            self._refuse_strangers(constraint, f"constraints[{place}].katos")
            oblasts = [self._table.register.districts[kato].oblast for kato in self._katos]
            return judge(constraint, {DISTRICT: np.array(self._katos), OBLAST: np.array(oblasts)})
        source = self._source(constraint, place)
        values = await read_values(self._database, self._catalog, self._table, source, self._katos)
        return judge(constraint, {constraint.columns[0]: values})

    def _refuse_strangers(self, constraint: Named, field: str) -> None:
        """Refuse codes of no district or oblast: a slip of the pen must not pass for a constraint."""
        register = self._table.register
        known: Mapping[str, object] = register.districts if constraint.level == DISTRICT else register.oblasts
        for position, kato in enumerate(constraint.katos):
            if kato not in known:
                level = LEVELS[constraint.level]
                raise DecisionError("unknown-place-code", f"{field}[{position}]", kato, level=level)

    async def _cell_table(self, constraint: Constraint, place: int, cells: CellTable, rows: NDArray[np.int64]) -> Table:
        """Return what a constraint looks at."""
        if isinstance(constraint, DrawnArea):
            return {LON: cells.lon[rows].astype(np.float64), LAT: cells.lat[rows].astype(np.float64)}
        return {constraint.columns[0]: (await cells.column(self._database, self._source(constraint, place)))[rows]}

    def _source(self, constraint: Constraint, place: int) -> Source:
        """Return what the column of a constraint stands for."""
        if isinstance(constraint, DrawnArea | Named):
            raise TypeError(f"a constraint of the kind {constraint.kind} looks at no column")
        return source_of(self._catalog, constraint.column, f"constraints[{place}].column")


def _masks_of_cells(
    judged: list[Judged], cells: CellTable, rows: NDArray[np.int64], lengths: NDArray[np.int64]
) -> Masks:
    """Join what constraints say of the cells of districts that have so many each, one or more."""
    excludes, unknown = _stacked(judged, len(rows))
    residents, area = (of[rows].astype(np.float64) for of in (cells.residents, cells.frame.area_km2))
    applied = combine(excludes, unknown, residents, area)
    begins = np.cumsum(lengths) - lengths
    all_excluded = np.logical_and.reduceat(excludes, begins, axis=0)
    kept = np.logical_or.reduceat(applied.keep, begins)
    return Masks(applied, kept, all_excluded, applied.keep)


def _on_districts(constraint: Constraint) -> bool:
    """Tell whether a constraint judges whole districts."""
    if isinstance(constraint, DrawnArea):
        return False
    return isinstance(constraint, Named) or constraint.over is Over.DISTRICTS


def _stacked(judged: list[Judged], n: int) -> tuple[Mask, Mask]:
    """Return what all constraints say, shape (n, constraints) each."""
    shape = (n, len(judged))
    excludes, unknown = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for place, one in enumerate(judged):
        excludes[:, place], unknown[:, place] = one.excludes, one.unknown
    return excludes, unknown
