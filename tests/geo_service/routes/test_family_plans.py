"""Plans of families over HTTP: a case list placed by a job, changed with reasons, exported, and gone with its list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import httpx
import openpyxl
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.geo_service.conftest import _running as serve
from tests.geo_service.routes.test_case_lists import post
from tests.geo_service.routes.test_jobs import comes_to
from tests.geo_service.routes.test_plans import AUTHOR, NOBODY, new_scenario, refused

MAMLYUT, KYZYLZHAR, UALIKHANOV = "595200000", "595000000", "596400000"
NORTH = "590000000"
ROWS = """id;Размер семьи;взрослые;дети 0-5;дети 6-17;пожилые;пожелания;обязательно;родственники;нужды
F-1;5;2;1;2;0;Мамлютский район;;F-2;
F-2;4;2;0;1;1;;;;железная дорога
F-3;1;1;0;0;0;Кызылжарский район;да;;
F-4;5;2;2;1;0;Аккайынский район;;;больница
=F-5;7;2;0;3;2;;;;
"""
FAMILIES = {"F-1": 5, "F-2": 4, "F-3": 1, "F-4": 5}


@pytest.fixture(scope="module")
def client(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    """A client of a service with a database of its own."""
    address = clone_database(cluster, published_template, "family_plans")
    with serve(address) as found:
        yield found
    drop_database(cluster, "family_plans")


@pytest.fixture(scope="module")
def scenario(client: httpx.Client) -> str:
    """A scenario of North Kazakhstan."""
    return new_scenario(client)


@pytest.fixture(scope="module")
def cases(client: httpx.Client) -> str:
    """A stored case list of four families."""
    answer = post(client, "\n".join(ROWS.splitlines()[:-1]))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def ask(client: httpx.Client, scenario: str, cases: str, **question: Any) -> httpx.Response:
    body = {"author": AUTHOR, "scenario": scenario, "case_list": cases, "question": question}
    return client.post("/api/plans", json=body)


def planned(client: httpx.Client, accepted: httpx.Response) -> dict[str, Any]:
    """Wait for the job of a plan and return the plan."""
    assert accepted.status_code == 202, accepted.text
    job = comes_to(client, accepted.json()["id"], "done", "failed")
    assert job["state"] == "done", job
    return dict(client.get(f"/api/plans/{job['result']['plan']}").json())


def test_a_formula_in_a_case_list_is_refused(client: httpx.Client) -> None:
    """Nothing of the file is stored where one cell would be computed by a spreadsheet."""
    answer = post(client, ROWS)
    assert answer.status_code == 422
    assert answer.json()["report"]["errors"]["findings"][0]["row"] == 6


def test_every_family_is_placed_whole_and_told_why(client: httpx.Client, scenario: str, cases: str) -> None:
    plan = planned(client, ask(client, scenario, cases))
    assert (plan["mode"], plan["families"], plan["quota"]) == ("families", 4, sum(FAMILIES.values()))
    assert plan["assignment"]["F-1"] == MAMLYUT
    assert plan["assignment"]["F-3"] == KYZYLZHAR
    answer = plan["answer"]
    assert answer["plan"]["certificate"]["status"] == "optimal"
    assert {one["id"]: one["size"] for one in answer["families"]} == FAMILIES
    for family in answer["families"]:
        assert all(family["why"][language] for language in ("kk", "ru", "en"))
        assert family["next"] is None or all(family["next"]["because"].values())
    received = {row["kato"]: (row["families"], row["persons"]) for row in answer["districts"]}
    for kato, (families, persons) in received.items():
        here = [name for name, place in plan["assignment"].items() if place == kato]
        assert (families, persons) == (len(here), sum(FAMILIES[name] for name in here))
    assert answer["budget"]["total"]["persons"] == {"low": 15, "high": 15}
    assert answer["budget"]["total"]["families"] == {"low": 4, "high": 4}
    assert set(answer["sentences"]) == {"kk", "ru", "en", "budget"}
    # Nobody knows where hospitals are: the family is placed, with a caution.
    assert [one["families"] for one in answer["cautions"] if one["subject"] == "hospital"] == [["F-4"]]


def test_kin_go_together_where_that_is_a_rule(client: httpx.Client, scenario: str, cases: str) -> None:
    plan = planned(client, ask(client, scenario, cases, rules=[{"rule": "kin-together"}]))
    assert plan["assignment"]["F-1"] == plan["assignment"]["F-2"]


def test_capacities_that_are_given_bind(client: httpx.Client, scenario: str, cases: str) -> None:
    plan = planned(client, ask(client, scenario, cases, capacities={"dwellings": {MAMLYUT: 0}}, rules=[]))
    assert MAMLYUT not in plan["assignment"].values()
    row = next(one for one in plan["answer"]["districts"] if one["kato"] == MAMLYUT)
    assert (row["capacity"]["dwellings"], row["estimated"]["dwellings"]) == (0, False)


def test_what_does_not_fit_is_told_and_not_stored(client: httpx.Client, scenario: str, cases: str) -> None:
    """The binding wish of one family leads to a district without a dwelling."""
    job = ask(client, scenario, cases, capacities={"dwellings": {KYZYLZHAR: 0}}).json()
    failed = comes_to(client, job["id"], "done", "failed")
    assert failed["state"] == "failed"
    problem = failed["problem"]
    assert problem["code"] == "plan-infeasible"
    assert problem["causes"][0]["families"] == ["F-3"]


def test_a_fixed_family_is_entered_into_the_ledger_with_its_reason(
    client: httpx.Client, scenario: str, cases: str
) -> None:
    plan = planned(client, ask(client, scenario, cases))
    tag = client.get(f"/api/plans/{plan['id']}").headers["etag"]
    fixed = {"F-4": {"kato": UALIKHANOV, "reason": "Their dwelling is ready"}}
    body = {"author": AUTHOR, "scenario": scenario, "case_list": cases, "question": {"fixed": fixed}}
    changed = planned(client, client.put(f"/api/plans/{plan['id']}", json=body, headers={"if-match": tag}))
    assert (changed["id"], changed["revision"]) == (plan["id"], 2)
    assert changed["assignment"]["F-4"] == UALIKHANOV
    (entry,) = client.get(f"/api/plans/{plan['id']}/overrides").json()["overrides"]
    assert (entry["family"], entry["kato_after"], entry["reason"]) == ("F-4", UALIKHANOV, "Their dwelling is ready")
    assert entry["cost"] > 0
    assert "F-4" in entry["sentences"]["kk"]
    # Who saw only the first revision is told; a fixing that goes needs a reason.
    stale = client.put(f"/api/plans/{plan['id']}", json={**body, "question": {}}, headers={"if-match": tag})
    refused(stale, 412, "plan-changed")
    now = client.get(f"/api/plans/{plan['id']}").headers["etag"]
    silent = client.put(f"/api/plans/{plan['id']}", json={**body, "question": {}}, headers={"if-match": now})
    refused(silent, 422, "lifting-without-reason")
    lifting = {**body, "question": {}, "lifted": {"F-4": "They chose for themselves"}}
    lifted = planned(client, client.put(f"/api/plans/{plan['id']}", json=lifting, headers={"if-match": now}))
    assert lifted["assignment"] == plan["assignment"]
    newest = client.get(f"/api/plans/{plan['id']}/overrides").json()["overrides"][0]
    assert (newest["kato_before"], newest["kato_after"]) == (UALIKHANOV, None)


@pytest.mark.parametrize(
    ("question", "code", "field"),
    [
        ({"fixed": {"F-9": {"kato": MAMLYUT, "reason": "x"}}}, "placement-unknown-family", "question.fixed.F-9"),
        (
            {"fixed": {"F-1": {"kato": "999999999", "reason": "x"}}},
            "placement-unknown-district",
            "question.fixed.F-1.kato",
        ),
        ({"capacities": {"beds": {MAMLYUT: 1}}}, "placement-unknown-dimension", "question.capacities.beds"),
        ({"wish_weight": 2}, None, "question.wish_weight"),
        ({"rules": [{"rule": "by-name"}]}, None, "question.rules[0].rule"),
    ],
)
def test_contradictions_are_refused_before_anything_is_solved(
    client: httpx.Client, scenario: str, cases: str, question: dict[str, Any], code: str | None, field: str
) -> None:
    answer = ask(client, scenario, cases, **question)
    assert answer.status_code == 422, answer.text
    problem = answer.json()
    assert code is None or problem["code"] == code
    assert problem["errors"][0]["field"] == field
    assert problem["errors"][0]["remedy"]


def test_unknown_lists_and_modes_that_change_are_refused(client: httpx.Client, scenario: str, cases: str) -> None:
    refused(ask(client, scenario, NOBODY), 404, "unknown-case-list")
    plan = planned(client, ask(client, scenario, cases))
    tag = {"if-match": client.get(f"/api/plans/{plan['id']}").headers["etag"]}
    body = {"author": AUTHOR, "scenario": scenario, "question": {}}
    refused(client.put(f"/api/plans/{plan['id']}", json=body, headers=tag), 409, "plan-mode-never-changes")


def test_a_plan_of_families_is_a_file_in_three_forms(client: httpx.Client, scenario: str, cases: str) -> None:
    plan = planned(client, ask(client, scenario, cases))
    address = f"/api/plans/{plan['id']}/export"
    table = client.get(address, params={"format": "csv", "lang": "ru"})
    assert table.content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert {row["id"]: row["kato"] for row in rows} == plan["assignment"]
    assert all(row["why"] for row in rows)
    book = openpyxl.load_workbook(io.BytesIO(client.get(address, params={"format": "xlsx", "lang": "kk"}).content))
    assert book.sheetnames == ["Отбасылар", "Аудандар"]
    assert book["Отбасылар"].max_row == 5
    features = json.loads(client.get(address, params={"format": "geojson"}).content)["features"]
    placed = {name: one["id"] for one in features for name in one["properties"]["placed"]}
    assert placed == plan["assignment"]


def test_deleting_a_case_list_takes_its_plans_along(client: httpx.Client, scenario: str) -> None:
    cases = post(client, "id;size\nG-1;3\n").json()["id"]
    plan = planned(client, ask(client, scenario, cases))
    assert client.delete(f"/api/case-lists/{cases}").json()["plans"] == 1
    refused(client.get(f"/api/plans/{plan['id']}"), 404, "unknown-plan")
