"""Who else was likely there: a person of whom no rule tells a part, weighed by a small model (loaders/data/likely_model.md).

Lists and sentences that no rule knows are how most attendees of unseen articles are lost. What the model adds carries the rule `likely`
and stands on the words that name the person, so that it can be told apart and left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.groups import NamedPerson
from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import encounter_noun, words
from loaders.extraction.likely_features import Weighing
from loaders.extraction.participants import HAPPENED
from loaders.extraction.reading import Reading
from loaders.model import Attendance, Event

MODEL = "likely.json"
OF_MANY = ("participation_or_presence", "delegation_nouns", "participants", "composition", "sides", "invitations")  # theirs take part
CUT = 0.6  # probability from which somebody is taken to have a part; likely_model.md says what that does


@cache
def weights() -> dict[str, float]:
    """The model: the weight of each feature."""
    found: dict[str, float] = json.loads((files("loaders.data") / MODEL).read_text(encoding="utf-8"))
    return found


def probability(features: Mapping[str, float]) -> float:
    """How likely a person is a participant: logistic regression."""
    return 1 / (1 + exp(-sum(weights().get(name, 0.0) * value for name, value in features.items())))


def add_likely(reading: Reading, identities: Identities, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each with those who were likely there. Of whom a rule tells a part at one of them, no other part is guessed."""
    weighing = Weighing(reading, identities, events)
    told = {part.person for event in events for part in event.attendance}
    added: dict[int, list[Attendance]] = {}
    for person in reading.people if events else ():
        if person.name not in told:
            fits = [(probability(weighing.features(n, person)), -n) for n in range(len(events)) if _may_be_there(weighing, n, person)]
            likelihood, number = max(fits, default=(0.0, 0))
            if likelihood >= CUT:
                added.setdefault(-number, []).append(_attendance(weighing, -number, person))
    return tuple(replace(event, attendance=(*event.attendance, *added.get(number, ()))) for number, event in enumerate(events))


def _may_be_there(weighing: Weighing, number: int, person: NamedPerson) -> bool:
    """Not who is named as another's chief or kin, 'советник президента [A] B', 'с зятем [A] B', nor whose a thing is, nor a spokesman
    or who held an office once.

    At what has been, not who is told of in the future: 'саммит пройдёт 1 июня с участием [A]'.
    """
    mention = weighing.nearest(number, person)
    actor, clause = weighing.actor(mention, person), weighing.reading.clause_of(mention.first)
    if weighing.events[number].status == "held" and clause is not None and _lies_ahead(weighing.reading, clause):
        return False
    if actor is None or _is_thing(weighing.reading, actor):
        return False
    if actor.office is not None and (actor.office.level == "spokesperson" or _is_former(weighing.reading, actor)):
        return False
    return not _owns(weighing.reading, actor)


def _is_former(reading: Reading, actor: Actor) -> bool:
    """'бывший посол [A]', by himself: in a list he may be there as the others are."""
    listed = any(actor in found.actors and len(found.actors) > 1 for found in reading.lists)
    return actor.office is not None and actor.office.state == "former" and not listed


def _is_thing(reading: Reading, actor: Actor) -> bool:
    """'Дирекція': a word that the dictionary knows as a thing, and no other."""
    parses = reading.tokens[actor.first].parses
    thing = all(parse.known and parse.pos == "NOUN" and not parse.animate and not parse.name for parse in parses)
    return actor.first == actor.last and thing


def _lies_ahead(reading: Reading, clause: Clause) -> bool:
    """'пройдёт с участием A', not 'мав узяти участь разом з A'."""
    helper = reading.tokens[clause.helper].parses if clause.helper is not None else ()
    return clause.tense == "futr" and not any(parse.tense == "past" for parse in helper)


def _owns(reading: Reading, actor: Actor) -> bool:
    """'в послании [президента A]', 'родственник [A]': the genitive of a noun that tells neither an encounter nor who took part."""
    noun = reading.tokens[actor.first - 1] if actor.first else None
    group = next((found for found in reading.lists if found.actors[0] == actor), None)
    if noun is None or noun.kind != "word" or group is None or "gent" not in group.cases or "nomn" in group.cases:
        return False
    parse = noun.parses[0]
    common = parse.pos == "NOUN" and parse.known and not parse.name
    return common and parse.case != "gent" and encounter_noun(noun) is None and noun.lemmas.isdisjoint(words(*OF_MANY))


def _attendance(weighing: Weighing, number: int, person: NamedPerson) -> Attendance:
    event, mention = weighing.events[number], weighing.nearest(number, person)
    actor = weighing.actor(mention, person)
    assert actor is not None  # _may_be_there has asked
    clause = weighing.reading.clause_of(mention.first)
    ahead = clause is not None and _lies_ahead(weighing.reading, clause)
    return Attendance(
        person=person.name,
        office=actor.office.nominative if actor.office is not None and actor.office.level != "family" else None,
        side=weighing.identities.side(person.name),
        participation="attended" if event.status in HAPPENED and not ahead else "expected",
        mode=event.mode if event.mode in ("phone", "video") else "unknown",
        by_office=False,
        mentions=(actor.span,),
        rule="likely",
    )
