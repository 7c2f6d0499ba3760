"""'В Стамбуле шли две встречи. A и B обсудили …, а C и D спорили …': encounters are counted, and each is told in a clause behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extraction.clauses import Clause
from loaders.extraction.lexicon import has, table
from loaders.extraction.phrases import modifiers
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.extraction.telling import Part, Telling

TOGETHER = 2  # people who are the subject of what they did together


def tell_each(reading: Reading, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings in order; in the place of one that only counts encounters those that it counts, with its day and place."""
    out = list(tellings)
    for telling, number in [(telling, number) for telling in tellings if (number := _number(reading, telling))]:
        behind = (clause for back in range(number + 1) for clause in reading.clauses_of(telling.sentence + back))
        clauses = [clause for clause in behind if clause.first > telling.trigger]
        found = [each for clause in clauses for each in _told_in(reading, clause, telling, out)]
        if len(found) == number:
            replaced = {each.trigger for each in found} | {telling.trigger}
            out = [one for one in out if one.trigger not in replaced or one.follows]
            out.extend(found)
    return sorted(out, key=lambda one: (one.sentence, one.follows, one.trigger))


def _number(reading: Reading, telling: Telling) -> int:
    """How many encounters a telling without people counts: 'две встречи'; 0 where it does not."""
    if telling.follows or not telling.noun or telling.parts or not telling.status:
        return 0
    counts = (table("counts").get(token.norm, 0) for token in modifiers(reading, telling.trigger))
    return next((count for count in counts if count), 0)


def _told_in(reading: Reading, clause: Clause, counted: Telling, tellings: Sequence[Telling]) -> list[Telling]:
    """The encounter that a clause tells by its words, or by what several did together, in the setting of those that were counted."""
    own = [one for one in tellings if one.closed and one.parts and clause.holds(one.trigger)]
    if own:
        return [replace(one, date=one.date or counted.date, place=one.place or counted.place) for one in own]
    subject = own_subject(reading, clause)
    people = [actor for actor in subject.actors if actor.kind == "person"] if subject is not None else []
    if clause.predicate is None or clause.negated or len(people) < TOGETHER or has(reading.verbs(clause), "speech_verbs"):
        return []
    return [
        replace(
            counted,
            trigger=clause.predicate,
            sentence=clause.sentence,
            span=reading.span(clause.first, clause.last),
            rule="one_of_several",
            parts=tuple(Part(actor, "subject") for actor in people),
            noun=False,
            closed=True,
            plural=False,
        )
    ]
