"""What is doubtful is asked, what hangs more on it first, and not again once it is confirmed."""

from __future__ import annotations

from loaders.resolution.corrections import Confirmed
from loaders.resolution.review import find_doubts
from loaders.resolution.rows import Reading
from tests.resolution.builders import at, event, person, post, reading
from tests.resolution.seed_readings import seed_readings


def articles() -> list[Reading]:
    first = event("2025-03-03", "Paris", at("Павел Орлов", "Ukraine"), at("Жан Дюран", "France"))
    second = event("2025-03-03", None, at("Орлов"), post("министр обороны", "France"))
    third = event("2025-02-03", "Berlin", at("Павел Орлов", "Ukraine"))
    return [
        reading("a", "2025-03-03", [first, third]),
        reading("b", "2025-03-04", [second]),
        reading("c", "2025-03-05", [], [person("Дюран")]),
    ]


def test_family_names_alone_are_asked_those_at_more_events_first() -> None:
    asked = [(doubt.member, doubt.rule) for doubt in find_doubts(articles()) if doubt.ask == "person"]
    assert asked == [(("b", "Орлов"), "surname"), (("c", "Дюран"), "surname")]


def test_what_is_confirmed_is_not_asked_again() -> None:
    right = Confirmed(frozenset({(("b", "Орлов"), ("a", "Павел Орлов"))}))
    wrong = Confirmed(frozenset({(("b", "Орлов"), ("a", "Жан Дюран"))}))
    asked = find_doubts(articles())
    assert ("b", "Орлов") in {doubt.member for doubt in asked}
    assert [doubt for doubt in asked if doubt.member != ("b", "Орлов")] == find_doubts(articles(), confirmed=right)
    assert find_doubts(articles(), confirmed=wrong) == asked


def test_a_tenure_is_asked() -> None:
    assert [doubt.other for doubt in find_doubts(seed_readings()) if doubt.ask == "office"] == ["andrii-hnatov"]


def test_the_weightiest_come_first() -> None:
    weights = [doubt.weight for doubt in find_doubts([*articles(), *seed_readings()])]
    assert weights == sorted(weights, reverse=True)
    assert weights
