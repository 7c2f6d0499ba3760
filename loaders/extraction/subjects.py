"""Who is the subject of a clause: its own nominative list, or the one it takes over from the clause or sentence before."""

from __future__ import annotations

from loaders.extraction.actors import Actor, ActorList
from loaders.extraction.clauses import Clause
from loaders.extraction.reading import Reading

SPEAKER_GAP = 3  # sentences: a pronoun reaches no further back


def own_subject(reading: Reading, clause: Clause) -> ActorList | None:
    """The nominative list of a clause that no preposition or noun governs: before the predicate if there is one, else after it."""
    found = [actors for actors in reading.lists_in(clause.first, clause.last) if _can_be_subject(reading, actors)]
    if clause.predicate is None:
        return found[0] if found else None
    pivot = min(clause.predicate, clause.helper) if clause.helper is not None else clause.predicate
    before = [actors for actors in found if actors.first < pivot]
    if before:
        named = [actors for actors in before if actors.actors[0].kind != "party" or len(before) == 1]
        return (named or before)[-1]
    return found[0] if found else None


def _can_be_subject(reading: Reading, actors: ActorList) -> bool:
    if "nomn" not in actors.cases or reading.preposition(actors):
        return False
    if actors.first == 0 or len(actors.cases) == 1:
        return True
    before = reading.tokens[actors.first - 1]
    if before.norm in {"и", "та", "і", "й"} and actors.actors[0].kind == "party" and len(actors.cases) > 4:
        return False  # 'стран Партнёрства и ЕС'
    if before.kind != "word":
        return True
    if before.lemmas & {"участие", "участь"}:
        return True  # 'приняли участие A и B'
    noun = before.parses and before.parses[0].pos == "NOUN"
    return not noun  # an indeclinable name right after a noun is its genitive: 'слова Рубио'


def subject(reading: Reading, clause: Clause, focus: dict[str, str] | None = None) -> ActorList | None:
    """The clause's subject, its own or taken over: an antecedent, the clause before, or none."""
    own = own_subject(reading, clause)
    if own is not None:
        return own
    siblings = reading.clauses_of(clause.sentence)
    position = siblings.index(clause)
    if clause.kind in {"relative", "participle"}:
        return _antecedent(reading, clause)
    for before in reversed(siblings[:position]):
        if before.kind in {"relative", "participle"}:
            continue
        found = own_subject(reading, before)
        if found is not None:
            return found
    if clause.kind == "gerund":
        for after in siblings[position + 1 :]:
            found = own_subject(reading, after)
            if found is not None:
                return found
    return None


def _antecedent(reading: Reading, clause: Clause) -> ActorList | None:
    """The list that ends right before the clause, whose last member 'который' or a participle describes."""
    first, _ = reading.sentence_range(clause.sentence)
    before = [actors for actors in reading.lists_in(first, clause.first - 1) if actors.last < clause.first and clause.first - actors.last <= 2]
    return ActorList((before[-1].actors[-1],), before[-1].cases) if before else None


def is_singular_relative(actor: Actor) -> bool:
    return actor.kind in {"person", "office"}
