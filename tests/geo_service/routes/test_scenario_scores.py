"""Scores of scenarios over HTTP: tried and stored, explained, cell by cell; and every refusal in three languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from geo_service.assessments import assessor as assessing
from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.decision.constraints.serialising import KINDS
from geo_service.decision.methods.declared import METHODS
from geo_service.decision.scenarios.presets import BY_NAME
from geo_service.decision.scenarios.reading import FIELDS
from geo_service.http.score_models import CellsOfDistrict, ExplanationAnswer, ScenarioScores
from tests.geo_service.conftest import Running
from tests.geo_service.conftest import _running as serve
from tests.geo_service.small import publish_small

JSON = {"content-type": "application/json"}
NORTH, DISTRICT = "590000000", "595000000"
CONTENT: dict[str, Any] = {"title": "СҚО 2026", "oblasts": [NORTH], "year": 2026, "programme": "resettlers"}
NEAR_BORDER = {"kind": "band", "column": "border_districts.distance_land_border", "at_most": 50}
FULL = CONTENT | {
    "preset": "depopulation-first",
    "method": {"name": "owa", "parameters": {"attitude": 0.3}},
    "constraints": [NEAR_BORDER, {"kind": "named", "level": "district", "katos": [DISTRICT], "keep": False}],
    "uncertainty": {"draws": 200, "seed": 7},
}
PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
LATIN = re.compile(r"(?<!\d)[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]")


@pytest.fixture(scope="module")
def own(cluster: Cluster, published_template: str) -> Iterator[tuple[httpx.Client, str]]:
    """A client of a service on a published release of its own, in which scenarios are stored, and its database."""
    address = clone_database(cluster, published_template, "scenario_scores")
    with serve(address) as client:
        yield client, address
    drop_database(cluster, "scenario_scores")


def tried(client: httpx.Client, path: str = "/api/scores", language: str = "en", /, **query: Any) -> Any:
    def send(content: Any, headers: dict[str, str] | None = None) -> httpx.Response:
        own = {"accept-language": language} | (headers or {})
        return client.post(path, json={"content": content}, params=query, headers=own)

    return send


def stored(client: httpx.Client, content: dict[str, Any]) -> str:
    made = client.post("/api/scenarios", json={"author": "Айгүл", "content": content})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def test_a_ranking_is_told_in_full(client: httpx.Client, criteria: list[str], version: str) -> None:
    response = tried(client)(FULL)
    assert response.status_code == 200, response.text
    answer = response.json()
    ScenarioScores.model_validate(answer, extra="forbid")
    assert (answer["version"], answer["relative"]) == (version, False)
    assert list(answer["weights"]) == criteria
    assert sum(answer["weights"].values()) == pytest.approx(1.0, abs=1e-5)
    assert answer["content"]["method"]["parameters"]["attitude"] == 0.3
    ranks = [one["rank"] for one in answer["districts"]]
    ranked = [rank for rank in ranks if rank is not None]
    assert ranks == ranked + [None] * (len(ranks) - len(ranked))
    assert ranked == sorted(ranked)
    assert len(ranked) == answer["ranked"] == answer["kept"]["districts"]
    for one in answer["districts"]:
        assert [entry["criterion"] for entry in one["contributions"]] == criteria
        if one["rank"] is not None:
            added = sum(entry["contribution"] or 0 for entry in one["contributions"])
            assert added == pytest.approx(one["suitability"], abs=1e-5)
            assert one["rank_best"] <= one["rank_low"] <= one["rank_high"] <= one["rank_worst"]
        assert bool(one["excluded_by"]) == (one["rank"] is None)
    named = next(one for one in answer["districts"] if one["kato"] == DISTRICT)
    assert 1 in named["excluded_by"]
    border, alone = answer["constraints"]
    assert border["demand"].keys() == {"kk", "ru", "en"}
    assert alone["excluded"]["districts"] == 1
    assert answer["uncertainty"]["draws"] == 200
    assert len(answer["uncertainty"]["sensitivity"]) == len(criteria)


def test_amounts_are_parts_of_the_oblast(client: httpx.Client, sql: Any) -> None:
    answer = tried(client)(CONTENT | {"constraints": [NEAR_BORDER]}).json()
    whole = sql.execute(
        "SELECT count(*) AS cells, sum(area_km2) AS area_km2, sum(residents_2025) AS residents,"
        " count(DISTINCT district) AS districts FROM hexagon_r7 JOIN layer_population_r7 USING (cell)"
        " WHERE oblast = %s",
        [NORTH],
    ).fetchone()
    kept, excluded = answer["kept"], answer["constraints"][0]["excluded"]
    for name in ("cells", "residents", "districts"):
        assert kept[name] + excluded[name] == whole[name]
    assert kept["area_km2"] + excluded["area_km2"] == pytest.approx(whole["area_km2"], abs=0.2)


def test_the_quota_is_that_of_oblast_year_and_programme(client: httpx.Client, sql: Any) -> None:
    rows = sql.execute("SELECT oblast_kato, year, programme, persons FROM register_quotas").fetchall()
    quotas = {(row["oblast_kato"], row["year"], row["programme"]): row["persons"] for row in rows}
    for code, programme in enumerate(("kandas", "resettlers"), start=1):
        answer = tried(client, uncertainty=False)(CONTENT | {"programme": programme}).json()["quota"]
        (one,) = answer["oblasts"] or [{"persons": None}]
        assert answer["persons"] == one["persons"] == quotas[(NORTH, 2026, code)]
    future = tried(client, uncertainty=False)(CONTENT | {"year": 2090}).json()["quota"]
    assert future["persons"] is None


@pytest.mark.parametrize("method", [one.name for one in METHODS])
@pytest.mark.parametrize("summary", ["people", "suitable-area", "best-places"])
def test_every_method_answers_as_described(client: httpx.Client, method: str, summary: str) -> None:
    content = CONTENT | {"method": {"name": method}, "summary": {"kind": summary}, "uncertainty": {"draws": 40}}
    response = tried(client)(content)
    if summary != "people" and method not in {"wlc", "owa"}:
        assert (response.status_code, response.json()["code"]) == (422, "summary-needs-cells")
        return
    answer = response.json()
    ScenarioScores.model_validate(answer, extra="forbid")
    assert answer["relative"] == (method in {"topsis", "vikor", "promethee2"})
    assert answer["ranked"] == len(answer["districts"])
    assert all(("covered" in one) == (summary != "people") for one in answer["districts"])
    explained = tried(client, "/api/scores/explain", district=DISTRICT)(content).json()
    ExplanationAnswer.model_validate(explained, extra="forbid")
    assert explained["figures"]["rank"] in range(1, answer["ranked"] + 1)


def test_uncertainty_is_left_out_on_demand(client: httpx.Client) -> None:
    sure, unsure = tried(client)(FULL).json(), tried(client, uncertainty=False)(FULL).json()
    assert unsure["uncertainty"] is None
    assert "rank_low" not in unsure["districts"][0]
    assert [(one["kato"], one["rank"], one["suitability"]) for one in sure["districts"]] == [
        (one["kato"], one["rank"], one["suitability"]) for one in unsure["districts"]
    ]


def test_a_stored_scenario_answers_the_same_bytes_as_its_content(own: tuple[httpx.Client, str]) -> None:
    client, _ = own
    name = stored(client, FULL)
    assert client.get("/api/scores", params={"scenario": name}).content == tried(client)(FULL).content
    query = {"scenario": name, "district": DISTRICT}
    explained = client.get("/api/scores/explain", params=query)
    assert explained.content == tried(client, "/api/scores/explain", district=DISTRICT)(FULL).content
    cells = client.get("/api/scores/cells", params=query).json()
    CellsOfDistrict.model_validate(cells, extra="forbid")
    assert len(cells["cells"]) == len(cells["kept"]) == len(cells["suitability"])
    assert not any(cells["kept"])
    assert cells["digest"] == explained.json()["digest"]


def test_a_revision_keeps_its_scores(own: tuple[httpx.Client, str]) -> None:
    client, _ = own
    made = client.post("/api/scenarios", json={"author": "Айгүл", "content": CONTENT})
    name = made.json()["id"]
    first = client.get("/api/scores", params={"scenario": name})
    body = {"author": "Айгүл", "content": CONTENT | {"preset": "climate-safe"}}
    client.put(f"/api/scenarios/{name}", json=body, headers={"if-match": made.headers["etag"]})
    latest = client.get("/api/scores", params={"scenario": name}, headers={"if-none-match": first.headers["etag"]})
    assert latest.status_code == 200
    assert latest.json()["weights"] != first.json()["weights"]
    assert client.get("/api/scores", params={"scenario": f"{name}@1"}).content == first.content
    assert client.get("/api/scores", params={"scenario": f"{name}@2"}).content == latest.content


def test_copies_of_stored_scenarios_are_kept_and_asked_for_again(own: tuple[httpx.Client, str]) -> None:
    client, _ = own
    name = stored(client, CONTENT)
    version = client.get("/readyz").json()["version"]
    for path, query in (
        ("/api/scores", {}),
        ("/api/scores/explain", {"district": DISTRICT}),
        ("/api/scores/cells", {"district": DISTRICT}),
        (f"/api/districts/{DISTRICT}/stages", {}),
        (f"/api/scenarios/{name}/compare", {"with": name}),
    ):
        asked = {"scenario": name} | query
        answer = client.get(path, params=asked)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache"), path
        assert answer.headers["x-qonys-version"] == version
        tag = answer.headers["etag"]
        held = client.get(path, params=asked, headers={"if-none-match": tag})
        assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", tag), path
        head = client.head(path, params=asked)
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag), path


@pytest.mark.parametrize("path", ["/api/scores", "/api/scores/explain"])
def test_an_answer_to_a_post_is_kept_nowhere_and_never_held(client: httpx.Client, path: str) -> None:
    query = {"district": DISTRICT} if path.endswith("explain") else {}
    answer = tried(client, path, **query)(CONTENT)
    assert answer.headers["cache-control"] == "no-store"
    held = {"if-none-match": answer.headers.get("etag", "*")}
    again = tried(client, path, **query)(CONTENT, held)
    assert (again.status_code, again.content) == (200, answer.content)


def test_districts_of_other_oblasts_have_no_answer(own: tuple[httpx.Client, str]) -> None:
    client, _ = own
    name = stored(client, CONTENT)
    for kato in ("551000000", "999999999"):
        answers = [
            client.get("/api/scores/explain", params={"scenario": name, "district": kato}),
            client.get("/api/scores/cells", params={"scenario": name, "district": kato}),
            tried(client, "/api/scores/explain", district=kato)(CONTENT),
        ]
        for answer in answers:
            assert (answer.status_code, answer.json()["code"]) == (404, "district-not-in-scenario")
    for query in ({"scenario": name}, {"scenario": name, "district": "59"}, {"district": DISTRICT}):
        assert client.get("/api/scores/explain", params=query).status_code == 422
    for address in ("222222222222", "x", ""):
        for path in ("/api/scores", "/api/scores/explain", "/api/scores/cells"):
            answer = client.get(path, params={"scenario": address, "district": DISTRICT})
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown-scenario"), (path, address)


CONTRADICTING = [NEAR_BORDER, NEAR_BORDER | {"at_least": 300, "at_most": 3000}]
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"weights": {"depopulation": -1}}, "invalid-weight", "weights.depopulation"),
    ({"weights": {"depopulation": 0}}, "weights-all-zero", "weights"),
    ({"weights": {"depopulation": float("nan")}}, "invalid-number", "weights.depopulation"),
    ({"weights": {"depopulation": float("inf")}}, "invalid-number", "weights.depopulation"),
    ({"weights": {"depopulation": 10**200}}, "invalid-number", "weights.depopulation"),
    ({"weights": {"gold": 1}}, "unknown-criterion", "weights.gold"),
    ({"weights": {"depopulation": 1}, "balance": {"livability": 1}}, "weights-all-zero", "balance"),
    ({"weights": {"quota_share": 1}}, "nothing-distinguishes", "weights"),
    ({"weighting": {"name": "ahp", "pairwise": [[1, 2]]}}, "pairwise-not-square", "weighting.pairwise[0]"),
    ({"weighting": {"name": "ahp", "criteria": ["depopulation", "moisture"], "pairwise": [[1, 0], [1, 1]]}},
     "pairwise-not-positive", "weighting.pairwise[0][1]"),
    ({"weighting": {"name": "ahp", "criteria": ["depopulation", "moisture"], "pairwise": [[1, 3], [3, 1]]}},
     "pairwise-not-reciprocal", "weighting.pairwise[1][0]"),
    ({"weighting": {"name": "ahp", "criteria": ["depopulation", "moisture", "near_water"],
                    "pairwise": [[1, 9, "1/9"], ["1/9", 1, 9], [9, "1/9", 1]]}},
     "ahp-inconsistent", "weighting.pairwise"),
    ({"weighting": {"name": "magic"}}, "choice-unknown", "weighting.name"),
    ({"method": {"name": "magic"}}, "choice-unknown", "method.name"),
    ({"method": 5}, "invalid-method-parameter", "method"),
    ({"method": {"name": "owa", "parameters": {"attitude": 2}}}, "invalid-method-parameter",
     "method.parameters.attitude"),
    ({"top": 15}, "top-too-large", "top"),
    ({"top": 1.5}, "whole-number-expected", "top"),
    ({"oblasts": [NORTH, "000000000"]}, "unknown-oblast-code", "oblasts[1]"),
    ({"oblasts": {}}, "list-expected", "oblasts"),
    ({"constraints": CONTRADICTING}, "constraints-exclude-everything", "constraints"),
    ({"constraints": [NEAR_BORDER | {"column": "gold.depth"}]}, "constraint-column-unknown", "constraints[0].column"),
    ({"constraints": [NEAR_BORDER | {"column": "border_districts.stretch"}]}, "constraint-column-unknown",
     "constraints[0].column"),
    ({"constraints": [{"kind": "named", "level": "district", "katos": ["000000000"]}]}, "unknown-place-code",
     "constraints[0].katos[0]"),
    ({"constraints": [{"kind": "wall"}]}, "constraint-kind-unknown", "constraints[0].kind"),
    ({"constraints": [{"kind": "band"}]}, "field-missing", "constraints[0].column"),
    ({"constraints": [NEAR_BORDER] * 51}, "constraint-list-too-long", "constraints"),
    ({"constraints": [{"kind": "area", "rings": [[[60, 50], [61, 50]]]}]}, "constraint-ring-short",
     "constraints[0].rings[0]"),
    ({"summary": {"kind": "best-places"}, "method": {"name": "vikor"}}, "summary-needs-cells", "summary.kind"),
    ({"summary": {"kind": "best-places", "share": 0}}, "setting-out-of-range", "summary.share"),
    ({"uncertainty": {"draws": 10**9}}, "setting-out-of-range", "uncertainty.draws"),
    ({"year": 10**400}, "invalid-number", "year"),
    ({"year": None}, "field-missing", "year"),
    ({"programme": "tourists"}, "choice-unknown", "programme"),
    ({"title": "\ud800"}, "invalid-text", "title"),
    ({"colour": {"a": [1, None, {"b": "x"}]}}, "field-unknown", "colour"),
]  # fmt: skip


def rows_of(address: str) -> int:
    with psycopg.connect(address) as connection:
        return int(connection.execute("SELECT count(*) FROM qonys.scenario_revision").fetchone()[0])


@pytest.mark.parametrize(("fields", "code", "field"), REFUSED)
def test_what_makes_no_sense_is_refused_in_three_languages_and_stored_nowhere(
    own: tuple[httpx.Client, str], criteria: list[str], fields: dict[str, Any], code: str, field: str
) -> None:
    client, address = own
    before = rows_of(address)
    sent = CONTENT | fields
    choices = {*FIELDS, *criteria, *BY_NAME, *KINDS, *(one.name for one in METHODS)}
    technical = choices | set(LATIN.findall(json.dumps(sent)))
    details = set()
    for language in ("kk", "ru", "en"):
        for path, body in (("/api/scores", {}), ("/api/scenarios", {"author": "Айгүл"})):
            headers = JSON | {"accept-language": language}
            answer = client.post(path, content=json.dumps(body | {"content": sent}), headers=headers)
            problem = answer.json()
            assert (answer.status_code, problem["code"]) == (422, code), problem
            assert answer.headers["content-type"] == "application/problem+json"
            (error,) = problem["errors"]
            assert error["field"].startswith(f"content.{field}")
            assert error["remedy"]
            assert problem["title"]
            words = f"{problem['title']} {problem['detail']} {error['remedy']}"
            assert not PLACEHOLDER.search(words.replace(error["value"], "")), words
            if language != "en":
                rest = words.replace(error["field"], "").replace(error["value"], "")
                foreign = {word for word in LATIN.findall(rest) if not known(word, technical)}
                assert not foreign, words
        details.add(problem["detail"])
    assert len(details) == 3
    assert rows_of(address) == before, "nothing was stored"


PLAIN = {
    "JSON", "CR", "VIKOR", "PROMETHEE", "TOPSIS", "api", "layers", "districts", "pairwise", "people", "uncertainty",
    "at_least", "at_most", "ahp", "swing", "direct", "entropy", "critic", "kandas", "resettlers", "null",
}  # fmt: skip
"""Names of fields, choices, addresses and formats, which are the same in every language."""


def known(word: str, technical: set[str]) -> bool:
    """Tell whether a Latin word is a name that stands in the request or in the description of the service."""
    return all(part in PLAIN or part in technical for part in re.split(r"[.]", word) if part) or word in technical


def test_contradicting_constraints_say_what_to_drop(client: httpx.Client) -> None:
    for language, drop in (("kk", "алып тастаңыз"), ("ru", "Снимите"), ("en", "Drop")):
        problem = tried(client, "/api/scores", language)(CONTENT | {"constraints": CONTRADICTING}).json()
        assert drop in problem["detail"]
        (error,) = problem["errors"]
        assert re.fullmatch(r"constraints\[[01]\]", error["value"])
        assert drop in error["remedy"]
        assert re.search(r"≤ 50|300 … 3000", error["remedy"]), "the constraint is told in words"


WEIRD = ["null", "[]", "{}", '""', "0", "-1", "1.5", "true", '"x"', "[null]", '{"a": 1}', "1e400", "-1e400", "1e99",
         "9" * 4_000, "[" * 200 + "]" * 200, '"\\ud800"', '"\\u0000"', '"' + "ә" * 5_000 + '"']  # fmt: skip
"""Values of every type, as JSON."""


@pytest.mark.parametrize("name", FIELDS)
def test_no_value_of_any_field_breaks_the_service(client: httpx.Client, name: str) -> None:
    usual = {field: json.dumps(value) for field, value in CONTENT.items()}
    for value in WEIRD:
        fields = ", ".join(f'"{field}": {one}' for field, one in (usual | {name: value}).items())
        body = f'{{"content": {{{fields}}}}}'.encode()
        answer = client.post("/api/scores", params={"uncertainty": False}, content=body, headers=JSON)
        assert answer.status_code in {200, 422}, (value[:50], answer.text)
        if answer.status_code == 422:
            assert answer.headers["content-type"] == "application/problem+json"
            assert all(one["field"].startswith(f"content.{name}") for one in answer.json()["errors"])
            assert len(answer.content) < 20_000, "values are repeated shortened"


@pytest.mark.parametrize("depth", [500, 940, 955, 960, 1_000, 100_000])
def test_depth_breaks_nothing(client: httpx.Client, depth: int) -> None:
    for path in ("/api/scores", "/api/scenarios", "/api/weights/ahp"):
        for name in ("title", "constraints", "weighting", "x"):
            nested = "[" * depth + "]" * depth
            content = f'{{"year": 2026, "programme": "kandas", "{name}": {nested}}}'
            body = f'{{"parameters": {nested}}}' if "weights" in path else f'{{"author": "x", "content": {content}}}'
            answer = client.post(path, content=body.encode(), headers=JSON)
            assert answer.status_code in {400, 422}, (path, name)
            assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "{", '{"content": null}', '{"content": []}', "{}", '{"content": {}, "author": "x"}']
)
@pytest.mark.parametrize("path", ["/api/scores", "/api/scores/explain?district=595000000"])
def test_bodies_without_content_are_refused(client: httpx.Client, path: str, body: str) -> None:
    answer = client.post(path, content=body, headers=JSON)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    plain = client.post(path, content='{"content": {}}', headers={"content-type": "text/plain"})
    assert (plain.status_code, plain.json()["code"]) == (415, "content-type-not-json")


def test_one_district_is_nothing_to_compare(database: str, running: Running, tmp_path: Path) -> None:
    publish_small(database, tmp_path, 1)
    with running(database) as client:
        for body in ({"content": CONTENT | {"oblasts": ["630000000"]}},):
            problem = client.post("/api/scores", json=body).json()
            assert (problem["code"], problem["errors"][0]["field"]) == ("one-district-only", "content.oblasts")
        problem = client.post("/api/weights/critic", json={"oblasts": ["630000000"]}).json()
        assert problem["code"] == "too-few-alternatives"
        country = client.post("/api/scores", json={"content": CONTENT | {"oblasts": []}}).json()
        assert country["ranked"] == 3


def test_the_same_question_from_many_is_worked_out_once(
    published_database: str, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cold service; counting is all that is added to what it does."""
    assessed: list[str] = []
    assess = assessing.Assessor.assess

    async def counted(self: Any, catalog: Any, content: Any) -> Any:
        assessed.append(content.digest())
        return await assess(self, catalog, content)

    monkeypatch.setattr(assessing.Assessor, "assess", counted)
    content = CONTENT | {"constraints": [NEAR_BORDER], "comment": "once"}
    with running(published_database) as client, ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: tried(client)(content), range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(assessed) == 1


def test_others_are_answered_while_the_whole_country_is_drawn(published_database: str, running: Running) -> None:
    """Nothing waits for the end of a long assessment: small answers come while it is under way."""
    country = CONTENT | {"oblasts": [], "summary": {"kind": "best-places"}, "uncertainty": {"draws": 15}}
    with running(published_database) as client, ThreadPoolExecutor(1) as pool:
        client.get("/api/criteria")
        long = pool.submit(tried(client), country)
        meanwhile = 0
        while not long.done():
            assert client.get("/healthz").status_code == 200
            meanwhile += 1
        assert long.result().status_code == 200
    assert meanwhile > 20


def test_two_services_on_one_database_give_the_same_bytes(published_database: str, running: Running) -> None:
    with running(published_database) as one, running(published_database) as other:
        for content in (FULL, CONTENT | {"oblasts": []}, FULL | {"method": {"name": "promethee2"}}):
            assert tried(one)(content).content == tried(other)(content).content
            query = {"district": DISTRICT}
            answers = [tried(each, "/api/scores/explain", **query)(content).content for each in (one, other)]
            assert answers[0] == answers[1]


@pytest.mark.parametrize("other", [{"oblast": NORTH}, {"cells": "8721624d9ffffff"}])
def test_a_scenario_names_its_own_territory(own: tuple[httpx.Client, str], other: dict[str, str]) -> None:
    client, _ = own
    scenario = stored(client, CONTENT)
    answer = client.get("/api/scores", params={"scenario": scenario, **other})
    assert (answer.status_code, answer.json()["code"]) == (422, "scenario-has-its-own")


def test_a_ranking_without_draws_has_a_tag_of_its_own(own: tuple[httpx.Client, str]) -> None:
    client, _ = own
    scenario = stored(client, CONTENT)
    tags = {
        client.get("/api/scores", params={"scenario": scenario, "uncertainty": sure}).headers["etag"]
        for sure in (True, False)
    }
    assert len(tags) == 2
