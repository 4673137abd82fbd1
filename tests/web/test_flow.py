"""An akimat's whole way through one year, from the oblast to the signed list and to next year's comparison."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
NORTH, CAPITAL, ZHAMBYL = "590000000", "591000000", "594600000"
QUOTA = re.compile("2.?820")  # resettlers of North Kazakhstan oblast in 2026, as published
REASON = "Мектеп 2027 жылы ашылады"
DEADLINE = {"kk": "15 желтоқсан", "ru": "15 декабря"}
OBLAST = {"kk": "Солтүстік Қазақстан", "ru": "Северо-Казахстанская"}
FROZEN = {"kk": "Бекітілген", "ru": "Зафиксирован"}
LIST = {"kk": "Тізбе", "ru": "Перечень"}
TITLE = {"kk": "2026 жылға тізбе", "ru": "Перечень на 2026 год"}


def step(page: Page, name: str) -> None:
    """Go to a step as a reader does."""
    page.locator(f"[data-step={name}]").click()
    expect(page.locator(f"[data-step={name}]")).to_have_attribute("aria-current", "step")


def ranking(page: Page) -> list[dict[str, Any]]:
    """Ranked districts on the desk, best first."""
    rows: list[dict[str, Any]] = page.evaluate("() => window.qonys.work.ranking.districts")
    return sorted((row for row in rows if row["rank"]), key=lambda row: row["rank"])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_from_the_oblast_to_the_signed_list(open_page: OpenPage, desk: str, language: str) -> None:
    visit = open_page(desk, width=1400, height=900)
    page = visit.page
    page.context.route(lambda url: not url.startswith(desk), cut)
    visit.go(f"lang={language}")
    open_own_oblast(visit, language)
    exclude_the_capital(visit)
    weigh_the_border(visit)
    read_the_ranking(visit)
    compare_the_best(visit)
    share_the_quota(visit)
    address = sign(visit, language)
    signed = files(visit, language)
    follow_the_code(open_page, desk, signed, address)
    see_what_changed(visit)


def cut(route: Route) -> None:
    """There is no network but the service; whatever asks for more fails."""
    route.abort("internetdisconnected")


def open_own_oblast(visit: Visit, language: str) -> None:
    """Steps 1 and 2: quota, days left, and what the data cover."""
    page = visit.page
    page.select_option("#about select >> nth=0", NORTH)
    visit.wait()
    expect(page.locator("#left")).to_contain_text(QUOTA, timeout=PATIENCE)
    expect(page.locator("#context")).to_contain_text(DEADLINE[language])
    assert OBLAST[language] in page.locator("#about select >> nth=0 >> option:checked").inner_text()
    # Every criterion tells its date; gaps are named, not passed over.
    rows = page.locator("#left .step table tbody tr")
    expect(rows.first).to_be_visible(timeout=PATIENCE)
    assert rows.count() == page.evaluate("() => window.qonys.catalog.criteria.size")
    expect(page.locator("#left .gap")).to_contain_text("Петропавл")


def exclude_the_capital(visit: Visit) -> None:
    """Step 3: a named district leaves the ranking and turns grey."""
    page = visit.page
    step(page, "exclude")
    page.locator("[data-tool=districts] > summary").click()
    page.check(f"[data-tool=districts] input[value='{CAPITAL}']")
    visit.wait()
    assert CAPITAL not in {row["kato"] for row in ranking(page)}
    assert page.evaluate("() => window.qonys.view.excluded") == [CAPITAL]


def weigh_the_border(visit: Visit) -> None:
    """Step 4: a slider by the keyboard; the shares follow."""
    page = visit.page
    step(page, "weigh")
    before = page.evaluate("() => window.qonys.work.content.weights.border_proximity")
    page.locator("#weight-border_proximity").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    visit.wait()
    assert page.evaluate("() => window.qonys.work.ranking.content.weights.border_proximity") > before


def read_the_ranking(visit: Visit) -> None:
    """Step 5: pointing at a row lights the district up; its name says why."""
    page = visit.page
    step(page, "rank")
    best = ranking(page)[0]
    line = page.locator(f"#results tr[data-kato='{best['kato']}']")
    line.hover()
    page.wait_for_function("(kato) => window.qonys.map.getFilter('lit-line')[2] === kato", arg=best["kato"])
    assert f"{best['rank_low']}–{best['rank_high']}" in line.inner_text()
    line.locator(".place").click()
    expect(page.locator(".why:not([aria-busy]) .sentences li").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Escape")


def compare_the_best(visit: Visit) -> None:
    """Step 6: the two best stand side by side."""
    page = visit.page
    step(page, "compare")
    expect(page.locator(".beside.criteria thead th")).to_have_count(2, timeout=PATIENCE)
    assert page.locator(".criteria tbody tr").count() > 10


def share_the_quota(visit: Visit) -> None:
    """Step 7: the whole quota is shared, and a number changes only with a reason."""
    page = visit.page
    step(page, "allocate")
    cell = page.locator(f".plan-table tr[data-kato='{ZHAMBYL}'] .persons")
    expect(cell).to_be_visible(timeout=PATIENCE)
    cell.click()
    page.locator("dialog [data-field=persons]").fill("150")
    page.locator("dialog button.primary").click()
    expect(page.locator("dialog .field-error")).not_to_be_empty()
    page.locator("dialog [data-field=reason]").fill(REASON)
    page.locator("dialog button.primary").click()
    expect(cell.locator("strong")).to_have_text("150", timeout=PATIENCE)
    numbers = page.locator(".plan-table .persons strong").all_inner_texts()
    assert sum(int(re.sub(r"\D", "", one)) for one in numbers) == 2820


def sign(visit: Visit, language: str) -> str:
    """Step 8: a title, a comment, the plan stored and the scenario frozen; return the address to hand on."""
    page = visit.page
    page.locator(".keep .author").fill("Айгүл Серікқызы")
    page.locator("[data-store=plan]").click()
    expect(page.locator(".ledger-list li")).to_have_count(1, timeout=PATIENCE)
    step(page, "sign")
    page.locator("[data-field=title]").fill(TITLE[language])
    page.locator("[data-field=comment]").fill("Комиссия отырысына")
    page.locator("[data-store=scenario]").click()
    page.wait_for_function("() => !window.qonys.work.dirty", timeout=PATIENCE, polling=LOOK)
    step(page, "allocate")
    expect(page.locator("[data-store=plan]")).to_be_enabled(timeout=PATIENCE)
    page.locator("[data-store=plan]").click()
    expect(page.locator("[data-store=plan]")).to_be_disabled(timeout=PATIENCE)
    step(page, "sign")
    page.locator("[data-store=freeze]").click()
    page.locator("dialog .primary").click()
    expect(page.locator("#desk-state")).to_contain_text(FROZEN[language], timeout=PATIENCE)
    expect(page.locator("[data-field=comment]")).to_be_disabled()
    return page.locator("[data-field=link]").input_value()


def files(visit: Visit, language: str) -> dict[str, bytes]:
    """Step 9: the list in every form, with the same bytes each time."""
    page = visit.page
    found = {}
    for name in ("pdf", "docx", "annex", "png", "html"):
        link = page.locator(f"[data-file={name}]")
        expect(link).to_be_visible(timeout=PATIENCE)
        address = f"{visit.site}{link.get_attribute('href')}"
        first, second = (page.request.get(address, timeout=PATIENCE).body() for _ in range(2))
        assert first == second
        found[name] = first
    document = PdfReader(io.BytesIO(found["pdf"]))
    kazakh, russian = document.pages[0].extract_text(), document.pages[1].extract_text()
    assert LIST["kk"].upper() in kazakh.upper()
    assert LIST["ru"].upper() in russian.upper()
    assert REASON in " ".join(kazakh.split())
    assert document.metadata is not None
    assert document.metadata.title
    return found


def follow_the_code(open_page: OpenPage, desk: str, signed: dict[str, bytes], address: str) -> None:
    """Whoever reads the code of the paper sees the plan that was signed."""
    book = openpyxl.load_workbook(io.BytesIO(signed["annex"]))
    cells = (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    told = next(text for text in cells if text.startswith(f"{desk}/#"))
    other = open_page(desk, width=1400, height=900)
    other.page.goto(told)
    expect(other.page.locator("[data-file=pdf]")).to_be_visible(timeout=PATIENCE)
    again = other.page.request.get(f"{desk}{other.page.locator('[data-file=pdf]').get_attribute('href')}")
    assert again.body() == signed["pdf"]
    assert parts(other.page.url)["plan"] == parts(address)["plan"]


def parts(address: str) -> dict[str, str]:
    """What an address of the page names."""
    return dict(pair.split("=", 1) for pair in address.split("#")[1].split("&"))


def see_what_changed(visit: Visit) -> None:
    """Step 10: next year's scenario beside the signed one."""
    page = visit.page
    page.locator("[data-store=clone]").click()
    page.wait_for_function(
        "() => window.qonys.work.saved && !window.qonys.work.saved.frozen", timeout=PATIENCE, polling=LOOK
    )
    step(page, "weigh")
    page.locator(".presets input[value=climate-safe]").check()
    visit.wait()
    step(page, "sign")
    page.locator("[data-store=scenario]").click()
    page.wait_for_function("() => !window.qonys.work.dirty", timeout=PATIENCE, polling=LOOK)
    step(page, "changes")
    expect(page.locator(".moves-table tbody tr").first).to_be_visible(timeout=PATIENCE)
