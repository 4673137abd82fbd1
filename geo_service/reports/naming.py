"""What a report is called: its entity tag, and the name of its file in a folder of downloads."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from geo_service.database.plans import PlanRevision
from geo_service.database.scenarios import Revision
from geo_service.decision.explanation.numbers import Language
from geo_service.reports.facts import Facts
from geo_service.reports.phrases import region
from layers.core.text import Text

LAYOUT = 1
"""Raised when the same facts are set in another way, so that old copies are not taken for new ones."""
DIGITS = 12
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))
"""What names of files may not hold on some system."""
LIST, ANNEX, MAP = (
    Text("Тізбе", "Перечень", "List"),
    Text("Қосымша", "Приложение", "Annex"),
    Text("Карта", "Карта", "Map"),
)
NAMES = {"pdf": LIST, "docx": LIST, "xlsx": ANNEX, "png": MAP, "html": MAP}


def page_address(base: str, about: PlanRevision | Revision) -> str:
    """Return where the page shows a revision of a plan or a scenario at the step of signing, as the QR code tells it.

    Parameters
    ----------
    base
        Address of the service.
    about
        The revision.
    """
    kind = "plan" if isinstance(about, PlanRevision) else "scenario"
    return f"{base.rstrip('/')}/#step=sign&{kind}={about.id}@{about.revision}"


def report_tag(about: PlanRevision | Revision, release: str, form: str, language: str, address: str) -> str:
    """Return the strong entity tag of a report: all that its bytes follow from, so that 304 needs no rendering."""
    parts = (about.id, about.revision, about.digest, release, form, language, address, LAYOUT)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[: 2 * DIGITS]}"'


def disposition(facts: Facts, form: str, language: Language) -> str:
    """Return the value of Content-Disposition (RFC 6266): a name in the reader's language, and one in plain letters."""
    name = (facts.plan_name or facts.scenario_name).replace("@", "-")
    content = facts.content
    plain = f"qonys-{content['year']}-{content['programme']}-{name}.{form}"
    kind = NAMES[form].to_json()[language]
    own = f"{kind} {content['year']} {region(facts, language)} {name}.{form}".translate(FORBIDDEN)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(own, safe='')}"
