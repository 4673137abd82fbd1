"""Sharing the quota: rules, capacities, a number changed with a reason, the stored plan, its ledger and its files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Route, expect

from tests.web.conftest import PATIENCE, Visit

OpenPage = Callable[..., Visit]
QUOTA = 2820  # resettlers of North Kazakhstan oblast in 2026, as published
ZHAMBYL, AIYRTAU, MAMLYUT = "594600000", "593200000", "595200000"
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
STORED = {"kk": "Сақталған: {}-редакция", "ru": "Сохранён: редакция {}"}
COSTS = {"kk": "Бағасы: бұл сансыз", "ru": "Цена: без этого числа"}
FILES = ("pdf", "docx", "annex", "png", "html", "csv", "xlsx", "geojson")
AWAY = {"kk": "сервис қайта қосылғанда", "ru": "когда сервис вернётся"}


def begin(open_page: OpenPage, desk: str, language: str, choice: str = "oblast=590000000", **options: Any) -> Visit:
    """Open the step and wait for a plan."""
    visit = open_page(desk, **options)
    visit.page.on("dialog", _no_dialog)
    visit.page.goto(f"{desk}/#{choice}&step=allocate&lang={language}")
    expect(visit.page.locator(".plan-table tbody tr").first).to_be_attached(timeout=PATIENCE)
    return visit


def _no_dialog(dialog: Dialog) -> None:
    raise AssertionError(dialog.message)


def row(visit: Visit, kato: str) -> Locator:
    """A district's row of the plan."""
    return visit.page.locator(f".plan-table tr[data-kato='{kato}']")


def persons(visit: Visit, kato: str) -> int:
    """What the plan gives a district."""
    return int(re.sub(r"\D", "", row(visit, kato).locator(".persons strong").inner_text()))


def shared(visit: Visit) -> int:
    """All that the plan gives."""
    numbers = visit.page.locator(".plan-table .persons strong").all_inner_texts()
    return sum(int(re.sub(r"\D", "", one)) for one in numbers)


def fix(visit: Visit, kato: str, number: int, reason: str) -> None:
    """Change a number as a planner does, and wait until the rest is solved anew around it."""
    row(visit, kato).locator(".persons").click()
    dialog = visit.page.locator("dialog")
    dialog.locator("[data-field=persons]").fill(str(number))
    dialog.locator("button.primary").click()
    if reason:
        dialog.locator("[data-field=reason]").fill(reason)
        dialog.locator("button.primary").click()
        expect(row(visit, kato).locator(".persons.is-fixed strong")).to_have_text(str(number), timeout=PATIENCE)


def store(visit: Visit, author: str, language: str, revision: int) -> None:
    """Store the plan."""
    page = visit.page
    page.locator(".keep .author").fill(author)
    page.locator("[data-store=plan]").click()
    expect(page.locator(".keep .plan-state")).to_contain_text(STORED[language].format(revision), timeout=PATIENCE)


@pytest.mark.parametrize("language", ["kk"])
def test_from_a_quota_to_a_stored_plan_with_its_files(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language)
    page = visit.page
    assert shared(visit) == QUOTA
    assert persons(visit, ZHAMBYL) == 343
    fix(visit, ZHAMBYL, 150, "")
    expect(page.locator("dialog .field-error")).not_to_be_empty()  # no number changes without a reason
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    fix(visit, ZHAMBYL, 150, SCRIPT)
    assert shared(visit) == QUOTA
    expect(page.locator(".fixed-list .price")).to_contain_text(COSTS[language])
    expect(page.locator(".fixed-list .reason")).to_have_text(SCRIPT)
    expect(page.locator(".fixed-list img, .plan-table img")).to_have_count(0)
    store(visit, "Айгүл Серікқызы", language, 1)
    assert re.search(r"scenario=[2-9a-z]{12}.*plan=[2-9a-z]{12}", page.url)
    expect(page.locator(".ledger-list li")).to_have_count(1)
    expect(page.locator(".ledger-list")).to_contain_text(SCRIPT)
    check_files(visit)
    page.reload()
    page.locator("[data-step=allocate]").click()
    expect(page.locator(".fixed-list .reason")).to_have_text(SCRIPT, timeout=PATIENCE)
    page.locator("[data-lift]").click()
    page.locator("dialog button.primary").click()
    expect(page.locator("dialog .field-error")).not_to_be_empty()
    page.locator("dialog [data-field=reason]").fill("келісілді")
    page.locator("dialog button.primary").click()
    expect(page.locator(".fixed-list")).to_have_count(0)
    expect(row(visit, ZHAMBYL).locator(".persons strong")).to_have_text("343", timeout=PATIENCE)
    store(visit, "Айгүл Серікқызы", language, 2)
    expect(page.locator(".ledger-list li")).to_have_count(2)
    expect(page.locator(".ledger-list li").first).to_contain_text("келісілді")


def check_files(visit: Visit) -> None:
    """Go on to signing and fetch every file that is offered."""
    page = visit.page
    page.locator("[data-step=sign]").click()
    expect(page.locator("[data-file]")).to_have_count(len(FILES))
    for name in FILES:
        address = page.locator(f"[data-file={name}]").get_attribute("href")
        answer = page.request.get(f"{visit.site}{address}", timeout=PATIENCE)
        assert answer.status == 200, (name, answer.status)
        assert len(answer.body()) > 500


@pytest.mark.parametrize("language", ["ru"])
def test_what_cannot_be_is_told_beside_what_was_entered(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language, width=360, height=740)
    page = visit.page
    page.locator("[data-tab=left]").click()
    page.locator("[data-rule=growth]").uncheck()
    number = page.locator("[data-number=share]")
    number.fill("1")
    number.press("Tab")
    expect(page.locator(".loosened tbody tr")).to_have_count(14, timeout=PATIENCE)
    first = page.locator(".loosened tbody tr").first.locator("td")
    assert first.all_text_contents() == ["29", "202"]
    expect(number).to_have_value("1")
    expect(page.locator("[data-store=plan]")).to_be_disabled()
    number.fill("40")
    number.press("Tab")
    expect(page.locator(".plan-table tbody tr")).to_have_count(14, timeout=PATIENCE)
    page.locator(".capacities summary").click()
    places = page.locator(f"[data-places='{MAMLYUT}']")
    places.fill("60")
    places.press("Tab")
    expect(row(visit, MAMLYUT).locator(".persons strong")).to_have_text("198", timeout=PATIENCE)  # 60 × 3.3 persons
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["kk"])
def test_a_plan_that_somebody_else_changed_loses_nothing(open_page: OpenPage, desk: str, language: str) -> None:
    first = begin(open_page, desk, language)
    store(first, "Айгүл", language, 1)
    address = first.page.url.split("#")[1].replace("&step=allocate", "")
    second = begin(open_page, desk, language, address)
    expect(second.page.locator(".keep .plan-state")).to_contain_text("Айгүл", timeout=PATIENCE)
    fix(first, ZHAMBYL, 100, "мектеп ашылды")
    store(first, "Айгүл", language, 2)
    fix(second, AIYRTAU, 200, "тұрғын үй аз")
    second.page.locator(".keep .author").fill("Ержан")
    second.page.locator("[data-store=plan]").click()
    expect(second.page.locator(".conflict")).to_contain_text("Айгүл", timeout=PATIENCE)
    expect(second.page.locator(".fixed-list .reason")).to_have_text("тұрғын үй аз")
    second.page.locator("[data-theirs]").click()
    expect(second.page.locator(".fixed-list .reason")).to_have_text("мектеп ашылды", timeout=PATIENCE)
    second.page.locator("[data-back]").click()
    expect(second.page.locator(".fixed-list .reason")).to_have_text("тұрғын үй аз")
    _only(second, "412")


@pytest.mark.parametrize("language", ["ru"])
def test_the_plan_resumes_when_the_service_is_back(open_page: OpenPage, desk: str, language: str) -> None:
    visit = begin(open_page, desk, language)
    page = visit.page

    def cut(route: Route) -> None:
        route.abort("connectionrefused")

    page.route("**/api/allocations", cut)
    page.locator("[data-rule=border]").check()
    expect(page.locator(".allotted .calm")).to_contain_text(AWAY[language], timeout=PATIENCE)
    expect(page.locator(".plan-table tbody tr")).to_have_count(14)  # the plan before stays
    page.unroute("**/api/allocations", cut)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.locator(".allotted .calm")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("[data-rule=border]")).to_be_checked()
    _only(visit, "ERR_CONNECTION_REFUSED")


def _only(visit: Visit, expected: str) -> None:
    """The browser itself notes what was refused or cut off; nothing else may be said."""
    assert [one for one in visit.complaints if expected not in one] == []
    visit.complaints.clear()
