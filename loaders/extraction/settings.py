"""Where and when an encounter was that the text does not place itself: in the setting of another one with the same people.

'A прибыл в Киев 20 ноября … A встретился с B': the visit gives the meeting its place and day. Only encounters of one kind of
status share a setting, never a call, never what is recalled from before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from loaders.extraction.world_names import country, place
from loaders.model import Event

LONG_AGO = 31  # days before the article's day
JOURNEY = 7  # days
RIGHT_BEHIND = 4  # characters between two sentences
HAPPENED = {"held", "ongoing"}


def share_settings(events: Sequence[Event], published: date | None = None) -> tuple[Event, ...]:
    """Events with place, and where that is sound date, taken over from a setting: of visits first. What was long before is no setting."""
    recent = (event for event in events if event.place and _is_recent(event, published))
    settings = sorted(recent, key=lambda event: (event.background, event.kind != "visit"))
    return tuple(_placed(event, settings) for event in events)


def _placed(event: Event, settings: Sequence[Event]) -> Event:
    if event.kind == "call" or event.mode in {"phone", "video"} or event.background or (event.place and is_dated(event)):
        return event
    setting = next((other for other in settings if other is not event and _fits(event, other)), None)
    if setting is None:
        return event
    # A journey to Asia from the 24th gives no day.
    takes_day = _gives_day(setting, event) and not is_dated(event) and is_dated(setting)
    takes_day = takes_day and bool(setting.place and country(place(setting.place)))
    return replace(
        event,
        place=setting.place,
        date=setting.date if takes_day else event.date,
        date_basis="inferred" if takes_day else event.date_basis,
        mode="in_person" if event.mode == "unknown" and setting.mode in {"in_person", "mixed"} else event.mode,
    )


def _gives_day(setting: Event, event: Event) -> bool:
    """Whether a setting's day is another encounter's too: who met A on Monday may have met B on Tuesday, unless told right behind."""
    gaps = (event.mentions[0][0] - end for _, end in setting.mentions)
    return setting.status not in HAPPENED or setting.kind != "meeting" or any(0 <= gap <= RIGHT_BEHIND for gap in gaps)


def _is_recent(event: Event, published: date | None) -> bool:
    """Whether an event is near enough to the article's day for what the article reports; what is recalled only with a day."""
    day = first_day(event)
    if event.background:
        dated = published is not None and day is not None and event.kind == "visit"
        return dated and published is not None and day is not None and abs((published - day).days) <= JOURNEY
    return published is None or day is None or (published - day).days <= LONG_AGO


def first_day(event: Event) -> date | None:
    """The first day of an event whose date says one."""
    try:
        return date.fromisoformat(event.date[:10])
    except ValueError:
        return None


def is_dated(event: Event) -> bool:
    """Whether an event has a day, not only an end such as ../2026-01-07."""
    return bool(event.date) and not event.date.startswith("..") and event.date_basis in {"explicit", "relative", "weekday"}


def _fits(event: Event, setting: Event) -> bool:
    """Whether a setting can be that of an event: same people, both happened or both to come, no other place or day."""
    if not _together(event, setting) or not _at_once(event, setting) or (event.place and event.place != setting.place):
        return False
    other_day = is_dated(event) and bool(setting.date) and not _is_within(event, setting)
    return not other_day or (setting.kind == "visit" and _near(event, setting))


def _is_within(event: Event, setting: Event) -> bool:
    """Whether an event's day is that of the setting, or lies between its first and last."""
    first, _, last = setting.date.partition("/")
    return event.date == setting.date or (bool(last) and first <= event.date[:10] <= last)


def _near(event: Event, setting: Event) -> bool:
    """Whether two days can be those of one journey, as far as both are told."""
    here, there = first_day(event), first_day(setting)
    return here is None or there is None or abs((here - there).days) <= JOURNEY


def _together(event: Event, setting: Event) -> bool:
    """Whether somebody who takes part in one takes part in the other."""
    present = {part.person for part in setting.attendance if part.participation != "absent"}
    return any(part.person in present for part in event.attendance if part.participation != "absent")


def _at_once(event: Event, setting: Event) -> bool:
    """Whether both have happened or both are to come."""
    if event.status in HAPPENED:
        return setting.status in HAPPENED
    arrived = setting.kind == "visit" and setting.status == "held"  # 'прибыл с визитом, сегодня он встретится с A'
    return event.status == "planned" and (setting.status in {"planned", "ongoing"} or arrived)


def of_the_day(event: Event, published: date | None) -> Event:
    """An address that its speaker gives on a day tells of that day: what has happened and is not dated was then."""
    undated = event.date_basis == "inferred" and event.date.startswith("..")
    if published is None or event.background or event.status not in HAPPENED or not undated:
        return event
    return replace(event, date=published.isoformat(), date_basis="published")
