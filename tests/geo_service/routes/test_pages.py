"""The page and its files."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from geo_service.settings import project_root

PAGE_FILES = sorted((project_root() / "geo_service" / "web").rglob("*.*"))


def test_the_page_is_served_strictly(client: httpx.Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    for weakness in ("unsafe-inline", "unsafe-eval", "http:", "https:", " *"):
        assert weakness not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", [path for path in PAGE_FILES if not path.name.startswith(".")], ids=lambda path: path.name
)
def test_every_file_of_the_page_is_served(client: httpx.Client, path: Path) -> None:
    name = path.relative_to(project_root() / "geo_service" / "web").as_posix()
    response = client.get(f"/static/{name}")
    assert (response.status_code, response.content) == (200, path.read_bytes())
    held = client.get(f"/static/{name}", headers={"if-none-match": response.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


def test_packages_are_served_or_their_absence_is_explained(client: httpx.Client) -> None:
    installed = project_root() / "node_modules" / "maplibre-gl" / "dist"
    response = client.get("/vendor/maplibre-gl/maplibre-gl.css")
    if installed.is_dir():
        assert response.content == (installed / "maplibre-gl.css").read_bytes()
        assert response.headers["content-encoding"] == "gzip"
    else:
        assert (response.status_code, response.json()["code"]) == (404, "packages-missing")
        assert "npm ci" in response.json()["detail"]
