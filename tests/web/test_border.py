"""The page of the border: the table and the map say the same, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
LAND = {"kk": "Құрлықтағы шекара", "ru": "Сухопутная граница"}
CHOSEN = "() => window.qonys.map.getFilter('border-chosen')[2]"
LIT = "() => window.qonys.map.getFilter('border-lit')[2]"
SHOWN = "() => window.qonys.map.getFilter('border-class')[2][1]"
ON_MAP = """(name) => {
  const { map } = window.qonys;
  const features = map.queryRenderedFeatures({ layers: ["border-class"] });
  const box = map.getCanvas().getBoundingClientRect();
  for (const { geometry, properties } of features) {
    if (properties.stretch !== name) continue;
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    for (const place of lines.flat()) {
      const { x, y } = map.project(place);
      const alone = map.queryRenderedFeatures([[x - 8, y - 8], [x + 8, y + 8]], { layers: ["border-class"] });
      if (x > 140 && y > 80 && x < box.width - 140 && y < box.height - 60 && alone[0]?.properties.stretch === name)
        return [box.left + x, box.top + y];
    }
  }
  return null;
}"""


def begin(open_page: OpenPage, site: str, language: str, **size: int) -> Visit:
    """Open the page of the border in a language."""
    visit = open_page(site, **size).go(f"page=border&lang={language}")
    expect(visit.page.locator("tr[data-stretch]").nth(400)).to_be_attached(timeout=PATIENCE)
    visit.page.wait_for_function("() => window.qonys.map.getLayer('border-chosen')", timeout=PATIENCE, polling=LOOK)
    return visit.wait()


def stretches(visit: Visit, query: str = "") -> list[dict[str, Any]]:
    """Ask the service for stretches."""
    answer: list[dict[str, Any]] = visit.page.evaluate(
        "async (query) => (await (await fetch(`/api/border-stretches?${query}`)).json()).stretches", query
    )
    return answer


def names(visit: Visit) -> list[str]:
    """Names of the rows in their order."""
    found: list[str] = visit.page.eval_on_selector_all(
        "tr[data-stretch]", "(rows) => rows.map((row) => row.dataset.stretch)"
    )
    return found


@pytest.mark.parametrize("language", ["kk"])
def test_rows_and_lines_are_one(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    expect(page.locator("[data-choice='border.neighbour'] option").first).to_have_text(LAND[language])
    land = [item["stretch"] for item in stretches(visit) if item["values"]["neighbour"] != 6]
    assert names(visit) == land
    assert page.evaluate(SHOWN) == land
    # By keyboard: a row lights its line, Enter flies there and marks it.
    wanted = land[7]
    button = page.locator(f"tr[data-stretch='{wanted}'] button")
    button.focus()
    assert page.evaluate(LIT) == wanted
    page.keyboard.press("Enter")
    expect(page.locator("tr.chosen")).to_have_attribute("data-stretch", wanted)
    assert page.evaluate(CHOSEN) == wanted
    page.wait_for_function(
        "() => window.qonys.map.getZoom() > 6.5 && !window.qonys.map.isMoving()", timeout=PATIENCE, polling=LOOK
    )
    visit.wait()
    # By mouse: the line lights its row; a click marks it and opens no district.
    place = page.wait_for_function(ON_MAP, arg=wanted, timeout=PATIENCE, polling=LOOK).json_value()
    page.mouse.move(*place)
    expect(page.locator("tr.lit")).to_have_attribute("data-stretch", wanted)
    neighbours = [name for name in land if name != wanted and page.evaluate(ON_MAP, name)]
    page.mouse.move(*page.evaluate(ON_MAP, neighbours[0]))
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("tr.chosen")).to_have_attribute("data-stretch", neighbours[0])
    expect(page.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("language", ["ru"])
def test_filters_order_totals_and_downloads(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    page.select_option("[data-choice='border.neighbour']", "2")
    china = stretches(visit, "neighbour=2")
    assert names(visit) == [item["stretch"] for item in china]
    page.click("[data-sort='distance_station']")
    page.click("[data-sort='distance_station']")
    expect(page.locator("th:has([data-sort='distance_station'])")).to_have_attribute("aria-sort", "descending")
    assert names(visit) == [item["stretch"] for item in stretches(visit, "neighbour=2&sort=-distance_station")]
    table = page.request.get(site + str(page.get_attribute("[data-format=csv]", "href")))
    lines = table.body().decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == names(visit)
    assert table.headers["content-language"] == language
    lines_on_map = page.request.get(site + str(page.get_attribute("[data-format=geojson]", "href"))).json()
    assert [feature["id"] for feature in lines_on_map["features"]] == names(visit)
    # Another distance changes the totals alone; an oblast leaves its own stretches.
    before = page.locator(".totals tbody").inner_text()
    page.select_option("[data-choice='border.without']", "50")
    expect(page.locator(".totals tbody")).not_to_have_text(before, timeout=PATIENCE)
    page.select_option("[data-choice='context.oblast']", "190000000")
    inside = [item["stretch"] for item in stretches(visit, "neighbour=2&oblast=190000000&sort=-distance_station")]
    expect(page.locator("tr[data-stretch]")).to_have_count(len(inside), timeout=PATIENCE)
    assert names(visit) == inside
    # Another view and back: the map is as it was, what was chosen is kept.
    page.click("[data-page=plan]")
    expect(page.locator("#results tr[data-kato]").nth(5)).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("() => !window.qonys.map.getLayer('border-class')")
    page.click("[data-page=border]")
    expect(page.locator("tr[data-stretch]")).to_have_count(len(inside), timeout=PATIENCE)


def test_nothing_is_cut_off_on_a_narrow_screen(open_page: OpenPage, site: str) -> None:
    visit = begin(open_page, site, "kk", width=360, height=740)
    for tab in ("left", "legend", "places"):
        visit.page.click(f"[data-tab={tab}]")
        assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= 360, tab
    visit.page.click("[data-tab=left]")
    narrow = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    assert visit.page.eval_on_selector_all(".border-form select, .border-form .download, .border-form li", narrow) == []
