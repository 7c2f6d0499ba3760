"""Who was likely there: what the model sees, whom it may add, and that the rest is left alone."""

from __future__ import annotations

import pytest
from sentences import article, extract, read

from loaders.extraction import likely
from loaders.extraction.article import read_events
from loaders.extraction.identities import Identities
from loaders.extraction.likely import add_likely, probability, weights
from loaders.extraction.likely_features import Features, Weighing

UNKNOWN_LIST = (
    "10 марта в Осло прошли переговоры министра Петра Орлова с министром Анной Лебедевой.\n"
    "Состав от двух министерств: Иван Зуев, Олег Сомов, Дарья Белова и Мария Котова."
)
CHIEF = "Советник президента Олега Сомова Иван Зуев провёл в Осло встречу с Анной Лебедевой."
MESSAGE = "Иван Зуев провёл в Осло встречу с Анной Лебедевой. Он рассказал о послании президента Олега Сомова."
AHEAD = "Иван Зуев провёл в Осло встречу с Анной Лебедевой. Мероприятие пройдёт 1 июня в Риге с участием Олега Сомова."
KIN = "Іван Зуєв провів в Осло зустріч із зятем Олега Сомова Петром Вовком."
SPOKESMAN = "10 марта в Осло прошли переговоры Петра Орлова с Анной Лебедевой. Итоги пересказал пресс-секретарь Эйнар Хольм."


def weighing(text: str) -> Weighing:
    reading = read(text)
    identities = Identities(reading)
    return Weighing(reading, identities, read_events(reading, identities, article(text).published))


def features(text: str, name: str) -> Features:
    """Of a person at the first encounter."""
    found = weighing(text)
    return found.features(0, next(person for person in found.reading.people if person.name == name))


def by_rule(text: str) -> dict[str, str]:
    return {part.person: part.rule for event in extract(text).events for part in event.attendance}


def test_what_is_seen() -> None:
    seen = features(UNKNOWN_LIST, "Олег Сомов")
    assert {"bias", "gap:1", "in list", "in long list", "after colon", "only event", "kind:talks", "status:held"} <= seen.keys()
    assert seen["mates there"] == 0
    assert all(0 <= value <= 1 for value in seen.values())
    assert "possessor" in features(CHIEF, "Олег Сомов")


def test_weights_are_of_features_that_are_seen() -> None:
    seen = set().union(*(features(UNKNOWN_LIST, name).keys() for name in ("Иван Зуев", "Мария Котова")))
    assert len(seen & weights().keys()) > len(seen) / 2


def test_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "weights", lambda: {"bias": 0.5, "in list": 1.5})
    assert probability({"bias": 1.0, "in list": 1.0, "never seen": 1.0}) == pytest.approx(0.8808, abs=1e-4)
    assert probability({}) == 0.5


def test_who_is_likely_there_is_added_with_his_name_as_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "probability", lambda seen: 0.9)
    event = extract(UNKNOWN_LIST).events[0]
    added = [part for part in event.attendance if part.rule == "likely"]
    assert [UNKNOWN_LIST[start:end] for part in added for start, end in part.mentions] == [
        "Иван Зуев",
        "Олег Сомов",
        "Дарья Белова",
        "Мария Котова",
    ]
    assert {part.participation for part in added} == {"attended"}


@pytest.mark.parametrize(
    ("text", "name"), [*((text, "Олег Сомов") for text in (CHIEF, MESSAGE, AHEAD, KIN)), (SPOKESMAN, "Эйнар Хольм")]
)
def test_a_chief_an_owner_a_spokesman_and_who_is_to_come_are_never_added(text: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "probability", lambda seen: 1.0)
    assert name not in by_rule(text)


def test_nobody_with_a_part_by_rule_is_given_another() -> None:
    found = weighing(UNKNOWN_LIST)
    for before, after in zip(found.events, add_likely(found.reading, found.identities, found.events), strict=True):
        assert after.attendance[: len(before.attendance)] == before.attendance


def test_without_an_encounter_nobody_is_added() -> None:
    assert extract("Иван Зуев и Олег Сомов выиграли партию в шахматы.").events == ()
