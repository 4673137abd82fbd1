"""How a quota is shared for the command line: against the database that is there, by what the service answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from geo_service.allocations.question import Question as Sharing
from geo_service.commands.allocate_answer import Planned
from geo_service.commands.allocate_table import as_table
from geo_service.commands.plan_effects import effects_beside, told_under, with_effects
from geo_service.commands.release_reading import answer_from_release
from geo_service.commands.score_output import deliver, terminal_width
from geo_service.commands.score_question import Question
from geo_service.database.catalog import Catalog
from geo_service.exports.plan_download import Form, plan_download
from geo_service.http.allocated import allocation_body
from geo_service.http.asked_scenario import latest_content
from geo_service.http.services import Services
from geo_service.settings import Language, Settings


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the plan is wanted.

    Parameters
    ----------
    form
        `table`, `csv`, `json`, `xlsx` or `geojson`.
    language
        Language of names and sentences.
    output
        File to write; None for standard output.
    effects
        Whether it is also told what the plan does to its places, in a table and in JSON.
    """

    form: str
    language: Language
    output: Path | None = None
    effects: bool = False


def run(settings: Settings, question: Question, sharing: Sharing, wishes: Wishes) -> None:
    """Share what is asked, and write it.

    Raises
    ------
    QonysError
        If anything on the way fails; a file is as it was then.
    """

    async def answer(services: Services, catalog: Catalog) -> bytes:
        return await _answered(services, catalog, question, sharing, wishes)

    deliver(answer_from_release(settings, answer), wishes.output)


async def _answered(
    services: Services, catalog: Catalog, question: Question, sharing: Sharing, wishes: Wishes
) -> bytes:
    """Return what is to be written."""
    register = await services.districts(catalog)
    if question.stored is not None:
        content = await latest_content(services, catalog, question.stored)
    else:
        content = await services.assessor.read(catalog, question.content(register))
    body = await allocation_body(services, catalog, content, sharing)
    answer = json.loads(body)
    effects = await effects_beside(services, catalog, answer) if wishes.effects else None
    if wishes.form == Form.JSON:
        return with_effects(body, effects) if wishes.effects else body
    if wishes.form in set(Form):
        file = await plan_download(services.database, catalog, answer, Form(wishes.form), wishes.language)
        return file.content
    table = as_table(Planned(answer, catalog, register, wishes.language), terminal_width(wishes.output))
    return told_under(table, effects, wishes.language)
