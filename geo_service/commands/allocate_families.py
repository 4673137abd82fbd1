"""The families of a file placed over the districts of a scenario, for the command line; nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from geo_service.allocations.families import read_placement
from geo_service.allocations.placed import families_json
from geo_service.commands.allocate_run import Wishes
from geo_service.commands.family_question import FamiliesAsked
from geo_service.commands.family_table import as_table
from geo_service.commands.json_file import read_object
from geo_service.commands.plan_effects import effects_beside, told_under, with_effects
from geo_service.commands.release_reading import answer_from_release
from geo_service.commands.score_output import deliver, terminal_width
from geo_service.commands.score_question import Question
from geo_service.commands.staged_table import staged
from geo_service.database.catalog import Catalog
from geo_service.database.quotas import read_quotas
from geo_service.decision.errors import DecisionError
from geo_service.decision.families.case_list import CaseList
from geo_service.decision.families.places import PlaceRegister
from geo_service.decision.scenarios.content import ScenarioContent
from geo_service.exports.plan_download import Form, plan_download
from geo_service.http.asked_scenario import latest_content
from geo_service.http.assessed import dump
from geo_service.http.case_list_places import place_register
from geo_service.http.plan_effects import members_of
from geo_service.http.services import Services
from geo_service.settings import Settings
from geo_service.tables_in.reading import read_capacities, read_case_list
from layers.core.errors import QonysError

T = TypeVar("T")
CAPACITIES = '{"dwellings": {"594600000": 40}}'
TABLES = (".csv", ".xlsx")
MOST_SHOWN = 40
"""Findings of a file that are printed."""


def place_file(settings: Settings, question: Question, asked: FamiliesAsked, wishes: Wishes) -> None:
    """Place the families of a file, and write where each goes and why.

    Parameters
    ----------
    settings, question
        As `qonys allocate` has them.
    asked
        The file, and what is asked beside it.
    wishes
        How the plan is wanted.

    Raises
    ------
    QonysError
        If anything on the way fails; a file is as it was then.
    """
    beside = asked.beside(question)
    families, capacities = asked.families, asked.capacities
    listed, places = _bytes(families), None if capacities is None else _bytes(capacities)
    from_json = capacities is not None and capacities.suffix.lower() not in TABLES

    async def answer(services: Services, catalog: Catalog) -> bytes:
        register = place_register(await services.districts(catalog))
        cases = await asyncio.to_thread(_table, families, lambda: read_case_list(listed, register).content)
        given = dict(beside)
        if capacities is not None and places is not None:
            given["capacities"] = (
                read_object(capacities, CAPACITIES) if from_json else _capacities(capacities, places, register)
            )
        return await _placed(services, catalog, question, asked, cases, given, wishes)

    deliver(answer_from_release(settings, answer), wishes.output)


async def _placed(
    services: Services,
    catalog: Catalog,
    question: Question,
    asked: FamiliesAsked,
    cases: CaseList,
    given: dict[str, Any],
    wishes: Wishes,
) -> bytes:
    """Return what is to be written."""
    content = await _content(services, catalog, question)
    assessment = (await services.assessments.get(catalog, content)).assessment
    table = await services.assessor.districts(catalog)
    quotas = await read_quotas(services.database, catalog, content.year, content.programme.value, content.oblasts)
    problem, read = await read_placement(services.database, catalog, table, assessment, cases, given)
    if asked.staged or asked.expected is not None:
        return await asyncio.to_thread(staged, assessment, problem, asked.expected, wishes)
    found = await asyncio.to_thread(families_json, assessment, table, problem, read, tuple(quotas))
    effects = None
    if wishes.effects and found["plan"]["assignment"] is not None:
        effects = await effects_beside(services, catalog, found, members_of(cases, found["plan"]["assignment"]))
    if wishes.form == Form.JSON:
        return with_effects(dump(found), effects) if wishes.effects else dump(found)
    if wishes.form in set(Form):
        return (await plan_download(services.database, catalog, found, Form(wishes.form), wishes.language)).content
    return told_under(as_table(found, wishes.language, terminal_width(wishes.output)), effects, wishes.language)


async def _content(services: Services, catalog: Catalog, question: Question) -> ScenarioContent:
    """Return the scenario that is asked for."""
    if question.stored is not None:
        return await latest_content(services, catalog, question.stored)
    return await services.assessor.read(catalog, question.content(await services.districts(catalog)))


def _capacities(path: Path, data: bytes, register: PlaceRegister) -> dict[str, dict[str, int]]:
    """Return the places of a table, by dimension and district."""
    table = _table(path, lambda: read_capacities(data, register).content)
    found: dict[str, dict[str, int]] = {}
    for kato, places in table.districts.items():
        for dimension, count in places.items():
            found.setdefault(dimension.value, {})[kato] = count
    return found


def _table(path: Path, read: Callable[[], T]) -> T:
    """Read a table; all that is wrong with it is told, row by row."""
    try:
        return read()
    except DecisionError as error:
        lines = list(_findings(error))
        if not lines:
            raise
        raise QonysError(
            "\n  ".join([f"{path}: nothing of it was read", *lines]), "mend the file, then run this again"
        ) from error


def _findings(error: DecisionError) -> Iterator[str]:
    """Give what is wrong with a file, as the report of its reader says."""
    errors = error.figures.get("report", error.figures).get("errors", {"findings": [], "count": 0})
    for one in errors["findings"][:MOST_SHOWN]:
        yield " ".join(one[part]["en"] for part in ("place", "what", "remedy") if one.get(part))
    if errors["count"] > MOST_SHOWN:
        yield f"and {errors['count'] - MOST_SHOWN} more"


def _bytes(path: Path) -> bytes:
    """Return what a file holds."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise QonysError(f"{path} cannot be read: {error.strerror}", "give a CSV or XLSX file that is there") from error
