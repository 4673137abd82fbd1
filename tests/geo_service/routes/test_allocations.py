"""A quota shared over HTTP: the quotas of 2026, their prices and sentences, fixed numbers, and everything refused."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import BytesIO
from math import fsum
from typing import Any

import httpx
import openpyxl
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.decision.sharing.checker import objective_of, violations
from geo_service.decision.sharing.reading import from_json
from geo_service.routes.allocations import EXAMPLE, AllocationAnswer
from tests.geo_service.conftest import Running

CONTENT: dict[str, Any] = {"title": "2026", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers"}
PAVLODAR: dict[str, Any] = CONTENT | {"oblasts": ["550000000"], "programme": "kandas"}
CITY, MAMLYUT, ZHAMBYL = "591000000", "595200000", "594600000"
LANGUAGES = ("kk", "ru", "en")
Json = dict[str, Any]


def ask(client: httpx.Client, content: Json = CONTENT, language: str = "en", **asked: Any) -> httpx.Response:
    return client.post("/api/allocations", json={"content": content, **asked}, headers={"accept-language": language})


def shared(client: httpx.Client, content: Json = CONTENT, **asked: Any) -> Json:
    answer = ask(client, content, **asked)
    assert answer.status_code == 200, answer.text
    AllocationAnswer.model_validate(answer.json())
    return dict(answer.json())


def sound(answer: Json) -> None:
    """Assert that the checker, which knows no solver, finds nothing wrong, and that the plan is proved best."""
    problem = from_json(answer["problem"])
    persons = [answer["plan"]["persons"][kato] for kato in problem.katos]
    assert violations(problem, persons) == []
    certificate = answer["plan"]["certificate"]
    assert certificate["status"] == "optimal"
    assert certificate["objective"] == pytest.approx(objective_of(problem, persons), abs=1e-6)
    assert certificate["gap"] <= 1e-9
    assert {one["kato"]: one["persons"] for one in answer["districts"]} == answer["plan"]["persons"]


@pytest.fixture(scope="module")
def north(client: httpx.Client) -> Json:
    return shared(client)


@pytest.mark.parametrize(("content", "quota", "districts"), [(CONTENT, 2820, 14), (PAVLODAR, 977, 13)])
def test_the_quotas_of_2026_are_shared_in_full(client: httpx.Client, content: Json, quota: int, districts: int) -> None:
    answer = shared(client, content)
    sound(answer)
    assert len(answer["districts"]) == districts
    assert sum(one["persons"] for one in answer["districts"]) == quota == answer["quota"]["persons"]
    assert answer["quota"]["oblasts"][0]["source"].startswith("https://")
    assert [one["rank"] for one in answer["districts"]] == list(range(1, districts + 1))
    for one in answer["districts"]:
        span = answer["alternatives"]["districts"][one["kato"]]
        assert span["least"] <= one["persons"] <= span["most"]
        assert one["persons"] <= 0.3 * quota
        assert one["persons"] <= 0.02 * one["residents"]
    assert answer["budget"]["total"]["persons"] == {"low": quota, "high": quota}
    assert answer["budget"]["total"]["grants"]["tenge"]["low"] <= answer["budget"]["total"]["grants"]["tenge"]["high"]
    assert answer["chances"]["draws"] == 200
    assert answer["frontier"][0]["objective"] >= answer["frontier"][-1]["objective"]


def test_all_quotas_of_2026_are_shared(client: httpx.Client, sql: psycopg.Connection[Json]) -> None:
    published = sql.execute(
        "SELECT oblast_kato AS oblast, programme, persons FROM register_quotas WHERE year = 2026 AND persons > 0"
    ).fetchall()
    assert len(published) == 15
    for one in published:
        programme = {1: "kandas", 2: "resettlers"}[one["programme"]]
        answer = shared(client, CONTENT | {"oblasts": [one["oblast"]], "programme": programme})
        sound(answer)
        assert answer["problem"]["quota"] == one["persons"]


@pytest.mark.parametrize(("programme", "quota"), [("kandas", 2281), ("resettlers", 5997)])
def test_the_national_quota_is_shared_over_all_districts(client: httpx.Client, programme: str, quota: int) -> None:
    answer = shared(client, CONTENT | {"oblasts": [], "programme": programme})
    sound(answer)
    assert (len(answer["districts"]), answer["problem"]["quota"]) == (224, quota)
    assert "capacity-unknown" in {one["code"] for one in answer["plan"]["warnings"]}


def test_without_limits_the_best_district_receives_everybody(client: httpx.Client) -> None:
    answer = shared(client, rules=[])
    assert answer["plan"]["persons"][MAMLYUT] == 2820
    assert answer["prices"]["limits"] == []


def test_a_place_more_is_worth_its_price(client: httpx.Client) -> None:
    capacities = {"dwellings": {MAMLYUT: 100, "593600000": 200}}
    use = {"dwellings": 1}
    answer = shared(client, capacities=capacities, use=use, rules=[])
    price = next(one for one in answer["prices"]["limits"] if one["kato"] == MAMLYUT)
    assert price["kind"] == "capacity"
    more = shared(client, capacities={"dwellings": {**capacities["dwellings"], MAMLYUT: 101}}, use=use, rules=[])
    gain = more["plan"]["certificate"]["objective"] - answer["plan"]["certificate"]["objective"]
    assert price["gain"] == pytest.approx(gain, abs=1e-6)
    assert gain > 0


def test_the_price_of_a_rule_is_what_it_costs(client: httpx.Client) -> None:
    rules = [{"rule": "maximum-share", "share": 0.3}, {"rule": "minimum-of-group", "group": "border", "share": 0.9}]
    answer = shared(client, PAVLODAR, rules=rules)
    sound(answer)
    for place, rule in enumerate(rules):
        without = shared(client, PAVLODAR, rules=[one for one in rules if one != rule])
        gain = without["plan"]["certificate"]["objective"] - answer["plan"]["certificate"]["objective"]
        assert answer["prices"]["rules"][place]["gain"] == pytest.approx(gain, abs=1e-6)


def test_a_fixed_number_is_kept_and_its_cost_told(client: httpx.Client, north: Json) -> None:
    reason = "150 тұрғын үй дайын"
    answer = shared(client, fixed={ZHAMBYL: {"persons": 150, "reason": reason}, CITY: {"persons": 0, "reason": "-"}})
    sound(answer)
    assert answer["plan"]["persons"][ZHAMBYL] == 150
    assert {one["kato"]: one["fixed"] for one in answer["districts"] if one["fixed"]} == {ZHAMBYL: reason, CITY: "-"}
    costs = {one["kato"]: one["gain"] for one in answer["prices"]["fixings"]}
    lost = north["plan"]["certificate"]["objective"] - answer["plan"]["certificate"]["objective"]
    assert costs[ZHAMBYL] == pytest.approx(lost, abs=1e-6)
    assert costs[CITY] == pytest.approx(0, abs=1e-6)


def test_sentences_say_the_same_in_three_languages(client: httpx.Client) -> None:
    answer = shared(client, fixed={ZHAMBYL: {"persons": 150, "reason": "x"}})
    told = answer["sentences"]
    assert list(told) == [*LANGUAGES, "alternatives", "chances", "frontier", "budget"]
    for said in (told, told["alternatives"], told["chances"], told["frontier"], told["budget"]):
        assert len({len(said[one]) for one in LANGUAGES}) == 1
        assert said["en"]
        for language in LANGUAGES:
            plain(" ".join(said[language]), language, "HiGHS")
    for language in LANGUAGES:
        assert any("2820" in one for one in told[language])
        names = {one["name"][language] for one in answer["districts"] if one["persons"]}
        assert sum(any(name in sentence for sentence in told[language]) for name in names) > 3


def test_what_cannot_be_is_answered_with_the_smallest_relaxation(client: httpx.Client) -> None:
    answer = shared(client, rules=[{"rule": "maximum-share", "share": 0.05}])
    assert answer["plan"]["certificate"]["status"] == "infeasible"
    assert answer["plan"]["persons"] is answer["prices"] is answer["budget"] is answer["alternatives"] is None
    assert all(one["persons"] is None for one in answer["districts"])
    relaxation = answer["plan"]["relaxation"]
    assert relaxation["smallest"]
    assert relaxation["moved"] == 2820 - 14 * 141 == sum(one["beyond"] for one in relaxation["loosened"])
    assert sum(relaxation["persons"].values()) == 2820
    for language in LANGUAGES:
        assert "846" in answer["sentences"][language][0]


def test_estimates_limit_only_if_they_are_to(client: httpx.Client, north: Json) -> None:
    free = {one["code"] for one in north["plan"]["warnings"]}
    use = {"dwellings": 1}
    plain = shared(client, use=use, rules=[])
    bound = shared(client, use=use, rules=[], estimates_bind=True)
    sound(bound)
    told = {one["code"]: one["katos"] for one in bound["plan"]["warnings"]}
    assert "capacity-unknown" in free
    assert "estimates-bind" not in free
    assert MAMLYUT in told["estimates-bind"]
    assert bound["plan"]["certificate"]["objective"] < plain["plan"]["certificate"]["objective"]
    problem = bound["problem"]
    for kato, places in zip(problem["katos"], problem["capacities"]["dwellings"], strict=True):
        assert places is None or bound["plan"]["persons"][kato] <= places


def test_the_same_question_has_the_same_answer_and_the_fairest_level_is_even(client: httpx.Client) -> None:
    first, again = (shared(client, rules=[{"rule": "least-of-fair-share", "share": "largest"}]) for _ in range(2))
    for one in (first, again):
        one["plan"]["certificate"].pop("seconds")
    assert first == again
    assert 0.9 < first["plan"]["level"] <= 1
    total = fsum(one["residents"] for one in first["districts"])
    for one in first["districts"]:
        assert one["persons"] >= int(first["plan"]["level"] * 2820 * one["residents"] / total + 1e-6)


def test_the_example_of_the_description_works(client: httpx.Client) -> None:
    answer = client.post("/api/allocations", json=EXAMPLE["value"])
    assert answer.status_code == 200, answer.text
    sound(answer.json())
    assert answer.json()["plan"]["persons"][ZHAMBYL] == 150
    assert answer.headers["cache-control"] == "no-store"


def test_a_stored_scenario_is_shared_and_nothing_is_stored(running: Running, database_with_release: str) -> None:
    with running(database_with_release) as client:
        stored = client.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT}).json()["id"]
        before = counted(database_with_release)
        found = client.post("/api/allocations", json={"scenario": stored})
        assert found.json()["plan"]["persons"] == shared(client)["plan"]["persons"]
        refused = client.post("/api/allocations", json={"scenario": stored, "content": CONTENT})
        assert (refused.status_code, refused.json()["code"]) == (422, "content-beside-scenario")
        assert counted(database_with_release) == before


@pytest.fixture
def database_with_release(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database of the test's own with the committed release."""
    yield clone_database(cluster, published_template, "shared_out")
    drop_database(cluster, "shared_out")


def counted(database: str) -> dict[str, int]:
    """How many rows each table of what users store has."""
    with psycopg.connect(database) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'qonys'").fetchall()
        query = SQL("SELECT count(*) FROM qonys.{}")
        counts = {name: connection.execute(query.format(Identifier(name))).fetchone() for (name,) in names}
        return {name: found[0] for name, found in counts.items() if found is not None}


FIX = {"persons": 10, "reason": "x"}
ONE_PLACE = {"dwellings": dict.fromkeys(
    ("591000000", "593200000", "593400000", "593600000", "594200000", "594600000", "595000000", "595200000",
     "595600000", "595800000", "596000000", "596200000", "596400000", "596600000"), 1,
)}  # fmt: skip
ESTIMATED = {"kind": "named", "level": "district", "katos": [MAMLYUT, "593200000"]}
SHARE = {"rule": "maximum-share", "share": 0.5}
NEVER = {"rule": "minimum-of-group", "group": "north", "share": 0.5}
REFUSED: dict[str, tuple[Json, str, str]] = {
    "quota 0": ({"quota": 0}, "sharing-out-of-range", "quota"),
    "quota -5": ({"quota": -5}, "sharing-out-of-range", "quota"),
    "quota 1.5": ({"quota": 1.5}, "sharing-out-of-range", "quota"),
    "quota 1e400": ({"quota": 10**400}, "sharing-out-of-range", "quota"),
    "over what": ({"over": "villages"}, "choice-unknown", "over"),
    "over 5": ({"over": 5}, "choice-unknown", "over"),
    "one oblast": ({"over": "oblasts"}, "one-oblast-only", "over"),
    "quota text": ({"quota": "12"}, "sharing-number-expected", "quota"),
    "quota true": ({"quota": True}, "sharing-number-expected", "quota"),
    "quota list": ({"quota": [1]}, "sharing-number-expected", "quota"),
    "larger than all": ({"quota": 5000, "capacities": ONE_PLACE}, "sharing-quota-too-large", "quota"),
    "larger than estimates": (
        {"quota": 200_000, "estimates_bind": True, "rules": [], "content": CONTENT | {"constraints": [ESTIMATED]}},
        "sharing-quota-too-large", "quota"),
    "capacities list": ({"capacities": [1]}, "sharing-object-expected", "capacities"),
    "capacities text": ({"capacities": "x"}, "sharing-object-expected", "capacities"),
    "dimension": ({"capacities": {"beds": {}}}, "sharing-field-unknown", "capacities.beds"),
    "dimension null": ({"capacities": {"jobs": None}}, "sharing-object-expected", "capacities.jobs"),
    "dimension list": ({"capacities": {"jobs": [1]}}, "sharing-object-expected", "capacities.jobs"),
    "district of capacities": (
        {"capacities": {"jobs": {"750000000": 1}}}, "sharing-unknown-district", "capacities.jobs.750000000"),
    "no district": ({"capacities": {"jobs": {"\x00": 1}}}, "sharing-unknown-district", "capacities.jobs.\ufffd"),
    "negative": ({"capacities": {"jobs": {CITY: -1}}}, "sharing-out-of-range", f"capacities.jobs.{CITY}"),
    "too many": ({"capacities": {"jobs": {CITY: 1e300}}}, "sharing-out-of-range", f"capacities.jobs.{CITY}"),
    "capacity text": ({"capacities": {"jobs": {CITY: "1"}}}, "sharing-number-expected", f"capacities.jobs.{CITY}"),
    "use list": ({"use": [1]}, "sharing-object-expected", "use"),
    "use text": ({"use": "x"}, "sharing-object-expected", "use"),
    "use unknown": ({"use": {"beds": 1}}, "sharing-unknown-dimension", "use.beds"),
    "use negative": ({"use": {"dwellings": -1}}, "sharing-out-of-range", "use.dwellings"),
    "use null": ({"use": {"dwellings": None}}, "sharing-number-expected", "use.dwellings"),
    "estimates text": ({"estimates_bind": "yes"}, "sharing-flag-expected", "estimates_bind"),
    "estimates 1": ({"estimates_bind": 1}, "sharing-flag-expected", "estimates_bind"),
    "fixed list": ({"fixed": [1]}, "sharing-object-expected", "fixed"),
    "fixed number": ({"fixed": {CITY: 5}}, "sharing-object-expected", f"fixed.{CITY}"),
    "fixed where": ({"fixed": {"750000000": FIX}}, "sharing-unknown-district", "fixed.750000000"),
    "fixed why": ({"fixed": {CITY: {"persons": 5}}}, "sharing-field-missing", f"fixed.{CITY}.reason"),
    "fixed blank": ({"fixed": {CITY: FIX | {"reason": " "}}}, "sharing-name-invalid", f"fixed.{CITY}.reason"),
    "fixed long": ({"fixed": {CITY: FIX | {"reason": "x" * 3000}}}, "sharing-name-invalid", f"fixed.{CITY}.reason"),
    "fixed -5": ({"fixed": {CITY: FIX | {"persons": -5}}}, "sharing-out-of-range", f"fixed.{CITY}.persons"),
    "fixed 5.5": ({"fixed": {CITY: FIX | {"persons": 5.5}}}, "sharing-out-of-range", f"fixed.{CITY}.persons"),
    "fixed who": ({"fixed": {CITY: FIX | {"who": "y"}}}, "sharing-field-unknown", f"fixed.{CITY}.who"),
    "fixed over": ({"fixed": {CITY: FIX | {"persons": 900}}}, "sharing-fixed-over-limit", f"fixed.{CITY}.persons"),
    "fixed over capacity": (
        {"fixed": {CITY: FIX}, "capacities": {"dwellings": {CITY: 1}}}, "sharing-fixed-over-limit",
        f"fixed.{CITY}.persons"),
    "fixed over the quota": (
        {"quota": 15, "rules": [], "fixed": {CITY: FIX, MAMLYUT: FIX}}, "sharing-fixed-total", "fixed"),
    "rules object": ({"rules": {}}, "sharing-list-expected", "rules"),
    "rules text": ({"rules": "x"}, "sharing-list-expected", "rules"),
    "rule null": ({"rules": [None]}, "sharing-object-expected", "rules[0]"),
    "rule without name": ({"rules": [{}]}, "sharing-field-missing", "rules[0].rule"),
    "rule unknown": ({"rules": [{"rule": "x"}]}, "sharing-unknown-rule", "rules[0].rule"),
    "rule 1": ({"rules": [{"rule": 1}]}, "sharing-unknown-rule", "rules[0].rule"),
    "rule without share": ({"rules": [{"rule": "maximum-share"}]}, "sharing-field-missing", "rules[0].share"),
    "share 1.5": ({"rules": [SHARE | {"share": 1.5}]}, "sharing-out-of-range", "rules[0].share"),
    "share text": ({"rules": [SHARE | {"share": "x"}]}, "sharing-number-expected", "rules[0].share"),
    "field of a rule": ({"rules": [SHARE | {"x": 1}]}, "sharing-field-unknown", "rules[0].x"),
    "group unknown": ({"rules": [NEVER]}, "sharing-unknown-group", "rules[0].group"),
    "group 5": ({"rules": [NEVER | {"group": 5}]}, "sharing-name-invalid", "rules[0].group"),
    "rule twice": ({"rules": [SHARE, SHARE]}, "sharing-repeated-rule", "rules[1]"),
    "many rules": ({"rules": [SHARE] * 2000}, "sharing-too-many", "rules"),
    "no quota": ({"content": CONTENT | {"year": 2031}}, "quota-unknown", "quota"),
    "quota of nobody": ({"content": CONTENT | {"oblasts": ["710000000"]}}, "quota-zero", "quota"),
    "no content": ({"content": None}, "field-missing", "content"),
    "content text": ({"content": "x"}, "object-expected", "content"),
    "another field": ({"foo": 1}, "invalid-parameter", "foo"),
    "scenario 5": ({"scenario": 5}, "invalid-parameter", "scenario"),
    "two scenarios": ({"scenario": "k7m2xw9d4hqp"}, "content-beside-scenario", "content"),
}  # fmt: skip


def plain(text: str, language: str, *known: str) -> None:
    """Assert that nothing is left to be filled in, and that kk and ru have no English words."""
    assert not re.search(r"\{\w+\}", text), text
    assert "None" not in text
    if language != "en":
        allowed = {"null", "true", "false", "errors", "JSON", "api", "districts", *known}
        assert {one for one in re.findall(r"[A-Za-z]{2,}", text) if set(one) != {"x"}} <= allowed, text


def names_in(value: Any) -> set[str]:
    """Return the words of what was sent: a refusal may repeat them."""
    return set(re.findall(r"[A-Za-z]{2,}", json.dumps(value)))


RULES = {"minimum", "maximum", "of", "group", "share", "growth", "livability", "floor", "least", "fair"}
FIELDS = {
    "quota", "capacities", "use", "fixed", "rules", "rule", "dwellings", "school", "seats", "jobs", "clinic", "places",
    "estimates", "bind", "reason", "persons", "border", "shrinking", "south", "content", "scenario", "openapi", "json",
    "over", "oblasts",
}  # fmt: skip


@pytest.mark.parametrize(("sent", "code", "field"), REFUSED.values(), ids=list(REFUSED))
def test_what_makes_no_sense_is_a_clear_problem_in_every_language(
    client: httpx.Client, sent: Json, code: str, field: str
) -> None:
    texts = set()
    for language in LANGUAGES:
        answer = client.post(
            "/api/allocations", json={"content": CONTENT} | sent, headers={"accept-language": language}
        )
        assert answer.status_code == 422, answer.text
        problem = answer.json()
        assert problem["code"] == code
        assert [one["field"] for one in problem["errors"]] == [field]
        assert problem["errors"][0]["remedy"]
        for text in (problem["title"], problem["detail"], problem["errors"][0]["remedy"]):
            plain(text, language, *names_in(sent), *RULES, *FIELDS)
        texts.add(problem["detail"])
    assert len(texts) == 3


@pytest.mark.parametrize(
    "body",
    [
        '"quota": NaN', '"quota": 1e400', '"quota": -Infinity', '"fixed": {"\\ud800": {"persons": 1, "reason": "x"}}',
        '"fixed": {"591000000": {"persons": 1, "reason": "a\\ud800"}}', '"capacities": {"jobs": {"591000000": NaN}}',
        f'"rules": {"[" * 500}{"]" * 500}', '"use": {"": 1}', '"use": {"dwellings": 1e308}',
        '"rules": [{"rule": {"a": 1}}]', '"content": 1',
    ],
)  # fmt: skip
def test_no_body_is_a_failure_of_ours(client: httpx.Client, body: str) -> None:
    sent = f'{{"content": {json.dumps(CONTENT)}, {body}}}'
    answer = client.post("/api/allocations", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text


FORMULA = '=HYPERLINK("http://x")'
FIXED = {ZHAMBYL: {"persons": 150, "reason": FORMULA}}


def file_of(client: httpx.Client, form: str, language: str = "ru", **asked: Any) -> httpx.Response:
    answer = client.post(
        f"/api/allocations?format={form}", json={"content": CONTENT, **asked}, headers={"accept-language": language}
    )
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="plan-2026-resettlers.{form}"'
    return answer


def test_a_plan_comes_as_csv_without_a_live_formula(client: httpx.Client) -> None:
    answer = file_of(client, "csv", fixed=FIXED)
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content.startswith(b"\xef\xbb\xbfkato,name,")
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    expected = shared(client, fixed=FIXED)
    assert [(row["kato"], int(row["persons"])) for row in rows] == [
        (one["kato"], one["persons"]) for one in expected["districts"]
    ]
    assert [row["name"] for row in rows] == [one["name"]["ru"] for one in expected["districts"]]
    assert {row["fixed"] for row in rows} == {"", f"'{FORMULA}"}
    grants = expected["budget"]["total"]["grants"]["tenge"]
    assert [sum(int(row[name]) for row in rows) for name in ("cost_low", "cost_high")] == [
        grants["low"],
        grants["high"],
    ]


def test_a_plan_comes_as_a_workbook_without_a_live_formula(client: httpx.Client) -> None:
    answer = file_of(client, "xlsx", "kk", fixed=FIXED)
    head, *rows = openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows()
    assert head[1].value == "Атауы"
    assert len(rows) == 14
    assert FORMULA in {row[-1].value for row in rows}
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]


def test_a_plan_comes_as_geojson(client: httpx.Client) -> None:
    answer = file_of(client, "geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    found = answer.json()
    assert {one["id"]: one["properties"]["persons"] for one in found["features"]} == shared(client)["plan"]["persons"]
    assert all(one["geometry"]["type"] == "MultiPolygon" for one in found["features"])
    assert "ODbL-1.0" in found["licences"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_a_relaxation_comes_as_a_file_without_persons(client: httpx.Client, form: str) -> None:
    content = file_of(client, form, rules=[{"rule": "maximum-share", "share": 0.05}]).content
    if form == "csv":
        assert {row["persons"] for row in csv.DictReader(content.decode("utf-8-sig").splitlines())} == {""}


def test_another_form_is_refused(client: httpx.Client) -> None:
    answer = client.post("/api/allocations?format=pdf", json={"content": CONTENT})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-parameter")


def test_a_limit_is_told_as_a_reader_writes_it(client: httpx.Client) -> None:
    answer = ask(client, capacities={"jobs": {CITY: -1}}, language="ru").json()
    thin = "\N{NARROW NO-BREAK SPACE}"
    assert f"от 0 до 1{thin}000{thin}000{thin}000;" in answer["errors"][0]["remedy"]


def test_a_scenario_that_is_not_there_is_told(client: httpx.Client) -> None:
    answer = client.post("/api/allocations", json={"scenario": "k7m2xw9d4hqp"})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-scenario")
    text = client.post("/api/allocations", content="{}", headers={"content-type": "text/plain"})
    assert text.status_code == 415
