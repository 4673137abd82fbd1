"""The page of a family: plain questions, three places, the support of the year, and no trace of what was entered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
COUNTS = {"adults": 2, "preschool": 1, "school": 3, "seniors": 0, "specialists": 1}
MATTERS = ("village", "railway")
OBLAST = "550000000"
BODY = {**COUNTS, "programme": "resettlers", "home": "rent", "job": None, "matters": list(MATTERS), "oblasts": [OBLAST]}
LIT, SELECTED = (f"() => window.qonys.map.getFilter('{layer}')[2]" for layer in ("lit-line", "selected-line"))
MARKED = "() => window.qonys.map.querySourceFeatures('family-places').map((one) => one.properties.kato)"
STORED = """async () => JSON.stringify({
  address: location.href, state: history.state, local: { ...localStorage }, session: { ...sessionStorage },
  bases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys(), cookies: document.cookie,
})"""
WORDS = {
    "kk": {"aware": "Нені ескеру керек", "nobody": "Кемінде бір ересекті", "gone": "Сервиске қосылу мүмкін болмады"},
    "ru": {"aware": "На что обратить внимание", "nobody": "Укажите хотя бы одного", "gone": "Сервис недоступен"},
}


def fill(page: Page) -> None:
    """Answer the questions as a reader does."""
    for name, count in COUNTS.items():
        if count:
            page.fill(f"[name={name}]", str(count))
    for matter in MATTERS:
        page.check(f"input[value={matter}]")
    page.select_option("[name=programme]", "resettlers")
    page.select_option("[name=home]", "rent")
    page.locator(".family-form details summary").click()
    page.check(f"input[value='{OBLAST}']")


def entered(page: Page) -> dict[str, Any]:
    """What stands in the questions."""
    found: dict[str, Any] = page.evaluate(
        """() => ({
          counts: [...document.querySelectorAll(".family-form input[type=number]")].map((one) => one.value),
          chosen: [...document.querySelectorAll(".family-form select")].map((one) => one.value),
          ticked: [...document.querySelectorAll(".family-form input:checked")].map((one) => one.value),
        })"""
    )
    return found


EMPTY = {"counts": [""] * 5, "chosen": [""] * 3, "ticked": []}


def asked(visit: Visit) -> dict[str, Any]:
    """What the service answers the same family."""
    answer: dict[str, Any] = visit.page.evaluate(
        """async (body) => (await fetch("/api/advice", { method: "POST", body: JSON.stringify(body),
          headers: { "Content-Type": "application/json" } })).json()""",
        BODY,
    )
    return answer


def digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


@pytest.mark.parametrize("language", ["ru"])
def test_a_family_sees_three_places_and_leaves_no_trace(open_page: OpenPage, site: str, language: str) -> None:
    visit = open_page(site).go(f"page=family&lang={language}")
    page = visit.page
    before, length = page.evaluate(STORED), page.evaluate("() => history.length")
    bodies: list[str] = []
    page.on("request", lambda request: bodies.append(request.post_data or "") if request.method == "POST" else None)
    fill(page)
    page.locator("[name=adults]").focus()
    page.keyboard.press("Enter")
    cards = page.locator(".family-place")
    expect(cards).to_have_count(3, timeout=PATIENCE)
    expect(page.locator(".advice h2")).to_be_focused()
    assert [json.loads(body) for body in bodies if body.startswith('{"adults"')] == [BODY]
    # The same places and sums as the service says.
    answer = asked(visit)
    assert cards.evaluate_all("(all) => all.map((one) => one.dataset.kato)") == [
        one["kato"] for one in answer["places"]
    ]
    for card, place in zip(cards.all(), answer["places"], strict=True):
        said = card.inner_text()
        assert place["name"][language] in said
        assert WORDS[language]["aware"] in said
        assert all(one["sentence"][language] in said for one in [*place["reasons"], place["aware"]])
        assert all(one["sentence"][language] in said for one in place["programmes"])
    ends = answer["support"]["grants"]["tenge"]
    wanted = f"{ends['low']}{ends['high']}" if ends else ""
    assert digits(page.locator(".family-support .sum td").inner_text()) == wanted
    assert page.locator(".family-support tbody tr").count() == len(answer["support"]["lines"]) + 2
    # The map marks them; a card lights its district and brings it into view.
    visit.wait()
    assert set(page.evaluate(MARKED)) == {one["kato"] for one in answer["places"]}
    second = answer["places"][1]["kato"]
    cards.nth(1).hover()
    assert page.evaluate(LIT) == second
    cards.nth(1).locator(".place").click()
    page.wait_for_function(f"(kato) => ({SELECTED})() === kato", arg=second, timeout=PATIENCE, polling=LOOK)
    page.wait_for_function("() => !window.qonys.map.isMoving()", timeout=PATIENCE, polling=LOOK)
    # Another language keeps what was entered; nothing of it went anywhere.
    kept = entered(page)
    page.click("[data-language=en]")
    expect(page.locator(".family-form h2")).to_have_text("Where could your family live?", timeout=PATIENCE)
    assert entered(page) == kept
    expect(cards).to_have_count(3)
    page.click(f"[data-language={language}]")
    after = json.loads(page.evaluate(STORED))
    assert {**json.loads(before), "address": ""} == {**after, "address": ""}
    for secret in ("village", "railway", "adults", "specialists", OBLAST, "rent", second):
        assert secret not in json.dumps(after), secret
        assert not [url for url in visit.requests if f"{secret}=" in url or f"={secret}" in url], secret
    assert page.evaluate("() => history.length") == length
    # Leaving the page forgets it all.
    page.click(".pages [data-page=border]")
    expect(page.locator(".border-form")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate("() => !window.qonys.map.getLayer('family-circle')")
    page.click(".pages [data-page=family]")
    expect(page.locator(".family-form")).to_be_visible(timeout=PATIENCE)
    assert entered(page) == EMPTY
    expect(cards).to_have_count(0)


@pytest.mark.parametrize("language", ["kk"])
def test_trouble_loses_nothing(open_page: OpenPage, site: str, language: str) -> None:
    visit = open_page(site).go(f"page=family&lang={language}")
    page = visit.page
    # Nobody of age: refused beside the form, in the reader's language, with the keyboard on the field.
    page.fill("[name=school]", "2")
    page.click(".family-form .primary")
    expect(page.locator("#family-error")).to_contain_text(WORDS[language]["nobody"], timeout=PATIENCE)
    expect(page.locator("[name=adults]")).to_be_focused()
    expect(page.locator("[name=adults]")).to_have_attribute("aria-invalid", "true")
    fill(page)
    # The service is gone: what was entered stays, and asking again answers.

    def cut(route: Route) -> None:
        route.abort("connectionrefused")

    page.route("**/api/advice", cut)
    kept = entered(page)
    page.click(".family-form .primary")
    expect(page.locator("#banner")).to_contain_text(WORDS[language]["gone"], timeout=PATIENCE)
    assert entered(page) == kept
    page.unroute("**/api/advice", cut)
    page.locator("#banner button").first.click()
    expect(page.locator(".family-place")).to_have_count(3, timeout=PATIENCE)
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("#family-error")).to_be_empty()
    assert entered(page) == kept
    # Start again empties everything.
    page.locator(".advice .family-buttons button").last.click()
    assert entered(page) == EMPTY
    expect(page.locator(".family-place")).to_have_count(0)
    noise = ("ERR_CONNECTION_REFUSED", "422")  # the browser itself notes what was refused
    assert [one for one in visit.complaints if not any(word in one for word in noise)] == []
    visit.complaints.clear()


def test_the_narrow_screen_and_paper(open_page: OpenPage, site: str) -> None:
    visit = open_page(site, width=360, height=740).go("page=family&lang=kk")
    page = visit.page
    expect(page.locator(".family-form")).to_be_visible(timeout=PATIENCE)
    fill(page)
    page.click(".family-form .primary")
    expect(page.locator(".family-place").first).to_be_visible(timeout=PATIENCE)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    cut = page.eval_on_selector_all(
        ".advice :is(p, li, th, td, button), .tabs button",
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)",
    )
    assert cut == []
    page.emulate_media(media="print")
    expect(page.locator(".family-support")).to_be_visible()
    expect(page.locator(".family-form")).to_be_hidden()
    expect(page.locator(".advice .family-buttons")).to_be_hidden()


def test_without_webgl_the_cards_tell_everything(browser_without_graphics: Browser, site: str) -> None:
    page = browser_without_graphics.new_page(viewport={"width": 1280, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    Visit(page, site).go("page=family&lang=kk")
    fill(page)
    page.click(".family-form .primary")
    expect(page.locator(".family-place")).to_have_count(3, timeout=PATIENCE)
    page.locator(".family-place .place").first.click()
    page.click(".pages [data-page=plan]")
    expect(page.locator(".steps")).to_be_visible(timeout=PATIENCE)
    assert errors == []
