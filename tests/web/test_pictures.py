"""The pictures of the README: every view as it is, in Kazakh, Russian and English.

With QONYS_SCREENSHOT=1 they are kept under docs/pictures.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import expect

from geo_service.settings import project_root
from tests.web.conftest import PATIENCE, Visit

OpenPage = Callable[..., Visit]
FOLDER = project_root() / "docs" / "pictures"
WIDE, NARROW = (1280, 800), (360, 740)
NORTH = "oblast=590000000"
PICTURES = {
    "data": (WIDE, f"lang=kk&{NORTH}&step=data", "#left table"),
    "exclude": (WIDE, f"lang=ru&{NORTH}&step=exclude", ".step"),
    "weigh": (WIDE, f"lang=kk&{NORTH}&step=weigh", ".weight-row"),
    "rank": (WIDE, f"lang=ru&{NORTH}&step=rank&district=595200000", ".why .sentences li"),
    "compare": (WIDE, f"lang=kk&{NORTH}&step=compare&show=score.two_way", ".beside.criteria"),
    "allocate": (WIDE, f"lang=kk&{NORTH}&step=allocate", ".plan-table tbody tr"),
    "sign": (WIDE, f"lang=kk&{NORTH}&step=sign", "[data-field=title]"),
    "changes": (WIDE, "lang=ru&scenario={scenario}&step=changes", ".moves-table tbody tr"),
    "border": (WIDE, "lang=ru&page=border", "#results tbody tr"),
    "analyst": (WIDE, "lang=en&page=analyst", "#results svg"),
    "family": (WIDE, "lang=kk&page=family", "#left form"),
    "sight": (WIDE, f"lang=kk&{NORTH}&step=rank&sight=plain", "#results tbody tr"),
    "narrow": (NARROW, f"lang=kk&{NORTH}&step=rank", ".step"),
}


CONTENT = {"year": 2026, "programme": "resettlers", "oblasts": ["590000000"]}


@pytest.fixture(scope="module")
def scenario(desk: str) -> str:
    """A stored scenario that has another one of its oblast to be compared with."""
    for title, preset in (("2026 жыл, бірінші нұсқа", "balanced"), ("2026 жыл, шекара алдымен", "border-first")):
        body = {"author": "Айгүл Серікқызы", "content": CONTENT | {"title": title, "preset": preset}}
        made = httpx.post(f"{desk}/api/scenarios", json=body, timeout=60)
        assert made.status_code == 201, made.text
    return str(made.json()["id"])


@pytest.mark.parametrize("name", PICTURES)
def test_a_view_is_drawn_whole(open_page: OpenPage, desk: str, scenario: str, name: str) -> None:
    (width, height), choice, part = PICTURES[name]
    visit = open_page(desk, width=width, height=height).go(choice.format(scenario=scenario))
    expect(visit.page.locator(part).first).to_be_attached(timeout=PATIENCE)
    visit.wait()
    assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= width
    drawn = visit.page.screenshot()
    if os.environ.get("QONYS_SCREENSHOT"):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.png").write_bytes(drawn)


def test_the_readme_shows_them_all() -> None:
    told = set(re.findall(r"docs/pictures/(\w+)\.png", (project_root() / "README.md").read_text("utf-8")))
    assert told == {each.stem for each in FOLDER.iterdir()} == set(PICTURES)
