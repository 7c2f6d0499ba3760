"""A real Chromium over a real Datasette process. Where no Chromium is found the tests are skipped, and the summary says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from served.fixture import ROOT

from benchmarks.torture.serving import served
from loaders.pipeline import build
from loaders.tables.database import open_database

HERE = Path(__file__).parent
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := which(name))), None)
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
NO_CHROMIUM = "NO CHROMIUM FOUND: the pages were not seen in a browser. apt-get install chromium"
NO_AXE = "axe-core is not installed: accessibility was not audited. npm install --prefix tests/browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if CHROMIUM is None and HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(NO_CHROMIUM, red=True, bold=True)
    elif not AXE.exists():
        terminalreporter.write_line(NO_AXE, yellow=True)


@dataclass
class Tab:
    """A page of Chromium that keeps what went wrong on it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site and wait for it."""
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built seeds are served."""
    folder = tmp_path_factory.mktemp("browser")
    database = open_database(folder / "whomet.db")
    build(database, [ROOT / "seeds"])
    database.close()
    with served(folder) as server:
        yield server.address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for these tests; closed before others run, since Playwright's event loop lets no other run beside it."""
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """A tab 1280 pixels wide; fails the test on a console error, an exception or a request that leaves the machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    one = watched(context, address)
    yield one
    context.close()
    assert one.complaints == []


def watched(context: BrowserContext, address: str) -> Tab:
    """A new tab that notes what must not happen."""
    tab = Tab(context.new_page(), address)
    page, own = tab.page, (address, "data:", "blob:")
    page.on("console", lambda message: tab.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: tab.complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(own) else tab.complaints.append(request.url))
    return tab
