"""What surrounds the map: words, legend, card, ranking, keyboard, narrow screens, trouble."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from geo_service.settings import project_root
from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# Latin letters that Kazakh writing uses as they are: names of a grid, an index, climate classes and scenarios.
LATIN_NAMES = {"Qonys", "INFORM", "Enter"}


def texts(visit: Visit) -> list[tuple[str, str]]:
    """Every text on the page with the language it claims to be in."""
    found: list[tuple[str, str]] = visit.probe("texts")
    return found


def open_district(visit: Visit, row: int = 0) -> str:
    """Open the card of a row of the ranking; return its code."""
    line = visit.page.locator("#results tbody tr").nth(row)
    kato = str(line.get_attribute("data-kato"))
    line.locator("button").click()
    expect(visit.page.locator("#card[data-state=ready] h2")).to_be_visible(timeout=PATIENCE)
    return kato


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_no_phrase_is_missing(open_page: OpenPage, site: str, code: str) -> None:
    visit = open_page(site).go(f"lang={code}")
    open_district(visit)
    found = [text for _, text in texts(visit)]
    assert len(found) > 300
    keys: list[str] = visit.page.evaluate("async () => Object.keys(await (await fetch('/static/i18n/kk.json')).json())")
    areas = {key.split(".")[0] for key in keys if "." in key}
    assert [text for text in found if "." in text and " " not in text and text.split(".")[0] in areas] == []
    assert [text for text in found if re.search(r"undefined|NaN|\[object|\{\w+\}", text)] == []
    assert visit.page.evaluate("() => document.documentElement.lang") == code


def test_the_kazakh_page_is_kazakh(visit: Visit) -> None:
    open_district(visit)
    english: dict[str, str] = visit.page.evaluate("async () => (await fetch('/static/i18n/en.json')).json()")
    russian: dict[str, str] = visit.page.evaluate("async () => (await fetch('/static/i18n/ru.json')).json()")
    kazakh: dict[str, str] = visit.page.evaluate("async () => (await fetch('/static/i18n/kk.json')).json()")
    foreign = (set(english.values()) | set(russian.values())) - set(kazakh.values())
    said = [text for code, text in texts(visit) if code == "kk"]
    assert [text for text in said if text in foreign] == []
    declared = visit.page.evaluate("async () => JSON.stringify(await (await fetch('/api/layers')).json())")
    words = {
        word
        for text in said
        for word in re.findall(r"(?<![A-Za-z0-9/.])[A-Za-z]{4,}(?![0-9])", text)
        if f'"kk":"{text}"' not in declared and word not in LATIN_NAMES
    }
    assert words == set()


def test_language_and_theme_are_kept(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go()
    assert visit.page.evaluate("() => document.documentElement.lang") == "kk"
    visit.page.click("[data-language=ru]")
    expect(visit.page.locator("#results h2")).to_have_text("Районы и города")
    visit.page.click("#theme")
    expect(visit.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert "lang=ru" in visit.page.evaluate("() => location.hash")
    visit.page.goto("about:blank")
    visit.go()
    expect(visit.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(visit.page.locator("#results h2")).to_have_text("Районы и города")


def a_column(visit: Visit, dtype: str) -> dict[str, Any]:
    """A column of the release of a certain type, with the words that its legend must show."""
    found: dict[str, Any] = visit.page.evaluate(
        """(dtype) => {
            const { layers, sources } = window.qonys.catalog;
            const [layer, column] = layers.flatMap((item) => item.columns.map((one) => [item, one]))
                .find(([, one]) => one.dtype === dtype && one.sources.length && one.vintage);
            const source = sources[column.sources[0]];
            return { key: `column.${layer.name}.${column.name}`, column, source };
        }""",
        dtype,
    )
    return found


@pytest.mark.parametrize("dtype", ["number", "code"])
def test_the_legend_tells_everything(visit: Visit, dtype: str) -> None:
    found = a_column(visit, dtype)
    column, source = found["column"], found["source"]
    visit.show(found["key"])
    visit.page.evaluate(OPEN_ALL)
    words = visit.page.locator("#legend").inner_text()
    assert column["title"]["kk"] in words
    assert column["unit"]["symbol"]["kk"] in words
    assert "дерек жоқ" in words
    assert {"measured": "өлшенген", "derived": "есептелген", "modelled": "модельденген"}[column["kind"]] in words
    assert source["title"]["kk"] in words
    assert source["licence"]["kk"] in words
    assert source["attribution"] in words
    assert re.search(r"H3 \d-деңгей", words)
    for item in column["classes"]:
        assert item["label"]["kk"] in words


def test_a_click_opens_the_card_with_sources_and_vintages(visit: Visit) -> None:
    box = visit.page.locator("#map canvas").bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = visit.page.locator("#card[data-state=ready]")
    expect(card.locator("h2")).to_be_visible(timeout=PATIENCE)
    kato = visit.page.evaluate("() => window.qonys.store.value.district")
    answer = visit.page.evaluate(f"async () => (await fetch('/api/districts/{kato}')).json()")
    visit.page.evaluate(OPEN_ALL)
    words = card.inner_text()
    assert all(answer["name"][code] in words for code in ("kk", "ru", "en"))
    assert card.locator(".values tr").count() >= len(answer["values"])
    layers = visit.page.evaluate("() => window.qonys.catalog.layers")
    used = {(one["layer"], one["column"]) for one in answer["values"]}
    columns = [column for layer in layers for column in layer["columns"] if (layer["name"], column["name"]) in used]
    assert all(column["title"]["kk"] in words for column in columns)
    sources = visit.page.evaluate("() => window.qonys.catalog.sources")
    for key in {key for column in columns for key in column["sources"]}:
        assert sources[key]["title"]["kk"] in words
        assert sources[key]["attribution"] in words
    years = {year for column in columns for year in re.findall(r"\d{4}", column["vintage"])}
    assert years
    assert all(year in words for year in years)
    assert "H3 4" in card.locator(".cell summary").inner_text()


def test_pointing_tells_the_value(visit: Visit) -> None:
    box = visit.page.locator("#map canvas").bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tooltip = visit.page.locator("#tooltip")
    expect(tooltip).to_be_visible(timeout=PATIENCE)
    assert re.fullmatch(r"0,\d\d|1,00|дерек жоқ", tooltip.locator("strong").inner_text())


def test_the_ranking_follows_the_service(visit: Visit) -> None:
    answer = visit.page.evaluate("async () => (await fetch('/api/scores')).json()")
    shown = visit.page.eval_on_selector_all("#results tbody tr", "(rows) => rows.map((row) => row.dataset.kato)")
    assert set(shown) == {one["kato"] for one in answer["districts"]}
    best = next(one for one in answer["districts"] if one["rank"] == 1)
    assert shown[0] == best["kato"]
    first = visit.page.locator("#results tbody tr").first
    assert first.locator(".rank strong").inner_text() == "1"
    assert f"{best['suitability']:.2f}".replace(".", ",") in first.inner_text()


def test_the_oblast_filters_the_ranking(visit: Visit) -> None:
    oblast = visit.page.locator("#oblast option").nth(1).get_attribute("value")
    visit.page.select_option("#oblast", oblast)
    visit.wait()
    rows = visit.page.eval_on_selector_all("#results tbody tr", "(rows) => rows.map((row) => row.dataset.kato)")
    of = visit.page.evaluate(
        """() => Object.fromEntries([...window.qonys.catalog.districts.values()]
            .map((one) => [one.kato, one.oblast]))"""
    )
    assert rows
    assert {of[kato] for kato in rows} == {oblast}
    assert len(rows) == sum(one == oblast for one in of.values())


def tab_until(visit: Visit, selector: str) -> None:
    """Press Tab until the keyboard is on an element, as a reader without a mouse does."""
    for _ in range(20):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"twenty times Tab did not reach {selector}")


def test_the_keyboard_does_everything(visit: Visit) -> None:
    page = visit.page
    name = page.locator("#results tbody tr").nth(7).locator("button").inner_text()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    tab_until(visit, "#filter")
    page.keyboard.type(name)
    tab_until(visit, ".place")
    before = page.evaluate("() => window.qonys.map.getZoom()")
    page.keyboard.press("Enter")
    expect(page.locator("#card-title")).to_be_focused(timeout=PATIENCE)
    assert page.locator("#card-title").inner_text() == name
    page.wait_for_function(f"() => window.qonys.map.getZoom() > {before} + 0.5", timeout=PATIENCE, polling=LOOK)
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert page.evaluate("() => document.activeElement.textContent") == name


def test_the_map_answers_the_keyboard(visit: Visit) -> None:
    page = visit.page
    page.locator("#map canvas").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => !window.qonys.map.isMoving()")
    page.keyboard.press("Enter")
    expect(page.locator("#card-title")).to_be_focused(timeout=PATIENCE)


def test_the_narrow_screen(open_page: OpenPage, site: str) -> None:
    visit = open_page(site, width=360, height=740).go()
    page = visit.page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    for tab, panel in (("legend", "#legend"), ("left", "#left"), ("places", "#side")):
        page.click(f".tabs [data-tab={tab}]")
        expect(page.locator(panel)).to_be_visible()
        cut = page.eval_on_selector_all(
            ".tabs button, .masthead button, .steps button",
            "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)",
        )
        assert cut == []
    last = page.locator("#results tbody tr").first.locator("td").last.bounding_box()
    assert last is not None
    assert last["x"] + last["width"] <= 360
    page.locator("#results .place").first.click()
    expect(page.locator("#card[data-state=ready] h2")).to_be_visible(timeout=PATIENCE)


def _imported(path: Path, seen: set[Path]) -> set[Path]:
    """Return the modules that a module imports before it runs, and those that they import."""
    for address in re.findall(
        r'^(?:import|export) (?:[^"]*? from )?"(\.{1,2}/[^"]+)"', path.read_text("utf-8"), re.MULTILINE
    ):
        found = (path.parent / address).resolve()
        if found not in seen:
            seen.add(found)
            _imported(found, seen)
    return seen


def test_every_module_is_asked_for_at_once() -> None:
    """Modules that import one another are loaded in one go, not one wave after the other."""
    folder = project_root() / "geo_service" / "web"
    named = re.findall(r'"modulepreload" href="/static/js/([\w/]+\.js)"', (folder / "index.html").read_text("utf-8"))
    scripts = (folder / "js").resolve()
    first = {scripts / name for name in ("main.js", "map/open.js", "views/plan.js", "steps/data.js")}
    needed = set().union(*(_imported(path, set()) for path in first)) | first - {scripts / "main.js"}
    assert sorted(named) == sorted(path.relative_to(scripts).as_posix() for path in needed)


def test_motion_is_reduced_on_request(open_page: OpenPage, site: str) -> None:
    visit = open_page(site, reduced_motion="reduce").go()
    visit.page.locator("#results .place").first.click()
    assert not visit.page.evaluate("() => window.qonys.map.isMoving()")


def test_a_database_away_is_told_with_its_remedy(open_page: OpenPage, site_without_database: str) -> None:
    visit = open_page(site_without_database)
    visit.page.goto(visit.site)
    banner = visit.page.locator("#banner")
    expect(banner).to_be_visible(timeout=PATIENCE)
    words = banner.inner_text()
    assert "Дерекқор" in words
    assert "Қайталау" in words
    # The browser itself notes answers of 503; nothing else may be said.
    assert [one for one in visit.complaints if "503" not in one] == []
    visit.complaints.clear()


def test_the_page_recovers_when_the_service_returns(open_page: OpenPage, site: str) -> None:
    visit = open_page(site)

    def cut(route: Route) -> None:
        route.abort("connectionrefused")

    visit.page.route("**/api/scores*", cut)
    visit.page.goto(visit.site)
    expect(visit.page.locator("#banner")).to_contain_text("Сервиске қосылу мүмкін болмады", timeout=PATIENCE)
    visit.page.unroute("**/api/scores*", cut)
    visit.page.locator("#banner button").first.click()
    visit.wait()
    expect(visit.page.locator("#banner")).to_be_hidden()
    assert [one for one in visit.complaints if "ERR_CONNECTION_REFUSED" not in one] == []
    visit.complaints.clear()
