"""Why a district stands where it does, and how sure the ranking is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
NORTH = "590000000"
OPEN_ALL = "() => document.querySelectorAll('.why details').forEach((one) => { one.open = true; })"


def explained(visit: Visit, kato: str) -> dict[str, Any]:
    """The service's own explanation of a district in the scenario on the desk."""
    answer: dict[str, Any] = visit.page.evaluate(
        """async (kato) => (await fetch(`/api/scores/explain?district=${kato}`, {
            method: "POST", headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ content: window.qonys.work.ranking.content }),
        })).json()""",
        kato,
    )
    return answer


def ranking(visit: Visit) -> dict[str, Any]:
    """The ranking on the desk."""
    found: dict[str, Any] = visit.page.evaluate("() => window.qonys.work.ranking")
    return found


@pytest.mark.parametrize("code", ["ru"])
def test_the_card_says_why_in_the_sentences_of_the_service(open_page: OpenPage, site: str, code: str) -> None:
    visit = open_page(site).go(f"lang={code}&oblast={NORTH}")
    row = next(one for one in ranking(visit)["districts"] if one["standing"] == "open")
    visit.page.locator(f'#results tr[data-kato="{row["kato"]}"] .place').click()
    items = visit.page.locator(".why:not([aria-busy]) .sentences li")
    expect(items.first).to_be_visible(timeout=PATIENCE)
    answer = explained(visit, row["kato"])
    assert items.all_inner_texts() == answer["sentences"][code]
    words = visit.page.locator(".why").inner_text()
    assert f"{100 * row['top_probability']:.0f}" in words
    strip = visit.page.locator(".why .strip").get_attribute("aria-label") or ""
    assert f"{row['rank_low']}–{row['rank_high']}" in strip or f"{row['rank_low']} до {row['rank_high']}" in strip
    visit.page.evaluate(OPEN_ALL)
    added = visit.page.locator(".additions tbody tr:not(.part)")
    counted = [one for one in row["contributions"] if one["weight"] > 0]
    assert added.count() == len(counted)
    shown = [float(text.replace(",", ".")) for text in added.locator("td:last-child").all_inner_texts()]
    assert sorted(shown) == sorted(round(one["contribution"], 2) for one in counted)
    possible = [one for one in answer["single_changes"] if one["after"] is not None]
    assert visit.page.locator(".changes tbody tr").count() == len(possible) > 0


def test_the_explanation_follows_the_desk_and_its_trouble_stays_beside_it(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go(f"lang=ru&oblast={NORTH}")
    visit.page.locator("#results .place").first.click()
    items = visit.page.locator(".why:not([aria-busy]) .sentences li")
    expect(items.first).to_be_visible(timeout=PATIENCE)

    def refuse(route: Route) -> None:
        problem = {"title": "Сервис занят", "detail": "Повторите позже.", "code": "query-timeout", "status": 503}
        route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem))

    visit.page.route("**/api/scores/explain*", refuse)
    visit.page.evaluate("() => window.qonys.work.change((content) => ({ ...content, top: 2 }))")
    trouble = visit.page.locator(".why .warning")
    expect(trouble).to_contain_text("Сервис занят", timeout=PATIENCE)
    expect(visit.page.locator("#card-title")).to_be_visible()
    visit.page.unroute("**/api/scores/explain*", refuse)
    trouble.get_by_role("button").click()
    expect(items.first).to_be_visible(timeout=PATIENCE)
    assert "первых 2" in visit.page.locator(".why").inner_text()
    assert [one for one in visit.complaints if "503" not in one] == []
    visit.complaints.clear()


def test_the_step_says_how_sure_the_ranking_is(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go(f"lang=kk&oblast={NORTH}&step=rank")
    answer = ranking(visit)
    for standing in ("in", "open", "out"):
        katos = {one["kato"] for one in answer["districts"] if one["standing"] == standing}
        listed = visit.page.locator(f".standing-{standing} li").evaluate_all(
            "(all) => all.map((one) => one.dataset.kato)"
        )
        assert set(listed) == katos
    ties = visit.page.locator(".hint-ties li")
    assert ties.count() == len(answer["uncertainty"]["near_ties"])
    notices = visit.page.locator(".hint-notices").text_content() or ""
    assert all(one["detail"]["kk"] in notices for one in answer["notices"])
    visit.page.select_option("#top", "3")
    visit.page.wait_for_function("() => window.qonys.work.ranking.content.top === 3", timeout=PATIENCE, polling=LOOK)
    expect(visit.page.locator(".standing-in summary")).to_contain_text("3", timeout=PATIENCE)


def test_rows_and_map_light_each_other_up(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go(f"lang=kk&oblast={NORTH}&step=rank")
    row = visit.page.locator("#results tbody tr").nth(1)
    kato = row.get_attribute("data-kato")
    lit = "() => window.qonys.map.getFilter('lit-line')[2]"
    row.hover()
    visit.page.wait_for_function(f"(kato) => ({lit})() === kato", arg=kato)
    visit.page.mouse.move(5, 5)
    visit.page.wait_for_function(f"() => ({lit})() === ''")
    row.locator("button").focus()
    visit.page.wait_for_function(f"(kato) => ({lit})() === kato", arg=kato)
    visit.page.evaluate(
        "(kato) => window.qonys.map.jumpTo({ center: window.qonys.catalog.districts.get(kato).centre, zoom: 8 })", kato
    )
    visit.page.locator("#map canvas").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_function("() => !window.qonys.map.isMoving()", timeout=PATIENCE, polling=LOOK)
    visit.wait()
    visit.page.wait_for_function("() => window.qonys.view.pointedAt !== ''", timeout=PATIENCE, polling=LOOK)
    pointed = visit.page.evaluate("() => window.qonys.view.pointedAt")
    expect(visit.page.locator(f'#results tr.lit[data-kato="{pointed}"]')).to_have_count(1)


def test_without_webgl_all_but_the_map_works(browser_without_graphics: Browser, site: str) -> None:
    page = browser_without_graphics.new_page(viewport={"width": 1280, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    visit = Visit(page, site).go(f"lang=kk&oblast={NORTH}&step=rank")
    expect(page.locator("#map")).to_contain_text("WebGL")
    page.locator("#results .place").nth(2).click()
    expect(page.locator(".why:not([aria-busy]) .sentences li").first).to_be_visible(timeout=PATIENCE)
    for step in page.locator(".steps [data-step]").evaluate_all("(all) => all.map((one) => one.dataset.step)"):
        page.click(f".steps [data-step={step}]")
        expect(page.locator(".step h2").first).to_be_visible(timeout=PATIENCE)
    page.fill("#search", "Qyzyljar")
    expect(page.locator("#found [role=option]").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Enter")
    expect(page.locator("#card-title")).to_contain_text("Қызылжар", timeout=PATIENCE)
    page.click("[data-language=ru]")
    expect(page.locator("#map h2")).to_contain_text("не может показать карту")
    visit.show("score.need")
    page.select_option("#oblast", "")
    visit.wait()
    assert errors == []
