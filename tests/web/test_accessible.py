"""The page for everybody: checked by axe, walked through by keyboard, enlarged, on the narrowest screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo_service.settings import project_root
from tests.web.conftest import LOOK, PATIENCE, Visit

OpenPage = Callable[..., Visit]
SCRIPTS = project_root() / "geo_service" / "web" / "js"
SHEETS = ("histogram", "scatter", "table", "cite")
NORTH, ZHAMBYL = "590000000", "594600000"
AXE = """async () => {
    const rules = { "target-size": { enabled: true } };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
    const where = (nodes) => nodes.slice(0, 5).map((node) => node.target.join(" ")).join(", ");
    return violations.map(({ id, nodes }) => `${id}: ${where(nodes)}`);
}"""
SETTLED = """() => !document.querySelector("[aria-busy]") && document.documentElement.dataset.map === "idle"
    && window.qonys.work.settled && document.querySelector("#left h2, #left .line, #results h2") !== null"""


def quoted(path: str, pattern: str) -> list[str]:
    """Names that stand in quotes where a pattern leads in a script."""
    found = re.search(pattern, (SCRIPTS / path).read_text("utf-8"), re.DOTALL)
    assert found is not None
    return re.findall(r'"(\w+)"', found[1])


PAGES = quoted("core/state.js", r"const PAGES = \[(.*?)\]")
STEPS = re.findall(r'name: "(\w+)"', (SCRIPTS / "steps" / "steps.js").read_text("utf-8"))


def choose(visit: Visit, **chosen: str) -> None:
    """Choose as the controls do, and wait until everything stands."""
    visit.page.evaluate("(chosen) => window.qonys.store.set(chosen)", chosen)
    visit.page.wait_for_function(SETTLED, timeout=PATIENCE, polling=LOOK)


def walk(visit: Visit, tab: str = "left") -> Iterator[str]:
    """Open every view, step and sheet one after the other; say where we are."""
    for step in STEPS:
        choose(visit, page="plan", step=step, tab=tab)
        expect(visit.page.locator(f"[data-step={step}][aria-current]")).to_have_count(1)
        expect(visit.page.locator("section.step h2").first).to_be_attached(timeout=PATIENCE)
        visit.page.wait_for_function(SETTLED, timeout=PATIENCE, polling=LOOK)
        yield f"plan {step}"
    for page in [name for name in PAGES if name not in {"plan", "analyst"}]:
        choose(visit, page=page, tab=tab)
        expect(visit.page.locator("#left > *, #results > *").first).to_be_attached(timeout=PATIENCE)
        visit.page.wait_for_function(SETTLED, timeout=PATIENCE, polling=LOOK)
        yield page
        if page == "family":
            visit.page.fill("[name=adults]", "2")
            visit.page.locator(".family-form button.primary").click()
            expect(visit.page.locator(".family-place").first).to_be_attached(timeout=PATIENCE)
            yield "family answered"
    choose(visit, page="analyst", tab="places")
    for sheet in SHEETS:
        visit.page.locator(f"[data-sheet={sheet}]").click()
        expect(visit.page.locator(f"[data-sheet={sheet}][aria-pressed=true]")).to_have_count(1)
        expect(visit.page.locator(".analysis > *").first).to_be_attached(timeout=PATIENCE)
        visit.page.wait_for_function(SETTLED, timeout=PATIENCE, polling=LOOK)
        yield f"analyst {sheet}"
        if visit.page.locator(".tabs").is_visible():
            choose(visit, tab="left")
            yield f"analyst {sheet} left"
            choose(visit, tab="places")


def check(visit: Visit) -> list[str]:
    """What axe finds on the page as it stands, by all of its rules."""
    found: list[str] = visit.page.evaluate(AXE)
    return found


def begin(open_page: OpenPage, site: str, choice: str, **options: Any) -> Visit:
    """Open the page with axe beside it; the page's own policy would not let a foreign script in."""
    visit = open_page(site, **options)
    script = (project_root() / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    visit.page.add_init_script(script)
    return visit.go(f"oblast={NORTH}&{choice}")


# Each language once, each theme and size of type: what a rule looks at depends on one of them at a time.
LOOKS = (
    "lang=kk&theme=light", "lang=ru&theme=dark", "lang=en&theme=light&sight=plain",
    "lang=kk&theme=dark&sight=plain&size=3",
)  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(open_page: OpenPage, site: str, look: str) -> None:
    visit = begin(open_page, site, look, width=1400, height=900)
    found = {place: check(visit) for place in walk(visit)}
    choose(visit, page="plan", step="data", tab="places", district="593600000", overlays="settlements,rail")
    expect(visit.page.locator("#card[data-state=ready] h2").first).to_be_visible(timeout=PATIENCE)
    visit.page.evaluate("() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    found["card"] = check(visit)
    visit.page.click("#layers")
    found["layers"] = check(visit)
    visit.page.click("#look")
    found["look"] = check(visit)
    assert len(found) >= len(STEPS) + len(PAGES) + 3
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", ["lang=kk&theme=light", "lang=ru&theme=dark&sight=plain"])
def test_axe_finds_nothing_on_a_narrow_screen(open_page: OpenPage, site: str, look: str) -> None:
    visit = begin(open_page, site, look, width=360, height=740)
    found = {place: check(visit) for place in walk(visit)}
    for tab in ("legend", "places"):
        choose(visit, page="plan", step="allocate", tab=tab)
        found[tab] = check(visit)
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", ["lang=kk&theme=light", "lang=ru&theme=dark&sight=plain"])
def test_axe_finds_nothing_on_what_is_asked(open_page: OpenPage, desk: str, look: str) -> None:
    visit = begin(open_page, desk, f"{look}&step=sign", width=1400, height=900)
    found = dict(walk_dialogs(visit, desk))
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert visit.complaints.pop().find("412") > 0  # the browser itself notes the refusal


def walk_dialogs(visit: Visit, desk: str) -> Iterator[tuple[str, list[str]]]:
    """Freeze, change a number, and meet somebody else's revision; check each question that is asked."""
    page = visit.page
    page.locator(".keep .author").fill("Айгүл")
    page.locator("[data-store=scenario]").click()
    page.wait_for_function("() => window.qonys.work.saved", timeout=PATIENCE, polling=LOOK)
    yield "stored", check(visit)
    page.locator("[data-store=freeze]").click()
    yield "freeze", check(visit)
    page.keyboard.press("Escape")
    choose(visit, step="allocate")
    page.locator(f".plan-table tr[data-kato='{ZHAMBYL}'] .persons").click(timeout=PATIENCE)
    page.locator("dialog button.primary").click()
    yield "number", check(visit)
    page.keyboard.press("Escape")
    choose(visit, step="sign")
    another_stores(page, desk)
    page.locator("[data-field=comment]").fill("екіншісі")
    page.locator("[data-store=scenario]").click()
    expect(page.locator(".conflict")).to_be_visible(timeout=PATIENCE)
    yield "conflict", check(visit)
    page.locator("[data-theirs]").click()
    expect(page.locator(".aside-note")).to_be_visible(timeout=PATIENCE)
    yield "aside", check(visit)


def another_stores(page: Page, desk: str) -> None:
    """Store another revision of the scenario that is open, as somebody else does."""
    saved = page.evaluate("() => window.qonys.work.saved")
    content = page.evaluate("() => window.qonys.work.content") | {"comment": "біріншісі"}
    answer = page.request.put(
        f"{desk}/api/scenarios/{saved['id']}",
        data={"author": "Ержан", "content": content},
        headers={"if-match": saved["etag"]},
    )
    assert answer.ok, answer.text()


SCREENS = {
    "telephone": {"width": 360, "height": 740},
    "narrowest": {"width": 320, "height": 640},
    "twice as large": {"width": 640, "height": 360, "device_scale_factor": 2},
    "largest type": {"width": 1280, "height": 720},
    "larger type on a telephone": {"width": 360, "height": 740},
}
SIGHT = {
    "largest type": "&sight=plain&size=3",
    "larger type on a telephone": "&sight=plain&size=3",
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_scrolls_sideways(open_page: OpenPage, site: str, screen: str, language: str) -> None:
    if (language == "kk") != (screen == "telephone"):
        pytest.skip("Russian has the longest words; Kazakh is looked at on the usual telephone")
    visit = open_page(site, **SCREENS[screen]).go(f"oblast={NORTH}&lang={language}{SIGHT.get(screen, '')}")
    found = {place: visit.probe("beyond") for place in walk(visit)}
    for step in ("data", "allocate"):
        for tab in ("legend", "places"):
            choose(visit, page="plan", step=step, tab=tab)
            found[f"{step} {tab}"] = visit.probe("beyond")
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("width", "choice"), [(1280, "step=exclude"), (1280, "page=border"), (360, "step=weigh&sight=plain")]
)
def test_the_keyboard_is_always_seen(open_page: OpenPage, site: str, width: int, choice: str) -> None:
    visit = open_page(site, width=width, height=720).go(f"oblast={NORTH}&lang=kk&{choice}")
    choose(visit, tab="left")
    visited: list[dict[str, Any]] = []
    for _ in range(140):
        visit.page.keyboard.press("Tab")
        focused = visit.probe("focused")
        if focused is None or focused["again"]:
            break
        visited.append(focused)
    assert len(visited) > 20
    assert [one["name"] for one in visited if not one["seen"]] == []
    assert [one["name"] for one in visited if not one["outlined"]] == []
