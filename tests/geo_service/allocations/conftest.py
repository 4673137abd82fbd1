"""The released districts and a scenario's sharing, without HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from geo_service.allocations.question import Question
from geo_service.allocations.sharing import read_sharing
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.database.quotas import read_quotas
from geo_service.decision.sharing.problem import Sharing
from tests.geo_service.assessments.conftest import Desk

Put = Callable[..., Sharing]


@pytest.fixture(scope="session")
def desk(published_database: str) -> Iterator[Desk]:
    """A desk on the published release."""
    found = Desk(published_database)
    yield found
    found.close()


@pytest.fixture(scope="session")
def table(desk: Desk) -> DistrictTable:
    """All districts of the release."""
    return desk.wait(desk.assessor.districts(desk.catalog))


@pytest.fixture(scope="session")
def put(desk: Desk, table: DistrictTable) -> Put:
    """Return what is shared for an assessment and what is asked beside it."""

    def together(assessment: Assessment, **asked: Any) -> Sharing:
        async def work() -> Sharing:
            content = assessment.content
            programme = content.programme.value
            quotas = await read_quotas(desk.database, desk.catalog, content.year, programme, content.oblasts)
            question = Question.of(asked)
            return await read_sharing(desk.database, desk.catalog, table, assessment, quotas, question)

        return desk.wait(work())

    return together
