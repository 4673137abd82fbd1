"""The families of a case list placed as they arrive, month by month or as the next batch, as plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.allocations.placed import DIMENSIONS
from geo_service.assessments.assessment import Assessment
from geo_service.decision.allocation.instance import FREE
from geo_service.decision.allocation.plan import Settings
from geo_service.decision.arrivals.next_batch import place_next
from geo_service.decision.arrivals.sentences import explain_batch
from geo_service.decision.arrivals.stage import stage
from geo_service.decision.explanation.constraint_words import LANGUAGES
from geo_service.decision.placement.level import asks_for_largest
from geo_service.decision.placement.model import Model, model_of
from geo_service.decision.placement.problem import Placement
from layers.core.text import Text

Json = dict[str, Any]
Index = NDArray[np.int64]
PERSONS = Text("барлық адам", "все люди", "all persons")
SECONDS, GAP = 20.0, 5e-4
"""For a search, and the gap at which it ends."""
OF_A_BATCH = frozenset({"maximum-growth", "livability-floor", "kin-together", "wishes-bind"})
"""Rules that hold for a batch; shares speak of all persons of the year, of whom only some are known then."""


def year_json(assessment: Assessment, problem: Placement, on_batch: Callable[[int], None] | None = None) -> Json:
    """Place all families in the order in which they arrive, and compare with a plan of the whole year and with greed.

    Parameters
    ----------
    assessment
        The ranking.
    problem
        Who is placed where. Kin that go together arrive with the last of them; who does not say when arrives last.
    on_batch
        Hears how many batches are placed.

    Returns
    -------
    dict
        `batches` by month with their families; `families` with month and district; `unplaced`, `objective`,
        `hindsight`, `bound`, `greedy`, `greedy_unplaced`, and of the bound what staging (`ratio`) and greedy
        (`greedy_ratio`) reach; null where that is not known.
    """
    model = _model(problem)
    months = _months(model)
    order = sorted(set(months), key=lambda month: (month == "", month))
    batches = [np.array([at for at, month in enumerate(months) if month == one], dtype=np.int64) for one in order]
    found = stage(model.instance, batches, _settings(assessment), on_batch=on_batch)
    told = found.to_json()
    del told["assignment"]
    return {
        **_about(assessment),
        "batches": [
            {"month": month or None, "families": sum(len(model.parties[at]) for at in batch)}
            for month, batch in zip(order, batches, strict=True)
        ],
        "families": _families(model, found.assignment, months),
        **told,
    }


def next_json(assessment: Assessment, problem: Placement, expected: float) -> Json:
    """Place the families that are not fixed as the next batch; nobody who is fixed moves.

    Parameters
    ----------
    assessment
        The ranking.
    problem
        Those who arrived so far; the fixed ones are placed already. Of its rules only those of `OF_A_BATCH` hold.
    expected
        How many families are still to come, of the kind of those who arrived.

    Returns
    -------
    dict
        `families` of the batch with their districts, null where there is no room; `held`: where capacity was held back
        for those who come later; `sentences` by language.

    Raises
    ------
    DecisionError
        As `decision.arrivals.next_batch.place_next`.
    """
    model = _model(replace(problem, rules=tuple(rule for rule in problem.rules if rule.name in OF_A_BATCH)))
    placed = model.instance.fixed if model.instance.fixed.size else np.full(len(model.parties), FREE, dtype=np.int64)
    instance = replace(model.instance, fixed=np.zeros(0, dtype=np.int64))
    found = place_next(instance, placed, expected, _settings(assessment))
    katos = [problem.katos[place] for place in model.places]
    dimensions = ["persons" if one is None else one.value for one in model.dimensions]
    names = dict(zip(assessment.katos, assessment.names, strict=True))
    titles = [PERSONS if one == "persons" else DIMENSIONS[one] for one in dimensions]
    batch = set(found.batch.tolist())
    rows = _families(model, found.assignment, _months(model))
    ids = {problem.families[member].id for at in batch for member in model.parties[at]}
    return {
        **_about(assessment),
        "families": [row for row in rows if row["id"] in ids],
        "expected": expected,
        "held": found.to_json(katos, dimensions)["held"],
        "sentences": {
            language: explain_batch(found, [names[kato] for kato in katos], titles, language) for language in LANGUAGES
        },
    }


def _model(problem: Placement) -> Model:
    """Return the instance of a problem; the largest fair share is a question to whole plans, not to batches."""
    rules = tuple(rule for rule in problem.rules if not asks_for_largest(rule))
    return model_of(replace(problem, rules=rules))


def _months(model: Model) -> list[str]:
    """Return the month in which each party is complete, "" where one of it does not say."""
    families = model.problem.families
    months = []
    for party in model.parties:
        said = [families[at].arrival for at in party]
        known = [one.text[:7] for one in said if one is not None]
        months.append(max(known) if len(known) == len(said) else "")
    return months


def _families(model: Model, assignment: Index, months: list[str]) -> list[Json]:
    """Return each family with its month and its district."""
    problem = model.problem
    rows = [
        {
            "id": problem.families[member].id,
            "month": months[at] or None,
            "kato": None if assignment[at] == FREE else problem.katos[int(model.places[assignment[at]])],
        }
        for at, party in enumerate(model.parties)
        for member in party
    ]
    return sorted(rows, key=lambda row: (row["month"] is None, str(row["month"]), str(row["id"])))


def _about(assessment: Assessment) -> Mapping[str, Any]:
    """Return which scenario and release are spoken of."""
    return {
        "version": assessment.version,
        "digest": assessment.content.digest(),
        "content": assessment.content.to_json(),
    }


def _settings(assessment: Assessment) -> Settings:
    """Return how each search is made."""
    return Settings(time_limit=SECONDS, gap=GAP, seed=assessment.content.spread.seed)
