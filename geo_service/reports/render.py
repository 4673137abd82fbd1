"""The forms of a report, and how each is made: off the event loop, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, get_args

from geo_service.decision.explanation.numbers import Language
from geo_service.http.services import Services
from geo_service.reports.facts import Facts
from geo_service.reports.gathering import with_settlements, with_values

FormName = Literal["pdf", "docx", "xlsx", "png", "html"]
More = Callable[[Services, Facts], Awaitable[Facts]]
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a report.

    Parameters
    ----------
    media_type
        What it is.
    module
        Module of this package with a function of the form's name; libraries are loaded when they are first needed.
    more
        What reads what it shows beyond the usual; None if it needs no more.
    """

    media_type: str
    module: str
    more: More | None = None


FORMS: dict[FormName, Form] = {
    "pdf": Form("application/pdf", "list_pdf"),
    "docx": Form(f"{OFFICE}wordprocessingml.document", "list_docx"),
    "xlsx": Form(f"{OFFICE}spreadsheetml.sheet", "annex_xlsx", with_values),
    "png": Form("image/png", "map_png"),
    "html": Form("text/html; charset=utf-8", "map_html", with_settlements),
}
FORM_NAMES: tuple[FormName, ...] = get_args(FormName)


async def rendered(services: Services, facts: Facts, form: FormName, language: Language) -> bytes:
    """Return a report.

    Parameters
    ----------
    services, facts
        Where data come from, and what was read already.
    form
        What it is to be.
    language
        Of its words; the list itself is always in Kazakh and then Russian, unless `en` asks for a translation.
    """
    more = FORMS[form].more
    whole = facts if more is None else await more(services, facts)
    async with services.assessments.lane:
        return await asyncio.to_thread(_make, whole, form, language)


def _make(facts: Facts, form: FormName, language: Language) -> bytes:
    """Make a report, in a thread of its own."""
    module = import_module(f"geo_service.reports.{FORMS[form].module}")
    made: bytes = getattr(module, form)(facts, language)
    return made
