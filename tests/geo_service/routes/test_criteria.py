"""Criteria and presets over HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from geo_service.decision.scenarios.presets import PRESETS
from geo_service.http.score_models import ScenarioScores
from geo_service.routes.criteria import CriteriaAnswer, PresetsAnswer

PATHS = ("/api/criteria", "/api/presets")


def test_every_criterion_says_where_it_comes_from(client: httpx.Client, criteria: list[str]) -> None:
    answer = client.get("/api/criteria").json()
    CriteriaAnswer.model_validate(answer, extra="forbid")
    sources = set(client.get("/api/layers").json()["sources"])
    assert [one["name"] for one in answer["criteria"]] == criteria
    assert sum(one["share"] for one in answer["criteria"]) == pytest.approx(1.0, abs=1e-5)
    for one in answer["criteria"]:
        assert all(one["citation"].values())
        assert set(one["column"]["sources"]) <= sources
        assert one["function"]["type"] in {"linear", "trapezoid", "logistic", "table"}
        assert one["part"] in {"need", "livability"}


def test_shares_are_those_of_the_usual_scenario(client: httpx.Client) -> None:
    shares = {one["name"]: one["share"] for one in client.get("/api/criteria").json()["criteria"]}
    presets = {one["name"]: one for one in client.get("/api/presets").json()["presets"]}
    assert presets["balanced"]["shares"] == pytest.approx(shares, abs=1e-5)


def test_presets_weigh_as_they_say(client: httpx.Client, criteria: list[str]) -> None:
    answer = client.get("/api/presets").json()
    PresetsAnswer.model_validate(answer, extra="forbid")
    assert [one["name"] for one in answer["presets"]] == [one.name for one in PRESETS]
    layers = {one["name"]: one["column"]["layer"] for one in client.get("/api/criteria").json()["criteria"]}
    usual = answer["presets"][0]["shares"]
    for one, preset in zip(answer["presets"], PRESETS, strict=True):
        assert list(one["weights"]) == list(one["shares"]) == criteria
        assert sum(one["shares"].values()) == pytest.approx(1.0, abs=1e-5)
        assert sum(one["balance"].values()) == pytest.approx(1.0)
        assert set(preset.factors) <= set(layers.values()), "a preset names layers that are there"
        for name, share in one["shares"].items():
            if layers[name] in preset.factors:
                assert share > usual[name]


def test_a_scenario_by_a_preset_has_its_shares(client: httpx.Client) -> None:
    for preset in client.get("/api/presets").json()["presets"]:
        content: dict[str, Any] = {"title": "x", "year": 2026, "programme": "kandas", "preset": preset["name"]}
        answer = client.post("/api/scores", params={"uncertainty": False}, json={"content": content}).json()
        ScenarioScores.model_validate(answer, extra="forbid")
        assert answer["weights"] == pytest.approx(preset["shares"], abs=2e-6)
        sent = {name: value for name, value in content.items() if name != "preset"}
        again = sent | {"weights": preset["weights"], "balance": preset["balance"]}
        repeated = client.post("/api/scores", params={"uncertainty": False}, json={"content": again}).json()
        assert repeated["digest"] == answer["digest"], "what a preset gives can be sent back"


@pytest.mark.parametrize("path", PATHS)
def test_copies_are_kept_by_the_release(client: httpx.Client, version: str, path: str) -> None:
    answer = client.get(path)
    assert (answer.headers["x-qonys-version"], answer.headers["cache-control"]) == (version, "no-cache")
    held = client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", answer.headers["etag"])
