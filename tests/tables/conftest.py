"""One article of two sentences, what is extracted from it and what that resolves to, written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlite_utils import Database

from loaders.contract import dump_extraction
from loaders.model import Article, Attendance, Delegation, Event, Extraction, OfficeAttendance, OfficeHeld, Person, Span
from loaders.resolution.rows import (
    AliasRow,
    AttendanceRow,
    DelegationRow,
    EventRow,
    OfficeAttendanceRow,
    OfficeBinding,
    OfficeRow,
    PersonBinding,
    PersonNameRow,
    PersonRow,
    ReportBinding,
    Resolution,
    TenureRow,
)
from loaders.tables.articles import save_article, save_extractions
from loaders.tables.database import new_database, writing
from loaders.tables.saving import save_resolution

TEXT = (
    " date 2026-03-12 Министр обороны Анна Лебедева 12 марта 🤝 встретилась в Вене с делегацией Канады."
    " На встрече был и начальник Генштаба."
)


def spans(words: str) -> tuple[Span, ...]:
    """The one place in TEXT where words stand."""
    assert TEXT.count(words) == 1, words
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


@pytest.fixture
def article() -> Article:
    return Article("a1", TEXT, "0" * 64, "ru", date(2026, 3, 12), "header", outlet="rbc.ua")


@pytest.fixture
def extraction() -> Extraction:
    minister = OfficeHeld("министр обороны", "current", spans("Министр обороны"))
    event = Event(
        kind="meeting", status="held", mode="in_person", date="2026-03-12", date_basis="explicit", place="Vienna", venue=None,
        background=False, said_by=None, said_how="unknown", headcount=None, headcount_of=None,
        mentions=spans("встретилась в Вене"), rule="meet_verb",
        attendance=(
            Attendance("Анна Лебедева", "министр обороны", "Ukraine", "attended", "unknown", False, spans("Анна Лебедева"), "subject"),
        ),
        office_attendance=(
            OfficeAttendance("начальник Генштаба", "Ukraine", "attended", "unknown", spans("начальник Генштаба"), "was_there"),
        ),
        delegations=(Delegation("Canada", "attended", "unknown", None, None, spans("Канады"), "with_delegation"),),
    )  # fmt: skip
    person = Person("Анна Лебедева", "Ukraine", (minister,), spans("Анна Лебедева"))
    return Extraction("a1", "ru", "2026-03-12", "header", (person,), (event,))


@pytest.fixture
def resolution() -> Resolution:
    event_id = f"a1-{spans('встретилась в Вене')[0][0]}"
    start, end = spans("Министр обороны")[0]
    return Resolution(
        persons=(
            PersonRow("a1-p33", "Anna Lebedeva", "Анна Лебедева", None, "lebedeva, anna", "ukraine", None),
            PersonRow("pavlo-boiko", "Pavlo Boiko", None, "Павло Бойко", "boiko, pavlo", "ukraine", None),
        ),
        person_names=(PersonNameRow("a1-p33", "Анна Лебедева", "ru", "nominative"),),
        offices=(
            OfficeRow("minister~ukraine", "minister", "ukraine", "Minister", "министр обороны", None),
            OfficeRow("chief~ukraine", "chief", "ukraine", "Chief", "начальник Генштаба", None),
        ),
        tenures=(
            TenureRow("a1-t17", "a1-p33", "minister~ukraine", "министр обороны", "current", "2026-03-12", "a1", start, end),
        ),
        events=(
            EventRow(event_id, "Meeting, Vienna", "meeting", "held", "in_person", "2026-03-12", "2026-03-12", "2026-03-12", "day",
                     "explicit", "vienna", None, None, None, None, 1, 1, 0, 2, "2026-03-12", "2026-03-12"),
        ),
        attendance=(
            AttendanceRow(event_id, "a1-p33", "ukraine", "minister~ukraine", "attended", "unknown", False, None, 1.0, "exact", 1, 1),
            AttendanceRow(event_id, "pavlo-boiko", "ukraine", "chief~ukraine", "attended", "unknown", True, None, 0.7, "tenure", 1, 1),
        ),
        office_attendance=(OfficeAttendanceRow(event_id, "chief~ukraine", "attended", "unknown", "pavlo-boiko"),),
        delegations=(DelegationRow(event_id, "canada", "attended", "unknown", None, None),),
        aliases=(AliasRow("a2-40", "event", event_id, None),),
        person_bindings=(PersonBinding("a1", "Анна Лебедева", "a1-p33", "exact", 1.0),),
        report_bindings=(ReportBinding("a1", 0, event_id, None, "first", 1.0, event_id),),
        office_bindings=(
            OfficeBinding("a1", "начальник Генштаба", "Ukraine", "chief~ukraine"),
            OfficeBinding("a1", "министр обороны", "Ukraine", "minister~ukraine"),
        ),
    )  # fmt: skip


@pytest.fixture
def save(article: Article, extraction: Extraction, resolution: Resolution) -> Callable[[Database], None]:
    """Saves all three into a database, in one transaction."""

    def save_all(db: Database) -> None:
        with writing(db):
            save_article(db, article)
            save_extractions(db, [(extraction.id, dump_extraction(extraction))])
            save_resolution(db, resolution)

    return save_all


@pytest.fixture
def db(save: Callable[[Database], None]) -> Iterator[Database]:
    database = new_database()
    save(database)
    yield database
    database.close()
