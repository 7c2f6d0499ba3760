"""A small database with made-up people, written by hand: one row at least for every view and saved query."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from loaders.tables.derived import derive_all
from loaders.tables.search import fill_search

ROOT = Path(__file__).parents[2]

ARTICLES = {
    "v1": (
        "uk", "alpha.ua", "2025-10-01",
        "Міністерка Олена Коваль зустрінеться з Петром Орловим у Відні 4 жовтня. Очікується й Анна Лебедєва. "
        "Павло Бойко приїде на переговори у Варшаві 2 жовтня.",
    ),
    "v2": (
        "ru", "beta.example", "2025-10-04",
        "Сегодня Елена Коваль встретилась в Вене с Петром Орловым, пришли 12 человек. Хуан Мартинес подключился по видео. "
        "Анны Лебедевой на встрече не было. Приехала делегация Норвегии, были и представители Украины. Пришёл начальник Генштаба.",
    ),
    "v3": (
        "uk", "alpha.ua", "2025-10-05",
        "Учора Коваль і Орлов зустрілися у Відні, було 15 осіб. "
        "Нагадаємо, Олена Коваль говорила телефоном із Хуаном Мартінесом 20 вересня. "
        "Наступна зустріч у Відні запланована на 10 жовтня.",
    ),
}  # id: language, outlet, day, text

# id, article, ordinal, event, kind, status, mode, date, basis, place, headcount, background, said_by, said_how, words
REPORTS = [
    ("v1-0", "v1", 0, "v1-0", "meeting", "planned", "in_person", "2025-10-04", "explicit", "vienna", None, 0, None, "own", "зустрінеться"),
    ("v1-1", "v1", 1, "v1-1", "talks", "planned", "in_person", "2025-10-02", "explicit", "warsaw", None, 0, None, "own",
        "переговори у Варшаві"),
    ("v2-0", "v2", 0, "v1-0", "meeting", "held", "mixed", "2025-10-04", "relative", "vienna", 12, 0, "Елена Коваль", "official",
        "встретилась"),
    ("v3-0", "v3", 0, "v1-0", "meeting", "held", "in_person", "2025-10-04", "relative", "vienna", 15, 0, None, "own", "зустрілися у Відні"),
    ("v3-1", "v3", 1, "v3-1", "call", "held", "phone", "2025-09-20", "explicit", None, None, 1, None, "unknown", "говорила телефоном"),
    ("v3-2", "v3", 2, "v3-2", "meeting", "planned", "in_person", "2025-10-10", "explicit", "vienna", None, 0, None, "own", "запланована"),
]
# report, subject column, subject, participation, mode, by_office, words
EVIDENCE = [
    ("v1-0", "person_id", "olena-koval", "expected", "in_person", 0, "Олена Коваль"),
    ("v1-0", "person_id", "petro-orlov", "expected", "in_person", 0, "Петром Орловим"),
    ("v1-0", "person_id", "v1-p74", "expected", "unknown", 0, "Анна Лебедєва"),
    ("v1-1", "person_id", "v1-p102", "expected", "unknown", 0, "Павло Бойко"),
    ("v2-0", "person_id", "olena-koval", "attended", "in_person", 0, "Елена Коваль"),
    ("v2-0", "person_id", "petro-orlov", "attended", "in_person", 0, "Петром Орловым"),
    ("v2-0", "person_id", "juan-martinez", "attended", "video", 0, "Хуан Мартинес"),
    ("v2-0", "person_id", "v1-p74", "absent", "unknown", 0, "Анны Лебедевой на встрече не было"),
    ("v2-0", "party_id", "norway", "attended", "unknown", None, "делегация Норвегии"),
    ("v2-0", "party_id", "ukraine", "attended", "unknown", None, "представители Украины"),
    ("v2-0", "office_id", "chief-of-general-staff~ukraine", "attended", "unknown", None, "начальник Генштаба"),
    ("v3-0", "person_id", "olena-koval", "attended", "in_person", 0, "Коваль"),
    ("v3-0", "person_id", "petro-orlov", "attended", "in_person", 0, "Орлов"),
    ("v3-1", "person_id", "olena-koval", "attended", "phone", 0, "Олена Коваль"),
    ("v3-1", "person_id", "juan-martinez", "attended", "phone", 0, "Хуаном Мартінесом"),
]

TABLES: dict[str, list[dict[str, Any]]] = {
    "outlets": [
        {"id": "alpha.ua", "name": "Альфа", "country_iso2": "UA", "language": "uk", "timezone": "Europe/Kyiv"},
        {"id": "beta.example", "name": "Бета", "country_iso2": "LV", "language": "ru", "timezone": "Europe/Riga"},
    ],
    "parties": [
        {"id": "ukraine", "kind": "state", "name": "Ukraine", "name_ru": "Украина", "name_uk": "Україна", "iso2": "UA", "iso3": "UKR"},
        {"id": "norway", "kind": "state", "name": "Norway", "name_ru": "Норвегия", "name_uk": "Норвегія", "iso2": "NO", "iso3": "NOR"},
        {"id": "general-staff", "kind": "body", "name": "General Staff", "parent_id": "ukraine"},
    ],
    "places": [
        {"id": "austria", "kind": "state", "name": "Austria", "name_ru": "Австрия", "name_uk": "Австрія", "country_iso2": "AT"},
        {"id": "vienna", "kind": "city", "name": "Vienna", "name_ru": "Вена", "name_uk": "Відень", "country_iso2": "AT",
            "parent_id": "austria",
         "latitude": 48.2085, "longitude": 16.3721},
        {"id": "warsaw", "kind": "city", "name": "Warsaw", "name_ru": "Варшава", "name_uk": "Варшава", "country_iso2": "PL"},
    ],
    "persons": [
        {"id": "olena-koval", "name": "Olena Koval", "name_ru": "Елена Коваль", "name_uk": "Олена Коваль", "sort_key": "koval, olena",
            "party_id": "ukraine"},
        {"id": "petro-orlov", "name": "Petro Orlov", "name_ru": "Пётр Орлов", "name_uk": "Петро Орлов", "sort_key": "orlov, petro",
            "party_id": "norway"},
        {"id": "juan-martinez", "name": "Juan Martínez", "name_ru": "Хуан Мартинес", "name_uk": "Хуан Мартінес",
            "sort_key": "martinez, juan"},
        {"id": "v1-p74", "name": "Anna Lebedieva", "name_uk": "Анна Лебедєва", "sort_key": "lebedieva, anna"},
        {"id": "v1-p102", "name": "Pavlo Boiko", "name_uk": "Павло Бойко", "sort_key": "boiko, pavlo"},
    ],
    "person_names": [
        {"person_id": "olena-koval", "name": "Коваль", "language": "uk", "form": "nominative"},
        {"person_id": "petro-orlov", "name": "Петром Орловым", "language": "ru", "form": "written"},
        {"person_id": "petro-orlov", "name": "Peter Orloff", "language": "en", "form": "known"},
    ],
    "offices": [
        {"id": "minister~ukraine", "role": "minister", "party_id": "ukraine", "name": "minister", "name_ru": "министр",
            "name_uk": "міністр"},
        {"id": "chief-of-general-staff~ukraine", "role": "chief-of-general-staff", "party_id": "general-staff",
            "name": "chief of the General Staff"},
    ],
    "events": [
        {"id": "v1-0", "title": "Meeting of Olena Koval and Petro Orlov in Vienna", "kind": "meeting", "status": "held", "mode": "mixed",
         "date_edtf": "2025-10-04", "date_precision": "day", "date_basis": "relative", "place_id": "vienna", "headcount": 15,
         "articles": 3, "outlets": 2, "speakers": 1, "people": 4, "first_reported": "2025-10-01", "last_reported": "2025-10-05"},
        {"id": "v1-1", "title": "Talks in Warsaw", "kind": "talks", "status": "planned", "mode": "in_person",
         "date_edtf": "2025-10-02", "date_precision": "day", "date_basis": "explicit", "place_id": "warsaw",
         "articles": 1, "outlets": 1, "speakers": 0, "people": 1, "first_reported": "2025-10-01", "last_reported": "2025-10-01"},
        {"id": "v3-1", "title": "Call of Olena Koval and Juan Martínez", "kind": "call", "status": "held", "mode": "phone",
         "date_edtf": "2025-09-20", "date_precision": "day", "date_basis": "explicit",
         "articles": 1, "outlets": 1, "speakers": 0, "people": 2, "first_reported": "2025-10-05", "last_reported": "2025-10-05"},
        {"id": "v3-2", "title": "Meeting in Vienna", "kind": "meeting", "status": "planned", "mode": "in_person",
         "date_edtf": "2025-10-10", "date_precision": "day", "date_basis": "explicit", "place_id": "vienna",
         "articles": 1, "outlets": 1, "speakers": 0, "people": 0, "first_reported": "2025-10-05", "last_reported": "2025-10-05"},
    ],
    "attendance": [
        {"event_id": "v1-0", "person_id": "olena-koval", "party_id": "ukraine", "office_id": "minister~ukraine",
            "participation": "attended",
         "mode": "in_person", "articles": 3, "outlets": 2},
        {"event_id": "v1-0", "person_id": "petro-orlov", "party_id": "norway", "participation": "attended", "mode": "in_person",
            "articles": 3, "outlets": 2},
        {"event_id": "v1-0", "person_id": "juan-martinez", "participation": "attended", "mode": "video", "articles": 1, "outlets": 1},
        {"event_id": "v1-0", "person_id": "v1-p74", "participation": "absent", "mode": "unknown", "articles": 2, "outlets": 2},
        {"event_id": "v1-1", "person_id": "v1-p102", "participation": "expected", "mode": "unknown", "articles": 1, "outlets": 1},
        {"event_id": "v3-1", "person_id": "olena-koval", "party_id": "ukraine", "participation": "attended", "mode": "phone",
            "articles": 1, "outlets": 1},
        {"event_id": "v3-1", "person_id": "juan-martinez", "participation": "attended", "mode": "phone", "articles": 1, "outlets": 1},
    ],
    "office_attendance": [
        {"event_id": "v1-0", "office_id": "chief-of-general-staff~ukraine", "participation": "attended", "mode": "unknown"},
    ],
    "delegations": [
        {"event_id": "v1-0", "party_id": "norway", "participation": "attended", "mode": "unknown"},
        {"event_id": "v1-0", "party_id": "ukraine", "participation": "attended", "mode": "unknown", "level": "official"},
    ],
    "aliases": [{"alias": "v2-0", "kind": "event", "event_id": "v1-0"}, {"alias": "v2-p8", "kind": "person", "person_id": "olena-koval"}],
    "left_out": [
        {"url": "https://alpha.ua/weather", "outlet_id": "alpha.ua", "published": "2025-10-05",
         "retrieved": "2025-10-05T08:00:00Z", "why": "no_meeting"},
    ],
    "removals": [{"article_id": "out", "sha256": "0" * 64}],
    "corrections": [
        {"id": "c1", "line": 3, "action": "confirm", "article_id": "v2", "quote": "Елена Коваль", "detail": "{}", "who": "editor",
         "day": "2025-10-06", "why": "the same minister", "state": "applied", "rows_changed": 0},
    ],
    "build": [
        {"id": "build", "code": "0", "extractor": "0", "resolver": "0", "schema": 1, "articles": 3, "articles_sha256": "0" * 64,
            "corrections_sha256": "0" * 64,
         "newest_article": "2025-10-05", "texts": 1},
    ],
}


def write_fixture(path: Path) -> None:
    """Make the database at `path` from schema.sql and the rows above."""
    database = sqlite3.connect(path)
    database.executescript((ROOT / "schema.sql").read_text(encoding="utf-8"))
    database.execute("pragma foreign_keys = on")
    with database:
        database.execute("pragma defer_foreign_keys = on")
        for table, rows in _all_rows():
            for row in rows:
                columns = ", ".join(row)
                marks = ", ".join("?" * len(row))
                database.execute(f"insert into {table} ({columns}) values ({marks})", list(row.values()))
        fill_search(Database(database))
        derive_all(Database(database))
    database.close()


def _all_rows() -> list[tuple[str, list[dict[str, Any]]]]:
    for event in TABLES["events"]:
        event.update(date_earliest=event["date_edtf"], date_latest=event["date_edtf"])
    for number, row in enumerate(TABLES["attendance"]):
        row.update(by_office=0, score=1.0 - number / 100, rule="full_name")
    before = ["outlets", "parties", "places", "persons", "person_names", "offices", "events", "attendance", "office_attendance",
        "delegations"]
    return [
        ("articles", [*(_article(article_id) for article_id in ARTICLES), _article("v3") | {"id": "v4", "doc": 4, "copy_of": "v3"}]),
        *((table, TABLES[table]) for table in before),
        ("reports", [_report(*report) for report in REPORTS]),
        ("evidence", [_stated(report) for report in REPORTS] + [_evidence(*row) for row in EVIDENCE]),
        ("tenures", [_span("v1", "Олена Коваль") | _span("v1", "Міністерка Олена Коваль") | {
            "id": "v1-t0", "person_id": "olena-koval", "office_id": "minister~ukraine", "office_as_written": "міністерка",
                "state": "current",
            "date_edtf": "2025-10-01"}]),
        ("mentions", [_span(article, words) | {"person_id": person, "rule": "first_met", "score": 1.0} for article, words, person in (
            ("v1", "Олена Коваль", "olena-koval"), ("v2", "Хуан Мартинес", "juan-martinez"), ("v3", "Орлов", "petro-orlov"))]),
        ("extractions", [{"article_id": "v1", "extractor": "0", "json": "{}"}]),
        *((table, TABLES[table]) for table in ("left_out", "aliases", "removals", "corrections", "build")),
    ]


def _article(article_id: str) -> dict[str, Any]:
    language, outlet, day, text = ARTICLES[article_id]
    return {
        "id": article_id, "doc": int(article_id[1:]), "outlet_id": outlet, "url": f"https://{outlet}/{article_id}", "language": language,
        "title": f"Стаття {article_id}" if article_id != "v3" else None, "published": day, "published_basis": "header", "text": text,
        "sha256": sha256(text.encode()).hexdigest(), "names": "Olena Koval",
    }  # fmt: skip


def _span(article_id: str, words: str) -> dict[str, Any]:
    start = ARTICLES[article_id][3].index(words)
    return {"article_id": article_id, "start_char": start, "end_char": start + len(words), "exact": words}


def _quoted(article_id: str, words: str) -> dict[str, Any]:
    span, text = _span(article_id, words), ARTICLES[article_id][3]
    start, end = span["start_char"], span["end_char"]
    return span | {"prefix": text[max(start - 32, 0) : start], "suffix": text[end : end + 32]}


def _report(*values: Any) -> dict[str, Any]:
    names = ["id", "article_id", "ordinal", "event_id", "kind", "status", "mode", "date_edtf", "date_basis", "place_id", "headcount",
        "background",
             "said_by", "said_how"]  # fmt: skip
    bound = {"rule": "first_report", "score": 1.0}
    return dict(zip(names, values, strict=False)) | bound | ({"said_by_person_id": "olena-koval"} if values[12] else {})


def _stated(report: tuple[Any, ...]) -> dict[str, Any]:
    return _quoted(report[1], report[-1]) | {"id": f"{report[0]}-e", "report_id": report[0], "event_id": report[3], "rule": "verb"}


def _evidence(report_id: str, column: str, subject: str, participation: str, mode: str, by_office: int | None, words: str) -> dict[str,
    Any]:
    report = next(report for report in REPORTS if report[0] == report_id)
    return _quoted(report[1], words) | {
        "id": f"{report_id}-{subject}", "report_id": report_id, "event_id": report[3], column: subject, "participation": participation,
        "mode": mode, "by_office": by_office, "rule": "subject",
    }  # fmt: skip
