"""Stored scenarios over HTTP: made, read, listed, changed by one of many, cloned, and there after a crash."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster, Home
from geo_service.database.embedded.database import clone_database, drop_database, ensure_database
from geo_service.database.embedded.installation import Installation
from geo_service.database.migrate import migrate
from tests.geo_service.conftest import Running
from tests.geo_service.conftest import _running as serve
from tests.geo_service.small import publish_small
from tests.geo_service.waiting import eventually

AUTHOR = "Айгүл Серікқызы"
CONTENT = {"title": "Қандастар, 2026", "year": 2026, "programme": "kandas", "oblasts": ["590000000"]}
JSON = {"content-type": "application/json"}
NOBODY = "222222222222"


@pytest.fixture
def small(database: str, tmp_path: Path) -> str:
    """A database with a small release."""
    publish_small(database, tmp_path, 1)
    return database


@pytest.fixture
def own(small: str, running: Running) -> Iterator[httpx.Client]:
    """A client of a service with no scenario but those of one test."""
    with running(small) as client:
        yield client


@pytest.fixture(scope="module")
def shared_small(cluster: Cluster, migrated_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with a small release in which scenarios of many tests lie."""
    address = clone_database(cluster, migrated_template, "scenarios")
    publish_small(address, tmp_path_factory.mktemp("release"), 1)
    yield address
    drop_database(cluster, "scenarios")


@pytest.fixture(scope="module")
def shared(shared_small: str) -> Iterator[httpx.Client]:
    """A client of a service in which scenarios of many tests lie."""
    with serve(shared_small) as client:
        yield client


def post(client: httpx.Client, author: Any = AUTHOR, **content: Any) -> httpx.Response:
    return client.post("/api/scenarios", json={"author": author, "content": CONTENT | content})


def put(client: httpx.Client, name: str, tag: str | None, author: str = AUTHOR, **content: Any) -> httpx.Response:
    headers = {} if tag is None else {"if-match": tag}
    return client.put(f"/api/scenarios/{name}", json={"author": author, "content": CONTENT | content}, headers=headers)


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    return dict(problem)


def test_a_scenario_is_made_and_read_back(shared: httpx.Client) -> None:
    title = "<script>alert('қ')</script> \" \\ 東京"
    made = post(shared, "  Айгүл Серікқызы ", title=title)
    scenario = made.json()
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    assert made.headers["location"] == made.headers["content-location"] == f"/api/scenarios/{scenario['id']}"
    version = made.headers["x-qonys-version"]
    assert made.headers["etag"] == f'"1-{scenario["digest"][:12]}-{version}"'
    assert (scenario["author"], scenario["content"]["title"]) == (AUTHOR, title)
    assert (scenario["revision"], scenario["latest_revision"], scenario["action"]) == (1, 1, "created")
    assert (scenario["release"], scenario["newer_release"], scenario["frozen"]) == (version, None, None)
    assert (scenario["cloned_from"], scenario["preset"]) == (None, "balanced")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", scenario["made_at"])

    read = shared.get(made.headers["location"])
    assert (read.status_code, read.json()) == (200, scenario)
    assert read.headers["cache-control"] == "no-cache"
    assert read.headers["content-type"] == "application/json"
    assert read.headers["etag"] == made.headers["etag"]
    assert "content-encoding" not in read.headers, "a strong tag stands for one sequence of bytes"
    held = shared.get(made.headers["location"], headers={"if-none-match": read.headers["etag"]})
    assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", read.headers["etag"])
    assert shared.head(made.headers["location"]).headers["etag"] == read.headers["etag"]


def test_what_was_read_can_be_sent_again(shared: httpx.Client) -> None:
    first = post(shared, preset="border-first", summary={"kind": "best-places", "share": 0.2}, comment="екі\nжол")
    again = shared.post("/api/scenarios", json={"author": AUTHOR, "content": first.json()["content"]})
    assert again.status_code == 201
    assert again.json()["digest"] == first.json()["digest"]
    assert again.json()["content"] == first.json()["content"]
    assert again.json()["id"] != first.json()["id"]


def test_a_revision_keeps_its_address_and_its_content(shared: httpx.Client) -> None:
    made = post(shared)
    name = made.json()["id"]
    alone = shared.get(f"/api/scenarios/{name}@1")
    assert alone.json() == made.json()
    changed = put(shared, name, made.headers["etag"], "Болат", title="Екінші")
    assert changed.status_code == 200
    assert changed.headers["cache-control"] == "no-store"
    assert (changed.json()["revision"], changed.json()["action"], changed.json()["author"]) == (2, "changed", "Болат")
    assert (
        shared.get(f"/api/scenarios/{name}").json() == shared.get(f"/api/scenarios/{name}@2").json() == changed.json()
    )
    before = shared.get(f"/api/scenarios/{name}@1")
    assert before.json() == made.json() | {"latest_revision": 2}
    assert before.headers["etag"] not in {alone.headers["etag"], changed.headers["etag"]}
    stale = shared.get(f"/api/scenarios/{name}@1", headers={"if-none-match": alone.headers["etag"]})
    assert stale.status_code == 200, "another revision is the latest now, and the answer says so"
    found = shared.get(f"/api/scenarios/{name}/revisions")
    listed = found.json()["revisions"]
    assert [(one["revision"], one["author"], one["title"]) for one in listed] == [
        (2, "Болат", "Екінші"),
        (1, AUTHOR, CONTENT["title"]),
    ]
    assert found.headers["etag"].startswith('W/"')
    held = shared.get(f"/api/scenarios/{name}/revisions", headers={"if-none-match": found.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


def test_the_same_content_makes_no_revision(shared: httpx.Client) -> None:
    made = post(shared)
    name, tag = made.json()["id"], made.headers["etag"]
    assert put(shared, name, tag, "Болат").json() == made.json()
    changed = put(shared, name, tag, "Болат", title="Екінші")
    repeated = put(shared, name, tag, "Болат", title="Екінші")
    assert (repeated.status_code, repeated.json()) == (200, changed.json()), "its first answer may have been lost"


def test_of_two_writers_one_wins_and_the_other_learns_who_and_when(shared: httpx.Client) -> None:
    made = post(shared)
    name, tag = made.json()["id"], made.headers["etag"]

    def writer(number: int) -> httpx.Response:
        return put(shared, name, tag, f"жазушы {number}", title=f"title {number}")

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(writer, range(6)))
    (winner,) = (answer for answer in answers if answer.status_code == 200)
    won = winner.json()
    for answer in answers:
        if answer is winner:
            continue
        problem = refused(answer, 412, "scenario-changed")
        told = problem["scenario"]
        assert (told["id"], told["revision"], told["author"]) == (name, 2, won["author"])
        assert told["made_at"][:19] == won["made_at"][:19]
        assert told["etag"] == f'"2-{won["digest"][:12]}"'
        assert all(told[key] in problem["detail"] for key in ("author", "made_at", "etag"))
    last = put(shared, name, told["etag"], "соңғы", title="last")
    assert (last.status_code, last.json()["revision"]) == (200, 3), "the tag in the refusal is one to go on with"


def test_the_part_of_a_tag_that_names_the_release_does_not_count(shared: httpx.Client) -> None:
    made = post(shared)
    tag = re.sub('-[0-9a-f]{12}"$', '-ffffffffffff"', made.headers["etag"])
    assert tag != made.headers["etag"]
    assert put(shared, made.json()["id"], tag, title="x").status_code == 200


@pytest.mark.parametrize(
    ("tag", "status", "code"),
    [
        (None, 428, "if-match-missing"),
        ("*", 428, "if-match-missing"),
        ("", 428, "if-match-missing"),
        ("W/{}", 428, "if-match-missing"),
        ("1-abc", 428, "if-match-missing"),
        ("{}, *", 428, "if-match-missing"),
        ("{", 428, "if-match-missing"),
        ('"other"', 412, "scenario-changed"),
        ('"2-{digest}"', 412, "scenario-changed"),
        ('"1-000000000000-000000000000"', 412, "scenario-changed"),
        ('"1-{digest}', 428, "if-match-missing"),
        ('"x", {}', 200, ""),
        (',{} ,,"y"', 200, ""),
        ('W/"x", {}', 200, ""),
        ('"1-{digest}"', 200, ""),
    ],
)
def test_forms_of_if_match(shared: httpx.Client, tag: str | None, status: int, code: str) -> None:
    made = post(shared)
    filled = tag and tag.replace("{}", made.headers["etag"]).replace("{digest}", made.json()["digest"][:12])
    response = put(shared, made.json()["id"], filled, title="x")
    assert response.status_code == status
    if code:
        problem = refused(response, status, code)
        assert code != "if-match-missing" or "ETag" in problem["detail"]
    assert shared.get(f"/api/scenarios/{made.json()['id']}").json()["revision"] == (2 if status == 200 else 1)


def test_several_lines_of_if_match_are_one_list(shared: httpx.Client) -> None:
    made = post(shared)
    body = {"author": AUTHOR, "content": CONTENT | {"title": "x"}}
    headers = [("if-match", '"x"'), ("if-match", made.headers["etag"])]
    assert shared.put(made.headers["location"], json=body, headers=headers).status_code == 200


BODIES: list[tuple[dict[str, Any], str, str]] = [
    ({"content": CONTENT}, "field-missing", "author"),
    ({"author": AUTHOR}, "field-missing", "content"),
    ({"author": "", "content": CONTENT}, "invalid-text", "author"),
    ({"author": " \t ", "content": CONTENT}, "invalid-text", "author"),
    ({"author": 7, "content": CONTENT}, "invalid-text", "author"),
    ({"author": ["x"], "content": CONTENT}, "invalid-text", "author"),
    ({"author": "x" * 101, "content": CONTENT}, "invalid-text", "author"),
    ({"author": "two\nlines", "content": CONTENT}, "invalid-text", "author"),
    ({"author": "zero\u0000", "content": CONTENT}, "invalid-text", "author"),
    ({"author": "right\u202eleft", "content": CONTENT}, "invalid-text", "author"),
    ({"author": "half \ud800", "content": CONTENT}, "invalid-text", "author"),
    ({"author": AUTHOR, "content": []}, "object-expected", "content"),
    ({"author": AUTHOR, "content": CONTENT, "id": NOBODY}, "field-unknown", "id"),
    ({"author": AUTHOR, "content": CONTENT | {"colour": "red"}}, "field-unknown", "content.colour"),
    ({"author": AUTHOR, "content": CONTENT | {"title": None}}, "field-missing", "content.title"),
    ({"author": AUTHOR, "content": CONTENT | {"title": "a\u0000"}}, "invalid-text", "content.title"),
    ({"author": AUTHOR, "content": CONTENT | {"oblasts": ["990000000"]}}, "unknown-oblast-code", "content.oblasts[0]"),
    ({"author": AUTHOR, "content": CONTENT | {"weights": {"x": 1}}}, "unknown-criterion", "content.weights.x"),
    ({"author": AUTHOR, "content": CONTENT | {"year": float("nan")}}, "invalid-number", "content.year"),
    ({"author": AUTHOR, "content": CONTENT | {"programme": "x"}}, "choice-unknown", "content.programme"),
]


@pytest.mark.parametrize(("body", "code", "field"), BODIES)
def test_bad_bodies_are_refused_by_field_with_a_remedy(
    shared: httpx.Client, body: dict[str, Any], code: str, field: str
) -> None:
    made = post(shared)
    for method, path in (("POST", "/api/scenarios"), ("PUT", made.headers["location"])):
        headers = JSON | {"if-match": made.headers["etag"]}
        response = shared.request(method, path, content=json.dumps(body), headers=headers)
        (error,) = refused(response, 422, code)["errors"]
        assert error["field"] == field
        assert error["remedy"]
    newest = shared.get("/api/scenarios?limit=1").json()["scenarios"]
    assert [(one["id"], one["revision"]) for one in newest] == [(made.json()["id"], 1)], "nothing was stored"


@pytest.mark.parametrize("author", ["x", "Ә" * 100, "محمد", "李明", "Zoë d'Arc-Ñandú", "😀", " Ерлан "])
def test_authors_write_their_names_in_any_script(shared: httpx.Client, author: str) -> None:
    made = post(shared, author)
    assert (made.status_code, made.json()["author"]) == (201, author.strip())


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x", None])
def test_a_body_that_is_not_called_json_is_refused(shared: httpx.Client, kind: str | None) -> None:
    made = post(shared)
    body = json.dumps({"author": AUTHOR, "content": CONTENT | {"title": "x"}})
    headers = {"if-match": made.headers["etag"]} | ({} if kind is None else {"content-type": kind})
    name = made.headers["location"]
    for method, path in (("POST", "/api/scenarios"), ("PUT", name), ("POST", f"{name}/clone")):
        response = shared.request(method, path, content=body.encode(), headers=headers)
        assert "application/json" in refused(response, 415, "content-type-not-json")["detail"]
    newest = shared.get("/api/scenarios?limit=1").json()["scenarios"]
    assert [(one["id"], one["revision"]) for one in newest] == [(made.json()["id"], 1)], "nothing was stored"


def test_bodies_that_are_no_json_or_no_object_are_refused(shared: httpx.Client) -> None:
    for body in (b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b'{"author": "x"'):
        response = shared.post("/api/scenarios", content=body, headers=JSON)
        refused(response, 422, "invalid-parameter")
    deep = shared.post("/api/scenarios", content=b"[" * 100_000, headers=JSON)
    assert deep.status_code in {400, 422}
    large = shared.post("/api/scenarios", content=b" " * (1024**2 + 1), headers=JSON)
    refused(large, 413, "body-too-large")
    accepted = shared.post(
        "/api/scenarios",
        content=json.dumps({"author": AUTHOR, "content": CONTENT}),
        headers={"content-type": "application/vnd.x+json; charset=utf-8"},
    )
    assert accepted.status_code == 201


@pytest.mark.parametrize(
    "address",
    [NOBODY, f"{NOBODY}@1", "x", "k7m2xw9d4hq0", "k7m2xw9d4hqp@0", "k7m2xw9d4hqp@x", "%00", "a" * 3000, "٣" * 12],
)
def test_unknown_scenarios(shared: httpx.Client, address: str) -> None:
    for response in (
        shared.get(f"/api/scenarios/{address}"),
        shared.post(f"/api/scenarios/{address}/clone", json={"author": AUTHOR}),
    ):
        assert "/api/scenarios" in refused(response, 404, "unknown-scenario")["detail"]
    if "@1" not in address:
        refused(shared.get(f"/api/scenarios/{address}/revisions"), 404, "unknown-scenario")
        refused(put(shared, address, '"1-000000000000"'), 404, "unknown-scenario")


def test_a_revision_itself_cannot_be_changed(shared: httpx.Client) -> None:
    made = post(shared)
    address = f"{made.json()['id']}@1"
    problem = refused(put(shared, address, made.headers["etag"], title="x"), 409, "revision-never-changes")
    assert made.headers["location"] in problem["detail"]
    refused(shared.get(f"/api/scenarios/{address}/revisions"), 409, "revision-never-changes")
    refused(shared.get(f"/api/scenarios/{made.json()['id']}@2"), 404, "unknown-scenario")


def test_a_clone_of_any_revision(shared: httpx.Client) -> None:
    made = post(shared)
    name = made.json()["id"]
    put(shared, name, made.headers["etag"], title="Екінші")
    latest = shared.post(f"/api/scenarios/{name}/clone", json={"author": "Болат"})
    assert latest.status_code == 201
    clone = latest.json()
    assert latest.headers["location"] == f"/api/scenarios/{clone['id']}"
    assert (clone["action"], clone["revision"], clone["author"]) == ("cloned", 1, "Болат")
    assert (clone["cloned_from"], clone["content"]["title"]) == ({"id": name, "revision": 2}, "Екінші")
    titled = shared.post(f"/api/scenarios/{name}@1/clone", json={"author": "Болат", "title": "Үшінші"}).json()
    assert (titled["cloned_from"], titled["content"]["title"]) == ({"id": name, "revision": 1}, "Үшінші")
    assert titled["content"] == made.json()["content"] | {"title": "Үшінші"}
    for body, code, field in (
        ({}, "field-missing", "author"),
        ({"author": AUTHOR, "title": ""}, "invalid-text", "title"),
        ({"author": AUTHOR, "content": CONTENT}, "field-unknown", "content"),
    ):
        (error,) = refused(shared.post(f"/api/scenarios/{name}/clone", json=body), 422, code)["errors"]
        assert error["field"] == field


def freeze(address: str, name: str) -> None:
    """Freeze a scenario without answers, as the database has it."""
    with psycopg.connect(address) as connection:
        connection.execute(
            "INSERT INTO qonys.scenario_revision (scenario, revision, action, content, digest, author, release)"
            " SELECT scenario, revision + 1, 'frozen', content, digest, 'Әкім', release FROM qonys.scenario_revision"
            " WHERE scenario = %s",
            [name],
        )
        connection.execute(
            "UPDATE qonys.scenario SET revision = 2, frozen_revision = 2, frozen_by = 'Әкім', frozen_at = now(),"
            " frozen_release = (SELECT version FROM qonys.current_release) WHERE id = %s",
            [name],
        )


def test_a_frozen_scenario_is_cloned_and_not_changed(small: str, own: httpx.Client) -> None:
    made = post(own)
    name = made.json()["id"]
    freeze(small, name)
    read = own.get(f"/api/scenarios/{name}")
    assert (read.json()["action"], read.json()["frozen"]["by"]) == ("frozen", "Әкім")
    assert read.json()["frozen"]["release"] == read.headers["x-qonys-version"]
    for tag in (made.headers["etag"], read.headers["etag"]):
        problem = refused(put(own, name, tag, title="x"), 409, "scenario-frozen")
        assert f"/api/scenarios/{name}/clone" in problem["detail"]
        assert problem["scenario"]["author"] == "Әкім"
    clone = own.post(f"/api/scenarios/{name}/clone", json={"author": AUTHOR})
    assert (clone.status_code, clone.json()["frozen"]) == (201, None)
    assert put(own, clone.json()["id"], clone.headers["etag"], title="x").status_code == 200


def test_lists_are_filtered_and_paged(small: str, own: httpx.Client) -> None:
    names = [
        post(own, title="a", year=2026).json()["id"],
        post(own, title="b", year=2027, programme="resettlers").json()["id"],
        post(own, title="c", year=2027, oblasts=[]).json()["id"],
    ]
    freeze(small, names[0])

    def titles(**query: Any) -> str:
        response = own.get("/api/scenarios", params=query)
        assert response.status_code == 200, response.text
        return "".join(one["title"] for one in response.json()["scenarios"])

    assert titles() == "cba"
    assert titles(oblast="590000000") == "ba"
    assert titles(year=2027) == "cb"
    assert titles(programme="resettlers") == "b"
    assert titles(frozen="true") == "a"
    assert titles(frozen="false", year=2027, programme="kandas") == "c"
    assert titles(oblast="630000000") == ""
    first = own.get("/api/scenarios?limit=2").json()
    second = own.get("/api/scenarios", params={"limit": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["scenarios"] + second["scenarios"]] == names[::-1]
    assert second["next"] is None
    summary = second["scenarios"][0]
    assert (summary["revision"], summary["author"], summary["frozen"]["by"]) == (2, "Әкім", "Әкім")
    assert summary["made_at"] > summary["created_at"]
    assert summary["newer_release"] is None
    listed = own.get("/api/scenarios")
    held = own.get("/api/scenarios", headers={"if-none-match": listed.headers["etag"]})
    assert (listed.headers["cache-control"], held.status_code, held.content) == ("no-cache", 304, b"")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "invalid-parameter"),
        ("limit=101", "invalid-parameter"),
        ("year=1999", "invalid-parameter"),
        ("year=x", "invalid-parameter"),
        ("programme=x", "invalid-parameter"),
        ("frozen=x", "invalid-parameter"),
        ("oblast=59", "invalid-kato"),
        (f"after={NOBODY}", "unknown-scenario"),
        ("after=%27%20OR%201%3D1", "unknown-scenario"),
        ("after=%00", "unknown-scenario"),
    ],
)
def test_bad_queries_of_lists(shared: httpx.Client, query: str, code: str) -> None:
    refused(shared.get(f"/api/scenarios?{query}"), 404 if code == "unknown-scenario" else 422, code)


def test_a_new_release_is_told_and_its_tag_is_another(small: str, own: httpx.Client, tmp_path: Path) -> None:
    made = post(own)
    address = made.headers["location"]
    second = publish_small(small, tmp_path, 2)
    assert eventually(lambda: own.get(address).headers["x-qonys-version"] == second)
    read = own.get(address)
    assert (read.json()["newer_release"], read.json()["release"]) == (second, made.json()["release"])
    assert read.headers["etag"] != made.headers["etag"]
    assert own.get("/api/scenarios").json()["scenarios"][0]["newer_release"] == second
    changed = put(own, made.json()["id"], made.headers["etag"], title="x")
    assert (changed.status_code, changed.json()["release"]) == (200, second)


def test_weights_that_are_no_preset(shared: httpx.Client) -> None:
    made = post(shared).json()
    weights = {name: 2 * weight for name, weight in made["content"]["weights"].items()}
    assert post(shared, weights=weights).json()["preset"] == "balanced", "the scale does not count"
    name = list(weights)[-1]
    assert post(shared, weights=weights | {name: 0.5}).json()["preset"] is None


def test_weights_of_a_weighting_stay_beside_it(shared: httpx.Client) -> None:
    criteria = list(post(shared).json()["content"]["weights"])[:2]
    weighting = {"name": "ahp", "criteria": criteria, "pairwise": [[1, 3], ["1/3", 1]]}
    made = post(shared, weighting=weighting)
    assert made.status_code == 201, made.text
    content = made.json()["content"]
    assert content["weighting"] == weighting
    assert content["weights"][criteria[0]] == pytest.approx(0.75)
    clone = shared.post(f"{made.headers['location']}/clone", json={"author": AUTHOR}).json()
    assert (clone["content"], clone["digest"]) == (content, made.json()["digest"])


def test_pages_of_other_origins_may_read_and_not_write(shared: httpx.Client) -> None:
    made = post(shared)
    origin = {"origin": "https://example.org"}
    assert shared.get(made.headers["location"], headers=origin).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in post(shared).headers
    for method in ("POST", "PUT", "DELETE"):
        asks = origin | {"access-control-request-method": method, "access-control-request-headers": "content-type"}
        answer = shared.options("/api/scenarios", headers=asks)
        assert not [name for name in answer.headers if name.startswith("access-control")], method


def test_a_database_that_takes_no_writes_says_so_and_is_read_all_the_same(small: str, running: Running) -> None:
    with running(small) as own:
        made = post(own)
    with psycopg.connect(small, autocommit=True) as connection:
        connection.execute("CREATE ROLE qonys_reader LOGIN")
        try:
            for (schema,) in connection.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(qonys|release_)'"):
                connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO qonys_reader")
                connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO qonys_reader")
            reader = psycopg.conninfo.make_conninfo(small, user="qonys_reader")
            with running(reader) as own:
                assert own.get(made.headers["location"]).json() == made.json()
                response = post(own)
                refused(response, 503, "storage-read-only")
                assert int(response.headers["retry-after"]) > 0
        finally:
            connection.execute("DROP OWNED BY qonys_reader")
            connection.execute("DROP ROLE qonys_reader")


@pytest.fixture
def durable_cluster(installation: Installation, make_home: Callable[[], Home]) -> Iterator[Cluster]:
    """A cluster as `qonys up` runs it."""
    cluster = Cluster(installation, make_home())
    cluster.start()
    yield cluster
    cluster.stop()


def test_what_was_answered_with_201_outlives_a_killed_database(
    durable_cluster: Cluster, running: Running, tmp_path: Path
) -> None:
    database = ensure_database(durable_cluster, "qonys")
    migrate(database)
    publish_small(database, tmp_path, 1)
    with running(database, pool_timeout=0.5) as own:
        made = post(own)
        server = durable_cluster.running()
        assert made.status_code == 201
        assert server is not None
        with psycopg.connect(database, autocommit=True) as connection:
            for name in ("fsync", "full_page_writes", "synchronous_commit"):
                assert connection.execute(f"SHOW {name}").fetchone() == ("on",)
            backends = [
                pid for (pid,) in connection.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            ]
        for pid in (server.pid, *backends):
            _kill(pid)
        refused(own.get(made.headers["location"]), 503, "database-unavailable")
        durable_cluster.start()
        assert eventually(lambda: own.get(made.headers["location"]).status_code == 200, 20)
        assert own.get(made.headers["location"]).json() == made.json()


def _kill(pid: int) -> None:
    """Kill a process of the cluster, unless it has ended by itself."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
