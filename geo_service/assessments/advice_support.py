"""The support of a family as plain JSON values: every line with its condition and its legal source."""

from __future__ import annotations

from geo_service.assessments.scores import Json
from geo_service.decision.advice.question import FamilyQuestion
from geo_service.decision.advice.support import TO_EMPLOYERS, Support
from geo_service.decision.advice.support_words import CONDITIONS, VOLUNTARY
from geo_service.decision.budget.index import YearIndex
from geo_service.decision.budget.lines import MCI_PARTS, Line, Reason
from geo_service.decision.budget.measures import MEASURES
from geo_service.decision.budget.words import REASON_WORDS, STATUS_WORDS, note_words, source_words


def support_json(question: FamilyQuestion, support: Support) -> Json:
    """Return what support a family may expect.

    Parameters
    ----------
    question, support
        The family, and its support.

    Returns
    -------
    dict
        Tenge and monthly calculation indices between a low and a high end; null where they are not known.
    """
    grants = support.grants
    return {
        "year": question.year,
        "members": question.size,
        "index": _index(question.year, support.index),
        "lines": [_line(line) for line in support.lines],
        "grants": {
            "tenge": grants.tenge.to_json() if grants.tenge else None,
            "mci": grants.mci.to_json(MCI_PARTS) if grants.mci else None,
            "known": grants.known_tenge.to_json(),
        },
        "loans": support.loans.to_json() if support.loans else None,
        "condition": VOLUNTARY.to_json(),
    }


def _line(line: Line) -> Json:
    """Return one measure."""
    measure, rate = MEASURES[line.measure], line.rate
    return {
        "measure": line.measure,
        "title": measure.title.to_json(),
        "unit": measure.unit.to_json(),
        "to": "employer" if line.measure in TO_EMPLOYERS else "family",
        "loan": measure.is_loan,
        "count": line.count.to_json(),
        "months": line.months.to_json() if line.months else None,
        "rate": rate.indices.to_json() if rate else None,
        "mci": line.mci.to_json(MCI_PARTS) if line.mci else None,
        "tenge": line.tenge.to_json() if line.tenge else None,
        "reason": REASON_WORDS[line.reason].to_json() if line.reason else None,
        "condition": CONDITIONS[line.measure].to_json(),
        "sources": source_words(rate.source) if rate else [],
        "status": STATUS_WORDS[rate.status].to_json() if rate else None,
        "note": note_words(rate.note) if rate else None,
        "from": rate.first_day.isoformat() if rate else None,
        "until": rate.last_day.isoformat() if rate else None,
    }


def _index(year: int, index: YearIndex | None) -> Json:
    """Return the monthly calculation index of the year; null and the reason where it is not known."""
    if index is None:
        return {
            "year": year,
            "tenge": None,
            "sources": [],
            "status": None,
            "reason": REASON_WORDS[Reason.NO_INDEX].to_json(),
        }
    last = index.entries[-1]
    return {
        "year": year,
        "tenge": index.tenge.to_json(),
        "sources": [source for entry in index.entries for source in source_words(entry.source)],
        "status": STATUS_WORDS[last.status].to_json(),
        "reason": None,
    }
