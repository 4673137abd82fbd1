"""What a plan does to places, on the real release."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import psycopg
import pytest

from geo_service.allocations.effects import effects_json, read_effects
from geo_service.assessments.region import DistrictTable
from geo_service.decision.effects import water
from geo_service.decision.effects.districts import Members, Question
from geo_service.decision.effects.outlook import START_YEAR, TARGET_YEARS, modelled_chances
from geo_service.decision.errors import DecisionError
from tests.geo_service.assessments.conftest import Desk

Ask = Callable[..., Question]
Rows = list[dict[str, Any]]
CITY_DISTRICT = "751110000"
CITIES = {"710000000", "750000000", "790000000"}
"""Settlements of several districts: no district holds them."""
ROUNDING = 0.0011
"""Published chances have three decimals, and so have the rates and weights that they are computed from."""


@pytest.fixture(scope="module")
def ask(desk: Desk, table: DistrictTable) -> Ask:
    """Return a question about some districts."""

    def put(katos: list[str], persons: list[int], year: int = 2026, **others: Any) -> Question:
        return desk.wait(read_effects(desk.database, desk.catalog, table, katos, persons, year, **others))

    return put


@pytest.fixture(scope="module")
def rows(sql: psycopg.Connection[dict[str, Any]]) -> Rows:
    """All settlements as published."""
    return sql.execute("SELECT * FROM register_settlements ORDER BY kato").fetchall()


@pytest.fixture(scope="module")
def small(rows: Rows) -> str:
    """The district with most villages under the threshold."""
    under = [row["district"] for row in rows if row["kind"] == 2 and (row["residents_2025"] or 99) < 50]
    return max(set(under), key=lambda one: (under.count(one), one))


def told(question: Question, desk: Desk) -> dict[str, Any]:
    """Return the answer as it goes over the wire."""
    answer: dict[str, Any] = json.loads(json.dumps(effects_json(question, desk.catalog), allow_nan=False))
    return answer


def test_without_a_plan_the_chances_are_the_published_ones(ask: Ask, table: DistrictTable, rows: Rows) -> None:
    """Every village of the country, to the digit; and with nobody who comes, "after" is the same."""
    katos = list(table.register.districts)
    found = ask(katos, [0] * len(katos))
    shown = {}
    for district in found.districts:
        if district.settlements is not None:
            for place, kato in enumerate(district.settlements.katos):
                shown[kato] = {
                    year: district.settlements.outlook.chances[year][:, place].tolist() for year in TARGET_YEARS
                }
    assert {row["kato"] for row in rows} - shown.keys() == CITIES
    for row in rows:
        if row["kato"] in CITIES:
            continue
        for year in TARGET_YEARS:
            published = [row[f"chance_under_50_{year}{end}"] for end in ("", "_low", "_high")]
            np.testing.assert_array_equal(
                shown[row["kato"]][year], [np.nan if one is None else one for one in published]
            )


def test_the_answer_without_newcomers_equals_the_published_column(ask: Ask, desk: Desk, small: str, rows: Rows) -> None:
    own = {row["kato"]: row for row in rows if row["district"] == small}
    answer = told(ask([small], [0]), desk)
    listed = answer["districts"][0]["villages"]["list"]
    assert {one["kato"] for one in listed} == set(own)
    for one in listed:
        for chances in one["chances"]:
            published = own[one["kato"]][f"chance_under_50_{chances['year']}"]
            assert chances["after"] == chances["without"]
            if published is None:
                assert chances["without"] is None
            else:
                assert chances["without"]["chance"] == round(published, 3)
    assert answer["totals"]["villages_lifted"] == 0


def test_the_model_is_that_of_the_layer(ask: Ask, table: DistrictTable) -> None:
    """The formula on the published inputs gives the published chances, their rounding apart."""
    katos = list(table.register.districts)
    for district in ask(katos, [0] * len(katos)).districts:
        if district.settlements is None:
            continue
        view = district.settlements.outlook
        assert view.tau == pytest.approx(0.723, abs=0.001)
        for year in TARGET_YEARS:
            ours = modelled_chances(view, np.zeros(len(view.residents)), year - START_YEAR, 1.0)
            known = np.isfinite(view.chances[year])
            assert np.abs(ours - view.chances[year])[known].max(initial=0.0) < ROUNDING


def test_persons_of_a_district_are_those_of_its_villages(ask: Ask, desk: Desk, small: str) -> None:
    for spreading in (None, {"rule": "nearest-threshold", "margin": 5}):
        answer = told(ask([small], [333], spreading=spreading), desk)
        listed = answer["districts"][0]["villages"]["list"]
        assert sum(one["persons"] for one in listed) == 333 == answer["totals"]["persons"]
        for one in listed:
            if one["residents"] is not None:
                assert one["after"] >= one["without"]


def test_villages_are_lifted_where_they_are_filled_first(ask: Ask, desk: Desk, small: str) -> None:
    plain = told(ask([small], [300]), desk)
    aimed = told(ask([small], [300], spreading={"rule": "nearest-threshold"}), desk)
    before, after = (one["districts"][0]["villages"] for one in (plain, aimed))
    assert len(after["lifted"]) > len(before["lifted"])
    lifted = [one for one in after["list"] if one["lifted"]]
    assert {one["kato"] for one in lifted} == set(after["lifted"])
    for one in lifted:
        assert one["without"] < 50.5 <= one["after"] + 0.5
        assert one["until"]["without"]["likely"] == {"year": None, "beyond": False}
        assert one["until"]["after"]["likely"]["year"] >= 2027
        low, high = (one["until"]["after"][end]["year"] or 0 for end in ("low", "high"))
        assert low <= one["until"]["after"]["likely"]["year"] <= high
        for chances in one["chances"]:
            assert chances["after"]["chance"] < chances["without"]["chance"]
    for year in (0, 1):
        sums = after["expected_under"][year]
        assert sums["after"] < sums["without"]
    assert any("rises over the threshold" in one for one in aimed["districts"][0]["sentences"]["en"])


def test_named_villages_receive_what_is_named(ask: Ask, desk: Desk, small: str, rows: Rows) -> None:
    village = next(row["kato"] for row in rows if row["district"] == small and row["kind"] == 2)
    found = told(ask([small], [40], spreading={"rule": "named", "named": {village: 40}}), desk)
    persons = {one["kato"]: one["persons"] for one in found["districts"][0]["villages"]["list"]}
    assert persons[village] == 40
    assert sum(persons.values()) == 40


def test_residents_and_water_are_those_of_the_release(
    ask: Ask, desk: Desk, table: DistrictTable, sql: psycopg.Connection[dict[str, Any]]
) -> None:
    katos = list(table.register.districts)
    answer = told(ask(katos, [10] * len(katos)), desk)
    values = {
        (row["kato"], row["column_name"]): row["number"]
        for row in sql.execute(
            "SELECT kato, column_name, number FROM district_value WHERE layer IN ('water_stress', 'population')"
        ).fetchall()
    }
    for one in answer["districts"]:
        residents = values[one["kato"], "residents_2025"]
        assert one["residents"] == round(residents)
        assert one["growth"] == pytest.approx(10 / residents, abs=1e-5)
        for name, value in one["water"]["values"].items():
            held = values.get((one["kato"], name))
            assert value == (None if held is None else pytest.approx(held, abs=0.006))
        assert one["schools"]["seats"] is None
    assert answer["totals"]["seats_unknown"] == len(katos) == 224
    assert 0 < answer["totals"]["strains_water"] < len(katos)


def test_settlements_and_districts_agree(ask: Ask, table: DistrictTable) -> None:
    """Residents of settlements sum to those of their district, as the layer spreads them, on the same day."""
    katos = list(table.register.districts)
    for district in ask(katos, [0] * len(katos)).districts:
        if district.settlements is not None:
            total = float(np.nansum(district.settlements.outlook.residents))
            assert total == pytest.approx(district.residents, rel=0.02, abs=5), district.kato


def test_a_district_of_a_city_keeps_its_people_together(ask: Ask, desk: Desk) -> None:
    (one,) = told(ask([CITY_DISTRICT], [100]), desk)["districts"]
    assert one["villages"] is None
    assert one["projection"][0]["after"]["likely"] - one["projection"][0]["without"]["likely"] == pytest.approx(
        100, abs=1
    )


def test_figures_say_where_they_come_from(ask: Ask, desk: Desk, small: str) -> None:
    answer = told(ask([small], [10]), desk)
    figures = answer["figures"]
    assert {one["kind"] for one in figures.values()} <= {"measured", "derived", "modelled", None}
    assert figures["residents"]["kind"] == "modelled"
    assert figures["district_growth"]["kind"] == "derived"
    assert figures["district_growth"]["vintage"] == "2023-2025"
    assert figures["chances.2035"]["sources"]
    assert all(one["sources"] for name, one in figures.items() if name.startswith("water.") and "aqueduct" not in name)
    assert figures["members"]["kind"] == "modelled"
    assert answer["assumptions"]["shares"]["school"] == 0.25
    counted = told(ask([small], [10], members={small: Members(3, 1, 4, counted=True)}), desk)
    assert counted["assumptions"] is None
    assert counted["figures"]["members"]["kind"] == "derived"
    assert counted["districts"][0]["members"] == {"school": 3, "preschool": 1, "workers": 4, "counted": True}


def test_classes_of_water_are_those_of_the_layer(desk: Desk) -> None:
    columns = {one.name: one for one in desk.catalog.by_name[water.LAYER].columns}
    assert set(water.COLUMNS) <= columns.keys()
    for name in (water.BALANCE_TREND, water.SOIL_TREND):
        labels = {one.code: one.label.en for one in columns[name].classes}
        assert labels[water.DECREASE] == "Significant decrease"
    stress = {float(one.code): one.label.en for one in columns[water.STRESS].classes}
    assert [stress[code].split(" (")[0] for code in water.HIGH_STRESS] == ["High", "Extremely High"]
    assert "arid" in stress[water.ARID].lower()


def test_seats_that_are_given_count(ask: Ask, desk: Desk, small: str) -> None:
    (one,) = told(ask([small], [100], seats={small: 10}, seats_estimated=[small]), desk)["districts"]
    assert one["schools"] == {"children": 25, "seats": 10, "estimated": True, "lacking": 15}


@pytest.mark.parametrize(
    ("katos", "persons", "year", "spreading", "code"),
    [
        (["999999999"], [1], 2026, None, "effects-district-unknown"),
        ([CITY_DISTRICT], [1], 2024, None, "setting-out-of-range"),
        ([CITY_DISTRICT], [1], 2041, None, "setting-out-of-range"),
        ([CITY_DISTRICT], [1], 2026, {"rule": "none"}, "effects-rule-unknown"),
        ([CITY_DISTRICT], [1], 2026, {"rule": "named", "named": {"111": 1}}, "effects-settlement-unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(
    ask: Ask, katos: list[str], persons: list[int], year: int, spreading: object, code: str
) -> None:
    with pytest.raises(DecisionError) as caught:
        ask(katos, persons, year, spreading=spreading)
    assert caught.value.code == code
