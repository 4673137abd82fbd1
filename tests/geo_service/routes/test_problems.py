"""Bad input: each has its stable code and a remedy, in the reader's language; nothing breaks, nothing leaks."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from geo_service.problem_handlers import add_problem_handlers
from tests.geo_service.serving import serving

HUGE = "1" + "0" * 40
TABLE = {
    "zoom-not-served": [f"/tiles/hexagons/{z}/0/0" for z in (-1, 0, 1, 11, 25, 99, HUGE)],
    "tile-out-of-range": [
        "/tiles/hexagons/5/-1/0", "/tiles/hexagons/5/0/-1", "/tiles/hexagons/5/32/0", "/tiles/hexagons/5/0/32",
        f"/tiles/hexagons/5/{HUGE}/0",
    ],
    "invalid-parameter": [
        "/tiles/hexagons/abc/0/0", "/tiles/hexagons/3.5/0/0", "/tiles/hexagons/5/1/1.mvt", "/tiles/hexagons/٣/0/0",
        f"/tiles/hexagons/5/{'9' * 5000}/0", "/api/settlements?limit=0", "/api/settlements?limit=1001",
        "/api/settlements?limit=x", "/api/settlements?offset=-1", f"/api/settlements?offset={HUGE}",
        "/api/settlements?bbox=1,2,3", "/api/settlements?bbox=a,b,c,d", "/api/settlements?bbox=70,45,60,50",
        "/api/settlements?bbox=nan,0,1,1", "/api/settlements?bbox=-inf,0,inf,1",
    ],
    "unknown-tileset": ["/tiles/nope/5/1/1", "/tiles/nope.json", "/tiles/quotas/5/1/1"],
    "release-not-served": [f"/tiles/{name}/hexagons/5/1/1" for name in ("aaaaaaaaaaaa", "AAAAAAAAAAAA", "x", "qonys")],
    "invalid-kato": [
        "/api/districts/12", "/api/districts/abcdefghi", "/api/districts/٣٣٣٣٣٣٣٣٣", "/api/districts?oblast=59",
        "/api/settlements/1", "/api/settlements?district=1", "/api/scores?oblast=x", "/api/districts?oblast=",
    ],
    "unknown-district": ["/api/districts/999999999", "/api/settlements?district=999999999"],
    "unknown-oblast": ["/api/districts?oblast=990000000", "/api/scores?oblast=990000000"],
    "unknown-settlement": ["/api/settlements/000000000"],
    "invalid-h3": [
        "/api/cells/xyz", "/api/cells/8a2a1072b59ffff", "/api/cells/872834", "/api/cells/FFFFFFFFFFFFFFF",
        "/api/cells/852834ffffffffffff", "/api/scores?cells=", "/api/scores?cells=x,y",
    ],
    "cell-outside": ["/api/cells/87283472bffffff"],
    "not-found": [
        "/nope", "/docs", "/redoc", "/tiles/hexagons/5/1/1/", "/tiles/hexagons//0/0", "/static/%2e%2e/main.py",
        "/static/..%2fmain.py", "/static/.hidden", "/static//etc/passwd", "/static/x%00.js", "/vendor/evil/x.js",
    ],
}  # fmt: skip
CASES = [(code, path) for code, paths in TABLE.items() for path in paths]
ATTACKS = [
    "' OR 1=1--", "1; DROP SCHEMA qonys CASCADE", '" --', "release_x.layer", "$$;SELECT pg_sleep(9)$$", "\x00",
    "%s%(z)s{0}", "../../etc/passwd", "😀", "a" * 5000, "1e9", "NaN", "0x10", "hexagons'; --", "{detail.__class__}",
]  # fmt: skip
PLACES = [
    "/tiles/{}/5/21/10", "/tiles/{}/hexagons/5/21/10", "/tiles/hexagons/{}/1/1", "/tiles/hexagons/5/{}/1",
    "/tiles/hexagons/5/1/{}", "/tiles/{}.json", "/api/cells/{}", "/api/districts/{}", "/api/settlements/{}",
    "/api/districts?oblast={}", "/api/settlements?district={}", "/api/settlements?oblast={}",
    "/api/settlements?bbox={}",
    "/api/settlements?limit={}", "/api/settlements?offset={}", "/api/scores?oblast={}", "/api/scores?cells={}",
    "/static/{}", "/vendor/{}/x.js", "/vendor/maplibre-gl/{}",
]  # fmt: skip


@pytest.mark.parametrize(("code", "path"), CASES)
def test_bad_input_gets_a_problem_with_a_remedy(client: httpx.Client, code: str, path: str) -> None:
    response = client.get(path)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (problem["code"], problem["type"]) == (code, f"urn:qonys:problem:{code}")
    assert problem["status"] == response.status_code < 500
    assert problem["instance"] == f"urn:qonys:request:{response.headers['x-request-id']}"
    if response.status_code == 422:
        assert all(error["field"] and error["remedy"] for error in problem["errors"])
        assert problem["errors"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_harmless(client: httpx.Client, place: str, attack: str) -> None:
    response = client.get(place.format(quote(attack, safe="")))
    assert 400 <= response.status_code < 500
    assert response.json()["code"]
    assert len(response.content) < 5000
    for leak in ("psycopg", "Traceback", "SELECT", "relation"):
        assert leak not in response.text.replace(attack, "")


def test_after_all_attacks_the_database_is_whole(client: httpx.Client, sql: psycopg.Connection[dict[str, Any]]) -> None:
    assert client.get("/readyz").status_code == 200
    assert sql.execute("SELECT count(*) AS n FROM qonys.release").fetchone()["n"] >= 1


def test_a_parameter_problem_names_field_value_and_remedy(client: httpx.Client) -> None:
    (error,) = client.get("/api/settlements?limit=5000").json()["errors"]
    assert error == {"field": "limit", "value": "5000", "remedy": "give 1000 or less"}


@pytest.mark.parametrize(
    ("query", "header", "language", "title"),
    [
        ("", "", "kk", "ӘАОЖ коды қате"),
        ("", "ru-RU,ru;q=0.9", "ru", "Неверный код КАТО"),
        ("", "en", "en", "Malformed KATO code"),
        ("?lang=ru", "en", "ru", "Неверный код КАТО"),
        ("?lang=xx", "de", "kk", "ӘАОЖ коды қате"),
    ],
)
def test_problems_speak_the_readers_language(
    client: httpx.Client, query: str, header: str, language: str, title: str
) -> None:
    response = client.get(f"/api/districts/12{query}", headers={"accept-language": header})
    assert response.json()["title"] == title
    assert response.headers["content-language"] == language


@pytest.mark.parametrize("path", ["/api/layers", "/", "/healthz", "/tiles/hexagons/5/1/1", "/static/js/main.js"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_are_refused(client: httpx.Client, method: str, path: str) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.json()["code"]) == (405, "method-not-allowed")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/layers", "/", "/healthz"])
def test_methods_are_told_on_request(client: httpx.Client, path: str) -> None:
    response = client.options(path)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


def test_methods_are_those_of_all_routes_of_an_address() -> None:
    app = FastAPI()
    add_problem_handlers(app)
    app.get("/both")(lambda: 1)
    app.post("/both")(lambda: 2)
    with serving(app) as port:
        response = httpx.delete(f"http://127.0.0.1:{port}/both")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, POST, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/nope", "/api/districts/12", "/api/districts/999999999"])
def test_errors_have_heads_too(client: httpx.Client, path: str) -> None:
    full, bare = client.get(path), client.head(path)
    assert (bare.status_code, bare.content) == (full.status_code, b"")
    assert bare.headers["content-length"] == str(len(full.content))
    assert bare.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("identity", ["x", "a b c d e f g h", 'quoted"quoted"', "a" * 100])
def test_a_request_number_that_is_none_is_replaced(client: httpx.Client, identity: str) -> None:
    assert client.get("/healthz", headers={"x-request-id": identity}).headers["x-request-id"] != identity
    given = "0123456789abcdef-7"
    assert client.get("/healthz", headers={"x-request-id": given}).headers["x-request-id"] == given
