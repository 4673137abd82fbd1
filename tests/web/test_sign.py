"""Title and comment, storing and freezing, two people at one scenario, the service away, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
SCRIPT = "<img src=x onerror=alert(1)></textarea><script>alert(2)</script>"
STATE = {
    "new": {"kk": "Жаңа сценарий", "ru": "Новый сценарий"},
    "saved": {"kk": "Сақталған, {}-редакция", "ru": "Сохранён, редакция {}"},
    "changed": {"kk": "Сақталмаған өзгерістер", "ru": "несохранённые изменения"},
    "frozen": {"kk": "Бекітілген, {}-редакция", "ru": "Зафиксирован, редакция {}"},
}
KEPT = {"kk": "Осы браузерде сақтаулы", "ru": "Сохранено в этом браузере"}
AWAY = {"kk": "есептеу өзі жалғасады", "ru": "расчёт продолжится сам"}
WEIGHTS = {"kk": "салмақтар", "ru": "веса"}


def begin(open_page: OpenPage, desk: str, language: str, choice: str = "oblast=590000000") -> Visit:
    """Open the step."""
    visit = open_page(desk)
    visit.page.goto(f"{desk}/#{choice}&step=sign&lang={language}")
    expect(visit.page.locator("[data-field=title]")).not_to_have_value("", timeout=PATIENCE)
    return visit


def says(page: Page, state: str, language: str, revision: int = 0) -> None:
    """Wait until the line beside oblast and year says how the scenario stands."""
    expect(page.locator("#desk-state")).to_contain_text(STATE[state][language].format(revision), timeout=PATIENCE)


def store(page: Page, author: str) -> None:
    """Store the scenario under a name."""
    page.locator(".keep .author").fill(author)
    page.locator("[data-store=scenario]").click()


def content(page: Page) -> dict[str, Any]:
    """The scenario on the desk."""
    found: dict[str, Any] = page.evaluate("() => window.qonys.work.content")
    return found


def only(visit: Visit, *expected: str) -> None:
    """The browser itself notes what was refused or cut off; nothing else may be said."""
    assert [one for one in visit.complaints if not any(words in one for words in expected)] == []
    visit.complaints.clear()


@pytest.mark.parametrize("language", ["kk"])
def test_a_scenario_is_stored_frozen_and_goes_on_as_a_copy(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language)
    page = visit.page
    says(page, "new", language)
    expect(page.locator("a.file")).to_have_count(0)
    page.locator("[data-field=title]").fill(f"2026 {SCRIPT}")
    page.locator("[data-field=comment]").fill(SCRIPT)
    page.locator("[data-store=scenario]").click()
    expect(page.locator(".keep .field-error")).to_be_visible()  # a name is asked for first
    store(page, "Айгүл Серікқызы")
    says(page, "saved", language, 1)
    page.reload()
    expect(page.locator("[data-field=comment]")).to_have_value(SCRIPT, timeout=PATIENCE)
    expect(page.locator(".keep .author")).to_have_value("Айгүл Серікқызы")
    expect(page.locator(".step img, .context img")).to_have_count(0)
    first = content(page)
    page.locator("[data-store=freeze]").click()
    page.locator("dialog .primary").click()
    says(page, "frozen", language, 2)
    expect(page.locator("[data-field=title]")).to_be_disabled()
    expect(page.locator("a.file")).to_have_count(5)
    answer = page.request.get(f"{desk}{page.locator('[data-file=pdf]').get_attribute('href')}", timeout=PATIENCE)
    assert answer.body().startswith(b"%PDF")
    address = page.url
    page.locator("[data-store=clone]").click()
    says(page, "saved", language, 1)
    assert page.url != address
    assert content(page) == first
    expect(page.locator("[data-field=title]")).to_be_enabled()


@pytest.mark.parametrize("language", ["ru"])
def test_the_second_of_two_people_is_told_and_loses_nothing(open_page: OpenPage, desk: str, language: str) -> None:
    first = begin(open_page, desk, language)
    store(first.page, "Айгүл")
    says(first.page, "saved", language, 1)
    second = begin(open_page, desk, language, first.page.url.split("#")[1].replace("&step=sign", ""))
    says(second.page, "saved", language, 1)
    first.page.locator("[data-field=comment]").fill("біріншісі")
    store(first.page, "Айгүл")
    says(first.page, "saved", language, 2)
    second.page.locator("[data-field=comment]").fill("екіншісі")
    store(second.page, "Ержан")
    conflict = second.page.locator(".conflict")
    expect(conflict).to_contain_text("Айгүл", timeout=PATIENCE)
    expect(second.page.locator("[data-field=comment]")).to_have_value("екіншісі")
    expect(second.page.locator("[data-store=scenario]")).to_be_disabled()
    second.page.reload()  # even a window that is closed loses nothing, and nothing is written over
    expect(conflict).to_contain_text("Айгүл", timeout=PATIENCE)
    expect(second.page.locator("[data-field=comment]")).to_have_value("екіншісі")
    second.page.locator("[data-theirs]").click()
    expect(second.page.locator("[data-field=comment]")).to_have_value("біріншісі", timeout=PATIENCE)
    second.page.locator("[data-back]").click()
    expect(second.page.locator("[data-field=comment]")).to_have_value("екіншісі")
    address = second.page.url
    second.page.locator("[data-store=copy]").click()
    expect(second.page).not_to_have_url(address, timeout=PATIENCE)
    assert content(second.page)["comment"] == "екіншісі"
    only(second, "412")


@pytest.mark.parametrize("language", ["kk"])
def test_what_is_entered_while_the_service_is_away_is_kept(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language)
    page = visit.page
    store(page, "Айгүл")
    says(page, "saved", language, 1)

    def cut(route: Route) -> None:
        route.abort("connectionrefused")

    page.route("**/api/**", cut)
    page.locator("[data-field=comment]").fill("байланыс үзілді")
    expect(page.locator("#desk-state")).to_contain_text(AWAY[language], timeout=PATIENCE)
    store(page, "Айгүл")
    expect(page.locator(".keep .calm")).to_contain_text(KEPT[language], timeout=PATIENCE)
    page.unroute("**/api/**", cut)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    says(page, "saved", language, 2)
    assert content(page)["comment"] == "байланыс үзілді"
    expect(page.locator("#banner")).to_be_hidden()
    only(visit, "ERR_CONNECTION_REFUSED")


@pytest.mark.parametrize("language", ["ru"])
def test_what_changed_since_another_scenario(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language, "oblast=550000000")
    page = visit.page
    page.locator("[data-field=title]").fill(f"былтыр {language}")
    store(page, "Айгүл")
    says(page, "saved", language, 1)
    page.evaluate(
        "() => window.qonys.work.change((one) => ({ ...one, weights: { ...one.weights, border_proximity: 8 } }))"
    )
    page.locator("[data-store=copy]").click()
    page.wait_for_function("() => !window.qonys.work.dirty", timeout=PATIENCE, polling=LOOK)
    page.locator("[data-step=changes]").click()
    expect(page.locator(".moves-table tbody tr").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-field=other] option").first).to_contain_text(f"былтыр {language}")
    expect(page.locator(".moves-table tbody tr").first).to_contain_text(WEIGHTS[language])
    answer = page.request.get(
        f"{desk}/api/scenarios/{page.locator('[data-field=other]').input_value()}/compare"
        f"?with={page.evaluate('() => window.qonys.work.saved.id')}"
    ).json()
    shown = page.locator(".moves-table tbody tr").evaluate_all("(rows) => rows.map((row) => row.dataset.kato)")
    assert shown == [one["kato"] for one in answer["districts"]]
    assert page.locator(".moves .said-lines li").all_text_contents() == answer["sentences"][language]
