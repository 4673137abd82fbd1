"""The map as PNG, and as a file of HTML in a browser that has no network."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from geo_service.exports.colours import colours, ramp
from tests.geo_service.reports.reporting import DISTRICTS, report

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
DISTRICT = "path.district, path.no-data"


def size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return int(width), int(height)


def test_the_picture_is_1600_pixels_wide_and_always_the_same(service: httpx.Client, plan: str) -> None:
    first, second = (report(service, plan, "png", "ru") for _ in range(2))
    assert size(first) == (1600, 1067)
    assert first == second
    assert report(service, plan, "png", "kk") != first


@pytest.mark.parametrize("form", ["png", "html"])
def test_every_subject_has_a_map(service: httpx.Client, nasty: str, country: str, limited: str, form: str) -> None:
    assert all(report(service, subject, form, "en") for subject in (nasty, country, limited))


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


class Opened:
    """A page that was opened without a network, with all that it asked for and complained about."""

    def __init__(self, browser: Browser, file: Path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800})
        context.on("request", lambda request: self.requests.append(request.url))
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector(DISTRICT, timeout=60_000)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[list[Opened]]:
    found: list[Opened] = []
    yield found
    for one in found:
        own = [url for url in one.requests if url.startswith((tmp_path.as_uri(), "data:"))]
        assert one.requests == own, "nothing is asked of anybody"
        assert one.complaints == []
        one.page.context.close()


def show(browser: Browser, opened: list[Opened], tmp_path: Path, content: bytes) -> Page:
    file = tmp_path / "map.html"
    file.write_bytes(content)
    opened.append(Opened(browser, file))
    return opened[-1].page


def test_the_page_draws_districts_without_a_network(
    service: httpx.Client, plan: str, browser: Browser, opened: list[Opened], tmp_path: Path
) -> None:
    page = show(browser, opened, tmp_path, report(service, plan, "html", "kk"))
    fills = [one.get_attribute("fill") for one in page.query_selector_all(DISTRICT)]
    assert len(fills) == DISTRICTS
    assert set(fills) <= {*ramp(), colours()["hatch-back"]}
    assert len(set(fills)) > 2
    assert page.locator("html").get_attribute("lang") == "kk"
    assert page.locator(".leaflet-interactive").count() > 500, "settlements too"
    assert "км" in page.locator(".leaflet-control-scale").inner_text()
    boxes = [one.bounding_box() for one in page.query_selector_all(DISTRICT)]
    assert all(box is not None and box["width"] > 5 and box["height"] > 5 for box in boxes)


def test_a_district_says_its_figures_when_asked(
    service: httpx.Client, plan: str, browser: Browser, opened: list[Opened], tmp_path: Path
) -> None:
    answer = service.get(f"/api/{plan}").json()
    page = show(browser, opened, tmp_path, report(service, plan, "html", "ru"))
    page.locator(DISTRICT).first.dispatch_event("click")
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for(timeout=60_000)
    first = next(row for row in answer["answer"]["districts"] if row["persons"])
    assert first["name"]["ru"] in popup.inner_text()
    assert str(first["persons"]) in popup.inner_text()


def test_markup_in_a_text_stays_a_text(
    service: httpx.Client, nasty: str, browser: Browser, opened: list[Opened], tmp_path: Path
) -> None:
    content = report(service, nasty, "html", "kk")
    assert b"<script>alert" not in content
    page = show(browser, opened, tmp_path, content)
    page.locator("summary").click()
    assert "<script>alert(1)</script>" in page.locator("aside").inner_text()
    for number in range(DISTRICTS):
        page.locator(DISTRICT).nth(number).dispatch_event("click")
    assert page.evaluate("document.querySelectorAll('script').length") == content.count(b"<script>")


def test_only_its_own_scripts_may_run(service: httpx.Client, plan: str) -> None:
    content = report(service, plan, "html", "kk").decode()
    rule = content.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    assert rule.startswith("default-src &#x27;none&#x27;")
    assert "unsafe-inline" not in rule.partition("script-src")[2]
    assert "<link" not in content
    assert "src=" not in content.partition("<body>")[2].replace("data-src=", "")


def test_the_page_is_always_the_same(service: httpx.Client, plan: str) -> None:
    first, second = (report(service, plan, "html", "kk") for _ in range(2))
    assert first == second
