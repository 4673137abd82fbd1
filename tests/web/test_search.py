"""Search, steps of time, and the look of the map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.web.conftest import LOOK, PATIENCE, Visit
from tests.web.pixels import decode

OpenPage = Callable[..., Visit]
CENTRE = "() => { const { lng, lat } = window.qonys.map.getCenter(); return [lng, lat]; }"


def look_up(visit: Visit, text: str) -> None:
    """Type into the field and wait for what is found."""
    visit.page.fill("#search", text)
    expect(visit.page.locator("#search[aria-expanded=true]")).to_be_visible(timeout=PATIENCE)


def arrives(visit: Visit, longitude: float, latitude: float) -> None:
    """Wait until the map stands over a place."""
    visit.page.wait_for_function(
        f"([x, y]) => {{ const [a, b] = ({CENTRE})(); return Math.hypot(a - x, b - y) < 0.1; }}",
        arg=[longitude, latitude],
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    ("code", "text", "name"), [("kk", "Кызылжар", "Қызылжар ауданы"), ("ru", "qyzyljar", "Кызылжарский район")]
)
def test_a_district_is_found_by_keyboard(open_page: OpenPage, site: str, code: str, text: str, name: str) -> None:
    visit = open_page(site, reduced_motion="reduce").go(f"lang={code}")
    look_up(visit, text)
    page = visit.page
    assert page.locator("#found [role=option]").first.locator(".found-name").inner_text() == name
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", "found-0")
    expect(page.locator("#found-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_hidden()
    expect(page.locator("#card-title")).to_have_text(name, timeout=PATIENCE)
    kato = page.evaluate("() => window.qonys.store.value.district")
    west, south, east, north = page.evaluate("(kato) => window.qonys.catalog.districts.get(kato).bounds", kato)
    arrives(visit, (west + east) / 2, (south + north) / 2)


def test_a_settlement_and_a_point_are_marked(open_page: OpenPage, site: str) -> None:
    visit = open_page(site, reduced_motion="reduce").go("lang=kk")
    look_up(visit, "Белокаменка")
    option = visit.page.locator("#found [role=option]").filter(has_text="103837300")
    option.click()
    arrives(visit, 79.60192, 50.556206)
    marked = "() => JSON.stringify(window.qonys.map.getSource('mark').serialize().data)"
    assert "79.60192" in visit.page.evaluate(marked)
    assert visit.page.evaluate("() => window.qonys.store.value.cell")
    look_up(visit, "54°54′ N 69°06′ E")
    visit.page.keyboard.press("Enter")
    arrives(visit, 69.1, 54.9)
    visit.page.fill("#search", "")
    visit.page.wait_for_function(f"() => !({marked})().includes('coordinates')", timeout=PATIENCE, polling=LOOK)
    visit.page.fill("#search", "zqxzq")
    expect(visit.page.locator("#found")).to_contain_text("Ештеңе табылмады", timeout=PATIENCE)
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#found")).to_be_hidden()


def test_steps_of_time_stand_beside_the_legend(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go("lang=ru&show=column.depopulating_villages.growth_2009_2023")
    page = visit.page
    shown = "() => window.qonys.store.value.subject.split('.')[2]"
    expect(page.locator(".series output")).to_have_text("2009–2023")
    page.locator("[data-control=next]").press("Enter")
    assert page.evaluate(shown) == "growth_2023_2025"
    expect(page.locator("[data-control=slider]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"() => ({shown})() === 'growth_2009_2023'")
    visit.show("column.climate_stress.koppen_now")
    page.select_option("[data-control=variant]", label="SSP5-8.5")
    steps = []
    for _ in range(2):
        page.click("[data-control=next]")
        steps.append(page.evaluate(shown))
    assert steps == ["koppen_2041_2070_ssp585", "koppen_2071_2099_ssp585"]
    expect(page.locator("[data-control=next]")).to_be_disabled()
    visit.show("score.need")
    expect(page.locator(".series")).to_have_count(0)


def test_the_look_of_the_map(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go("lang=kk&at=8/54.3/69")
    page = visit.page
    before = decode(page.locator("#map").screenshot())
    page.click("#look")
    page.check("[data-overlay=near_water]")
    page.wait_for_function("() => window.qonys.map.getLayer('near-water')", timeout=PATIENCE, polling=LOOK)
    page.check("[data-overlay=near_rail]")
    page.uncheck("[data-overlay=settlements]")
    page.keyboard.press("Escape")
    expect(page.locator("#look")).to_be_focused()
    visit.wait()
    patterned = decode(page.locator("#map").screenshot())
    assert (np.abs(patterned - before).max(axis=2) > 40).mean() > 0.01
    page.evaluate("() => window.qonys.store.set({ subject: 'column.water_stress.perennial_water_km' })")
    visit.wait()
    order = page.evaluate("() => window.qonys.map.getLayersOrder()")
    assert order.index("near-water") > order.index("hexagons-value")
    page.click("#look")
    page.locator("#opacity").press("Home")
    assert page.evaluate("() => window.qonys.map.getPaintProperty('hexagons-value', 'fill-opacity')") == pytest.approx(
        0.1
    )
