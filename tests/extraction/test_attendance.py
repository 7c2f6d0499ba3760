"""Who took part in an encounter, and who expressly did not, by how news words it: attendance_phrases.txt beside this file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.extraction.article import read_document, read_events
from loaders.extraction.identities import Identities
from loaders.model import Article

TABLE = Path(__file__).with_name("attendance_phrases.txt")
PUBLISHED = date(2026, 3, 3)  # a Tuesday
MARKS = {"?": "expected", "!": "absent"}


def read_table() -> list[list[str]]:
    """[language, text, people] of each line."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "text", "people"), read_table())
def test_attendance(language: str, text: str, people: str) -> None:
    reading = read_document(Article("table", text.replace(r"\n", "\n"), "", language, PUBLISHED, "header"))
    events = read_events(reading, Identities(reading), PUBLISHED)  # by rules alone
    wanted = {name.lstrip("?!"): MARKS.get(name[0], "attended") for name in people.split(", ")}
    assert [{part.person: part.participation for part in event.attendance} for event in events] == [wanted]
