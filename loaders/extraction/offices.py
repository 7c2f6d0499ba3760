"""Noun phrases that name offices: 'первый заместитель министра иностранных дел', 'начальник Генштабу ЗСУ', 'американский посол'.

find_offices reads them with office_grammar.py and says which office each one is: its role, whose it is, and a key that is
equal for one office in Russian and Ukrainian.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.extraction import world
from loaders.extraction.document import Document
from loaders.extraction.office_grammar import find_phrases
from loaders.extraction.office_phrase import Phrase, party_slug
from loaders.extraction.office_role import role_openings
from loaders.extraction.office_words import ADJECTIVE, NOUN, Words, like, nominative, reading_cases
from loaders.extraction.roles import roles
from loaders.model import Span, TenureState


@dataclass(slots=True, unsafe_hash=True)
class OfficeMention:
    """An office named in a text, so that document.tokens[first:last + 1] are its words. Not frozen, as Token is not."""

    start: int
    end: int
    first: int
    last: int
    head: int  # token of the role noun
    role: str  # 'minister-of-foreign-affairs', 'first-deputy-minister-of-foreign-affairs', 'adviser-on-national-security'
    party: str | None  # whose office it is, as loaders.extraction.world names it
    state: TenureState
    cases: frozenset[str]  # in which the head can stand
    number: Literal["sing", "plur"]
    level: str  # as roles.yml has it
    nominative: str  # head and the adjectives that agree with it in the nominative, a rank after it left out
    key: str  # role|party, equal for one office in both languages; '' where the words do not tell which office it is
    parties: tuple[str, ...] = ()  # party, or a plural's several: 'министры Франции и Германии'
    possessor: Span | None = None  # the name inside: 'представник президента США [Дональда Трампа]'
    spokes: bool = False  # speaks for somebody
    many: bool = False  # several people hold it at a time: the office alone does not tell who


def find_offices(document: Document, parties: Sequence[world.PartyMention] | None = None) -> tuple[OfficeMention, ...]:
    """The offices named in a document, in order, none inside another. parties: what find_parties gave, to save finding them again."""
    words = Words(document.tokens, document.language, world.find_parties(document) if parties is None else parties)
    found = list[OfficeMention]()
    for first, tokens, openings in document.by_sentence(role_openings(document)):
        words.begin, words.end = first, first + len(tokens)
        found.extend(_mention(words, phrase) for phrase in find_phrases(words, [first + index for index in openings]))
    return tuple(found)


def office_key(role: str, party: str, state: TenureState = "current") -> str:
    """The key of an office. Who acts for the holder holds another office."""
    return f"{'acting-' if state == 'acting' else ''}{role}|{party_slug(party)}"


def role_name(role: str) -> str:
    """The English name of a role: 'first deputy minister of foreign affairs'."""
    known = roles().get(role)
    return known.english if known else role.replace("-", " ")


def _mention(words: Words, phrase: Phrase) -> OfficeMention:
    role, level, whole = _whole_role(words, phrase)
    party = phrase.party or (phrase.role.party if phrase.last == phrase.role_last and not phrase.open else None)
    sole = (phrase.role.of_state and role.startswith(phrase.role.id)) or role == "speaker"
    party = _of_state(words, party) if party and sole else party
    parties = tuple(dict.fromkeys(phrase.parties)) or ((party,) if party else ())
    return OfficeMention(
        start=words.tokens[phrase.first].start,
        end=words.tokens[phrase.last].end,
        first=phrase.first,
        last=phrase.last,
        head=phrase.head,
        role=role,
        party=party,
        state=phrase.state,
        cases=phrase.cases,
        number="plur" if phrase.number == "plur" else "sing",
        level=level,
        nominative=_nominative(words, phrase),
        key=office_key(role, party, phrase.state) if party and whole and len(parties) == 1 else "",
        parties=parties,
        possessor=(words.tokens[phrase.possessor[0]].start, words.tokens[phrase.possessor[1]].end) if phrase.possessor else None,
        spokes=level == "spokesperson",
        many=phrase.role.many,
    )


def _of_state(words: Words, party: str) -> str:
    """The state behind a body, for offices that a state has one of: 'главнокомандующий ВСУ' is Ukraine's. A parliament's chamber stays."""
    return party if party in words.lexicon.chambers else world.parent_state(party) or party


def _whole_role(words: Words, phrase: Phrase) -> tuple[str, str, bool]:
    """The role with its topic, host and inner office, its level, and whether the words name it whole."""
    role, level = phrase.role, _level(words, phrase)
    forces = role.of_state and all(not words.lexicon.forces.isdisjoint(words.tokens[at].lemmas) for at in phrase.nouns)
    name, whole = role.id, not (phrase.open or (phrase.nouns and not forces))
    kind = world.party(phrase.party).kind if phrase.party else ""
    if name in ("head", "speaker", "president") and _heads_parliament(words, phrase):
        name, level, whole = "speaker", "parliament", not phrase.open
    elif name == "speaker" and len(phrase.name.words) == 1 and _is_spokesman(words, phrase, kind):
        name, level = "spokesperson", "spokesperson"
    elif name == "president" and (kind not in ("", "state", "territory") or _heads_body(words, phrase)):
        name = "head"
    if name == "minister" and not phrase.topic:
        whole = False
    if phrase.prefix.startswith("зам"):
        name, level = f"deputy-{name}", "official"
    if phrase.topic:
        name += f"-of-{phrase.topic}" if role.id == "minister" else f"-on-{phrase.topic}"
    if phrase.ministry:
        name += f"-at-ministry-of-{phrase.ministry}"
    if phrase.host:
        name += f"-to-{party_slug(phrase.host)}"
    if phrase.inner and not (phrase.nouns and phrase.nouns[0] < phrase.inner.first):
        inner, inner_level, inner_whole = _whole_role(words, phrase.inner)
        whole = whole and inner_whole
        if inner_level != "leader" or not (role.sent or phrase.topic):
            link = "-" if role.id in ("deputy", "first-deputy") else "-of-" if role.level == "family" else "-to-"
            name += link + inner
    return ("first-" if phrase.first_of else "") + name, level, whole


def _heads_parliament(words: Words, phrase: Phrase) -> bool:
    """Whether the complement is a parliament, not a part of one: 'председатель [парламента]', but not 'комиссии парламента'."""
    noun = next((words.tokens[at] for at in phrase.nouns if "gent" in reading_cases(words.tokens[at], kinds=NOUN)), None)
    if noun:
        return not words.lexicon.parliaments.isdisjoint(noun.lemmas)
    return phrase.party in words.lexicon.chambers | words.lexicon.parties_parliaments


def _is_spokesman(words: Words, phrase: Phrase, kind: str) -> bool:
    """Whether a 'спикер' speaks for a body that is no parliament."""
    parliament = phrase.party in words.lexicon.chambers | words.lexicon.parties_parliaments
    return bool(phrase.ministry or phrase.nouns or kind not in ("", "state")) and not parliament


def _heads_body(words: Words, phrase: Phrase) -> bool:
    """Whether a president is a bank's or a federation's, not a country's."""
    lemmas = {lemma for at in phrase.nouns for lemma in words.tokens[at].lemmas}
    return not lemmas.isdisjoint(words.lexicon.bodies) and lemmas.isdisjoint(words.lexicon.countries)


def _level(words: Words, phrase: Phrase) -> str:
    """The level of a head follows from what he heads."""
    if phrase.role.id not in ("head", "president", "leader", "deputy", "first-deputy"):
        return phrase.role.level
    if phrase.party and not phrase.nouns and phrase.role.id == "head":
        top = world.party(phrase.party).kind in ("alliance", "organisation") or phrase.party in words.lexicon.led_by_leaders
        return "leader" if top else phrase.role.level
    lemmas = (lemma for at in phrase.nouns for lemma in words.tokens[at].lemmas)
    return next((words.lexicon.levels[lemma] for lemma in lemmas if lemma in words.lexicon.levels), phrase.role.level)


def _nominative(words: Words, phrase: Phrase) -> str:
    """The phrase without its rank, its head and what agrees with it in the nominative."""
    last = phrase.rank - 1 if phrase.rank is not None else phrase.last
    changed = {*phrase.adjectives, *range(phrase.role_first, phrase.head + 1)}
    if phrase.governed:
        changed = {*phrase.adjectives, phrase.first}
    out, position = "", words.tokens[phrase.first].start
    for index in range(phrase.first, last + 1):
        token = words.tokens[index]
        out += " " * (token.start > position) + (_form(words, phrase, index) if index in changed else token.text)
        position = token.end
    return out


def _form(words: Words, phrase: Phrase, index: int) -> str:
    """One word of a phrase in the nominative; a role's own words stand in roles.yml in the nominative singular."""
    token, at = words.tokens[index], index - phrase.role_first
    if (phrase.prefix.startswith("зам") and at == 0) or phrase.cases <= {"nomn", "voct"}:
        return token.text
    compound = "-" in token.text and len(phrase.name.words) == 1 and "-" not in phrase.name.words[0] and not phrase.prefix
    # an adjective used as a noun has its own gender: 'телеведущая'
    declined = bool(reading_cases(words.tokens[phrase.head], kinds=NOUN))
    if 0 <= at < len(phrase.name.words) and phrase.number == "sing" and declined and not compound:
        if at == 0 and phrase.prefix:
            return token.text[: len(phrase.prefix)] + like(token.text[len(phrase.prefix) :], phrase.name.words[0])
        return like(token.text, phrase.name.words[at])
    head = words.tokens[phrase.head]
    gender = next((parse.gender for parse in head.parses if parse.case in phrase.cases and parse.number != "plur"), "")
    kinds = NOUN if index == phrase.head and reading_cases(token, phrase.number, NOUN) else ADJECTIVE
    return nominative(token.text, words.language, phrase.number, phrase.cases, kinds, gender if phrase.number == "sing" else "")
