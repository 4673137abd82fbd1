"""Why a district stands where it stands: figures, and plain sentences in three languages made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.scores import DIGITS, Json
from geo_service.assessments.sureness import Sureness
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.explanation.figures import Change
from geo_service.decision.explanation.gathering import Ranked, change_figures, gather
from geo_service.decision.explanation.sentences import explain
from geo_service.decision.method_choice import WLC
from geo_service.decision.near_ties import near
from geo_service.decision.weight_change.change import SingleChange, single_changes, smallest_change
from layers.core.text import Text

TINY = 1e-9


def explained_json(assessment: Assessment, sureness: Sureness, demands: Sequence[Text], place: int) -> Json:
    """Return the explanation of one district.

    Parameters
    ----------
    assessment, sureness
        The ranking, and how sure it is.
    demands
        What each constraint demands, in words.
    place
        Position of the district.

    Returns
    -------
    dict
        `figures` that the sentences speak of, `sentences` by language, and `single_changes`: to which share each
        criterion's weight alone must go to move the district into or out of the top. Changes of weights are sought
        for the weighted linear combination over means of people only.
    """
    ranked = _ranked(assessment, sureness)
    movable = _movable(assessment, place)
    figures = gather(
        ranked,
        place,
        near=_near(assessment, sureness, place),
        change=_change(assessment, place) if movable else None,
        excluded_by=[demands[constraint] for constraint in assessment.excluded_by(place)],
    )
    return {
        "version": assessment.version,
        "digest": assessment.content.digest(),
        "kato": assessment.katos[place],
        "figures": _plain(figures),
        "sentences": {language: explain(figures, language) for language in LANGUAGES},
        "single_changes": [_single(one) for one in _singles(assessment, place)] if movable else None,
    }


def _ranked(assessment: Assessment, sureness: Sureness) -> Ranked:
    """Return what is known of all districts."""
    content = assessment.content
    return Ranked(assessment.scenario, assessment.names, assessment.ranking, content.top, sureness.uncertainty)


def _movable(assessment: Assessment, place: int) -> bool:
    """Tell whether a change of weights can be sought."""
    plain = assessment.scenario.method.name == WLC and assessment.summary is None
    return plain and bool(assessment.ranking.rank[place])


def _near(assessment: Assessment, sureness: Sureness, place: int) -> list[int]:
    """Return the districts that can hardly be told from one."""
    if not assessment.ranking.rank[place]:
        return []
    ranked = np.where(assessment.ranking.rank > 0, assessment.ranking.suitability, np.nan)
    variance = None if sureness.sensitivity is None else sureness.sensitivity.data_variance
    return near(ranked, place, variance)


def _kept(assessment: Assessment, place: int) -> tuple[Any, int]:
    """Return the values of the districts that take part, and the position of one among them."""
    keep = assessment.ranking.rank > 0
    return assessment.values.values[keep], int(np.count_nonzero(keep[:place]))


def _change(assessment: Assessment, place: int) -> Change:
    """Return the smallest change of weights that moves a district over the edge of the top."""
    values, position = _kept(assessment, place)
    top, into = assessment.content.top, bool(assessment.ranking.rank[place] > assessment.content.top)
    return change_figures(assessment.scenario, smallest_change(assessment.scenario, values, position, top), into=into)


def _singles(assessment: Assessment, place: int) -> tuple[SingleChange, ...]:
    """Return the change of each single weight that moves a district over the edge of the top."""
    values, position = _kept(assessment, place)
    return single_changes(assessment.scenario, values, position, assessment.content.top)


def _single(change: SingleChange) -> Json:
    """Return a change of one weight; where only all weight on one criterion does it, that is a tie of all and none."""
    alone = change.new_share is None or change.new_share > 1.0 - TINY
    after = None if alone else round(change.new_share or 0.0, DIGITS)
    return {"criterion": change.criterion, "before": round(change.share, DIGITS), "after": after}


def _plain(value: Any) -> Any:
    """Return figures as plain JSON values."""
    if isinstance(value, Text):
        return value.to_json()
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return round(value, DIGITS) if isinstance(value, float) else value
