"""Text is never markup: every text column of the database made hostile, every page and file asked for, each read by a parser of its own."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
import vobject
from openpyxl import load_workbook
from served.conftest import Site

from loaders.pages.atom import MOST

from .fixture import write_hard

HOSTILE = {  # each a site of its own, so what can stand in one text does
    "markup": "<script>alert(1)</script></script></title></textarea></style><script>alert(1)</script>"
    "<img src=x onerror=alert(1)><svg onload=alert(1)><iframe srcdoc='<script>alert(1)</script>'><!--",
    "handlers": '" onmouseover="alert(1)" autofocus onfocus=alert(1) x="' + "' onerror='alert(1)' style='background:url(//evil.example)",
    "spaced javascript url": " \tjava\nscript:alert(1)",
    "data url": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "formula": "=HYPERLINK(\"http://evil.example\",\"x\")",
    "lines": "x\r\nSet-Cookie: a=b\r\nATTACH:http://evil.example\r\nEND:VEVENT\r\nBEGIN:VALARM;,\\n\\,;:\"",
    "xml": "]]></title><entry/>&lol;<!ENTITY x SYSTEM 'file:///etc/passwd'>\x00\x0b\ufffe",
    "letters": "a" + "\u0300" * 300 + "\U000e0041\ufeff {{ 7 * 7 }}{% raw %} раураl.com ＜script＞ \u202eгнп.\u2066\u2067\u061c\u200f abc",
}  # fmt: skip
TEXTS = {  # every column that holds words of articles, of maintainers or of sources.csv
    "articles": ("title", "url", "archived_url"),
    "corrections": ("who", "why", "quote"),
    "events": ("title", "venue", "headcount_of"),
    "offices": ("name", "name_ru", "name_uk"),
    "outlets": ("name",),
    "parties": ("name", "name_ru", "name_uk"),
    "person_names": ("name",),
    "persons": ("name", "name_ru", "name_uk"),
    "places": ("name", "name_ru", "name_uk"),
    "reports": ("venue", "said_by", "headcount_of"),
    "tenures": ("office_as_written",),
}
PAGES = [
    "/", "/search?q={q}", "/timeline?from_day={q}&kind={q}", "/timeline?by=person", "/who-met-whom", "/who-met-whom?at_least={q}",
    "/whomet", "/whomet?sql=select+title+from+events", "/whomet?sql=select+:q+as+event_id&q={q}", "/whomet/{q}", "/whomet/events/{q}",
    "/event/{q}", "/whomet/events?_search={q}", "/whomet/articles?_search={q}", "/whomet/events?title__exact={q}",
    "/whomet/who_met?person={q}",
]  # fmt: skip
ROWS = ("events", "persons", "articles", "places", "parties", "corrections", "offices", "outlets", "tenures", "reports", "evidence")
OWN = ("/static/", "/-/static")  # where scripts come from
LINKS = {"", "http", "https", "mailto"}
NEVER = {"iframe", "object", "embed", "base", "applet", "frame", "foreignobject", "animate", "set", "audio", "video", "img"}


def make_hostile(path: Path, words: str) -> None:
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        connection.execute(f"drop trigger {name}")
    for table, columns in TEXTS.items():
        for column in columns:
            connection.execute(f"update or ignore {table} set {column} = ?", [words])
    connection.execute("update articles set text = text || ' ' || ?", [words])
    connection.commit()
    connection.close()


@pytest.fixture(scope="module", params=HOSTILE, ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """A site all of whose texts are hostile, and what they say."""
    folder = tmp_path_factory.mktemp("hostile")
    words = HOSTILE[request.param]
    write_hard(folder / "whomet.db")
    make_hostile(folder / "whomet.db", words)
    one = Site(folder)
    yield one, words
    one.close()


def addresses(site: Site, words: str) -> Iterator[str]:
    quoted = "".join(f"%{byte:02x}" for byte in words.encode()[:2000])
    yield from (page.format(q=quoted) for page in PAGES)
    for table in ROWS:
        yield f"/whomet/{table}"
        for row in site.get(f"/whomet/{table}.json", _shape="array", _col="id", _size="1").json():
            yield f"/whomet/{table}/{row['id']}"


def faults(page: str) -> Iterator[str]:
    """What a parsed page holds that only a text can have put there."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        name = str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        given = {str(key).rpartition("}")[2].lower(): value for key, value in element.attrib.items()}
        if name in NEVER:
            yield f"<{name}>"
        if name == "script" and given.get("type") != "application/ld+json" and not given.get("src", "").startswith(OWN):
            yield f"script {given}"
        if name == "style" and not given.get("nonce"):
            yield "style without nonce"
        if name == "meta" and "http-equiv" in given:
            yield f"meta {given}"
        for key, value in given.items():
            if key.startswith("on") or key in ("style", "srcdoc"):
                yield f"{name} {key}"
            if key in ("href", "src", "action", "formaction", "data") and urlsplit(re.sub(r"[\x00-\x20]", "", value)).scheme not in LINKS:
                yield f"{name} {key}={value[:60]!r}"
            if key in ("action", "src", "formaction") and value.startswith("//"):
                yield f"{name} {key}={value[:60]!r}"


def test_no_page_holds_markup_of_a_text(hostile: tuple[Site, str]) -> None:
    site, words = hostile
    seen = 0
    for address in addresses(site, words):
        response = site.get(address)
        assert response.status_code < 500, address
        assert not set(response.headers) & {"set-cookie"} or "ds_" in response.headers["set-cookie"], address
        if response.headers.get("content-type", "").startswith("text/html"):
            assert sorted(set(faults(response.text))) == [], address
            seen += 1
    assert seen > 30


def test_json_ld_is_json_that_says_the_words(hostile: tuple[Site, str]) -> None:
    site, words = hostile
    page = site.get("/whomet/events/v1-0").text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(script)["name"] == words
    assert not set(script) & set("<>")


def test_the_feed_is_xml_of_as_many_entries(hostile: tuple[Site, str]) -> None:
    site, words = hostile
    root = ElementTree.fromstring(site.get("/events.atom").text)
    atom = "{http://www.w3.org/2005/Atom}"
    told = site.get("/whomet/events.json", _shape="array", _size="max", last_reported__notblank="1").json()
    assert len(root.findall(f"{atom}entry")) == min(len(told), MOST)
    titles = {entry.findtext(f"{atom}title") for entry in root.iter(f"{atom}entry")}
    assert titles == {re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", words).replace("\r\n", "\n").replace("\r", "\n")}


def test_the_calendar_holds_events_and_nothing_more(hostile: tuple[Site, str]) -> None:
    site, _ = hostile
    text = site.get("/calendar.ics").text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = vobject.readOne(text)
    names = {child.name for event in calendar.vevent_list for child in event.getChildren()}
    wanted = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "LOCATION", "DESCRIPTION", "URL"}
    assert names <= wanted
    assert {child.name for child in calendar.getChildren()} == {"PRODID", "VERSION", "X-WR-CALNAME", "VEVENT"}
    days = site.get("/whomet/events.json", _shape="array", _size="max", date_precision="day").json()
    assert len(calendar.vevent_list) == len(days)
    assert site.get("/person/olena-koval/calendar.ics").status_code == 200


def test_no_cell_is_a_formula(hostile: tuple[Site, str]) -> None:
    site, words = hostile
    told = site.get("/whomet/events.csv", _size="max")
    rows = list(csv.DictReader(io.StringIO(told.text, newline="")))
    assert rows
    for row in rows:
        assert not any(value.startswith(("=", "@", "\t", "\r")) for value in row.values())
        assert row["title"] in (words, "'" + words)
    sheet = load_workbook(io.BytesIO(site.get("/whomet/events.xlsx").content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_numbers_in_csv_stay_numbers(pages: Site) -> None:
    assert pages.get("/whomet.csv", sql="select -5 as a, '-5' as b, 'слово' as c, null as d").text == "a,b,c,d\r\n-5,'-5,слово,\r\n"
