"""The real service on the published release, and a headless browser that lets nothing pass unnoticed.

Tests of single steps run in Kazakh or in Russian, in turns; the whole flow, the words of every view
and axe run in both.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from geo_service.database.embedded import Cluster
from geo_service.database.embedded.database import clone_database, drop_database
from geo_service.main import create_app
from geo_service.settings import Settings, project_root

# Chromium as it draws where there is no graphics card: WebGL in software, and the page put together by the processor.
FLAGS = (
    "--headless", "--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
    # Each window would load the suggestions of its address bar, pages of their own, while the page under test is drawn.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,Translate,MediaRouter,OptimizationHints",
)  # fmt: skip
PROBES = Path(__file__).parent / "probes"
PATIENCE = 60_000  # milliseconds that a busy machine may take
LOOK = 50  # milliseconds between two looks; a look at every frame would have the page draw all the time
# The exported map has no desk.
IDLE = """() => document.documentElement.dataset.map === 'idle' && (window.qonys.work?.settled ?? true)
    && !document.querySelector("#results[data-rows=first]")"""


@dataclass
class Visit:
    """A page that was opened, with everything it asked for and complained about."""

    page: Page
    site: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        """Remember what was asked for."""
        self.requests.append(request.url)

    def go(self, choice: str = "") -> Visit:
        """Open the page with a choice in its address and wait for the map."""
        self.page.goto(f"{self.site}/{choice and '#'}{choice}")
        return self.wait()

    def wait(self) -> Visit:
        """Wait until the map has drawn everything."""
        self.page.wait_for_function(IDLE, timeout=PATIENCE, polling=LOOK)
        return self

    def show(self, subject: str) -> Visit:
        """Choose a subject as the list does, and wait until it is drawn."""
        self.page.evaluate("(subject) => window.qonys.store.set({ subject })", subject)
        painted = "(subject) => document.documentElement.dataset.painted === subject"
        self.page.wait_for_function(painted, arg=subject, timeout=PATIENCE, polling=LOOK)
        return self.wait()

    def probe(self, name: str, argument: Any = None) -> Any:
        """Run a function of the folder `probes` in the page and return its answer."""
        lines = (PROBES / f"{name}.js").read_text("utf-8").splitlines()
        return self.page.evaluate("\n".join(line for line in lines if not line.startswith("//")), argument)

    def token(self, name: str) -> str:
        """Return a colour of the present theme."""
        found: str = self.page.evaluate(
            "(name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()", name
        )
        return found

    @property
    def outside(self) -> list[str]:
        """Requests that left the service."""
        return [url for url in self.requests if not url.startswith((self.site, "data:", f"blob:{self.site}"))]


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The page's packages; they are part of the set-up, so a test fails without them."""
    folder = project_root() / "node_modules"
    if not (folder / "maplibre-gl").is_dir():
        pytest.fail("the page's packages are missing: node_modules/maplibre-gl (`npm ci` brings them)")
    return folder


def _serve(settings: Settings) -> Iterator[str]:
    """Serve in a thread until the tests are done; give the address."""
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), host="127.0.0.1", port=settings.port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    yield f"http://127.0.0.1:{settings.port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="session")
def site(published_database: str, node_modules: Path, session_port: Callable[[], int]) -> Iterator[str]:
    """Address of the service on the committed release."""
    yield from _serve(Settings(database_url=published_database, port=session_port()))


@pytest.fixture(scope="session")
def desk(
    cluster: Cluster, published_template: str, node_modules: Path, session_port: Callable[[], int]
) -> Iterator[str]:
    """Address of the service on a copy of the release in which tests store scenarios and plans."""
    database = clone_database(cluster, published_template, "test_desk")
    yield from _serve(Settings(database_url=database, port=session_port()))
    drop_database(cluster, "test_desk")


@pytest.fixture(scope="module")
def site_without_database(node_modules: Path, session_port: Callable[[], int]) -> Iterator[str]:
    """Address of a service whose database is away."""
    url = f"postgresql://nobody@127.0.0.1:{session_port()}/none"
    yield from _serve(Settings(database_url=url, port=session_port(), pool_timeout=0.5))


@pytest.fixture(scope="session")
def session_port() -> Callable[[], int]:
    """Give ports of this machine on which nothing listens."""
    import socket

    def free() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return free


# Of a module, not of the session: playwright's event loop lives as long as the browser, and other tests run their own.
@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Chromium with the map's graphics in software."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def browser_without_graphics(browser: Browser, chromium: Path) -> Iterator[Browser]:
    """Chromium that gives no page a WebGL context."""
    flags = [flag for flag in FLAGS if not any(word in flag for word in ("gl", "gpu", "swiftshader"))]
    running = browser.browser_type.launch(executable_path=chromium, args=[*flags, "--disable-gpu", "--disable-3d-apis"])
    yield running
    running.close()


def _complains(said: ConsoleMessage) -> bool:
    """Whether a word of the console tells of a fault; that WebGL in software has to wait for pictures is none."""
    return said.type in {"error", "warning"} and "GPU stall due to ReadPixels" not in said.text


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open pages; at the end none may have complained or asked for anything outside."""
    visits: list[Visit] = []

    def make(site: str, width: int = 1280, height: int = 800, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        visit = Visit(context.new_page(), site)
        context.on("request", visit.note_request)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on(
            "console",
            lambda said: visit.complaints.append(said.text) if _complains(said) else None,
        )
        visits.append(visit)
        return visit

    yield make
    for visit in visits:
        visit.page.context.close()
    assert [visit.complaints for visit in visits if visit.complaints] == []
    assert [visit.outside for visit in visits if visit.outside] == []


@pytest.fixture
def visit(open_page: Callable[..., Visit], site: str) -> Visit:
    """A page of the usual size, opened in Kazakh with the suitability."""
    opened: Visit = open_page(site)
    return opened.go()
