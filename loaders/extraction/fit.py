"""How well a telling fits an event: one function a consideration, their sum decides. Weights tuned on texts of the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from loaders.extraction.drafts import Draft, Item
from loaders.extraction.lexicon import table, words
from loaders.extraction.telling import Telling
from loaders.extraction.vetoes import is_vetoed, tells_who_came

PERSON = 2.0  # a shared person says most,
PARTY = 0.7  # a shared side less: many encounters have the same sides;
MOST_SHARED = 2  # more of either say no more
SAME_DAYS = 1.5  # a day is nearly as telling as a person
SAME_PLACE = 1.0  # one city sees several encounters
NEAR = (1.0, 0.8, 0.4, 0.4)  # by sentences since the event's last telling: what stands together belongs together
FAR = 0.1
SAME_WORD = 0.5  # 'встреча … встреча'
SAME_KIND = 0.3
SAME_CLAUSE = 4.0  # who was there, told in the very clause of an encounter: 'в первый день переговоров за столом были A и B'
LEAD = 0.3  # the first event is what the article is about
FOLLOWS = 0.5  # what tells no encounter of its own has to belong somewhere
TO_COME = -3.0  # who is expected is expected at what is still to come
ON_VISIT = 2.5  # who comes is on a visit
TOLD_LATER = -3.0  # 'in it' is in what was told before
DELEGATES_ELSEWHERE = -1.5  # the head of a delegation is at talks
DELEGATIONS_AT_TALKS = 0.7  # delegations belong to talks,
DELEGATIONS_AT_PAIR = -1.5  # not to a meeting of two
STRANGERS = -2.0  # says with whom, and shares neither people nor sides
BACKGROUND = -0.7  # recalled against new
OTHER_STATUS = -1.2  # 'состоялась' against 'запланирована'
OTHER = -1.0  # 'ещё одна встреча'
DATED_FAR_OFF = -2.0  # a day of its own, told far behind
DEFINITE = 1.0  # 'эта встреча': the one told just before
DEFINITE_REACH = 2  # sentences
PLURAL = -0.5  # 'встречи' beside 'встреча'
TALKS = ("talks", "consultations")
BESIDE = 1  # sentences: who is listed right behind a meeting of two was at it
DIGITS = 6  # so that no rounding of binary fractions decides at a threshold
MANY_AT_PAIR = -2.0  # a list of many is not at the meeting of two others
MANY = 3  # people
OF_DELEGATIONS = {"membership", "composition", "delegate"}  # rules


def fit(item: Item, draft: Draft, published: date | None) -> float | None:
    """How well a telling fits an event; None where a veto forbids it."""
    if is_vetoed(item, draft, published):
        return None
    return round(sum(consideration(item, draft) for consideration in CONSIDERATIONS), DIGITS)


def shared_people(item: Item, draft: Draft) -> float:
    """Shared people; the head of a delegation is at the talks, whomever else he met."""
    return PERSON * min(MOST_SHARED, len(item.people & draft.people)) if item.telling.rule != "delegate" else 0


def shared_parties(item: Item, draft: Draft) -> float:
    return PARTY * min(MOST_SHARED, len(item.parties & draft.parties))


def same_days(item: Item, draft: Draft) -> float:
    return SAME_DAYS if any(_same_days(item.telling, other) for other in draft.tellings) else 0


def _same_days(one: Telling, other: Telling) -> bool:
    if one.date is None or other.date is None or one.date.earliest is None:
        return False
    return (one.date.earliest, one.date.latest) == (other.date.earliest, other.date.latest)


def same_place(item: Item, draft: Draft) -> float:
    here = item.telling.place
    return SAME_PLACE if here is not None and any(t.place is not None and t.place.place == here.place for t in draft.tellings) else 0


def nearness(item: Item, draft: Draft) -> float:
    sentence = item.telling.sentence
    gap = draft.distance(sentence) if item.telling.follows else sentence - draft.last_sentence
    return NEAR[max(0, gap)] if gap < len(NEAR) else FAR


def same_clause(item: Item, draft: Draft) -> float:
    span = item.telling.span
    return SAME_CLAUSE if item.telling.rule == "presence" and any(other.span == span for other in draft.own) else 0


def same_word(item: Item, draft: Draft) -> float:
    word = _noun_of(item.telling.word)
    return SAME_WORD if any(_noun_of(telling.word) == word for telling in draft.tellings) else 0


def _noun_of(word: str) -> str:
    """'зустріч' of 'зустрітися'."""
    return str(table("nouns_of_verbs").get(word, word))


def same_kind(item: Item, draft: Draft) -> float:
    return SAME_KIND if any(telling.kind == item.telling.kind for telling in draft.tellings) else 0


def lead(item: Item, draft: Draft) -> float:
    return LEAD if draft.lead and (not item.telling.follows or item.telling.rule in OF_DELEGATIONS) else 0


def following(item: Item, draft: Draft) -> float:
    return FOLLOWS if item.telling.follows else 0


def expected(item: Item, draft: Draft) -> float:
    """'ожидается присутствие A' at what has been."""
    to_come = any(part.participation == "expected" for part in item.telling.parts)
    return TO_COME if to_come and draft.statuses and not draft.statuses & {"planned", "possible", "ongoing"} else 0


def delegate_at_talks(item: Item, draft: Draft) -> float:
    """'глава делегации A'."""
    return DELEGATES_ELSEWHERE if item.telling.rule == "delegate" and not draft.tells(*TALKS, "summit") else 0


def delegations_at_talks(item: Item, draft: Draft) -> float:
    """'в состав делегации вошли A и B'."""
    if item.telling.rule not in OF_DELEGATIONS:
        return 0
    talks = DELEGATIONS_AT_TALKS if draft.tells(*TALKS) or (len(draft.parties) > 1 and not draft.pair) else 0
    beside = draft.distance(item.telling.sentence) <= BESIDE
    pair = DELEGATIONS_AT_PAIR if len(draft.pair) > 1 and not beside and not item.people <= draft.pair else 0
    return talks + pair


def many_at_pair(item: Item, draft: Draft) -> float:
    """'в переговорах участвовали A, B и C' beside 'встреча D с E'; 'на встрече были и A, B, C' would be that one."""
    told_here = item.telling.follows and any(t.sentence == item.telling.sentence for t in draft.own)  # 'у цій зустрічі взяли участь'
    same = told_here or any(t.word == item.telling.word or {t.word, item.telling.word} <= words("two_sided") for t in draft.tellings)
    apart = item.telling.sentence - draft.last_sentence > BESIDE or item.telling.other
    many = len(item.people) >= MANY and not item.telling.closed and not same and apart
    return MANY_AT_PAIR if many and len(draft.pair) == 2 and not draft.pair <= item.people else 0


def strangers(item: Item, draft: Draft) -> float:
    """'встреча A с B' beside one of C with D."""
    if not item.telling.closed or not item.people or not draft.people or tells_who_came(item, draft):
        return 0
    return 0 if item.people & draft.people or item.parties & draft.parties else STRANGERS


def recalled(item: Item, draft: Draft) -> float:
    """'Ранее A встречался с B' beside what is new."""
    return BACKGROUND if item.telling.background != draft.first.background else 0


def other_status(item: Item, draft: Draft) -> float:
    return OTHER_STATUS if draft.other_status(item.telling.status) else 0


def comes_on_visit(item: Item, draft: Draft) -> float:
    """'A прибыл в Киев', 'в аэропорту его встретил B': to a visit of his rather than to a meeting that is yet to come."""
    comes = item.telling.rule == "arrival" or any(part.rule == "welcome" for part in item.telling.parts)
    return ON_VISIT if comes and draft.visit and item.people & draft.people else 0


def told_later(item: Item, draft: Draft) -> float:
    """'В ней участвует A' speaks of nothing that is told only after it."""
    return TOLD_LATER if item.telling.follows and item.telling.definite and item.telling.sentence < draft.first.sentence else 0


def another(item: Item, draft: Draft) -> float:
    """'ще одна зустріч'."""
    return OTHER if item.telling.other else 0


def dated_far_off(item: Item, draft: Draft) -> float:
    """'В понедельник A провёл встречу' far behind an undated one of A's: he has several."""
    own = item.telling.days is not None and not item.telling.follows and not any(t.date for t in draft.tellings)
    apart = item.telling.sentence - draft.last_sentence >= len(NEAR)
    return DATED_FAR_OFF if own and apart and len(item.people) == 1 and not item.parties - item.sides else 0


def definite(item: Item, draft: Draft) -> float:
    """'эта встреча'."""
    return DEFINITE if item.telling.definite and item.telling.sentence - draft.last_sentence <= DEFINITE_REACH else 0


def plural(item: Item, draft: Draft) -> float:
    return PLURAL if item.telling.plural and not draft.first.plural else 0


CONSIDERATIONS: tuple[Callable[[Item, Draft], float], ...] = (
    shared_people,
    shared_parties,
    same_days,
    same_place,
    nearness,
    same_clause,
    same_word,
    same_kind,
    lead,
    following,
    expected,
    delegate_at_talks,
    delegations_at_talks,
    many_at_pair,
    strangers,
    recalled,
    other_status,
    comes_on_visit,
    told_later,
    another,
    dated_far_off,
    definite,
    plural,
)
