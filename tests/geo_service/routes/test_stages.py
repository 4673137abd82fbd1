"""Stages of the risk index and of methods over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import h3
import httpx
import numpy as np
import pytest

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.decision.methods.declared import METHODS
from geo_service.http.score_models import StagesAnswer
from layers.core.criterion import Criterion, Linear, Part, Trapezoid
from layers.registry import discover
from tests.geo_service.conftest import _running as serve

CONTENT: dict[str, Any] = {"title": "x", "oblasts": ["590000000"], "year": 2026, "programme": "resettlers"}
DISTRICT, EXCLUDED = "595200000", "595000000"
ROUNDED = 3e-6
DECLARED: dict[str, Criterion] = {one.name: one for layer in discover().values() for one in layer.criteria}


@pytest.fixture(scope="module")
def own(cluster: Cluster, published_template: str) -> Iterator[httpx.Client]:
    """A client of a service on a published release of its own, in which scenarios are stored."""
    with serve(clone_database(cluster, published_template, "stages")) as client:
        yield client
    drop_database(cluster, "stages")


def stored(client: httpx.Client, **content: Any) -> str:
    made = client.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT | content})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def check_chain(risk: dict[str, Any]) -> None:
    """Every stage follows from the one before, up to the index."""
    for dimension in risk["dimensions"]:
        known = [one for one in dimension["criteria"] if one["normalised"] is not None]
        for one in dimension["criteria"]:
            assert DECLARED[one["criterion"]].risk == dimension["part"]
            assert one["column"] == DECLARED[one["criterion"]].column
            assert (one["normalised"] is None) == (one["weight"] == 0)
        if known:
            assert sum(one["weight"] for one in known) == pytest.approx(1.0, abs=ROUNDED)
            assert dimension["value"] == pytest.approx(sum(one["weighted"] for one in known), abs=ROUNDED)
        else:
            assert dimension["value"] is None
        for one in known:
            assert one["weighted"] == pytest.approx(one["weight"] * one["normalised"], abs=ROUNDED)
    values = [dimension["value"] for dimension in risk["dimensions"] if dimension["criteria"]]
    if None in values:
        assert risk["index"] is None
    else:
        assert risk["index"] == pytest.approx(prod(values) ** (1 / len(values)), abs=1e-4)


def check_treated(one: dict[str, Any]) -> None:
    """The raw value is brought within the ends of the value function, where it has ends."""
    match DECLARED[one["criterion"]].function:
        case Linear(worst=worst, best=best):
            ends = sorted((worst, best))
        case Trapezoid(low=low, high=high):
            ends = [low, high]
        case _:
            ends = [-np.inf, np.inf]
    assert one["treated"] == pytest.approx(min(max(one["raw"], ends[0]), ends[1]), abs=ROUNDED)


def test_of_a_cell_every_step_follows_from_the_raw_value(client: httpx.Client, sql: Any) -> None:
    cells = [row["cell"] for row in sql.execute("SELECT cell FROM cell_r7 ORDER BY cell % 1009, cell LIMIT 40")]
    names = [f"{cell:x}" for cell in cells]
    scored = {one["cell"]: one for one in client.get("/api/scores", params={"cells": ",".join(names)}).json()["cells"]}
    checked = 0
    for name in names:
        answer = client.get(f"/api/cells/{name}/stages").json()
        StagesAnswer.model_validate(answer, extra="forbid")
        assert (answer["place"], answer["method"]) == (name, None)
        check_chain(answer["risk"])
        assert answer["risk"]["index"] == pytest.approx(scored[name]["risk"], abs=ROUNDED)
        for one in (one for dimension in answer["risk"]["dimensions"] for one in dimension["criteria"]):
            assert (one["raw"] is None) == (one["treated"] is None) == (one["normalised"] is None)
            if one["raw"] is None:
                continue
            criterion = DECLARED[one["criterion"]]
            check_treated(one)
            value = float(criterion.function(np.array([one["treated"]]))[0])
            danger = 1.0 - value if criterion.part is Part.LIVABILITY else value
            # What is shown is rounded, and a steep function makes more of that.
            near = criterion.function(np.array([one["treated"] - 1e-4, one["treated"] + 1e-4]))
            assert one["normalised"] == pytest.approx(danger, abs=1e-5 + float(np.ptp(near)))
            checked += 1
    assert checked > 200


def test_of_a_district_the_chain_holds_and_is_that_of_its_score(client: httpx.Client) -> None:
    for scored in client.get("/api/scores", params={"oblast": "590000000"}).json()["districts"]:
        answer = client.get(f"/api/districts/{scored['kato']}/stages").json()
        StagesAnswer.model_validate(answer, extra="forbid")
        check_chain(answer["risk"])
        assert answer["risk"]["index"] == pytest.approx(scored["risk"], abs=ROUNDED)
        contributions = {one["criterion"]: one["value"] for one in scored["contributions"]}
        for one in (one for dimension in answer["risk"]["dimensions"] for one in dimension["criteria"]):
            value = contributions[one["criterion"]]
            livable = DECLARED[one["criterion"]].part is Part.LIVABILITY
            expected = None if value is None else pytest.approx(1.0 - value if livable else value, abs=ROUNDED)
            assert one["normalised"] == expected
            if one["raw"] is not None:
                check_treated(one)


@pytest.mark.parametrize("method", [one.name for one in METHODS])
def test_stages_of_a_method_are_those_of_one_district(own: httpx.Client, method: str) -> None:
    named = {"kind": "named", "level": "district", "katos": [EXCLUDED], "keep": False}
    name = stored(own, method={"name": method}, constraints=[named])
    answer = own.get(f"/api/districts/{DISTRICT}/stages", params={"scenario": name}).json()
    StagesAnswer.model_validate(answer, extra="forbid")
    assert answer["method"]["name"] == method
    assert answer["method"]["stages"]
    check_chain(answer["risk"])
    scores = own.get("/api/scores", params={"scenario": name}).json()
    place = next(one for one in scores["districts"] if one["kato"] == DISTRICT)
    stages = answer["method"]["stages"]
    k = len(answer["method"]["criteria"])
    if method == "wlc":
        assert sum(one or 0 for one in stages["weighted"]) == pytest.approx(place["suitability"], abs=1e-5)
        assert len(stages["weighted"]) == len(stages["weights"]) == k
    gone = own.get(f"/api/districts/{EXCLUDED}/stages", params={"scenario": name}).json()
    if method in {"topsis", "vikor", "promethee2"}:
        assert gone["method"]["stages"] == {}, "it took no part"
    else:
        assert gone["method"]["stages"].keys() == stages.keys()


def test_stages_rest_on_what_constraints_leave(own: httpx.Client) -> None:
    near = {"kind": "band", "column": "accessibility.distance_rail_station", "at_most": 20}
    name = stored(own, constraints=[near])
    some = own.get(f"/api/districts/{DISTRICT}/stages", params={"scenario": name}).json()["risk"]
    check_chain(some)
    assert some["index"] != own.get(f"/api/districts/{DISTRICT}/stages").json()["risk"]["index"]


def test_places_that_are_not_there(own: httpx.Client) -> None:
    name = stored(own)
    for path, status, code in (
        ("/api/districts/999999999/stages", 404, "unknown-district"),
        ("/api/districts/59/stages", 422, "invalid-kato"),
        (f"/api/districts/551000000/stages?scenario={name}", 404, ""),
        (f"/api/districts/{DISTRICT}/stages?scenario=222222222222", 404, "unknown-scenario"),
        ("/api/cells/871fb4662ffffff/stages", 404, "cell-outside"),
        (f"/api/cells/{h3.cell_to_center_child('8721624d9ffffff', 9)}/stages", 422, ""),
        ("/api/cells/x/stages", 422, "invalid-h3"),
    ):
        answer = own.get(path)
        assert answer.status_code == status, path
        assert answer.json()["code"] == code or not code
    pavlodar = own.get("/api/districts").json()["districts"]
    other = next(one["kato"] for one in pavlodar if one["oblast"] == "550000000")
    answer = own.get(f"/api/districts/{other}/stages", params={"scenario": name})
    assert (answer.status_code, answer.json()["code"]) == (404, "district-not-in-scenario")
    cell = own.get("/api/cells/8721624d9ffffff/stages")
    held = own.get("/api/cells/8721624d9ffffff/stages", headers={"if-none-match": cell.headers["etag"]})
    assert (cell.status_code, held.status_code, held.content) == (200, 304, b"")
