"""All actors of a text in order: persons with their offices, offices without names, groups, parties and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate, zip_longest

from loaders.extraction.actors import Actor, Mentions
from loaders.extraction.document import Document, Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.lexicon import table, words
from loaders.extraction.morphology import CACHE, fold, lemmas
from loaders.extraction.office_actors import office_actor, person_actor
from loaders.extraction.offices import OfficeMention
from loaders.extraction.side_actors import group_actor, pair_actor, party_actor, pronoun_actor
from loaders.extraction.world import PartyMention

RULES = (pair_actor, office_actor, person_actor, group_actor, party_actor, pronoun_actor)  # the first answer wins


def find_actors(
    document: Document, people: Iterable[NamedPerson], offices: Iterable[OfficeMention], parties: Iterable[PartyMention]
) -> tuple[Actor, ...]:
    """All actors in order; an office beside its holder's name is one actor with it, a possessor's name inside an office is none."""
    ends = tuple(total - 1 for total in accumulate(len(sentence.tokens) for sentence in document.sentences))
    mentions = Mentions(document.tokens, people, offices, parties, ends)
    out: list[Actor] = []
    floor = 0
    for index in _openings(mentions, document):
        actor = next((actor for rule in RULES if (actor := rule(mentions, index))), None) if index >= floor else None
        if actor is not None:
            out.append(actor)
            floor = actor.last + 1
    return tuple(_without_possessors(out, document.tokens))


def _openings(mentions: Mentions, document: Document) -> list[int]:
    """The tokens at which an actor may start: few."""
    perhaps = document.where(_opening_words())
    by_word = (index for index in perhaps if _opens_actor(mentions.tokens[index].text, document.language))
    return sorted({*mentions.names, *mentions.office_at, *mentions.party_at, *by_word})


@lru_cache(maxsize=CACHE)
def _opens_actor(word: str, language: str) -> bool:
    """Whether a word can be a pronoun, a noun of a group or of two people."""
    return fold(word) in _pronouns() or not lemmas(word, language).isdisjoint(_group_nouns())


@cache
def _pronouns() -> frozenset[str]:
    return words("pronouns_plural", "both").union(*(table(f"pronouns_{case}") for case in ("nominative", "accusative", "oblique")))


@cache
def _opening_words() -> frozenset[str]:
    return _pronouns() | _group_nouns()


@cache
def _group_nouns() -> frozenset[str]:
    return words("delegation_nouns", "one_of_both", "the_two")


def _without_possessors(actors: Sequence[Actor], tokens: Sequence[Token]) -> list[Actor]:
    """'[зять Трампа Джаред Кушнер]': a genitive name between an animate noun and the name it describes belongs to the noun."""
    out: list[Actor] = []
    title: int | None = None  # token of the noun that the possessor follows
    for actor, after in zip_longest(actors, actors[1:]):
        if _is_possessor(actor, after, tokens):
            title = actor.first - 1
            continue
        first = actor.first if title is None else title
        if out and out[-1].last >= first:
            out.pop()  # 'помощники Орлова [A]': the title is no actor beside its holder
        out.append(actor if title is None else replace(actor, first=first, span=(tokens[first].start, actor.span[1])))
        title = None
    return out


def _is_possessor(actor: Actor, after: Actor | None, tokens: Sequence[Token]) -> bool:
    if actor.kind != "person" or "gent" not in actor.cases or actor.office is not None or not actor.first:
        return False
    if after is None or after.kind != "person" or after.first != actor.last + 1:
        return False
    noun = tokens[actor.first - 1]
    return not noun.capitalised and any(parse.pos == "NOUN" and parse.animate for parse in noun.parses[:1])
