"""Families placed as they arrive, as a table for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo_service.allocations.staged import next_json, year_json
from geo_service.assessments.assessment import Assessment
from geo_service.commands.allocate_run import Wishes
from geo_service.commands.score_answer import UNKNOWN
from geo_service.commands.score_output import terminal_width
from geo_service.commands.text_table import Column, write_table
from geo_service.decision.explanation.numbers import Language, percent, whole
from geo_service.decision.explanation.phrases import fill, words_of
from geo_service.decision.placement.problem import Placement
from geo_service.exports.family_words import OF_FAMILIES
from geo_service.http.assessed import dump
from layers.core.errors import QonysError
from layers.core.text import Text

MONTH = Text("Келу айы", "Месяц прибытия", "Month of arrival")
REACHED = Text(
    "Жыл бойғы бір жоспардың шегіне қатысты: келу ретімен – {ratio}, ашкөз тәсілмен – {greedy}. Орынсыз қалғаны: "
    "{unplaced} (ашкөз тәсілде – {greedy_unplaced}).",
    "От границы одного плана на весь год: по мере прибытия – {ratio}, жадным способом – {greedy}. Осталось без места: "
    "{unplaced} (жадным способом – {greedy_unplaced}).",
    "Of the bound of one plan of the whole year: as they arrive {ratio}, greedily {greedy}. Left without a place: "
    "{unplaced} (greedily {greedy_unplaced}).",
)


def staged(assessment: Assessment, problem: Placement, expected: int | None, wishes: Wishes) -> bytes:
    """Place families as they arrive, and return what is to be written.

    Parameters
    ----------
    assessment, problem
        As in `allocations.staged`.
    expected
        Families still to come after the next batch; None = the months of the whole list.
    wishes
        How the answer is wanted: `table` or `json`.

    Raises
    ------
    QonysError
        If it is wanted in another form.
    """
    if wishes.form not in {"table", "json"}:
        raise QonysError(f"arrivals are not written as {wishes.form}", "take --format table or json")
    answer = year_json(assessment, problem) if expected is None else next_json(assessment, problem, float(expected))
    if wishes.form == "json":
        return dump(answer)
    names = dict(zip(assessment.katos, assessment.names, strict=True))
    columns = [
        Column(words_of(text, wishes.language), False) for text in (OF_FAMILIES["id"], MONTH, OF_FAMILIES["name"])
    ]
    rows = (
        [
            row["id"],
            row["month"] or UNKNOWN,
            UNKNOWN if row["kato"] is None else words_of(names[row["kato"]], wishes.language),
        ]
        for row in answer["families"]
    )
    return write_table(columns, rows, _footer(answer, wishes.language), terminal_width(wishes.output))


def _footer(answer: dict[str, Any], language: Language) -> Iterator[str]:
    """Say what was reached, or why room was held back."""
    if "sentences" in answer:
        yield from answer["sentences"][language]
        return
    reached = {
        name: UNKNOWN if answer[key] is None else percent(answer[key], 2, language)
        for name, key in (("ratio", "ratio"), ("greedy", "greedy_ratio"))
    }
    counts = {name: whole(answer[name], language) for name in ("unplaced", "greedy_unplaced")}
    yield fill(REACHED, language, **reached, **counts)
