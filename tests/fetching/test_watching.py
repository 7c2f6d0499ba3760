"""Feeds and pages into the corpus folder: what comes, comes once; what cannot be had waits; what was edited is kept beside the first."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from loaders.fetching.corpus import Corpus, writing
from loaders.fetching.errors import FetchError
from loaders.fetching.feeds import Entry, parse_feed, read_list
from loaders.fetching.watching import Outcome, add, watch
from loaders.pipeline import tells_of_meeting
from loaders.reading.articles import Reader
from loaders.reading.errors import ArticleError

from .conftest import Make
from .server import Asked, Reply, Site, redirect, reply, serving
from .stories import QUIET, STORY, atom, page, rss, text_of

RFC822 = format_datetime(datetime(2026, 1, 8, 21, 30, tzinfo=UTC))


def ask(folder: Path, make_visitor: Make, feeds: Iterable[str], day: int = 9, meetings: bool = False) -> list[Outcome]:
    """One watch, on a day of January 2026."""
    keep = (lambda text: tells_of_meeting(text.text)) if meetings else None
    with writing(folder):
        return list(watch(feeds, Corpus(folder), make_visitor(), keep, clock=lambda: f"2026-01-{day:02}T08:00:00Z"))


def whats(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.what for outcome in outcomes]


def sources(folder: Path) -> list[dict[str, str]]:
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def left_out(folder: Path) -> list[tuple[str, str]]:
    with (folder / "left_out.csv").open(encoding="utf-8", newline="") as file:
        return [(row["url"], row["why"]) for row in csv.DictReader(file)]


def texts(folder: Path) -> list[str]:
    reader = Reader([folder])
    found = [article.text for article in reader if article]
    assert reader.errors == []
    return found


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/1": reply(page(STORY)), "/2": reply(page(QUIET))}) as running:
        running.replies["/rss"] = reply(rss((running.url("/1"), RFC822), (running.url("/2"), RFC822)), media_type="application/rss+xml")
        yield running


def test_watch(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    outcomes = ask(tmp_path, make_visitor, [site.url("/rss")])
    assert whats(outcomes) == ["feed", "new", "new"]
    first = sources(tmp_path)[0]
    assert (first["url"], first["outlet"], first["title"]) == (site.url("/1"), "", "Новость дня")
    assert (first["published"], first["retrieved"]) == ("2026-01-08", "2026-01-09T08:00:00Z")
    assert (tmp_path / first["file"]).read_text(encoding="utf-8") == text_of(STORY)
    assert str(outcomes[1]) == f"new: {first['file']} {site.url('/1')}"


def test_nothing_is_fetched_twice(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    ask(tmp_path, make_visitor, [site.url("/rss")])
    site.asked.clear()
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed"]
    assert site.asked == ["/robots.txt", "/rss"]


def test_two_feeds_that_name_one_page(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    site.replies["/atom"] = reply(atom((site.url("/1?utm_source=atom"), "2026-01-08T21:30:00Z", "2026-01-08T21:30:00Z")))
    site.replies["/1?utm_source=atom"] = site.replies["/1"]
    outcomes = ask(tmp_path, make_visitor, [site.url("/rss"), site.url("/atom")])
    assert sorted(whats(outcomes)) == ["feed", "feed", "new", "new", "same"]


CONDITIONS = [("ETag", '"abc"', "if-none-match"), ("Last-Modified", "Thu, 08 Jan 2026 21:30:00 GMT", "if-modified-since")]


@pytest.mark.parametrize(("header", "value", "condition"), CONDITIONS)
def test_a_feed_that_did_not_change_is_not_sent_again(
    tmp_path: Path, site: Site, make_visitor: Make, header: str, value: str, condition: str
) -> None:
    feed = rss((site.url("/1"), RFC822))

    def conditional(asked: Asked) -> None:
        unchanged = asked.headers.get(condition) == value
        (reply(status="304 Not Modified") if unchanged else reply(feed, headers={header: value}))(asked)

    site.replies["/rss"] = conditional
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "new"]
    (again,) = ask(tmp_path, make_visitor, [site.url("/rss")])
    assert str(again) == f"feed: {site.url('/rss')}: nothing new"


def test_an_edited_page_is_kept_beside_its_first_text(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    def feed(updated: str) -> Reply:
        return reply(atom((site.url("/1"), "2026-01-08T10:00:00Z", updated)), media_type="application/atom+xml")

    site.replies["/atom"] = feed("2026-01-08T10:00:00Z")
    assert whats(ask(tmp_path, make_visitor, [site.url("/atom")], day=9)) == ["feed", "new"]
    site.replies["/1"] = reply(page([*STORY, "Позже в ведомстве уточнили, что встреча продолжалась четыре часа и закончилась за полночь."]))
    site.replies["/atom"] = feed("2026-01-09T20:00:00Z")
    assert whats(ask(tmp_path, make_visitor, [site.url("/atom")], day=10)) == ["feed", "edited"]
    assert whats(ask(tmp_path, make_visitor, [site.url("/atom")], day=11)) == ["feed"]
    first, second = sources(tmp_path)
    assert first["url"] == second["url"]
    assert second["file"] == first["file"].replace(".txt", "_20260110T080000Z.txt")
    assert texts(tmp_path)[0] == text_of(STORY)
    site.replies["/atom"] = feed("2026-01-12T20:00:00Z")  # the feed says so, and the text is the same
    assert whats(ask(tmp_path, make_visitor, [site.url("/atom")], day=13)) == ["feed", "same"]


def test_what_cannot_be_had_waits_though_the_feed_forgets_it(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    good = site.replies["/1"]
    site.replies["/1"] = reply("потом", "503 Service Unavailable")
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "waits", "new"]
    site.replies["/rss"] = reply(rss())
    site.replies["/1"] = good
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "new"]
    assert len(texts(tmp_path)) == 2


TRIED = [(reply("нет", "404 Not Found"), 3, "gone"), (reply(b"%PDF", media_type="application/pdf"), 2, "unreadable"),
         (reply("нет", "403 Forbidden"), 3, "refused"), (reply("нет", "500 Oops"), 20, "gone")]  # fmt: skip


@pytest.mark.parametrize(("answer", "tries", "why"), TRIED)
def test_what_never_comes_is_left_out(tmp_path: Path, site: Site, make_visitor: Make, answer: Reply, tries: int, why: str) -> None:
    site.replies["/1"] = answer
    site.replies["/rss"] = reply(rss((site.url("/1"), RFC822)))
    for _ in range(tries - 1):
        assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "waits"]
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "left out"]
    assert left_out(tmp_path) == [(site.url("/1"), why)]
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed"]


def test_a_host_that_is_busy_is_left_alone(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    pages = [f"/busy/{number}" for number in range(4)]
    site.replies |= {path: reply("потом", "429 Too Many Requests") for path in pages}
    site.replies["/rss"] = reply(rss(*((site.url(path), RFC822) for path in pages)))
    outcomes = ask(tmp_path, make_visitor, [site.url("/rss")])
    assert whats(outcomes) == ["feed", *["waits"] * 4]
    assert [path for path in site.asked if path in pages] == pages[:1]
    assert "found HTTP status 429, wanted 200 (try 1 of 20)" in str(outcomes[1])
    assert "asked nothing more of 127.0.0.1, which is busy or fails" in str(outcomes[2])
    waiting = json.loads((tmp_path / "watch.json").read_text(encoding="utf-8"))["waiting"]
    assert [one["tries"] for one in waiting.values()] == [1, 0, 0, 0]


def test_a_host_that_fails_again_and_again_is_left_alone(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    pages = [f"/broken/{number}" for number in range(8)]
    site.replies |= {path: reply("ой", "500 Oops") for path in pages}
    site.replies["/rss"] = reply(rss(*((site.url(path), RFC822) for path in pages)))
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", *["waits"] * 8]
    assert [path for path in site.asked if path in pages] == pages[:5]


def test_keep_meetings(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")], meetings=True)) == ["feed", "new", "no meeting"]
    assert texts(tmp_path) == [text_of(STORY)]
    assert left_out(tmp_path) == [(site.url("/2"), "no_meeting")]
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")], meetings=True)) == ["feed"]


def test_a_feed_that_fails_leaves_the_others(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    site.replies["/broken"] = reply("<html>Ошибка</html>")
    outcomes = ask(tmp_path, make_visitor, [site.url("/none"), site.url("/broken"), "http://10.0.0.1/rss", site.url("/rss")])
    assert [(outcome.what, outcome.bad) for outcome in outcomes] == [("feed", True)] * 3 + [("feed", False), ("new", False), ("new", False)]
    assert str(outcomes[1]) == f"feed: {site.url('/broken')}: found no feed in it, wanted RSS or Atom"


def test_a_feed_that_redirects_and_a_page_that_is_called_otherwise(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    site.replies["/old"] = redirect("/rss", "301 Moved Permanently")
    site.replies["/1"] = redirect("/one")
    site.replies["/one"] = reply(page(STORY, head=f'<link rel="canonical" href="{site.url("/canonical")}">'))
    assert whats(ask(tmp_path, make_visitor, [site.url("/old")])) == ["feed", "new", "new"]
    assert sources(tmp_path)[0]["url"] == site.url("/canonical")
    assert whats(ask(tmp_path, make_visitor, [site.url("/old")])) == ["feed"]


def test_a_watch_that_is_killed_loses_nothing(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    with writing(tmp_path):
        outcomes = watch([site.url("/rss")], Corpus(tmp_path), make_visitor(), clock=lambda: "2026-01-09T08:00:00Z")
        assert [next(outcomes).what, next(outcomes).what] == ["feed", "new"]
        outcomes.close()  # type: ignore[attr-defined]
    site.replies["/rss"] = reply(status="304 Not Modified")
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "new"]
    assert len(texts(tmp_path)) == 2


def test_killed_between_a_text_and_its_line(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    ask(tmp_path, make_visitor, [site.url("/rss")])
    lines = (tmp_path / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "sources.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert whats(ask(tmp_path, make_visitor, [site.url("/rss")])) == ["feed", "new"]
    assert (tmp_path / "sources.csv").read_text(encoding="utf-8") == "".join(lines).replace(RFC822, RFC822)
    assert len(texts(tmp_path)) == 2


def test_one_watch_at_a_time(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(ArticleError, match="found another whomet that writes there"), writing(tmp_path):
        pass


def test_lines_are_added_to_a_list_made_by_hand(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    (tmp_path / "mine.txt").write_text(text_of(STORY), encoding="utf-8")
    (tmp_path / "sources.csv").write_bytes('outlet,file\nexample.org,mine.txt\n"приклад.укр",other.txt'.encode("cp1251"))
    ask(tmp_path, make_visitor, [site.url("/rss")])
    rows = sources(tmp_path)
    assert [(row["outlet"], row["file"]) for row in rows[:2]] == [("example.org", "mine.txt"), ("приклад.укр", "other.txt")]
    assert [row["url"] for row in rows] == ["", "", site.url("/1"), site.url("/2")]


def test_a_broken_list_is_not_added_to(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    (tmp_path / "sources.csv").write_text("link\nx\n")
    with pytest.raises(ArticleError, match="found columns link"):
        ask(tmp_path, make_visitor, [site.url("/rss")])
    assert (tmp_path / "sources.csv").read_text() == "link\nx\n"


def test_broken_memory_is_told(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    (tmp_path / "watch.json").write_text(json.dumps({"feeds": []}))
    with pytest.raises(ArticleError, match="found what no watch wrote"):
        ask(tmp_path, make_visitor, [site.url("/rss")])


def test_add_fetches_again(tmp_path: Path, site: Site, make_visitor: Make) -> None:
    def once() -> list[str]:
        with writing(tmp_path):
            return whats(add([site.url("/1"), site.url("/none")], Corpus(tmp_path), make_visitor(), lambda: "2026-01-09T08:00:00Z"))

    assert once() == ["new", "left out"]
    assert once() == ["same", "left out"]
    site.replies["/1"] = reply(page(QUIET))
    assert once() == ["edited", "left out"]
    assert len(texts(tmp_path)) == 2


A = "https://example.org/1"
MOMENT = "2026-01-08T21:30:00Z"
FEEDS = {
    "RSS 2.0": (rss((A, RFC822)), [Entry(A, MOMENT, "")]),
    "RSS 2.0 without dates": (rss((A, "")), [Entry(A)]),
    "RSS with an impossible date": (rss((A, "Thu, 99 Jan 2026")), [Entry(A)]),
    "Atom": (atom((A, MOMENT, "2026-01-09T00:00:00+02:00")), [Entry(A, MOMENT, "2026-01-08T22:00:00Z")]),
    "RDF": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f'<item rdf:about="{A}"><title>т</title><link>{A}</link></item></rdf:RDF>',
        [Entry(A)],
    ),
    "empty": (rss(), []),
    "a page named twice": (rss((A, RFC822), (A, RFC822)), [Entry(A, MOMENT, "")]),
    "relative addresses": (rss(("/1", "")), [Entry(A)]),
    "an address with spaces": (rss((" https://example.org/a b ", "")), [Entry("https://example.org/a%20b")]),
    "addresses that are none": (rss(("javascript:alert(1)", ""), ("", ""), (A, "")), [Entry(A)]),
    "cut in the middle": (rss((A, RFC822), ("https://example.org/2", RFC822))[:-120], [Entry(A, MOMENT, "")]),
    "a bare ampersand": (rss((A, "")).replace("<title>т", "<title>т & т"), [Entry(A)]),
    "an unknown entity": (rss((A, "")).replace("<title>т", "<title>&laquo;т&nbsp;"), [Entry(A)]),
    "blanks before the declaration": ("\n\n" + rss((A, "")), [Entry(A)]),
    "a charset that it is not in": (rss((A, "")).replace("utf-8", "windows-1251"), [Entry(A)]),
}


@pytest.mark.parametrize("name", FEEDS)
def test_feed(name: str) -> None:
    text, entries = FEEDS[name]
    assert parse_feed(text.encode(), "https://example.org/rss", "text/xml")[:1] == entries[:1]
    assert len(parse_feed(text.encode(), "https://example.org/rss")) in (len(entries), 2 if name.startswith("cut") else len(entries))


def test_feed_in_cp1251() -> None:
    text = rss((A, RFC822)).replace("utf-8", "windows-1251").encode("cp1251")
    assert parse_feed(text, "https://example.org/rss", "application/rss+xml") == [Entry(A, MOMENT, "")]


NO_FEEDS = {
    "a page": page(STORY).encode(),
    "nothing": b"",
    "bytes": bytes(range(256)),
    "JSON": b'{"items": []}',
    "a bomb": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(12))
    + b"]><rss>&m;</rss>",
    "a file of this machine": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
}


@pytest.mark.parametrize("name", NO_FEEDS)
def test_no_feed(name: str) -> None:
    with pytest.raises(FetchError, match="found no feed in it"):
        parse_feed(NO_FEEDS[name], "https://example.org/rss", "text/html")


def test_list_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(f"# ours\n\n{A}\n  {A}2  # a remark\n{A}\nexample.org\n", encoding="utf-8")
    urls, errors = read_list(path)
    assert urls == [A, f"{A}2"]
    assert [str(error) for error in errors] == [f"{path}:6: found 'example.org', wanted the http or https address of a feed"]
