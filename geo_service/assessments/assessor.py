"""Assess scenarios: read what they need of a release, and run the maths on it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.cells import CellTable, read_cell_table
from geo_service.assessments.checks import refuse_empty, refuse_indistinct
from geo_service.assessments.columns import source_of
from geo_service.assessments.masks import Judge, Masks, needs_cells
from geo_service.assessments.region import DistrictTable, read_district_table
from geo_service.assessments.summarising import by_cells
from geo_service.assessments.values import DistrictValues, values_of_kept
from geo_service.database.catalog import Catalog
from geo_service.database.memo import PerRelease
from geo_service.database.pool import Database
from geo_service.decision.ranking import Places, rank_places
from geo_service.decision.scenario import default_scenario
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.decision.scenarios.known import Known
from geo_service.decision.scenarios.reading import read_content
from geo_service.decision.scenarios.regions import read_oblasts
from geo_service.decision.scenarios.summary import SummaryKind
from geo_service.decision.uncertainty.intervals import likely_values

Array = NDArray[np.float64]


class Assessor:
    """Assesses scenarios on the releases of a database; keeps what it read of the latest ones.

    Parameters
    ----------
    database
        Where the releases are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._districts: PerRelease[DistrictTable] = PerRelease()
        self._cells: PerRelease[CellTable] = PerRelease(keep=1)

    async def districts(self, catalog: Catalog) -> DistrictTable:
        """Return the districts of a release with their criteria."""
        return await self._districts.get(catalog.version, lambda: read_district_table(self._database, catalog))

    async def cells(self, catalog: Catalog) -> CellTable:
        """Return the cells of a release with their criteria."""
        return await self._cells.get(catalog.version, lambda: read_cell_table(self._database, catalog))

    async def known(self, catalog: Catalog) -> Known:
        """Return what a scenario can choose from."""
        layers = [(layer.name, layer.criteria) for layer in catalog.layers]
        return Known(layers, (await self.districts(catalog)).regions)

    async def values(self, catalog: Catalog, oblasts: tuple[str, ...]) -> Array:
        """Return the likely values of the criteria of districts, for weightings that read a table, shape (n, k)."""
        table = await self.districts(catalog)
        values = table.criteria.values[table.rows(table.katos(oblasts))]
        likely = likely_values(default_scenario(catalog.criteria), values)
        return likely[~np.isnan(likely).any(axis=1)]

    async def read(self, catalog: Catalog, value: Any) -> ScenarioContent:
        """Read content that somebody sends; weightings are run on the districts of its oblasts.

        Raises
        ------
        DecisionError
            As `read_content`.
        """
        known = await self.known(catalog)
        values = None
        if isinstance(value, Mapping) and value.get("weighting") is not None:
            named = value.get("oblasts")
            values = await self.values(catalog, read_oblasts([] if named is None else named, known.regions))
        return await asyncio.to_thread(read_content, value, known, values)

    async def assess(self, catalog: Catalog, content: ScenarioContent) -> Assessment:
        """Rank the districts of a scenario.

        Parameters
        ----------
        catalog
            The release.
        content
            The scenario.

        Returns
        -------
        Assessment
            Scores and ranks; the uncertainty is apart, as it takes longer.

        Raises
        ------
        DecisionError
            `constraint-column-unknown`; `unknown-place-code`; `constraints-exclude-everything`, which says which
            to drop; `no-data-for-weights`; `nothing-distinguishes`.
        """
        table = await self.districts(catalog)
        katos = table.katos(content.oblasts)
        masks = await self._masks(catalog, content, table, katos)
        refuse_empty(content, masks, catalog, table.register)
        values = await self._values(catalog, table, masks, katos)
        scenario = content.scenario(catalog.criteria)
        refuse_indistinct(scenario, values.values[masks.districts])
        places = Places(values.values, values.low, values.high, masks.districts)
        ranking = await asyncio.to_thread(rank_places, scenario, places)
        assessment = Assessment(
            version=catalog.version,
            content=content,
            scenario=scenario,
            katos=tuple(katos),
            names=tuple(table.register.districts[kato].name for kato in katos),
            masks=masks,
            values=values,
            ranking=ranking,
            kinds=tuple(source_of(catalog, criterion.name, "").column.kind for criterion in catalog.criteria),
        )
        if content.summary.kind is SummaryKind.PEOPLE:
            return assessment
        return await asyncio.to_thread(by_cells, assessment, await self.cells(catalog))

    async def _masks(self, catalog: Catalog, content: ScenarioContent, table: DistrictTable, katos: list[str]) -> Masks:
        """Apply the constraints."""
        judge = Judge(self._database, catalog, table, katos)
        if needs_cells(content.constraints):
            return await judge.by_cells(content.constraints, await self.cells(catalog))
        return await judge.by_districts(content.constraints)

    async def _values(self, catalog: Catalog, table: DistrictTable, masks: Masks, katos: list[str]) -> DistrictValues:
        """Return the criteria of the districts over what is left of them."""
        criteria = table.criteria
        whole = DistrictValues(criteria.values, criteria.low, criteria.high, criteria.covered)
        if masks.cells is None:
            return whole.taken(table.rows(katos))
        return await asyncio.to_thread(values_of_kept, await self.cells(catalog), katos, masks.cells)
