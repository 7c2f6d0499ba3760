"""From one publication to the next: what the feed of a public site tells."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from served.conftest import Site
from served.fixture import ROOT

from loaders import pipeline
from loaders.publishing.news import FILE, MOST, read_news, write_news
from loaders.publishing.site import publish_site
from loaders.tables.database import open_database

from .conftest import HELD
from .test_diff import built

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(folder: Path) -> list[tuple[str, str, str]]:
    """(title, updated, summary) of each entry of the feed."""
    site = Site(folder, made=True)
    feed = ElementTree.fromstring(site.get("/events.atom").text)
    site.close()
    return [tuple(entry.findtext(f"{ATOM}{name}", "") for name in ("title", "updated", "summary")) for entry in feed.iter(f"{ATOM}entry")]  # type: ignore[misc]


def test_what_changed_and_what_was_taken_back_is_told(corpus: Path, tmp_path: Path) -> None:
    private, public = built(tmp_path / "whomet.db", corpus), tmp_path / "public"
    publish_site(private, public, ROOT, date(2026, 3, 15))
    assert read_news(public) == []
    assert [updated for _, updated, _ in entries(public)] == ["2026-03-14T00:00:00Z", "2026-03-10T00:00:00Z"]

    (corpus / "b.txt").write_text(HELD, encoding="utf-8")
    built(private, corpus)
    publish_site(private, public, ROOT, date(2026, 3, 16))
    (line,) = read_news(public)
    assert (line["what"], line["day"]) == ("changed", "2026-03-16")
    parts = line["told"].split("; ")
    assert {"status: planned → held", "Anna Lebedeva: expected → attended", "now also: Mark Sedov"} <= set(parts)
    assert parts[-1] == "because: article added"
    (_, updated, summary), (_, other, _) = entries(public)
    assert (updated, other) == ("2026-03-16T00:00:00Z", "2026-03-14T00:00:00Z")
    assert f"2 articles. Changed on 2026-03-16: {line['told']}." in summary

    database = open_database(private)
    assert pipeline.remove(database, "c")
    database.conn.close()
    publish_site(private, public, ROOT, date(2026, 3, 17))
    title, updated, summary = entries(public)[0]
    assert "Koval" in title
    assert (updated, summary) == ("2026-03-17T00:00:00Z", "Taken back on 2026-03-17; because: article removed.")


def test_published_again_nothing_is_news(corpus: Path, tmp_path: Path) -> None:
    private, public = built(tmp_path / "whomet.db", corpus), tmp_path / "public"
    for day in (15, 16):
        publish_site(private, public, ROOT, date(2026, 3, day))
    assert (public / FILE).read_text(encoding="utf-8") == ""


def test_the_newest_lines_are_kept(tmp_path: Path) -> None:
    write_news(({"day": "2026-01-01", "event": str(number)} for number in range(MOST + 5)), tmp_path)
    kept = read_news(tmp_path)
    assert (len(kept), kept[0]["event"], kept[-1]["event"]) == (MOST, "5", str(MOST + 4))
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8").splitlines()[0]) == kept[0]


def test_a_copy_of_another_schema_is_replaced_without_news(corpus: Path, tmp_path: Path) -> None:
    private, public = built(tmp_path / "whomet.db", corpus), tmp_path / "public"
    publish_site(private, public, ROOT, date(2026, 3, 15))
    (public / "whomet.db").write_bytes(b"not ours")
    publish_site(private, public, ROOT, date(2026, 3, 16))
    assert read_news(public) == []
    assert entries(public)
