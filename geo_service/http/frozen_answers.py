"""All answers of a scenario, packed to be kept with it when it is frozen."""

from __future__ import annotations

import asyncio

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.cell_scores import cell_scores_json
from geo_service.assessments.cells import CellTable
from geo_service.assessments.explained import explained_json
from geo_service.assessments.sureness import Sureness
from geo_service.assessments.titles import describe_all
from geo_service.database.catalog import Catalog
from geo_service.database.scenarios import StoredAnswer
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.http.assessed import dump
from geo_service.http.services import Services
from layers.core.text import Text

JSON = "application/json"


async def all_answers(services: Services, catalog: Catalog, content: ScenarioContent) -> list[StoredAnswer]:
    """Make every answer of a scenario: its scores, and the explanation and the cells of each district.

    Parameters
    ----------
    services, catalog, content
        Where data come from, the release and the scenario.
    """
    scores = await services.assessments.scores(catalog, content, sure=True)
    assessment, sureness = await services.assessments.sure(catalog, content)
    cells = await services.assessor.cells(catalog)
    demands = describe_all(content.constraints, catalog, (await services.assessor.districts(catalog)).register)
    return [
        await asyncio.to_thread(StoredAnswer.of, "scores", "", JSON, scores),
        *await asyncio.to_thread(_explanations, assessment, sureness, demands),
        *await asyncio.to_thread(_cells, assessment, cells),
    ]


def _explanations(assessment: Assessment, sureness: Sureness, demands: tuple[Text, ...]) -> list[StoredAnswer]:
    """Explain every district."""
    return [
        StoredAnswer.of("explain", kato, JSON, dump(explained_json(assessment, sureness, demands, place)))
        for place, kato in enumerate(assessment.katos)
    ]


def _cells(assessment: Assessment, cells: CellTable) -> list[StoredAnswer]:
    """Score the cells of every district."""
    return [
        StoredAnswer.of("cells", kato, JSON, dump(cell_scores_json(assessment, cells, kato)))
        for kato in assessment.katos
    ]
