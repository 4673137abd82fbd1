"""Districts side by side, need and livability at once, two maps of one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.web.conftest import PATIENCE, Visit
from tests.web.pixels import colour, decode, share

OpenPage = Callable[..., Visit]
NORTH = "590000000"
FORM = ".step"


def ranked(visit: Visit) -> list[dict[str, Any]]:
    """Rows of the ranking on the desk, best first."""
    rows: list[dict[str, Any]] = visit.page.evaluate("() => window.qonys.work.ranking.districts")
    return sorted((row for row in rows if row["rank"]), key=lambda row: row["rank"])


@pytest.mark.parametrize("code", ["kk"])
def test_districts_stand_side_by_side(open_page: OpenPage, site: str, code: str) -> None:
    visit = open_page(site, width=1400).go(f"lang={code}&oblast={NORTH}&step=compare")
    page = visit.page
    expect(page.locator(".criteria tbody tr").first).to_be_visible(timeout=PATIENCE)
    rows = ranked(visit)
    assert page.evaluate("() => window.qonys.store.value.compared").split(",") == [row["kato"] for row in rows[:2]]
    page.select_option("[data-side=C]", rows[7]["kato"])
    expect(page.locator(".beside.criteria thead th")).to_have_count(3, timeout=PATIENCE)
    assert rows[7]["kato"] in page.evaluate("() => decodeURIComponent(location.hash)")
    values = page.locator(".criteria tbody tr:not(.part) .normal").all_text_contents()
    criteria = page.evaluate("() => [...window.qonys.catalog.criteria.values()].map((one) => one.criterion.name)")
    assert len(values) == 3 * len(criteria)
    title = page.evaluate("(code) => window.qonys.catalog.criteria.get('depopulation').criterion.title[code]", code)
    line = page.locator(".criteria tr").filter(has=page.locator("th", has_text=title))
    for position, row in enumerate([rows[0], rows[1], rows[7]]):
        value = next(one["value"] for one in row["contributions"] if one["criterion"] == "depopulation")
        assert f"{value:.2f}".replace(".", ",") in line.locator("td").nth(position).inner_text()
    assert line.locator("[role=img]").count() == 2
    assert page.locator(".chart rect.ink-track").count() == 12
    cut = page.eval_on_selector_all(
        f"{FORM} td, {FORM} th, {FORM} button",
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)",
    )
    assert cut == []
    page.reload()
    visit.wait()
    expect(page.locator(".beside.criteria thead th")).to_have_count(3, timeout=PATIENCE)


def test_need_and_livability_at_once(open_page: OpenPage, site: str) -> None:
    visit = open_page(site).go("lang=ru&show=score.two_way&at=4.5/50/68")
    page = visit.page
    assert page.locator("#legend .square .swatch").count() == 10
    picture = decode(page.locator("#stage").screenshot())
    tokens = [visit.token(f"both-{place}") for place in range(1, 10)]
    shares = [share(picture, one) for one in tokens]
    assert sum(shares) > 0.2
    assert sum(one > 0.003 for one in shares) >= 4
    # While a slider moves, the colours come from the painter: they must be those of the expression afterwards.
    weigh = """async ([weights, balance, resting]) => {
        const { view, map, catalog } = window.qonys;
        view.weigh({ ...catalog.weights, ...weights }, balance ?? catalog.balance, resting);
        await new Promise((resolve) => map.once("idle", resolve).triggerRepaint());
    }"""
    change = {"depopulation": 9, "service_access": 9}
    page.evaluate(weigh, [change, None, False])
    moving = decode(page.locator("#map").screenshot())
    page.evaluate(weigh, [change, None, True])
    visit.wait()
    resting = decode(page.locator("#map").screenshot())
    assert (np.abs(moving - resting).max(axis=2) > 6).mean() < 0.005
    assert (np.abs(resting - decode(page.locator("#map").screenshot())).max(axis=2) > 6).mean() < 0.005
    assert len({tuple(colour(one)) for one in tokens}) == 9


def test_two_maps_are_parted_by_a_bar(open_page: OpenPage, site: str) -> None:
    visit = open_page(site, width=1400).go(f"lang=kk&oblast={NORTH}&step=compare&at=5/50/68")
    page = visit.page
    requests = len(visit.requests)
    page.select_option("[data-map=right]", "score.need")
    page.locator(".maps button.primary").click()
    bar = page.locator(".swipe[role=slider]")
    expect(bar).to_be_focused(timeout=PATIENCE)
    assert any(url.endswith("swipe.js") for url in visit.requests[requests:])
    second = page.locator(".second canvas")
    expect(second).to_have_count(1)
    expect(page.locator(".second[data-drawn='score.need']")).to_have_count(1, timeout=PATIENCE)
    page.keyboard.press("End")
    expect(bar).to_have_attribute("aria-valuenow", "100")
    left = decode(page.locator("#stage").screenshot())
    page.keyboard.press("Home")
    page.wait_for_function("() => document.querySelector('.second').style.clipPath.endsWith(' 0%)')")
    right = decode(page.locator("#stage").screenshot())
    assert (np.abs(left - right).max(axis=2) > 20).mean() > 0.05
    page.keyboard.press("ArrowRight")
    expect(bar).to_have_attribute("aria-valuenow", "2")
    page.locator(".maps button.primary").click()
    expect(page.locator(".second")).to_have_count(0)
    expect(bar).to_have_count(0)
