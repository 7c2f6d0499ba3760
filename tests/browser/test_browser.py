"""What readers do, in a real browser: search, follow a quote to its article, chart, download; on a phone, in the dark, by keyboard."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from .conftest import AXE, Tab, watched

EVENTS = "/whomet/events.json?_shape=array&_sort_desc=articles&_size=1"
TYPES = ["home", "search", "timeline", "people", "circle", "event", "person", "article", "place", "party", "table", "view", "query", "data"]
EDITOR_AND_CHARTS = ("datasette_vega", "codemirror", "sql-formatter", "cm-resize")
MAX_BYTES = 150_000  # of a page with all it loads, charts aside


@pytest.fixture(scope="module")
def paths(browser: Browser, address: str) -> Iterator[dict[str, str]]:
    """One address of each page type."""
    page = browser.new_page()
    event = page.request.get(address + EVENTS).json()[0]
    where = page.request.get(f"{address}/whomet/roster.json?_shape=array&event_id={event['id']}&_size=1").json()[0]
    yield {
        "home": "/", "search": "/search?q=Умєрова", "timeline": "/timeline", "people": "/timeline?by=person", "circle": "/who-met-whom",
        "event": f"/whomet/events/{event['id']}", "person": f"/whomet/persons/{where['person_id']}",
        "article": f"/whomet/articles/{where['article_id']}", "place": "/whomet/places/paris", "party": "/whomet/parties/ukraine",
        "table": "/whomet/attendance", "view": "/whomet/timeline", "query": "/whomet/who_met?person=Umerov", "data": "/whomet",
    }  # fmt: skip
    page.close()


@pytest.mark.parametrize("name", ["Умєрову", "Умеровым", "Umerov"])
def test_an_inflected_name_is_found(tab: Tab, name: str) -> None:
    page = tab.go("/")
    page.get_by_label("A name, a place or a word").fill(name)
    page.get_by_label("A name, a place or a word").press("Enter")
    expect(page.get_by_role("link", name="Rustem Umerov").first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile(r"^[45] articles"))).to_be_visible()
    if not name.isascii():
        expect(page.locator("mark", has_text="Ум").first).to_be_visible()


def test_from_home_to_the_quote_in_its_article_and_back(tab: Tab) -> None:
    page = tab.go("/")
    page.locator(".shown .row a").last.click()
    heading = page.locator("h1").inner_text()
    quote = page.locator(".person blockquote").first
    words = quote.locator("b").inner_text()
    quote.locator("cite a").click()
    marked = page.locator(":target")
    expect(marked).to_have_count(1)
    assert "".join(words.split())[:12] in "".join(page.locator(".text").inner_text().split())
    page.locator(".notes a[href*='/events/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(heading)


def test_a_chart_opens_at_once(tab: Tab) -> None:
    page = tab.go("/")
    page.get_by_role("link", name="Events a month").click()
    expect(page.locator("svg.marks, canvas.marks").first).to_be_visible(timeout=20_000)
    page.locator("svg.marks, canvas.marks").first.hover()  # the tooltip, too, obeys the Content-Security-Policy
    expect(page.locator("#vg-tooltip-element")).to_be_attached()


def test_downloads_can_be_read(tab: Tab, paths: dict[str, str], tmp_path: Path) -> None:
    page = tab.go("/")
    with page.expect_download() as workbook:
        page.get_by_role("link", name="XLSX").first.click()
    workbook.value.save_as(tmp_path / "timeline.xlsx")
    rows = list(load_workbook(tmp_path / "timeline.xlsx").worksheets[0].iter_rows(values_only=True))
    told = list(csv.DictReader(io.StringIO(page.request.get(tab.address + "/whomet/timeline.csv?_stream=on").text(), newline="")))
    held = json.loads(page.request.get(tab.address + "/whomet/timeline.json?_shape=array").text())
    assert len(rows) - 1 == len(told) == len(held) > 5
    assert {row[0] for row in rows[1:]} == {row["date"] for row in held}
    calendar = page.request.get(tab.address + paths["person"].replace("/whomet/persons/", "/person/") + "/calendar.ics").text()
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("name", TYPES)
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, paths: dict[str, str], name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    tab = watched(context, address)
    page = tab.go(paths[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
    assert tab.complaints == []


@pytest.mark.parametrize("name", TYPES)
def test_pages_are_light(tab: Tab, paths: dict[str, str], name: str) -> None:
    sizes: dict[str, int] = {}
    tab.page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    tab.go(paths[name])
    counted = {url: size for url, size in sizes.items() if not any(part in url for part in EDITOR_AND_CHARTS)}
    assert sum(counted.values()) < MAX_BYTES, counted
    assert any("datasette_vega" in url for url in sizes) is (name in ("table", "view", "query"))


@pytest.mark.parametrize("name", ["home", "event", "article", "timeline", "circle"])
def test_pages_work_without_javascript(browser: Browser, address: str, paths: dict[str, str], name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = watched(context, address)
    expect(tab.go(paths[name]).locator("h1")).to_be_visible()
    assert tab.page.locator("script[src]").count() == 0
    context.close()
    assert tab.complaints == []


def test_the_keyboard_reaches_the_content(tab: Tab) -> None:
    page = tab.go("/timeline")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(at => at.getAttribute('aria-label') || at.id || at.tagName)(document.activeElement)"))
    assert {"by", "from_day"} <= reached
    assert any("Paris" in label and "2026" in label for label in reached)  # a mark of the timeline


def test_print_opens_every_quote(tab: Tab, paths: dict[str, str]) -> None:
    page = tab.go(paths["event"])
    page.emulate_media(media="print")
    expect(page.locator(".quick")).to_be_hidden()
    for quote in page.locator("details blockquote").all()[:3]:
        expect(quote).to_be_visible()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install --prefix tests/browser")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TYPES)
def test_no_serious_violation(browser: Browser, address: str, paths: dict[str, str], name: str, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page: Page = context.new_page()
    page.goto(address + paths[name], wait_until="networkidle")
    page.add_script_tag(path=AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)["violations"]
    context.close()
    serious = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []
