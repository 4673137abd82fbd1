"""The scenario that a request names, and its answers: those kept with a frozen one, or made anew."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.cell_scores import cell_scores_json
from geo_service.assessments.explained import explained_json
from geo_service.assessments.titles import describe_all
from geo_service.database.catalog import Catalog
from geo_service.database.scenarios import AnswerKind, read, read_answer
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.decision.scenarios.reading import read_content
from geo_service.http.answer import REVALIDATE
from geo_service.http.assessed import dump
from geo_service.http.compression import encode
from geo_service.http.etag import REPRESENTATION, is_fresh
from geo_service.http.scenario_tags import revision_at
from geo_service.http.services import Services
from geo_service.problems import ProblemError

READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Asked:
    """A scenario on a release.

    Parameters
    ----------
    version
        Release that its answers rest on: for a frozen one that of its freezing.
    digest
        Digest of its content.
    content
        What it says; None for a frozen one, whose answers are kept.
    frozen
        Its identifier if it is frozen.
    """

    version: str
    digest: str
    content: ScenarioContent | None
    frozen: str | None = None

    @classmethod
    def of(cls, content: ScenarioContent, catalog: Catalog) -> Asked:
        """Ask for content on the release served."""
        return cls(catalog.version, content.digest(), content)

    @property
    def headers(self) -> dict[str, str]:
        """Headers of its answers."""
        return self._headers(f"{self.version}-{self.digest[:12]}-{REPRESENTATION}")

    def headers_of_scores(self, *, sure: bool) -> dict[str, str]:
        """Return the headers of its ranking; one that does not tell how sure it is has another tag, unless frozen."""
        plain = "" if sure or self.frozen else "-plain"
        return self._headers(f"{self.version}-{self.digest[:12]}-{REPRESENTATION}{plain}")

    def _headers(self, tag: str) -> dict[str, str]:
        return {"etag": f'W/"{tag}"', "x-qonys-version": self.version, "cache-control": REVALIDATE}


async def asked_scenario(services: Services, catalog: Catalog, address: str) -> Asked:
    """Return the scenario at an address.

    Parameters
    ----------
    services, catalog
        Where it is stored, and the release served.
    address
        Its identifier, with `@` and a number behind it for one revision.

    Raises
    ------
    UnknownScenarioError
        If there is none.
    DecisionError
        If it no longer fits the release, such as a criterion that is gone.
    """
    stored = await read(services.database, *revision_at(address))
    about = stored.about
    if about.frozen is not None and about.action == "frozen":
        return Asked(about.frozen.release, about.digest, None, about.id)
    return Asked.of(read_content(stored.content, await services.assessor.known(catalog)), catalog)


async def latest_content(services: Services, catalog: Catalog, address: str) -> ScenarioContent:
    """Return the content at an address to be worked on with the release served, whether it is frozen or not."""
    stored = await read(services.database, *revision_at(address))
    return read_content(stored.content, await services.assessor.known(catalog))


async def scores_body(services: Services, catalog: Catalog, asked: Asked, *, sure: bool) -> bytes:
    """Return the ranking of a scenario as JSON; a frozen one always tells how sure it is."""
    if asked.content is None:
        return await _kept(services, asked, "scores", "")
    return await services.assessments.scores(catalog, asked.content, sure=sure)


async def explanation_body(services: Services, catalog: Catalog, asked: Asked, kato: str) -> bytes:
    """Return the explanation of one district as JSON."""
    if asked.content is None:
        return await _kept(services, asked, "explain", kato)
    assessment, sureness = await services.assessments.sure(catalog, asked.content)
    place = place_of(assessment, kato)
    register = (await services.assessor.districts(catalog)).register
    demands = describe_all(asked.content.constraints, catalog, register)
    return dump(await asyncio.to_thread(explained_json, assessment, sureness, demands, place))


async def cells_body(services: Services, catalog: Catalog, asked: Asked, kato: str) -> bytes:
    """Return the scores of all cells of a district as JSON."""
    if asked.content is None:
        return await _kept(services, asked, "cells", kato)
    assessment = (await services.assessments.get(catalog, asked.content)).assessment
    place_of(assessment, kato)
    cells = await services.assessor.cells(catalog)
    return dump(await asyncio.to_thread(cell_scores_json, assessment, cells, kato))


def place_of(assessment: Assessment, kato: str) -> int:
    """Return the position of a district in a ranking.

    Raises
    ------
    ProblemError
        `district-not-in-scenario`.
    """
    place = assessment.position(kato)
    if place is None:
        raise ProblemError("district-not-in-scenario", kato=kato)
    return place


def json_answer(request: Request, body: bytes, headers: dict[str, str]) -> Response:
    """Answer with JSON that is there already, or with 304 if the client holds it, which only reading can say."""
    if request.method in READING and is_fresh(request, headers["etag"]):
        return Response(status_code=304, headers=headers | {"vary": "accept-encoding"})
    packed, encoding = encode(request, body)
    return Response(packed, headers=headers | encoding, media_type="application/json")


async def _kept(services: Services, asked: Asked, kind: AnswerKind, key: str) -> bytes:
    """Return what is kept with a frozen scenario.

    Raises
    ------
    ProblemError
        `district-not-in-scenario`: there are answers for its own districts only.
    """
    found = await read_answer(services.database, asked.frozen or "", kind, key)
    if found is None:
        raise ProblemError("district-not-in-scenario", kato=key)
    return await asyncio.to_thread(found.body)
