"""The national quotas of 2026 over oblasts: what an oblast is made of, and how the plan stands beside the order."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import Any

import numpy as np
import psycopg
import pytest

from geo_service.allocations.answer import allocation_json
from geo_service.allocations.question import usual_rules
from geo_service.allocations.sharing import drawn_suitability
from geo_service.allocations.units import standing_of, units_of
from geo_service.assessments.assessment import Assessment
from geo_service.assessments.region import DistrictTable
from geo_service.database.quotas import read_quotas
from geo_service.decision.errors import DecisionError
from geo_service.decision.sharing.checker import violations
from geo_service.decision.sharing.problem import Over, Sharing
from tests.geo_service.allocations.conftest import Put
from tests.geo_service.assessments.conftest import NORTH, PAVLODAR, Desk

CITY = "591000000"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def answered(desk: Desk, put: Put, table: DistrictTable) -> Callable[..., Json]:
    """Return the answer for a national quota over oblasts."""

    def answer(programme: str, **asked: Any) -> Json:
        assessment = desk.assess(programme=programme)
        quotas = desk.wait(read_quotas(desk.database, desk.catalog, 2026, programme, ()))
        return allocation_json(assessment, table, put(assessment, over="oblasts", **asked), quotas)

    return answer


@pytest.fixture(scope="module")
def country(desk: Desk) -> Assessment:
    """The districts of the whole country."""
    return desk.assess()


@pytest.mark.parametrize(("programme", "quota"), [("kandas", 2281), ("resettlers", 5997)])
def test_the_national_quota_is_shared_over_oblasts_beside_the_published_ones(
    answered: Callable[..., Json], sql: psycopg.Connection[Json], programme: str, quota: int
) -> None:
    answer = answered(programme)
    rows = {row["kato"]: row for row in answer["districts"]}
    published = sql.execute(
        "SELECT oblast_kato AS kato, persons, source FROM register_quotas WHERE year = 2026 AND programme = %s",
        [{"kandas": 1, "resettlers": 2}[programme]],
    ).fetchall()
    assert (answer["over"], len(rows), sum(row["persons"] for row in rows.values())) == ("oblasts", 20, quota)
    assert sorted(row["rank"] for row in rows.values()) == list(range(1, 21))
    for one in published:
        row = rows[one["kato"]]
        assert row["oblast"] == one["kato"]
        assert (row["published"]["persons"], row["published"]["source"]) == (one["persons"], one["source"])
        assert row["difference"] == row["persons"] - one["persons"]
    assert sum(row["difference"] for row in rows.values()) == 0
    assert answer["plan"]["certificate"]["status"] == "optimal"
    assert {one["oblast"] for one in answer["budget"]["oblasts"]} == {
        kato for kato, row in rows.items() if row["persons"]
    }
    told = answer["sentences"]
    assert all(told["published"][language] for language in ("kk", "ru", "en"))
    assert "one oblast" in " ".join(told["en"])
    assert "district" not in " ".join([*told["en"], *told["published"]["en"], *told["budget"]["en"]])
    assert answer["chances"]["draws"] == 200
    assert set(answer["alternatives"]["districts"]) == set(rows)


def test_an_oblast_is_what_its_districts_are(country: Assessment, put: Put, table: DistrictTable) -> None:
    problem = put(country, over="oblasts")
    assert problem.over is Over.OBLASTS
    for place, oblast in enumerate(problem.katos):
        own = [
            row
            for row, kato in enumerate(country.katos)
            if table.register.districts[kato].oblast == oblast and country.ranking.rank[row] > 0
        ]
        people = [table.register.districts[country.katos[row]].residents or 0 for row in own]
        assert problem.residents[place] == sum(people)
        for name in ("suitability", "livability"):
            values = getattr(country.ranking, name)
            mean = fsum(values[row] * count for row, count in zip(own, people, strict=True)) / sum(people)
            assert getattr(problem, name)[place] == pytest.approx(mean, abs=1e-9)


def test_groups_and_capacities_are_those_of_the_districts(country: Assessment, put: Put, table: DistrictTable) -> None:
    districts, oblasts = put(country), put(country, over="oblasts")
    of = np.array([table.register.districts[kato].oblast for kato in districts.katos])
    for place, oblast in enumerate(oblasts.katos):
        inside = of == oblast
        assert oblasts.groups["border"][place] == districts.groups["border"][inside].any()
        assert oblasts.groups["south"][place] == districts.groups["south"][inside].all()
        places = districts.capacities["dwellings"][inside]
        known = np.isfinite(places)
        assert oblasts.capacities["dwellings"][place] == pytest.approx(
            places[known].sum() if known.any() else np.nan, nan_ok=True
        )
    assert 0 < oblasts.groups["shrinking"].sum() < 20


def test_capacities_may_be_given_for_oblasts_or_for_all_their_districts(
    country: Assessment, put: Put, table: DistrictTable
) -> None:
    north = [kato for kato, one in table.register.districts.items() if one.oblast == NORTH]
    jobs = {**dict.fromkeys(north, 10), PAVLODAR: 77, "551600000": 5}
    given = {"jobs": jobs, "dwellings": {CITY: 1}}
    problem = put(country, over="oblasts", capacities=given)
    first, second = problem.katos.index(NORTH), problem.katos.index(PAVLODAR)
    assert problem.capacities["jobs"][[first, second]].tolist() == [10 * len(north), 77]
    assert np.isnan(np.delete(problem.capacities["jobs"], [first, second])).all()
    assert not problem.estimated_in("jobs")[[first, second]].any()
    assert problem.estimated_in("dwellings")[first], "one district is given, the others are estimated"
    part = put(country, over="oblasts", capacities={"jobs": {CITY: 10}})
    assert part.capacities["jobs"][first] == 10
    assert part.estimated_in("jobs")[first], "what is given for one district is not all that the oblast has"


def test_a_district_that_is_excluded_adds_nothing(desk: Desk, put: Put, table: DistrictTable) -> None:
    never = {"kind": "named", "level": "district", "katos": [CITY], "keep": False}
    whole, without = (
        put(desk.assess(oblasts=[NORTH, PAVLODAR], constraints=constraints), over="oblasts")
        for constraints in ([], [never])
    )
    place = whole.katos.index(NORTH)
    assert whole.residents[place] - without.residents[place] == table.register.districts[CITY].residents
    assert whole.quota == without.quota == 4475


def test_fixed_numbers_and_rules_work_as_over_districts(answered: Callable[..., Json]) -> None:
    fixed = {PAVLODAR: {"persons": 977, "reason": "as ordered"}}
    rules = [{"rule": "maximum-share", "share": 0.5}, {"rule": "minimum-of-group", "group": "border", "share": 0.8}]
    answer = answered("kandas", fixed=fixed, rules=rules)
    row = next(row for row in answer["districts"] if row["kato"] == PAVLODAR)
    assert (row["persons"], row["fixed"], row["difference"]) == (977, "as ordered", 0)
    assert [one["kato"] for one in answer["prices"]["fixings"]] == [PAVLODAR]


def test_draws_are_means_as_the_suitability_is(country: Assessment, table: DistrictTable) -> None:
    units = units_of(country, table, Over.OBLASTS)
    drawn = drawn_suitability(country)
    assert drawn is not None
    means = units.mean(drawn)
    assert means.shape == (200, 20)
    np.testing.assert_allclose(means.mean(axis=0), standing_of(country, table, units).suitability, atol=0.015)


@pytest.mark.parametrize(
    ("content", "over", "code"),
    [
        ({"oblasts": [NORTH]}, "oblasts", "one-oblast-only"),
        ({}, "villages", "choice-unknown"),
        ({}, 1, "choice-unknown"),
    ],
)
def test_what_cannot_be_shared_over_oblasts_is_refused(
    desk: Desk, put: Put, content: Json, over: object, code: str
) -> None:
    with pytest.raises(DecisionError) as caught:
        put(desk.assess(**content), over=over)
    assert (caught.value.code, caught.value.field) == (code, "over")


@pytest.mark.parametrize(("count", "share"), [(1, 1.0), (2, 0.5), (3, 1 / 3), (4, 0.3), (20, 0.3)])
def test_the_usual_share_is_never_below_an_equal_one(count: int, share: float) -> None:
    assert usual_rules(count)[0]["share"] == share


def test_the_usual_rules_leave_room_for_the_smallest_quotas(desk: Desk, put: Put, table: DistrictTable) -> None:
    named = {"kind": "named", "level": "district", "katos": [CITY, "595200000"]}
    for content in ({"oblasts": [NORTH]}, {"oblasts": [NORTH], "constraints": [named]}):
        assessment = desk.assess(**content)
        for quota in (1, 2, 3, 5):
            problem: Sharing = put(assessment, quota=quota)
            plan = allocation_json(assessment, table, problem)["plan"]
            assert plan["persons"] is not None, (content, quota)
            assert violations(problem, [plan["persons"][kato] for kato in problem.katos]) == []


def test_the_budget_adds_up_by_district_oblast_and_year(answered: Callable[..., Json]) -> None:
    budget = answered("resettlers")["budget"]
    for end in ("low", "high"):
        whole = budget["total"]["grants"]["tenge"][end]
        for part in ("districts", "oblasts", "years", "items"):
            assert sum(one["grants"]["tenge"][end] for one in budget[part]) == whole
        assert sum(one["tenge"][end] for one in budget["total"]["measures"]) == whole
    for measure in budget["measures"]:
        for rate in measure["rates"]:
            assert rate["low"] <= rate["high"]
            for source in rate["sources"]:
                assert all(source.values())
                assert "http" in source["en"] or " " in source["en"], "an address, or a title in words"
