"""Events as iCalendar (RFC 5545): all-day entries of the days that are known, with unknown and approximate days left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from datasette.app import Datasette
from icalendar import Calendar, Event

from loaders.pages.asking import Row, ask
from loaders.pages.words import counted, in_words

STATUS = {
    "held": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "planned": "TENTATIVE",
    "possible": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
    "denied": "CANCELLED",
}
COLUMNS = """events.id, events.title, events.status, events.kind, events.date_earliest, events.venue, events.articles, events.outlets,
  events.last_reported, places.name as place, (
    select group_concat(name || ' (' || participation || ')', ', ') from (
      select persons.name, attendance.participation from attendance join persons on persons.id = attendance.person_id
      where attendance.event_id = events.id order by attendance.participation = 'absent', persons.sort_key limit 60)) as people"""
ALL = f"""
select {COLUMNS}, null as participation
from (
  select id from events
  where date_precision = 'day' and coalesce(date_earliest, date_latest, '') >= :from_day
  order by coalesce(date_earliest, date_latest, '') desc, id
  limit :most) as latest
  cross join events on events.id = latest.id
  left join places on places.id = events.place_id
order by events.date_earliest desc, events.id
"""
OF_PERSON = f"""
select {COLUMNS}, own.participation
from (
  select appearances.day, appearances.event_id, attendance.participation
  from appearances
    cross join attendance on attendance.event_id = appearances.event_id and attendance.person_id = :person
    cross join events on events.id = appearances.event_id
  where appearances.person_id = :person and attendance.participation <> 'absent' and events.date_precision = 'day'
  order by appearances.day desc, appearances.event_id
  limit :most) as own
  cross join events on events.id = own.event_id
  left join places on places.id = events.place_id
order by own.day desc, own.event_id
"""
MOST = 250  # entries, the latest; from_day narrows them
Address = Callable[[str], str]  # an event's id -> the link that stays


async def events_for_all(datasette: Datasette, from_day: str = "") -> list[Row]:
    """Events of known days from a day on, or the latest MOST of them."""
    return await ask(datasette, ALL, from_day=from_day, most=MOST)


async def events_of_person(datasette: Datasette, person_id: str) -> list[Row]:
    """Events of known days that a person attended or is expected at."""
    return await ask(datasette, OF_PERSON, person=person_id, most=MOST)


def calendar(events: Iterable[Row], name: str, address: Address) -> bytes:
    """The file, the same each time for the same database: no entry holds the clock."""
    feed = Calendar()
    feed.add("prodid", "-//whomet//events read from news//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", " ".join(name.split()))
    for event in events:
        feed.add_component(_entry(event, address(event["id"])))
    ical: bytes = feed.to_ical()
    return ical


def _entry(event: Row, address: str) -> Event:
    day = date.fromisoformat(event["date_earliest"])
    entry = Event()
    entry.add("uid", f"{event['id']}@whomet")
    entry.add("dtstamp", datetime.combine(date.fromisoformat(event["last_reported"] or event["date_earliest"]), time(), UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))  # the first day that is over
    entry.add("summary", _summary(event))
    entry.add("status", STATUS[event["status"]])
    entry.add("transp", "TRANSPARENT")
    if place := ", ".join(filter(None, (event["venue"], event["place"]))):
        entry.add("location", place)
    entry.add("description", _description(event, address))
    entry.add("url", address)
    return entry


def _summary(event: Row) -> str:
    return f"{event['title']} ({in_words(event['status'], 'status')})" if event["status"] != "held" else str(event["title"])


def _description(event: Row, address: str) -> str:
    told = f"{in_words(event['status'], 'status').capitalize()}, as {counted(event['articles'], 'article')} of news say."
    return "\n".join(filter(None, (told, event["people"] and f"Named: {event['people']}", f"Words and sources: {address}")))
