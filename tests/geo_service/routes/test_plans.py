"""Stored plans over HTTP: solved and stored whole or not at all, and a ledger of every number that a planner fixed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.http.plan_solving import refuse_without_plan
from geo_service.problems import ProblemError
from tests.geo_service.conftest import Running
from tests.geo_service.conftest import _running as serve
from tests.geo_service.small import publish_small
from tests.geo_service.waiting import eventually

AUTHOR = "Айгүл Серікқызы"
OBLAST = "590000000"
CONTENT = {"title": "Қоныс аударушылар", "year": 2026, "programme": "resettlers", "oblasts": [OBLAST]}
JSON = {"content-type": "application/json"}
NOBODY = "222222222222"
AKKAYIN, ESIL = "593600000", "594200000"
REASON = "мектеп пен <b>үй</b> дайын"
KILL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name = 'qonys' AND wait_event_type = 'Lock'"
)
TABLES = ("plan", "plan_revision", "plan_override")


@pytest.fixture(scope="module")
def address(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which plans lie."""
    yield clone_database(cluster, published_template, "plans")
    drop_database(cluster, "plans")


@pytest.fixture(scope="module")
def shared(address: str) -> Iterator[httpx.Client]:
    """A client of a service in which plans of many tests lie."""
    with serve(address) as client:
        yield client


@pytest.fixture(scope="module")
def scenario(shared: httpx.Client) -> str:
    """A scenario for one oblast."""
    return new_scenario(shared)


def new_scenario(client: httpx.Client, **content: Any) -> str:
    made = client.post("/api/scenarios", json={"author": AUTHOR, "content": CONTENT | content})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def post(client: httpx.Client, scenario: str, author: Any = AUTHOR, **question: Any) -> httpx.Response:
    return client.post("/api/plans", json={"author": author, "scenario": scenario, "question": question})


def put(
    client: httpx.Client, made: httpx.Response, author: str = AUTHOR, lifted: Any = None, **question: Any
) -> httpx.Response:
    body = {"author": author, "scenario": made.json()["scenario"], "question": question, "lifted": lifted}
    headers = {"if-match": made.headers["etag"]}
    return client.put(f"/api/plans/{made.json()['id']}", json=body, headers=headers)


def ledger(client: httpx.Client, made: httpx.Response) -> list[dict[str, Any]]:
    return list(client.get(f"/api/plans/{made.json()['id']}/overrides").json()["overrides"])


def fixing(persons: int, reason: str = REASON) -> dict[str, Any]:
    return {"persons": persons, "reason": reason}


def counts(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [connection.execute(f"SELECT count(*) FROM qonys.{name}").fetchone()[0] for name in TABLES]


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    return dict(problem)


def test_a_plan_is_solved_stored_and_read_back(shared: httpx.Client, scenario: str) -> None:
    made = post(shared, scenario, "  Айгүл Серікқызы ")
    plan = made.json()
    assert made.status_code == 201, made.text
    assert made.headers["cache-control"] == "no-store"
    where = f"/api/plans/{plan['id']}"
    assert made.headers["location"] == made.headers["content-location"] == where
    version = made.headers["x-qonys-version"]
    assert made.headers["etag"] == f'"1-{plan["digest"][:12]}-{version}-1-0"'
    assert (plan["author"], plan["scenario"], plan["title"]) == (AUTHOR, f"{scenario}@1", CONTENT["title"])
    assert (plan["revision"], plan["latest_revision"], plan["action"], plan["question"]) == (1, 1, "created", {})
    assert (plan["release"], plan["newer_release"], plan["scenario_changed"]) == (version, None, None)
    assert (plan["status"], sum(plan["persons"].values())) == ("optimal", plan["quota"])
    assert plan["persons"] == plan["answer"]["plan"]["persons"]
    assert plan["objective"] == plan["answer"]["plan"]["certificate"]["objective"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", plan["made_at"])

    read = shared.get(where)
    assert (read.status_code, read.content) == (200, made.content)
    assert (read.headers["cache-control"], read.headers["etag"]) == ("no-cache", made.headers["etag"])
    assert "content-encoding" not in read.headers, "a strong tag stands for one sequence of bytes"
    held = shared.get(where, headers={"if-none-match": read.headers["etag"]})
    assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", read.headers["etag"])
    assert shared.get(f"{where}/overrides").json() == {"id": plan["id"], "overrides": [], "next": None}


def test_the_answer_stored_is_the_one_that_is_given_without_storing(shared: httpx.Client, scenario: str) -> None:
    question = {"quota": 400, "fixed": {ESIL: fixing(30)}, "rules": [{"rule": "maximum-share", "share": 0.5}]}
    stored = post(shared, scenario, **question).json()
    loose = shared.post("/api/allocations", json={"scenario": scenario, **question}).json()
    for answer in (stored["answer"], loose):
        assert answer["plan"]["certificate"].pop("seconds") > 0
    assert stored["answer"] == loose
    assert stored["question"] == question


def test_a_fixed_number_is_entered_with_its_reason_and_what_it_costs(shared: httpx.Client, scenario: str) -> None:
    free = post(shared, scenario).json()
    most = max(free["persons"], key=free["persons"].get)
    made = post(shared, scenario, fixed={most: fixing(0)})
    plan = made.json()
    assert plan["persons"][most] == 0
    (entry,) = ledger(shared, made)
    assert (entry["kato"], entry["persons_before"], entry["persons_after"]) == (most, None, 0)
    assert (entry["reason"], entry["author"], entry["revision"]) == (REASON, AUTHOR, 1)
    assert entry["made_at"] == plan["made_at"]
    assert entry["cost"] == pytest.approx(free["objective"] - plan["objective"])
    assert entry["cost"] > 0
    named = next(one["name"] for one in plan["answer"]["districts"] if one["kato"] == most)
    assert entry["name"] == named
    for language, sentence in entry["sentences"].items():
        assert sentence in plan["answer"]["sentences"][language]
        assert REASON in sentence


def test_the_ledger_tells_what_was_set_changed_and_lifted_the_newest_first(shared: httpx.Client, scenario: str) -> None:
    first = post(shared, scenario, fixed={ESIL: fixing(30)})
    second = put(shared, first, "Болат", fixed={ESIL: fixing(40, "екінші"), AKKAYIN: fixing(10, "тағы")})
    assert (second.status_code, second.json()["revision"], second.json()["action"]) == (200, 2, "changed")
    third = put(shared, second, "Сәуле", fixed={ESIL: fixing(40, "үшінші")}, lifted={AKKAYIN: "қайта ойладық"})
    assert third.status_code == 200, third.text
    told = [
        (one["revision"], one["kato"], one["persons_before"], one["persons_after"], one["reason"], one["author"])
        for one in ledger(shared, first)
    ]
    assert told == [
        (3, AKKAYIN, 10, None, "қайта ойладық", "Сәуле"),
        (3, ESIL, 40, 40, "үшінші", "Сәуле"),
        (2, AKKAYIN, None, 10, "тағы", "Болат"),
        (2, ESIL, 30, 40, "екінші", "Болат"),
        (1, ESIL, None, 30, REASON, AUTHOR),
    ]
    lifted = ledger(shared, first)[0]
    assert lifted["cost"] is None
    assert set(lifted["sentences"]) == {"kk", "ru", "en"}
    for language, sentence in lifted["sentences"].items():
        assert lifted["name"][language] in sentence
        assert "қайта ойладық" in sentence
    kept = put(shared, third, quota=300, fixed={ESIL: fixing(40, "үшінші")})
    assert kept.json()["revision"] == 4
    assert len(ledger(shared, first)) == 5, "nothing was set, changed or lifted"


def test_a_number_is_lifted_only_with_a_reason(shared: httpx.Client, address: str, scenario: str) -> None:
    made = post(shared, scenario, fixed={ESIL: fixing(30), AKKAYIN: fixing(10)})
    before = counts(address)
    problem = refused(put(shared, made, fixed={ESIL: fixing(30)}), 422, "lifting-without-reason")
    assert AKKAYIN in problem["detail"]
    assert ESIL not in problem["detail"]
    refused(put(shared, made, lifted={ESIL: "x"}), 422, "lifting-without-reason")
    for lifted in ({ESIL: "x", AKKAYIN: "y"}, {AKKAYIN: "y", "595000000": "z"}, {AKKAYIN: "y", "x": "z"}):
        refused(put(shared, made, fixed={ESIL: fixing(30)}, lifted=lifted), 422, "lifting-not-fixed")
    for lifted, code, field in (
        ([], "sharing-object-expected", "lifted"),
        ({AKKAYIN: " "}, "sharing-name-invalid", f"lifted.{AKKAYIN}"),
        ({AKKAYIN: 7}, "sharing-name-invalid", f"lifted.{AKKAYIN}"),
        ({AKKAYIN: "x" * 2001}, "sharing-name-invalid", f"lifted.{AKKAYIN}"),
    ):
        (error,) = refused(put(shared, made, fixed={ESIL: fixing(30)}, lifted=lifted), 422, code)["errors"]
        assert error["field"] == field
    assert counts(address) == before


def test_what_does_not_fit_is_told_and_not_stored(shared: httpx.Client, address: str, scenario: str) -> None:
    made = post(shared, scenario)
    before = counts(address)
    rules = [{"rule": "maximum-share", "share": 0.01}]
    for response in (post(shared, scenario, rules=rules), put(shared, made, rules=rules)):
        problem = refused(response, 422, "plan-infeasible")
        assert problem["relaxation"]["moved"] > 0
        assert problem["relaxation"]["loosened"]
        assert problem["certificate"]["status"] == "infeasible"
        assert set(problem["sentences"]) == {"kk", "ru", "en"}
        assert problem["sentences"]["en"][0] in problem["detail"]
    body = {"author": AUTHOR, "scenario": scenario, "question": {"rules": rules}}
    russian = shared.post("/api/plans?lang=ru", json=body).json()
    assert russian["sentences"] == problem["sentences"]
    assert russian["sentences"]["ru"][0] in russian["detail"]
    assert counts(address) == before
    assert shared.get(made.headers["location"]).content == made.content


def test_a_connection_killed_while_a_plan_is_stored_leaves_what_was_there(
    shared: httpx.Client, address: str, scenario: str
) -> None:
    made = post(shared, scenario, quota=100)
    before = counts(address)
    with psycopg.connect(address) as other, psycopg.connect(address, autocommit=True) as watcher:
        other.execute("SELECT FROM qonys.plan WHERE id = %s FOR UPDATE", [made.json()["id"]])
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(put, shared, made, quota=200, fixed={ESIL: fixing(30)})
            assert eventually(lambda: watcher.execute(KILL).rowcount), "it was solved"
            refused(waiting.result(), 503, "database-unavailable")
    assert counts(address) == before
    assert shared.get(made.headers["location"]).content == made.content
    assert put(shared, made, quota=200).json()["revision"] == 2, "and it can be tried again"


def test_a_search_that_finds_nothing_in_time_is_no_proof_that_nothing_fits() -> None:
    with pytest.raises(ProblemError) as caught:
        refuse_without_plan({"plan": {"persons": None, "certificate": {"status": "unknown"}}})
    assert caught.value.code == "plan-out-of-time"


def test_a_revision_keeps_its_address_and_its_answer(shared: httpx.Client, scenario: str) -> None:
    made = post(shared, scenario)
    name = made.json()["id"]
    changed = put(shared, made, "Болат", quota=200)
    assert (changed.json()["revision"], changed.json()["author"], changed.json()["quota"]) == (2, "Болат", 200)
    assert shared.get(f"/api/plans/{name}").content == shared.get(f"/api/plans/{name}@2").content == changed.content
    before = shared.get(f"/api/plans/{name}@1")
    assert before.json() == made.json() | {"latest_revision": 2}
    assert before.headers["etag"] not in {made.headers["etag"], changed.headers["etag"]}
    found = shared.get(f"/api/plans/{name}/revisions")
    listed = found.json()["revisions"]
    assert [(one["revision"], one["author"], one["quota"]) for one in listed] == [
        (2, "Болат", 200),
        (1, AUTHOR, made.json()["quota"]),
    ]
    held = shared.get(f"/api/plans/{name}/revisions", headers={"if-none-match": found.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


def test_what_is_answered_already_makes_no_revision(shared: httpx.Client, address: str, scenario: str) -> None:
    made = post(shared, scenario, quota=300, fixed={ESIL: fixing(30)})
    assert put(shared, made, "Болат", quota=300, fixed={ESIL: fixing(30)}, rules=None).content == made.content
    changed = put(shared, made, quota=300, lifted={ESIL: "x"})
    before = counts(address)
    repeated = put(shared, made, quota=300, lifted={ESIL: "x"})
    assert (repeated.status_code, repeated.content) == (200, changed.content), "its first answer may have been lost"
    assert counts(address) == before


def test_of_two_writers_one_wins_and_the_other_learns_who_and_when(shared: httpx.Client, scenario: str) -> None:
    made = post(shared, scenario)

    def writer(number: int) -> httpx.Response:
        return put(shared, made, f"жазушы {number}", quota=200 + number)

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(writer, range(3)))
    (winner,) = (answer for answer in answers if answer.status_code == 200)
    won = winner.json()
    for answer in answers:
        if answer is winner:
            continue
        problem = refused(answer, 412, "plan-changed")
        told = problem["plan"]
        assert (told["id"], told["revision"], told["author"]) == (won["id"], 2, won["author"])
        assert told["made_at"][:19] == won["made_at"][:19]
        assert told["etag"] == f'"2-{won["digest"][:12]}"'
        assert all(told[key] in problem["detail"] for key in ("author", "made_at", "etag"))
    last = shared.put(
        f"/api/plans/{won['id']}",
        json={"author": AUTHOR, "scenario": scenario, "question": {"quota": 100}},
        headers={"if-match": told["etag"]},
    )
    assert (last.status_code, last.json()["revision"]) == (200, 3), "the tag in the refusal is one to go on with"


@pytest.mark.parametrize(
    ("tag", "status", "code"),
    [
        (None, 428, "if-match-missing"),
        ("*", 428, "if-match-missing"),
        ("W/{}", 428, "if-match-missing"),
        ('"2-{digest}"', 412, "plan-changed"),
        ('"1-000000000000"', 412, "plan-changed"),
    ],
)
def test_nobody_writes_over_what_he_has_not_seen(
    shared: httpx.Client, scenario: str, tag: str | None, status: int, code: str
) -> None:
    made = post(shared, scenario)
    where = made.headers["location"]
    filled = tag and tag.replace("{}", made.headers["etag"]).replace("{digest}", made.json()["digest"][:12])
    body = {"author": AUTHOR, "scenario": scenario, "question": {"quota": 100}}
    refused(shared.put(where, json=body, headers={"if-match": filled} if filled else {}), status, code)
    assert shared.get(where).content == made.content


def sent(**fields: Any) -> dict[str, Any]:
    return {"author": AUTHOR, "scenario": "SCENARIO", "question": {}} | fields


BODIES = [
    (sent(author=None), "field-missing", "author"),
    (sent(author=" "), "invalid-text", "author"),
    (sent(author="zero\u0000"), "invalid-text", "author"),
    (sent(author="half \ud800"), "invalid-text", "author"),
    (sent(scenario=None), "field-missing", "scenario"),
    (sent(id=NOBODY), "field-unknown", "id"),
    (sent(question=[]), "sharing-object-expected", "question"),
    (sent(question={"colour": "red"}), "sharing-field-unknown", "question.colour"),
    (sent(question={"quota": 0}), "sharing-out-of-range", "question.quota"),
    (sent(question={"quota": float("nan")}), "sharing-number-expected", "question.quota"),
    (sent(question={"use": 7}), "sharing-object-expected", "question.use"),
    (sent(question={"fixed": {ESIL: {"persons": 5}}}), "sharing-field-missing", f"question.fixed.{ESIL}.reason"),
    (sent(question={"fixed": {ESIL: fixing(5, "a\ud800")}}), "sharing-name-invalid", f"question.fixed.{ESIL}.reason"),
    (sent(question={"fixed": {"710000000": fixing(5)}}), "sharing-unknown-district", "question.fixed.710000000"),
    (sent(question={"rules": {}}), "sharing-list-expected", "question.rules"),
    (sent(question={"rules": [{"rule": "x"}]}), "sharing-unknown-rule", "question.rules[0].rule"),
]


@pytest.mark.parametrize(("body", "code", "field"), BODIES)
def test_bad_bodies_are_refused_by_field_with_a_remedy(
    shared: httpx.Client, address: str, scenario: str, body: dict[str, Any], code: str, field: str
) -> None:
    made = post(shared, scenario, quota=100)
    before = counts(address)
    text = json.dumps(body).replace("SCENARIO", scenario)
    for method, path in (("POST", "/api/plans"), ("PUT", made.headers["location"])):
        headers = JSON | {"if-match": made.headers["etag"]}
        (error,) = refused(shared.request(method, path, content=text, headers=headers), 422, code)["errors"]
        assert error["field"] == field
        assert error["remedy"]
    assert counts(address) == before


def test_only_a_change_lifts(shared: httpx.Client, scenario: str) -> None:
    body = sent(scenario=scenario, lifted={ESIL: "x"})
    (error,) = refused(shared.post("/api/plans", json=body), 422, "field-unknown")["errors"]
    assert error["field"] == "lifted"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b'{"author": "x", "scenario": 7}'])
def test_bodies_that_are_no_such_object_are_refused(shared: httpx.Client, content: bytes) -> None:
    refused(shared.post("/api/plans", content=content, headers=JSON), 422, "invalid-parameter")
    refused(shared.post("/api/plans", content=content or b"x"), 415, "content-type-not-json")


@pytest.mark.parametrize("name", [NOBODY, f"{NOBODY}@1", "x", "k7m2xw9d4hq0", "k7m2xw9d4hqp@0", "%00", "a" * 3000])
def test_unknown_plans_and_scenarios(shared: httpx.Client, scenario: str, name: str) -> None:
    assert "/api/plans" in refused(shared.get(f"/api/plans/{name}"), 404, "unknown-plan")["detail"]
    if "@1" not in name:
        for under in ("revisions", "overrides"):
            refused(shared.get(f"/api/plans/{name}/{under}"), 404, "unknown-plan")
        body, headers = sent(scenario=scenario), {"if-match": '"1-000000000000"'}
        refused(shared.put(f"/api/plans/{name}", json=body, headers=headers), 404, "unknown-plan")
    refused(post(shared, name.replace("%00", "\u0000")), 404, "unknown-scenario")


def test_a_revision_itself_cannot_be_changed(shared: httpx.Client, scenario: str) -> None:
    made = post(shared, scenario)
    where = f"{made.headers['location']}@1"
    body, headers = sent(scenario=scenario, question={"quota": 9}), {"if-match": made.headers["etag"]}
    problem = refused(shared.put(where, json=body, headers=headers), 409, "plan-revision-never-changes")
    assert made.headers["location"] in problem["detail"]
    refused(shared.get(f"{where}/overrides"), 409, "plan-revision-never-changes")
    unknown = f"/api/plans/{NOBODY}@1"
    refused(shared.put(unknown, json=body, headers={"if-match": made.headers["etag"]}), 404, "unknown-plan")
    refused(shared.get(f"{made.headers['location']}@2"), 404, "unknown-plan")


def test_a_plan_stays_with_the_revision_of_its_scenario(shared: httpx.Client) -> None:
    name = new_scenario(shared, title="бірінші")
    scenario = shared.get(f"/api/scenarios/{name}")
    made = post(shared, name, quota=100)
    changed = shared.put(
        f"/api/scenarios/{name}",
        json={"author": AUTHOR, "content": CONTENT | {"title": "екінші", "preset": "border-first"}},
        headers={"if-match": scenario.headers["etag"]},
    )
    assert changed.status_code == 200
    read = shared.get(made.headers["location"])
    assert (read.json()["scenario"], read.json()["title"]) == (f"{name}@1", "бірінші")
    assert read.json() == made.json() | {"scenario_changed": 2}
    assert read.headers["etag"] != made.headers["etag"]
    assert put(shared, made, quota=100).json()["revision"] == 1, "asked of the revision that it is made for"
    moved = shared.put(
        made.headers["location"],
        json={"author": AUTHOR, "scenario": name, "question": {"quota": 100}},
        headers={"if-match": made.headers["etag"]},
    ).json()
    assert (moved["revision"], moved["scenario"], moved["title"]) == (2, f"{name}@2", "екінші")
    assert moved["scenario_changed"] is None
    assert moved["digest"] != made.json()["digest"]
    old = post(shared, f"{name}@1", quota=100).json()
    assert (old["scenario"], old["persons"]) == (f"{name}@1", made.json()["persons"])
    listed = shared.get("/api/plans", params={"scenario": f"{name}@1"}).json()["plans"]
    assert [(one["id"], one["scenario_changed"]) for one in listed] == [(old["id"], 2)]


def test_lists_are_filtered_and_paged(shared: httpx.Client) -> None:
    name = new_scenario(shared)
    made = [post(shared, name, quota=quota).json() for quota in (100, 200, 300)]
    first = shared.get("/api/plans", params={"scenario": name, "limit": 2}).json()
    second = shared.get("/api/plans", params={"scenario": name, "limit": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["plans"] + second["plans"]] == [one["id"] for one in made[::-1]]
    assert second["next"] is None
    (summary,) = second["plans"]
    plan = made[0]
    assert summary == {key: plan[key] for key in summary.keys() & plan.keys()} | {"created_at": summary["created_at"]}
    assert (summary["quota"], summary["status"], summary["title"]) == (100, "optimal", CONTENT["title"])
    assert len(shared.get("/api/plans?limit=100").json()["plans"]) > 3
    assert shared.get("/api/plans", params={"scenario": NOBODY}).json() == {"plans": [], "next": None}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "invalid-parameter"),
        ("limit=101", "invalid-parameter"),
        (f"after={NOBODY}", "unknown-plan"),
        ("after=%00", "unknown-plan"),
        ("scenario=x", "unknown-scenario"),
    ],
)
def test_bad_queries_of_lists(shared: httpx.Client, query: str, code: str) -> None:
    refused(shared.get(f"/api/plans?{query}"), 422 if code == "invalid-parameter" else 404, code)


def test_a_plan_outlives_its_release(
    cluster: Cluster, published_template: str, running: Running, tmp_path: Path
) -> None:
    own = clone_database(cluster, published_template, "plans_moved")
    try:
        with running(own) as client:
            made = post(client, new_scenario(client), fixed={ESIL: fixing(30)})
            where, entered = made.headers["location"], ledger(client, made)
            second = publish_small(own, tmp_path, 2)
            assert eventually(lambda: client.get(where).headers["x-qonys-version"] == second)
            read = client.get(where)
            assert read.json() == made.json() | {"newer_release": second}
            assert read.headers["etag"] != made.headers["etag"]
            assert client.get("/api/plans").json()["plans"][0]["newer_release"] == second
            assert ledger(client, made) == entered
    finally:
        drop_database(cluster, "plans_moved")
