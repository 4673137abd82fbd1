"""Files of the page: nothing outside the folder, nothing unexpected."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from geo_service.http.assets import Assets


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


def test_files_are_sent_whole_and_compressed_where_that_helps(assets: Assets) -> None:
    page, font, script = (assets.get(name) for name in ("index.html", "deep/font.woff2", "deep/tiny.mjs"))
    assert page is not None
    assert font is not None
    assert script is not None
    assert page.packed is not None
    assert gzip.decompress(page.packed) == page.body
    assert page.media_type == "text/html; charset=utf-8"
    assert (font.packed, font.media_type) == (None, "font/woff2")
    assert (script.packed, script.media_type) == (None, "text/javascript; charset=utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "", "/", "deep", "nothing.js", "../outside.json", "deep/../../outside.json", "/etc/passwd", "link.json",
        ".secret.json", "main.py", "index.html/", "deep//tiny.mjs", "x\x00.js", "..\\outside.json", "a" * 3000 + ".js",
        "./index.html", "index.html\n",
    ],
)  # fmt: skip
def test_everything_else_is_not_there(assets: Assets, name: str) -> None:
    assert assets.get(name) is None


def test_a_changed_file_is_sent_anew(assets: Assets, tmp_path: Path) -> None:
    before = assets.get("deep/tiny.mjs")
    (tmp_path / "web" / "deep" / "tiny.mjs").write_text("export const x = 1")
    after = assets.get("deep/tiny.mjs")
    assert before is not None
    assert after is not None
    assert (after.body, before.etag == after.etag) == (b"export const x = 1", False)


def test_a_folder_that_comes_later_is_found(tmp_path: Path) -> None:
    assets = Assets(tmp_path, "later")
    assert (assets.exist(), assets.get("a.js")) == (False, None)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "a.js").write_text("1")
    assert assets.exist()
    assert assets.get("a.js") is not None
