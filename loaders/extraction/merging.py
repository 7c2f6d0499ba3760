"""Tellings become the events of one article: which of them speak of the same encounter.

A telling joins the event that it fits best, by shared people, parties, day, place and word; vetoes first: two exact days, two
places of which neither holds the other, a call against a meeting, another counterpart. A telling that says nothing of its own
('на встрече', 'в ходе переговоров') goes with the last event that it can mean.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from loaders.extraction.encounters import Telling
from loaders.extraction.world_names import country, parent_state, party, place

REMOTE_KINDS = {"call"}
GENERIC = {"разговор", "розмова", "беседа", "бесіда", "переговоры", "переговор", "переговори", "перемовини", "обсуждение", "обговорення", "обсудить", "обсуждать", "обговорити", "консультация", "консультація", "говорить", "говорити", "поговорить", "поговорити", "разговаривать", "розмовляти", "работа", "робота"}
PLENARY = {"саммит", "саміт", "заседание", "засідання", "форум", "конференция", "конференція", "онлайн-саммит", "онлайн-саміт", "совещание", "нарада"}
BILATERAL = {"встреча", "зустріч", "встретиться", "встречаться", "зустрітися", "зустрітись", "зустрічатися"}
BARE = 0.3  # the same for one that gives people only: 'в переговорах участвовал A'
JOIN = 1.0  # the least score at which a telling joins an event; tuned on texts of the tests


@dataclass(frozen=True, slots=True)
class Item:
    """A telling with who and what stands behind its words."""

    telling: Telling
    people: frozenset[str]  # names of persons, 'office:…' of offices without a name
    parties: frozenset[str]  # sides of its people, groups and parties
    sides: frozenset[str]  # sides of its named people alone


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    tellings: list[Telling] = field(default_factory=list)
    people: dict[str, list[int]] = field(default_factory=dict)  # person or office key → indices of tellings
    pair: set[str] = field(default_factory=set)  # people of closed tellings
    parties: set[str] = field(default_factory=set)

    def add(self, item: Item) -> None:
        telling, people, parties = item.telling, item.people, item.parties
        for name in people:
            self.people.setdefault(name, []).append(len(self.tellings))
        if telling.closed:
            self.pair |= people
        self.parties |= parties
        self.tellings.append(telling)

    @property
    def last_sentence(self) -> int:
        return self.tellings[-1].sentence

    @property
    def remote(self) -> bool | None:
        """Whether it is a call; None where its words fit both."""
        strong = [t for t in self.tellings if t.word not in GENERIC or t.mode in {"phone"}]
        if any(t.mode == "phone" or t.kind == "call" for t in strong):
            return True
        return False if any(t.strength != "follow" for t in strong) else None

    @property
    def visit(self) -> bool:
        return all(t.kind == "visit" for t in self.tellings if t.strength != "follow")

    def statuses(self) -> set[str]:
        return {t.status for t in self.tellings if t.status}


def merge(items: list[Item], published: date | None) -> list[Draft]:
    """Drafts of events from tellings in text order."""
    drafts: list[Draft] = []
    for item in items:
        telling, people = item.telling, item.people
        if telling.status is None and not telling.parts and telling.date is None and telling.place is None and not telling.parties:
            continue  # 'о встрече': says nothing of it
        scored = [(score(item, draft, position == 0, published), position, draft) for position, draft in enumerate(drafts)]
        best = max((entry for entry in scored if entry[0] is not None), key=lambda entry: (entry[0], entry[1]), default=None)
        own = is_own(item)
        bare = not telling.closed and telling.date is None and telling.place is None
        threshold = 0.0 if not own else BARE if bare else JOIN
        if best is not None and best[0] is not None and best[0] >= threshold:
            best[2].add(item)
        elif (telling.strength != "follow" and own) or (telling.strength == "follow" and len(people) >= 1 and not drafts and telling.rule != "arrival"):
            draft = Draft()
            draft.add(item)
            drafts.append(draft)
    return drafts


def is_own(item: Item) -> bool:
    """Whether a telling could open an event of its own."""
    telling, people, parties = item.telling, item.people, item.parties
    if telling.strength == "follow":
        return False
    dated = telling.date is not None and bool(telling.date.edtf)
    if telling.strength == "strong":
        return bool(people) or len(parties) > 1 or telling.closed or dated or telling.place is not None
    if len(people) > 1 and any(rule in telling.rule for rule in ("agent", "with_participation", "agreed")):
        return True
    if telling.kind == "visit" and people and telling.place is not None:
        return True
    if any(part.rule == "with_participation" for part in telling.parts) and people:
        return True
    return (telling.closed and (dated or len(people) + len(parties) > 1)) or ("participates" in telling.rule and bool(people)) or (dated and bool(people or parties))


def score(item: Item, draft: Draft, lead: bool, published: date | None) -> float | None:
    """How well a telling fits an event; None where a veto forbids it."""
    telling, people, parties = item.telling, item.people, item.parties
    if vetoed(item, draft) or _other_time(telling, draft, published):
        return None
    total = 0.0
    shared = people & set(draft.people)
    total += 2 * min(2, len(shared)) if telling.rule != "delegate" else 0  # the head of a delegation is at the talks, whomever else he met
    total += 0.7 * min(2, len(parties & draft.parties))
    if telling.date is not None and telling.date.earliest and any(_same_days(telling, other) for other in draft.tellings):
        total += 1.5
    if telling.place is not None and any(t.place is not None and t.place.place == telling.place.place for t in draft.tellings):
        total += 1
    gap = telling.sentence - draft.last_sentence
    total += 1.0 if gap == 0 else 0.8 if gap == 1 else 0.4 if gap <= 3 else 0.1
    if any(t.word == telling.word for t in draft.tellings):
        total += 0.5
    if any(t.kind == telling.kind for t in draft.tellings):
        total += 0.3
    if lead and (telling.strength != "follow" or telling.rule in {"membership", "composition", "delegate"}):
        total += 0.3
    if telling.strength == "follow":
        total += 0.5
    to_come = any(part.participation == "expected" for part in telling.parts)
    if to_come and draft.statuses() and not draft.statuses() & {"planned", "possible", "ongoing"}:
        total -= 1.2  # who is expected is expected at what is still to come
    if telling.rule == "delegate" and not any(t.kind in {"talks", "consultations", "summit"} for t in draft.tellings):
        total -= 1.5
    if telling.rule in {"membership", "composition", "delegate"}:  # delegations belong to talks, not to a meeting of two
        total += 0.7 * any(t.kind in {"talks", "consultations"} for t in draft.tellings) - 1.5 * (len(draft.pair) > 1 and not people <= draft.pair)
    if telling.closed and people and not shared and draft.people and not (parties & draft.parties):
        total -= 2
    if telling.background != draft.tellings[0].background:
        total -= 0.7
    if telling.status and draft.statuses() and telling.status not in draft.statuses() and not _follows(telling.status, draft.statuses()):
        total -= 1.2
    if telling.other:
        total -= 1.0
    if telling.definite and gap <= 2:
        total += 1.0
    if telling.plural and not draft.tellings[0].plural:
        total -= 0.5
    return total


def _follows(status: str, known: set[str]) -> bool:
    near = ({"held", "ongoing"}, {"planned", "ongoing"}, {"cancelled", "denied", "postponed", "planned"}, {"possible", "planned"})
    return any(status in group and known & group for group in near)


def _same_days(one: Telling, other: Telling) -> bool:
    return bool(one.date and other.date and one.date.earliest == other.date.earliest and one.date.latest == other.date.latest)


def vetoed(item: Item, draft: Draft) -> bool:
    telling = item.telling
    return (
        _other_day(telling, draft)
        or _other_place(telling, draft)
        or _other_medium(telling, draft)
        or _other_counterpart(item, draft)
        or _other_shape(item, draft)
        or _same_breath(telling, draft)
    )


def _other_time(telling: Telling, draft: Draft, published: date | None) -> bool:
    """What has happened is not what is planned for a later day; what goes on today is not what was on another day."""
    if published is None:
        return False
    if telling.strength != "follow" and _on_another_day(telling, published) and "ongoing" in draft.statuses() and not any(t.date for t in draft.tellings):
        return True
    if telling.status not in {"held", "ongoing"} or draft.statuses() & {"held", "ongoing"}:
        return False
    days = [t.date.earliest for t in draft.tellings if t.date is not None and t.date.earliest and t.strength != "follow"]
    return bool(days) and all(day > published for day in days)


def _on_another_day(telling: Telling, published: date) -> bool:
    days = telling.date
    return days is not None and not days.bound and days.latest is not None and days.latest < published


def _same_breath(telling: Telling, draft: Draft) -> bool:
    """Two words of encounter in one clause name two encounters, as 'на переговорах обсуждали саммит'."""
    return telling.strength != "follow" and any(
        t.span == telling.span and t.trigger != telling.trigger and t.strength != "follow" for t in draft.tellings
    )


def _other_day(telling: Telling, draft: Draft) -> bool:
    if telling.date is None or telling.date.earliest is None or telling.date.latest is None or telling.date.bound:
        return False
    if telling.plural != draft.tellings[0].plural and (telling.date.precision == "month") != (draft.tellings[0].date is not None and draft.tellings[0].date.precision == "month"):
        return draft.tellings[0].date is not None
    days = [(t.date.earliest, t.date.latest) for t in draft.tellings if t.date and t.date.earliest and t.date.latest and not t.date.bound]
    return any(low > telling.date.latest or high < telling.date.earliest for low, high in days)


def _other_place(telling: Telling, draft: Draft) -> bool:
    if telling.rule == "arrival" and telling.place is None:  # 'После прибыл A': only where many gather
        return not any(t.word in PLENARY or t.kind == "summit" for t in draft.tellings) and len(draft.parties) < 3
    if telling.place is None or telling.strength == "follow":
        return telling.place is not None and telling.rule == "arrival" and not any(t.place and _near(telling.place.place, t.place.place) for t in draft.tellings)
    return any(t.place is not None and not _near(telling.place.place, t.place.place) for t in draft.tellings)


def _near(one: str, other: str) -> bool:
    """Whether one place is the other or holds it."""
    if one == other:
        return True
    return one in _holders(other) or other in _holders(one)


def _holders(name: str) -> set[str]:
    """Region and state that a place lies in."""
    here = place(name)
    return {country(here) or "", here.parent}


def _other_medium(telling: Telling, draft: Draft) -> bool:
    if telling.strength == "follow" or (telling.word in GENERIC and telling.mode != "phone"):
        return telling.word in GENERIC and telling.kind != "call" and draft.visit
    remote = telling.mode == "phone" or telling.kind == "call"
    if draft.remote is not None and remote != draft.remote:
        return True
    ceremony = any(t.kind == "ceremony" for t in draft.tellings)
    return (telling.kind == "visit") != draft.visit or (telling.kind == "ceremony") != ceremony


def _other_counterpart(item: Item, draft: Draft) -> bool:
    """Another one met: the people that a closed telling names are not those of the event."""
    telling, people, parties = item.telling, item.people, item.parties
    if not telling.closed or not people:
        return False
    shared = people & set(draft.people)
    if len(people) > 1 and draft.people and not shared:
        same = _same_sides(parties, draft.parties) and telling.background == draft.tellings[0].background and not _apart(telling, draft)
        return len(item.sides) > 1 or not same  # both sides named, and none of them was told before
    if len(people) > 1 and parties and len(draft.parties) > 1 and not people <= set(draft.people) and len(parties & draft.parties) < 2:
        return True
    if len(people) > 1 and parties and not shared and not parties & draft.parties and any(t.closed for t in draft.tellings):
        return bool(draft.parties or draft.people)
    if not draft.pair or (len(people) < 2 and len(parties) < 2) or people <= set(draft.people) or draft.pair <= people:
        return False
    if not people & draft.pair:
        return not _same_sides(parties, draft.parties)
    return len(draft.pair) > 1


def _apart(telling: Telling, draft: Draft) -> bool:
    """Whether the statuses tell two encounters of the same sides apart: one held, one still to come."""
    known = draft.statuses()
    return bool(telling.status and known) and telling.status not in known and not _follows(str(telling.status), known)


def _same_sides(one: Set[str], other: Set[str]) -> bool:
    def states(names: Set[str]) -> set[str]:
        return {parent_state(name) or name for name in names}

    return len(states(one) & states(other)) > 1


def _other_shape(item: Item, draft: Draft) -> bool:
    """A summit is no bilateral meeting, another encounter ('ещё одна') is another one."""
    telling, people = item.telling, item.people
    if telling.bilateral != any(t.bilateral for t in draft.tellings) and telling.bilateral:
        return True
    if telling.strength == "follow":
        return False
    if telling.other and telling.closed and people and telling.word not in PLENARY:
        return not people <= draft.pair
    many = {name for name in item.parties - item.sides if party(name).kind in {"alliance", "organisation"}}
    if many and not telling.closed and len(draft.pair) > 1 and not many & draft.parties:
        return True  # a meeting of an alliance is not one of two people
    plenary = any(t.word in PLENARY for t in draft.tellings)
    if plenary and telling.closed and telling.word in BILATERAL and people and not people <= draft.pair:
        return True
    if telling.word in PLENARY and not plenary and any(t.closed and t.word in BILATERAL for t in draft.tellings):
        return True
    summit = any(t.kind == "summit" for t in draft.tellings)
    if telling.kind == "summit" and not summit and any(t.strength != "follow" for t in draft.tellings):
        return True
    return summit and telling.closed and telling.kind != "summit" and 0 < len(people) <= 3 and not people <= set(draft.people)
