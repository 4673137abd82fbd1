"""Constraints on the real release: what they leave, what each excluded, and the criteria of what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import h3
import numpy as np
import pytest
from shapely import Polygon, contains_xy

from geo_service.assessments.assessment import Assessment
from geo_service.assessments.masks import Masks
from geo_service.decision.constraints.applying import Amount
from geo_service.decision.errors import DecisionError
from geo_service.decision.explanation.constraint_words import LANGUAGES
from layers.core.text import Text
from tests.geo_service.assessments.conftest import CELL, NORTH, Desk

BORDER, RAIL, LAND = (
    "border_districts.distance_land_border",
    "accessibility.distance_rail_station",
    "terrain_and_land.land_cover",
)
NOTHING = {"kind": "band", "column": RAIL, "at_least": -1.0}
"""A constraint over cells that excludes none of them."""
NEAR_BORDER = {"kind": "band", "column": BORDER, "at_most": 60.0}
NEAR_RAIL = {"kind": "threshold", "column": RAIL, "comparison": "<", "value": 25.0}
FIELDS = {"kind": "classes", "column": LAND, "classes": [12, 14]}
ENOUGH = {"kind": "threshold", "column": "moisture", "comparison": ">=", "value": 0.3, "unknown": "exclude"}
RING = [[67.0, 54.0], [70.5, 53.6], [71.0, 55.2], [68.0, 55.4]]
DRAWN = {"kind": "area", "rings": [RING]}
SHAPE = Polygon(RING)
TESTS: dict[str, tuple[dict[str, Any], Callable[[CELL], bool]]] = {
    "band": (NEAR_BORDER, lambda cell: cell["border"] is None or cell["border"] <= 60),
    "threshold": (NEAR_RAIL, lambda cell: cell["rail"] is None or cell["rail"] < 25),
    "classes": (FIELDS, lambda cell: cell["land"] is None or cell["land"] in {12, 14}),
    "criterion": (ENOUGH, lambda cell: cell["moisture"] is not None and cell["moisture"] >= 0.3),
    "area": (DRAWN, lambda cell: contains_xy(SHAPE, *h3.cell_to_latlng(h3.int_to_str(cell["cell"]))[::-1])),
}
ALL = tuple(TESTS)


def summed(cells: Sequence[CELL]) -> Amount:
    return Amount(len(cells), sum(cell["residents"] or 0 for cell in cells), sum(cell["area_km2"] for cell in cells))


def same(found: Amount, expected: Amount, area: float = 1e-6) -> None:
    assert found.places == expected.places
    assert found.residents == pytest.approx(expected.residents, abs=0.5)
    assert found.area_km2 == pytest.approx(expected.area_km2, rel=area)


def left(masks: Masks) -> np.ndarray[Any, Any]:
    assert masks.cells is not None
    return masks.cells


def test_constraints_that_exclude_nothing_give_the_published_criteria(desk: Desk) -> None:
    plain, masked = desk.assess(), desk.assess(constraints=[NOTHING])
    assert plain.masks.cells is None
    assert left(masked.masks).all()
    for name in ("values", "low", "high", "covered"):
        np.testing.assert_allclose(getattr(masked.values, name), getattr(plain.values, name), atol=1e-6, err_msg=name)
    assert masked.ranking.rank.tolist() == plain.ranking.rank.tolist()


@pytest.mark.parametrize("level", ["district", "oblast"])
@pytest.mark.parametrize("keep", [True, False])
def test_named_places_are_the_same_with_and_without_cells(desk: Desk, level: str, keep: bool) -> None:
    katos = ["595000000", "595200000"] if level == "district" else [NORTH, "710000000"]
    named = {"kind": "named", "level": level, "katos": katos, "keep": keep}
    alone, beside = desk.assess(constraints=[named]), desk.assess(constraints=[named, NOTHING])
    assert alone.masks.cells is None
    assert alone.masks.districts.tolist() == beside.masks.districts.tolist()
    assert alone.masks.excludes[:, 0].tolist() == beside.masks.excludes[:, 0].tolist()
    of_districts, of_cells = alone.masks.applied, beside.masks.applied
    same(of_districts.kept, of_cells.kept, area=1e-4)  # the area of a district is rounded
    same(of_districts.outcomes[0].excluded, of_cells.outcomes[0].excluded, area=1e-4)
    kept = alone.masks.districts
    np.testing.assert_allclose(alone.values.values[kept], beside.values.values[kept], atol=1e-6)
    assert alone.ranking.rank.tolist() == beside.ranking.rank.tolist()
    assert (alone.ranking.rank > 0).tolist() == kept.tolist()


@pytest.mark.parametrize("names", [(name,) for name in TESTS] + [("band", "threshold"), ALL])
def test_masks_are_those_of_a_look_at_every_cell(
    desk: Desk, cells_of_north: list[CELL], names: tuple[str, ...]
) -> None:
    chosen = [TESTS[name] for name in names]
    masks = desk.assess(oblasts=[NORTH], constraints=[constraint for constraint, _ in chosen]).masks
    fails = [[not test(cell) for _, test in chosen] for cell in cells_of_north]
    kept = [cell for cell, failed in zip(cells_of_north, fails, strict=True) if not any(failed)]
    same(masks.applied.kept, summed(kept))
    for place, outcome in enumerate(masks.applied.outcomes):
        same(outcome.excluded, summed([one for one, f in zip(cells_of_north, fails, strict=True) if f[place]]))
        alone = [one for one, f in zip(cells_of_north, fails, strict=True) if f[place] and sum(f) == 1]
        same(outcome.only, summed(alone))
    together = {cell["district"] for cell in kept}
    katos = sorted({cell["district"] for cell in cells_of_north})
    assert masks.districts.tolist() == [kato in together for kato in katos]
    for row, kato in enumerate(katos):
        own = [f for one, f in zip(cells_of_north, fails, strict=True) if one["district"] == kato]
        assert masks.excludes[row].tolist() == [all(f[place] for f in own) for place in range(len(chosen))]


def test_amounts_add_up(desk: Desk, cells_of_north: list[CELL]) -> None:
    whole = summed(cells_of_north)
    for constraint, _ in TESTS.values():
        applied = desk.assess(oblasts=[NORTH], constraints=[constraint]).masks.applied
        (outcome,) = applied.outcomes
        same(Amount(
            applied.kept.places + outcome.excluded.places,
            (applied.kept.residents or 0) + (outcome.excluded.residents or 0),
            (applied.kept.area_km2 or 0) + (outcome.excluded.area_km2 or 0),
        ), whole)  # fmt: skip
        assert outcome.only == outcome.excluded, "there is no other one"


def test_what_is_not_known_is_kept_and_counted_unless_it_is_to_be_excluded(desk: Desk) -> None:
    column = "water_stress.soil_trend_100cm_class"
    kept, excluded = (
        desk.assess(constraints=[{"kind": "classes", "column": column, "classes": [0, 1], "unknown": unknown}])
        for unknown in ("keep", "exclude")
    )
    unknown = kept.masks.applied.outcomes[0].unknown
    assert 0 < unknown.places == excluded.masks.applied.outcomes[0].unknown.places
    assert kept.masks.applied.kept.places == excluded.masks.applied.kept.places + unknown.places


def test_values_are_means_over_the_people_of_what_is_left(desk: Desk, cells_of_north: list[CELL]) -> None:
    found = desk.assess(oblasts=[NORTH], constraints=[NEAR_BORDER, NEAR_RAIL])
    rows = [row for row, kept in enumerate(found.masks.districts) if kept]
    assert 3 < len(rows) < len(found.katos)
    for row in rows:
        own = [
            one
            for one in cells_of_north
            if one["district"] == found.katos[row] and TESTS["band"][1](one) and TESTS["threshold"][1](one)
        ]
        inhabited = any(one["residents"] for one in own)
        weights = [one["residents"] or 0 if inhabited else one["area_km2"] for one in own]
        for column, name in enumerate(found.scenario.names):
            known = [(one[name], weight) for one, weight in zip(own, weights, strict=True) if one[name] is not None]
            total = sum(weight for _, weight in known)
            share = total / sum(weights)
            assert found.values.covered[row, column] == pytest.approx(share, abs=1e-6)
            if not total:
                assert np.isnan(found.values.values[row, column])
                continue
            mean = sum(value * weight for value, weight in known) / total
            assert found.values.values[row, column] == pytest.approx(mean, abs=1e-6), name
            if not found.scenario.criteria[column].bounds:
                assert found.values.low[row, column] == pytest.approx(mean * share, abs=1e-6)
                assert found.values.high[row, column] == pytest.approx(mean * share + 1 - share, abs=1e-6)
    gone = [row for row in range(len(found.katos)) if row not in rows]
    assert np.isnan(found.values.values[gone]).all()
    assert (found.ranking.rank[gone] == 0).all()


def test_whole_districts_are_judged_by_their_own_value(desk: Desk) -> None:
    over = {"kind": "threshold", "column": "depopulation", "comparison": ">", "value": 0.2, "over": "districts"}
    plain, found = desk.assess(oblasts=[NORTH]), desk.assess(oblasts=[NORTH], constraints=[over])
    assert found.masks.cells is None
    column = found.scenario.names.index("depopulation")
    expected = plain.values.values[:, column] > 0.2
    assert found.masks.districts.tolist() == expected.tolist()
    assert 0 < expected.sum() < len(expected)
    beside = desk.assess(oblasts=[NORTH], constraints=[over, NOTHING])
    assert beside.masks.districts.tolist() == expected.tolist()


def test_whole_districts_are_judged_by_their_value_of_a_column(desk: Desk, sql: Any) -> None:
    over = {"kind": "band", "column": BORDER, "at_most": 60.0, "over": "districts"}
    found = desk.assess(constraints=[over])
    rows = sql.execute(
        "SELECT kato, number FROM district_value WHERE layer = 'border_districts' AND column_name ="
        " 'distance_land_border'"
    ).fetchall()
    distances = {row["kato"]: row["number"] for row in rows}
    expected = [distances.get(kato) is None or distances[kato] <= 60 for kato in found.katos]
    assert found.masks.districts.tolist() == expected


def refusal(desk: Desk, *constraints: dict[str, Any], **content: Any) -> DecisionError:
    with pytest.raises(DecisionError) as refused:
        desk.assess(constraints=list(constraints), **content)
    return refused.value


def test_contradicting_constraints_name_what_to_drop(desk: Desk) -> None:
    far = {"kind": "band", "column": BORDER, "at_least": 300.0}
    error = refusal(desk, NOTHING, NEAR_BORDER, far)
    assert (error.code, error.field) == ("constraints-exclude-everything", "constraints")
    assert error.value in {"constraints[1]", "constraints[2]"}
    reasons, drop = error.details["reasons"], error.details["drop"]
    assert isinstance(reasons, Text)
    assert isinstance(drop, Text)
    assert "land border" in drop.en
    assert len({reasons.to_json()[one] for one in LANGUAGES}) == 3
    assert "300" in reasons.en
    loosened = desk.assess(constraints=[NOTHING, far])
    places = f"{loosened.masks.applied.kept.places:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    assert places in reasons.en, "it says how many cells would be left"


def test_contradicting_named_districts_name_both(desk: Desk) -> None:
    one, other = (
        {"kind": "named", "level": "district", "katos": [kato], "keep": True} for kato in ("595000000", "595200000")
    )
    error = refusal(desk, one, other)
    assert error.value in {"constraints[0]", "constraints[1]"}
    far = {"kind": "band", "column": BORDER, "at_least": 3000.0}
    both = refusal(desk, one, far, far | {"at_least": 4000.0}, oblasts=[NORTH])
    assert both.value == "constraints[1], constraints[2]", "dropping one of them brings nothing back"


@pytest.mark.parametrize(
    "column", ["gold.depth", "border_districts.gold", "gold", "border_districts.stretch", "", "a.b.c", "population."]
)
@pytest.mark.parametrize("over", ["cells", "districts"])
def test_columns_that_are_not_there_or_hold_texts_are_refused(desk: Desk, column: str, over: str) -> None:
    error = refusal(desk, NOTHING, NOTHING | {"column": column, "over": over})
    expected = "constraint-column-unknown" if column else "invalid-name"
    assert (error.code, error.field, error.value) == (expected, "constraints[1].column", column)


def test_codes_that_name_no_district_are_refused(desk: Desk) -> None:
    for level, kato in (("district", "999999999"), ("oblast", "595000000"), ("district", NORTH)):
        known = "595000000" if level == "district" else NORTH
        for beside in ([], [NOTHING]):
            named = {"kind": "named", "level": level, "katos": [known, kato], "keep": False}
            error = refusal(desk, named, *beside)
            assert (error.code, error.field, error.value) == ("unknown-place-code", "constraints[0].katos[1]", kato)


def test_a_district_that_is_gone_says_which_constraints_did_it(desk: Desk) -> None:
    named = {"kind": "named", "level": "district", "katos": ["595000000"], "keep": False}
    found: Assessment = desk.assess(oblasts=[NORTH], constraints=[NEAR_BORDER, named])
    place = found.position("595000000")
    assert place is not None
    assert found.excluded_by(place) == [1]
    gone = [row for row in range(len(found.katos)) if not found.masks.districts[row]]
    assert all(found.excluded_by(row) for row in gone)
    assert all(found.excluded_by(row) == [] for row in range(len(found.katos)) if row not in gone)
