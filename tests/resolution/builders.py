"""Short ways to write an extraction down: as a careful reader would give it, in one line a statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from loaders.model import Attendance, Delegation, Event, Extraction, OfficeAttendance, OfficeHeld, Person
from loaders.resolution.rows import Reading

SEEDS = Path(__file__).parents[2] / "seeds"


class Text:
    """An article's text to point into: `text("слова")` is the span where the words first stand, `text("слова", 2)` the second time."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of_seed(cls, number: str) -> tuple[str, Text]:
        (path,) = SEEDS.glob(f"{number}_*.txt")
        with path.open(encoding="utf-8", newline="") as file:
            return path.stem, cls(file.read())

    def __call__(self, words: str, time: int = 1) -> tuple[int, int]:
        start = -1
        for _ in range(time):
            start = self.text.index(words, start + 1)
        return start, start + len(words)


def person(name: str, side: str | None = None, *mentions: tuple[int, int], offices: Sequence[OfficeHeld] = ()) -> Person:
    return Person(name, side, tuple(offices), mentions or ((0, 1),))


def held(office: str, mention: tuple[int, int] = (0, 1), state: str = "current") -> OfficeHeld:
    return OfficeHeld(office, state, (mention,))  # type: ignore[arg-type]


def at(name: str, side: str | None = None, participation: str = "attended", mode: str = "unknown", **more: Any) -> Attendance:
    given = {"office": None, "by_office": False, "mentions": ((0, 1),), "rule": "by_hand", **more}
    return Attendance(person=name, side=side, participation=participation, mode=mode, **given)  # type: ignore[arg-type]


def post(office: str, side: str | None = None, participation: str = "attended", mode: str = "unknown", **more: Any) -> OfficeAttendance:
    given = {"mentions": ((0, 1),), "rule": "by_hand", **more}
    return OfficeAttendance(office=office, side=side, participation=participation, mode=mode, **given)  # type: ignore[arg-type]


def party(name: str, participation: str = "attended", mode: str = "unknown", level: str | None = None, **more: Any) -> Delegation:
    given = {"headcount": None, "mentions": ((0, 1),), "rule": "by_hand", **more}
    return Delegation(party=name, participation=participation, mode=mode, level=level, **given)  # type: ignore[arg-type]


def event(
    date: str = "",
    place: str | None = None,
    *parts: Attendance | OfficeAttendance | Delegation,
    kind: str = "meeting",
    status: str = "held",
    mode: str = "unknown",
    start: int = 0,
    **more: Any,
) -> Event:
    given = {
        "date_basis": "explicit" if date else "none",
        "venue": None,
        "background": False,
        "said_by": None,
        "said_how": "unknown",
        "headcount": None,
        "headcount_of": None,
        "mentions": ((start, start + 1),),
        "rule": "by_hand",
        **more,
    }
    return Event(
        kind=kind,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        mode=mode,  # type: ignore[arg-type]
        date=date,
        place=place,
        attendance=tuple(part for part in parts if isinstance(part, Attendance)),
        office_attendance=tuple(part for part in parts if isinstance(part, OfficeAttendance)),
        delegations=tuple(part for part in parts if isinstance(part, Delegation)),
        **given,
    )


def reading(
    article_id: str,
    published: str | None,
    events: Sequence[Event] = (),
    persons: Sequence[Person] = (),
    language: str = "ru",
    outlet: str = "",
    copy_of: str | None = None,
) -> Reading:
    """A reading; persons at its events who are not in `persons` are added."""
    named = {one.name for one in persons}
    others = {who.person: who for one in events for who in one.attendance if who.person not in named}
    everyone = (
        *persons,
        *(Person(who.person, who.side, (), ((100 + 50 * index, 110 + 50 * index),)) for index, who in enumerate(others.values())),
    )
    extraction = Extraction(
        id=article_id,
        language=language,  # type: ignore[arg-type]
        published=published,
        published_basis="header" if published else "unknown",
        persons=everyone,
        events=tuple(events),
    )
    day = date.fromisoformat(published) if published else None
    return Reading(article_id, day, language, extraction, outlet=outlet, copy_of=copy_of)  # type: ignore[arg-type]
