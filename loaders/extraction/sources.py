"""Who says so: the source that an article gives for what it tells of an encounter."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from loaders.data import read_yaml
from loaders.extraction.actors import Actor
from loaders.extraction.clauses import Clause
from loaders.extraction.gazetteer import Gazetteer
from loaders.extraction.identities import Identities
from loaders.extraction.lexicon import has, words
from loaders.extraction.reading import Reading
from loaders.extraction.subjects import own_subject
from loaders.model import SaidHow

REACH = 4  # words between 'со ссылкой' and whom it names
OFFICIAL = {"person", "office", "party", "pronoun"}  # kinds of actors


def said_by(reading: Reading, identities: Identities, sentence: int, participants: set[str]) -> tuple[str | None, SaidHow]:
    """Who in the article says what a sentence states, as written, and how: in it, or in 'об этом сообщил …' after it."""
    here = _source_in(reading, sentence)
    if here is not None:
        return _named(reading, identities, here, participants)
    unnamed = _unnamed_source(reading, sentence)
    if unnamed is not None:
        return unnamed
    after = _source_in(reading, sentence + 1, "this")
    if after is not None:
        return _named(reading, identities, after, participants)
    about = any(clause.has("this") for clause in reading.clauses_of(sentence + 1)[:1])
    return (_unnamed_source(reading, sentence + 1) if about else None) or (None, "unknown")


def _named(reading: Reading, identities: Identities, actor: Actor, participants: set[str]) -> tuple[str, SaidHow]:
    """A source by name or office, as printed, and whether he speaks of his own encounter."""
    start, end = actor.span
    name, _ = identities.person(actor)
    unnamed = actor.first and has((reading.tokens[actor.first - 1],), "unnamed")
    if name is None and unnamed:
        return reading.document.text[start:end], "anonymous"  # 'анонимный чиновник'
    how: SaidHow = "own" if name in participants else "official" if actor.kind in OFFICIAL else "unknown"
    return reading.document.text[start:end], how


def _source_in(reading: Reading, sentence: int, *asked: str) -> Actor | None:
    """The first source that a clause of a sentence names; its verb counts only beside a word of each list asked for."""
    found = (_source(reading, clause, all(clause.has(name) for name in asked)) for clause in reading.clauses_of(sentence))
    return next((actor for actor in found if actor is not None), None)


def _source(reading: Reading, clause: Clause, verb_counts: bool) -> Actor | None:
    """'по словам [A]', 'со ссылкой на пост [A]', 'сообщил [A]'."""
    for actors in reading.lists_in(clause.first, clause.last):
        if "gent" in actors.cases and reading.before(actors.first) in words("in_words_of"):
            return actors.actors[0]
        if actors.actors[0].kind in {"person", "office"} and _is_referred_to(reading, clause, actors.first):
            return actors.actors[0]
    if not verb_counts or clause.predicate is None or not has((reading.tokens[clause.predicate],), "speech_verbs"):
        return None
    subject = own_subject(reading, clause)
    return subject.actors[0] if subject is not None and subject.actors[0].kind in {"person", "office"} else None


def _is_referred_to(reading: Reading, clause: Clause, first: int) -> bool:
    """'со ссылкой на [A]', 'з посиланням на допис [A]'."""
    before = reading.tokens[max(clause.first, first - REACH) : first]
    return any(has((token,), "refer") and after.norm in words("onto") for token, after in pairwise(before))


def _unnamed_source(reading: Reading, sentence: int) -> tuple[str, SaidHow] | None:
    """'сообщает Reuters', 'по данным Axios': another outlet; 'источник', 'джерела': somebody without a name."""
    if sentence >= len(reading.document.sentences):
        return None
    tokens = reading.document.sentences[sentence].tokens
    said = tuple(token for token in tokens if token.kind == "word")
    learnt = has(said, "learn")
    if not (learnt or has(said, "speech_verbs") or any(token.norm in words("citing") for token in said)):
        return None
    small = (token for token in said if not token.capitalised or token is said[0])
    somebody = next((token for token in small if token.lemmas & words("unnamed_sources")), None)
    outlet = next(iter(_outlets(reading.document.language).find(tokens)), None)
    if outlet is not None and (learnt or somebody is None):
        return reading.document.text[tokens[outlet.first].start : tokens[outlet.last].end], "quoted_outlet"
    return (somebody.text, "anonymous") if somebody is not None else None


@lru_cache(maxsize=2)
def _outlets(language: str) -> Gazetteer[str]:
    """Names of news outlets as articles write them."""
    data = read_yaml("outlets.yml")
    names = [(name, entry["name"]) for group in ("outlets", "quoted") for entry in data[group] for name in (entry["name"], *entry["names"])]
    return Gazetteer(names, language)
