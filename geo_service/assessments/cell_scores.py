"""Scores of all cells of a district, in columns."""

from __future__ import annotations

import h3
import numpy as np

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.cells import CellTable
from geo_service.assessments.scores import Json, rounded
from geo_service.assessments.summarising import score_cells


def cell_scores_json(assessment: Assessment, cells: CellTable, kato: str) -> Json:
    """Return what a scenario says of the cells of one of its districts.

    Parameters
    ----------
    assessment
        The ranking.
    cells
        All cells of its release.
    kato
        Code of the district.

    Returns
    -------
    dict
        `cells`, `kept` and `suitability` in the same order; no suitability where the method compares places.
    """
    rows = cells.rows([kato])
    keep = np.full(len(rows), assessment.masks.districts[assessment.katos.index(kato)])
    if assessment.masks.cells is not None:
        begin = np.searchsorted(cells.rows(assessment.katos), rows[0])
        keep = assessment.masks.cells[begin : begin + len(rows)]
    scored = None
    if not assessment.ranking.relative:
        scored = rounded(score_cells(assessment.scenario, cells.values[rows]))
    return {
        "version": assessment.version,
        "digest": assessment.content.digest(),
        "kato": kato,
        "cells": [h3.int_to_str(cell) for cell in cells.frame.cells[rows].tolist()],
        "kept": keep.tolist(),
        "suitability": scored,
    }
