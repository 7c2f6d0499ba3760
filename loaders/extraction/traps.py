"""Another thing behind a noun of encounter: an internal sitting, an interview, a game, fronts that meet in the sky."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from loaders.extraction.clauses import Clause
from loaders.extraction.document import Token
from loaders.extraction.known_people import known_side
from loaders.extraction.lexicon import EncounterWord, has, words
from loaders.extraction.phrases import preposition_of
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject

BEFORE, AFTER = 2, 4  # words around a noun that can make it another thing
ACCESSION = 8  # words behind 'переговоры' that say what they are about: 'переговоры Литвы с союзом о вступлении'
MANY = 2  # people who hold a sitting together


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun of encounter that may be another thing."""

    reading: Reading
    clause: Clause
    index: int
    word: EncounterWord

    @property
    def before(self) -> tuple[Token, ...]:
        return self.reading.tokens[max(self.clause.first, self.index - BEFORE) : self.index]

    @property
    def after(self) -> tuple[Token, ...]:
        return self.reading.tokens[self.index + 1 : min(self.index + AFTER, self.clause.last) + 1]

    @property
    def behind(self) -> tuple[Token, ...]:
        """The words behind it up to a preposition: 'двух атмосферных фронтов'."""
        stop = next((i for i, token in enumerate(self.after) if token.kind == "word" and token.parses[0].pos == "PREP"), len(self.after))
        return tuple(token for token in self.after[:stop] if token.kind == "word")


def is_trap(reading: Reading, clause: Clause, index: int, word: EncounterWord) -> bool:
    """Whether a noun of encounter at a token tells none."""
    noun = Candidate(reading, clause, index, word)
    return any(rule(noun) for rule in RULES)


def is_game(reading: Reading, clause: Clause) -> bool:
    """'В полуфинале чемпионата она встретится с A': in a text of sport, and nobody who holds an office or is known."""
    return reading.of_sport and clause.has("competitions", "athletes") and not _has_statesman(reading, clause)


def _is_of_sport(noun: Candidate) -> bool:
    """In a text of sport, or 'встреча команд'."""
    if noun.reading.of_sport and noun.clause.has("sport_words", "teams"):
        return True
    return any(token.norm in words("games") for token in noun.before + noun.after)


def _is_played(noun: Candidate) -> bool:
    """'[теннисист A] проведёт встречу с B', 'футболістки провели зустріч': sportsmen, and nobody who holds an office or is known."""
    if noun.clause.has("pitches"):
        return True
    if not noun.clause.has("athletes") or not has(noun.reading.verbs(noun.clause), "govern.agent", "play"):
        return False
    said = noun.reading.tokens[noun.clause.first : noun.clause.last + 1]
    if not any(token.lemmas & words("athletes") and "nomn" in token.cases for token in said):
        return False
    return not _has_statesman(noun.reading, noun.clause)


def _has_statesman(reading: Reading, clause: Clause) -> bool:
    """Whether a clause has somebody who holds an office or is known."""
    actors = (actor for actor in reading.actors if clause.holds(actor.first))
    return any(actor.office is not None or (actor.person is not None and known_side(actor.person) is not None) for actor in actors)


def _is_of_things(noun: Candidate) -> bool:
    """'встреча двух атмосферных фронтов', 'зустріч Нового року'."""
    return any(token.lemmas & words("met_things") and "gent" in token.cases for token in noun.behind)


def _is_internal(noun: Candidate) -> bool:
    """'заседание суда'; a commission's is between states where its name says so, several open it together, or one travels to it."""
    if noun.word.frame != "weak":
        return False
    near = tuple(token for token in noun.before + noun.behind if token.kind == "word" and not token.shouted)
    inside = [token for token in near if token.lemmas & words("not_encounters")]
    of_states = has(near, "between_states") or _is_held_by_several(noun) or _is_travelled_to(noun)
    return bool(inside) and not (has(tuple(inside), "commissions") and of_states)


def _is_held_by_several(noun: Candidate) -> bool:
    """'A и B открыли заседание комиссии'."""
    if noun.clause.negated or not has(noun.reading.verbs(noun.clause), "govern.agent"):
        return False
    subject = own_subject(noun.reading, noun.clause)
    return subject is not None and sum(actor.kind in {"person", "office"} for actor in subject.actors) >= MANY


def _is_travelled_to(noun: Candidate) -> bool:
    """'на [заседание комиссии] в Астане A не приехал'."""
    there = preposition_of(noun.reading, noun.index) in words("invited_to")
    return there and has(noun.reading.verbs(noun.clause), "govern.arrive", "govern.depart")


def _is_accession(noun: Candidate) -> bool:
    """'переговоры о вступлении в союз': years of them, no encounter."""
    about = tuple(token for token in noun.reading.tokens[noun.index + 1 : noun.index + 1 + ACCESSION] if token.kind == "word")
    told = any(one.norm in words("about") and has((two,), "accession") for one, two in pairwise(about))
    return noun.word.kind == "talks" and told


RULES: tuple[Callable[[Candidate], bool], ...] = (_is_of_sport, _is_played, _is_of_things, _is_internal, _is_accession)
