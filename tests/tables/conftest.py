"""One article of two sentences, what is extracted from it and what that resolves to, written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlite_utils import Database

from loaders.contract import dump_extraction
from loaders.model import Article, Attendance, Delegation, Event, Extraction, OfficeAttendance, OfficeHeld, Person, Span
from loaders.tables.articles import save_article, save_extractions
from loaders.tables.corrections import finder
from loaders.tables.database import new_database, writing
from loaders.updating.follow import follow

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
def earlier() -> tuple[Article, Extraction]:
    """Another article: whose the office is that the first leaves without a name."""
    text = " date 2026-03-10 Начальник Генштаба Павло Бойко о переговорах не говорил."
    office, name = ((17, 35),), ((36, 47),)
    boiko = Person("Павло Бойко", "Ukraine", (OfficeHeld("начальник Генштаба", "current", office),), name)
    article = Article("a0", text, "1" * 64, "ru", date(2026, 3, 10), "header")
    return article, Extraction("a0", "ru", "2026-03-10", "header", (boiko,), ())


@pytest.fixture
def save(article: Article, extraction: Extraction, earlier: tuple[Article, Extraction]) -> Callable[[Database], int]:
    """Saves all into a database, in one transaction, and what follows from it; returns how many rows that wrote or deleted."""

    def save_all(db: Database) -> int:
        with writing(db):
            for one, said in (earlier, (article, extraction)):
                save_article(db, one)
                save_extractions(db, [(said.id, dump_extraction(said))])
            _, rows = follow(db, ["a0", "a1"], (), (), finder(db))
        return rows


    return save_all


@pytest.fixture
def db(save: Callable[[Database], int]) -> Iterator[Database]:
    database = new_database()
    save(database)
    yield database
    database.close()
