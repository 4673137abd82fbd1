"""What newcomers do to places, over HTTP: of numbers that are sent, and of stored plans of both kinds."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.geo_service.conftest import _running as serve
from tests.geo_service.routes.test_case_lists import post
from tests.geo_service.routes.test_family_plans import ask, planned
from tests.geo_service.routes.test_plans import AUTHOR, NOBODY, new_scenario, refused

MAMLYUT, ZHUMABAEV = "595200000", "593600000"


@pytest.fixture(scope="module")
def client(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    """A client of a service with a database of its own."""
    address = clone_database(cluster, published_template, "effects")
    with serve(address) as found:
        yield found
    drop_database(cluster, "effects")


def of(client: httpx.Client, **body: object) -> httpx.Response:
    return client.post("/api/effects", json={"year": 2026, "persons": {MAMLYUT: 337}} | body)


def test_newcomers_are_counted_and_villages_told(client: httpx.Client) -> None:
    answer = of(client).json()
    (district,) = answer["districts"]
    assert district["kato"] == MAMLYUT
    assert answer["threshold"] == 50
    assert all(answer["sentences"][language] for language in ("kk", "ru", "en"))
    assert answer["assumptions"] is not None, "children and workers of a quota are shares of ours"
    kinds = {name: one["kind"] for name, one in answer["figures"].items()}
    # What a planner gives has no kind of ours.
    assert {name for name, kind in kinds.items() if kind not in {"measured", "derived", "modelled"}} == {"seats"}


def test_more_newcomers_never_leave_more_villages_under_the_threshold(client: httpx.Client) -> None:
    few, many = (of(client, persons={MAMLYUT: count}).json()["totals"] for count in (50, 1500))
    assert few.keys() == many.keys()
    lifted = [name for name in few if "lifted" in name]
    assert lifted
    assert all(few[name] <= many[name] for name in lifted)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"persons": {"999999999": 5}}, 422, "effects-district-unknown"),
        ({"persons": {MAMLYUT: -5}}, 422, None),
        ({"year": 1999}, 422, "invalid-parameter"),
        ({"spreading": {"rule": "by-name"}}, 422, "effects-rule-unknown"),
        ({"beds": 3}, 422, "invalid-parameter"),
    ],
)
def test_bad_questions_are_refused(
    client: httpx.Client, body: dict[str, object], status: int, code: str | None
) -> None:
    answer = of(client, **body)
    assert answer.status_code == status, answer.text
    assert code is None or answer.json()["code"] == code


def test_a_plan_of_persons_has_effects(client: httpx.Client) -> None:
    body = {"author": AUTHOR, "scenario": new_scenario(client), "question": {"quota": 500}}
    plan = client.post("/api/plans", json=body).json()
    received = {kato: count for kato, count in plan["persons"].items() if count}
    for rule in ("proportional", "nearest-threshold"):
        answer = client.get(f"/api/plans/{plan['id']}/effects", params={"spreading": rule}).json()
        assert answer["spreading"]["rule"] == rule
        assert {one["kato"] for one in answer["districts"]} == set(received)
    refused(client.get(f"/api/plans/{NOBODY}/effects"), 404, "unknown-plan")


def test_children_of_a_plan_of_families_are_counted(client: httpx.Client) -> None:
    rows = "id;size;adults;children_0_5;children_6_17\nF-1;5;2;1;2\nF-2;4;2;1;1\n"
    cases = post(client, rows).json()["id"]
    plan = planned(client, ask(client, new_scenario(client), cases))
    answer = client.get(f"/api/plans/{plan['id']}/effects").json()
    assert answer["assumptions"] is None
    assert {one["kato"] for one in answer["districts"]} == set(plan["assignment"].values())
