"""Scores over HTTP: every district, every criterion, sums that add up."""

from __future__ import annotations

from typing import Any

import h3
import httpx
import pytest


@pytest.fixture(scope="module")
def answer(client: httpx.Client) -> dict[str, Any]:
    return dict(client.get("/api/scores").json())


def test_every_district_is_scored_and_none_left_out(
    client: httpx.Client, answer: dict[str, Any], criteria: list[str]
) -> None:
    listed = {one["kato"] for one in client.get("/api/districts").json()["districts"]}
    assert {one["kato"] for one in answer["districts"]} == listed
    for one in answer["districts"]:
        assert [entry["criterion"] for entry in one["contributions"]] == criteria
        assert one["missing"] == [entry["criterion"] for entry in one["contributions"] if entry["value"] is None]


def test_contributions_sum_to_the_suitability(answer: dict[str, Any]) -> None:
    for one in answer["districts"]:
        if one["suitability"] is None:
            continue
        parts = [entry["contribution"] or 0.0 for entry in one["contributions"]]
        assert sum(parts) == pytest.approx(one["suitability"], abs=1e-5)
        assert one["low"] - 1e-6 <= one["suitability"] <= one["high"] + 1e-6
        assert sum(entry["weight"] for entry in one["contributions"]) == pytest.approx(1.0, abs=1e-4)


def test_ranks_fall_with_suitability(answer: dict[str, Any]) -> None:
    ranked = [one for one in answer["districts"] if one["rank"] is not None]
    assert answer["districts"][: len(ranked)] == ranked
    assert [one["suitability"] for one in ranked] == sorted((one["suitability"] for one in ranked), reverse=True)
    assert ranked[0]["rank"] == 1
    assert [one["rank"] for one in ranked] == sorted(one["rank"] for one in ranked)


def test_the_scenario_is_told(answer: dict[str, Any], criteria: list[str]) -> None:
    scenario = answer["scenario"]
    assert scenario["id"] == "default"
    assert scenario["balance"] == {"need": 0.5, "livability": 0.5}
    assert list(scenario["weights"]) == criteria
    assert sum(scenario["weights"].values()) == pytest.approx(1.0)


def test_an_oblast_narrows_the_answer_but_not_the_ranking(client: httpx.Client, answer: dict[str, Any]) -> None:
    narrowed = client.get("/api/scores?oblast=590000000").json()["districts"]
    assert narrowed == [one for one in answer["districts"] if one["oblast"] == "590000000"]
    assert min(one["oblast_rank"] for one in narrowed if one["oblast_rank"]) == 1


def test_cells_are_scored_in_the_order_asked(client: httpx.Client) -> None:
    home, parent, abroad = (
        h3.latlng_to_cell(51.13, 71.43, 7), h3.latlng_to_cell(51.13, 71.43, 4), h3.latlng_to_cell(48.85, 2.35, 7),
    )  # fmt: skip
    answer = client.get(f"/api/scores?cells={parent},{home},{abroad},{home}").json()
    assert [one["cell"] for one in answer["cells"]] == [parent, home]
    assert answer["cells_outside"] == [abroad]
    card = client.get(f"/api/cells/{home}").json()["scores"]
    assert {name: answer["cells"][1][name] for name in card} == card


def test_a_thousand_cells_are_the_most(client: httpx.Client) -> None:
    around = h3.grid_disk(h3.latlng_to_cell(51.13, 71.43, 7), 18)
    answer = client.get("/api/scores", params={"cells": ",".join(around[:1000])})
    assert len(answer.json()["cells"]) + len(answer.json()["cells_outside"]) == 1000
    refused = client.get("/api/scores", params={"cells": ",".join(around[:1001])})
    assert (refused.status_code, refused.json()["errors"][0]["remedy"]) == (422, "give at most 1000 values")
