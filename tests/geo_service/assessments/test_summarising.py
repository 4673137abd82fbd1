"""Scores of districts from those of their cells, against a slow look at every cell of one oblast."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from geo_service.assessments.cell_scores import cell_scores_json
from geo_service.assessments.sureness import sureness_of
from geo_service.decision.ranking import Places, rank_places
from geo_service.decision.scoring import Array, score
from tests.geo_service.assessments.conftest import CELL, NORTH, Desk

NEAR_RAIL = {"kind": "threshold", "column": "accessibility.distance_rail_station", "comparison": "<", "value": 25.0}
METHODS: list[dict[str, Any]] = [{"name": "wlc"}, {"name": "owa", "parameters": {"attitude": 0.3}}]


def values_of(cells: list[CELL], names: tuple[str, ...]) -> Array:
    rows = [[np.nan if cell[name] is None else cell[name] for name in names] for cell in cells]
    return np.array(rows, dtype=np.float64)


def kept(cell: CELL) -> bool:
    return cell["rail"] is None or cell["rail"] < 25


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one["name"])
@pytest.mark.parametrize("constraints", [[], [NEAR_RAIL]], ids=["all", "some"])
def test_the_share_of_suitable_area(
    desk: Desk, cells_of_north: list[CELL], method: dict[str, Any], constraints: list[dict[str, Any]]
) -> None:
    found = desk.assess(
        oblasts=[NORTH], method=method, constraints=constraints, summary={"kind": "suitable-area", "threshold": 0.45}
    )
    scored = rank_places(found.scenario, Places(values_of(cells_of_north, found.scenario.names))).suitability
    assert found.summary is not None
    for row, kato in enumerate(found.katos):
        own = [(one, s) for one, s in zip(cells_of_north, scored, strict=True) if one["district"] == kato]
        counting = [(one, s) for one, s in own if not np.isnan(s) or (constraints and not kept(one))]
        edge = sum(one["area_km2"] for one, s in counting if abs(s - 0.45) < 1e-6)
        good = sum(one["area_km2"] for one, s in counting if s >= 0.45 and (not constraints or kept(one)))
        whole = sum(one["area_km2"] for one, _ in counting)
        assert found.summary.value[row] == pytest.approx(good / whole, abs=1e-6 + edge / whole), kato
    assert np.nanstd(found.summary.value) > 0


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one["name"])
@pytest.mark.parametrize("constraints", [[], [NEAR_RAIL]], ids=["all", "some"])
@pytest.mark.parametrize("share", [0.05, 1.0])
def test_the_best_places(
    desk: Desk, cells_of_north: list[CELL], method: dict[str, Any], constraints: list[dict[str, Any]], share: float
) -> None:
    found = desk.assess(
        oblasts=[NORTH], method=method, constraints=constraints, summary={"kind": "best-places", "share": share}
    )
    scored = rank_places(found.scenario, Places(values_of(cells_of_north, found.scenario.names))).suitability
    assert found.summary is not None
    for row, kato in enumerate(found.katos):
        own = [
            (s, one["area_km2"])
            for one, s in zip(cells_of_north, scored, strict=True)
            if one["district"] == kato and not np.isnan(s) and (not constraints or kept(one))
        ]
        if not own:
            assert np.isnan(found.summary.value[row])
            continue
        room = whole = share * sum(area for _, area in own)
        total = 0.0
        for value, area in sorted(own, reverse=True):
            total += value * min(area, max(room, 0.0))
            room -= area
        assert found.summary.value[row] == pytest.approx(total / whole, abs=1e-6), kato


def test_ranks_and_sureness_follow_the_summary(desk: Desk) -> None:
    found = desk.assess(oblasts=[NORTH], summary={"kind": "best-places"}, uncertainty={"draws": 60})
    assert found.summary is not None
    ranking = found.ranking
    assert ranking.suitability.tolist() == found.summary.value.tolist()
    order = np.argsort(ranking.rank)
    assert (np.diff(ranking.suitability[order]) <= 0).all()
    assert np.isnan(ranking.low).all()
    assert ranking.contributions is None
    assert ranking.rank.tolist() != desk.assess(oblasts=[NORTH]).ranking.rank.tolist()

    sure = sureness_of(found, desk.wait(desk.assessor.cells(desk.catalog)))
    assert sure.sensitivity is None
    around = (sure.uncertainty.rank_best <= ranking.rank) & (ranking.rank <= sure.uncertainty.rank_worst)
    assert around.mean() > 0.8, "draws stray around the ranking that they belong to"


@pytest.mark.parametrize("constraints", [[], [NEAR_RAIL]], ids=["all", "some"])
def test_cells_of_a_district_are_all_there_with_their_scores(
    desk: Desk, cells_of_north: list[CELL], constraints: list[dict[str, Any]]
) -> None:
    found = desk.assess(oblasts=[NORTH], constraints=constraints)
    kato = found.katos[3]
    answer = cell_scores_json(found, desk.wait(desk.assessor.cells(desk.catalog)), kato)
    own = sorted((one for one in cells_of_north if one["district"] == kato), key=lambda one: one["cell"])
    assert [int(name, 16) for name in answer["cells"]] == [one["cell"] for one in own]
    assert answer["kept"] == [not constraints or kept(one) for one in own]
    expected = score(found.scenario, values_of(own, found.scenario.names)).suitability
    shown = np.array([np.nan if one is None else one for one in answer["suitability"]])
    np.testing.assert_allclose(shown, expected, atol=2e-6)


def test_cells_have_no_scores_where_places_are_compared(desk: Desk) -> None:
    named = {"kind": "named", "level": "district", "katos": ["595000000"], "keep": False}
    found = desk.assess(oblasts=[NORTH], method={"name": "topsis"}, constraints=[named])
    cells = desk.wait(desk.assessor.cells(desk.catalog))
    answer = cell_scores_json(found, cells, "595000000")
    assert answer["suitability"] is None
    assert not any(answer["kept"])
    assert all(cell_scores_json(found, cells, found.katos[0])["kept"])
