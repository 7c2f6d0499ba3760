"""Doubts as text: each with its evidence as comments, and the correction that answers it, ready to be pasted into corrections.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from loaders.model import Article, Span
from loaders.resolution.corrections import Member
from loaders.resolution.pointing import event_at, office_at, person_at
from loaders.resolution.rows import Reading
from loaders.tables.articles import load_article
from loaders.updating.doubts import Ask, Desk, Doubt

AROUND = 60  # code points of an article shown before and after the words
LONGEST = 240  # code points by which a quote grows at most until it points at the right words
QUESTIONS: dict[Ask, tuple[str, str]] = {  # what is asked, what another answer would be
    "person": ("is this {other}?", "split, if not"),
    "event": ("is this report of: {other}?", "split, if not"),
    "apart": ("is this report NOT of: {other}?", "merge, if they are one"),
    "office": ("is the office {other}'s?", "reject, if not"),
}
SINGLE = "merge with a mention of the person, or split"
KNOWN_PERSONS = """
select article_id, name from (
  select article_id, name, score from memory_name_bindings as names
  where person_id = :other and not exists (select 1 from memory_name_ties where article_id = names.article_id and name = names.name)
  union all
  select article_id, name, score from memory_name_ties where person_id = :other)
join articles on articles.id = article_id
where (article_id, name) <> (:article, :key)
order by score desc, coalesce(published, ''), article_id, name limit 1
"""
KNOWN_EVENTS = """
select reports.article_id, reports.id
from reports join memory_report_bindings as bound on bound.report_id = reports.id
  left join memory_report_ties as ties on ties.report_id = reports.id
  join articles on articles.id = reports.article_id
where reports.event_id = :other and (reports.article_id, reports.id) <> (:article, :key)
order by coalesce(ties.score, bound.score) desc, coalesce(published, ''), reports.article_id, reports.id limit 1
"""
Entry = dict[str, Any]


def review(desk: Desk, since: str, limit: int, who: str, day: str) -> Iterator[str]:
    """The weightiest doubts on articles published since a day ('' for all), one text each.

    who, day: who answers and when, YYYY-MM-DD, put into the corrections.
    """
    number = desk.count(since)
    for place, doubt in enumerate(desk.doubts(since, limit), 1):
        yield f"# {place} of {number}. {_described(desk, doubt, who, day)}"


def _described(desk: Desk, doubt: Doubt, who: str, day: str) -> str:
    question, otherwise = QUESTIONS[doubt.ask]
    proofs, entry = _office_entry(desk, doubt) if doubt.ask == "office" else _pair_entry(desk, doubt)
    if doubt.ask == "person" and len(entry["persons"]) == 1:
        otherwise = SINGLE
    asked = f"{question.format(other=_name(desk, doubt))} Rule {doubt.rule}, score {doubt.score}, weight {round(doubt.weight, 3)}"
    comments = [f"#   {_shown(_article(desk, article), span)}" for article, span in proofs]
    answer = entry | {"who": who, "day": day, "why": f"reviewed: {doubt.rule}, score {doubt.score}"}
    listed = yaml.safe_dump([{"action": "confirm"} | answer], allow_unicode=True, sort_keys=False, width=10_000)
    return "\n".join([asked, *comments, listed.replace("- action: confirm", f"- action: confirm  # or {otherwise}", 1)])


def _name(desk: Desk, doubt: Doubt) -> str:
    query = "select name from persons where id = ?" if doubt.ask in ("person", "office") else "select title from events where id = ?"
    (name,) = desk.db.conn.execute(query, [doubt.other]).fetchone()
    return f"{name} ({doubt.other})"


def _article(desk: Desk, article_id: str) -> Article:
    article = load_article(desk.db, article_id)
    assert article, article_id
    return article


def _reading(desk: Desk, article_id: str) -> Reading:
    reading = desk.archive.reading(article_id)
    assert reading, article_id
    return reading


def _shown(article: Article, span: Span) -> str:
    """Words with what stands around them, on one line."""
    start, end = span
    before, words, after = article.text[max(start - AROUND, 0) : start], article.text[start:end], article.text[end : end + AROUND]
    day, outlet = article.published.isoformat() if article.published else "no day", f", {article.outlet}" if article.outlet else ""
    return " ".join(f"{article.id}, {day}{outlet}: …{before}[{words}]{after}…".split())


def _pair_entry(desk: Desk, doubt: Doubt) -> tuple[list[tuple[str, Span]], Entry]:
    """The doubtful member, and another by which the person or event is known best, if there is one."""
    what, query = ("persons", KNOWN_PERSONS) if doubt.ask == "person" else ("events", KNOWN_EVENTS)
    article_id, key = doubt.member
    known = desk.db.conn.execute(query, {"other": doubt.other, "article": article_id, "key": key}).fetchone()
    members: list[Member] = [doubt.member, known] if known else [doubt.member]
    spans = [(member[0], _span(desk, what, member)) for member in members]
    targets = [_target(desk, what, member, span) for member, (_, span) in zip(members, spans, strict=True)]
    return spans, {what: targets}


def _span(desk: Desk, what: str, member: Member) -> Span:
    """The words that name the person, or state the encounter."""
    reading = _reading(desk, member[0])
    if what == "persons":
        return next(person.mentions[0] for person in reading.extraction.persons if person.name == member[1])
    return reading.extraction.events[reading.keys.index(member[1])].mentions[0]


def _target(desk: Desk, what: str, member: Member, span: Span) -> Entry:
    """Article and quote such that a correction finds the same person or report by them."""
    reading = _reading(desk, member[0])

    def meant(found: Span) -> bool:
        if what == "persons":
            person = person_at(reading, found)
            return person is not None and person.name == member[1]
        ordinal = event_at(reading, found)
        return ordinal is not None and reading.keys[ordinal] == member[1]

    return {"article": member[0], "quote": pointing_quote(_article(desk, member[0]).text, span, meant)}


def _office_entry(desk: Desk, doubt: Doubt) -> tuple[list[tuple[str, Span]], Entry]:
    """Where the event names the office, and the first words that give it to the person."""
    article_id, key, office = desk.post(doubt)
    reading = _reading(desk, article_id)
    event = reading.extraction.events[reading.keys.index(key)]
    span, side = next((post.mentions[0], post.side) for post in event.office_attendance if post.office == office)

    def meant(found: Span) -> bool:
        post = office_at(event, found)
        return post is not None and post.office == office

    quote = pointing_quote(_article(desk, article_id).text, span, meant)
    office_id = desk.archive.told(article_id).offices[office, side].id
    tenure = desk.db.conn.execute(
        "select article_id, start_char, end_char from tenures where person_id = ? and office_id = ? order by date_edtf, id limit 1",
        [doubt.other, office_id],
    ).fetchone()
    proofs = [(tenure[0], (tenure[1], tenure[2]))] if tenure else []
    states = _target(desk, "events", (article_id, key), event.mentions[0])
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
