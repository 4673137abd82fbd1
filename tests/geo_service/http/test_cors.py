"""Pages of other origins may read what is public, and nothing else."""

from __future__ import annotations

import httpx
import pytest

ORIGIN = {"origin": "https://example.org"}
ASKS = ORIGIN | {
    "access-control-request-method": "GET",
    "access-control-request-headers": "if-none-match, accept-language",
}
PUBLIC = [
    "/tiles/hexagons/5/22/10",
    "/tiles/hexagons.json",
    "/api/layers",
    "/openapi.json",
    "/style.json",
    "/style/sprite.json",
    "/api/districts/12",
    "/tiles/x",
]
OWN = ["/", "/static/js/main.js", "/vendor/x/y.js", "/healthz", "/readyz", "/metrics", "/nope"]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("headers", [ORIGIN, {}])
def test_what_is_public_may_be_read_from_anywhere(client: httpx.Client, path: str, headers: dict[str, str]) -> None:
    for method in ("GET", "HEAD"):
        response = client.request(method, path, headers=headers)
        assert response.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in response.headers
        exposed = {name.strip().lower() for name in response.headers["access-control-expose-headers"].split(",")}
        assert exposed == {"etag", "x-qonys-version", "x-request-id", "retry-after"}
        assert "origin" not in response.headers.get("vary", ""), "one copy in a shared cache serves every site"


@pytest.mark.parametrize("path", OWN)
def test_the_page_is_not(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers=ORIGIN)
    assert not [name for name in response.headers if name.startswith("access-control")]
    assert client.options(path, headers=ASKS).headers.get("access-control-allow-origin") is None


@pytest.mark.parametrize("path", PUBLIC)
def test_browsers_that_ask_first_are_answered(client: httpx.Client, path: str) -> None:
    response = client.options(path, headers=ASKS)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["access-control-allow-methods"] == "GET, HEAD"
    assert response.headers["access-control-allow-headers"] == "*"
    assert int(response.headers["access-control-max-age"]) > 0


def test_who_would_write_may_not_read_the_answer(client: httpx.Client) -> None:
    response = client.post("/api/layers", headers=ORIGIN)
    assert response.status_code == 405
    assert "access-control-allow-origin" not in response.headers


def test_data_opened_as_a_page_may_do_nothing(client: httpx.Client) -> None:
    for path in ("/api/layers", "/tiles/hexagons/5/22/10"):
        response = client.get(path)
        assert response.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert response.headers["x-content-type-options"] == "nosniff"
