"""Families placed as they arrive, over HTTP: the months of a list, and a batch while others are expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from tests.geo_service.conftest import _running as serve
from tests.geo_service.routes.test_case_lists import post
from tests.geo_service.routes.test_jobs import comes_to
from tests.geo_service.routes.test_plans import AUTHOR, new_scenario, refused

MAMLYUT = "595200000"
HEADER = "id;size;arrival\n"
MONTHS = ("2026-03", "2026-03", "2026-04", "2026-06", "")


@pytest.fixture(scope="module")
def client(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    """A client of a service with a database of its own."""
    address = clone_database(cluster, published_template, "arrivals")
    with serve(address) as found:
        yield found
    drop_database(cluster, "arrivals")


@pytest.fixture(scope="module")
def asked(client: httpx.Client) -> dict[str, Any]:
    """A scenario and the list of five families that arrive from March on."""
    rows = "".join(f"F-{number};4;{month}\n" for number, month in enumerate(MONTHS, 1))
    return {"author": AUTHOR, "scenario": new_scenario(client), "case_list": post(client, HEADER + rows).json()["id"]}


def result(client: httpx.Client, body: dict[str, Any]) -> dict[str, Any]:
    accepted = client.post("/api/arrivals", json=body)
    assert accepted.status_code == 202, accepted.text
    job = comes_to(client, accepted.json()["id"], "done", "failed")
    assert job["state"] == "done", job
    return dict(job["result"])


def test_the_year_is_placed_month_by_month_and_compared(client: httpx.Client, asked: dict[str, Any]) -> None:
    found = result(client, asked)
    assert [(one["month"], one["families"]) for one in found["batches"]] == [
        ("2026-03", 2), ("2026-04", 1), ("2026-06", 1), (None, 1),
    ]  # fmt: skip
    assert [one["id"] for one in found["families"]] == ["F-1", "F-2", "F-3", "F-4", "F-5"]
    assert all(one["kato"] for one in found["families"])
    assert found["unplaced"] == 0
    assert 0 < found["ratio"] <= 1 + 1e-9
    assert found["objective"] <= found["bound"] * (1 + 1e-9)


def test_the_next_batch_leaves_room_for_those_expected(client: httpx.Client, asked: dict[str, Any]) -> None:
    """One dwelling is left in the best district; where nobody is expected any more, somebody gets it."""
    fixed = {"F-1": {"kato": MAMLYUT, "reason": "lives there since March"}}
    question = {"fixed": fixed, "rules": [], "capacities": {"dwellings": {MAMLYUT: 2}}}
    found = result(client, asked | {"question": question, "expected": 200})
    assert [one["id"] for one in found["families"]] == ["F-2", "F-3", "F-4", "F-5"]
    assert all(found["sentences"][language] for language in ("kk", "ru", "en"))
    last = result(client, asked | {"question": question, "expected": 0})
    assert [one["kato"] for one in last["families"]].count(MAMLYUT) == 1, "nobody is expected: nothing is kept"
    assert last["held"] == []


def test_what_makes_no_sense_is_refused(client: httpx.Client, asked: dict[str, Any]) -> None:
    refused(client.post("/api/arrivals", json=asked | {"expected": -1}), 422, "invalid-parameter")
    refused(client.post("/api/arrivals", json=asked | {"case_list": None}), 422, "field-missing")
