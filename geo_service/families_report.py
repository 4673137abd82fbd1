"""What was found in a table that was handed in, as JSON: places, values and words in three languages."""

from __future__ import annotations

from typing import Any

from geo_service.decision.families.findings import Finding, Findings, Listed, Spot
from geo_service.families_words import FINDING_WORDS
from layers.core.text import Text

LANGUAGES = ("kk", "ru", "en")
_ROW = Text("{row}-жол", "строка {row}", "row {row}")
_CELL = Text("{row}-жол, {column} бағаны", "строка {row}, столбец {column}", "row {row}, column {column}")
_HEADED = Text(
    "{row}-жол, {column} бағаны («{header}»)",
    "строка {row}, столбец {column} («{header}»)",
    "row {row}, column {column} (“{header}”)",
)
_FILE = Text("файл", "файл", "file")


def report(findings: Findings) -> dict[str, Any]:
    """Return all that was found.

    Parameters
    ----------
    findings
        What was found.

    Returns
    -------
    dict
        `errors`, `warnings` and `notices`: how many there are (`count`), and the first of them (`findings`).
    """
    return {
        "errors": _listed(findings.errors),
        "warnings": _listed(findings.warnings),
        "notices": _listed(findings.notices),
    }


def told(finding: Finding) -> dict[str, Any]:
    """Return one finding in words.

    Parameters
    ----------
    finding
        What was found.

    Returns
    -------
    dict
        `code`, `row` from 1, `column` in letters, `header`, `value`, and as texts in three languages `place`, `what`
        and `remedy`.
    """
    words = FINDING_WORDS[finding.code]
    return {
        "code": finding.code,
        "row": finding.spot.row,
        "column": finding.spot.column,
        "header": finding.spot.header,
        "value": finding.value,
        "place": place(finding.spot).to_json(),
        "what": _filled(words.what, finding),
        "remedy": _filled(words.remedy, finding),
    }


def place(spot: Spot) -> Text:
    """Return where something stands, in words."""
    if spot.row is None:
        return _FILE
    words = _ROW if spot.column is None else _CELL if spot.header is None else _HEADED
    values = {"row": spot.row, "column": spot.column, "header": spot.header}
    return Text(*(words.to_json()[language].format_map(values) for language in LANGUAGES))


def _listed(listed: Listed) -> dict[str, Any]:
    """Return findings of one kind."""
    return {"count": listed.count, "findings": [told(finding) for finding in listed.shown]}


def _filled(words: Text, finding: Finding) -> dict[str, str]:
    """Return words with what they name."""
    given = {"value": finding.value, **finding.details}
    return {
        language: text.format_map({key: _in(value, language) for key, value in given.items()})
        for language, text in words.to_json().items()
    }


def _in(value: object, language: str) -> object:
    """Return a value in a language, if it has words."""
    return value.to_json()[language] if isinstance(value, Text) else value
