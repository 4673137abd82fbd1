"""Scores of districts from the scores of their cells."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.cells import CellTable
from geo_service.assessments.values import group_cells
from geo_service.decision.cells import CellValues, suitability_of_cells
from geo_service.decision.method_choice import WLC
from geo_service.decision.ranking import Places, Ranking, rank_places
from geo_service.decision.ranking.applied import apply_method
from geo_service.decision.result import rank
from geo_service.decision.scenario import Scenario
from geo_service.decision.scenarios.summary import SummaryChoice, SummaryKind
from geo_service.decision.summaries import Cells, Summary, best_share, share_of_suitable_area
from geo_service.decision.uncertainty.intervals import likely_values
from geo_service.decision.uncertainty.sampling import WeightsScorer

Array = NDArray[np.float64]
CHUNK = 20_000
"""Cells that other methods than the weighted linear combination work on at once."""


def score_cells(scenario: Scenario, values: NDArray[np.float32]) -> Array:
    """Score cells one by one.

    Parameters
    ----------
    scenario
        Criteria, weights and a method that scores a cell by itself, k criteria.
    values
        Value of each criterion, 0 to 1, NaN = no data, shape (n, k).

    Returns
    -------
    NDArray[np.float64]
        Suitability, 0 to 1, NaN where nothing is known, shape (n,).
    """
    if scenario.method.name == WLC:
        return suitability_of_cells(scenario, CellValues.of(values)).astype(np.float64)
    parts = [values[begin : begin + CHUNK].astype(np.float64) for begin in range(0, len(values), CHUNK)]
    found = [rank_places(scenario, Places(part)).suitability for part in parts]
    return np.concatenate(found) if found else np.zeros(0)


def summarise(summary: SummaryChoice, suitability: Array, grouped: Cells) -> Summary:
    """Summarise the scores of cells, shape (m,), as a scenario chooses."""
    amount = summary.amount or 0.0
    if summary.kind is SummaryKind.SUITABLE_AREA:
        return share_of_suitable_area(suitability, grouped, amount)
    return best_share(suitability, grouped, amount)


def by_cells(assessment: Assessment, cells: CellTable) -> Assessment:
    """Take the scores of districts from their cells, as the content of an assessment asks for.

    Parameters
    ----------
    assessment
        By the means of districts.
    cells
        All cells of its release.
    """
    katos = list(assessment.katos)
    scored = score_cells(assessment.scenario, cells.values[cells.rows(katos)])
    summary = summarise(assessment.content.summary, scored, cells_of(cells, katos, assessment.masks.cells))
    ranking = summarised(assessment.ranking, summary, assessment.masks.districts)
    return replace(assessment, summary=summary, ranking=ranking)


def summarised(ranking: Ranking, summary: Summary, keep: NDArray[np.bool_]) -> Ranking:
    """Return a ranking by the summary of cells in place of the score of means."""
    part = keep & ~np.isnan(summary.value)
    ranks = np.zeros(len(part), dtype=np.int64)
    if part.any():
        ranks[part] = rank(summary.value[part], scale=1.0)
    unknown = np.full(len(part), np.nan)
    return replace(ranking, suitability=summary.value, rank=ranks, low=unknown, high=unknown, contributions=None)


def cells_of(cells: CellTable, katos: list[str], kept: NDArray[np.bool_] | None) -> Cells:
    """Return the cells of districts with those that constraints leave; all of them where none looks at cells."""
    return group_cells(cells, katos, np.ones(len(cells.rows(katos)), dtype=bool) if kept is None else kept)


def scorer_by_weights(assessment: Assessment, cells: CellTable) -> WeightsScorer:
    """Return how the districts of an assessment are scored from their cells in other weights.

    Parameters
    ----------
    assessment
        One whose districts summarise their cells, n districts.
    cells
        All cells of its release.
    """
    katos, scenario, choice = list(assessment.katos), assessment.scenario, assessment.content.summary
    grouped = cells_of(cells, katos, assessment.masks.cells)
    filled = _filled(scenario, cells.values[cells.rows(katos)])

    def score(weights: Array) -> Array:
        found = [summarise(choice, _score_filled(scenario, filled, shares), grouped).value for shares in weights]
        return np.stack(found, axis=1)

    return score


def _filled(scenario: Scenario, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the values of cells with each missing one replaced by what the score takes it for."""
    filled = np.empty_like(values)
    for begin in range(0, len(values), CHUNK):
        chunk = slice(begin, begin + CHUNK)
        filled[chunk] = likely_values(scenario, values[chunk].astype(np.float64))
    return filled


def _score_filled(scenario: Scenario, filled: NDArray[np.float32], shares: Array) -> Array:
    """Score cells without missing values, NaN where nothing is known, shape (m,)."""
    if scenario.method.name == WLC:
        return (filled @ shares.astype(np.float32)).astype(np.float64)
    scored = np.full(len(filled), np.nan)
    known = np.flatnonzero(~np.isnan(filled[:, 0]))
    for begin in range(0, len(known), CHUNK):
        rows = known[begin : begin + CHUNK]
        scored[rows] = apply_method(scenario.method, filled[rows].astype(np.float64), shares).suitability
    return scored
