"""Files of the page: nothing outside the folder, nothing unexpected."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from geo_service.http.assets import Asset, Assets
from geo_service.http.compression import CODINGS, IDENTITY
from geo_service.http.packages import FOLDERS, Packages


def get(assets: Assets, name: str) -> Asset | None:
    return asyncio.run(assets.get(name))


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    folder = tmp_path / "web"
    (folder / "deep").mkdir(parents=True)
    (folder / "index.html").write_text("<p>" + "қоныс " * 300)
    (folder / "deep" / "font.woff2").write_bytes(os.urandom(2000))
    (folder / "deep" / "tiny.mjs").write_text("export {}")
    (folder / ".secret.json").write_text("{}")
    (folder / "main.py").write_text("")
    (tmp_path / "outside.json").write_text("{}")
    (folder / "link.json").symlink_to(tmp_path / "outside.json")
    return Assets(tmp_path, "web")


def test_files_are_sent_whole_and_packed_where_that_helps(assets: Assets) -> None:
    page, font, script = (get(assets, name) for name in ("index.html", "deep/font.woff2", "deep/tiny.mjs"))
    assert page is not None
    assert font is not None
    assert script is not None
    assert (page.packs, font.packs, script.packs) == (True, False, False)
    for name, coding in CODINGS.items():
        packed = asyncio.run(page.packed(name))
        assert coding.unpack(packed) == page.body
        assert len(packed) < len(page.body)
    assert asyncio.run(page.packed(IDENTITY)) == page.body
    assert page.media_type == "text/html; charset=utf-8"
    assert (font.media_type, script.media_type) == ("font/woff2", "text/javascript; charset=utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "", "/", "deep", "nothing.js", "../outside.json", "deep/../../outside.json", "/etc/passwd", "link.json",
        ".secret.json", "main.py", "index.html/", "deep//tiny.mjs", "x\x00.js", "..\\outside.json", "a" * 3000 + ".js",
        "./index.html", "index.html\n",
    ],
)  # fmt: skip
def test_everything_else_is_not_there(assets: Assets, name: str) -> None:
    assert get(assets, name) is None


def test_a_changed_file_is_sent_anew(assets: Assets, tmp_path: Path) -> None:
    before = get(assets, "deep/tiny.mjs")
    (tmp_path / "web" / "deep" / "tiny.mjs").write_text("export const x = 1")
    after = get(assets, "deep/tiny.mjs")
    assert before is not None
    assert after is not None
    assert (after.body, before.etag == after.etag) == (b"export const x = 1", False)


def test_a_folder_that_comes_later_is_found(tmp_path: Path) -> None:
    assets = Assets(tmp_path, "later")
    assert get(assets, "a.js") is None
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "a.js").write_text("1")
    assert get(assets, "a.js") is not None


def install(root: Path, name: str, version: object) -> None:
    folder = root / FOLDERS[name][0]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"version": version}))


def test_addresses_name_the_version_that_is_installed(tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    page = tmp_path / "page.js"
    page.write_text('import "/vendor/maplibre-gl@installed/a.mjs"; import "/vendor/noto-sans@installed/b.woff2";')
    assets = Assets(tmp_path, ".", packages.addresses)
    plain = get(assets, "page.js")
    assert plain is not None
    assert plain.body == page.read_bytes().replace(b"@installed", b""), "nothing is installed yet"
    tags = {plain.etag}
    for version in ("6.17.0", "7.0.0-rc.1"):
        install(tmp_path, "maplibre-gl", version)
        filled = get(assets, "page.js")
        assert filled is not None
        assert f"/vendor/maplibre-gl@{version}/a.mjs".encode() in filled.body
        assert b"/vendor/noto-sans/b.woff2" in filled.body
        tags.add(filled.etag)
    assert len(tags) == 3, "browsers take no copy with old addresses for a new one"


@pytest.mark.parametrize("version", ["../../etc", "1/2", "", "a" * 100, 5, None, "1\n2"])
def test_a_version_that_fits_no_address_is_none(tmp_path: Path, version: object) -> None:
    packages = Packages(tmp_path)
    install(tmp_path, "maplibre-gl", version)
    found = packages.get("maplibre-gl")
    assert found is not None
    assert found.version() is None
    assert packages.address("maplibre-gl") == "/vendor/maplibre-gl/"


@pytest.mark.parametrize("words", ["{", "[]", "null", "{}"])
def test_a_broken_declaration_is_none(tmp_path: Path, words: str) -> None:
    install(tmp_path, "noto-sans", "1")
    (tmp_path / FOLDERS["noto-sans"][0] / "package.json").write_text(words)
    found = Packages(tmp_path).get("noto-sans")
    assert found is not None
    assert found.version() is None
