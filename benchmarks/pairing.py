"""Which person and which event of an extraction stands for which of the annotation's."""

from __future__ import annotations

import re
from collections import Counter

from benchmarks.gold import GoldArticle, GoldEvent, GoldPerson
from loaders.model import Event, Extraction, Span

EARLIEST, LATEST = "0000-01-01", "9999-12-31"
ENOUGH = 0.5  # likeness from which two events may be one
STRANGER = "?"  # opens the name of a person whom the annotation does not have


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def interval(edtf: str) -> tuple[str, str] | None:
    """Earliest and latest day of an EDTF level 1 string, a month's ending on a 31st; None for ''."""
    if not edtf:
        return None
    start, _, end = edtf.partition("/")
    low, high = (part.strip("~?%") for part in (start, end or start))
    return _first_day(low), _last_day(high)


def _first_day(part: str) -> str:
    return EARLIEST if part in ("", "..") else (part + EARLIEST[len(part) :])[:10]


def _last_day(part: str) -> str:
    return LATEST if part in ("", "..") else (part + LATEST[len(part) :])[:10]


def same_place(one: str | None, other: str | None) -> bool:
    """One names the other, or a part of its name: 'Abu Dhabi', 'Emirate of Abu Dhabi'."""
    first, second = (one or "").lower(), (other or "").lower()
    return bool(first and second) and (first in second or second in first)


def name_people(found: Extraction, gold: GoldArticle, text: str) -> dict[str, str]:
    """The annotation's name for each person read, by the words of his mentions; a stranger's own name, marked as such."""
    return {person.name: _best_name(person.mentions, gold.persons, text) or STRANGER + person.name for person in found.persons}


def _best_name(mentions: tuple[Span, ...], persons: tuple[GoldPerson, ...], text: str) -> str | None:
    """The name with most votes: three of a mention that is one of its forms, one of a mention that shares all its words with one."""
    votes: Counter[str] = Counter()
    for start, end in mentions:
        said = words(text[start:end])
        for person in persons:
            forms = [words(form) for form in person.forms]
            votes[person.name] += 3 if said in forms else any(set(said) <= set(form) or set(form) <= set(said) for form in forms)
    return next((name for name, count in votes.most_common(1) if count), None)


def attendees(event: Event, names: dict[str, str]) -> set[str]:
    return {names[part.person] for part in event.attendance}


def likeness(found: Event, gold: GoldEvent, names: dict[str, str]) -> float | None:
    """How well an event read fits one annotated; None where no attendee, day, place or two parties tie them."""
    who, wanted = attendees(found, names), {part.name for part in gold.people}
    here, there = interval(found.date), gold.days[0] if gold.days else None
    one_day = bool(here and there and here[0] <= there[1] and there[0] <= here[1])
    gold_place = gold.places[0] if gold.places else None
    place = same_place(found.place, gold_place)
    parties = {delegation.party for delegation in found.delegations}
    if not (who & wanted or one_day or place or len(parties & gold.parties) > 1):
        return None
    score = 2 * len(who & wanted) / max(1, len(who | wanted)) + place
    if here and there:
        score += 1 if one_day else -2
    if found.place and gold_place and not place:
        score -= 0.7
    remote = found.kind == "call" or found.mode == "phone", gold.kind == "call" or gold.mode == "phone"
    score += 0.5 if remote[0] == remote[1] else -1
    score += len(parties & gold.parties) / max(1, len(parties | gold.parties))
    return score + 0.25 * (found.status in gold.statuses)


def pair_events(found: tuple[Event, ...], gold: tuple[GoldEvent, ...], names: dict[str, str]) -> dict[int, int]:
    """Places of events read: places of the annotated ones they stand for, the likest pairs first, each at most once."""
    fits = [(fit, i, j) for i, one in enumerate(found) for j, other in enumerate(gold) if (fit := likeness(one, other, names)) is not None]
    pairs: dict[int, int] = {}
    for fit, i, j in sorted(fits, reverse=True):
        if fit >= ENOUGH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
