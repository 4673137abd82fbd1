"""Excluding what cannot be: named districts, rules on values, areas drawn on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.web.conftest import LOOK, PATIENCE, Visit
from tests.web.pixels import decode, share

OpenPage = Callable[..., Visit]
CAPITAL = "591000000"
STEP = "oblast=590000000&step=exclude"
BORDER = "border_districts.distance_land_border"
BEYOND_THE_BORDER = {"kk": "Құрлықтағы шекараға дейін: ең көбі 50", "ru": "До сухопутной границы: не больше 50"}
EVERYTHING = {"kk": "Шектеулер бәрін алып тастайды", "ru": "Ограничения исключают всё"}
GREY_CELLS = "window.qonys.map.queryRenderedFeatures({ layers: ['excluded-1'] })"
FROZEN = {"kk": "Сценарий бекітілген", "ru": "Сценарий зафиксирован"}

MIDDLE_OF_A_GREY_HEXAGON = """() => {
    const { map } = window.qonys;
    const { clientWidth, clientHeight } = map.getContainer();
    const middles = map.queryRenderedFeatures({ layers: ["excluded-1"] })
        .map(({ geometry }) => geometry.coordinates[0].slice(1))
        .map((ring) => map.project([0, 1].map((axis) => ring.reduce((sum, one) => sum + one[axis] / ring.length, 0))));
    const inside = ({ x, y }) => x > 60 && x < clientWidth - 60 && y > 60 && y < clientHeight - 60;
    const { x, y } = middles.find((one) => inside(one) &&
        map.queryRenderedFeatures([one.x, one.y], { layers: ["excluded-1"] }).length);
    return [x, y];
}"""


def begin(open_page: OpenPage, site: str, language: str, **size: int) -> Visit:
    """Open the step in a language."""
    visit = open_page(site, **size).go(f"{STEP}&lang={language}")
    expect(visit.page.locator(".constraints")).to_be_attached(timeout=PATIENCE)
    return visit


def picture(visit: Visit) -> np.ndarray:
    """The map as it stands on the screen."""
    return decode(visit.page.locator("#stage").screenshot())


def constraints(visit: Visit) -> list[dict[str, Any]]:
    """What the scenario on the desk demands."""
    found: list[dict[str, Any]] = visit.page.evaluate("() => window.qonys.work.content.constraints")
    return found


def open_tool(visit: Visit, name: str) -> None:
    """Open one of the folds in which constraints are made."""
    visit.page.locator(f"[data-tool={name}] > summary").click()


def filters(visit: Visit) -> list[str]:
    """Addresses of filtered tiles that were asked for."""
    return [url for url in visit.requests if "/tiles/" in url and "filter=" in url]


def row(visit: Visit, kato: str) -> str:
    """A row of the ranking in words."""
    return visit.page.locator(f"#results tr[data-kato='{kato}']").inner_text()


def figures(text: str) -> list[int]:
    """Whole numbers of a row of figures, whatever stands between thousands."""
    return [int(cell.replace("\u202f", "")) for cell in text.split("\t")[1:]]


@pytest.mark.parametrize("language", ["kk"])
def test_constraints_change_ranking_and_map(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page, grey = visit.page, visit.token("excluded")
    open_tool(visit, "districts")
    page.check(f"[data-tool=districts] input[value='{CAPITAL}']")
    visit.wait()
    assert row(visit, CAPITAL).split()[0] in {"алынып", "исключён"}
    assert page.evaluate("() => window.qonys.view.excluded") == [CAPITAL]
    assert filters(visit) == []
    before = share(picture(visit), grey)

    open_tool(visit, "rule")
    page.locator("[data-tool=rule] .primary").click()
    visit.wait()
    assert [one["kind"] for one in constraints(visit)] == ["named", "band"]
    assert len(filters(visit)) >= 1
    page.wait_for_function(f"() => {GREY_CELLS}.length > 3", timeout=PATIENCE, polling=LOOK)
    visit.wait()
    assert share(picture(visit), grey) > before + 0.01
    assert BEYOND_THE_BORDER[language] in page.locator(".constraints li").nth(1).inner_text()
    told = page.evaluate("() => window.qonys.work.ranking.constraints[1].excluded")
    shown = figures(page.locator(".constraints li").nth(1).locator("tbody tr").first.inner_text())
    assert shown == [round(told[name]) for name in ("districts", "cells", "area_km2", "residents")]

    x, y = page.evaluate(MIDDLE_OF_A_GREY_HEXAGON)
    box = page.locator("#map canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + x, box["y"] + y)
    expect(page.locator("#tooltip .reason").first).to_contain_text(BEYOND_THE_BORDER[language], timeout=PATIENCE)

    page.reload()
    visit.wait()
    expect(page.locator(".constraints li")).to_have_count(2, timeout=PATIENCE)
    page.locator(".constraints li").nth(1).locator(".buttons button").nth(1).click()
    visit.wait()
    assert [one["kind"] for one in constraints(visit)] == ["named"]
    assert not [
        name for name in page.evaluate("() => window.qonys.map.getLayersOrder()") if name.startswith("excluded-")
    ]


def test_a_constraint_is_edited_in_its_place(open_page: OpenPage, site: str) -> None:
    visit = begin(open_page, site, "ru")
    page = visit.page
    open_tool(visit, "rule")
    tool = page.locator("[data-tool=rule]")
    page.select_option("#rule-quantity", "climate_stress.shift_2041_2070_ssp245")
    tool.locator(".primary").click()
    page.select_option("#rule-quantity", BORDER)
    tool.locator("[data-limit=high]").fill("")
    tool.locator(".primary").click()
    expect(tool.locator(".field-error")).not_to_be_empty()
    tool.locator("[data-limit=low]").fill("12,5")
    tool.locator(".primary").click()
    visit.wait()
    assert [one["kind"] for one in constraints(visit)] == ["classes", "band"]
    assert constraints(visit)[1]["at_least"] == 12.5
    page.locator(".constraints li").first.locator(".buttons button").first.click()
    expect(page.locator("#rule-quantity")).to_have_value("climate_stress.shift_2041_2070_ssp245")
    tool.locator(".choices input[value=districts]").check()
    tool.locator(".primary").click()
    visit.wait()
    assert constraints(visit)[0]["over"] == "districts"
    assert constraints(visit)[0]["classes"] == [1, 3]
    assert len(constraints(visit)) == 2


def type_corner(visit: Visit, longitude: str, latitude: str) -> None:
    """Add a corner as a reader without a mouse does."""
    page = visit.page
    page.locator("[data-tool=area] .buttons button").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type(longitude)
    page.keyboard.press("Tab")
    page.keyboard.type(latitude)


@pytest.mark.parametrize("language", ["ru"])
def test_an_area_is_typed(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    page.locator("[data-tool=area] > summary").focus()
    page.keyboard.press("Enter")
    for corner in (("67", "53,2"), ("70", "56"), ("70", "53,2"), ("67", "56")):
        type_corner(visit, *corner)
    add = page.locator("[data-tool=area] .primary")
    add.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-tool=area] .field-error")).not_to_be_empty()  # its sides cross
    assert constraints(visit) == []
    for place, latitude in ((1, "53,2"), (2, "56")):
        page.locator(".corners tbody tr").nth(place).locator("input").nth(1).fill(latitude)
    page.locator("[data-tool=area] input[value=in]").check()
    add.focus()
    page.keyboard.press("Enter")
    visit.wait()
    ring = [[67, 53.2], [70, 53.2], [70, 56], [67, 56], [67, 53.2]]
    assert [(one["kind"], one["keep"], one["rings"]) for one in constraints(visit)] == [("area", True, [ring])]
    left = page.evaluate("() => window.qonys.work.ranking.kept.cells")
    assert figures(page.locator(".amounts tbody tr").last.inner_text())[1] == left
    assert any("S_INTERSECTS" in url for url in filters(visit))
    assert page.evaluate("() => Boolean(window.qonys.map.getLayer('excluded-areas-line'))")


def test_an_area_is_drawn(open_page: OpenPage, site: str) -> None:
    visit = begin(open_page, site, "kk")
    page = visit.page
    open_tool(visit, "area")
    box = page.locator("#map canvas").bounding_box()
    assert box is not None

    def click(x: float, y: float) -> None:
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        page.wait_for_timeout(600)  # two clicks at once would be a double one

    page.click("[data-draw]")
    click(0.4, 0.4)
    page.keyboard.press("Escape")
    expect(page.locator(".corners")).to_be_hidden()
    page.click("[data-draw]")
    zoom = page.evaluate("() => window.qonys.map.getZoom()")
    for corner in ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6)):
        click(*corner)
    page.mouse.dblclick(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.6)
    expect(page.locator(".corners tbody tr")).to_have_count(4)
    expect(page.locator("[data-tool=area] .primary")).to_be_focused()
    page.keyboard.press("Enter")
    visit.wait()
    assert len(constraints(visit)[0]["rings"][0]) == 5
    assert page.evaluate("() => window.qonys.map.getZoom()") == zoom
    expect(page.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("language", ["kk"])
def test_excluding_everything_is_told_and_loses_nothing(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    open_tool(visit, "rule")
    page.locator("[data-tool=rule] [data-limit=low]").fill("2000")
    page.locator("[data-tool=rule] [data-limit=high]").fill("")
    page.locator("[data-tool=rule] .primary").click()
    warning = page.locator(".warning")
    expect(warning).to_contain_text(EVERYTHING[language], timeout=PATIENCE)
    remedy = page.evaluate("() => window.qonys.work.trouble.remedies[0]")
    assert remedy in warning.inner_text()
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator(".constraints li")).to_have_count(1)
    assert constraints(visit)[0]["at_least"] == 2000
    page.reload()
    expect(page.locator(".warning")).to_be_visible(timeout=PATIENCE)
    assert constraints(visit)[0]["at_least"] == 2000
    page.locator(".warning button").click()
    visit.wait()
    expect(page.locator(".warning")).to_have_count(0)
    expect(page.locator("#results tbody tr").first).to_be_visible()
    assert [one for one in visit.complaints if "422" not in one] == []  # the browser notes refusals itself
    visit.complaints.clear()


@pytest.mark.parametrize("language", ["ru"])
def test_a_frozen_scenario_stands_still(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language, width=360, height=740)
    page = visit.page
    frozen = page.evaluate(
        """async () => {
            const send = (path, body, tag) => fetch(path, { method: "POST", body: JSON.stringify(body),
                headers: { "content-type": "application/json", ...(tag ? { "if-match": tag } : {}) } });
            const made = await send("/api/scenarios", { author: "Test", content: window.qonys.work.content });
            const { id } = await made.json();
            await send(`/api/scenarios/${id}/freeze`, { author: "Test" }, made.headers.get("etag"));
            return id;
        }"""
    )
    page.evaluate("(scenario) => window.qonys.store.set({ scenario, tab: 'left' })", frozen)
    for step in ("exclude", "weigh"):
        page.evaluate("(step) => window.qonys.store.set({ step })", step)
        note = page.locator(".step .note").first
        expect(note).to_be_visible(timeout=PATIENCE)
        expect(note).to_contain_text(FROZEN[language])
        expect(page.locator(f"[data-step={step}]")).to_have_attribute("aria-current", "step")
        controls = page.locator(".step button, .step input, .step select")
        assert controls.count() > 5
        assert controls.evaluate_all("(all) => all.every((one) => one.matches(':disabled'))")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
