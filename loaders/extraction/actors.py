"""Who stands in a sentence: persons with their offices, offices without names, groups, parties and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, zip_longest
from typing import Literal

from loaders.extraction.document import Document, Token
from loaders.extraction.groups import NamedPerson
from loaders.extraction.lexicon import table, words
from loaders.extraction.mentions import PersonMention
from loaders.extraction.morphology import CACHE, fold, lemmas
from loaders.extraction.offices import OfficeMention
from loaders.extraction.world import PartyMention
from loaders.model import Span

BODY_WORDS = 9  # words of a body that no data file knows, between an office and its holder's name
GROUP_REACH = 2  # words between an adjective and its group: 'українська переговорна делегація'
MOST = 1000  # a number before a group counts its heads up to here


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens first..last (indices into Document.tokens, last inclusive) that name somebody who can take part."""

    first: int
    last: int
    span: Span
    kind: Literal["person", "office", "group", "party", "pronoun", "someone"]  # someone: no list knows who, see unnamed.py
    cases: frozenset[str]
    person: str | None = None  # NamedPerson.name
    office: OfficeMention | None = None
    parties: tuple[str, ...] = ()  # the side, or the parties of a group
    plural: bool = False
    gender: str = ""
    headcount: int | None = None  # '18 представителей'


@dataclass(frozen=True)
class Mentions:
    """What is known to be named at each token."""

    tokens: tuple[Token, ...]
    people: Iterable[NamedPerson]
    offices: Iterable[OfficeMention]
    parties: Iterable[PartyMention]
    sentence_ends: tuple[int, ...] = ()  # indices of their last tokens

    def in_one_sentence(self, first: int, last: int) -> bool:
        """Whether no sentence ends between two tokens: 'премьер Латвии' of a headline is not who opens the text below."""
        return bisect_left(self.sentence_ends, first) == bisect_left(self.sentence_ends, last)

    @cached_property
    def names(self) -> dict[int, tuple[PersonMention, NamedPerson]]:
        """By first token."""
        return {mention.first: (mention, person) for person in self.people for mention in person.mentions}

    @cached_property
    def office_at(self) -> dict[int, OfficeMention]:
        """By first token."""
        return {office.first: office for office in self.offices}

    @cached_property
    def party_at(self) -> dict[int, PartyMention]:
        """By first token, the longest."""
        out: dict[int, PartyMention] = {}
        for party in self.parties:
            if party.first not in out or party.last > out[party.first].last:
                out[party.first] = party
        return out

    def text(self, index: int) -> str:
        """A token as printed, '' past the end."""
        return self.tokens[index].text if index < len(self.tokens) else ""

    def span(self, first: int, last: int) -> Span:
        return self.tokens[first].start, self.tokens[last].end


def find_actors(
    document: Document, people: Iterable[NamedPerson], offices: Iterable[OfficeMention], parties: Iterable[PartyMention]
) -> tuple[Actor, ...]:
    """All actors in order; an office beside its holder's name is one actor with it, a possessor's name inside an office is none."""
    ends = tuple(total - 1 for total in accumulate(len(sentence.tokens) for sentence in document.sentences))
    mentions = Mentions(document.tokens, people, offices, parties, ends)
    out: list[Actor] = []
    floor = 0
    for index in _openings(mentions, document.language):
        actor = next((actor for rule in RULES if (actor := rule(mentions, index))), None) if index >= floor else None
        if actor is not None:
            out.append(actor)
            floor = actor.last + 1
    return tuple(_without_possessors(out, document.tokens))


def _openings(mentions: Mentions, language: str) -> list[int]:
    """The tokens at which an actor may start: few."""
    by_word = (index for index, token in enumerate(mentions.tokens) if _opens_actor(token.text, language))
    return sorted({*mentions.names, *mentions.office_at, *mentions.party_at, *by_word})


@lru_cache(maxsize=CACHE)
def _opens_actor(word: str, language: str) -> bool:
    """Whether a word can be a pronoun or a noun of a group."""
    pronouns = words("pronouns_plural").union(*(table(f"pronouns_{case}") for case in ("nominative", "accusative", "oblique")))
    return fold(word) in pronouns or not lemmas(word, language).isdisjoint(words("delegation_nouns"))


def office_actor(mentions: Mentions, index: int) -> Actor | None:
    """An office with its holder's name, 'президент Олена Коваль', or alone: 'президент', '18 представителей'."""
    office = mentions.office_at.get(index)
    if office is None:
        return None
    holder = _holder(mentions, office)
    if holder is not None:
        return holder
    if office.level == "family":
        return None
    headcount = _headcount(mentions.tokens, index)
    return Actor(
        first=index,
        last=office.last,
        span=mentions.span(index, office.last),
        kind="group" if office.number == "plur" else "office",
        cases=office.cases | {"nomn", "accs"} if headcount else office.cases,  # the number takes the case
        office=office,
        parties=sides_of(office),
        plural=office.number == "plur",
        headcount=headcount,
    )


def _holder(mentions: Mentions, office: OfficeMention) -> Actor | None:
    """An office and the name that follows it, where one case fits both."""
    follow = _holder_at(mentions, office)
    if follow not in mentions.names or office.number != "sing" or not mentions.in_one_sentence(office.last, follow):
        return None
    mention, person = mentions.names[follow]
    own = mentions.tokens[mention.first].cases  # a foreign family name may look like another case: 'послом Майтхонгом Тхаммавонгса'
    foreign = office.cases & own and office.possessor is None and "gent" not in office.cases
    if office.cases & mention.cases or foreign or office.level == "clergy":  # 'Епіфаній' is in no dictionary
        cases = office.cases & (mention.cases or own) or office.cases
        return _named(mentions, office.first, mention, person, office, cases)
    return None


def _holder_at(mentions: Mentions, office: OfficeMention) -> int:
    """The token where the name of an office's holder would start."""
    follow = _after_comma(mentions, office)
    comma = mentions.text(follow) in words("office_commas") | {"-"} and mentions.text(office.first - 1) != ","
    chained = mentions.office_at.get(follow + 1 if comma else follow)  # 'премьер-министр, глава делегации A'
    if chained is not None and chained.number == office.number == "sing" and office.cases & chained.cases:
        holder = _holder_at(mentions, chained)
        if holder in mentions.names:
            return holder
    if mentions.text(follow) in words("closing_quotes"):
        follow += 1
    return _after_see(mentions, follow, office) if office.level == "clergy" else _after_body(mentions, follow)


def _after_see(mentions: Mentions, follow: int, office: OfficeMention) -> int:
    """'митрополит Київський і всієї України [Епіфаній]': past the see of a churchman."""
    for after in range(follow, min(follow + BODY_WORDS, len(mentions.tokens))):
        if after in mentions.names:
            return after
        token = mentions.tokens[after]
        nominal = token.kind == "word" and (_is_nominal(token) or token.parses[0].pos == "NPRO")  # 'всієї'
        if token.norm not in words("and") and not (nominal and token.cases & (office.cases | {"gent"})):
            return follow
    return follow


def _after_comma(mentions: Mentions, office: OfficeMention) -> int:
    """'глава делегації, Андрій Коваль, заявив': past the comma, where one more follows the name."""
    follow = office.last + 1
    if mentions.text(follow) in words("office_commas") and follow + 1 in mentions.names and office.number == "sing":
        after = mentions.names[follow + 1][0].last + 1
        if mentions.text(follow) == mentions.text(after):
            return follow + 1
    return follow


def _after_body(mentions: Mentions, follow: int) -> int:
    """'секретарь Совета безопасности (СБ) Украины [Имя]': past an acronym in brackets and words of the office that no data file knows."""
    tokens, names = mentions.tokens, mentions.names
    if mentions.text(follow) == "(" and mentions.text(follow + 2) == ")":
        for after in (follow + 3, follow + 4):
            if after in names:
                return after
    for after in range(follow, min(follow + BODY_WORDS, len(tokens))):
        if after in names:
            return after if after > follow and "gent" not in names[after][0].cases else follow
        if tokens[after].kind != "word" or not _of_body(tokens, after, follow):
            return follow
    return follow


def _of_body(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a word can stand between an office and its holder: 'Дальнего Востока', 'по развитию Арктики', 'культуры и спорта'."""
    token = tokens[index]
    if token.shouted or ("gent" in token.cases and _is_nominal(token)):
        return True
    led = any(one.norm in words("body_prepositions") for one in tokens[first:index])
    if led and (_is_nominal(token) or token.norm in words("and")):
        return not token.cases.isdisjoint({"datv", "ablt", "loct", "gent"}) or token.norm in words("and")
    return token.norm in words("body_prepositions")


def person_actor(mentions: Mentions, index: int) -> Actor | None:
    """A name, with the office that follows it: 'Олена Коваль, міністерка освіти,'."""
    if index not in mentions.names:
        return None
    mention, person = mentions.names[index]
    actor = _named(mentions, index, mention, person, None, mention.cases)
    office = mentions.office_at.get(mention.last + 2)
    if office is None or mentions.text(mention.last + 1) not in words("name_commas"):
        return actor
    if office.number != "sing" or not office.cases & mention.cases or office.last + 1 in mentions.names:
        return actor
    if (mentions.text(office.last + 1) or ".") not in words("closing_marks"):
        return actor
    span = mentions.span(index, office.last)
    return replace(actor, last=office.last, span=span, office=office, parties=sides_of(office), cases=mention.cases & office.cases)


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
    return replace(_named(mentions, party.first, mention, person, None, mention.cases & token.cases), parties=(party.party,))


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


RULES = (office_actor, person_actor, group_actor, party_actor, pronoun_actor)  # the first answer wins


def sides_of(office: OfficeMention) -> tuple[str, ...]:
    """The parties whose office it is."""
    return office.parties or ((office.party,) if office.party else ())


def _named(
    mentions: Mentions, first: int, mention: PersonMention, person: NamedPerson, office: OfficeMention | None, cases: frozenset[str]
) -> Actor:
    return Actor(
        first=first,
        last=mention.last,
        span=mentions.span(first, mention.last),
        kind="person",
        cases=cases or mention.cases,
        person=person.name,
        office=office,
        parties=sides_of(office) if office is not None else (),
        gender=mention.gender or person.gender,
    )


def _is_nominal(token: Token) -> bool:
    return token.parses[0].pos in {"NOUN", "ADJF"}


def _headcount(tokens: Sequence[Token], index: int) -> int | None:
    """The number before a plural group, one small word between at most: '18 представителей'."""
    for before in reversed(tokens[max(0, index - 2) : index]):
        if before.kind == "number" and before.text.isdigit() and 1 < int(before.text) < MOST:
            return int(before.text)
        if before.kind != "word" or before.capitalised:
            return None
    return None


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
        out.append(replace(actor, first=first, span=(tokens[first].start, actor.span[1])))
        title = None
    return out


def _is_possessor(actor: Actor, after: Actor | None, tokens: Sequence[Token]) -> bool:
    if actor.kind != "person" or "gent" not in actor.cases or actor.office is not None or not actor.first:
        return False
    if after is None or after.kind != "person" or after.first != actor.last + 1:
        return False
    noun = tokens[actor.first - 1]
    return not noun.capitalised and any(parse.pos == "NOUN" and parse.animate for parse in noun.parses[:1])
