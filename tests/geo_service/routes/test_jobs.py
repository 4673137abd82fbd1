"""Jobs over HTTP, with the kind there is: a plan of persons, solved afterwards where that is preferred."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest

from geo_service.database.case_lists import keep_case_list
from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.database.jobs_written import JobDraft, add_job
from tests.geo_service.conftest import _running as serve
from tests.geo_service.database.test_case_lists import cases
from tests.geo_service.database.test_plans import within
from tests.geo_service.routes.test_plans import AUTHOR, NOBODY, new_scenario, refused
from tests.geo_service.waiting import eventually

PATIENCE = 60.0
ASYNC = {"prefer": "respond-async"}


@pytest.fixture(scope="module")
def address(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which jobs lie."""
    yield clone_database(cluster, published_template, "jobs")
    drop_database(cluster, "jobs")


@pytest.fixture(scope="module")
def shared(address: str) -> Iterator[httpx.Client]:
    """A client of a service in which jobs of many tests lie; its statements wait longer than its tests."""
    with serve(address, statement_timeout=PATIENCE) as client:
        yield client


@pytest.fixture(scope="module")
def scenario(shared: httpx.Client) -> str:
    """A scenario for one oblast."""
    return new_scenario(shared)


@contextmanager
def held_up(address: str) -> Iterator[None]:
    """Let every job wait that reads the quotas of the release."""
    with psycopg.connect(address) as connection:
        version = connection.execute("SELECT version FROM qonys.current_release").fetchone()[0]
        connection.execute(f"LOCK TABLE release_{version}.register_quotas IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()


def added(address: str, scenario: str, case_list: str | None = None, **question: Any) -> str:
    """Add a job without checking what it asks."""
    request = {"author": AUTHOR, "scenario": scenario, "question": question}
    draft = JobDraft("plan-of-persons", AUTHOR, request, case_list)
    return within(address, lambda database: add_job(database, draft)).id


def read(client: httpx.Client, job: str) -> dict[str, Any]:
    return dict(client.get(f"/api/jobs/{job}").json())


def comes_to(client: httpx.Client, job: str, *states: str) -> dict[str, Any]:
    """Wait until a job is in one of some states."""
    assert eventually(lambda: read(client, job)["state"] in states, PATIENCE), read(client, job)
    return read(client, job)


def ask(client: httpx.Client, scenario: str, headers: dict[str, str] | None = None, **question: Any) -> httpx.Response:
    body = {"author": AUTHOR, "scenario": scenario, "question": question}
    return client.post("/api/plans", json=body, headers=ASYNC if headers is None else headers)


def test_a_plan_is_solved_afterwards_where_that_is_preferred(shared: httpx.Client, scenario: str) -> None:
    accepted = ask(shared, scenario, quota=300)
    job = accepted.json()
    assert accepted.status_code == 202, accepted.text
    assert accepted.headers["location"] == f"/api/jobs/{job['id']}"
    assert accepted.headers["preference-applied"] == "respond-async"
    assert accepted.headers["retry-after"] == "1"
    assert accepted.headers["cache-control"] == "no-store"
    assert (job["kind"], job["state"], job["author"], job["case_list"]) == ("plan-of-persons", "queued", AUTHOR, None)
    done = comes_to(shared, job["id"], "done", "failed")
    assert (done["state"], done["problem"], done["attempts"], done["cancel_asked"]) == ("done", None, 1, False)
    assert done["made_at"] <= done["started_at"] <= done["ended_at"]
    plan = shared.get(f"/api/plans/{done['result']['plan']}").json()
    assert done["result"] == {"plan": plan["id"], "revision": 1}
    assert (plan["author"], plan["scenario"], plan["quota"], plan["mode"]) == (AUTHOR, f"{scenario}@1", 300, "persons")
    at_once = ask(shared, scenario, headers={}, quota=300)
    assert at_once.status_code == 201
    assert at_once.json()["persons"] == plan["persons"]


@pytest.mark.parametrize(
    ("prefer", "status"),
    [
        ("respond-async", 202),
        ("wait=10, Respond-Async", 202),
        ("respond-async; x=1", 202),
        ("return=minimal", 201),
        ("x=respond-async", 201),
    ],
)
def test_who_prefers_what(shared: httpx.Client, scenario: str, prefer: str, status: int) -> None:
    assert ask(shared, scenario, headers={"prefer": prefer}, quota=100).status_code == status


def test_what_can_be_refused_at_once_is_not_made_a_job(shared: httpx.Client, scenario: str) -> None:
    before = len(shared.get("/api/jobs?limit=100").json()["jobs"])
    refused(ask(shared, scenario, quota=0), 422, "sharing-out-of-range")
    refused(ask(shared, NOBODY), 404, "unknown-scenario")
    assert len(shared.get("/api/jobs?limit=100").json()["jobs"]) == before


def test_why_a_job_failed_is_told_in_the_language_of_its_reader(shared: httpx.Client, scenario: str) -> None:
    job = ask(shared, scenario, rules=[{"rule": "maximum-share", "share": 0.01}]).json()["id"]
    failed = comes_to(shared, job, "done", "failed")
    assert (failed["state"], failed["result"]) == ("failed", None)
    body = {"author": AUTHOR, "scenario": scenario, "question": {"rules": [{"rule": "maximum-share", "share": 0.01}]}}
    for language in ("kk", "ru", "en"):
        told = shared.get(f"/api/jobs/{job}", headers={"accept-language": language})
        problem = told.json()["problem"]
        at_once = shared.post(f"/api/plans?lang={language}", json=body).json()
        for answer in (problem, at_once):
            assert answer["certificate"].pop("seconds") >= 0
        assert problem | {"instance": ""} == at_once | {"instance": ""}
        assert problem["instance"] == f"urn:qonys:job:{job}"
        assert "accept-language" in told.headers["vary"]


def test_what_the_maths_refuse_keeps_its_field_and_its_figures(
    shared: httpx.Client, address: str, scenario: str
) -> None:
    job = added(address, scenario, quota=-5)
    problem = comes_to(shared, job, "failed")["problem"]
    (error,) = problem["errors"]
    assert (problem["code"], problem["status"]) == ("sharing-out-of-range", 422)
    assert (error["field"], error["value"]) == ("question.quota", "-5")
    russian = shared.get(f"/api/jobs/{job}?lang=ru").json()["problem"]
    assert russian["errors"][0]["remedy"] != error["remedy"]
    gone = comes_to(shared, added(address, NOBODY), "failed")["problem"]
    assert gone["code"] == "unknown-scenario"
    assert NOBODY in gone["detail"]


def test_a_job_is_cancelled_while_it_waits_and_while_it_runs(shared: httpx.Client, address: str, scenario: str) -> None:
    with held_up(address):
        running, waiting = added(address, scenario, quota=100), added(address, scenario, quota=100)
        assert eventually(lambda: read(shared, running)["progress"], PATIENCE)
        told = shared.get(f"/api/jobs/{running}")
        assert told.json()["progress"]["phase"] == "reading"
        assert told.headers["retry-after"] == "1"
        at_once = shared.post(f"/api/jobs/{waiting}/cancel")
        assert (at_once.status_code, at_once.json()["state"]) == (200, "cancelled")
        asked = shared.post(f"/api/jobs/{running}/cancel")
        assert (asked.status_code, asked.json()["state"], asked.json()["cancel_asked"]) == (202, "running", True)
        ended = comes_to(shared, running, "cancelled")
        assert (ended["result"], ended["problem"]) == (None, None)
        again = shared.post(f"/api/jobs/{running}/cancel")
        assert (again.status_code, again.json()["state"]) == (200, "cancelled")
        restarted = shared.post(f"/api/jobs/{running}/restart")
        assert (restarted.status_code, restarted.json()["state"]) == (202, "queued")
        comes_to(shared, running, "running")
        for response in (shared.post(f"/api/jobs/{running}/restart"), shared.delete(f"/api/jobs/{running}")):
            assert response.status_code == 409
    done = comes_to(shared, running, "done")
    assert (done["cancel_asked"], done["attempts"]) == (False, 1)
    assert shared.get(f"/api/plans/{done['result']['plan']}").status_code == 200


def test_what_a_state_does_not_allow_is_told(shared: httpx.Client, address: str, scenario: str) -> None:
    with held_up(address):
        job = added(address, scenario, quota=100)
        comes_to(shared, job, "running")
        refused(shared.delete(f"/api/jobs/{job}"), 409, "job-not-ended")
        refused(shared.post(f"/api/jobs/{job}/restart"), 409, "job-not-restartable")
    done = comes_to(shared, job, "done")
    refused(shared.post(f"/api/jobs/{job}/cancel"), 409, "job-has-ended")
    refused(shared.post(f"/api/jobs/{job}/restart"), 409, "job-not-restartable")
    removed = shared.delete(f"/api/jobs/{job}")
    assert (removed.status_code, removed.content) == (204, b"")
    refused(shared.delete(f"/api/jobs/{job}"), 404, "unknown-job")
    assert shared.get(f"/api/plans/{done['result']['plan']}").status_code == 200, "what it stored stays"


def test_a_job_ends_quietly_when_its_case_list_is_deleted(shared: httpx.Client, address: str, scenario: str) -> None:
    about, _ = within(address, lambda database: keep_case_list(database, cases("jobs")))
    with held_up(address):
        job = added(address, scenario, about.id, quota=100)
        comes_to(shared, job, "running")
        deleted = shared.delete(f"/api/case-lists/{about.id}")
        assert deleted.json()["jobs"] == 1
        refused(shared.get(f"/api/jobs/{job}"), 404, "unknown-job")
    following = ask(shared, scenario, quota=100).json()["id"]
    assert comes_to(shared, following, "done")["attempts"] == 1, "the worker is free again"


def test_a_copy_that_is_still_right_is_not_sent_again(shared: httpx.Client, scenario: str) -> None:
    job = ask(shared, scenario, quota=100).json()["id"]
    comes_to(shared, job, "done")
    told = shared.get(f"/api/jobs/{job}")
    assert "retry-after" not in told.headers
    held = shared.get(f"/api/jobs/{job}", headers={"if-none-match": told.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


def test_lists_are_filtered_and_paged(shared: httpx.Client, address: str, scenario: str) -> None:
    about, _ = within(address, lambda database: keep_case_list(database, cases("listed")))
    made = [added(address, scenario, about.id, quota=100 + number) for number in range(3)][::-1]
    first = shared.get("/api/jobs", params={"case_list": about.id, "limit": 2}).json()
    second = shared.get("/api/jobs", params={"case_list": about.id, "limit": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["jobs"] + second["jobs"]] == made
    assert second["next"] is None
    for job in made:
        comes_to(shared, job, "done")
    listed = shared.get("/api/jobs", params={"case_list": about.id, "state": "done"}).json()["jobs"]
    assert [one["id"] for one in listed] == made
    assert shared.get("/api/jobs", params={"case_list": about.id, "state": "failed"}).json()["jobs"] == []


@pytest.mark.parametrize("name", [NOBODY, "x", f"{NOBODY}@1", "%00", "a" * 3000])
def test_unknown_jobs(shared: httpx.Client, name: str) -> None:
    refused(shared.get(f"/api/jobs/{name}"), 404, "unknown-job")
    refused(shared.delete(f"/api/jobs/{name}"), 404, "unknown-job")
    for what in ("cancel", "restart"):
        refused(shared.post(f"/api/jobs/{name}/{what}"), 404, "unknown-job")
    refused(shared.get(f"/api/jobs?after={name}"), 404, "unknown-job")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "state=asleep"])
def test_bad_queries_of_lists(shared: httpx.Client, query: str) -> None:
    refused(shared.get(f"/api/jobs?{query}"), 422, "invalid-parameter")


def test_a_service_that_stops_leaves_its_job_to_the_next_one(cluster: Cluster, published_template: str) -> None:
    own = clone_database(cluster, published_template, "jobs_left")
    try:
        with serve(own, statement_timeout=PATIENCE) as client:
            scenario = new_scenario(client)
            with held_up(own):
                job = added(own, scenario, quota=100)
                comes_to(client, job, "running")
                with serve(own, statement_timeout=PATIENCE):
                    assert read(client, job)["state"] == "running", "it is one worker's"
        with psycopg.connect(own) as connection:
            left = connection.execute("SELECT state, attempts FROM qonys.job").fetchone()
        assert left[0] in {"queued", "done"}
        with serve(own) as client:
            assert comes_to(client, job, "done")["attempts"] == 1
            assert len(client.get("/api/plans").json()["plans"]) == 1
    finally:
        drop_database(cluster, "jobs_left")
