"""Weighing: sliders, presets, comparisons in pairs, and the method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.web.conftest import LOOK, PATIENCE, Visit
from tests.web.pixels import decode

OpenPage = Callable[..., Visit]
STEP = "oblast=590000000&step=weigh"
SLIDER = "#weight-border_proximity"
BY_HAND = {"kk": "қолмен берілген", "ru": "заданы вручную"}
BY_PAIRS = {"kk": "жұптап салыстырудан", "ru": "из попарных сравнений"}
CONTRADICT = {"kk": "пікірлер бір-біріне қайшы", "ru": "суждения противоречат друг другу"}
BY_SUM = {"kk": "салмақталған қосындыны көрсетеді", "ru": "показывают взвешенную сумму"}


def begin(open_page: OpenPage, site: str, language: str) -> Visit:
    """Open the step in a language."""
    visit = open_page(site).go(f"{STEP}&lang={language}")
    expect(visit.page.locator(SLIDER)).to_be_attached(timeout=PATIENCE)
    return visit


def content(visit: Visit) -> dict[str, Any]:
    """The scenario on the desk."""
    found: dict[str, Any] = visit.page.evaluate("() => window.qonys.work.content")
    return found


def picture(visit: Visit) -> np.ndarray:
    """The map as it stands on the screen."""
    return decode(visit.page.locator("#map").screenshot())


def percent(text: str) -> float:
    """Read a share as the page writes it."""
    return float(text.rstrip("%\u202f\u00a0 ").replace(",", "."))


def check_shares(visit: Visit) -> None:
    """Compare every share on the page with that of the service."""
    shares = visit.page.evaluate("() => window.qonys.work.ranking.weights")
    shown = visit.page.eval_on_selector_all(
        ".weight-row:has([data-weight])",
        "(rows) => rows.map((row) => ['input', 'output'].map((name) => row.querySelector(name)))"
        ".map(([input, output]) => [input.dataset.weight, output.textContent])",
    )
    assert {name for name, _ in shown} == set(shares)
    for name, text in shown:
        assert percent(text) == pytest.approx(100 * shares[name], abs=0.051)


@pytest.mark.parametrize("language", ["kk"])
def test_a_slider_recolours_at_once_and_the_ranking_follows(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    check_shares(visit)
    slider = page.locator(SLIDER)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    before, order = picture(visit), page.evaluate("() => window.qonys.work.ranking.digest")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    asked = len(visit.requests)
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2, steps=6)
    page.wait_for_function("() => window.qonys.view.painter.painting")
    page.wait_for_timeout(500)  # the map draws the new colours in its next frames
    assert [url for url in visit.requests[asked:] if "/api/" in url or "/tiles/" in url] == []
    assert np.abs(picture(visit) - before).max(axis=2).mean() > 0.3
    page.mouse.up()
    visit.wait()
    page.wait_for_function(
        "(digest) => window.qonys.work.ranking.digest !== digest", arg=order, timeout=PATIENCE, polling=LOOK
    )
    assert content(visit)["weights"]["border_proximity"] > 1.8
    check_shares(visit)
    expect(page.locator(".origin")).to_contain_text(BY_HAND[language])

    page.reload()
    visit.wait()
    expect(page.locator(".origin")).to_contain_text(BY_HAND[language], timeout=PATIENCE)
    assert content(visit)["weights"]["border_proximity"] > 1.8
    check_shares(visit)
    page.locator(".balance input").focus()
    page.keyboard.press("ArrowRight")
    visit.wait()
    assert content(visit)["balance"] == {"need": 0.55, "livability": 0.45}
    check_shares(visit)
    page.locator(".presets input[value=climate-safe]").check()
    visit.wait()
    expect(page.locator(".origin")).not_to_contain_text(BY_HAND[language])
    check_shares(visit)
    page.locator(".weight-row summary").first.click()
    expect(page.locator(".value-ends dd").first).not_to_be_empty(timeout=PATIENCE)


def judge(pair: Locator, key: str) -> None:
    """Judge a pair by the keyboard: Home is the first criterion by far, End the second."""
    pair.locator("input").focus()
    pair.page.keyboard.press(key)


@pytest.mark.parametrize("language", ["ru"])
def test_pairs_are_mended_and_taken(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    page.locator("[data-tool=pairs] > summary").click()
    expect(page.locator("[data-take]")).to_be_enabled(timeout=PATIENCE)
    boxes = page.locator("[data-tool=pairs] > .choices input:checked")
    boxes.first.click()
    pairs = page.locator("[data-pair]")
    expect(pairs).to_have_count(3)
    judge(pairs.nth(0), "Home")
    judge(pairs.nth(1), "End")
    judge(pairs.nth(2), "Home")
    told = page.locator(".disagrees")
    expect(told).to_contain_text(CONTRADICT[language], timeout=PATIENCE)
    expect(page.locator("[data-take]")).to_be_disabled()
    assert content(visit)["weighting"] is None
    page.locator(".consistency .buttons button").first.click()
    assert page.evaluate("() => document.activeElement.closest('[data-pair]') !== null")
    page.reload()
    visit.wait()
    page.locator("[data-tool=pairs] > summary").click()
    expect(told).to_contain_text(CONTRADICT[language], timeout=PATIENCE)  # what was judged is still there
    for _ in range(6):
        if not page.locator("[data-mend]").count():
            break
        before = told.inner_text()
        page.locator("[data-mend]").click()
        expect(page.locator(".consistency > p").first).not_to_have_text(before, timeout=PATIENCE)
    expect(page.locator(".agrees")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-take]").click()
    visit.wait()
    stored = content(visit)
    assert stored["weighting"]["name"] == "ahp"
    assert len(stored["weighting"]["criteria"]) == 3
    assert sum(1 for weight in stored["weights"].values() if weight) == 3
    assert (
        page.evaluate("() => window.qonys.work.ranking.content.weighting.pairwise") == stored["weighting"]["pairwise"]
    )
    expect(page.locator(".origin")).to_contain_text(BY_PAIRS[language])
    check_shares(visit)
    page.reload()
    visit.wait()
    assert content(visit)["weighting"] == stored["weighting"]
    expect(page.locator(".origin")).to_contain_text(BY_PAIRS[language], timeout=PATIENCE)


def test_pairs_one_by_one(open_page: OpenPage, site: str) -> None:
    visit = begin(open_page, site, "ru")
    page = visit.page
    page.locator("[data-tool=pairs] > summary").click()
    page.locator(".pairs input[value=one]").check()
    expect(page.locator("[data-pair]")).to_have_count(1)
    first = page.locator("[data-pair]").get_attribute("data-pair")
    page.locator("[data-go=next]").click()
    assert page.locator("[data-pair]").get_attribute("data-pair") != first
    judge(page.locator("[data-pair]"), "Home")
    words = page.locator(".judgement").inner_text()
    assert "несравнимо важнее" in words
    page.locator("[data-go=previous]").click()
    page.locator("[data-go=next]").click()
    assert page.locator(".judgement").inner_text() == words


@pytest.mark.parametrize("language", ["kk"])
def test_another_method_says_what_the_map_shows(open_page: OpenPage, site: str, language: str) -> None:
    visit = begin(open_page, site, language)
    page = visit.page
    page.locator("[data-tool=method] > summary").click()
    page.locator("input[name=method][value=topsis]").check()
    visit.wait()
    assert page.evaluate("() => window.qonys.work.ranking.relative")
    expect(page.locator(".step .note").last).to_contain_text(BY_SUM[language])
    page.locator("input[name=method][value=owa]").check()
    page.locator("#attitude").focus()
    page.keyboard.press("Home")
    visit.wait()
    method = page.evaluate("() => window.qonys.work.ranking.content.method")
    assert (method["name"], method["parameters"]["attitude"]) == ("owa", 0)
    page.locator("input[name=method][value=wlc]").check()
    visit.wait()
    assert content(visit)["method"] == {"name": "wlc", "parameters": {}}
    expect(page.get_by_text(BY_SUM[language])).to_have_count(0)
