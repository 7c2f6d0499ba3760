"""Each page type over ordinary and hard rows: what stands on it, where old links lead, that no text becomes markup."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import html5lib
import pytest
from served.conftest import Site
from served.fixture import ARTICLES

from loaders.pages import person
from loaders.tables.database import open_database

from .fixture import CROWD, LONG, MARKUP

PAGES = [
    "/", "/search", "/search?q=Коваль", "/search?q=alert", "/timeline?from_day=2025-09-01&until_day=2025-12-31",
    "/timeline?by=person", "/who-met-whom", "/whomet/events/v1-0",
    "/whomet/events/n1-0", "/whomet/events/l1-0", "/whomet/events/c1-0", "/whomet/events/m1-0",
    "/whomet/persons/olena-koval", "/whomet/persons/v1-p74", "/whomet/persons/m1-p0", "/whomet/articles/v2", "/whomet/articles/n1",
    "/whomet/articles/m1", "/whomet/articles/c1", "/whomet/places/vienna", "/whomet/places/austria", "/whomet/places/bad-place",
    "/whomet/parties/ukraine", "/whomet/parties/bad-party",
]  # fmt: skip
SOUGHT = {  # page: what a reader finds there
    "/whomet/events/v1-0": ["4 October 2025", "Vienna", "Олена Коваль", "Елена Коваль", "said to be absent", "by video",
        "Announced on 1 October 2025", "told as held from 4 October 2025", "headcount",
        "зустрілися у Відні", "Norway", "chief of the General Staff", "Report an error", "Cite this"],
    "/whomet/events/n1-0": ["Date not told", "Place not told", "No article names anybody", "outlet not known"],
    "/whomet/persons/olena-koval": ["20 September 2025", "by phone", "Juan Martínez", "minister", "Коваль", "Older keys"],
    "/whomet/persons/v1-p74": ["met in one script only", "Анна Лебедєва", "said to be absent"],
    "/whomet/articles/v2": ["Бета", "original", "States:", "by video", "Named here"],
    "/whomet/places/austria": ["Vienna", "4 October 2025"],
    "/whomet/parties/ukraine": ["Olena Koval", "General Staff"],
    "/timeline?from_day=2025-09-01&until_day=2025-12-31": ["Vienna", "place not told", "20 September 2025", "Oct 2025"],
    "/who-met-whom": ["Juan Martínez and Olena Koval: 2 events", "3 people", "rotate("],
    "/": ["5 October 2025", "Meeting in Vienna", "One row of this database", "CSV", "Atom"],
}  # fmt: skip


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(pages: Site, path: str) -> None:
    response = pages.get(path)
    assert response.status_code == 200
    assert response.headers["content-security-policy"].count("unsafe") == 0
    assert " style=" not in response.text
    assert response.text.count("<h1") == 1
    ids = re.findall(r' id="([^"]+)"', response.text)
    assert len(ids) == len(set(ids))
    own = {unescape(target) for target in re.findall(r'href="#([^"]+)"', response.text)}
    assert own <= set(map(unescape, ids))
    html5lib.HTMLParser(strict=True).parse(response.text)


@pytest.mark.parametrize("path", SOUGHT)
def test_what_a_reader_looks_for_is_there(pages: Site, path: str) -> None:
    page = unescape(pages.get(path).text)
    assert [sought for sought in SOUGHT[path] if sought not in page and sought not in words(page)] == []


@pytest.mark.parametrize("path", PAGES)
def test_text_is_never_markup(pages: Site, path: str) -> None:
    elements = list(html5lib.parse(pages.get(path).text, namespaceHTMLElements=False).iter())
    assert [one.attrib for one in elements if one.tag == "script" and one.get("type") != "application/ld+json"] == []
    assert [one.tag for one in elements if one.tag in ("img", "iframe", "object", "embed")] == []
    for one in elements:
        assert not [name for name in one.attrib if str(name).startswith("on")]
        for name in ("href", "src", "action"):
            assert not (one.get(name) or "").lower().startswith(("javascript:", "data:"))


def test_links_of_a_dossier_lead_somewhere(pages: Site) -> None:
    page = pages.get("/whomet/events/v1-0").text
    for href in sorted({unescape(href) for href in re.findall(r'href="(/[^"]*)"', page)}):
        path, _, anchor = href.partition("#")
        target = pages.get(path)
        assert target.status_code in (200, 302), href
        assert not anchor or f'id="{anchor}"' in target.text, href


def test_an_old_id_redirects_and_a_withdrawn_one_says_so(pages: Site) -> None:
    old = pages.get("/whomet/events/v2-0")
    assert (old.status_code, old.headers["location"]) == (301, "/whomet/events/v1-0")
    assert pages.get("/event/v2-0").headers["location"] == "/whomet/events/v2-0"
    assert pages.get("/whomet/persons/v2-p8").headers["location"] == "/whomet/persons/olena-koval"
    gone_ids = ("events/gone-12", "events/gone-12-2", "articles/gone", "persons/gone-p3", "events/n1-1", "persons/n1-p10")
    for path in (f"/whomet/{gone}" for gone in gone_ids):
        gone = pages.get(path)
        assert gone.status_code == 410
        assert "took it back" in gone.text
        assert "<script>" not in gone.text
    for path in ("whomet/events/never-1", "whomet/articles/never", "whomet/persons/never", "whomet/places/never",
        "person/never/calendar.ics",
        "whomet/events/n1-300", "whomet/persons/n1-p300", "whomet/articles/v9", "whomet/events/v3-77"):  # fmt: skip
        assert pages.get(f"/{path}").status_code == 404


def test_what_rested_on_a_removed_article_says_so(pages: Site) -> None:
    for path in ("events/out-12", "events/out-12-2", "persons/out-p3", "articles/out"):
        gone = pages.get(f"/whomet/{path}")
        assert gone.status_code == 410
        assert "taken out of this database" in gone.text


def test_an_id_of_older_rules_leads_to_what_is_read_at_its_words(pages: Site) -> None:
    """n1-0 is stated by n1's code points 0 to 22."""
    moved = pages.get("/whomet/events/n1-20")
    assert (moved.status_code, moved.headers["location"]) == (301, "/whomet/events/n1-0")
    assert pages.get("/whomet/events/n1-22").status_code == 404


def test_rows_stay_json(pages: Site) -> None:
    told = pages.get("/whomet/events/v1-0.json", _shape="objects")
    assert told.json()["rows"][0]["id"] == "v1-0"


def test_linked_data_lists_only_who_attended(pages: Site) -> None:
    page = pages.get("/whomet/events/v1-0").text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert (data["@type"], data["startDate"], data["eventStatus"]) == ("Event", "2025-10-04", "https://schema.org/EventScheduled")
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [one["name"] for one in data["attendee"]] == ["Petro Orlov", "Olena Koval", "Juan Martínez", "Norway", "Ukraine"]
    hostile = pages.get("/whomet/events/m1-0").text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', hostile, re.DOTALL)[1])  # type: ignore[index]
    assert data["name"] == MARKUP


def test_the_quote_is_marked_where_the_dossier_links(pages: Site) -> None:
    page = pages.get("/whomet/articles/v2").text
    marked = re.findall(r'id="w-(\d+)-\d+"></span>(?:<span[^>]*></span>)*<mark[^>]*>([^<]+)</mark>', page)
    assert len(marked) > 5
    for start, run in marked:
        assert ARTICLES["v2"][3][int(start) :].startswith(unescape(run))


def test_where_articles_differ_is_what_the_view_says(pages: Site) -> None:
    page = unescape(pages.get("/whomet/events/v1-0").text)
    section = page[page.index("Where articles differ") :]
    rows = pages.get("/whomet/disagreements.json", event_id="v1-0", _shape="array").json()
    told = {(row["what"].removesuffix(" of person"), row["person_id"]) for row in rows}
    shown = re.findall(r"<tr><td>(?:<a href=\"#person-([^\"]+)\">[^<]+</a>: )?(\w+)</td>", section)
    assert {(what, person or None) for person, what in shown} == told


def test_a_crowd_and_a_long_title(pages: Site) -> None:
    crowd = pages.get("/whomet/events/c1-0")
    assert crowd.text.count('class="person is-attended"') == CROWD
    assert f">{LONG.strip()}" in pages.get("/whomet/events/l1-0").text.replace("\n", "")
    assert "Person 7" not in pages.get("/who-met-whom").text  # who were two of four hundred have not met by that


@pytest.mark.parametrize("path", ["/timeline?from_day=2025-13-40&until_day=x&by=planet",
    "/timeline?from_day=2026-01-01&until_day=2025-01-01", "/timeline?from_day=0001-01-01&until_day=9999-12-31",
    "/who-met-whom?at_least=-5", "/who-met-whom?at_least=1e9", "/search?page=-1&q=а",
    '/search?q="', "/search?q=*", "/search?q=AND OR NOT", "/search?q=title:x",
    "/search?q=a" + "b" * 5000, "/search?q=" + "о" * 150])  # fmt: skip
def test_what_a_reader_types_breaks_nothing(pages: Site, path: str) -> None:
    assert pages.get(path).status_code == 200


def test_an_empty_database(tmp_path: Path) -> None:
    open_database(tmp_path / "whomet.db").close()
    empty = Site(tmp_path)
    for path in ("/", "/search?q=а", "/timeline", "/who-met-whom", "/calendar.ics", "/events.atom"):
        assert empty.get(path).status_code == 200, path
    assert empty.get("/whomet/events/x").status_code == 404
    empty.loop.close()


def test_a_page_stands_where_one_list_takes_too_long(pages: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = "with recursive numbers (n) as (select 1 union all select n + 1 from numbers)"
    monkeypatch.setattr(person, "MET", f"{numbers} select count(*) from numbers where :person <> '' and :most + :latest > 0")
    response = pages.get("/whomet/persons/olena-koval")
    assert response.status_code == 200
    assert "Too many to count in time" in response.text
