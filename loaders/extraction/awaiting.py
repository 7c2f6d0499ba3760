"""'«Завтра жду коллег в Риге», — написал A': a host who says in his own words that he expects guests, and where."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.actors import Actor
from loaders.extraction.circumstances import find_date
from loaders.extraction.clauses import Clause
from loaders.extraction.lexicon import has, words
from loaders.extraction.places import find_place
from loaders.extraction.reading import Reading
from loaders.extraction.speakers import speaker_of_speech
from loaders.extraction.telling import FOLLOW, Part, Telling


def find_awaited(reading: Reading) -> Iterator[Telling]:
    """A meeting that is planned where the guests are named; else that the host will be at a place, as of who arrives there."""
    words_of_waiting = reading.document.where(words("await"))
    clauses = {clause.first: clause for index in words_of_waiting if (clause := reading.clause_of(index)) is not None}
    for clause in clauses.values():
        if _awaits(reading, clause):
            at = reading.tokens[clause.first].start
            speech = next(((start, end) for start, end in reading.document.speeches if start - 1 <= at < end), None)
            host = speaker_of_speech(reading, *speech) if speech is not None else None
            if host is not None and not (host.office is not None and host.office.spokes):
                yield _awaited(reading, clause, host)


def _awaits(reading: Reading, clause: Clause) -> bool:
    """'жду', 'чекаємо' at a place."""
    if clause.predicate is None or clause.negated or not reading.places_in(clause.first, clause.last):
        return False
    verb = reading.tokens[clause.predicate]
    return has((verb,), "await") and verb.parses[0].person == "1per"


def _awaited(reading: Reading, clause: Clause, host: Actor) -> Telling:
    trigger = clause.predicate or clause.first
    lists = reading.lists_in(clause.first, clause.last)
    guests = [actor for found in lists if found.cases & {"accs", "gent"} for actor in found.actors if actor.kind == "person"]
    return Telling(
        trigger=trigger,
        sentence=clause.sentence,
        span=reading.span(clause.first, clause.last),
        rule="awaits" if guests else "arrival",
        parts=(Part(host, "subject" if guests else "presence", "expected"), *(Part(guest, "with", "expected") for guest in guests)),
        kind="meeting" if guests else None,
        strength="strong" if guests else FOLLOW,
        closed=bool(guests),
        status="planned" if guests else None,
        date=find_date(reading, clause, None, trigger),
        place=find_place(reading, clause, None, trigger),
    )
