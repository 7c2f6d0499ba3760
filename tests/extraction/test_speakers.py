"""Who says so, and who tells of an encounter as his own."""

from __future__ import annotations

import pytest
from sentences import extract, read, unmark

from loaders.extraction.identities import Identities
from loaders.extraction.speakers import find_self_reports, speaker_of_speech

SOURCES = [  # brackets mark who says so; how
    ("Олена Коваль зустрілася з Павлом Бойком. Про це повідомила [Ірина Гай].", "official"),
    ("По словам [Ивана Зуева], Пётр Орлов встретился с Анной Лебедевой.", "official"),
    ("Олена Коваль зустрілася з Павлом Бойком у Львові, повідомив [Павло Бойко].", "own"),
    ("Пётр Орлов встретился с Анной Лебедевой, сообщил [источник].", "anonymous"),
    ("Олена Коваль зустрілася з Павлом Бойком, повідомляє [Reuters].", "quoted_outlet"),
    ("Пётр Орлов встретился с Анной Лебедевой.", "unknown"),
]

SPEAKERS = [  # brackets mark who says the quoted words
    "«Ми готові працювати разом далі», – сказала [Олена Коваль].",
    "[Пётр Орлов] заявил: «Мы готовы работать вместе и дальше».",
    "«Ми готові працювати разом далі» – так написано на стіні.",
]

SELF_REPORTS = [
    ("«Це був довгий день, обговорили торгівлю з колегами», – сказав Павло Бойко.", ["Павло Бойко"]),
    ("«Это был долгий день, и мы провели с коллегами сложный разговор», — заявил Пётр Орлов.", ["Пётр Орлов"]),
    ("«Це був довгий день, сторони обговорили торгівлю», – сказав Павло Бойко.", []),  # others did
    (
        "«Это был долгий день, обсудили торговлю с коллегами», — сказал пресс-секретарь президента Латвии Иван Зуев.",
        [],
    ),  # speaks for another
]


@pytest.mark.parametrize(("marked", "how"), SOURCES)
def test_said_by(marked: str, how: str) -> None:
    text, spans = unmark(marked)
    (event,) = extract(text).events
    assert (event.said_by, event.said_how) == (text[slice(*spans[0])] if spans else None, how)


@pytest.mark.parametrize("marked", SPEAKERS)
def test_speaker_of_speech(marked: str) -> None:
    text, spans = unmark(marked)
    reading = read(text)
    (speech,) = reading.document.speeches
    speaker = speaker_of_speech(reading, *speech)
    assert ([speaker.span] if speaker is not None else []) == spans


@pytest.mark.parametrize(("text", "people"), SELF_REPORTS)
def test_find_self_reports(text: str, people: list[str]) -> None:
    reading = read(text)
    told = find_self_reports(reading, Identities(reading))
    assert [part.actor.person for telling in told for part in telling.parts] == people
