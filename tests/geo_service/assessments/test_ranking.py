"""Every method on the published release: ranks, sums, fairness, and what cannot be ranked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_service.assessments.scores import rounded, scores_json
from geo_service.assessments.sureness import sureness_of
from geo_service.decision.errors import DecisionError
from geo_service.decision.ranking import rank_places
from geo_service.decision.scenario import default_scenario
from geo_service.decision.scoring import score
from geo_service.refusals import REFUSALS
from tests.geo_service.assessments.conftest import NORTH, PAVLODAR, Desk

METHODS: dict[str, dict[str, Any]] = {
    "wlc": {"name": "wlc"},
    "owa": {"name": "owa", "parameters": {"attitude": 0.3}},
    "topsis": {"name": "topsis"},
    "vikor": {"name": "vikor"},
    "promethee2": {"name": "promethee2"},
}
SUMS = {"wlc", "owa", "promethee2"}
by_method = pytest.mark.parametrize("method", METHODS)
PARTLY_KNOWN = "soil_moisture_trend"


def test_without_any_choice_it_is_the_usual_ranking(desk: Desk) -> None:
    found = desk.assess()
    table = desk.wait(desk.assessor.districts(desk.catalog))
    expected = score(default_scenario(desk.catalog.criteria), table.criteria.values[table.rows(list(found.katos))])
    np.testing.assert_allclose(found.ranking.suitability, expected.suitability, atol=1e-12)
    assert found.ranking.ranked == len(found.katos) == len(table.register.districts)


@by_method
def test_every_method_ranks_every_district_by_its_score(desk: Desk, method: str) -> None:
    ranking = desk.assess(method=METHODS[method]).ranking
    assert ranking.relative == (method in {"topsis", "vikor", "promethee2"})
    assert (ranking.rank > 0).all()
    assert ((ranking.suitability >= 0) & (ranking.suitability <= 1)).all()
    ordered = ranking.suitability[np.argsort(ranking.rank, kind="stable")]
    assert (np.diff(ordered) <= 1e-9).all()
    assert (ranking.contributions is not None) == (method in SUMS)
    if ranking.contributions is not None:
        np.testing.assert_allclose(ranking.contributions.sum(axis=1), ranking.suitability, atol=1e-9)
    np.testing.assert_allclose(ranking.weights.sum(axis=1), 1.0, atol=1e-9)
    if method in {"wlc", "owa"}:
        assert (ranking.low <= ranking.suitability + 1e-9).all()
        assert (ranking.suitability <= ranking.high + 1e-9).all()
    else:
        assert np.isnan(ranking.low).all()


@by_method
def test_what_is_excluded_moves_nobody_else(desk: Desk, method: str) -> None:
    """Oblast by oblast is the same as the whole country with all other oblasts excluded."""
    named = {"kind": "named", "level": "oblast", "katos": [NORTH, PAVLODAR]}
    alone = desk.assess(oblasts=[NORTH, PAVLODAR], method=METHODS[method])
    within = desk.assess(method=METHODS[method], constraints=[named])
    rows = [within.katos.index(kato) for kato in alone.katos]
    np.testing.assert_allclose(within.ranking.suitability[rows], alone.ranking.suitability, atol=1e-12)
    assert within.ranking.rank[rows].tolist() == alone.ranking.rank.tolist()
    assert within.ranking.ranked == len(alone.katos)


@by_method
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(data=st.data())
def test_who_is_at_least_as_good_never_ranks_below(desk: Desk, method: str, data: st.DataObject) -> None:
    """One district is made at least as good as another one on every criterion, and the others stay as they are."""
    found = desk.assess(method=METHODS[method])
    places = found.places
    values = places.values.copy()
    worse, better = data.draw(st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2, unique=True))
    gains = data.draw(st.lists(st.floats(0, 1), min_size=values.shape[1], max_size=values.shape[1]))
    values[better] = values[worse] + np.array(gains) * (1.0 - values[worse])
    ranking = rank_places(found.scenario, replace(places, values=values, low=None, high=None))
    assert ranking.rank[better] <= ranking.rank[worse]
    assert ranking.suitability[better] >= ranking.suitability[worse] - 1e-12


def test_districts_that_dominate_others_rank_before_them(desk: Desk) -> None:
    """As they are in the release; a few criteria, so that there are such pairs."""
    weights = {"depopulation": 3, "border_proximity": 1, "rail_access": 2, "near_water": 1}
    for method in METHODS.values():
        found = desk.assess(weights=weights, method=method)
        columns = [found.scenario.names.index(name) for name in weights]
        values = found.values.values[:, columns]
        known = np.flatnonzero(~np.isnan(values).any(axis=1))
        pairs = 0
        for one in known:
            dominated = known[(values[one] >= values[known]).all(axis=1)]
            pairs += len(dominated) - 1
            assert (found.ranking.rank[one] <= found.ranking.rank[dominated]).all(), method
        assert pairs > 100


@by_method
def test_the_same_scenario_gives_the_same_figures(desk: Desk, method: str) -> None:
    def figures(seed: int) -> dict[str, Any]:
        found = desk.assess(oblasts=[NORTH, PAVLODAR], method=METHODS[method], uncertainty={"draws": 200, "seed": seed})
        register = desk.wait(desk.assessor.districts(desk.catalog)).register
        return scores_json(found, register, (), desk.demands(found), sureness_of(found))

    first, again, other = figures(7), figures(7), figures(8)
    assert first == again
    assert first["districts"] != other["districts"], "another seed draws others"
    for one in first["districts"]:
        assert one["rank_best"] <= one["rank_low"] <= one["rank_high"] <= one["rank_worst"]
        assert 0 <= one["top_probability"] <= 1
        sure = one["top_probability"] >= 0.9 or one["top_probability"] <= 0.1
        assert (one["standing"] == "open") != sure
    assert sum(one["top_probability"] for one in first["districts"]) == pytest.approx(5, abs=0.5)


@pytest.mark.parametrize("draws", [1, 2, 39, 40])
def test_few_draws_are_enough_to_answer(desk: Desk, draws: int) -> None:
    found = desk.assess(oblasts=[NORTH], uncertainty={"draws": draws})
    sure = sureness_of(found)
    assert (sure.of_ranks is None) == (draws < 40)


def test_modelled_values_without_bounds_stray_as_far_as_was_chosen(desk: Desk) -> None:
    found = desk.assess(uncertainty={"modelled": 0.2})
    low, high = found.stray()
    bare = [
        column
        for column, criterion in enumerate(found.scenario.criteria)
        if found.kinds[column].value == "modelled" and not criterion.bounds
    ]
    others = [column for column in range(len(found.kinds)) if column not in bare]
    np.testing.assert_array_equal(low[:, others], found.values.low[:, others])
    np.testing.assert_array_equal(high[:, others], found.values.high[:, others])
    known = ~np.isnan(found.values.values)
    assert (low[known] <= found.values.values[known] + 1e-12).all()
    assert (high[known] >= found.values.values[known] - 1e-12).all()


def refusal(desk: Desk, **content: Any) -> DecisionError:
    with pytest.raises(DecisionError) as refused:
        desk.assess(**content)
    error = refused.value
    words = REFUSALS[error.code]
    assert all(one.format_map(error.values) for one in words.detail.to_json().values())
    return error


def test_a_constant_criterion_alone_ranks_nothing(desk: Desk) -> None:
    """The share of the quota is one for all districts of an oblast."""
    error = refusal(desk, oblasts=[NORTH], weights={"quota_share": 1})
    assert (error.code, error.value) == ("nothing-distinguishes", "quota_share")
    assert "depopulation" in str(error.details["known"])
    assert desk.assess(oblasts=[NORTH], weights={"quota_share": 1, "depopulation": 0.1}).ranking.ranked


def test_nothing_is_ranked_where_nothing_is_known(desk: Desk) -> None:
    table = desk.wait(desk.assessor.districts(desk.catalog))
    values = table.criteria.values
    column = next(place for place in range(values.shape[1]) if np.isnan(values[:, place]).any())
    name = desk.catalog.criteria[column].name
    katos = [kato for kato in table.register.districts if np.isnan(values[table.criteria.row[kato], column])]
    named = {"kind": "named", "level": "district", "katos": katos}
    error = refusal(desk, weights={name: 1}, constraints=[named])
    assert (error.code, error.value) == ("no-data-for-weights", name)
    assert name not in str(error.details["known"])


def test_numbers_are_rounded_and_a_zero_has_no_sign() -> None:
    assert str(rounded(np.array([-1e-16, 0.12345678, np.nan, -0.5]))) == "[0.0, 0.123457, None, -0.5]"
