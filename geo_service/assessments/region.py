"""The districts that a scenario ranks, with what the release says of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.columns import Source
from geo_service.database.catalog import Catalog
from geo_service.database.criteria import DistrictCriteria, read_district_criteria
from geo_service.database.districts import Districts, read_district_column, read_districts
from geo_service.database.pool import Database
from geo_service.decision.scenarios.regions import Regions

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DistrictTable:
    """All districts of a release.

    Parameters
    ----------
    register
        Districts and oblasts.
    criteria
        Values of the criteria in the order of the register.
    """

    register: Districts
    criteria: DistrictCriteria

    @property
    def regions(self) -> Regions:
        """How many districts each oblast has."""
        katos = [district.oblast for district in self.register.districts.values()]
        return Regions({kato: katos.count(kato) for kato in self.register.oblasts})

    def katos(self, oblasts: tuple[str, ...]) -> list[str]:
        """Return the codes of the districts of some oblasts, ascending; of the whole country where none is named."""
        return [kato for kato, one in self.register.districts.items() if not oblasts or one.oblast in oblasts]

    def rows(self, katos: list[str]) -> NDArray[np.int64]:
        """Return the positions of districts in the arrays of `criteria`."""
        return np.array([self.criteria.row[kato] for kato in katos], dtype=np.int64)


async def read_district_table(database: Database, catalog: Catalog) -> DistrictTable:
    """Read all districts of a release with their criteria; raises as `Database.rows`."""
    register = await read_districts(database, catalog)
    return DistrictTable(register, await read_district_criteria(database, catalog, list(register.districts)))


async def read_values(
    database: Database, catalog: Catalog, table: DistrictTable, source: Source, katos: list[str]
) -> Array:
    """Return a criterion or a column of a layer over districts, NaN = no data, shape (n,)."""
    if source.criterion is not None:
        values: Array = table.criteria.values[table.rows(katos), source.criterion]
        return values
    held = await read_district_column(database, catalog, source.layer, source.column.name)
    return np.array([held.get(kato, np.nan) for kato in katos], dtype=np.float64)
