"""Files to take away: workbook, CSV, JSON, calendar, feed, each read back by another library than the one that wrote it."""

from __future__ import annotations

import csv
import io
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import vobject
from openpyxl import load_workbook
from served.conftest import Site
from served.fixture import ARTICLES

from .fixture import CROWD, MARKUP

ATOM = "{http://www.w3.org/2005/Atom}"


def read_workbook(site: Site, path: str, **params: str) -> list[dict[str, object]]:
    response = site.get(path, **params)
    assert response.status_code == 200
    assert "attachment" in response.headers["content-disposition"]
    head, *rows = load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_a_workbook_holds_cyrillic_and_dates_as_text(pages: Site) -> None:
    (row,) = read_workbook(pages, "/whomet/events.xlsx", id="v1-0")
    assert (row["date_edtf"], row["articles"], row["venue"]) == ("2025-10-04", 3, None)
    names = {row["name_uk"] for row in read_workbook(pages, "/whomet/persons.xlsx")}
    assert {"Олена Коваль", "Ґалаґан Прізвище3"} <= names


def test_a_workbook_holds_all_rows_that_the_filters_leave(pages: Site) -> None:
    assert len(read_workbook(pages, "/whomet/attendance.xlsx", event_id="c1-0")) == CROWD
    assert len(read_workbook(pages, "/whomet/who_met_whom.xlsx", person_id="olena-koval")) == 2
    told = read_workbook(pages, "/whomet/calendar.xlsx", person="Koval", from_day="", until_day="")
    assert [row["date"] for row in told] == ["2025-09-20", "2025-10-04"]
    assert pages.get("/whomet.xlsx", sql="select 1 as one").status_code == 200


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "2025-10-04", "007"])
def test_no_cell_becomes_a_formula_or_number(pages: Site, text: str) -> None:
    response = pages.get("/whomet.xlsx", sql="select :text as text", text=text)
    cell = load_workbook(io.BytesIO(response.content)).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    with ZipFile(io.BytesIO(response.content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_broken_query_is_no_workbook(pages: Site) -> None:
    assert pages.get("/whomet.xlsx", sql="select nothing from nowhere").status_code == 400


def test_csv_is_rfc_4180(pages: Site) -> None:
    response = pages.get("/whomet/articles.csv", id="m1")
    assert response.text.count("\r\n") == 2
    (row,) = csv.DictReader(io.StringIO(response.text, newline=""), strict=True)
    assert row["title"] == MARKUP


def test_json_has_letters_as_letters(pages: Site) -> None:
    for path in ("/whomet/articles.json?id=v2", "/whomet/articles/v2.json", "/whomet/articles.json?id=v2&_shape=array&_nl=on"):
        response = pages.get(path)
        assert ARTICLES["v2"][3] in response.text
        assert "charset=utf-8" in response.headers["content-type"]
    assert pages.get("/whomet/articles.json", id="m1", _shape="array").json()[0]["title"] == MARKUP


def entries(text: str) -> dict[str, vobject.base.Component]:
    """The events of an iCalendar file by their UID, each UID once; lines are folded as RFC 5545 wants."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = vobject.readOne(text).contents.get("vevent", [])
    told = {entry.uid.value: entry for entry in found}
    assert len(told) == len(found)
    return told


def test_calendar_of_all(pages: Site) -> None:
    response = pages.get("/calendar.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    told = entries(response.text)
    assert {"v1-0@whomet", "c1-0@whomet", "v3-1@whomet"} <= set(told)
    assert not {"n1-0@whomet", "l1-0@whomet"} & set(told)  # no day is known
    meeting, plan = told["v1-0@whomet"], told["v3-2@whomet"]
    assert (meeting.dtstart.value, meeting.dtend.value) == (date(2025, 10, 4), date(2025, 10, 5))
    assert (meeting.status.value, plan.status.value) == ("CONFIRMED", "TENTATIVE")
    assert meeting.dtstamp.value.date() == date(2025, 10, 5)
    assert meeting.url.value.endswith("/event/v1-0")
    assert pages.get("/calendar.ics").text == response.text


def test_calendar_of_a_person(pages: Site) -> None:
    assert list(entries(pages.get("/person/olena-koval/calendar.ics").text)) == ["v1-0@whomet", "v3-1@whomet"]
    assert not entries(pages.get("/person/v1-p74/calendar.ics").text)  # she was absent
    assert pages.get("/person/v2-p8/calendar.ics").status_code == 301


def test_atom(pages: Site) -> None:
    response = pages.get("/events.atom")
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    told = {str(entry.findtext(f"{ATOM}id")): entry for entry in feed.findall(f"{ATOM}entry")}
    (meeting,) = [entry for key, entry in told.items() if key.endswith("/event/v1-0")]
    assert meeting.findtext(f"{ATOM}updated") == "2025-10-05T00:00:00Z"
    (hostile,) = [entry for key, entry in told.items() if key.endswith("/event/m1-0")]
    assert hostile.findtext(f"{ATOM}title") == MARKUP
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
