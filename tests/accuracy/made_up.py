"""Three made-up articles: texts, annotation as the JSON files have it, and an extraction with faults of every kind."""

from __future__ import annotations

import re
from typing import Any

from loaders.model import Attendance, Event, Extraction, Person

TEXTS = {
    "a1": "Анна Лебедева и Пётр Орлов встретились 3 января в Осло, Олену Коваль ждали. Об этом писал Сергей Жуков. "
    "Завтра Орлов поедет в Ригу. Иван Вдов звонил Орлову.",
    "a2": "У неділю збірна проведе зустріч у Львові.",
    "a3": "Наступного тижня в Женеві на переговори чекають Олену Коваль. Можливо, Коваль була в Києві. Зустрівся з колегами й Павло Бойко.",
}


def person(name: str, *forms: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "forms": list(forms), **more}


def part(name: str, asserted: str, side: str = "Ukraine", mode: str = "in_person", **more: Any) -> dict[str, Any]:
    return {"name": name, "asserted": asserted, "side": side, "mode": mode, **more}


def told(key: str, kind: str, status: str, start: str | None, place: str | None, *people: dict[str, Any], **more: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"end": None, "precision": "day" if start else "unknown", "mode": "in_person", "parties": []}
    return {"key": key, "kind": kind, "status": status, "start": start, "place": place, "attendees": list(people), **usual, **more}


ROWS: list[dict[str, Any]] = [
    {
        "id": "a1",
        "language": "ru",
        "extent": "full",
        "seen": False,
        "persons": [
            person("Anna Lebedeva", "Анна Лебедева"),
            person("Pyotr Orlov", "Пётр Орлов", "Орлов", "Орлову"),
            person("Olena Koval", "Олену Коваль"),
            person("Ivan Vdov", "Иван Вдов"),
            person("Sergei Zhukov", "Сергей Жуков", optional=True),
        ],
        "events": [
            told(
                "oslo",
                "meeting",
                "held",
                "2026-01-03",
                "Oslo",
                part("Anna Lebedeva", "attended", "Russia"),
                part("Pyotr Orlov", "attended"),
                part("Olena Koval", "expected", optional=True),
            ),
            told("riga", "visit", "planned", "2026-01-04", "Riga", part("Pyotr Orlov", "expected")),
            told(
                "call",
                "call",
                "held",
                None,
                None,
                part("Ivan Vdov", "attended"),
                part("Pyotr Orlov", "attended", mode="remote"),
                mode="phone",
            ),
        ],
    },
    {"id": "a2", "language": "uk", "query": "збірна", "persons": [], "events": []},
    {
        "id": "a3",
        "language": "uk",
        "query": "переговори",
        "persons": [person("Olena Koval", "Олену Коваль", "Коваль"), person("Pavlo Boiko", "Павло Бойко")],
        "events": [
            told(
                "geneva",
                "negotiations",
                "planned",
                "2026-01-12",
                "Geneva",
                part("Olena Koval", "expected", mode="unknown"),
                precision="week",
                place_alt=[None],
                mode="unknown",
            ),
            told("kyiv", "meeting", "held", None, "Kyiv", part("Olena Koval", "attended"), optional=True),
            told("colleagues", "meeting", "possible", None, None, part("Pavlo Boiko", "expected"), status_alt=["held"], mode="unknown"),
        ],
    },
]


def found_person(text: str, name: str, *forms: str) -> Person:
    spans = tuple(sorted({match.span() for form in forms for match in re.finditer(rf"\b{form}\b", text)}))
    return Person(name, None, (), spans)


def attends(name: str, participation: str, rule: str, side: str | None = None, mode: str = "unknown") -> Attendance:
    return Attendance(name, None, side, participation, mode, False, ((0, 1),), rule)  # type: ignore[arg-type]


def event(kind: str, status: str, mode: str, date: str, place: str | None, *people: Attendance, rule: str = "noun") -> Event:
    basis = "explicit" if date else "none"
    return Event(kind, status, mode, date, basis, place, None, False, None, "unknown", None, None, ((0, 1),), rule, people)  # type: ignore[arg-type]


EXTRACTIONS = {
    "a1": Extraction(
        "a1",
        "ru",
        "2026-01-03",
        "header",
        (
            found_person(TEXTS["a1"], "Анна Лебедева", "Анна Лебедева"),
            found_person(TEXTS["a1"], "Пётр Орлов", "Пётр Орлов", "Орлов", "Орлову"),
            found_person(TEXTS["a1"], "Олена Коваль", "Олену Коваль"),
            found_person(TEXTS["a1"], "Сергей Жуков", "Сергей Жуков"),
            found_person(TEXTS["a1"], "Рига", "Ригу"),  # nobody's name
        ),
        (
            event(
                "meeting",
                "held",
                "in_person",
                "2026-01-03",
                "Oslo",
                attends("Анна Лебедева", "attended", "subject", "Russia", "in_person"),
                attends("Пётр Орлов", "expected", "subject", "Russia", "video"),  # attended, of another side, and there
                attends("Олена Коваль", "attended", "object"),  # optional
                attends("Сергей Жуков", "attended", "object"),  # optional as a person
                attends("Рига", "attended", "object"),  # nobody
            ),
            event("visit", "planned", "unknown", "2026-01-05", "Riga", attends("Пётр Орлов", "expected", "subject")),  # a day late
            event(
                "talks", "held", "in_person", "", "Vienna", attends("Анна Лебедева", "attended", "subject"), rule="verb"
            ),  # no such event
        ),
    ),
    "a2": Extraction("a2", "uk", None, "unknown", (), (event("meeting", "planned", "in_person", "", "Lviv"),)),
    "a3": Extraction(
        "a3",
        "uk",
        "2026-01-07",
        "header",
        (found_person(TEXTS["a3"], "Олена Коваль", "Олену Коваль", "Коваль"), found_person(TEXTS["a3"], "Павло Бойко", "Павло Бойко")),
        (
            event("consultations", "planned", "unknown", "2026-01-12/2026-01-18", None, attends("Олена Коваль", "expected", "subject")),
            event("meeting", "possible", "unknown", "", "Kyiv", attends("Олена Коваль", "expected", "subject")),  # optional, however wrong
            event(
                "meeting", "held", "unknown", "2026-01-07", None, attends("Павло Бойко", "attended", "subject", "Ukraine")
            ),  # made-up day
        ),
    ),
}
