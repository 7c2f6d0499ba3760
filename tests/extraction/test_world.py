"""Names of parties and places in short sentences, each with its answer in world_phrases.txt beside this file."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from loaders.extraction.document import parse_document
from loaders.extraction.world import capitals, find_parties, find_places, parent_state, parties, party, place, places

TABLE = Path(__file__).with_name("world_phrases.txt")


def read_table(kind: str) -> list[tuple[str, ...]]:
    """(language, sentence with brackets, answer) of each row of a kind."""
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [row[1:] for row in rows if row[0] == kind]


def unmark(marked: str) -> tuple[str, list[str]]:
    """A sentence without its brackets and what they held."""
    return re.sub(r"[\[\]]", "", marked), re.findall(r"\[(.+?)\]", marked)


@pytest.mark.parametrize(("language", "marked", "answer"), read_table("parties"))
def test_find_parties(language: str, marked: str, answer: str) -> None:
    text, quotes = unmark(marked)
    found = find_parties(parse_document(text, language))
    assert [text[mention.start : mention.end] for mention in found] == quotes
    assert ", ".join(mention.party if mention.how == "name" else f"{mention.party} ({mention.how})" for mention in found) == answer


@pytest.mark.parametrize(("language", "marked", "answer"), read_table("places"))
def test_find_places(language: str, marked: str, answer: str) -> None:
    text, quotes = unmark(marked)
    found = find_places(parse_document(text, language))
    assert [text[mention.start : mention.end] for mention in found] == quotes
    assert ", ".join(f"{mention.place} ({mention.preposition})" if mention.preposition else mention.place for mention in found) == answer


@pytest.mark.parametrize(("language", "marked", "answer"), read_table("cases"))
def test_cases(language: str, marked: str, answer: str) -> None:
    text, quotes = unmark(marked)
    (found,) = find_parties(parse_document(text, language))
    assert text[found.start : found.end] == quotes[0]
    assert " ".join(sorted(found.cases)) == answer


def test_mentions_index_the_tokens_of_the_document() -> None:
    document = parse_document("Вчера было тихо.\n\nПослы Великобритании прибыли в столицу Франции.", "ru")
    (britain, france), (paris,) = find_parties(document), [one for one in find_places(document) if one.kind == "city"]
    assert [document.tokens[one.first].text for one in (britain, france, paris)] == ["Великобритании", "Франции", "столицу"]
    assert (document.tokens[paris.last].text, paris.country, sorted(paris.cases)) == ("Франции", "France", ["accs"])


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Ukraine", "Ukraine"),
        ("Office of the President of Ukraine", "Ukraine"),
        ("White House", "United States"),
        ("Greenland", "Denmark"),
        ("European Commission", None),
        ("NATO", None),
    ],
)
def test_parent_state(name: str, state: str | None) -> None:
    assert parent_state(name) == state


def test_every_parent_and_capital_is_known() -> None:
    assert [one.name for one in parties().values() if one.parent and one.parent not in parties()] == []
    assert [one.name for one in places().values() if one.parent and one.parent not in places()] == []
    assert [state for state in capitals() if party(state).kind not in ("state", "territory")] == []
    assert {place(name).kind for name in ("Kyiv", "Paris", "Abu Dhabi", "Washington")} == {"city"}
    assert (place("Poland").kind, place("Florida").kind, place("Florida").parent) == ("state", "region", "United States")


def test_states_have_codes_and_both_names() -> None:
    states = [one for one in parties().values() if one.kind == "state"]
    assert 195 <= len(states) <= 205
    assert all(len(one.iso2) == 2 and len(one.iso3) == 3 and one.name_ru and one.name_uk for one in states)


def test_places_are_many_and_lie_on_earth() -> None:
    cities = [one for one in places().values() if one.kind == "city"]
    assert 2_800 <= len(cities) <= 7_000
    assert all(abs(one.latitude or 0) <= 90 and abs(one.longitude or 0) <= 180 and (one.name_ru or one.name_uk) for one in cities)


def test_finding_takes_no_longer_than_a_second_for_100_000_characters() -> None:
    text = "Послы Великобритании и США прибыли в Париж, а делегация Украины осталась в Киеве. " * 1_250
    document = parse_document(text, "ru")
    find_places(document), find_parties(document)  # loads the names and the dictionary
    started = time.perf_counter()
    assert len(find_parties(document)) == 1_250 * 5
    assert len(find_places(document)) == 1_250 * 5
    assert time.perf_counter() - started < 2
