"""Where and when an encounter was that the text does not place itself: in the setting of another one with the same people.

'A прибыл в Киев 20 ноября … A встретился с B': the visit gives the meeting its place and day. Only encounters of one kind of
status share a setting, never a call, never what is recalled from before.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.model import Event

HAPPENED = {"held", "ongoing"}


def share_settings(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events with place, and where that is sound date, taken over from a setting."""
    return tuple(_placed(event, events) for event in events)


def _placed(event: Event, events: tuple[Event, ...]) -> Event:
    if event.kind == "call" or event.mode in {"phone", "video"} or event.background or (event.place and event.date[:2] not in {"", ".."}):
        return event
    for setting in sorted(events, key=lambda other: other.kind != "visit"):
        if setting is event or not setting.place or setting.background or not _together(event, setting) or not _at_once(event, setting):
            continue
        if event.place and event.place != setting.place:
            continue
        told = event.date[:2] not in {"", ".."}
        if told and setting.date and setting.date != event.date and setting.kind != "visit":
            continue
        day = (event.date, event.date_basis) if told or not _dated(setting) else (setting.date, "inferred")
        mode = "in_person" if event.mode == "unknown" and setting.mode in {"in_person", "mixed"} else event.mode
        return replace(event, place=setting.place, date=day[0], date_basis=day[1], mode=mode)
    return event


def _dated(event: Event) -> bool:
    return bool(event.date) and not event.date.startswith("..")


def _together(event: Event, setting: Event) -> bool:
    """Whether somebody who takes part in one takes part in the other."""
    present = {a.person for a in setting.attendance if a.participation != "absent"}
    return any(a.person in present for a in event.attendance if a.participation != "absent")


def _at_once(event: Event, setting: Event) -> bool:
    """Whether both have happened or both are to come."""
    if event.status in HAPPENED:
        return setting.status in HAPPENED
    return event.status == "planned" and setting.status in {"planned", "ongoing"}
