"""Which encounters take place and day from another one with the same people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.extraction.settings import share_settings
from loaders.model import Attendance, Event


def event(*people: str, **told: object) -> Event:
    """A meeting that was held, without place and day, unless told otherwise."""
    attendance = tuple(Attendance(name, None, None, "attended", "unknown", False, ((0, 1),), "subject") for name in people)
    plain = Event("meeting", "held", "unknown", "", "none", None, None, False, None, "unknown", None, None, ((0, 1),), "noun", attendance)
    return replace(plain, **told)


VISIT = event("A", kind="visit", mode="in_person", place="Kyiv", date="2026-03-10", date_basis="explicit")

JOURNEY = event("A", kind="visit", mode="in_person", place="Asia", date="2026-03-10", date_basis="explicit")

PLACED = [  # a meeting in the article of A's visit: place, day and mode that it gets
    (event("A", "B"), "Kyiv", "2026-03-10", "in_person"),
    (event("B", "C"), None, "", "unknown"),  # somebody else's
    (event("A", "B", kind="call", mode="phone"), None, "", "phone"),
    (event("A", "B", background=True), None, "", "unknown"),
    (event("A", "B", status="planned"), "Kyiv", "2026-03-10", "in_person"),  # 'прибыл с визитом и встретится с B'
    (event("A", "B", status="possible"), None, "", "unknown"),
    (event("A", "B", place="Lviv"), "Lviv", "", "unknown"),
    (event("A", "B", date="2026-03-09", date_basis="explicit"), "Kyiv", "2026-03-09", "in_person"),  # a visit lasts for days
    (event("A", "B", date="../2026-03-11", date_basis="inferred"), "Kyiv", "2026-03-10", "in_person"),  # an end is no day
]


@pytest.mark.parametrize(("meeting", "place", "day", "mode"), PLACED)
def test_share_settings(meeting: Event, place: str | None, day: str, mode: str) -> None:
    visit, placed = share_settings((VISIT, meeting))
    assert visit == VISIT
    assert (placed.place, placed.date, placed.mode) == (place, day, mode)


def test_a_day_of_its_own_is_no_meetings_setting() -> None:
    setting = replace(VISIT, kind="meeting")
    assert share_settings((setting, event("A", date="2026-03-09", date_basis="explicit")))[1].place is None


def test_a_journey_to_a_part_of_the_world_gives_no_day() -> None:
    assert share_settings((JOURNEY, event("A", "B")))[1].date == ""
