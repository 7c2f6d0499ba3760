"""Groups that act for a party, parties themselves, and pronouns: 'українська делегація', 'Кремль', 'с ним'."""

from __future__ import annotations

from dataclasses import replace

from loaders.extraction.actors import Actor, Mentions, named_actor
from loaders.extraction.document import Token
from loaders.extraction.lexicon import table, words
from loaders.extraction.world import PartyMention

GROUP_REACH = 2  # words between an adjective and its group: 'українська переговорна делегація'


def group_actor(mentions: Mentions, index: int) -> Actor | None:
    """'українська делегація', 'делегация США и Канады', 'американская сторона'."""
    party = mentions.party_at.get(index)
    if party is not None and party.how == "adjective":
        head = _group_head(mentions, party)
        if head is None:
            return None
        holder = _colleague(mentions, party, head)
        if holder is not None:
            return holder
        return _group(mentions, index, head, head, (party.party,), mentions.tokens[head].cases & mentions.tokens[index].cases)
    if mentions.tokens[index].lemmas.isdisjoint(words("delegation_nouns")):
        return None
    found = _genitive_parties(mentions, index + 1)
    return (
        _group(mentions, index, found[-1].last, index, tuple(one.party for one in found), mentions.tokens[index].cases) if found else None
    )


def _colleague(mentions: Mentions, party: PartyMention, head: int) -> Actor | None:
    """'французский коллега A': the name behind a noun for one of a party's people."""
    found = mentions.names.get(head + 1)
    token = mentions.tokens[head]
    if found is None or token.lemmas.isdisjoint(words("people_nouns")) or not found[0].cases & token.cases:
        return None
    mention, person = found
    return replace(named_actor(mentions, party.first, mention, person, None, mention.cases & token.cases), parties=(party.party,))


def _group_head(mentions: Mentions, party: PartyMention) -> int | None:
    """The noun of a group behind its adjective."""
    for head in range(party.last + 1, min(party.last + 1 + GROUP_REACH, len(mentions.tokens))):
        token = mentions.tokens[head]
        if not token.lemmas.isdisjoint(words("delegation_nouns", "people_nouns")):
            return head
        if token.kind != "word" or token.norm in words("links"):
            return None
    return None


def _genitive_parties(mentions: Mentions, index: int) -> list[PartyMention]:
    """The parties from a token on, joined by 'and': 'США, Украины и Канады'."""
    out: list[PartyMention] = []
    while (party := mentions.party_at.get(index)) is not None and party.how != "adjective" and "gent" in party.cases:
        out.append(party)
        joined = party.last + 2 < len(mentions.tokens) and mentions.tokens[party.last + 1].norm in words("and_or_comma")
        index = party.last + 2 if joined else len(mentions.tokens)
    return out


def _group(mentions: Mentions, first: int, last: int, head: int, parties: tuple[str, ...], cases: frozenset[str]) -> Actor:
    plural = any(parse.number == "plur" for parse in mentions.tokens[head].parses[:2])
    return Actor(first, last, mentions.span(first, last), "group", cases, parties=parties, plural=plural)


def party_actor(mentions: Mentions, index: int) -> Actor | None:
    """'Україна', 'Кремль'; 'украинский' and 'украинцы' take no part."""
    party = mentions.party_at.get(index)
    if party is None or party.how in {"adjective", "demonym"}:
        return None
    return Actor(index, party.last, mentions.span(index, party.last), "party", party.cases, parties=(party.party,))


def pair_actor(mentions: Mentions, index: int) -> Actor | None:
    """'оба лидера', 'главы двух государств', 'собеседники': the two told of before, as 'они'."""
    tokens = mentions.tokens[index : index + 3]
    of_two = len(tokens) > 2 and tokens[1].norm in words("both_of") and not tokens[2].lemmas.isdisjoint(words("states"))
    if len(tokens) > 1 and tokens[0].norm in words("both") and not tokens[1].lemmas.isdisjoint(words("one_of_both")):
        last = index + 1
    elif of_two and _are_many(tokens[0], "one_of_both"):
        last = index + 2
    elif _are_many(tokens[0], "the_two"):
        last = index
    else:
        return None
    named = last + 1 in mentions.names or last + 1 in mentions.party_at
    return None if named else Actor(index, last, mentions.span(index, last), "pronoun", frozenset({"nomn"}), plural=True)


def _are_many(token: Token, nouns: str) -> bool:
    """Whether a token is one of some nouns in the nominative plural."""
    return not token.lemmas.isdisjoint(words(nouns)) and any((parse.case, parse.number) == ("nomn", "plur") for parse in token.parses)


def pronoun_actor(mentions: Mentions, index: int) -> Actor | None:
    """'он', 'вони', 'с ним', 'його прийняв': forms that stand for a participant, not for a possessor."""
    tokens = mentions.tokens
    norm = tokens[index].norm
    span = mentions.span(index, index)
    if norm in words("pronouns_plural"):
        return Actor(index, index, span, "pronoun", frozenset({"nomn"}), plural=True)
    verb_follows = index + 1 < len(tokens) and tokens[index + 1].kind == "word" and tokens[index + 1].parses[0].pos == "VERB"
    if norm in table("pronouns_nominative"):
        gender, case = table("pronouns_nominative")[norm], "nomn"
    elif norm in table("pronouns_accusative") and verb_follows:
        gender, case = table("pronouns_accusative")[norm], "accs"
    elif norm in table("pronouns_oblique") and index and tokens[index - 1].norm in words("before_pronoun"):
        gender, case = table("pronouns_oblique")[norm].split()
    else:
        return None
    return Actor(index, index, span, "pronoun", frozenset({case}), gender=gender)
