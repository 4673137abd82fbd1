"""Two scenarios compared over HTTP: what moved, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.routes.comparing import ComparisonAnswer
from tests.geo_service.conftest import _running as serve

CONTENT: dict[str, Any] = {
    "title": "x", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers", "uncertainty": {"draws": 200},
}  # fmt: skip
NAMED = {"kind": "named", "level": "district", "katos": ["595000000"], "keep": False}
NEAR = {"kind": "band", "column": "accessibility.distance_rail_station", "at_most": 20}


@pytest.fixture(scope="module")
def own(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    """A client of a service on a published release of its own, in which scenarios are stored."""
    with serve(clone_database(cluster, published_template, "comparing")) as client:
        yield client
    drop_database(cluster, "comparing")


def stored(client: httpx.Client, **content: Any) -> httpx.Response:
    made = client.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT | content})
    assert made.status_code == 201, made.text
    return made


def compared(client: httpx.Client, one: str, other: str) -> dict[str, Any]:
    answer = client.get(f"/api/scenarios/{one}/compare", params={"with": other})
    assert answer.status_code == 200, answer.text
    found = dict(answer.json())
    ComparisonAnswer.model_validate(found, extra="forbid")
    assert {language: bool(told) for language, told in found["sentences"].items()} == {
        "kk": True, "ru": True, "en": True,
    }  # fmt: skip
    return found


def check_sums(found: dict[str, Any]) -> None:
    """What each cause did sums to the change, of the score and of the rank."""
    for one in found["districts"]:
        if one["change"] is not None and None not in one["causes"].values():
            assert sum(one["causes"].values()) == pytest.approx(one["change"], abs=1e-5)
        if one["climbed"] is not None:
            assert one["climbed"] == one["rank_before"] - one["rank_after"]
            if None not in one["climbed_by"].values():
                assert sum(one["climbed_by"].values()) == pytest.approx(one["climbed"], abs=1e-4)


def test_a_frozen_scenario_against_its_clone_with_other_weights(own: httpx.Client) -> None:
    made = stored(own)
    name = made.json()["id"]
    frozen = own.post(
        f"/api/scenarios/{name}/freeze", json={"author": "Әкім"}, headers={"if-match": made.headers["etag"]}
    )
    assert frozen.status_code == 200, frozen.text
    clone = own.post(f"/api/scenarios/{name}/clone", json={"author": "Болат"})
    other = clone.json()["id"]
    assert compared(own, name, other)["tau"] == 1.0
    body = {"author": "Болат", "content": CONTENT | {"preset": "climate-safe"}}
    changed = own.put(f"/api/scenarios/{other}", json=body, headers={"if-match": clone.headers["etag"]})
    assert changed.status_code == 200, changed.text

    found = compared(own, name, other)
    assert found["changed"]
    assert set(found["changed"]) <= {"weights", "method"}
    assert found["tau"] < 1.0
    check_sums(found)
    before, after = (
        {one["kato"]: one for one in own.get("/api/scores", params={"scenario": each}).json()["districts"]}
        for each in (name, other)
    )
    for one in found["districts"]:
        assert one["rank_before"] == before[one["kato"]]["rank"]
        assert one["rank_after"] == after[one["kato"]]["rank"]
        expected = after[one["kato"]]["suitability"] - before[one["kato"]]["suitability"]
        assert one["change"] == pytest.approx(expected, abs=3e-6)
    moves = [abs(one["climbed"]) for one in found["districts"]]
    assert moves[0] > 0
    assert moves == sorted(moves, reverse=True)
    top_before, top_after = (
        {kato for kato, one in each.items() if one["rank"] <= found["top"]} for each in (before, after)
    )
    assert set(found["entered"]) == top_after - top_before
    assert set(found["left"]) == top_before - top_after


@pytest.mark.parametrize(
    ("content", "causes"),
    [
        ({"method": {"name": "topsis"}}, {"method"}),
        ({"method": {"name": "owa", "parameters": {"attitude": 0.2}}, "preset": "border-first"}, {"method", "weights"}),
        ({"constraints": [NAMED]}, {"constraints"}),
        ({"constraints": [NEAR]}, {"data", "constraints"}),
        ({"title": "another", "top": 3}, set()),
    ],
)
def test_causes_are_those_that_differ(own: httpx.Client, content: dict[str, Any], causes: set[str]) -> None:
    one, other = stored(own).json()["id"], stored(own, **content).json()["id"]
    found = compared(own, one, other)
    assert set(found["changed"]) <= causes
    assert bool(found["changed"]) == bool(causes)
    check_sums(found)
    back = compared(own, other, one)
    assert (back["entered"], back["excluded"]) == (found["left"], found["admitted"]) or found["top"] != back["top"]


def test_who_is_excluded_is_named(own: httpx.Client) -> None:
    one, other = stored(own).json()["id"], stored(own, constraints=[NAMED]).json()["id"]
    found = compared(own, one, other)
    assert (found["excluded"], found["admitted"]) == (["595000000"], [])
    gone = next(each for each in found["districts"] if each["kato"] == "595000000")
    assert (gone["rank_after"], gone["climbed"]) == (None, None)
    assert compared(own, other, one)["admitted"] == ["595000000"]


def test_other_territory_is_refused_in_three_languages(own: httpx.Client) -> None:
    one, other = stored(own).json()["id"], stored(own, oblasts=[]).json()["id"]
    told = set()
    for language in ("kk", "ru", "en"):
        answer = own.get(f"/api/scenarios/{one}/compare", params={"with": other, "lang": language})
        problem = answer.json()
        assert (answer.status_code, problem["code"], problem["errors"][0]["field"]) == (422, "cases-differ", "oblasts")
        told.add(problem["detail"])
    assert len(told) == 3


@pytest.mark.parametrize("address", ["222222222222", "x", "222222222222@1"])
def test_scenarios_that_are_not_there(own: httpx.Client, address: str) -> None:
    name = stored(own).json()["id"]
    for one, other in ((name, address), (address, name)):
        answer = own.get(f"/api/scenarios/{one}/compare", params={"with": other})
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-scenario")
    missing = own.get(f"/api/scenarios/{name}/compare")
    assert (missing.status_code, missing.json()["code"]) == (422, "invalid-parameter")


def test_revisions_of_one_scenario_are_compared(own: httpx.Client) -> None:
    made = stored(own)
    name = made.json()["id"]
    body = {"author": "Айгүл", "content": CONTENT | {"weights": {"depopulation": 1}}}
    own.put(f"/api/scenarios/{name}", json=body, headers={"if-match": made.headers["etag"]})
    found = compared(own, f"{name}@1", name)
    assert found["changed"]
    check_sums(found)
