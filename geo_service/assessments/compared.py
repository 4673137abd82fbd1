"""Two assessments of the same districts compared: what moved, and why, in figures and plain sentences."""

from __future__ import annotations

import numpy as np

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.scores import Json, rounded
from geo_service.decision.comparison import Case, Comparison, compare
from geo_service.decision.errors import DecisionError
from geo_service.decision.explanation.compared_figures import compared_figures
from geo_service.decision.explanation.compared_sentences import explain_comparison
from geo_service.decision.explanation.constraint_words import LANGUAGES


def compared_json(before: Assessment, after: Assessment) -> Json:
    """Return what moves from one assessment to another.

    Parameters
    ----------
    before, after
        Assessments of the same oblasts on the same release. Both are compared by the scores of means over people; the
        top is that of the second.

    Raises
    ------
    DecisionError
        `cases-differ`: the oblasts are others.
    """
    if before.katos != after.katos:
        oblasts = [", ".join(one.content.oblasts) or "–" for one in (before, after)]
        raise DecisionError("cases-differ", "oblasts", oblasts[1], expected=oblasts[0])
    found = compare(_case(before), _case(after), after.content.top)
    figures = compared_figures(found, after.names)
    return {
        "version": after.version,
        "top": found.top,
        "tau": rounded(np.array([found.tau]))[0],
        "changed": [cause.value for cause in found.changed],
        "entered": [after.katos[place] for place in found.entered],
        "left": [after.katos[place] for place in found.left],
        "excluded": [after.katos[place] for place in found.excluded],
        "admitted": [after.katos[place] for place in found.admitted],
        "districts": _districts(found, after),
        "sentences": {language: explain_comparison(figures, language) for language in LANGUAGES},
    }


def _case(assessment: Assessment) -> Case:
    """Return what a ranking was made from."""
    return Case(assessment.scenario, assessment.values.values, assessment.masks.districts)


def _districts(found: Comparison, after: Assessment) -> list[Json]:
    """Return every district, the largest moves first."""
    change = rounded(found.change)
    causes = {cause.value: rounded(amounts) for cause, amounts in found.causes.items()}
    ranks = {cause.value: rounded(amounts) for cause, amounts in found.climbed_by.items()}
    both = (found.rank_before > 0) & (found.rank_after > 0)
    order = np.lexsort((found.rank_after, -np.abs(found.climbed))).tolist()
    return [
        {
            "kato": after.katos[place],
            "name": after.names[place].to_json(),
            "rank_before": int(found.rank_before[place]) or None,
            "rank_after": int(found.rank_after[place]) or None,
            "climbed": int(found.climbed[place]) if both[place] else None,
            "climbed_by": {cause: amounts[place] for cause, amounts in ranks.items()},
            "change": change[place],
            "causes": {cause: amounts[place] for cause, amounts in causes.items()},
        }
        for place in order
    ]
