"""The analysts' page: distribution, two columns, table, citation; each chart has its table."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
COLUMN = "water_stress.perennial_water_km"
SEPARATOR = {"kk": ";", "ru": ";"}
KNOWN = {"kk": "Деректер шығарылымы", "ru": "Выпуск данных"}
FETCH = "async (path) => await (await fetch(path)).json()"


def begin(open_page: OpenPage, site: str, language: str, column: str = COLUMN, **size: int) -> Visit:
    """Open a column."""
    visit = open_page(site, **size).go(f"page=analyst&lang={language}&show=column.{column}")
    expect(visit.page.locator(".analysis")).to_be_attached(timeout=PATIENCE)
    return visit


def amount(text: str) -> float:
    """Read a number as the page writes it."""
    return float(re.sub(r"[^\d.,\u2212-]", "", text).replace(",", ".").replace("\u2212", "-"))


def ranked(values: list[float]) -> list[float]:
    """Ranks; equal values share the mean."""
    return [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2 for value in values
    ]


def correlation(first: list[float], second: list[float]) -> float:
    """Spearman's rho, by its definition."""
    a, b = ranked(first), ranked(second)
    mean = (len(a) + 1) / 2
    above = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    return float(above / (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5)


@pytest.mark.parametrize("language", ["kk"])
def test_a_distribution_is_drawn_and_written(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    path = f"/api/columns/{COLUMN.replace('.', '/')}"
    figures: dict[str, Any] = page.evaluate(FETCH, f"{path}?over=cells")
    expect(page.locator("svg.chart .bar")).to_have_count(len(figures["bins"]), timeout=PATIENCE)
    assert page.locator("svg.chart > title").text_content()
    assert page.locator("svg.chart > desc").text_content()
    page.click(".twin summary")
    for weight in ("area_km2", "residents", "places"):
        page.select_option("[data-choice='analyst.weight']", weight)
        expect(page.locator(".twin")).not_to_have_attribute("open", "")
        page.click(".twin summary")
        written = [amount(text) for text in page.locator(".bars-table td:nth-child(2)").all_inner_texts()]
        assert written == [pytest.approx(one[weight], abs=0.51) for one in figures["bins"]]
        heights = [float(str(bar.get_attribute("height"))) for bar in page.locator("svg.chart .bar").all()]
        largest = max(one[weight] for one in figures["bins"])
        tallest = max(heights)
        assert heights == [pytest.approx(one[weight] / largest * tallest, abs=0.01) for one in figures["bins"]]
    page.focus("[data-choice='analyst.over']")
    page.select_option("[data-choice='analyst.over']", "districts")
    expect(page.locator("svg.chart > desc")).not_to_be_empty()
    expect(page.locator("[data-choice='analyst.over']")).to_be_focused()
    page.select_option("[data-choice='analyst.bins']", "equal")
    equal: dict[str, Any] = page.evaluate(FETCH, f"{path}?over=districts&bins=20")
    expect(page.locator("svg.chart .bar")).to_have_count(len(equal["bins"]), timeout=PATIENCE)


@pytest.mark.parametrize("language", ["ru"])
def test_two_columns_and_their_correlation(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language, "climate_stress.aridity")
    page = visit.page
    page.click("[data-sheet=scatter]")
    page.select_option("[data-choice='analyst.other']", "depopulating_villages.growth_2009_2023")
    first, second = (
        {item["kato"]: item["value"] for item in page.evaluate(FETCH, f"/api/columns/{name}")["districts"]}
        for name in ("climate_stress/aridity", "depopulating_villages/growth_2009_2023")
    )
    both = [kato for kato in first if first[kato] is not None and second[kato] is not None]
    rho = correlation([first[kato] for kato in both], [second[kato] for kato in both])
    finding = page.locator(".finding")
    expect(finding).to_contain_text(f"n = {len(both)}", timeout=PATIENCE)
    shown = re.search(r"ρ = (\u2212?\d(?:,\d+)?)", finding.inner_text())
    assert shown is not None
    assert amount(shown[1]) == pytest.approx(rho, abs=0.0051)
    expect(page.locator("circle.point")).to_have_count(len(both))
    page.click(".twin summary")
    expect(page.locator(".twin tbody tr")).to_have_count(len(both))
    # Pointing at a point lights the district, and the reverse.
    page.locator("circle.point").last.hover()
    wanted = page.locator("circle.point").last.get_attribute("data-kato")
    page.wait_for_function(
        "(kato) => window.qonys.map.getFilter('lit-line')[2] === kato", arg=wanted, timeout=PATIENCE, polling=LOOK
    )
    page.evaluate("(kato) => window.qonys.view.point(kato)", both[3])
    expect(page.locator("circle.lit")).to_have_attribute("data-kato", both[3])


@pytest.mark.parametrize("language", ["kk"])
def test_a_table_filtered_sorted_paged_and_downloaded(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language, "depopulating_villages.growth_2009_2023")
    page = visit.page
    page.click("[data-sheet=table]")
    rows: list[dict[str, Any]] = page.evaluate(FETCH, "/api/columns/depopulating_villages/growth_2009_2023")[
        "districts"
    ]
    missing = [row["kato"] for row in rows if row["value"] is None]
    by_value = sorted((row for row in rows if row["value"] is not None), key=lambda row: (-row["value"], row["kato"]))
    shown = "(all) => all.map((row) => row.dataset.kato)"
    expect(page.locator("tr[data-kato]")).to_have_count(25, timeout=PATIENCE)
    assert page.eval_on_selector_all("tr[data-kato]", shown) == [row["kato"] for row in by_value[:25]]
    page.click("[data-page-step=on]")
    expect(page.locator("[data-page-step=on]")).to_be_focused()
    assert page.eval_on_selector_all("tr[data-kato]", shown) == [row["kato"] for row in by_value[25:50]]
    page.fill("[data-choice='analyst.from']", "0.5")
    page.press("[data-choice='analyst.from']", "Enter")
    above = [row for row in by_value if row["value"] >= 0.5]
    expect(page.locator("tr[data-kato]")).to_have_count(min(25, len(above)), timeout=PATIENCE)
    with page.expect_download() as taken:
        page.click("button[data-format=csv]")
    text = Path(taken.value.path()).read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    lines = [line.split(SEPARATOR[language]) for line in text.decode("utf-8-sig").split("\r\n")[:-1]]
    assert [line[0] for line in lines[1:]] == [row["kato"] for row in above]
    assert [amount(line[3]) for line in lines[1:]] == [row["value"] for row in above]
    assert (
        page.request.get(site + str(page.get_attribute("a[data-format=json]", "href"))).json()["column"]
        == "growth_2009_2023"
    )
    page.select_option("[data-choice='analyst.missing']", "only")
    expect(page.locator("tr[data-kato]")).to_have_count(min(25, len(missing)), timeout=PATIENCE)
    assert set(page.eval_on_selector_all("tr[data-kato]", shown)) <= set(missing)


@pytest.mark.parametrize("language", ["ru"])
def test_a_citation_names_what_a_number_rests_on(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    page.click("[data-sheet=cite]")
    catalog: dict[str, Any] = page.evaluate(FETCH, "/api/layers")
    layer = next(one for one in catalog["layers"] if one["name"] == "water_stress")
    column = next(one for one in layer["columns"] if one["name"] == "perennial_water_km")
    said = page.locator("[data-cite='analyst.cite_plain']").input_value(timeout=PATIENCE)
    bibtex = page.locator("[data-cite='analyst.cite_bibtex']").input_value()
    for text in (said, bibtex):
        assert catalog["version"] in text
        assert column["title"][language] in text
    assert KNOWN[language] in said
    for key in column["sources"]:
        source = catalog["sources"][key]
        assert source["title"][language] in said
        assert source["publisher"][language] in said
        assert source["licence"][language] in said
    assert column["method"][language] in said
    assert bibtex.count("{") == bibtex.count("}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".copy button").first.click()
    assert page.evaluate("() => navigator.clipboard.readText()").replace("\r\n", "\n") == said


def test_classes_and_texts_have_their_sheets_on_a_narrow_screen(open_page: OpenPage, site: str) -> None:
    visit = begin(open_page, site, "kk", "terrain_and_land.land_cover", width=360, height=740)
    page = visit.page
    page.click("[data-tab=places]")
    expect(page.locator("svg.chart .bar").nth(3)).to_be_visible(timeout=PATIENCE)
    page.click("[data-tab=left]")
    page.select_option("[data-choice='analyst.column']", "border_districts.stretch")
    page.click("[data-tab=places]")
    page.click("[data-sheet=table]")
    expect(page.locator("tr[data-kato]")).to_have_count(25, timeout=PATIENCE)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
