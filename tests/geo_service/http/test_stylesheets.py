"""Style sheets that are served as one."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from geo_service.http.assets import Assets
from geo_service.http.stylesheets import IMPORT
from geo_service.settings import project_root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "web"
    made.mkdir()
    (made / "page.css").write_text('/* all */\n@import "a.css";\n@import "b.css";\nq { top: 0; }\n')
    (made / "a.css").write_text("a { color: red; }\n")
    (made / "b.css").write_text('b { background: url("/vendor/x@installed/y.png"); }\n')
    return made


def sent(assets: Assets, name: str = "page.css") -> bytes:
    asset = asyncio.run(assets.get(name))
    assert asset is not None
    return asset.body


def test_imports_are_written_in_their_place(folder: Path) -> None:
    body = sent(Assets(folder.parent, "web", lambda: ((b"@installed", b"@1.2"),)))
    assert body.index(b"a { color") < body.index(b'url("/vendor/x@1.2/y.png")') < body.index(b"q { top")
    assert b"@import" not in body


def test_a_change_of_what_is_imported_is_seen(folder: Path) -> None:
    assets = Assets(folder.parent, "web")
    before = sent(assets)
    (folder / "a.css").write_text("a { color: blue; }\n")
    os.utime(folder / "a.css", ns=(1, 1))
    assert sent(assets) == before.replace(b"red", b"blue")


def test_an_import_of_what_is_not_there_stays(folder: Path) -> None:
    (folder / "b.css").unlink()
    assert b'@import "b.css";' in sent(Assets(folder.parent, "web"))


def test_the_page_imports_every_sheet_for_the_screen() -> None:
    sheets = project_root() / "geo_service" / "web" / "css"
    imported = {name.decode() for name in IMPORT.findall((sheets / "page.css").read_bytes())}
    assert imported == {path.name for path in sheets.glob("*.css")} - {"page.css", "print.css"}
