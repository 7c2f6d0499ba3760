"""Who was there, joined or came, told without a word of encounter: 'на ней присутствовал и A', 'участь A підтвердив B'."""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.companions import also_there
from loaders.extraction.coordination import ActorList
from loaders.extraction.document import Token
from loaders.extraction.fragments import listed_there, opens_with_party, told_by_fragment
from loaders.extraction.lexicon import has, words
from loaders.extraction.lineups import neighbours
from loaders.extraction.phrases import noun_before, refers_to_encounter, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import further_subjects, own_subject
from loaders.extraction.telling import Part, Telling
from loaders.extraction.told_elsewhere import expectation, follow, listed_below
from loaders.model import Mode

# Lists, a word of one of which stands in each clause whose own words tell who was there.
PRESENCE = ("at_table", "missing", "join", "attend", "present", "participation_or_presence", "remote", "govern.part", "govern.arrive", "be")


def presence(reading: Reading, clause: Clause) -> Telling | None:
    """'На ней присутствовал и A', 'к ним присоединился A', 'A прибыл в Женеву': somebody's part in what is being told."""
    listed = listed_there(reading, clause)
    if listed is not None or clause.predicate is None:
        return listed or told_by_fragment(reading, clause)
    verbs = reading.verbs(clause)
    if has(verbs, "replace"):
        return _replacement(reading, clause, clause.predicate)
    instead = substituted(reading, clause)
    if any(part.rule == "stand_in" for part in instead):
        return follow(reading, clause, clause.predicate, instead, "presence")
    arrives = has(verbs, "arrival")
    stays = has(verbs, "stay_away") and bool(reading.places_in(clause.first, clause.last))
    if not (arrives or stays or _tells_presence(reading, clause, clause.predicate)):
        return None
    people = (*_subjects(reading, clause, arrives), *listed_below(reading, clause))
    if not people or (stays and not any(actor.kind == "person" for actor in people)):
        return None
    away = stays or clause.negated or has(verbs, "govern.refuse") or clause.has("missing")
    participation = "absent" if away else expectation(reading, clause)
    mode = _mode(reading, clause)
    people = (*people, *neighbours(reading, clause))
    parts = (*(Part(actor, "presence", participation, mode) for actor in people), *also_there(reading, clause))
    comes = arrives and not away and opens_with_party(reading, clause) is None
    return follow(reading, clause, clause.predicate, parts, "arrival" if comes else "presence")


def _mode(reading: Reading, clause: Clause) -> Mode | None:
    """'подключился по видеосвязи', 'під'єднався телефоном', 'сидели в зале'."""
    if clause.has("remote"):
        return "video"
    if any(token.norm in words("by_phone") for token in reading.tokens[clause.first : clause.last + 1]):
        return "phone"
    return "in_person" if clause.has("on_the_spot") else None


def _tells_presence(reading: Reading, clause: Clause, predicate: int) -> bool:
    """'присоединился', 'узяв участь', 'присутні були', 'з боку України були'."""
    return (clause.has(*PRESENCE) and _by_its_words(reading, clause)) or _for_a_party(reading, clause, predicate)


def _by_its_words(reading: Reading, clause: Clause) -> bool:
    """'присоединился', 'узяв участь', 'присутні були'."""
    verbs = reading.verbs(clause)
    if clause.has("at_table") and has(verbs, "sit"):
        return True  # 'за столом були A і B'
    if clause.has("missing") or (refers_to_encounter(reading, clause) and has(verbs, "govern.part", "govern.arrive", "be")):
        return True  # 'туда приедет A', 'на нём выступил A'
    if has(verbs, "join", "attend") or clause.has("present") or _takes_part(clause, verbs):
        return True
    # 'A были в зале, а B выступил онлайн'
    return clause.has("remote") and has(verbs, "govern.part") and _after_presence(reading, clause)


def _for_a_party(reading: Reading, clause: Clause, predicate: int) -> bool:
    """'з боку України були', 'от Литвы работает A'."""
    here = any(clause.first <= marker.first and marker.last <= clause.last for marker in reading.side_markers)
    beside = here and reading.side_marker_before(clause.last) is not None
    beside = beside or opens_with_party(reading, clause) is not None
    return beside and not has((reading.tokens[predicate],), "speech_verbs")


def _after_presence(reading: Reading, clause: Clause) -> bool:
    """Whether the clause before tells who was there or of an encounter."""
    before = reading.clauses_before(clause)[-1:]
    return any(other.has("present", "on_the_spot", "participation") or triggers_in(reading, other) for other in before)


def _takes_part(clause: Clause, verbs: tuple[Token, ...]) -> bool:
    """'приняли участие', 'свою участь підтвердили'."""
    confirms = clause.has("ones_own") and has(verbs, "confirm") and clause.has("participation_or_presence")
    return confirms or (clause.has("participation") and has(verbs, "take_part"))


def _subjects(reading: Reading, clause: Clause, arrives: bool) -> tuple[Actor, ...]:
    """Who takes part: the clause's people, and groups unless they only arrive; with 'joined' also those whom somebody joined."""
    actors = own_subject(reading, clause)
    if actors is None:
        return ()
    people = tuple(
        a
        for a in (*actors.actors, *further_subjects(reading, clause, actors))
        if a.kind in {"person", "office", "pronoun"} or (a.kind == "group" and a.parties and not arrives)
    )
    joins = arrives or has(reading.verbs(clause), "join")
    return (*people, *_joined(reading, clause)) if people and joins else people


def _joined(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """'к [A и B] присоединился C', 'к [дипломатам] заехал C': A and B were there too."""
    lists = reading.lists_in(clause.first, clause.last)
    found = (one for one in lists if reading.preposition(one) in words("joined_to") and one.cases & {"datv", "gent"})
    return tuple(other for actors in found for actor in actors.actors for other in _those_joined(reading, actor))


def _those_joined(reading: Reading, actor: Actor) -> tuple[Actor, ...]:
    """A person as such; of 'дипломаты' those whom the last list before names so."""
    if actor.kind in {"person", "pronoun"}:
        return (actor,)
    if actor.kind != "group" or actor.office is None or actor.parties:
        return ()
    role = actor.office.role
    before = (found.actors for found in reversed(reading.lists) if found.last < actor.first and len(found.actors) > 1)
    named = (people for people in before if all(one.office is not None and one.office.role == role for one in people))
    return next((tuple(replace(one, span=actor.span) for one in people) for people in named if people[0].kind == "person"), ())


def _replacement(reading: Reading, clause: Clause, predicate: int) -> Telling | None:
    """'A замінила B': A was there, B (accusative) was not."""
    there = _subjects(reading, clause, arrives=False)
    away = [
        actor
        for found in reading.lists_in(clause.first, clause.last)
        if "accs" in found.cases and not reading.preposition(found)
        for actor in found.actors
        if actor.kind == "person" and actor not in there
    ]
    if not there or not away:
        return None
    parts = (*(Part(actor, "stand_in") for actor in there), *(Part(actor, "instead_of", "absent") for actor in away))
    return follow(reading, clause, predicate, parts, "presence")


def nominal_presence(reading: Reading, clause: Clause) -> Telling | None:
    """'Участие A подтвердил B', 'ожидается присутствие A': participation told by a noun."""
    people = _participation_of(reading, clause)
    if not people or clause.predicate is None or has(reading.verbs(clause), "take_part"):
        return None  # 'приняли участие A и B': they are the subject
    planned = clause.tense == "futr" or clause.has("status.planned")
    return follow(
        reading, clause, clause.predicate, tuple(Part(actor, "presence", "expected" if planned else None) for actor in people), "presence"
    )


def _participation_of(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """The genitive after a noun of participation that is no slot of another noun ('с участием A')."""
    for actors in reading.lists_in(clause.first, clause.last):
        if actors.first - 1 not in reading.participations or "gent" not in actors.cases:
            continue
        if reading.before(actors.first - 1) not in words("not_of_participation"):
            return tuple(actor for actor in actors.actors if actor.kind != "pronoun")
    return ()


def _is_away(reading: Reading, actors: ActorList) -> bool:
    """'вместо [A]', 'без [A]', 'в отсутствие [A]'."""
    away = reading.preposition(actors) in words("instead_of", "without")
    return away or noun_before(reading, actors.first, "absence")


def substituted(reading: Reading, clause: Clause) -> tuple[Part, ...]:
    """'вместо A пришёл B', 'замість A', 'без A': who was to be there and is not, and who came instead."""
    if not reading.speaks_of_absence:
        return ()
    away = tuple(
        Part(actor, "instead_of", "absent")
        for actors in reading.lists_in(clause.first, clause.last)
        if "gent" in actors.cases and _is_away(reading, actors)
        for actor in actors.actors
        if actor.kind in {"person", "pronoun"}
    )
    subjects = own_subject(reading, clause) if away and not clause.negated else None
    came = [actor for actor in subjects.actors if actor.kind == "person"] if subjects is not None else []
    if not came:
        return tuple(part for part in away if part.actor.kind == "person")  # 'вместо неё' can be a thing
    return (*away, *(Part(actor, "stand_in", expectation(reading, clause)) for actor in came))
