"""The page and its files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from geo_service.http.packages import FOLDERS, Packages
from geo_service.http.stylesheets import joined
from geo_service.main import create_app
from geo_service.settings import Settings, project_root
from tests.geo_service.serving import serving

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


def written(path: Path) -> bytes:
    """A file as it is served, but for the versions of packages: a sheet that imports others holds them."""
    return joined(path) if path.suffix == ".css" else path.read_bytes()


@pytest.mark.parametrize(
    "path", [path for path in PAGE_FILES if not path.name.startswith(".")], ids=lambda path: path.name
)
def test_every_file_of_the_page_is_served(client: httpx.Client, path: Path) -> None:
    name = path.relative_to(project_root() / "geo_service" / "web").as_posix()
    response = client.get(f"/static/{name}")
    assert response.status_code == 200
    assert re.sub(rb"(/vendor/[a-z-]+)@[^/]+/", rb"\1@installed/", response.content) == written(path)
    assert response.headers["cache-control"] == "no-cache"
    held = client.get(f"/static/{name}", headers={"if-none-match": response.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")


@pytest.fixture
def installed() -> dict[str, str]:
    """Versions of the page's packages, by the name they are served under."""
    declarations = {name: project_root() / folder / "package.json" for name, (folder, _) in FOLDERS.items()}
    if not all(path.is_file() for path in declarations.values()):
        pytest.skip("needs the page's packages (`npm ci` brings them)")
    return {name: str(json.loads(path.read_text("utf-8"))["version"]) for name, path in declarations.items()}


def named(client: httpx.Client) -> set[str]:
    """Every address of a package that a file of the page names in full."""
    found: set[str] = set()
    for path in PAGE_FILES:
        if path.suffix in {".html", ".css", ".js"}:
            name = path.relative_to(project_root() / "geo_service" / "web").as_posix()
            found |= set(re.findall(r"/vendor/[a-z-]+(?:@[^/]*)?/[\w./-]+\.\w+", client.get(f"/static/{name}").text))
    return found


def test_packages_are_kept_for_ever(client: httpx.Client, installed: dict[str, str]) -> None:
    addresses = named(client)
    assert len(addresses) >= 10
    for address in addresses:
        package, version = re.fullmatch(r"/vendor/([a-z-]+)@([^/]+)/.+", address).groups()  # type: ignore[union-attr]
        assert version == installed[package], "no version is written by hand"
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert client.get(address, headers={"if-none-match": response.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "identity"])
def test_packages_are_packed_as_the_browser_likes(client: httpx.Client, installed: dict[str, str], coding: str) -> None:
    response = client.get(
        f"/vendor/maplibre-gl@{installed['maplibre-gl']}/maplibre-gl.css", headers={"accept-encoding": coding}
    )
    assert response.headers.get("content-encoding", "identity") == coding
    plain = project_root() / "node_modules" / "maplibre-gl" / "dist" / "maplibre-gl.css"
    assert response.content == plain.read_bytes()


@pytest.mark.parametrize("version", ["0.0.1", "installed", "", "6.17.0/..", "@"])
def test_another_version_is_not_there(client: httpx.Client, installed: dict[str, str], version: str) -> None:
    response = client.get(f"/vendor/maplibre-gl@{version}x/maplibre-gl.css")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    assert response.headers["cache-control"] == "no-store"


def test_an_address_without_a_version_is_asked_for_each_time(client: httpx.Client, installed: dict[str, str]) -> None:
    response = client.get("/vendor/maplibre-gl/maplibre-gl.css")
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-cache")


def test_absent_packages_are_explained(published_database: str, tmp_path: Path) -> None:
    app = create_app(Settings(database_url=published_database))
    app.state.services.vendor = Packages(tmp_path)
    with serving(app) as port:
        response = httpx.get(
            f"http://127.0.0.1:{port}/vendor/maplibre-gl@6.17.0/x.css", headers={"accept-language": "en"}
        )
    assert (response.status_code, response.json()["code"]) == (404, "packages-missing")
    assert "npm ci" in response.json()["detail"]
