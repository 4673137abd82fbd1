"""The map on the real release, in a real browser."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import LOOK, PATIENCE, Visit
from tests.web.pixels import colour, decode, near, share

OpenPage = Callable[..., Visit]
KAZAKH = "әғқңөұүһі"
IN_VIEW = """(kato) => {
    const [west, south, east, north] = window.qonys.catalog.oblasts.get(kato).bounds;
    const view = window.qonys.map.getBounds();
    return view.contains([west, south]) && view.contains([east, north]);
}"""
CIRCLES = (
    "() => window.qonys.map.queryRenderedFeatures({ layers: ['amount-numbers'] }).map((one) => one.properties.persons)"
)


def ramp(visit: Visit) -> list[str]:
    """The colours of the five classes, lowest first."""
    return [visit.token(f"ramp-{position}") for position in range(1, 6)]


def picture(visit: Visit) -> np.ndarray:
    """The map as it stands on the screen."""
    return decode(visit.page.locator("#stage").screenshot())


SEEN = "() => getComputedStyle(document.querySelector('#map canvas')).visibility"


def test_a_map_whose_tiles_do_not_come_is_shown_without_them(open_page: OpenPage, site: str) -> None:
    visit = open_page(site)
    page = visit.page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route("**/tiles/hexagons/**", hold)
    page.goto(site)
    expect(page.locator("#map canvas")).to_be_attached(timeout=PATIENCE)
    assert page.evaluate(SEEN) == "hidden"  # in software drawing the first picture is shown when it is whole
    page.wait_for_function(f"() => ({SEEN})() === 'visible'", timeout=PATIENCE, polling=LOOK)
    for one in held:
        one.continue_()
    page.context.unroute("**/tiles/hexagons/**")
    visit.wait()
    assert page.evaluate("() => Object.hasOwn(window.qonys.map, 'triggerRepaint')") is False
    assert sum(share(picture(visit), one) for one in ramp(visit)) > 0.1


def test_hexagons_are_coloured_by_class(visit: Visit) -> None:
    shares = [share(picture(visit), one) for one in ramp(visit)]
    assert sum(shares) > 0.1
    assert sum(one > 0.005 for one in shares) >= 2


def test_colours_are_those_of_the_scores(visit: Visit) -> None:
    points = visit.probe("scores_at_points")
    colours, seen = ramp(visit), picture(visit)
    inside = [
        (x, y, value)
        for x, y, value in points
        if value is not None
        and 5 < x < seen.shape[1] - 60 and 5 < y < seen.shape[0] - 60
        and abs(value * 5 - round(value * 5)) > 0.03
    ]  # fmt: skip
    assert len(inside) > 100
    wrong = [
        (x, y, value)
        for x, y, value in inside
        if np.abs(seen[int(y), int(x)] - colour(colours[min(int(value * 5), 4)])).max() > 6
    ]
    # A point at the edge of a tile may lie in the neighbour's hexagon.
    assert len(wrong) <= 0.05 * len(inside)


def test_hexagon_scores_are_those_of_the_service(visit: Visit) -> None:
    pairs = visit.probe("scores_of_cells")
    assert len(pairs) > 100
    off = [
        pair for pair in pairs
        if (pair[1] is None) != (pair[2] is None) or (pair[1] is not None and abs(pair[1] - pair[2]) > 0.02)
    ]  # fmt: skip
    assert off == []


@pytest.mark.parametrize("subject", ["score.suitability", "score.need", "score.risk", "score.two_way"])
def test_the_hatch_lies_where_nothing_is_known(visit: Visit, subject: str) -> None:
    visit.show(subject)
    as_usual = visit.probe("hatched", {})
    assert (as_usual["wrong"], as_usual["hatched"] < as_usual["all"]) == (0, True)
    needs = visit.page.evaluate(
        "() => [...window.qonys.catalog.criteria.values()].map((one) => one.criterion)"
        ".filter((one) => one.part === 'need').map((one) => one.name)"
    )
    only_villages = visit.probe("hatched", {name: float(name == "village_risk") for name in needs})
    assert only_villages["wrong"] == 0
    if subject in {"score.need", "score.two_way"}:
        assert as_usual["hatched"] < only_villages["hatched"] < as_usual["all"]


@pytest.mark.parametrize("subject", ["score.need", "score.livability", "score.risk"])
def test_recolouring_asks_for_nothing(visit: Visit, subject: str) -> None:
    before, asked = picture(visit), len(visit.requests)
    visit.show(subject)
    assert [url for url in visit.requests[asked:] if "/tiles/" in url or "/api/" in url] == []
    assert np.abs(picture(visit) - before).max(axis=2).mean() > 1


def test_every_subject_draws_and_has_a_legend(visit: Visit) -> None:
    subjects = visit.page.eval_on_selector_all("input[name=subject]", "(all) => all.map((one) => one.value)")
    assert len(subjects) > 20
    blank = []
    for subject in subjects:
        visit.show(subject)
        classes = visit.page.locator("#legend .classes li").count()
        if classes < 3 or not visit.page.locator("#legend .no-data .swatch").count():
            blank.append(subject)
    assert blank == []


def test_negative_values_are_coloured_and_not_taken_for_no_data(visit: Visit) -> None:
    """Every cell has a growth rate, most of them below zero: no hatch may show through."""
    visit.show("column.depopulating_villages.growth_2023_2025")
    back = visit.token("hatch-back")
    assert near(picture(visit), back, 3).mean() < 0.002


def test_losses_and_gains_have_colours_of_their_own(visit: Visit) -> None:
    """Seven classes around zero: the middle one is neutral, the ends are the ends of the diverging ramp."""
    visit.show("column.depopulating_villages.growth_2023_2025")
    swatches = visit.page.locator("#legend .classes li .swatch").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    expected = [f"rgb({', '.join(map(str, colour(visit.token(f'diverging-{place}'))))})" for place in (1, 3, 5)]
    assert [swatches[0], swatches[3], swatches[6]] == expected


def test_no_data_is_a_hatch(visit: Visit) -> None:
    """Where a column knows nothing the hatch shows, and nothing of the ramp."""
    image = visit.page.locator("#legend .no-data .swatch").evaluate("(one) => getComputedStyle(one).backgroundImage")
    assert image.startswith('url("data:image/png')
    visit.page.evaluate(
        """async () => {
            const { map } = window.qonys;
            map.setPaintProperty("hexagons-value", "fill-color", "rgba(0, 0, 0, 0)");
            await new Promise((resolve) => map.once("idle", resolve));
        }"""
    )
    seen = picture(visit)
    line, back = visit.token("hatch-line"), visit.token("hatch-back")
    assert near(seen, back, 20).mean() > 0.05
    assert near(seen, line, 40).mean() > 0.02


def test_kazakh_letters_are_drawn_by_the_map(visit: Visit) -> None:
    middle = visit.probe("draw_letters", KAZAKH + "ку")
    seen = picture(visit)
    glyphs = [
        near(seen[middle - 30 : middle + 30, 40 + 42 * position - 20 : 40 + 42 * position + 20], "#000000", 120)
        for position in range(len(KAZAKH) + 2)
    ]
    assert all(glyph.sum() > 60 for glyph in glyphs)
    alike = [
        (KAZAKH[one], (KAZAKH + "ку")[other])
        for one in range(len(KAZAKH))
        for other in range(one + 1, len(glyphs))
        if (glyphs[one] ^ glyphs[other]).sum() < 25
    ]
    assert alike == []
    assert any("noto-sans-cyrillic-ext-400" in url for url in visit.requests)


def test_names_on_the_map_follow_the_language(visit: Visit) -> None:
    def names() -> set[str]:
        found = visit.page.evaluate(
            """() => window.qonys.map.queryRenderedFeatures({ layers: ["oblast-names"] })
                .map((one) => one.properties.name)"""
        )
        return set(found)

    kazakh = names()
    visit.page.click("[data-language=ru]")
    visit.page.wait_for_function("() => document.documentElement.lang === 'ru'")
    visit.page.wait_for_timeout(300)  # the new names go to the map's worker and back
    visit.wait()
    assert len(kazakh) >= 5
    assert any(letter in "".join(kazakh).lower() for letter in KAZAKH)
    assert not names() & kazakh


def test_the_style_is_valid(visit: Visit, node_modules: Path, tmp_path: Path) -> None:
    style = tmp_path / "style.json"
    style.write_text(visit.page.evaluate("() => JSON.stringify(window.qonys.map.getStyle())"), "utf-8")
    checked = subprocess.run(
        [node_modules / ".bin" / "gl-style-validate", style], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_oblast_stays_in_view_and_shows_its_plan(open_page: Callable[..., Visit], site: str) -> None:
    visit = open_page(site).go("lang=kk&oblast=590000000&step=data")
    page = visit.page
    page.wait_for_function(IN_VIEW, arg="590000000", timeout=PATIENCE, polling=LOOK)
    page.locator("[data-step=allocate]").click()  # its table leaves the map half the room
    expect(page.locator(".plan-table tbody tr").first).to_be_attached(timeout=PATIENCE)
    visit.wait()
    page.wait_for_function(IN_VIEW, arg="590000000", timeout=PATIENCE, polling=LOOK)
    page.wait_for_function("() => window.qonys.map.getLayer('amount-numbers')", timeout=PATIENCE, polling=LOOK)
    visit.wait()
    planned = page.locator(".plan-table .persons strong").all_inner_texts()
    assert sorted(page.evaluate(CIRCLES)) == sorted(int(number) for number in planned if number != "0")
    page.locator("[data-step=sign]").click()
    page.wait_for_function("() => !window.qonys.map.getLayer('amount-numbers')", timeout=PATIENCE, polling=LOOK)
    # Whoever moved the map keeps it where it is.
    zoom = page.evaluate("() => window.qonys.map.getZoom()")
    page.locator("[data-zoom=in]").click()
    resting = "(zoom) => window.qonys.map.getZoom() > zoom + 0.9 && !window.qonys.map.isMoving()"
    page.wait_for_function(resting, arg=zoom, timeout=PATIENCE, polling=LOOK)
    before = view_of(page)
    page.locator("[data-step=allocate]").click()
    expect(page.locator(".plan-table")).to_be_visible(timeout=PATIENCE)
    visit.wait()
    assert view_of(page) == pytest.approx(before, abs=0.002)


def view_of(page: Page) -> list[float]:
    """Zoom, latitude and longitude of the middle."""
    return [float(part) for part in page.evaluate("() => window.qonys.view.view").split("/")]
