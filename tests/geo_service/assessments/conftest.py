"""Scenarios assessed on the published release, without HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import psycopg
import pytest

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.assessor import Assessor
from geo_service.assessments.titles import describe_all
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.database.releases import Releases
from layers.core.text import Text

T = TypeVar("T")
NORTH, PAVLODAR = "590000000", "550000000"
CONTENT: dict[str, Any] = {"title": "Сынақ", "year": 2026, "programme": "resettlers"}
CELL = dict[str, Any]


class Desk:
    """Where scenarios are assessed: a database and an assessor in an event loop of their own.

    Parameters
    ----------
    address
        Connection string of a database with a release.
    """

    def __init__(self, address: str) -> None:
        self._runner = asyncio.Runner()
        self.database = Database(address, min_size=1, max_size=4, wait=10, statement_timeout=30)
        self.wait(self.database.open())
        self.catalog: Catalog = self.wait(Releases(self.database).current())
        self.assessor = Assessor(self.database)

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Return the result of work."""
        return self._runner.run(work)

    def assess(self, **content: Any) -> Assessment:
        """Assess content given by its fields; the usual ones where there is nothing else."""

        async def work() -> Assessment:
            read = await self.assessor.read(self.catalog, CONTENT | content)
            return await self.assessor.assess(self.catalog, read)

        return self.wait(work())

    def demands(self, assessment: Assessment) -> tuple[Text, ...]:
        """Return the constraints of an assessment in words."""
        table = self.wait(self.assessor.districts(self.catalog))
        return describe_all(assessment.content.constraints, self.catalog, table.register)

    def close(self) -> None:
        """Give everything back."""
        self.wait(self.database.close())
        self._runner.close()


@pytest.fixture(scope="session")
def desk(published_database: str) -> Iterator[Desk]:
    """A desk on the published release."""
    found = Desk(published_database)
    yield found
    found.close()


@pytest.fixture(scope="session")
def cells_of_north(sql: psycopg.Connection[dict[str, Any]]) -> list[CELL]:
    """Every cell of North Kazakhstan straight from the database: criteria, and columns that constraints look at."""
    rows = sql.execute(
        "SELECT h.cell, h.district, h.area_km2, p.residents_2025 AS residents, b.distance_land_border AS border,"
        " a.distance_rail_station AS rail, t.land_cover AS land, c.*"
        " FROM hexagon_r7 h JOIN criterion_r7 c USING (cell) JOIN layer_population_r7 p USING (cell)"
        " JOIN layer_border_districts_r7 b USING (cell) JOIN layer_accessibility_r7 a USING (cell)"
        " JOIN layer_terrain_and_land_r7 t USING (cell)"
        " WHERE h.oblast = %s",
        [NORTH],
    ).fetchall()
    assert len(rows) > 10_000
    return rows
