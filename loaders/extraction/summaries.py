"""'A, B и C встретились с D' above 'D обсудил с A …', 'с D встретилась C': words that sum up what is told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extraction.identities import Identities
from loaders.extraction.telling import Part, Telling

HOSTS = {"subject", "genitive", "narrator", "protagonist", "possessor"}  # rules of those who met; the others are whom they met
TOLD_APART = 2  # encounters of a summary told by themselves


@dataclass(frozen=True, slots=True)
class Summary:
    """A telling of one person with several others."""

    telling: Telling
    one: str
    others: dict[str, Part]  # by name


def take_apart(identities: Identities, tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings without those that sum up others; whom only the sum names keeps an encounter of his own, day and place go to the others."""
    out = [one for telling in tellings for one in _one_by_one(identities, telling)]
    sums = [found for telling in out if (found := _summary(identities, telling, out)) is not None]
    for summary in sums:
        pairs = {other: [t for t in out if _is_pair(identities, t, summary, other)] for other in summary.others}
        if sum(1 for found in pairs.values() if found) < TOLD_APART:
            continue
        place = out.index(summary.telling)
        out[place : place + 1] = [_alone(summary, other, identities) for other, found in pairs.items() if not found]
        told = {id(telling) for found in pairs.values() for telling in found}
        out = [_with_setting(telling, summary.telling) if id(telling) in told else telling for telling in out]
    return out


def _one_by_one(identities: Identities, telling: Telling) -> list[Telling]:
    """'провёл встречи с президентом Чехии A и королём Иордании B': those whom one met of different states he met one by one."""
    guests = [part for part in telling.parts if part.rule == "with" and part.actor.kind == "person"]
    sides = [identities.side(part.actor.person or "") for part in guests]
    if not telling.plural or len(guests) < TOLD_APART or None in sides or len(set(sides)) < len(sides):
        return [telling]
    others = tuple(part for part in telling.parts if part not in guests)
    return [replace(telling, parts=(*others, guest), plural=False) for guest in guests]


def _summary(identities: Identities, telling: Telling, tellings: Sequence[Telling]) -> Summary | None:
    """A closed telling of one with two others at least, all named, there or where they are told by themselves."""
    if not telling.closed or telling.follows or telling.kind == "summit":
        return None
    named = [(name, part) for part in telling.parts if (name := _name(identities, part, telling, tellings)) is not None]
    if len(named) != len(telling.parts) or len(named) <= TOLD_APART:
        return None
    hosts = {name: part for name, part in named if part.rule in HOSTS}
    guests = {name: part for name, part in named if part.rule not in HOSTS}
    for one, others in ((guests, hosts), (hosts, guests)):
        if len(one) == 1 and len(others) >= TOLD_APART:
            return Summary(telling, next(iter(one)), others)
    return None


def _name(identities: Identities, part: Part, summary: Telling, tellings: Sequence[Telling]) -> str | None:
    """Who a participant is; 'французский дипломат' is the only one of that side whom another telling has with one of the summary."""
    name, _ = identities.person(part.actor)
    if name is not None or part.actor.kind != "office" or part.actor.plural or len(part.actor.parties) != 1:
        return name
    known = identities.people_of(summary)
    pairs = [identities.people_of(other) for other in tellings if other.closed and not other.follows and other is not summary]
    strangers = {one for people in pairs if len(people) == 2 and people & known for one in people - known}
    fitting = {one for one in strangers if identities.side(one) == part.actor.parties[0]}
    return fitting.pop() if len(fitting) == 1 else None


def _is_pair(identities: Identities, telling: Telling, summary: Summary, other: str) -> bool:
    """Whether a telling is of one of the others alone, with the one or with nobody named."""
    if telling is summary.telling or not telling.closed or telling.follows or telling.kind in {"summit", "visit"}:
        return False
    if telling.background != summary.telling.background or telling.status not in {None, summary.telling.status}:
        return False
    return other in (people := identities.people_of(telling)) and people <= {other, summary.one}


def _alone(summary: Summary, other: str, identities: Identities) -> Telling:
    """The summary of one of the others alone."""
    parts = tuple(part for part in summary.telling.parts if identities.person(part.actor)[0] in {summary.one, other})
    return replace(summary.telling, parts=parts)


def _with_setting(telling: Telling, summary: Telling) -> Telling:
    return replace(telling, date=telling.date or summary.date, place=telling.place or summary.place)
