"""The version for impaired sight, the look that the address keeps, a column that is waited for, the page on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
NORTH = "590000000"
NAMES = {
    "kk": "Нашар көретіндерге арналған нұсқа",
    "ru": "Версия для слабовидящих",
    "en": "Version for people with impaired sight",
}
USUAL = {"kk": "Қалыпты нұсқа", "ru": "Обычная версия", "en": "Usual version"}
LARGEST = "() => window.qonys.map.getLayoutProperty('oblast-names', 'text-size').at(-1)"


@pytest.mark.parametrize("code", NAMES)
def test_the_version_for_impaired_sight(open_page: OpenPage, site: str, code: str) -> None:
    visit = open_page(site, width=1600, height=900).go(f"lang={code}&oblast={NORTH}")
    page = visit.page
    usual = page.evaluate(LARGEST)
    switch = page.get_by_role("button", name=NAMES[code])
    switch.click()
    visit.wait()
    assert visit.token("ink") == "#000000"
    heading = page.locator("#results h2")
    box = heading.bounding_box()
    assert box is not None
    assert box["height"] > 1.25 * heading.evaluate("(one) => one.offsetHeight")
    page.wait_for_function(f"() => ({LARGEST})() > {usual} * 1.25")
    page.keyboard.press("Tab")
    page.locator("[data-sight=size-2]").press("Enter")
    expect(page.locator("[data-sight=size-2]")).to_be_focused()
    page.locator("[data-sight=dark]").press("Enter")
    visit.wait()
    assert visit.token("paper") == "#000000"
    assert visit.token("size") == "1.6"
    # Another day it is as it was left; the address does not carry it to others.
    assert "sight" not in page.evaluate("() => location.hash")
    page.goto("about:blank")
    visit.go()
    expect(page.locator("[data-sight=size-2][aria-pressed=true]")).to_be_visible()
    page.get_by_role("button", name=USUAL[code]).press("Enter")
    expect(switch).to_be_focused()
    expect(page.locator("#sight-bar")).to_be_hidden()
    page.wait_for_function(f"() => ({LARGEST})() === {usual}")


def test_large_type_does_not_mislead_the_pointer(open_page: OpenPage, site: str) -> None:
    visit = open_page(site, width=1600, height=900).go(f"lang=ru&oblast={NORTH}&sight=plain")
    page = visit.page
    box = page.locator("#map canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + 0.4 * box["width"], box["y"] + 0.7 * box["height"]
    page.mouse.move(x, y)
    expect(page.locator("#tooltip")).to_be_visible(timeout=PATIENCE)
    name = page.evaluate(
        """([x, y]) => {
            const [feature] = window.qonys.map.queryRenderedFeatures([x, y], { layers: ["hexagons-value"] });
            return window.qonys.catalog.districts.get(feature.properties.d).name.ru;
        }""",
        [x - box["x"], y - box["y"]],
    )
    expect(page.locator("#tooltip")).to_contain_text(name)
    told = page.locator("#tooltip").bounding_box()
    assert told is not None
    assert abs(told["x"] - x) < 40
    assert abs(told["y"] - y) < 40


def test_the_address_keeps_the_look_of_the_map(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go(f"lang=kk&oblast={NORTH}&at=8/54.3/69")
    page = visit.page
    page.click("#look")
    page.check("[data-overlay=near_water]")
    page.uncheck("[data-overlay=settlements]")
    page.locator("#opacity").press("Home")
    address = page.evaluate("() => location.hash")
    assert {"over=water", "fade=10"} <= set(address[1:].split("&"))
    page.goto("about:blank")
    visit.go(address[1:])
    page.wait_for_function("() => window.qonys.map.getLayer('near-water')", timeout=PATIENCE, polling=LOOK)
    assert page.evaluate("() => window.qonys.map.getLayoutProperty('settlements', 'visibility')") == "none"
    assert page.evaluate("() => window.qonys.map.getPaintProperty('hexagons-value', 'fill-opacity')") == pytest.approx(
        0.1
    )
    page.click("#look")
    assert page.is_checked("[data-overlay=near_water]")
    assert not page.is_checked("[data-overlay=settlements]")
    # An address that was tampered with shows the map all the same.
    visit.go("over=nothing,rail&fade=abc")
    assert page.evaluate("() => window.qonys.store.value.opacity") == 100


def test_a_column_that_takes_its_time_says_so(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go("lang=kk")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visit.page.route("**/api/columns/**", hold, times=1)
    visit.page.evaluate("() => window.qonys.store.set({ page: 'analyst' })")
    status = visit.page.locator("#results [role=status].waiting")
    expect(status).to_contain_text("Баған есептелуде", timeout=PATIENCE)
    for route in held:
        route.continue_()
    expect(visit.page.locator(".analysis")).to_be_visible(timeout=PATIENCE)
    expect(status).to_be_empty()


@pytest.mark.parametrize(("code", "words"), [("kk", "TOPSIS: үздікке жақындық"), ("ru", "TOPSIS: близость к лучшему")])
def test_the_legend_says_by_which_method_is_ranked(open_page: OpenPage, site: str, code: str, words: str) -> None:
    visit = open_page(site).go(f"lang={code}&oblast={NORTH}")
    note = visit.page.locator("#legend [data-method]")
    expect(note).to_have_count(0)
    visit.page.evaluate(
        "() => window.qonys.work.change((content) => ({ ...content, method: { name: 'topsis', parameters: {} } }))"
    )
    expect(note).to_contain_text(words)
    visit.show("score.need")
    expect(note).to_have_count(0)


def test_the_page_on_paper(open_page: OpenPage, site: str, tmp_path: Path) -> None:
    visit = open_page(site).go(f"lang=ru&oblast={NORTH}&theme=dark")
    visit.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes()))
    assert pages == 2
    visit.page.emulate_media(media="print")
    assert visit.token("paper") == "#ffffff"
    shown = "(all) => all.filter((one) => one.checkVisibility()).length"
    assert visit.page.eval_on_selector_all("button:not(.place, .sort), input, details:not([open])", shown) == 0
    assert visit.page.eval_on_selector_all(".legend h2, .ranking tbody tr, .masthead h1", shown) == 2 + 14
