"""Texts far longer than an article are read in parts, so that time grows with length and not with its square.

Rules that look at an article as a whole compare each person and encounter with each other one. A part ends with a paragraph where it can,
else with a sentence, else with a word. Who is named in two parts by the same name is one person; encounters are not brought together here,
that is done for those of all articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from loaders.model import Article, Attendance, Delegation, Event, Extraction, OfficeAttendance, OfficeHeld, Person, Span

LONGEST = 30_000  # characters that are read as one; news seldom has over 10,000
ENDS = ("\n", ". ", " ")  # of a part, the best first
Shown = TypeVar("Shown", Attendance, Delegation, OfficeAttendance, OfficeHeld)


def read_in_parts(article: Article, read: Callable[[Article], Extraction]) -> Extraction:
    """What `read` makes of each part of a long article, as one; spans point into article.text."""
    found = [_shifted(read(replace(article, text=article.text[start:end])), start) for start, end in cut(article.text)]
    persons: dict[str, Person] = {}
    for person in (person for part in found for person in part.persons):
        persons[person.name] = _joined(persons[person.name], person) if person.name in persons else person
    return replace(found[0], persons=tuple(persons.values()), events=tuple(event for part in found for event in part.events))


def cut(text: str) -> Iterator[Span]:
    """The parts of a text, LONGEST characters each at most."""
    start = 0
    while len(text) - start > LONGEST:
        last = start + LONGEST
        ends = (text.rfind(mark, start + LONGEST // 2, last) + len(mark) for mark in ENDS if mark in text[start + LONGEST // 2 : last])
        end = next(ends, last)
        yield start, end
        start = end
    yield start, len(text)


def _shifted(found: Extraction, by: int) -> Extraction:
    persons = (replace(one, offices=_moved(one.offices, by), mentions=_spans(one.mentions, by)) for one in found.persons)
    return replace(found, persons=tuple(persons), events=tuple(_shifted_event(event, by) for event in found.events))


def _shifted_event(event: Event, by: int) -> Event:
    return replace(
        event,
        mentions=_spans(event.mentions, by),
        attendance=_moved(event.attendance, by),
        office_attendance=_moved(event.office_attendance, by),
        delegations=_moved(event.delegations, by),
    )


def _moved(things: Iterable[Shown], by: int) -> tuple[Shown, ...]:
    return tuple(replace(one, mentions=_spans(one.mentions, by)) for one in things)


def _spans(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)


def _joined(one: Person, later: Person) -> Person:
    offices = {(held.office, held.state): held for held in one.offices}
    for held in later.offices:
        before = offices.get((held.office, held.state))
        offices[held.office, held.state] = replace(held, mentions=(*before.mentions, *held.mentions)) if before else held
    return Person(one.name, one.side or later.side, tuple(offices.values()), (*one.mentions, *later.mentions))
