"""A scenario's quota shared, off the event loop and a few at a time."""

from __future__ import annotations

import asyncio

from geo_service.allocations.answer import allocation_json
from geo_service.allocations.question import Question
from geo_service.allocations.sharing import read_sharing
from geo_service.database.catalog import Catalog
from geo_service.database.quotas import read_quotas
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.http.assessed import dump
from geo_service.http.services import Services


async def allocation_body(services: Services, catalog: Catalog, content: ScenarioContent, question: Question) -> bytes:
    """Return the plan of a scenario's quota with all that is to be said of it, as JSON.

    Parameters
    ----------
    services, catalog
        Where data come from, and the release.
    content
        The scenario.
    question
        What is asked beside it.

    Raises
    ------
    DecisionError
        As `Assessor.assess` and `read_sharing`.
    """
    assessment = (await services.assessments.get(catalog, content)).assessment
    table = await services.assessor.districts(catalog)
    quotas = await read_quotas(services.database, catalog, content.year, content.programme.value, content.oblasts)
    problem = await read_sharing(services.database, catalog, table, assessment, quotas, question)
    async with services.assessments.lane:
        return dump(await asyncio.to_thread(allocation_json, assessment, table, problem, quotas))
