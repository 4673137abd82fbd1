"""Aqueduct 4.0 score functions and classes against the published limits."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box

from layers.core.errors import SourceError
from layers.methods import aqueduct
from layers.methods.aqueduct import (
    ARID_CODE,
    ARID_SENTINEL,
    DEPLETION_CLASSES,
    STRESS_CLASSES,
    annual_stress,
    depletion_category,
    depletion_score,
    group_score,
    is_arid_and_low_use,
    rate,
    read_catchments,
    stress_category,
    stress_score,
)

# Kuzma and others (2023): limits of the classes and the scores that belong to them.
STRESS = ((0.05, 0.0, 0), (0.0999, 0.998557, 0), (0.1, 1.0, 1), (0.2, 2.0, 2), (0.4, 3.0, 3), (0.8, 4.0, 4), (5, 5, 4))
DEPLETION = ((0.0, 0.0, 0), (0.02, 0.4, 0), (0.05, 1.0, 1), (0.25, 2.0, 2), (0.5, 3, 3), (0.75, 4, 4), (1.5, 5, 4))


@pytest.mark.parametrize(("raw", "score", "category"), STRESS)
def test_stress(raw: float, score: float, category: int) -> None:
    assert stress_score(np.array([raw]))[0] == pytest.approx(score, abs=1e-6)
    assert stress_category(np.array([raw]))[0] == category


@pytest.mark.parametrize(("raw", "score", "category"), DEPLETION)
def test_depletion(raw: float, score: float, category: int) -> None:
    assert depletion_score(np.array([raw]))[0] == pytest.approx(score, abs=1e-9)
    assert depletion_category(np.array([raw]))[0] == category


@pytest.mark.parametrize(
    ("file", "score", "category"),
    [
        ("aqueduct4_bws_score.csv", stress_score, stress_category),
        ("aqueduct4_bwd_score.csv", depletion_score, depletion_category),
    ],
)
def test_every_row_of_the_case_files(
    raw_dir: Path,
    file: str,
    score: Callable[[np.ndarray], np.ndarray],
    category: Callable[[np.ndarray], np.ndarray],
) -> None:
    rows = _rows(raw_dir, file)
    raw = np.array([float(row["raw"]) for row in rows])
    np.testing.assert_allclose(score(raw), [float(row["score"]) for row in rows], atol=1e-6)
    np.testing.assert_array_equal(category(raw), [float(row["cat"]) for row in rows])
    for row in rows:
        if "label" in row:
            label = STRESS_CLASSES[int(row["cat"])].label.en
            assert label == row["label"]


def test_every_quintile_of_the_group_remap(raw_dir: Path) -> None:
    for row in _rows(raw_dir, "aqueduct4_group_quantile_remap.csv"):
        for group in ("quantity", "quality", "regulatory", "overall"):
            assert group_score(np.array([float(row[group])]), group)[0] == pytest.approx(float(row["score"]))


def test_group_scores_are_linear_between_quintiles() -> None:
    assert group_score(np.array([0.36, 1.345]), "quantity").tolist() == pytest.approx([0.5, 2.5])


def test_rules_are_those_of_the_case_file(raw_dir: Path) -> None:
    rules = json.loads((raw_dir.parent / "cases" / "aqueduct4_rules.json").read_text(encoding="utf-8"))
    assert rules["arid_available_water_m_per_yr"] == aqueduct.ARID_AVAILABLE_M
    assert rules["low_use_withdrawal_m_per_yr"] == aqueduct.LOW_WITHDRAWAL_M


def test_arid_with_low_use_is_a_class_of_its_own() -> None:
    arid = is_arid_and_low_use(np.array([0.02, 0.02, 0.03, np.nan]), np.array([0.01, 0.02, 0.01, 0.01]))
    assert arid.tolist() == [True, False, False, False]
    raw, score, category = rate(np.array([0.05, 0.05, ARID_SENTINEL]), np.array([True, False, False]))
    assert (raw.tolist(), score.tolist(), category.tolist()) == ([1.0, 0.05, 1.0], [5.0, 0.0, 5.0], [-1.0, 0.0, -1.0])


def test_unknown_stays_unknown() -> None:
    unknown = np.array([np.nan])
    for function in (stress_score, stress_category, depletion_score, depletion_category):
        assert np.isnan(function(unknown)[0])


def test_months_are_weighted_by_withdrawal() -> None:
    stress, withdrawal, available = np.full((1, 12), 0.5), np.ones((1, 12)), np.ones((1, 12))
    stress[0, 6], withdrawal[0, 6] = 1.5, 5.0
    assert annual_stress(stress, withdrawal, available)[0] == pytest.approx((11 * 0.5 + 5 * 1.5) / 16)


def test_dry_months_are_capped_until_there_are_six() -> None:
    stress, withdrawal, available = np.full((2, 12), 0.5), np.ones((2, 12)), np.ones((2, 12))
    available[0, :5] = available[1, :6] = 0
    stress[:, :6] = np.inf
    stress[0, 5] = 0.5
    found = annual_stress(stress, withdrawal, available)
    assert found[0] == pytest.approx((5 * 2.0 + 7 * 0.5) / 12)
    assert found[1] == ARID_SENTINEL


def test_a_users_file_is_rated(tmp_path: Path) -> None:
    path = tmp_path / "aqueduct.gpkg"
    shapes = [box(70 + i, 45, 71 + i, 46) for i in range(4)]
    values = {"bws_raw": [0.3, 9999.0, -9999.0, 0.9], "bwd_raw": [0.3, 9999.0, -9999.0, 0.01]}
    gpd.GeoDataFrame(values, geometry=shapes, crs=4326).to_file(path)
    found = read_catchments(path)
    np.testing.assert_array_equal(found["stress"], [2, ARID_CODE, np.nan, 4])
    np.testing.assert_array_equal(found["depletion"], [2, ARID_CODE, np.nan, 0])
    assert DEPLETION_CLASSES[ARID_CODE].label.en == "Arid and Low Water Use"


def test_a_users_file_without_the_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aqueduct.gpkg"
    gpd.GeoDataFrame({"bws": [0.3]}, geometry=[box(70, 45, 71, 46)], crs=4326).to_file(path)
    with pytest.raises(SourceError, match="bws_raw"):
        read_catchments(path)


def _rows(raw_dir: Path, file: str) -> list[dict[str, str]]:
    with (raw_dir.parent / "cases" / file).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))
