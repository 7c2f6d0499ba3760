"""The pictures of the README: a dossier and the timeline of the served seeds, by Chromium. Needs `make serve` running.

Example: python scripts/shoot_pages.py http://127.0.0.1:8001
"""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
MOST_TOLD = "/whomet/events.json?_shape=array&_sort_desc=articles&_size=1&_col=id"
SIZE = {"width": 1100, "height": 700}


def main(address: str) -> None:
    """Write docs/dossier.png and docs/timeline.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        event = page.request.get(address + MOST_TOLD).json()[0]["id"]
        for name, path in (("dossier", f"/event/{event}"), ("timeline", "/timeline")):
            page.goto(address + path)
            page.screenshot(path=DOCS / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
