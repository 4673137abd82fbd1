"""Constraints: masks, what each excluded, which to drop, and as JSON."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, contains_xy

from geo_service.decision.constraints.applying import apply, judge
from geo_service.decision.constraints.columns import Band, Classes, Threshold
from geo_service.decision.constraints.common import Table, Unknown
from geo_service.decision.constraints.kinds import Constraint
from geo_service.decision.constraints.places import DrawnArea, Named
from geo_service.decision.constraints.region import inside
from geo_service.decision.constraints.serialising import all_from_json, from_json, to_json
from geo_service.decision.errors import DecisionError
from tests.geo_service.decision.places import NAN

TABLE: Table = {
    "roads.distance": np.array([1.0, 5.0, 10.0, NAN]),
    "soil.kind": np.array([1.0, 2.0, 3.0, NAN]),
    "near_water": np.array([0.1, 0.5, 0.9, 0.7]),
    "lon": np.array([66.0, 67.0, 68.0, 69.0]),
    "lat": np.array([50.0, 50.0, 50.0, 50.0]),
    "district": np.array(["593000000", "593000000", "595000000", "596000000"]),
    "oblast": np.array(["590000000", "590000000", "590000000", "550000000"]),
}
SQUARE = ((66.5, 49.0), (68.5, 49.0), (68.5, 51.0), (66.5, 51.0))
UNKNOWN = "choice-unknown"
ALL: tuple[Constraint, ...] = (
    Threshold("roads.distance", "<", 5.0),
    Band("roads.distance", 2, 10),
    Band("roads.distance", at_most=9.5, unknown=Unknown.EXCLUDE),
    Classes("soil.kind", (1, 3), keep=False),
    DrawnArea((SQUARE,)),
    Named("district", ("593000000", "596000000")),
)


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (Threshold("roads.distance", "<", 5), [1, 0, 0, 1]),
        (Threshold("roads.distance", "<=", 5), [1, 1, 0, 1]),
        (Threshold("roads.distance", ">", 5), [0, 0, 1, 1]),
        (Threshold("roads.distance", ">=", 5), [0, 1, 1, 1]),
        (Threshold("roads.distance", ">=", 5, unknown=Unknown.EXCLUDE), [0, 1, 1, 0]),
        (Threshold("near_water", ">", 0.4), [0, 1, 1, 1]),
        (Band("roads.distance", 1, 5), [1, 1, 0, 1]),
        (Band("roads.distance", at_least=5), [0, 1, 1, 1]),
        (Band("roads.distance", at_most=5, unknown=Unknown.EXCLUDE), [1, 1, 0, 0]),
        (Classes("soil.kind", (1, 3)), [1, 0, 1, 1]),
        (Classes("soil.kind", (1, 3), keep=False), [0, 1, 0, 1]),
        (Classes("soil.kind", (1, 3), keep=False, unknown=Unknown.EXCLUDE), [0, 1, 0, 0]),
        (DrawnArea((SQUARE,)), [0, 1, 1, 0]),
        (DrawnArea((SQUARE,), keep=False), [1, 0, 0, 1]),
        (Named("district", ("593000000",)), [1, 1, 0, 0]),
        (Named("district", ("593000000",), keep=False), [0, 0, 1, 1]),
        (Named("oblast", ("590000000",)), [1, 1, 1, 0]),
    ],
)
def test_masks(constraint: Constraint, expected: list[int]) -> None:
    assert (~judge(constraint, TABLE).excludes).astype(int).tolist() == expected


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=3, max_size=12, unique=True),
    st.integers(0, 2**32),
)
@settings(max_examples=100)
def test_drawn_areas_are_those_of_shapely(corners: list[tuple[int, int]], seed: int) -> None:
    corners.sort(key=lambda corner: np.arctan2(corner[1] - 50.3, corner[0] - 50.7))  # a ring that crosses nowhere
    polygon = Polygon(corners)
    if not polygon.is_valid:
        return
    lon, lat = np.random.default_rng(seed).random((2, 500)) * 110 - 5
    ring = tuple((float(x), float(y)) for x, y in corners)
    np.testing.assert_array_equal(inside((ring,), lon, lat), contains_xy(polygon, lon, lat))


def test_a_ring_within_a_ring_is_a_hole() -> None:
    hole = ((67.5, 49.5), (68.2, 49.5), (68.2, 50.5), (67.5, 50.5))
    assert inside((SQUARE, hole), TABLE["lon"], TABLE["lat"]).tolist() == [False, True, False, False]


def test_a_ring_may_close_itself() -> None:
    closed = (*SQUARE, SQUARE[0])
    assert inside((closed,), TABLE["lon"], TABLE["lat"]).tolist() == [False, True, True, False]


def test_areas_that_share_an_edge_share_no_point() -> None:
    west = ((0.0, 0.0), (1.0, 0.0), (1.0, 2.0), (0.0, 2.0))
    east = ((1.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 2.0))
    lon, lat = (axis.ravel() for axis in np.meshgrid(np.linspace(0, 2, 21), np.linspace(0, 2, 21)))
    one, other = inside((west,), lon, lat), inside((east,), lon, lat)
    assert not (one & other).any()
    np.testing.assert_array_equal((one | other), (lon < 2) & (lat < 2))


def test_a_place_without_a_centre_is_not_known() -> None:
    table = TABLE | {"lon": np.array([67.0, NAN, 67.0, 60.0])}
    assert (~judge(DrawnArea((SQUARE,)), table).excludes).tolist() == [True, True, True, False]
    assert (~judge(DrawnArea((SQUARE,), unknown=Unknown.EXCLUDE), table).excludes).tolist() == [
        True,
        False,
        True,
        False,
    ]


def test_each_constraint_says_what_it_excluded() -> None:
    constraints = (Threshold("roads.distance", "<", 5.0), Threshold("near_water", ">", 0.2))
    applied = apply(constraints, TABLE, np.array([10.0, 20.0, 30.0, 40.0]), np.array([1.0, 2.0, 3.0, 4.0]))
    assert applied.keep.tolist() == [False, False, False, True]
    assert (applied.kept.places, applied.kept.residents, applied.kept.area_km2) == (1, 40.0, 4.0)
    first, second = applied.outcomes
    assert (first.excluded.places, first.excluded.residents, first.excluded.area_km2) == (2, 50.0, 5.0)
    assert (first.only.places, first.only.residents) == (2, 50.0)
    assert (first.unknown.places, first.unknown.residents) == (1, 40.0)
    assert (second.excluded.places, second.only.places, second.unknown.places) == (1, 1, 0)
    assert applied.culprits == ()
    assert applied.excludes.tolist() == [[False, True], [True, False], [True, False], [False, False]]


def test_what_two_exclude_neither_excludes_alone() -> None:
    applied = apply((Threshold("near_water", ">", 0.2), Threshold("near_water", ">", 0.6)), TABLE)
    assert [outcome.only.places for outcome in applied.outcomes] == [0, 1]
    assert applied.outcomes[0].excluded.residents is None


def test_without_constraints_everything_is_left() -> None:
    applied = apply((), TABLE)
    assert applied.keep.all()
    assert (applied.outcomes, applied.culprits) == ((), ())


def test_contradictory_constraints_name_the_culprits() -> None:
    constraints = (
        Threshold("near_water", ">", 0.3),
        Named("oblast", ("550000000",)),
        Threshold("near_water", "<", 0.6),
        Classes("soil.kind", (1, 2), unknown=Unknown.EXCLUDE),
    )
    applied = apply(constraints, TABLE)
    assert not applied.keep.any()
    assert [(culprits.constraints, culprits.places) for culprits in applied.culprits] == [((1,), 1)]
    alone = apply((Threshold("near_water", ">", 2),), TABLE)
    assert [(culprits.constraints, culprits.places) for culprits in alone.culprits] == [((0,), 4)]


@given(st.integers(1, 8), st.integers(1, 12), st.floats(0.5, 1), st.integers(0, 2**32))
@settings(max_examples=60)
def test_culprits_are_the_smallest_of_all_sets(m: int, n: int, share: float, seed: int) -> None:
    excluded = np.random.default_rng(seed).random((n, m)) < share
    table = {f"t.c{place}": np.where(excluded[:, place], 1.0, 0.0) for place in range(m)}
    constraints = [Threshold(name, "<", 0.5) for name in table]
    applied = apply(constraints, table)
    if applied.keep.any():
        assert applied.culprits == ()
        return
    for size in range(1, m + 1):
        left = {
            chosen: int((~np.delete(excluded, chosen, axis=1)).all(axis=1).sum())
            for chosen in combinations(range(m), size)
        }
        expected = {chosen: places for chosen, places in left.items() if places}
        if expected:
            break
    assert {culprits.constraints: culprits.places for culprits in applied.culprits} == expected
    counts = [culprits.places for culprits in applied.culprits]
    assert counts == sorted(counts, reverse=True)


def test_no_places_have_no_culprits() -> None:
    assert apply((Threshold("x", "<", 1),), {"x": np.zeros(0)}).culprits == ()


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(DecisionError) as caught:
        apply((Threshold("near_water", "<", 1), Threshold("roads.width", "<", 1)), TABLE)
    assert (caught.value.code, caught.value.field, caught.value.value) == (
        "constraint-column-unknown", "constraints[1].column", "roads.width",
    )  # fmt: skip
    assert "roads.distance" in str(caught.value.values["known"])


@pytest.mark.parametrize("constraint", ALL)
def test_json_and_back(constraint: Constraint) -> None:
    written = to_json(constraint)
    assert from_json(written) == constraint
    assert written["kind"] == constraint.kind
    assert to_json(from_json(written)) == written


def test_what_has_a_usual_value_may_be_left_out() -> None:
    written = {"kind": "band", "column": "roads.distance", "at_most": 3}
    assert from_json(written) == Band("roads.distance", None, 3)


@pytest.mark.parametrize(
    ("written", "code", "field"),
    [
        (3, "object-expected", "c"),
        ({}, "constraint-kind-unknown", "c.kind"),
        ({"kind": "fence"}, "constraint-kind-unknown", "c.kind"),
        ({"kind": "threshold", "column": "a.b", "comparison": "<"}, "field-missing", "c.value"),
        ({"kind": "band", "column": "a.b", "at_most": 3, "near": 1}, "field-unknown", "c.near"),
        ({"kind": "threshold", "column": "a", "comparison": "=", "value": 1}, UNKNOWN, "c.comparison"),
        ({"kind": "threshold", "column": "a", "comparison": [], "value": 1}, UNKNOWN, "c.comparison"),
        ({"kind": "threshold", "column": "a.b", "comparison": "<", "value": "1"}, "invalid-number", "c.value"),
        ({"kind": "threshold", "column": "a.b", "comparison": "<", "value": NAN}, "invalid-number", "c.value"),
        ({"kind": "threshold", "column": "", "comparison": "<", "value": 1}, "invalid-name", "c.column"),
        ({"kind": "threshold", "column": 7, "comparison": "<", "value": 1}, "invalid-name", "c.column"),
        ({"kind": "band", "column": "a.b"}, "constraint-without-limits", "c.at_least"),
        ({"kind": "band", "column": "a.b", "at_least": 5, "at_most": 3}, "constraint-limits-reversed", "c.at_most"),
        ({"kind": "band", "column": "a.b", "at_most": True}, "invalid-number", "c.at_most"),
        ({"kind": "band", "column": "a.b", "at_most": 1, "unknown": "drop"}, "choice-unknown", "c.unknown"),
        ({"kind": "classes", "column": "a.b", "classes": []}, "constraint-list-empty", "c.classes"),
        ({"kind": "classes", "column": "a.b", "classes": 4}, "list-expected", "c.classes"),
        ({"kind": "classes", "column": "a.b", "classes": [1, "x"]}, "invalid-number", "c.classes[1]"),
        ({"kind": "classes", "column": "a.b", "classes": [1], "keep": "yes"}, "choice-unknown", "c.keep"),
        ({"kind": "area", "rings": []}, "constraint-list-empty", "c.rings"),
        ({"kind": "area", "rings": [[[1, 2], [3, 4], [1, 2]]]}, "constraint-ring-short", "c.rings[0]"),
        ({"kind": "area", "rings": [[[1, 2], [3], [1, 3]]]}, "wrong-length", "c.rings[0][1]"),
        ({"kind": "area", "rings": [[[1, 2], [3, 95], [1, 3]]]}, "setting-out-of-range", "c.rings[0][1][1]"),
        ({"kind": "area", "rings": [[[1, 2], [3, "x"], [1, 3]]]}, "invalid-number", "c.rings[0][1][1]"),
        ({"kind": "area", "rings": [[[1, 2], [3, []], [1, 3]]]}, "invalid-number", "c.rings[0][1][1]"),
        ({"kind": "named", "level": "village", "katos": ["1"]}, "choice-unknown", "c.level"),
        ({"kind": "named", "level": "district", "katos": []}, "constraint-list-empty", "c.katos"),
        ({"kind": "named", "level": "district", "katos": [5]}, "invalid-name", "c.katos[0]"),
        ({"kind": "named", "level": "district", "katos": ["1"] * 1001}, "setting-out-of-range", "c.katos"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(written: Any, code: str, field: str) -> None:
    with pytest.raises(DecisionError) as caught:
        from_json(written, "c")
    assert (caught.value.code, caught.value.field) == (code, field)


def test_lists_of_constraints() -> None:
    assert all_from_json([to_json(one) for one in ALL]) == ALL
    with pytest.raises(DecisionError, match=r"constraint-kind-unknown: constraints\[1\]\.kind"):
        all_from_json([to_json(ALL[0]), {}])
    with pytest.raises(DecisionError, match="constraint-list-too-long: constraints"):
        all_from_json([to_json(ALL[0])] * 51)


@pytest.mark.parametrize("precision", [np.float32, np.float64])
def test_limits_are_as_precise_as_the_values(precision: type[np.floating]) -> None:
    table = {"x": np.array([0.1, 0.3, 3e38, NAN], dtype=precision)}

    def kept(constraint: Constraint) -> list[bool]:
        return (~judge(constraint, table).excludes).tolist()

    assert kept(Band("x", 0.1, 0.3)) == [True, True, False, True]
    assert kept(Threshold("x", ">", 0.1)) == [False, True, True, True]
    assert kept(Band("x", -(10**99), 1e100)) == [True] * 4
    assert kept(Threshold("x", ">", 10**99)) == [False, False, False, True]
