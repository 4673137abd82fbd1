"""What is shared, against the rows of the database: groups, freed dwellings, quotas, usual rules, drawn suitability."""

from __future__ import annotations

from math import exp, floor
from typing import Any

import numpy as np
import psycopg
import pytest

from geo_service.allocations.capacities import FAMILY_SIZE, TITLES, USES
from geo_service.allocations.question import Question, usual_rules
from geo_service.allocations.sharing import DRAWS, drawn_suitability
from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.problem import Sharing
from tests.geo_service.allocations.conftest import Put
from tests.geo_service.assessments.conftest import NORTH, PAVLODAR, Desk

SOUTH = {"19", "31", "33", "43", "61", "75", "79"}
"""First digits of the codes of Almaty, Zhambyl, Zhetisu, Kyzylorda and Turkistan oblasts, Almaty and Shymkent."""
Rows = dict[str, dict[str, Any]]
CITY = "591000000"
NAMESAKE = "594600000"
"""Zhambyl district, whose growth is known only together with two districts of its name in other oblasts."""


@pytest.fixture(scope="module")
def rows(sql: psycopg.Connection[dict[str, Any]]) -> Rows:
    """What the layers say of each district, straight from their tables."""
    columns = {
        "growth_2009_2023": "depopulating_villages", "pooled_2009_2023": "depopulating_villages",
        "growth_2023_2025": "depopulating_villages",
        "border_district": "border_districts", "residents_2023": "population", "residents_2025": "population",
    }  # fmt: skip
    found = {
        row["kato"]: row | dict.fromkeys(columns) for row in sql.execute("SELECT kato, oblast FROM district").fetchall()
    }
    for column, layer in columns.items():
        for row in sql.execute(
            "SELECT kato, number FROM district_value WHERE layer = %s AND column_name = %s", [layer, column]
        ).fetchall():
            found[row["kato"]][column] = row["number"]
    assert len(found) == 224
    return found


@pytest.fixture(scope="module")
def country(desk: Desk, put: Put) -> Sharing:
    """The quota of resettlers of 2026 for the whole country."""
    return put(desk.assess())


def test_groups_are_those_of_the_layers(country: Sharing, rows: Rows) -> None:
    members = {
        name: {kato for kato, inside in zip(country.katos, mask, strict=True) if inside}
        for name, mask in country.groups.items()
    }
    assert members["border"] == {kato for kato, row in rows.items() if row["border_district"]}
    assert members["shrinking"] == {kato for kato, row in rows.items() if (row["growth_2023_2025"] or 0) < 0}
    assert members["south"] == {kato for kato, row in rows.items() if row["oblast"][:2] in SOUTH}
    assert all(0 < len(found) < 224 for found in members.values())


def test_an_estimate_is_what_those_who_left_have_freed(country: Sharing, rows: Rows) -> None:
    assert set(country.capacities) == {"dwellings"}
    known = 0
    for kato, places, estimated in zip(
        country.katos, country.capacities["dwellings"], country.estimated["dwellings"], strict=True
    ):
        row = rows[kato]
        if row["pooled_2009_2023"] or None in (row["growth_2009_2023"], row["residents_2023"], row["residents_2025"]):
            assert np.isnan(places), kato
            assert not estimated
            continue
        before = row["residents_2023"] / exp(row["growth_2009_2023"] / 100 * 13.85)
        assert estimated
        assert places == floor(max(before - row["residents_2025"], 0) / FAMILY_SIZE), kato
        known += 1
    assert 0 < known < 224
    assert country.capacities["dwellings"][country.katos.index(NAMESAKE)] > 0, "its own growth, not its namesakes'"
    assert country.use == {"dwellings": pytest.approx(1 / FAMILY_SIZE)}


def test_what_a_planner_gives_takes_the_place_of_the_estimate(desk: Desk, put: Put) -> None:
    assessment = desk.assess(oblasts=[NORTH])
    plain = put(assessment)
    given = put(assessment, capacities={"dwellings": {CITY: 7, "593200000": None}, "jobs": {"593200000": 40}})
    first, second = plain.katos.index(CITY), plain.katos.index("593200000")
    assert given.capacities["dwellings"][first] == 7
    assert not given.estimated["dwellings"][first]
    assert given.capacities["dwellings"][second] == plain.capacities["dwellings"][second]
    assert given.estimated["dwellings"][second]
    assert given.capacities["jobs"][second] == 40
    assert np.isnan(np.delete(given.capacities["jobs"], second)).all()
    assert given.use["jobs"] == USES["jobs"]
    assert not given.estimated_in("jobs").any()


def test_every_dimension_has_a_use_and_a_title() -> None:
    assert set(USES) == set(TITLES)


def test_a_use_that_is_given_counts(desk: Desk, put: Put) -> None:
    assert put(desk.assess(oblasts=[NORTH]), use={"dwellings": 0.5}).use == {"dwellings": 0.5}


@pytest.mark.parametrize(
    ("content", "persons"),
    [
        ({"oblasts": [NORTH]}, 2820),
        ({"oblasts": [PAVLODAR], "programme": "kandas"}, 977),
        ({"oblasts": [NORTH, PAVLODAR]}, 4475),
        ({}, 5997),
        ({"programme": "kandas"}, 2281),
        ({"oblasts": [PAVLODAR], "year": 2025, "programme": "kandas"}, 1056),
    ],
)
def test_the_quota_is_the_published_one(
    desk: Desk, put: Put, sql: psycopg.Connection[dict[str, Any]], content: dict[str, Any], persons: int
) -> None:
    asked = {"year": 2026, "programme": "resettlers", "oblasts": []} | content
    found = sql.execute(
        "SELECT sum(persons) AS persons FROM register_quotas WHERE year = %s AND programme = %s"
        " AND (oblast_kato = ANY(%s) OR %s = 0)",
        [asked["year"], {"kandas": 1, "resettlers": 2}[asked["programme"]], asked["oblasts"], len(asked["oblasts"])],
    ).fetchone()
    assert put(desk.assess(**content)).quota == found["persons"] == persons


@pytest.mark.parametrize(
    ("content", "code", "value"),
    [
        ({"year": 2031}, "quota-unknown", "2031"),
        ({"year": 2025, "oblasts": [NORTH, "190000000"]}, "quota-unknown", "2025, 190000000"),
        ({"oblasts": ["710000000"]}, "quota-zero", 2026),
    ],
)
def test_a_quota_that_is_not_there_is_refused(
    desk: Desk, put: Put, content: dict[str, Any], code: str, value: object
) -> None:
    assessment = desk.assess(**content)
    with pytest.raises(DecisionError) as caught:
        put(assessment)
    assert (caught.value.code, caught.value.values["value"]) == (code, value)
    assert put(assessment, quota=10).quota == 10


def test_unless_rules_are_given_the_usual_ones_hold(desk: Desk, put: Put) -> None:
    assessment = desk.assess(oblasts=[NORTH])
    assert [rule.to_json() for rule in put(assessment).rules] == usual_rules(14)
    assert put(assessment, rules=[]).rules == ()
    own = {"rule": "maximum-of-group", "group": "south", "share": 0.1}
    assert [rule.to_json() for rule in put(assessment, rules=[own]).rules] == [own]


def test_districts_without_a_rank_take_no_part(desk: Desk, put: Put) -> None:
    never = {"kind": "named", "level": "district", "katos": [CITY], "keep": False}
    assessment = desk.assess(oblasts=[NORTH], constraints=[never])
    problem = put(assessment)
    assert list(problem.takes_part) == [kato != CITY for kato in problem.katos]
    np.testing.assert_array_equal(problem.takes_part, assessment.ranking.rank > 0)


def test_drawn_suitability_strays_around_the_suitability(desk: Desk) -> None:
    assessment = desk.assess(oblasts=[NORTH], uncertainty={"seed": 3})
    drawn = drawn_suitability(assessment)
    assert drawn is not None
    assert drawn.shape == (DRAWS, 14)
    np.testing.assert_allclose(drawn.mean(axis=0), assessment.ranking.suitability, atol=0.015)
    assert (drawn.std(axis=0) > 0.002).all()
    np.testing.assert_array_equal(drawn, drawn_suitability(assessment))
    other = drawn_suitability(desk.assess(oblasts=[NORTH], uncertainty={"seed": 4}))
    assert not np.array_equal(drawn, other)


def test_without_spread_every_draw_is_the_suitability(desk: Desk) -> None:
    assessment = desk.assess(uncertainty={"weights": 0, "balance": 0})
    assert np.isnan(assessment.values.values).any()
    drawn = drawn_suitability(assessment)
    assert drawn is not None
    np.testing.assert_allclose(drawn, np.tile(assessment.ranking.suitability, (DRAWS, 1)), atol=1e-9)


@pytest.mark.parametrize(
    "content", [{"method": {"name": "topsis"}}, {"summary": {"kind": "best-places", "share": 0.1}}]
)
def test_other_methods_are_not_drawn(desk: Desk, content: dict[str, Any]) -> None:
    assert drawn_suitability(desk.assess(oblasts=[NORTH], **content)) is None


@pytest.mark.parametrize("given", [None, [], "x", 3, {"quotas": 1}])
def test_what_is_no_question_is_refused(given: object) -> None:
    with pytest.raises(DecisionError, match=r"sharing-(object-expected|field-unknown)"):
        Question.of(given)
