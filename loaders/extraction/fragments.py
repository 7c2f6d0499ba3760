"""Who was there, told without a verb of taking part: 'От Украины – [A]', 'Напротив – [A]', 'З [A і B].', 'на фото видно [A]'."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.companions import among_them
from loaders.extraction.lexicon import has, words
from loaders.extraction.phrases import triggers_in
from loaders.extraction.reading import Reading
from loaders.extraction.telling import Part, Telling
from loaders.extraction.told_elsewhere import follow
from loaders.extraction.world import PartyMention

NEAR = 2  # sentences behind an encounter in which a party at its head has its people named


def listed_there(reading: Reading, clause: Clause) -> Telling | None:
    """Those whom a clause lists as participants or shows in a picture."""
    rules = (among_them, _seen_there, _participants_listed)
    return next((telling for rule in rules if (telling := rule(reading, clause)) is not None), None)


def told_by_fragment(reading: Reading, clause: Clause) -> Telling | None:
    """Those whom a clause without a verb names as a side, or as who else was there."""
    rules = (_beside_marker, _with_fragment, _without_verb)
    return next((telling for rule in rules if (telling := rule(reading, clause)) is not None), None)


def _seen_there(reading: Reading, clause: Clause) -> Telling | None:
    """'На видео можно увидеть [A и B]', 'на фото видно [A]': who is seen was there."""
    if clause.negated or not clause.has("seen") or not clause.has("pictures"):
        return None
    trigger = next(index for index in range(clause.first, clause.last + 1) if has((reading.tokens[index],), "seen"))
    people = tuple(Part(actor, "presence") for actor in _people_in(reading, clause.first, clause.last, "accs"))
    return follow(reading, clause, trigger, people, "presence") if people else None


def _participants_listed(reading: Reading, clause: Clause) -> Telling | None:
    """'Участники заседания – помимо [A], это [B и C] – сделали фото': names behind a dash."""
    if not clause.has("participants"):
        return None
    for index in range(clause.first, clause.last):
        noun, mark = reading.tokens[index], reading.tokens[index + 1]
        if mark.text in words("dashes") and has((noun,), "participants") and "nomn" in noun.cases and noun.parses[0].number == "plur":
            besides = [found for found in reading.lists_in(index + 2, clause.last) if reading.preposition(found) in words("besides")]
            named = (*(actor for found in besides for actor in found.actors), *_people_in(reading, index + 2, clause.last, "nomn"))
            people = tuple(Part(actor, "presence") for actor in named)
            return follow(reading, clause, index, people, "presence") if people else None
    return None


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
    party = opens_with_party(reading, clause)
    for_party = party is not None and party.last < clause.last and reading.tokens[party.last + 1].text in words("opening_marks")
    if not (for_party or has(opening, "present") or any(token.norm in words("opposite") for token in opening)):
        return None
    people = list(_people_in(reading, clause.first, clause.last, "nomn"))
    return follow(reading, clause, clause.first, tuple(Part(actor, "presence") for actor in people), "presence") if people else None


def opens_with_party(reading: Reading, clause: Clause) -> PartyMention | None:
    """The party for which those named after it stand, 'От Украины …', behind a sentence or two that tell an encounter."""
    first = clause.first + (reading.tokens[clause.first].kind == "punct")
    if first > clause.last or reading.tokens[first].norm not in words("from_party"):
        return None
    mention = next((one for one in reading.parties if one.first == first + 1), None)
    before = (other for back in range(1, NEAR + 1) for other in reading.clauses_of(clause.sentence - back))
    return mention if mention is not None and any(triggers_in(reading, other) for other in before) else None


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


def _people_in(reading: Reading, first: int, last: int, case: str) -> Iterator[Actor]:
    """The persons between two tokens in lists of a case that no preposition governs."""
    lists = (found for found in reading.lists_in(first, last) if case in found.cases and not reading.preposition(found))
    return (actor for found in lists for actor in found.actors if actor.kind == "person")
