"""Tellings become the events of one article: which of them speak of the same encounter.

A telling joins the event that it fits best (fit.py), unless something forbids it (vetoes.py). A telling that says nothing of its own
('на встрече', 'в ходе переговоров') goes with the last event that it can mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from loaders.extraction.alignment import align
from loaders.extraction.drafts import Draft, Item
from loaders.extraction.fit import fit, same_word

JOIN = 1.0  # the least fit at which a telling joins an event; tuned on texts of the tests
NUMBERED = 2  # sentences behind encounters in which a number tells which of them
BARE = 0.3  # the same for one that gives people only: 'в переговорах участвовал A'
NOTHING_OWN = 0.0  # the same for one that could be no event of its own
TAKING_PART = ("agent", "with_participation", "agreed")  # in a rule: the verb itself makes several people meet


def merge(items: Iterable[Item], published: date | None) -> list[Draft]:
    """Drafts of events from tellings in text order; those that only follow are bound when all that tell an encounter are there."""
    drafts: list[Draft] = []
    items = list(items)
    for item in sorted(items, key=lambda item: item.telling.follows):
        if _says_nothing(item):
            continue
        best = _best(item, drafts, published)
        if best is not None:
            best.add(item, align(item, best).people)
        elif is_own(item) or _opens_alone(item, drafts) or _is_joined(item, items):
            drafts.append(Draft(lead=not drafts))
            drafts[-1].add(item)
    return drafts


def _says_nothing(item: Item) -> bool:
    """'о встрече': neither what became of it, nor who, when or where."""
    telling = item.telling
    return not (telling.status or telling.parts or telling.date or telling.place or telling.parties)


def _best(item: Item, drafts: list[Draft], published: date | None) -> Draft | None:
    """The draft that a telling numbers, else the one that it fits best and well enough, of equal ones the last."""
    numbered = _numbered(item, drafts)
    if numbered is not None:
        return numbered
    scores = [fit(align(item, draft), draft, published) for draft in drafts]
    scored = [(score, position) for position, score in enumerate(scores) if score is not None]
    if not scored:
        return None
    score, position = max(scored)
    return drafts[position] if score >= _threshold(item) else None


def _numbered(item: Item, drafts: list[Draft]) -> Draft | None:
    """'A встретился с B, а потом с C. На вторую встречу он взял D': by its number among those of its word told just before."""
    number, sentence = item.telling.ordinal, item.telling.sentence
    near = [draft for draft in drafts if 0 < sentence - draft.last_sentence <= NUMBERED and same_word(item, draft) and draft.pair]
    if not 0 < number <= len(near) or len(near) < 2 or any(draft.other_status(item.telling.status) for draft in near):
        return None
    found = near[number - 1]
    return found if item.telling.date is None and (not item.people or item.people & found.people) else None


def _threshold(item: Item) -> float:
    telling = item.telling
    if not is_own(item):
        return NOTHING_OWN
    return BARE if not telling.closed and telling.date is None and telling.place is None else JOIN


def _opens_alone(item: Item, drafts: list[Draft]) -> bool:
    """'A взяв участь' at the head of an article can stand for an encounter that no other words tell; an arrival cannot."""
    there = all(part.participation != "absent" for part in item.telling.parts)
    return item.telling.follows and bool(item.people) and there and not drafts and item.telling.rule != "arrival"


def _is_joined(item: Item, items: Iterable[Item]) -> bool:
    """'Нараду провів A. Участь у ній узяли B і C': one held by a person, or somewhere on a day, is one by those who were there too."""
    telling = item.telling
    gathers = "participates" in telling.rule and bool(item.parties)  # 'главы правительств собрались на заседание. В нём участвует A'
    took_place = telling.place is not None and telling.date is not None and bool(telling.date.edtf) and telling.status == "held"
    if telling.follows or not ((item.people and "agent" in telling.rule) or gathers or took_place):
        return False
    return any(other.telling.follows and other.people and 0 <= other.telling.sentence - telling.sentence <= 1 for other in items)


def is_own(item: Item) -> bool:
    """Whether a telling could open an event of its own."""
    telling, people, parties = item.telling, item.people, item.parties
    if telling.follows:
        return False
    if telling.plural and not (people or parties or telling.closed or telling.place):
        return False  # 'усі зустрічі тривали шість годин'
    dated = telling.date is not None and bool(telling.date.edtf)
    if telling.strength == "strong":
        return bool(people) or len(parties) > 1 or telling.closed or dated or telling.place is not None
    if telling.closed and (dated or len(people) + len(parties) > 1):
        return True
    return _people_make_it(item) or (dated and bool(people or parties))


def _people_make_it(item: Item) -> bool:
    """Whether a weak word is an encounter by the people beside it: 'A і B провели бесіду', 'нарада за участі A', 'поездка A в Киев'."""
    telling, people = item.telling, item.people
    if len(people) > 1 and any(rule in telling.rule for rule in TAKING_PART):
        return True
    visit = telling.kind == "visit" and telling.place is not None
    named = "participates" in telling.rule or any(part.rule in {"with_participation", "participates"} for part in telling.parts)
    return bool(people) and (visit or named)
