"""The timeline as a picture: a lane a place or person, a mark an event. Pure geometry, in the units of the SVG's viewBox."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from datasette.app import Datasette

from loaders.pages.asking import Row, as_json, ask, ask_one
from loaders.pages.words import date_in_words, in_words, short_title

NEWEST = "select newest_article from build"
EVENTS = """
select * from (
select events.id, events.title, events.status, events.date_edtf, events.date_earliest, events.date_latest, events.people,
  events.articles, places.id as place_id, places.name as place
from events left join places on places.id = events.place_id
where coalesce(events.date_earliest, events.date_latest, '') between :from_day and :until_day and :kind in ('', events.kind)
order by coalesce(events.date_earliest, events.date_latest, '') desc, events.id desc
limit :most)
order by coalesce(date_earliest, date_latest, ''), id
"""
PERSONS = """
select attendance.event_id, attendance.participation, persons.id, persons.name, persons.sort_key
from json_each(:events) as found
  join attendance on attendance.event_id = found.value and attendance.participation <> 'absent'
  join persons on persons.id = attendance.person_id
"""
LANES = 16  # a picture of more is not read; the table below holds all
MOST = 150  # events, the latest of the days asked for
SHOWN_DAYS = 92  # before the newest article, where the reader gives no day
AHEAD_DAYS = 31
ROOM_DAYS = 3  # before the first and after the last event
OPEN = 26  # length of the tail of a date that has only one end
WIDTH, LEFT, RIGHT, TOP = 1000, 190, 24, 34
STEP, ROW = 15, 15  # between two marks of one lane that would cover each other, and the height of such a row
LANE_GAP = 17
NOWHERE = "place not told"
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane; x_end > x for a date that is a span; open_x where a date has no other end: how far its tail reaches."""

    event: Row
    x: float
    x_end: float
    y: float
    label: str
    open_x: float | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the picture, from `top` on."""

    name: str
    href_id: str | None
    top: float
    height: float
    marks: tuple[Mark, ...]


async def timeline_page(datasette: Datasette, by: str, from_day: str, until_day: str, kind: str) -> dict[str, Any]:
    """Everything that the template of the timeline needs. by: 'place' or 'person'; empty days mean the last months."""
    build = await ask_one(datasette, NEWEST)
    newest = str(build["newest_article"] or "") if build else ""
    today = _day(newest)
    first, last = window(newest, from_day, until_day)
    events = await ask(datasette, EVENTS, from_day=first.isoformat(), until_day=last.isoformat(), kind=kind, most=MOST)
    first, last = narrowed(first, last, events, keep_first=bool(from_day), keep_last=bool(until_day))
    lanes_of = await _by_person(datasette, events) if by == "person" else _by_place(events)
    lanes, left_out = draw(lanes_of, first, last)
    height = lanes[-1].top + lanes[-1].height + 10 if lanes else TOP
    return {
        "by": by,
        "kind": kind,
        "from_day": first.isoformat(),
        "until_day": last.isoformat(),
        "events": events,
        "lanes": lanes,
        "left_out": left_out,
        "ticks": ticks(first, last),
        "newest": newest,
        "newest_x": across(today, first, last) if today and first <= today <= last else None,
        "width": WIDTH,
        "height": height,
        "left": LEFT,
        "most": MOST,
    }


def window(newest: str, from_day: str, until_day: str) -> tuple[date, date]:
    """First and last day asked for. What the reader gives counts where it is a day; days the wrong way round are swapped."""
    around = _day(newest) or date(2026, 1, 1)
    first = _day(from_day) or (_day(until_day) or around) - timedelta(days=SHOWN_DAYS)
    last = _day(until_day) or (max(first, around) + timedelta(days=AHEAD_DAYS))
    return min(first, last), max(first, last)


def narrowed(first: date, last: date, events: list[Row], *, keep_first: bool, keep_last: bool) -> tuple[date, date]:
    """The days that events fall on with some room around; an end that the reader gave stays."""
    days = [day for event in events for name in ("date_earliest", "date_latest") if (day := _day(event[name] or ""))]
    if days and not keep_first:
        first = max(first, min(days) - timedelta(days=ROOM_DAYS))
    if days and not keep_last:
        last = min(last, max(*days, first) + timedelta(days=ROOM_DAYS))
    return first, last


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def across(day: date, first: date, last: date) -> float:
    """Where a day stands, from left to right."""
    days = max((last - first).days, 1)
    share = min(max((day - first).days / days, 0), 1)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def ticks(first: date, last: date) -> list[tuple[float, str]]:
    """Where months begin, or weeks where there are few, with their names."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    months = [day for day in days if day.day == 1]
    if len(days) <= 70:
        return [(across(day, first, last), f"{day.day} {day:%b}") for day in days if day.weekday() == 0]
    every = -(-len(months) // 12)
    return [(across(day, first, last), f"{day:%b %Y}") for day in months[::every]]


def draw(lanes_of: list[tuple[str, str | None, list[Row]]], first: date, last: date) -> tuple[list[Lane], int]:
    """Lanes with their marks, the fullest LANES of them in the order given, and how many were left out."""
    fullest = {name for name, _ in Counter({name: len(rows) for name, _, rows in lanes_of}).most_common(LANES)}
    shown = [lane for lane in lanes_of if lane[0] in fullest]
    lanes: list[Lane] = []
    top = float(TOP)
    for name, href_id, rows in shown:
        marks, used = _marks(rows, first, last, top + LANE_GAP / 2)
        lanes.append(Lane(name, href_id, top, used * ROW + LANE_GAP, tuple(marks)))
        top += used * ROW + LANE_GAP
    return lanes, len(lanes_of) - len(shown)


def _marks(rows: list[Row], first: date, last: date, top: float) -> tuple[list[Mark], int]:
    """Marks of one lane, stacked where they would cover each other, and the rows that takes."""
    ends: list[float] = []
    marks = []
    for row in rows:
        begin, end = _bounds(row, first, last)
        level = next((number for number, taken in enumerate(ends) if taken + STEP <= begin), len(ends))
        ends[level : level + 1] = [end]
        marks.append(Mark(row, begin, end, top + level * ROW + ROW / 2, _label(row), _open(row, begin)))
    return marks, max(len(ends), 1)


def _bounds(row: Row, first: date, last: date) -> tuple[float, float]:
    days = sorted(date.fromisoformat(day) for day in (row["date_earliest"], row["date_latest"]) if day)
    return across(days[0], first, last), across(days[-1], first, last)


def _open(row: Row, x: float) -> float | None:
    if row["date_earliest"] is None:
        return x - OPEN
    return x + OPEN if row["date_latest"] is None else None


def _label(row: Row) -> str:
    return f"{short_title(row)}: {in_words(row['status'], 'status')}, {date_in_words(row['date_edtf'])}"


def _by_place(events: list[Row]) -> list[tuple[str, str | None, list[Row]]]:
    lanes: dict[tuple[str, str | None], list[Row]] = {}
    for event in events:
        lanes.setdefault((event["place"] or NOWHERE, event["place_id"]), []).append(event)
    ordered = sorted(lanes.items(), key=lambda lane: (lane[0][1] is None, -len(lane[1]), lane[0][0]))
    return [(name, place_id, rows) for (name, place_id), rows in ordered]


async def _by_person(datasette: Datasette, events: list[Row]) -> list[tuple[str, str | None, list[Row]]]:
    by_id = {event["id"]: event for event in events}
    lanes: dict[tuple[str, str], list[Row]] = {}
    for row in await ask(datasette, PERSONS, events=as_json(by_id)):
        lanes.setdefault((row["name"], row["id"]), []).append(by_id[row["event_id"]])
    order = {event_id: number for number, event_id in enumerate(by_id)}
    named = [
        (name, person_id, sorted(rows, key=lambda row: order[row["id"]]))
        for (name, person_id), rows in sorted(lanes.items(), key=lambda lane: (-len(lane[1]), lane[0]))
    ]
    nobody = [event for event in events if not event["people"]]
    return [*named, *([(NOBODY, None, nobody)] if nobody else [])]
