"""Tables of one's own over HTTP: published examples, refusals with their remedy, the list of methods."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from geo_service.decision.tables import DECLARED
from tests.geo_service.decision.published import CASES, SCHOOL, TZENG, Published

JSON = {"content-type": "application/json"}
HUGE = b'{"matrix": [[1' + b"0" * 5000 + b"]]}"
DEEP = b"[" * 100_000


def post(client: httpx.Client, method: str, given: Any, **headers: str) -> httpx.Response:
    return client.post(f"/api/methods/{method}", content=json.dumps(given), headers=JSON | headers)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_published_examples_come_out_as_printed(client: httpx.Client, case: Published) -> None:
    response = post(client, case.method, {**case.given, "parameters": dict(case.parameters)})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    answer = response.json()
    found = {**answer["stages"], **answer}
    for name, expected in case.expected.items():
        assert found[name] == pytest.approx(expected, abs=case.tolerance), name


def test_the_list_tells_everything_of_every_method(client: httpx.Client) -> None:
    response = client.get("/api/methods")
    listed = response.json()
    assert [one["name"] for one in listed["methods"] + listed["weightings"]] == list(DECLARED)
    for one in listed["methods"] + listed["weightings"]:
        assert one["source"]
        assert set(one["title"]) == {"kk", "ru", "en"}
        for parameter in one["parameters"]:
            assert set(parameter["meaning"]) == {"kk", "ru", "en"}
    (v,) = (one for one in listed["methods"][3]["parameters"] if one["name"] == "v")
    assert (v["default"], v["low"], v["high"]) == (0.5, 0.0, 1.0)
    again = client.get("/api/methods", headers={"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_names_come_back_beside_the_figures(client: httpx.Client) -> None:
    given = TZENG | {"alternatives": ["Абай", "Ұлытау", "c", "d"], "criteria": ["x", "y", "z"]}
    answer = post(client, "topsis", given).json()
    assert (answer["alternatives"], answer["criteria"]) == (given["alternatives"], given["criteria"])
    assert answer["ranks"] == [3, 2, 1, 4]


def test_an_inconsistent_matrix_is_refused_with_its_figures_and_its_mending(client: httpx.Client) -> None:
    response = post(client, "ahp", {"pairwise": SCHOOL})
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "ahp-inconsistent")
    assert problem["weights"] == pytest.approx([0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391], abs=1e-4)
    assert problem["cr"] == pytest.approx(0.2290, abs=1e-4)
    assert problem["lambda_max"] == pytest.approx(7.4199, abs=1e-4)
    assert (problem["consistent"], problem["mend"]["pair"]) == (False, [0, 2])
    assert problem["errors"][0]["field"] == "pairwise[0][2]"
    accepted = post(client, "ahp", {"pairwise": SCHOOL, "parameters": {"accept_inconsistent": True}})
    assert (accepted.status_code, accepted.json()["consistent"]) == (200, False)


REFUSED = [
    ("topsis", {"matrix": [[1, None]]}, "invalid-number", "matrix[0][1]", "null"),
    ("topsis", {"matrix": [[1, float("nan")]]}, "invalid-number", "matrix[0][1]", "nan"),
    ("topsis", {"matrix": [[1, 2], [3]]}, "matrix-ragged", "matrix[1]", "1"),
    ("topsis", {}, "missing-input", "matrix", "–"),
    ("topsis", {"matrix": [[1, 2]], "weights": [0, 0]}, "weights-all-zero", "weights", "[0.0, 0.0]"),
    ("topsis", {"matrix": [[1, 2]], "objectives": [1, 3]}, "invalid-objective", "objectives[1]", "3.0"),
    ("vikor", {"matrix": [[1, 2]], "parameters": {"v": 2}}, "invalid-method-parameter", "parameters.v", "2"),
    ("vikor", {"matrix": [[1, 2]], "parameters": {"w": 2}}, "unknown-method-parameter", "parameters.w", "2"),
    ("wlc", {"matrix": [[-2]], "parameters": {"normalisation": "sum"}}, "values-not-positive", "matrix[0][0]", "-2.0"),
    ("ahp", {"pairwise": [[1, 2], [2, 1]]}, "pairwise-not-reciprocal", "pairwise[1][0]", "2.0"),
    ("ahp", {"pairwise": [[1, 0], [1, 1]]}, "pairwise-not-positive", "pairwise[0][1]", "0"),
    ("ahp", {"pairwise": [[1, 2]]}, "pairwise-not-square", "pairwise[0]", "2"),
    ("swing", {"points": [90, 10]}, "no-best-swing", "points", "[90.0, 10.0]"),
    ("critic", {"matrix": [[1, 2], [1, 2]]}, "weights-undefined", "matrix", "k = 2"),
    ("entropy", {"matrix": [[1, 2]]}, "too-few-alternatives", "matrix", "1"),
    ("critic", {"matrix": [[1], [2]], "criteria": ["\ud800"]}, "invalid-name", "criteria[0]", "�"),
    ("promethee2", {"matrix": [[1]] * 16_000}, "matrix-too-large", "matrix", "16000 × 1"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "given", "code", "field", "value"), REFUSED)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_makes_no_sense_is_refused_by_field_value_and_remedy(
    client: httpx.Client, method: str, given: Any, code: str, field: str, value: str, language: str
) -> None:
    response = post(client, method, given, **{"accept-language": language})
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-language"] == language
    assert (response.status_code, problem["code"]) == (422, code)
    (error,) = problem["errors"]
    assert (error["field"], error["value"]) == (field, value)
    assert problem["detail"].endswith(error["remedy"])
    assert "{" not in problem["detail"]


def test_an_unknown_method_is_not_found(client: httpx.Client) -> None:
    problem = post(client, "nope", {}).json()
    assert (problem["status"], problem["code"]) == (404, "unknown-method")
    assert "topsis" in problem["detail"]


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"7", b"\xff", HUGE, DEEP], ids=lambda body: repr(body[:4]))
def test_bodies_that_are_no_json_object_are_refused(client: httpx.Client, body: bytes) -> None:
    response = client.post("/api/methods/topsis", content=body, headers=JSON)
    assert response.status_code in {400, 422}
    assert response.json()["code"] in {"bad-request", "invalid-parameter"}
    assert len(response.content) < 3000


def test_broken_json_is_named_as_the_body(client: httpx.Client) -> None:
    (error,) = client.post("/api/methods/topsis", content=b"{", headers=JSON).json()["errors"]
    assert error["field"] == "body"
    assert error["remedy"] == "send a JSON object as the body, as the example in /openapi.json"


def test_a_large_table_is_answered_in_full(client: httpx.Client) -> None:
    given = {"matrix": [[row % 97, row % 13] for row in range(15_000)], "stages": False}
    answer = post(client, "topsis", given).json()
    assert len(answer["ranks"]) == 15_000
    assert answer["stages"] == {}


def test_the_description_has_examples_that_work(client: httpx.Client) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/api/methods/{method}"]["post"]
    examples = operation["requestBody"]["content"]["application/json"]["examples"]
    runs = {"scores": "topsis", "ahp": "ahp", "swing": "swing"}
    assert set(examples) == set(runs)
    for name, method in runs.items():
        assert post(client, method, examples[name]["value"]).status_code == 200
