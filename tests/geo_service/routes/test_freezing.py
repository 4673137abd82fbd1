"""Frozen scenarios: the same bytes for ever, whatever is published, dropped or sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.http.score_models import ScenarioScores
from tests.geo_service.conftest import Running
from tests.geo_service.small import publish_small
from tests.geo_service.waiting import eventually

CONTENT: dict[str, Any] = {
    "title": "Мұздатылған", "year": 2026, "programme": "kandas", "uncertainty": {"draws": 300},
}  # fmt: skip
NEAR = {"kind": "threshold", "column": "rural", "comparison": ">", "value": 0.2}
KATOS = ("591000000", "591600000", "632800000")
Answers = dict[str, tuple[bytes, str, str]]


def stored(client: httpx.Client, **content: Any) -> httpx.Response:
    made = client.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT | content})
    assert made.status_code == 201, made.text
    return made


def freeze(client: httpx.Client, name: str, tag: str | None, author: str = "Әкім") -> httpx.Response:
    headers = {} if tag is None else {"if-match": tag}
    return client.post(f"/api/scenarios/{name}/freeze", json={"author": author}, headers=headers)


def frozen(client: httpx.Client, **content: Any) -> str:
    made = stored(client, **content)
    answer = freeze(client, made.json()["id"], made.headers["etag"])
    assert answer.status_code == 200, answer.text
    return str(made.json()["id"])


def answers(client: httpx.Client, name: str) -> Answers:
    """Return every answer of a scenario, as bytes, with its entity tag and its release."""
    paths = {"/api/scores": {}} | {
        f"/api/scores/{kind}?district={kato}": {"district": kato} for kind in ("explain", "cells") for kato in KATOS
    }
    found = {}
    for path, query in paths.items():
        answer = client.get(path.partition("?")[0], params={"scenario": name} | query)
        assert answer.status_code == 200, answer.text
        found[path] = (answer.content, answer.headers["etag"], answer.headers["x-qonys-version"])
    return found


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    problem = dict(response.json())
    assert (response.status_code, problem["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    return problem


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"method": {"name": "topsis"}, "top": 1},
        {"constraints": [NEAR]},
        {"summary": {"kind": "best-places"}, "uncertainty": {"draws": 40}},
    ],
    ids=["plain", "topsis", "constraints", "best places"],
)
def test_the_same_bytes_before_and_after_other_releases(
    database: str, running: Running, tmp_path: Path, content: dict[str, Any]
) -> None:
    """Frozen on the first release; then another one is published, and with the third the first one is dropped."""
    first = publish_small(database, tmp_path, 1)
    with running(database) as client:
        name = frozen(client, **content)
        open_twin = stored(client, **content).json()["id"]
        before = answers(client, name)
        assert before == answers(client, open_twin), "freezing changes no byte"
        ScenarioScores.model_validate(client.get("/api/scores", params={"scenario": name}).json(), extra="forbid")
        assert {release for _, _, release in before.values()} == {first}
        for seed in (2, 3, 4):
            version = publish_small(database, tmp_path, seed)
            assert eventually(lambda version=version: client.get("/readyz").json()["version"] == version)
            assert answers(client, name) == before
            read = client.get(f"/api/scenarios/{name}").json()
            assert (read["newer_release"], read["frozen"]["release"]) == (version, first)
        with psycopg.connect(database) as connection:
            connection.execute(
                f"DROP SCHEMA release_{first} CASCADE"
            )  # reports alone would still need what is left of it
        assert client.get("/api/scores", params={"scenario": open_twin}).json()["version"] == version
        for path, (_, tag, _) in before.items():
            query = dict(part.split("=") for part in path.partition("?")[2].split("&") if part)
            held = {"if-none-match": tag}
            again = client.get(path.partition("?")[0], params={"scenario": name} | query, headers=held)
            assert (again.status_code, again.content) == (304, b"")
    with running(database) as other:
        assert answers(other, name) == before, "another worker reads what is kept"


def test_freezing_says_who_and_on_what(database: str, running: Running, tmp_path: Path) -> None:
    version = publish_small(database, tmp_path, 1)
    with running(database) as client:
        made = stored(client)
        name = made.json()["id"]
        answer = freeze(client, name, made.headers["etag"])
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-qonys-version"] == version
        assert "content-encoding" not in answer.headers, "a strong tag stands for one sequence of bytes"
        scenario = answer.json()
        assert (scenario["action"], scenario["revision"], scenario["author"]) == ("frozen", 2, "Әкім")
        assert (scenario["frozen"]["by"], scenario["frozen"]["release"]) == ("Әкім", version)
        assert (scenario["newer_release"], scenario["content"]) == (None, made.json()["content"])
        read = client.get(f"/api/scenarios/{name}")
        assert (read.json(), read.headers["etag"]) == (scenario, answer.headers["etag"])
        (listed,) = client.get("/api/scenarios", params={"frozen": True}).json()["scenarios"]
        assert listed["id"] == name


def test_a_frozen_scenario_is_neither_changed_nor_frozen_again(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        made = stored(client)
        name, tag = made.json()["id"], made.headers["etag"]
        frozen_tag = freeze(client, name, tag).headers["etag"]
        before = answers(client, name)
        for seen in (tag, frozen_tag):
            body = {"author": "Болат", "content": CONTENT | {"title": "x"}}
            change = client.put(f"/api/scenarios/{name}", json=body, headers={"if-match": seen})
            assert f"/api/scenarios/{name}/clone" in refused(change, 409, "scenario-frozen")["detail"]
            refused(freeze(client, name, seen, "Болат"), 409, "scenario-frozen")
        assert answers(client, name) == before
        clone = client.post(f"/api/scenarios/{name}/clone", json={"author": "Болат"})
        assert (clone.status_code, clone.json()["frozen"], clone.json()["revision"]) == (201, None, 1)
        body = {"author": "Болат", "content": CONTENT | {"top": 1}}
        changed = client.put(
            f"/api/scenarios/{clone.json()['id']}", json=body, headers={"if-match": clone.headers["etag"]}
        )
        assert changed.status_code == 200
        assert answers(client, name) == before


def test_freezing_needs_to_have_seen_the_latest_revision(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        made = stored(client)
        name, tag = made.json()["id"], made.headers["etag"]
        refused(freeze(client, name, None), 428, "if-match-missing")
        refused(freeze(client, name, "*"), 428, "if-match-missing")
        refused(freeze(client, name, f"W/{tag}"), 428, "if-match-missing")
        body = {"author": "Болат", "content": CONTENT | {"title": "x"}}
        changed = client.put(f"/api/scenarios/{name}", json=body, headers={"if-match": tag})
        told = refused(freeze(client, name, tag), 412, "scenario-changed")["scenario"]
        assert (told["revision"], told["author"]) == (2, "Болат")
        refused(freeze(client, f"{name}@1", tag), 409, "revision-never-changes")
        refused(freeze(client, "222222222222", tag), 404, "unknown-scenario")
        for author in (None, "", 7):
            answer = client.post(f"/api/scenarios/{name}/freeze", json={"author": author}, headers={"if-match": tag})
            assert answer.status_code == 422
        plain = client.post(f"/api/scenarios/{name}/freeze", content='{"author": "x"}', headers={"if-match": tag})
        refused(plain, 415, "content-type-not-json")
        assert client.get(f"/api/scenarios/{name}").json()["frozen"] is None
        assert freeze(client, name, changed.headers["etag"]).status_code == 200


def test_of_many_who_freeze_one_does(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client, ThreadPoolExecutor(6) as pool:
        made = stored(client)
        name, tag = made.json()["id"], made.headers["etag"]
        done = list(pool.map(lambda number: freeze(client, name, tag, f"әкім {number}"), range(6)))
        (winner,) = (one for one in done if one.status_code == 200)
        assert all(one.status_code in {409, 412} for one in done if one is not winner)
        read = client.get(f"/api/scenarios/{name}").json()
        assert (read["revision"], read["frozen"]["by"]) == (2, winner.json()["author"])


def test_the_revision_before_freezing_follows_the_release(database: str, running: Running, tmp_path: Path) -> None:
    """An address with a revision names that revision: the frozen one is the last."""
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        name = frozen(client)
        before = answers(client, name)
        assert answers(client, f"{name}@2") == before
        version = publish_small(database, tmp_path, 2)
        assert eventually(lambda: client.get("/readyz").json()["version"] == version)
        assert answers(client, f"{name}@2") == before
        assert client.get("/api/scores", params={"scenario": f"{name}@1"}).json()["version"] == version


def test_a_frozen_scenario_answers_for_its_own_districts(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        name = frozen(client, oblasts=["590000000"])
        for kind in ("explain", "cells"):
            query = {"scenario": name, "district": "632800000"}
            refused(client.get(f"/api/scores/{kind}", params=query), 404, "district-not-in-scenario")
            query["district"] = "591600000"
            assert client.get(f"/api/scores/{kind}", params=query).status_code == 200
            assert client.head(f"/api/scores/{kind}", params=query).status_code == 200
        stages = client.get("/api/districts/591600000/stages", params={"scenario": name})
        assert (stages.status_code, stages.json()["method"]["name"]) == (200, "wlc")


def test_a_scenario_of_the_real_release_is_frozen_with_all_its_answers(
    cluster: Cluster, published_template: str, running: Running
) -> None:
    address = clone_database(cluster, published_template, "freezing")
    with running(address) as client:
        content = {"oblasts": ["590000000"], "programme": "resettlers", "constraints": [NEAR | {"column": "moisture"}]}
        made = stored(client, **content)
        name = made.json()["id"]
        queries = [
            (path, {"scenario": name} | query)
            for path, query in (
                ("/api/scores", {}),
                ("/api/scores/explain", {"district": "595200000"}),
                ("/api/scores/cells", {"district": "595200000"}),
            )
        ]
        before = [client.get(path, params=query).content for path, query in queries]
        assert freeze(client, name, made.headers["etag"]).status_code == 200
        assert [client.get(path, params=query).content for path, query in queries] == before
    drop_database(cluster, "freezing")
