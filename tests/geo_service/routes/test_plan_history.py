"""Plans of both modes over HTTP: which there are, their revisions and their ledgers, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from geo_service.database.case_lists import keep_case_list
from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.database.plans import StoredPlan
from geo_service.database.plans_overrides import Override
from geo_service.database.plans_written import create_plan
from geo_service.database.scenarios import read as read_scenario
from tests.geo_service.conftest import _running as serve
from tests.geo_service.database.test_case_lists import cases
from tests.geo_service.database.test_plans import NAME, draft, within
from tests.geo_service.routes.test_plans import AKKAYIN, AUTHOR, ESIL, fixing, new_scenario, post, put, refused

PLACED = Override("F-1", None, ESIL, "туыстары сонда", 0.5, NAME, NAME)


@pytest.fixture(scope="module")
def address(cluster: Cluster, published_template: str) -> Iterator[str]:
    """A database with the committed release in which plans lie."""
    yield clone_database(cluster, published_template, "plan_history")
    drop_database(cluster, "plan_history")


@pytest.fixture(scope="module")
def shared(address: str) -> Iterator[httpx.Client]:
    """A client of a service in which plans of many tests lie."""
    with serve(address) as client:
        yield client


@pytest.fixture(scope="module")
def scenario(shared: httpx.Client) -> str:
    """A scenario for one oblast."""
    return new_scenario(shared)


def placed(client: httpx.Client, address: str, scenario: str, name: str) -> StoredPlan:
    """Store a plan of families as the end of a job does."""
    about, _ = within(address, lambda database: keep_case_list(database, cases(name)))
    stored = within(address, lambda database: read_scenario(database, scenario))
    version = client.get("/readyz").json()["version"]
    wanted = draft(stored, case_list=about.id, assignment={"F-1": ESIL, "F-2": AKKAYIN}, release=version)
    entries = (PLACED, replace(PLACED, subject="F-2", before=ESIL, after=AKKAYIN, cost=None, sentences=None))
    return within(address, lambda database: create_plan(database, replace(wanted, overrides=entries)))


def pages(client: httpx.Client, path: str, key: str, limit: int) -> list[list[Any]]:
    found, query = [], {"limit": limit}
    while True:
        answer = client.get(path, params=query).json()
        found.append(answer[key])
        if answer["next"] is None:
            return found
        query = {"limit": limit, "after": answer["next"]}


def test_revisions_and_the_ledger_are_paged(shared: httpx.Client, scenario: str) -> None:
    made = post(shared, scenario, fixed={ESIL: fixing(30), AKKAYIN: fixing(10)})
    where, last = made.headers["location"], made
    for persons in (31, 32):
        last = put(shared, last, fixed={ESIL: fixing(persons), AKKAYIN: fixing(10)})
        assert last.status_code == 200
    whole = shared.get(f"{where}/revisions").json()
    assert ([one["revision"] for one in whole["revisions"]], whole["next"]) == ([3, 2, 1], None)
    assert [[one["revision"] for one in page] for page in pages(shared, f"{where}/revisions", "revisions", 2)] == [
        [3, 2],
        [1],
    ]
    told = [
        [(one["revision"], one["kato"]) for one in page] for page in pages(shared, f"{where}/overrides", "overrides", 3)
    ]
    assert told == [[(3, ESIL), (2, ESIL), (1, AKKAYIN)], [(1, ESIL)]]
    for path, after in (("revisions", "0"), ("revisions", "x"), ("overrides", "3"), ("overrides", "3-\u0000")):
        refused(shared.get(f"{where}/{path}", params={"after": after}), 422, "invalid-parameter")
    for path in ("revisions", "overrides"):
        refused(shared.get(f"{where}/{path}", params={"limit": 0}), 422, "invalid-parameter")
    assert shared.get(f"{where}/revisions", params={"after": 1}).json()["revisions"] == []


def test_a_plan_of_families_is_read_with_its_ledger(shared: httpx.Client, address: str, scenario: str) -> None:
    plan = placed(shared, address, scenario, "read")
    where = f"/api/plans/{plan.about.id}"
    told = shared.get(where).json()
    assert (told["mode"], told["case_list"], told["families"]) == ("families", plan.about.case_list, 2)
    assert told["assignment"] == {"F-1": ESIL, "F-2": AKKAYIN}
    assert shared.get(f"{where}/revisions").json()["revisions"][0]["families"] == 2
    first, second = (page[0] for page in pages(shared, f"{where}/overrides", "overrides", 1))
    assert (first["family"], first["kato"], first["kato_before"], first["kato_after"]) == ("F-1", None, None, ESIL)
    assert (first["persons_before"], first["persons_after"], first["cost"]) == (None, None, 0.5)
    assert (second["family"], second["kato_before"], second["kato_after"]) == ("F-2", ESIL, AKKAYIN)
    shared_plan = post(shared, scenario, quota=100).json()
    assert (shared_plan["mode"], shared_plan["case_list"], shared_plan["families"], shared_plan["assignment"]) == (
        "persons",
        None,
        None,
        None,
    )


def test_plans_are_found_by_mode_and_by_case_list(shared: httpx.Client, address: str) -> None:
    name = new_scenario(shared)
    families = placed(shared, address, name, "found").about
    persons = post(shared, name, quota=100).json()["id"]
    for query, expected in (
        ({"mode": "families"}, [families.id]),
        ({"mode": "persons"}, [persons]),
        ({"case_list": families.case_list}, [families.id]),
        ({"case_list": families.case_list, "mode": "persons"}, []),
        ({}, [persons, families.id]),
    ):
        found = shared.get("/api/plans", params={"scenario": name, **query}).json()["plans"]
        assert [one["id"] for one in found] == expected
    refused(shared.get("/api/plans?mode=villages"), 422, "invalid-parameter")
    refused(shared.get("/api/plans?case_list=x"), 404, "unknown-case-list")
    refused(shared.get("/api/plans?case_list=%00"), 404, "unknown-case-list")


def test_a_plan_of_families_is_not_changed_into_one_of_persons(
    shared: httpx.Client, address: str, scenario: str
) -> None:
    plan = placed(shared, address, scenario, "kept")
    where = f"/api/plans/{plan.about.id}"
    before = shared.get(where)
    body = {"author": AUTHOR, "scenario": scenario, "question": {"quota": 100}}
    response = shared.put(where, json=body, headers={"if-match": before.headers["etag"]})
    assert plan.about.id in refused(response, 409, "plan-mode-never-changes")["detail"]
    assert shared.get(where).content == before.content


def test_a_deleted_case_list_takes_its_plans_along_and_no_other(
    shared: httpx.Client, address: str, scenario: str
) -> None:
    plan = placed(shared, address, scenario, "deleted").about
    persons = post(shared, scenario, fixed={ESIL: fixing(30)})
    deleted = shared.delete(f"/api/case-lists/{plan.case_list}").json()
    assert deleted == {"id": plan.case_list, "plans": 1, "revisions": 1, "overrides": 2, "jobs": 0}
    for under in ("", "/revisions", "/overrides"):
        refused(shared.get(f"/api/plans/{plan.id}{under}"), 404, "unknown-plan")
    assert shared.get(persons.headers["location"]).content == persons.content
