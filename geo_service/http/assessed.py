"""Scores of scenarios, made once and kept packed for a while: a ranking is asked for again and again."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.assessor import Assessor
from geo_service.assessments.scores import scores_json
from geo_service.assessments.sureness import Sureness, sureness_of
from geo_service.assessments.titles import describe_all
from geo_service.database.catalog import Catalog
from geo_service.database.pool import Database
from geo_service.database.quotas import read_quotas
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.http.single_flight import SingleFlight

KEPT = 16
"""Rankings that stay in memory; the one used longest ago goes first."""
AT_ONCE = 2
"""Uncertainty analyses that are drawn at the same time, so that they leave room for everything else."""


@dataclass
class Assessed:
    """One scenario on one release.

    Parameters
    ----------
    assessment
        Its ranking.
    sureness
        How sure it is, once that was asked.
    bodies
        Its answers as JSON, by whether they tell how sure the ranking is.
    """

    assessment: Assessment
    sureness: Sureness | None = None
    bodies: dict[bool, bytes] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Assessments:
    """Assesses scenarios and remembers the latest ones.

    Parameters
    ----------
    database
        Where quotas come from.
    assessor
        What runs the maths on the data of releases.

    Attributes
    ----------
    lane
        Bounds the long calculations that run at the same time.
    """

    def __init__(self, database: Database, assessor: Assessor) -> None:
        self._database = database
        self.assessor = assessor
        self._kept: OrderedDict[tuple[str, str], Assessed] = OrderedDict()
        self._flights: SingleFlight[tuple[str, str], Assessment] = SingleFlight()
        self.lane = asyncio.Semaphore(AT_ONCE)

    async def get(self, catalog: Catalog, content: ScenarioContent) -> Assessed:
        """Return a scenario's ranking on a release; raises as `Assessor.assess`."""
        key = catalog.version, content.digest()
        if key not in self._kept:
            assessment = await self._flights.get(key, lambda: self.assessor.assess(catalog, content))
            self._kept.setdefault(key, Assessed(assessment))
        self._kept.move_to_end(key)
        found = self._kept[key]
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    async def sure(self, catalog: Catalog, content: ScenarioContent) -> tuple[Assessment, Sureness]:
        """Return a scenario's ranking with how sure it is."""
        found = await self.get(catalog, content)
        async with found.lock:
            if found.sureness is None:
                by_cells = found.assessment.summary is not None
                cells = await self.assessor.cells(catalog) if by_cells else None
                async with self.lane:
                    found.sureness = await asyncio.to_thread(sureness_of, found.assessment, cells)
        return found.assessment, found.sureness

    async def scores(self, catalog: Catalog, content: ScenarioContent, *, sure: bool) -> bytes:
        """Return a scenario's scores as JSON.

        Parameters
        ----------
        catalog, content
            The release and the scenario.
        sure
            Whether to tell how sure the ranking is.
        """
        found = await self.get(catalog, content)
        sureness = (await self.sure(catalog, content))[1] if sure else None
        async with found.lock:
            if sure not in found.bodies:
                found.bodies[sure] = dump(await self._scores(catalog, found.assessment, sureness))
        return found.bodies[sure]

    async def _scores(self, catalog: Catalog, assessment: Assessment, sureness: Sureness | None) -> dict[str, Any]:
        """Return scores as plain JSON values."""
        content = assessment.content
        register = (await self.assessor.districts(catalog)).register
        quotas = await read_quotas(self._database, catalog, content.year, content.programme.value, content.oblasts)
        demands = describe_all(content.constraints, catalog, register)
        return scores_json(assessment, register, quotas, demands, sureness)


def dump(value: Any) -> bytes:
    """Return plain JSON values as text; equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
