"""Advice to a family over HTTP: three places that the ranking bears out, the support of the budget, and no trace."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import numpy as np
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from geo_service.decision.advice.matters import AIMS, Matter
from geo_service.decision.advice.words import TELLS
from geo_service.decision.budget.answer import to_json
from geo_service.decision.budget.costing import cost
from geo_service.decision.budget.reading import read_plan
from geo_service.http.assessed import dump
from geo_service.http.logs import ACCESS

FAMILY = {"adults": 2, "preschool": 1, "school": 2, "year": 2026}
LANGUAGES = ("kk", "ru", "en")


def of(client: httpx.Client, **body: Any) -> httpx.Response:
    return client.post("/api/advice", json=FAMILY | body)


def texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text in three languages of an answer."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            yield value
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def figures(answer: dict[str, Any]) -> list[dict[str, Any]]:
    told = [one for place in answer["places"] for one in (*place["reasons"], *filter(None, [place["aware"]]))]
    facts = [one for place in answer["places"] for one in place["facts"]]
    return [*facts, *(figure for one in told for figure in one["figures"])]


def test_three_places_with_reasons_and_figures(client: httpx.Client, catalog: dict[str, Any]) -> None:
    response = of(client, matters=["railway", "water"], programme="kandas")
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    answer = response.json()
    assert [place["rank"] for place in answer["places"]] == [1, 2, 3]
    assert all(len(place["reasons"]) == 3 and place["aware"] for place in answer["places"])
    columns = {(layer["name"], one["name"]): one for layer in catalog["layers"] for one in layer["columns"]}
    for figure in figures(answer):
        column = columns[figure["layer"], figure["column"]]
        assert figure["kind"] == column["kind"]
        assert figure["unit"] == column["unit"]["symbol"]
        assert figure["vintage"] == column["vintage"]
        assert figure["sources"] == column["sources"]
        assert set(figure["sources"]) <= set(answer["sources"])


def test_figures_are_those_of_the_districts(client: httpx.Client) -> None:
    answer = of(client, matters=["land", "steady_climate"]).json()
    for place in answer["places"]:
        held = client.get(f"/api/districts/{place['kato']}").json()["values"]
        known = {(one["layer"], one["column"]): one["value"] for one in held}
        told = [*place["facts"], *(figure for one in place["reasons"] for figure in one["figures"])]
        assert told
        assert [one["value"] for one in told] == [known[one["layer"], one["column"]] for one in told]


def test_the_places_are_the_best_of_an_own_calculation(client: httpx.Client, sql: psycopg.Connection[Any]) -> None:
    answer = of(client, matters=["away_from_border", "town"], programme="resettlers").json()
    weights = {one["criterion"]: (one["share"], one["turned"]) for one in answer["weights"]}
    assert {name for name, (_, turned) in weights.items() if turned} == {"border_proximity"}
    assert abs(sum(share for share, _ in weights.values()) - 1) < 1e-4
    quotas = sql.execute("SELECT oblast_kato FROM register_quotas WHERE year = 2026 AND programme = 2 AND persons > 0")
    oblasts = {row["oblast_kato"] for row in quotas}
    assert set(answer["scope"]["oblasts"]) == oblasts
    rows = sql.execute(
        "SELECT kato, criterion, value FROM district_criterion JOIN district USING (kato) WHERE oblast = ANY(%s)",
        (sorted(oblasts),),
    ).fetchall()
    sums: dict[str, list[float]] = {}
    for row in rows:
        if row["criterion"] in weights and row["value"] is not None:
            share, turned = weights[row["criterion"]]
            score = sums.setdefault(row["kato"], [0.0, 0.0])
            score[0] += share * (1 - row["value"] if turned else row["value"])
            score[1] += share
    scores = {kato: total / known for kato, (total, known) in sums.items()}
    assert answer["scope"]["compared"] == len(scores)
    best = sorted(scores, key=lambda kato: -scores[kato])[:3]
    assert [place["kato"] for place in answer["places"]] == best
    assert np.allclose([place["score"] for place in answer["places"]], [scores[kato] for kato in best], atol=1e-4)


def test_support_is_that_of_the_budget(client: httpx.Client) -> None:
    support = of(client, home="rent", job=True).json()["support"]
    row = {"district": "551610000", "oblast": "550000000", "year": 2026, "persons": 5, "families": 1}
    budget = to_json(cost(read_plan([row])))
    wanted = {line["measure"]: line for line in budget["items"][0]["lines"]}
    assert [line["measure"] for line in support["lines"]] == list(wanted)
    for line in support["lines"]:
        # The budget leaves open what this family says: it rents, and has a job.
        assert line["tenge"]["high"] == wanted[line["measure"]]["tenge"]["high"]
        assert line["sources"]
        assert line["status"]
        assert all(line["condition"].values())
    to_family = [line["tenge"] for line in support["lines"] if line["to"] == "family" and not line["loan"]]
    assert support["grants"]["tenge"] == {end: sum(one[end] for one in to_family) for end in ("low", "high")}
    assert {line["measure"] for line in support["lines"] if line["to"] == "employer"} == {"employer-subsidy"}


def test_a_year_without_an_index_has_no_tenge_and_no_quota(client: httpx.Client) -> None:
    answer = of(client, year=2028, programme="kandas").json()
    assert answer["support"]["grants"]["tenge"] is None
    assert answer["support"]["index"]["tenge"] is None
    assert all(answer["support"]["index"]["reason"].values())
    assert answer["scope"]["rule"] == "determined"
    for place in answer["places"]:
        (programme,) = place["programmes"]
        assert programme["persons"] is None
        assert programme["determined"]["value"] is True
        assert place["supported"] is None


def test_wished_oblasts_are_kept_and_told_of(client: httpx.Client) -> None:
    answer = of(client, oblasts=["710000000"]).json()
    assert answer["scope"]["rule"] == "wished"
    assert {place["oblast"] for place in answer["places"]} == {"710000000"}
    for place in answer["places"]:
        assert place["supported"] is False, "the capital has no quota"
        assert all(place["warning"].values())
        assert [one["persons"] for one in place["programmes"]] == [0, 0]


def test_who_they_are_never_moves_a_place(client: httpx.Client) -> None:
    small = of(client, adults=1, preschool=0, school=0, matters=["water"]).json()
    large = of(client, adults=4, preschool=5, school=9, seniors=2, matters=["water"]).json()
    assert dump(small["places"]) == dump(large["places"])
    assert small["support"]["grants"] != large["support"]["grants"]


@pytest.mark.parametrize("matter", list(Matter))
def test_what_matters_is_weighed_and_told(client: httpx.Client, criteria: list[str], matter: Matter) -> None:
    usual, asked = of(client).json(), of(client, matters=[matter.value]).json()
    shares = [{one["criterion"]: one["share"] for one in answer["weights"]} for answer in (usual, asked)]
    for aim in AIMS[matter]:
        assert shares[1][aim.criterion] > shares[0].get(aim.criterion, 0.0)
        assert aim.criterion in {*criteria, "mild_winter"}
    assert {one["matter"] for one in asked["weights"]} == {None, matter.value}


def test_every_criterion_that_may_be_told_has_plain_words(client: httpx.Client, catalog: dict[str, Any]) -> None:
    columns = {f"{layer['name']}.{one['name']}" for layer in catalog["layers"] for one in layer["columns"]}
    assert {column for column, _ in TELLS.values()} <= columns
    weighed = {one["criterion"] for one in of(client, matters=[matter.value for matter in Matter]).json()["weights"]}
    assert weighed <= set(TELLS)


def test_everything_is_said_in_three_languages(client: httpx.Client) -> None:
    answer = of(client, seniors=1, specialists=1, matters=[matter.value for matter in Matter]).json()
    sentences = [
        one
        for place in answer["places"]
        for told in (*place["reasons"], place["aware"], *place["programmes"])
        for one in (told["sentence"], told.get("compared"))
        if one
    ]
    sentences += [answer["scope"]["sentence"], answer["support"]["condition"], *answer["unknown"]]
    assert all(len(set(one.values())) == 3 for one in sentences)
    for text in texts(answer):
        assert all(words.strip() and "{" not in words and "None" not in words and "nan" not in words.split()
                   for words in text.values())  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"adults": 0}, "advice-nobody", "adults"),
        ({"adults": "two"}, "advice-count", "adults"),
        ({"matters": ["jobs"]}, "advice-choice-unknown", "matters[0]"),
        ({"oblasts": ["123"]}, "advice-oblast-unknown", "oblasts[0]"),
        ({"iin": "800101300123"}, "advice-field-unknown", "iin"),
        ({"specialists": 3}, "advice-specialists", "specialists"),
    ],
)
def test_bad_questions_are_refused_in_three_languages(
    client: httpx.Client, body: dict[str, Any], code: str, field: str
) -> None:
    said = set()
    for language in LANGUAGES:
        answer = client.post("/api/advice", json=FAMILY | body, headers={"accept-language": language})
        assert answer.status_code == 422
        problem = answer.json()
        assert problem["code"] == code
        assert problem["errors"][0]["field"] == field
        assert problem["errors"][0]["remedy"]
        said.add(problem["detail"])
    assert len(said) == 3


def test_only_json_by_post_is_taken(client: httpx.Client) -> None:
    assert client.get("/api/advice").status_code == 405
    form = client.post(
        "/api/advice", content=b"adults=2", headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert form.status_code == 415
    assert client.post("/api/advice", json=[1]).status_code == 422


def counts(sql: psycopg.Connection[Any]) -> dict[str, int]:
    """Rows of every table."""
    tables = sql.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    ).fetchall()
    assert len(tables) > 10
    return {
        f"{one['schemaname']}.{one['tablename']}": sql.execute(
            SQL("SELECT count(*) AS n FROM {}").format(Identifier(one["schemaname"], one["tablename"]))
        ).fetchone()["n"]
        for one in tables
    }


def test_nothing_is_stored_or_logged(
    client: httpx.Client, sql: psycopg.Connection[Any], caplog: pytest.LogCaptureFixture
) -> None:
    before = counts(sql)
    with caplog.at_level(logging.INFO), caplog.at_level(logging.DEBUG, "geo_service"):
        assert of(client, adults=7, seniors=6, matters=["mild_winter"], oblasts=["590000000"]).status_code == 200
        assert of(client, school=17, name="Zhumabaev-4711").status_code == 422
    assert counts(sql) == before
    lines = [json.dumps(vars(record), default=str) for record in caplog.records]
    routes = [vars(record)["route"] for record in caplog.records if record.name == ACCESS]
    assert routes.count("/api/advice") == 2, "each request has its line"
    for secret in ("mild_winter", "590000000", "Zhumabaev", "seniors"):
        assert not [line for line in lines if secret in line], secret
    metrics = client.get("/metrics").text
    assert '"/api/advice"' in metrics
    assert not [secret for secret in ("mild_winter", "590000000", "Zhumabaev") if secret in metrics]
