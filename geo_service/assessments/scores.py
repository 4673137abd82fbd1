"""Scores of a scenario as plain JSON values: what the service answers, what is frozen, and what the command prints.

Everything that may change while the scenario and its release stay as they are (whether newer data exist, who asks) is
left out, so that the same scenario on the same release gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.sureness import Sureness
from geo_service.database.districts import Districts
from geo_service.database.quotas import Quota
from geo_service.decision.constraints.applying import Amount
from geo_service.decision.constraints.serialising import to_json as constraint_to_json
from geo_service.decision.notice_texts import words_of
from geo_service.decision.redundancy import Redundancy
from geo_service.decision.scenario import PARTS
from geo_service.decision.uncertainty.ranking import LOWER, UPPER
from layers.core.text import Text

DIGITS = 6
"""Decimal places of scores; contributions still sum to the suitability within 0.00001."""
Json = dict[str, Any]


def scores_json(
    assessment: Assessment,
    register: Districts,
    quotas: Sequence[Quota],
    demands: Sequence[Text],
    sureness: Sureness | None = None,
) -> Json:
    """Return the ranking of a scenario.

    Parameters
    ----------
    assessment
        The ranking.
    register
        Names and sizes of the districts.
    quotas
        Quotas of the scenario's oblasts, year and programme.
    demands
        What each constraint demands, in words.
    sureness
        How sure the ranking is, if that was asked.
    """
    content, ranking = assessment.content, assessment.ranking
    return {
        "version": assessment.version,
        "digest": content.digest(),
        "content": content.to_json(),
        "ranked": ranking.ranked,
        "relative": ranking.relative,
        "balance": dict(zip((part.value for part in PARTS), rounded(assessment.scenario.parts()), strict=True)),
        "weights": dict(zip(assessment.scenario.names, rounded(assessment.scenario.shares()), strict=True)),
        "quota": quota_json(quotas),
        "constraints": _constraints(assessment, demands),
        "kept": _amount(assessment.masks.applied.kept, int(assessment.masks.districts.sum())),
        "districts": _districts(assessment, register, sureness),
        "uncertainty": None if sureness is None else _uncertainty(assessment, sureness),
        "notices": [
            _notice(notice.note.value, notice.criteria, words_of(notice, of_districts=True), assessment)
            for notice in ranking.notices
        ],
    }


def rounded(numbers: NDArray[np.float64]) -> list[float | None]:
    """Return numbers as JSON has them: rounded, null for NaN; a zero has no sign."""
    return [None if isnan(number) else number for number in (numbers.round(DIGITS) + 0.0).tolist()]


def quota_json(quotas: Sequence[Quota]) -> Json:
    """Return the quota with its parts and sources; no total while a part is not known."""
    known = [quota.persons for quota in quotas if quota.persons is not None]
    return {
        "persons": sum(known) if known and len(known) == len(quotas) else None,
        "oblasts": [
            {"oblast": one.oblast, "persons": one.persons, "source": one.source, "note": one.note} for one in quotas
        ],
    }


def _constraints(assessment: Assessment, demands: Sequence[Text]) -> list[Json]:
    """Return each constraint with what it did."""
    masks, outcomes = assessment.masks, assessment.masks.applied.outcomes
    alone = masks.excludes & (masks.excludes.sum(axis=1, keepdims=True) == 1)
    return [
        {
            "constraint": constraint_to_json(constraint),
            "demand": demand.to_json(),
            "excluded": _amount(outcome.excluded, int(masks.excludes[:, place].sum())),
            "only": _amount(outcome.only, int(alone[:, place].sum())),
            "unknown": _amount(outcome.unknown),
        }
        for place, (constraint, demand, outcome) in enumerate(
            zip(assessment.content.constraints, demands, outcomes, strict=True)
        )
    ]


def _amount(amount: Amount, districts: int | None = None) -> Json:
    """Return how much of the country something is; whole districts are counted too where that says something."""
    whole = {} if districts is None else {"districts": districts}
    people = None if amount.residents is None else round(amount.residents)
    area = None if amount.area_km2 is None else round(amount.area_km2, 1)
    return {**whole, "cells": amount.places, "residents": people, "area_km2": area}


def _districts(assessment: Assessment, register: Districts, sureness: Sureness | None) -> list[Json]:
    """Return every district by rank, those without one last, none left out."""
    rank = assessment.ranking.rank
    order = sorted(range(len(rank)), key=lambda row: (rank[row] or len(rank) + 1, assessment.katos[row]))
    scores = _columns(assessment)
    sure = {} if sureness is None else _sure_columns(sureness)
    contributions = _contributions(assessment)
    return [
        {
            "kato": (kato := assessment.katos[row]),
            "oblast": register.districts[kato].oblast,
            "name": assessment.names[row].to_json(),
            "rank": int(rank[row]) or None,
            **{name: column[row] for name, column in scores.items()},
            **{name: column[row] for name, column in sure.items()},
            "excluded_by": assessment.excluded_by(row),
            "missing": [
                name
                for name, gone in zip(assessment.scenario.names, assessment.ranking.missing[row], strict=True)
                if gone
            ],
            "contributions": contributions[row],
        }
        for row in order
    ]


def _columns(assessment: Assessment) -> Json:
    """Return the scores of all districts by name."""
    ranking = assessment.ranking
    names = ("suitability", "need", "livability", "risk", "low", "high")
    columns = {name: rounded(getattr(ranking, name)) for name in names}
    return columns if assessment.summary is None else columns | {"covered": rounded(assessment.summary.covered)}


def _sure_columns(sureness: Sureness) -> Json:
    """Return how sure the rank of each district is; null where it has none."""
    found = sureness.uncertainty
    whole = ("rank_low", "rank_high", "rank_best", "rank_worst")
    return {
        **{name: [int(one) or None for one in getattr(found, name)] for name in whole},
        "top_probability": rounded(found.top_probability),
        "standing": [None if one is None else one.value for one in found.standing],
        "score_low": rounded(found.score_low),
        "score_high": rounded(found.score_high),
    }


def _contributions(assessment: Assessment) -> list[list[Json]]:
    """Return what each criterion adds to each district."""
    ranking, values = assessment.ranking, assessment.values
    added = np.full_like(values.values, np.nan) if ranking.contributions is None else ranking.contributions
    # Methods that cannot leave a missing value out count it at its likely value, so that it adds something too.
    added = np.where(ranking.missing & (ranking.weights == 0), np.nan, added)
    parts = [criterion.part.value for criterion in assessment.scenario.criteria]
    table = np.stack([values.values, values.low, values.high, ranking.weights, added], axis=2).round(DIGITS).tolist()
    return [
        [
            {
                "criterion": name,
                "part": part,
                **{
                    key: None if isnan(number) else number
                    for key, number in zip(("value", "low", "high", "weight", "contribution"), numbers, strict=True)
                },
            }
            for name, part, numbers in zip(assessment.scenario.names, parts, row, strict=True)
        ]
        for row in table
    ]


def _uncertainty(assessment: Assessment, sureness: Sureness) -> Json:
    """Return what was drawn, which uncertainty matters most, near-ties and criteria that add nothing."""
    found, names = sureness.uncertainty, assessment.scenario.names
    exact = sureness.sensitivity
    of_ranks = [None] * len(names) if sureness.of_ranks is None else rounded(sureness.of_ranks)
    of_scores = [None] * len(names) if exact is None else rounded(exact.overall_criterion)
    return {
        "draws": found.spread.draws,
        "interval": [LOWER, UPPER],
        "top": found.top,
        "sensitivity": [
            {"criterion": name, "of_scores": score, "of_ranks": rank}
            for name, score, rank in zip(names, of_scores, of_ranks, strict=True)
        ],
        "sensitivity_of_balance": None if exact is None else round(exact.overall_balance, DIGITS),
        "near_ties": [[assessment.katos[row] for row in group] for group in sureness.near_ties],
        **_redundancy(sureness.redundancy),
    }


def _redundancy(found: Redundancy) -> Json:
    """Return criteria that say the same twice, one thing only, or nothing."""
    pairs = [
        {"criteria": [pair.first, pair.second], "correlation": round(pair.correlation, DIGITS)} for pair in found.pairs
    ]
    return {"redundant": pairs, "constant": list(found.constant), "empty": list(found.empty)}


def _notice(code: str, criteria: Sequence[int], words: Text, assessment: Assessment) -> Json:
    """Return a notice with the criteria that it is about."""
    about = [assessment.scenario.names[place] for place in criteria]
    return {"code": code, "criteria": about, "detail": words.to_json()}
