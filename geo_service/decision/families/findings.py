"""What is found in a table that was handed in, each with its place; words in three languages are found by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_SHOWN = 200
"""Findings of a kind that are listed; the others are counted."""
LONGEST_VALUE = 60
"""Characters of a value that are repeated."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands.

    Parameters
    ----------
    row
        Number of the row as a spreadsheet shows it, from 1; None = the file as a whole.
    column
        Letters of the column, as a spreadsheet shows them.
    header
        What heads the column in the file.
    """

    row: int | None = None
    column: str | None = None
    header: str | None = None


FILE = Spot()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, doubtful or worth saying.

    Parameters
    ----------
    code
        Stable code; its words are in `geo_service.families_words`.
    spot
        Where it stands.
    value
        What stands there, shortened.
    details
        What else the words name.
    """

    code: str
    spot: Spot
    value: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Listed:
    """Findings of one kind: the first ones, and how many there are."""

    shown: list[Finding] = field(default_factory=list)
    count: int = 0

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while there is room."""
        self.count += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append(finding)


@dataclass(slots=True)
class Findings:
    """All that was found.

    Parameters
    ----------
    errors
        For which nothing is imported.
    warnings
        What was left out or may be a slip; the rest is imported.
    notices
        How the file was read.
    """

    errors: Listed = field(default_factory=Listed)
    warnings: Listed = field(default_factory=Listed)
    notices: Listed = field(default_factory=Listed)

    def error(self, code: str, spot: Spot, value: object = "", **details: object) -> None:
        """Add something for which nothing is imported."""
        self.errors.add(Finding(code, spot, shortened(value), details))

    def warn(self, code: str, spot: Spot, value: object = "", **details: object) -> None:
        """Add something that does not hinder the import."""
        self.warnings.add(Finding(code, spot, shortened(value), details))

    def note(self, code: str, value: object = "", **details: object) -> None:
        """Add how the file was read."""
        self.notices.add(Finding(code, FILE, shortened(value), details))


def shortened(value: object) -> str:
    """Return a value as it may be repeated: short, and without characters that do not print."""
    text = str(value)
    if len(text) <= LONGEST_VALUE and text.isprintable():
        return text
    clean = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text[:LONGEST_VALUE])
    return clean if len(text) <= LONGEST_VALUE else f"{clean}…"
