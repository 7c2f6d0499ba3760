"""Who was there, joined or came, told without a word of encounter: 'на ней присутствовал и A', 'участь A підтвердив B'."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.companions import also_there, among_them
from loaders.extraction.coordination import ActorList
from loaders.extraction.document import Token
from loaders.extraction.lexicon import has, words
from loaders.extraction.phrases import noun_before, refers_to_encounter, triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import further_subjects, own_subject
from loaders.extraction.telling import Part, Telling
from loaders.extraction.told_elsewhere import expectation, follow, listed_below
from loaders.model import Mode


def presence(reading: Reading, clause: Clause) -> Telling | None:
    """'На ней присутствовал и A', 'к ним присоединился A', 'A прибыл в Женеву': somebody's part in what is being told."""
    listed = among_them(reading, clause) or _seen_there(reading, clause) or _participants_listed(reading, clause)
    if listed is not None or clause.predicate is None:
        return listed or _beside_marker(reading, clause) or _with_fragment(reading, clause) or _without_verb(reading, clause)
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
    parts = (*(Part(actor, "presence", participation, mode) for actor in people), *also_there(reading, clause))
    return follow(reading, clause, clause.predicate, parts, "arrival" if arrives and not away else "presence")


def _mode(reading: Reading, clause: Clause) -> Mode | None:
    """'подключился по видеосвязи', 'під'єднався телефоном', 'сидели в зале'."""
    if clause.has("remote"):
        return "video"
    if any(token.norm in words("by_phone") for token in reading.tokens[clause.first : clause.last + 1]):
        return "phone"
    return "in_person" if clause.has("on_the_spot") else None


def _seen_there(reading: Reading, clause: Clause) -> Telling | None:
    """'На видео можно увидеть [A и B]', 'на фото видно [A]': who is seen was there."""
    if clause.negated or not clause.has("seen") or not clause.has("pictures"):
        return None
    trigger = next(index for index in range(clause.first, clause.last + 1) if has((reading.tokens[index],), "seen"))
    people = tuple(Part(actor, "presence") for actor in _people_in(reading, clause.first, clause.last, "accs"))
    return follow(reading, clause, trigger, people, "presence") if people else None


def _participants_listed(reading: Reading, clause: Clause) -> Telling | None:
    """'Участники заседания – помимо [A], это [B и C] – сделали фото': names behind a dash."""
    for index in range(clause.first, clause.last):
        noun, mark = reading.tokens[index], reading.tokens[index + 1]
        if mark.text in words("dashes") and has((noun,), "participants") and "nomn" in noun.cases and noun.parses[0].number == "plur":
            besides = [found for found in reading.lists_in(index + 2, clause.last) if reading.preposition(found) in words("besides")]
            named = (*(actor for found in besides for actor in found.actors), *_people_in(reading, index + 2, clause.last, "nomn"))
            people = tuple(Part(actor, "presence") for actor in named)
            return follow(reading, clause, index, people, "presence") if people else None
    return None


def _people_in(reading: Reading, first: int, last: int, case: str) -> Iterator[Actor]:
    """The persons between two tokens in lists of a case that no preposition governs."""
    lists = (found for found in reading.lists_in(first, last) if case in found.cases and not reading.preposition(found))
    return (actor for found in lists for actor in found.actors if actor.kind == "person")


def _tells_presence(reading: Reading, clause: Clause, predicate: int) -> bool:
    """'присоединился', 'узяв участь', 'присутні були', 'з боку України були'."""
    verbs = reading.verbs(clause)
    if clause.has("at_table") and has(verbs, "sit"):
        return True  # 'за столом були A і B'
    if clause.has("missing") or (refers_to_encounter(reading, clause) and has(verbs, "govern.part", "govern.arrive", "be")):
        return True  # 'туда приедет A', 'на нём выступил A'
    if has(verbs, "join", "attend") or clause.has("present") or _takes_part(clause, verbs):
        return True
    here = any(clause.first <= marker.first and marker.last <= clause.last for marker in reading.side_markers)
    beside = here and reading.side_marker_before(clause.last) is not None
    return beside and not has((reading.tokens[predicate],), "speech_verbs")


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
    joins = has(reading.verbs(clause), "join")
    return (*people, *_joined(reading, clause)) if people and joins else people


def _joined(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """'к [A и B] присоединился C': A and B were there too."""
    return tuple(
        actor
        for actors in reading.lists_in(clause.first, clause.last)
        if reading.preposition(actors) in words("joined_to") and actors.cases & {"datv", "gent"}
        for actor in actors.actors
        if actor.kind in {"person", "pronoun"}
    )


def _beside_marker(reading: Reading, clause: Clause) -> Telling | None:
    """'З боку Єврокомісії – єврокомісар A і B': a side, and who stood for it, without a verb."""
    marker = next((m for m in reading.side_markers if clause.first <= m.first <= clause.first + 2 and m.last < clause.last), None)
    if marker is None or reading.tokens[marker.last + 1].text not in words("opening_marks"):
        return None
    people = [
        actor
        for found in reading.lists_in(marker.last + 1, clause.last)
        if "nomn" in found.cases and not reading.preposition(found)
        for actor in found.actors
        if actor.kind == "person"
    ]
    return follow(reading, clause, marker.last, tuple(Part(actor, "presence") for actor in people), "presence") if people else None


def _without_verb(reading: Reading, clause: Clause) -> Telling | None:
    """'Присутні, зокрема, [A, B і C]', 'Напротив — [A]', 'От Украины – [A]'."""
    opening = reading.tokens[clause.first : clause.first + 2]
    for_party = _opens_with_party(reading, clause)
    if not (for_party or has(opening, "present") or any(token.norm in words("opposite") for token in opening)):
        return None
    people = list(_people_in(reading, clause.first, clause.last, "nomn"))
    return follow(reading, clause, clause.first, tuple(Part(actor, "presence") for actor in people), "presence") if people else None


def _opens_with_party(reading: Reading, clause: Clause) -> bool:
    """'От Украины – …' behind a sentence that tells an encounter."""
    if reading.tokens[clause.first].norm not in words("from_party"):
        return False
    mention = next((one for one in reading.parties if one.first == clause.first + 1), None)
    if mention is None or mention.last + 1 > clause.last or reading.tokens[mention.last + 1].text not in words("opening_marks"):
        return False
    return any(triggers_in(reading, other) for other in reading.clauses_of(clause.sentence - 1))


def _with_fragment(reading: Reading, clause: Clause) -> Telling | None:
    """'Говорив про це з союзниками. З [A і B].': a sentence of counterparts that completes the one before."""
    first, last = reading.sentence_range(clause.sentence)
    if (clause.first, clause.last) != (first, last) or reading.tokens[first].norm not in words("with"):
        return None
    if not any(triggers_in(reading, other) for other in reading.clauses_of(clause.sentence - 1)):
        return None
    lists = [found for found in reading.lists_in(first, last) if "ablt" in found.cases and reading.preposition(found) in words("with")]
    people = [actor for found in lists for actor in found.actors if actor.kind == "person"]
    return follow(reading, clause, first, tuple(Part(actor, "presence") for actor in people), "presence") if people else None


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
        noun = reading.tokens[max(0, actors.first - 1)]
        if not actors.first or "gent" not in actors.cases or not noun.lemmas & words("participation_or_presence"):
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
