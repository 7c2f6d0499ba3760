"""Doubts as text: each with its evidence as comments, and the correction that answers it, ready to be pasted into corrections.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from loaders.model import Article, Span
from loaders.resolution.applying import event_at, office_at, person_at
from loaders.resolution.corrections import Member
from loaders.resolution.replay import Replayed
from loaders.resolution.review import Ask, Doubt, Homes, find_doubts, find_homes
from loaders.resolution.rows import Reading

AROUND = 60  # code points of an article shown before and after the words
LONGEST = 240  # code points by which a quote grows at most until it points at the right words
QUESTIONS: dict[Ask, tuple[str, str]] = {  # what is asked, what another answer would be
    "person": ("is this {other}?", "split, if not"),
    "event": ("is this report of: {other}?", "split, if not"),
    "apart": ("is this report NOT of: {other}?", "merge, if they are one"),
    "office": ("is the office {other}'s?", "reject, if not"),
}
SINGLE = "merge with a mention of the person, or split"
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Review:
    """What a review is made from."""

    made: Replayed
    articles: Mapping[str, Article]
    homes: Homes
    readings: Mapping[str, Reading]


def review(made: Replayed, articles: Iterable[Article], since: str, limit: int, who: str, day: str) -> Iterator[str]:
    """The weightiest doubts on articles published since a day ('' for all), one text each.

    who, day: who answers and when, YYYY-MM-DD, put into the corrections.
    """
    texts = {article.id: article for article in articles}
    desk = Review(made, texts, find_homes(made.resolution), {one.article_id: one for one in made.readings})
    doubts = [one for one in find_doubts(made.readings, made.ties, made.confirmed) if _published(texts[one.member[0]]) >= since]
    for number, doubt in enumerate(doubts[:limit], 1):
        yield f"# {number} of {len(doubts)}. {_described(desk, doubt, who, day)}"


def _published(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def _described(desk: Review, doubt: Doubt, who: str, day: str) -> str:
    question, otherwise = QUESTIONS[doubt.ask]
    proofs, entry = _office_entry(desk, doubt) if doubt.office else _pair_entry(desk, doubt)
    if doubt.ask == "person" and len(entry["persons"]) == 1:
        otherwise = SINGLE
    asked = f"{question.format(other=_name(desk, doubt))} Rule {doubt.rule}, score {doubt.score}, weight {doubt.weight}"
    comments = [f"#   {_shown(desk.articles[article], span)}" for article, span in proofs]
    answer = entry | {"who": who, "day": day, "why": f"reviewed: {doubt.rule}, score {doubt.score}"}
    listed = yaml.safe_dump([{"action": "confirm"} | answer], allow_unicode=True, sort_keys=False, width=10_000)
    return "\n".join([asked, *comments, listed.replace("- action: confirm", f"- action: confirm  # or {otherwise}", 1)])


def _name(desk: Review, doubt: Doubt) -> str:
    if doubt.ask in ("person", "office"):
        return next(f"{row.name} ({row.id})" for row in desk.made.resolution.persons if row.id == doubt.other)
    return next(f"{row.title} ({row.id})" for row in desk.made.resolution.events if row.id == doubt.other)


def _shown(article: Article, span: Span) -> str:
    """Words with what stands around them, on one line."""
    start, end = span
    before, words, after = article.text[max(start - AROUND, 0) : start], article.text[start:end], article.text[end : end + AROUND]
    outlet = f", {article.outlet}" if article.outlet else ""
    return " ".join(f"{article.id}, {_published(article) or 'no day'}{outlet}: …{before}[{words}]{after}…".split())


def _pair_entry(desk: Review, doubt: Doubt) -> tuple[list[tuple[str, Span]], Entry]:
    """The doubtful member, and another by which the person or event is known, if there is one."""
    what = "persons" if doubt.ask == "person" else "events"
    members = [doubt.member, *_others(desk, doubt)[:1]]
    spans = [(article, _span(desk, what, (article, name))) for article, name in members]
    targets = [_target(desk, what, member, span) for member, (_, span) in zip(members, spans, strict=True)]
    return spans, {what: targets}


def _others(desk: Review, doubt: Doubt) -> list[Member]:
    """Members of the person or event that the doubt names, but not the doubtful one, the surest first."""
    found = desk.made.resolution
    if doubt.ask == "person":
        scores: Iterable[tuple[float, Member]] = ((row.score, (row.article_id, row.name)) for row in found.person_bindings)
        home = desk.homes.persons
    else:
        scores = ((row.score, (row.article_id, row.key)) for row in found.report_bindings)
        home = desk.homes.events
    there = [(-score, _published(desk.articles[member[0]]), member) for score, member in scores if home[member] == doubt.other]
    return [member for *_, member in sorted(there) if member != doubt.member]


def _span(desk: Review, what: str, member: Member) -> Span:
    """The words that name the person, or state the encounter."""
    reading = desk.readings[member[0]]
    if what == "persons":
        return next(person.mentions[0] for person in reading.extraction.persons if person.name == member[1])
    return reading.extraction.events[reading.keys.index(member[1])].mentions[0]


def _target(desk: Review, what: str, member: Member, span: Span) -> Entry:
    """Article and quote such that a correction finds the same person or report by them."""
    reading = desk.readings[member[0]]

    def meant(found: Span) -> bool:
        if what == "persons":
            person = person_at(reading, found)
            return person is not None and person.name == member[1]
        ordinal = event_at(reading, found)
        return ordinal is not None and reading.keys[ordinal] == member[1]

    return {"article": member[0], "quote": pointing_quote(desk.articles[member[0]].text, span, meant)}


def _office_entry(desk: Review, doubt: Doubt) -> tuple[list[tuple[str, Span]], Entry]:
    """Where the event names the office, and the first words that give it to the person."""
    article_id, key = doubt.member
    reading = desk.readings[article_id]
    event = reading.extraction.events[reading.keys.index(key)]
    span = next(post.mentions[0] for post in event.office_attendance if post.office == doubt.office)

    def meant(found: Span) -> bool:
        post = office_at(event, found)
        return post is not None and post.office == doubt.office

    quote = pointing_quote(desk.articles[article_id].text, span, meant)
    office_ids = {
        row.office_id for row in desk.made.resolution.office_bindings if (row.article_id, row.office) == (article_id, doubt.office)
    }
    tenures = [row for row in desk.made.resolution.tenures if row.person_id == doubt.other and row.office_id in office_ids]
    proofs = [
        (row.article_id, (row.start_char, row.end_char)) for row in sorted(tenures, key=lambda row: (row.date_edtf or "", row.id))[:1]
    ]
    states = _target(desk, "events", doubt.member, event.mentions[0])
    return [(article_id, span), *proofs], {"event": states, "office": {"article": article_id, "quote": quote}}


def pointing_quote(text: str, span: Span, meant: Callable[[Span], bool]) -> str:
    """The words at a span, grown on both sides by whole words until the first place where the text has them is what is meant.

    Words that nothing tells apart stay as they are.
    """
    start, end = span
    for more in range(0, LONGEST, 8):
        low, high = _word_start(text, max(start - more, 0)), _word_end(text, min(end + more, len(text)))
        for words in (text[start:end] if not more else text[start:high], text[low:end], text[low:high]):
            words = words.strip()
            at = text.find(words)
            if words and meant((at, at + len(words))):
                return words
    return text[start:end]


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
