"""The words of the domain as frozen dataclasses. Imports nothing of ours.

Spans are pairs (start, end) of code points of Article.text, 0-based, end exclusive. Dates of encounters are EDTF level 1
strings: a day `2026-01-03`, an interval `2026-01-05/2026-01-11`, a month `2026-01`, approximate `2025-12-30~`, on or before a
day `../2025-12-31`, or '' where nothing is known (https://www.loc.gov/standards/datetime/). Parties and places are named in
English, as in loaders/data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Span = tuple[int, int]
Language = Literal["ru", "uk"]
Basis = Literal["header", "sources", "markup", "corpus", "unknown"]  # where an article's day comes from
Kind = Literal["meeting", "talks", "consultations", "summit", "call", "visit", "ceremony", "other"]
Status = Literal["held", "ongoing", "planned", "possible", "postponed", "cancelled", "denied"]
Mode = Literal["in_person", "video", "phone", "mixed", "unknown"]  # of an event; of a person never 'mixed'
Participation = Literal["attended", "expected", "absent"]
DateBasis = Literal["explicit", "relative", "weekday", "published", "inferred", "none"]
SaidHow = Literal["own", "official", "quoted_outlet", "anonymous", "unknown"]
TenureState = Literal["current", "former", "new", "acting"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus: a text file, a web page, or a record of a file of many."""

    id: str  # the file's stem, or the record's id
    text: str  # decoded, without BOM, newlines untouched, header included; of a web page its article only
    sha256: str  # of the file's bytes, or of a record's text in UTF-8; hexadecimal
    language: Language
    published: date | None
    published_basis: Basis
    title: str = ""
    url: str = ""
    archived_url: str = ""
    outlet: str = ""  # domain, '' where unknown
    retrieved: str = ""  # when it was fetched: a day, or a moment of UTC


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that the text gives a person: 'секретарь СНБО Рустем Умеров'."""

    office: str  # as written, head in the nominative where that could be made
    state: TenureState
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in one article; `name` is unique in the article's extraction."""

    name: str  # the fullest form met, in the nominative: 'Стив Уиткофф'
    side: str | None  # party: 'United States'
    offices: tuple[OfficeHeld, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's part in an event, by the words of one article."""

    person: str  # Person.name
    office: str | None  # as written beside the name, or the office by which the text names him
    side: str | None
    participation: Participation
    mode: Mode
    by_office: bool  # the words give only the office; the same article says whose it is
    mentions: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class OfficeAttendance:
    """An office that took part and whose holder the article does not name."""

    office: str  # as written, head in the nominative
    side: str | None
    participation: Participation
    mode: Mode
    mentions: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """A party that took part: 'представители Канады'."""

    party: str
    participation: Participation
    mode: Mode
    headcount: int | None
    level: str | None  # leaders, ministers, advisers, military, ... as loaders/data/roles.yml has them
    mentions: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one article says of one encounter."""

    kind: Kind
    status: Status
    mode: Mode
    date: str
    date_basis: DateBasis
    place: str | None
    venue: str | None
    background: bool  # told as the past: 'ранее', 'нагадаємо'
    said_by: str | None  # as written
    said_how: SaidHow
    headcount: int | None
    headcount_of: str | None
    mentions: tuple[Span, ...]  # the words that state the encounter
    rule: str
    attendance: tuple[Attendance, ...] = ()
    office_attendance: tuple[OfficeAttendance, ...] = ()
    delegations: tuple[Delegation, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says: the contract that `whomet extract` prints, one JSON object a line (dataclasses.asdict fits it)."""

    id: str
    language: Language
    published: str | None  # YYYY-MM-DD
    published_basis: Basis
    persons: tuple[Person, ...]
    events: tuple[Event, ...]
