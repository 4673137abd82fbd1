"""The tables of facts that lie in this package, as rows of texts."""

from __future__ import annotations

import csv
from datetime import date
from enum import StrEnum
from importlib.resources import files

FACTS = files("geo_service.decision.budget") / "facts"


class Status(StrEnum):
    """How well a figure is known."""

    PRINTED = "printed"
    REPORTED = "reported"
    DERIVED = "derived"
    PLANNED = "planned"
    ASSUMED = "assumed"
    LAST_KNOWN = "last-known"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table.

    Parameters
    ----------
    name
        Its name without the ending.
    """
    return list(csv.DictReader((FACTS / f"{name}.csv").read_text(encoding="utf-8").splitlines(), strict=True))


def day(text: str) -> date:
    """Return a day as the tables write it, year-month-day."""
    return date.fromisoformat(text)
