"""How a ranking is made for the command line: against the database that is there, by what the service answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from geo_service.commands.release_reading import answer_from_release
from geo_service.commands.score_answer import Ranked
from geo_service.commands.score_csv import as_csv
from geo_service.commands.score_geojson import as_geojson
from geo_service.commands.score_output import deliver, terminal_width
from geo_service.commands.score_question import Question
from geo_service.commands.score_table import as_table
from geo_service.database.catalog import Catalog
from geo_service.database.outlines import read_outlines
from geo_service.http.asked_scenario import Asked, asked_scenario, explanation_body, scores_body
from geo_service.http.services import Services
from geo_service.settings import Language, Settings
from layers.core.errors import QonysError

EXPLAINED_AS = ("table", "json")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the ranking is wanted.

    Parameters
    ----------
    form
        `table`, `csv`, `json` or `geojson`.
    language
        Language of names and reasons.
    output
        File to write; None for standard output.
    explain
        KATO code of a district to be explained, in place of the ranking.
    """

    form: str
    language: Language
    output: Path | None = None
    explain: str | None = None


def run(settings: Settings, question: Question, wishes: Wishes) -> None:
    """Rank what is asked, and write it.

    Raises
    ------
    QonysError
        If anything on the way fails; a file is as it was then.
    """
    if wishes.explain is not None and wishes.form not in EXPLAINED_AS:
        raise QonysError(f"--explain gives no {wishes.form}", f"give --format {' or '.join(EXPLAINED_AS)}")

    async def answer(services: Services, catalog: Catalog) -> bytes:
        return await _answered(services, catalog, question, wishes)

    deliver(answer_from_release(settings, answer), wishes.output)


async def _answered(services: Services, catalog: Catalog, question: Question, wishes: Wishes) -> bytes:
    """Return what is to be written."""
    asked = await _asked(services, catalog, question)
    if wishes.explain is not None:
        return _explanation(await explanation_body(services, catalog, asked, wishes.explain), wishes)
    body = await scores_body(services, catalog, asked, sure=True)
    if wishes.form == "json":
        return body
    ranked = Ranked(json.loads(body), catalog, await services.districts(catalog), wishes.language)
    if wishes.form == "csv":
        return as_csv(ranked)
    if wishes.form == "geojson":
        return as_geojson(ranked, await read_outlines(services.database, catalog, ranked.katos))
    return as_table(ranked, terminal_width(wishes.output))


async def _asked(services: Services, catalog: Catalog, question: Question) -> Asked:
    """Return the scenario that is asked for."""
    if question.stored is not None:
        return await asked_scenario(services, catalog, question.stored)
    content = question.content(await services.districts(catalog))
    return Asked.of(await services.assessor.read(catalog, content), catalog)


def _explanation(body: bytes, wishes: Wishes) -> bytes:
    """Return the explanation of a district: its sentences in one language, one on each line, or all of it as JSON."""
    if wishes.form == "json":
        return body
    sentences = json.loads(body)["sentences"][wishes.language]
    return "".join(f"{sentence}\n" for sentence in sentences).encode()
