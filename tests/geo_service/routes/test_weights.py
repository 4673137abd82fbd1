"""Weights for a scenario from a weighting, over HTTP."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import httpx
import numpy as np
import pytest

from geo_service.routes.weights import WeighingAnswer

THREE = ["depopulation", "border_proximity", "service_access"]
PAIRS = [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]]
CONTENT: dict[str, Any] = {"title": "x", "year": 2026, "programme": "kandas", "oblasts": ["590000000"]}


def weigh(client: httpx.Client, name: str, language: str = "en", **body: Any) -> httpx.Response:
    return client.post(f"/api/weights/{name}", json=body, headers={"accept-language": language})


def test_ahp_gives_the_weights_of_its_matrix(client: httpx.Client, version: str) -> None:
    answer = weigh(client, "ahp", criteria=THREE, pairwise=PAIRS)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-qonys-version"] == version
    found = answer.json()
    WeighingAnswer.model_validate(found, extra="forbid")
    matrix = np.array([[float(Fraction(one)) for one in row] for row in PAIRS])
    values, vectors = np.linalg.eig(matrix)
    vector = np.abs(vectors[:, np.argmax(values.real)].real)
    assert [found["weights"][name] for name in THREE] == pytest.approx(vector / vector.sum(), abs=1e-6)
    assert sum(found["weights"].values()) == pytest.approx(1.0)
    assert found["balance"]["livability"] == pytest.approx(found["weights"]["service_access"])
    assert found["result"]["cr"] <= 0.10
    assert found["weighting"] == {"name": "ahp", "criteria": THREE, "pairwise": PAIRS}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("ahp", {"criteria": THREE, "pairwise": PAIRS}),
        ("swing", {"criteria": ["depopulation", "near_water"], "points": [100, 60]}),
        ("direct", {"criteria": ["depopulation", "near_water"], "weights": [3, 1]}),
        ("entropy", {}),
        ("critic", {"criteria": ["depopulation", "near_water", "rail_access"]}),
    ],
)
def test_a_scenario_takes_the_answer_in_either_form(client: httpx.Client, name: str, body: dict[str, Any]) -> None:
    found = weigh(client, name, oblasts=CONTENT["oblasts"], **body).json()
    by_weights = CONTENT | {"weights": found["weights"], "balance": found["balance"]}
    by_weighting = CONTENT | {"weighting": found["weighting"]}
    answers = [
        client.post("/api/scores", params={"uncertainty": False}, json={"content": content}).json()
        for content in (by_weights, by_weighting)
    ]
    assert answers[0]["weights"] == answers[1]["weights"] == pytest.approx(found["weights"], abs=1e-6)
    assert answers[0]["districts"] == answers[1]["districts"]
    assert answers[1]["content"]["weighting"] == found["weighting"]


def test_entropy_and_critic_look_at_the_districts_that_are_asked_for(client: httpx.Client) -> None:
    for name in ("entropy", "critic"):
        country, oblast = weigh(client, name).json(), weigh(client, name, oblasts=["590000000"]).json()
        assert country["weights"] != oblast["weights"]


INCONSISTENT = [[1, 9, "1/9"], ["1/9", 1, 9], [9, "1/9", 1]]
REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("ahp", {}, "missing-input", "pairwise"),
    ("ahp", {"criteria": THREE, "pairwise": [[1, 2], [0.5, 1], [1, 1]]}, "pairwise-not-square", "pairwise[0]"),
    ("ahp", {"criteria": THREE, "pairwise": [[1, 2, 1], [1, 1, 1], [1, 1, 1]]}, "pairwise-not-reciprocal",
     "pairwise[1][0]"),
    ("ahp", {"criteria": THREE, "pairwise": [[1, 0, 1], [0, 1, 1], [1, 1, 1]]}, "pairwise-not-positive",
     "pairwise[0][1]"),
    ("ahp", {"criteria": THREE, "pairwise": INCONSISTENT}, "ahp-inconsistent", ""),
    ("ahp", {"criteria": THREE[:2], "pairwise": PAIRS}, "wrong-length", "criteria"),
    ("ahp", {"criteria": [*THREE[:2], "gold"], "pairwise": PAIRS}, "unknown-criterion", "criteria[2]"),
    ("ahp", {"criteria": [*THREE[:2], THREE[0]], "pairwise": PAIRS}, "repeated-name", "criteria[2]"),
    ("direct", {"criteria": THREE, "weights": [0, 0, 0]}, "weights-all-zero", "weights"),
    ("direct", {"criteria": THREE, "weights": [1, -1, 0]}, "invalid-weight", "weights[1]"),
    ("swing", {"criteria": THREE, "points": [10, 20, 30]}, "no-best-swing", "points"),
    ("swing", {"criteria": THREE, "points": [100, 101, 30]}, "invalid-points", "points[1]"),
    ("critic", {"oblasts": ["999999999"]}, "unknown-oblast-code", "oblasts[0]"),
    ("critic", {"points": [1]}, "field-unknown", "points"),
    ("topsis", {}, "unknown-method", "name"),
    ("magic", {}, "unknown-method", "name"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "code", "field"), REFUSED)
def test_what_makes_no_sense_is_refused_by_its_place(
    client: httpx.Client, name: str, body: dict[str, Any], code: str, field: str
) -> None:
    words = set()
    for language in ("kk", "ru", "en"):
        answer = weigh(client, name, language, **body)
        problem = answer.json()
        status = 404 if code == "unknown-method" else 422
        assert (answer.status_code, problem["code"]) == (status, code), problem
        assert answer.headers["content-type"] == "application/problem+json"
        (error,) = problem["errors"]
        assert error["field"].startswith(field)
        assert error["remedy"]
        assert "{" not in problem["detail"]
        words.add(problem["detail"])
    assert len(words) == 3


def test_contradicting_judgements_come_with_all_figures(client: httpx.Client) -> None:
    problem = weigh(client, "ahp", criteria=THREE, pairwise=INCONSISTENT).json()
    assert problem["cr"] > 0.10
    assert problem["errors"][0]["field"].startswith("pairwise[")
    mended = weigh(client, "ahp", criteria=THREE, pairwise=PAIRS).json()
    assert set(mended["result"]) & set(problem) >= {"cr", "lambda_max"}


@pytest.mark.parametrize(
    "body", ["", "[]", "{", "null", '{"weights": 1e400}', '{"points": "x"}', '{"colour": 1}', '{"criteria": {}}']
)
def test_other_bodies_are_refused(client: httpx.Client, body: str) -> None:
    answer = client.post("/api/weights/direct", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}, body
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == answer.status_code
