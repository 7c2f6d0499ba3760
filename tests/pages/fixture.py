"""The database of tests/served, and beside it what pages find hard: nothing told, very long, very many, markup in every text."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

from served.fixture import write_fixture
from sqlite_utils import Database

from loaders.tables.derived import derive_all
from loaders.tables.search import fill_names, fill_search

CROWD = 400
LONG = "Переговоры " + "о безопасности " * 20  # 300 characters
NOWHEN = "Вони вже зустрічалися."
MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)> "\'&amp; ]]> \u202egnp'
NAMES = ["Анна", "Борис", "Ганна", "Ґалаґан", "Дарина", "Євген", "Єгор", "Іван", "Їжак", "Петро"]


def write_hard(path: Path) -> None:
    """The database at `path`. Every row is made up."""
    write_fixture(path)
    connection = sqlite3.connect(path)
    connection.execute("pragma foreign_keys = on")
    database = Database(connection)
    with connection:
        connection.execute("pragma defer_foreign_keys = on")
        _without_date_or_place(database)
        _long_title(database)
        _crowd(database)
        _markup(database)
        _withdrawn(database)
        fill_names(database)
        fill_search(database)
        derive_all(database)
    connection.close()


def _article(database: Database, article_id: str, text: str, **values: Any) -> None:
    row = {"id": article_id, "doc": 1000 + database.table("articles").count, "language": "uk", "published": "2025-11-02"}
    row |= {"published_basis": "header", "text": text, "sha256": sha256(text.encode()).hexdigest()}
    database.table("articles").insert(row | values)


def _event(database: Database, event_id: str, article_id: str, **values: Any) -> None:
    row = {"id": event_id, "title": "Meeting", "kind": "meeting", "status": "held", "mode": "unknown", "date_precision": "unknown"}
    row |= {"date_basis": "none", "articles": 1, "outlets": 0, "speakers": 0, "people": 0}
    database.table("events").insert(row | {"first_reported": "2025-11-02", "last_reported": "2025-11-02"} | values)
    report = {"id": f"{event_id}-r", "article_id": article_id, "ordinal": 0, "event_id": event_id, "kind": "meeting", "status": "held"}
    report |= {"mode": "unknown", "date_basis": "none", "background": 0, "said_how": "unknown", "rule": "first_report", "score": 1.0}
    database.table("reports").insert(report)


def _evidence(database: Database, event_id: str, article_id: str, start: int, end: int, **values: Any) -> None:
    text = next(database.query("select text from articles where id = ?", [article_id]))["text"]
    row = {"id": f"{event_id}-{start}-{values.get('person_id', '')}", "report_id": f"{event_id}-r", "article_id": article_id}
    row |= {"event_id": event_id, "start_char": start, "end_char": end, "exact": text[start:end], "rule": "verb"}
    database.table("evidence").insert(row | {"prefix": text[max(start - 32, 0) : start], "suffix": text[end : end + 32]} | values)


def _attendance(database: Database, event_id: str, person_id: str, article_id: str, start: int, end: int) -> None:
    row = {"event_id": event_id, "person_id": person_id, "participation": "attended", "mode": "unknown", "by_office": 0, "score": 1.0}
    database.table("attendance").insert(row | {"rule": "full_name", "articles": 1, "outlets": 0})
    told = {"person_id": person_id, "participation": "attended", "mode": "unknown", "by_office": 0}
    _evidence(database, event_id, article_id, start, end, **told)


def _without_date_or_place(database: Database) -> None:
    _article(database, "n1", NOWHEN, published=None, published_basis="unknown")
    _event(database, "n1-0", "n1", first_reported=None, last_reported=None)
    _evidence(database, "n1-0", "n1", 0, 22)


def _long_title(database: Database) -> None:
    _article(database, "l1", f"{LONG} Встреча прошла.", title=LONG, language="ru")
    _event(database, "l1-0", "l1", title=LONG)
    _evidence(database, "l1-0", "l1", 0, len(LONG))


def _crowd(database: Database) -> None:
    names = [f"{NAMES[number % len(NAMES)]} Прізвище{number}" for number in range(CROWD)]
    text = f"На форумі були: {', '.join(names)}."
    _article(database, "c1", text)
    days = {"date_edtf": "2025-11-01", "date_earliest": "2025-11-01", "date_latest": "2025-11-01", "date_precision": "day"}
    _event(database, "c1-0", "c1", kind="summit", title="Summit of many, 2025-11-01", people=CROWD, **days)
    _evidence(database, "c1-0", "c1", 0, len(text))
    for number, name in enumerate(names):
        person_id = f"c1-p{number}"
        row = {"id": person_id, "name": f"Person {number}", "name_uk": name, "sort_key": name.lower()}
        database.table("persons").insert(row | {"party_id": ("ukraine", "norway", None)[number % 3]})
        start = text.index(name)
        _attendance(database, "c1-0", person_id, "c1", start, start + len(name))


def _markup(database: Database) -> None:
    text = f"{MARKUP} зустрілися. javascript:alert(3)"
    database.table("outlets").insert({"id": "bad.example", "name": MARKUP})
    _article(database, "m1", text, title=MARKUP, url="javascript:alert(4)", archived_url="data:text/html,alert(5)", outlet_id="bad.example")
    database.table("places").insert({"id": "bad-place", "kind": "city", "name": MARKUP, "name_uk": MARKUP})
    database.table("parties").insert({"id": "bad-party", "kind": "state", "name": MARKUP})
    database.table("persons").insert({"id": "m1-p0", "name": MARKUP, "name_uk": MARKUP, "sort_key": "a", "party_id": "bad-party"})
    database.table("person_names").insert({"person_id": "m1-p0", "name": MARKUP, "language": "uk", "form": "written"})
    days = {"date_edtf": "2025-10-30", "date_earliest": "2025-10-30", "date_latest": "2025-10-30", "date_precision": "day"}
    _event(database, "m1-0", "m1", title=MARKUP, place_id="bad-place", venue=MARKUP, headcount=2, headcount_of=MARKUP, people=1, **days)
    database.table("delegations").insert({"event_id": "m1-0", "party_id": "bad-party", "participation": "attended", "mode": "unknown"})
    _evidence(database, "m1-0", "m1", 0, len(MARKUP), party_id="bad-party", participation="attended", mode="unknown")
    _attendance(database, "m1-0", "m1-p0", "m1", 0, len(MARKUP))


def _withdrawn(database: Database) -> None:
    row = {"id": "c9", "line": 9, "action": "withdraw", "article_id": "gone", "detail": json.dumps({"article": "gone"}), "who": "editor"}
    row |= {"day": "2025-11-03", "why": f"its outlet took it back {MARKUP}", "state": "applied", "rows_changed": 3}
    database.table("corrections").insert(row)
    more = (("c10", 10, "reject", "event", "Вони"), ("c11", 11, "withdraw", "person", "зустрічалися"))
    for row_id, line, action, subject, quote in more:
        detail = json.dumps({subject: {"article": "n1", "quote": quote}})
        start = NOWHEN.index(quote)
        told = {"id": row_id, "line": line, "action": action, "article_id": "n1", "quote": quote, "detail": detail}
        told |= {"start_char": start, "end_char": start + len(quote)}
        database.table("corrections").insert(row | told | {"why": "it took it back"})
