"""Who was not there however likely the model holds it: by what the words around his name say of him."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.groups import NamedPerson
from loaders.extraction.lexicon import encounter_noun, has, words
from loaders.extraction.likely_features import Weighing
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.model import Event

OF_MANY = ("participation_or_presence", "delegation_nouns", "participants", "composition", "sides", "invitations")  # theirs take part


def may_be_there(weighing: Weighing, number: int, person: NamedPerson) -> bool:
    """Whether nothing speaks against it; against a possessor inside another's office, 'советник президента [A] B', speaks that itself."""
    reading, mention = weighing.reading, weighing.nearest(number, person)
    actor, clause = weighing.actor(mention, person), reading.clause_of(mention.first)
    if actor is None or any(veto(reading, actor) for veto in OF_HIM):
        return False
    if clause is None:
        return True
    if reading.in_speech(mention.first):
        return False  # 'подтолкнуть [A] за стол переговоров', says another
    event = weighing.events[number]
    if _is_of_years_before(reading, clause, event):
        return False
    ahead = event.status == "held" and lies_ahead(reading, clause)
    return not ahead and not any(veto(reading, clause, actor) for veto in IN_CLAUSE)


def _is_of_years_before(reading: Reading, clause: Clause, event: Event) -> bool:
    """'в 2021 году страну представляла A', of an event of 2023."""
    years = re.findall(r"\d{4}", event.date)
    told = [date.latest.year for date in reading.dates_in(clause.first, clause.last) if date.latest is not None and not date.bound]
    return bool(years and told) and max(told) < int(years[-1])


def lies_ahead(reading: Reading, clause: Clause) -> bool:
    """'пройдёт с участием A', not 'мав узяти участь разом з A': at what has been, nobody who is told of in the future."""
    helper = reading.tokens[clause.helper].parses if clause.helper is not None else ()
    return clause.tense == "futr" and not any(parse.tense == "past" for parse in helper)


def _is_spokesman(reading: Reading, actor: Actor) -> bool:
    return actor.office is not None and actor.office.level == "spokesperson"


def _is_former(reading: Reading, actor: Actor) -> bool:
    """'бывший посол [A]', by himself: in a list he may be there as the others are."""
    if actor.office is None or actor.office.state != "former":
        return False
    return not any(actor in found.actors and len(found.actors) > 1 for found in reading.lists)


def _is_thing(reading: Reading, actor: Actor) -> bool:
    """'Дирекція': a word that the dictionary knows as a thing, and no other."""
    parses = reading.tokens[actor.first].parses
    thing = all(parse.known and parse.pos == "NOUN" and not parse.animate and not parse.name for parse in parses)
    return actor.first == actor.last and thing


def _owns(reading: Reading, actor: Actor) -> bool:
    """'в послании [президента A]', 'родственник [A]': the genitive of a noun that tells neither an encounter nor who took part."""
    noun = reading.tokens[actor.first - 1] if actor.first else None
    group = next((found for found in reading.lists if found.actors[0] == actor), None)
    if noun is None or noun.kind != "word" or group is None or "gent" not in group.cases or "nomn" in group.cases:
        return False
    parse = noun.parses[0]
    common = parse.pos == "NOUN" and parse.known and not parse.name and not (parse.animate and parse.case == "gent")
    return common and encounter_noun(noun) is None and noun.lemmas.isdisjoint(words(*OF_MANY))


def _stays_outside(reading: Reading, clause: Clause, actor: Actor) -> bool:
    """'[A] лишь комментировал её в эфире', 'встречу [A] комментировать отказался', '[A] дізнався, що …', '[A] направил делегацию'."""
    if not has(reading.verbs(clause), "comment", "learn", "govern.refuse", "govern.appoint"):
        return False
    subject = own_subject(reading, clause)
    return subject is not None and actor in subject.actors


def _is_represented(reading: Reading, clause: Clause, actor: Actor) -> bool:
    """'[премьера A] на встрече представлял B': the object of representing, who stayed away."""
    if "accs" not in actor.cases or "nomn" in actor.cases or not has(reading.verbs(clause), "represent"):
        return False
    return not any(actor in found.actors and reading.preposition(found) for found in reading.lists_in(clause.first, clause.last))


OF_HIM: tuple[Callable[[Reading, Actor], bool], ...] = (_is_spokesman, _is_former, _is_thing, _owns)
IN_CLAUSE: tuple[Callable[[Reading, Clause, Actor], bool], ...] = (_stays_outside, _is_represented)
