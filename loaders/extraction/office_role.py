"""The role that an office begins with, in its case and number."""

from __future__ import annotations

import re

from loaders.extraction.document import Document, Token, make_token
from loaders.extraction.morphology import CASES, Parse, parses
from loaders.extraction.office_phrase import Phrase
from loaders.extraction.office_words import ADJECTIVE, CONJUNCTIONS, NOUN, Words, agrees, is_adjective, reading_cases
from loaders.extraction.roles import Role, RoleName, lexicon

PREFIXES = ("экс", "екс", "зам")
PREFIX = re.compile(r"(экс|екс|зам)[-‑]?(?=[^\W\d_]{3})")
ENDING = 2  # letters that change in a participle used as a noun: 'управляющий', but not 'ведомый' for 'ведущий'
SHARE = 4  # a reading of a Russian word this many times less likely than the likeliest does not count


def role_openings(document: Document) -> list[int]:
    """The indices in document.tokens at which a role may begin: few."""
    found = set(lexicon(document.language).names.openings(document))
    for form, indices in document.forms.items():
        if "-" in form or document.tokens[indices[0]].norm.startswith(PREFIXES):
            found.update(indices)
    return sorted(found)


def read_role(words: Words, index: int) -> Phrase | None:
    """The role that begins at a token, without its surroundings."""
    token = words.tokens[index]
    mention = words.inside.get(index)
    if token.kind != "word" or (mention and mention.first != index):
        return None
    found = words.find(words.lexicon.names, index)
    if found:
        return _phrase(words, found.value, index, found.last, "", words.tokens[index + found.value.head])
    mark = PREFIX.match(token.norm) if token.norm.startswith(PREFIXES) else None
    if not mark:
        return _compound(words, index)
    text = token.text[mark.end() :]
    rest = make_token(text, token.start, words.language)
    shifted = words.lexicon.names.at([rest, *words.tokens[index + 1 : min(words.end, index + 8)]], 0)
    if not shifted:
        return None
    head = rest if shifted.value.head == 0 else words.tokens[index + shifted.value.head]
    return _phrase(words, shifted.value, index, index + shifted.last, mark.group(), head)


def _compound(words: Words, index: int) -> Phrase | None:
    """'сенатор-республиканец'."""
    token = words.tokens[index]
    text, dash, _ = token.text.partition("-")
    if not dash:
        return None
    first = make_token(text, token.start, words.language)
    found = words.lexicon.names.at([first], 0)
    return _phrase(words, found.value, index, index, "", first) if found else None


def _phrase(words: Words, name: RoleName, index: int, last: int, prefix: str, head: Token) -> Phrase | None:
    found = _readings(words, head, name.words[name.head])
    if not found or (len(name.words) == 1 and _is_attribute(words, index, head, name.role)):
        return None
    number, cases = _number(words, found, index, index + name.head)
    plural = frozenset(parse.case for parse in found if parse.number == "plur")
    if prefix.startswith("зам"):
        cases = frozenset(CASES)
    phrase = Phrase(name, name.role, index, last, index + name.head, cases, number, index, last, prefix)
    phrase.party, phrase.topic, phrase.plural = name.party, name.topic, plural
    phrase.state = "former" if prefix.startswith(("экс", "екс")) else "current"
    return phrase


def _readings(words: Words, head: Token, word: str) -> list[Parse]:
    """The readings of a token in which it is a form of a role's noun, the likelier first."""
    wanted = parses(word, words.language)
    kinds = {"NOUN", "ADJF"} | ({"PRTF"} if head.norm.startswith(word[:-ENDING].lower()) else set())
    own = {parse.lemma for parse in wanted if parse.case in ("nomn", "") and parse.pos in kinds}
    own = own or {parse.lemma for parse in wanted}  # a word that pymorphy reads amiss
    best = max((parse.score for parse in head.parses), default=0.0)
    fitting = [parse for parse in head.parses if parse.lemma in own and parse.pos in kinds]
    if words.language == "ru" and fitting and max(parse.score for parse in fitting) < best / SHARE:
        return []
    animate = [parse for parse in fitting if parse.animate]
    return sorted(animate or fitting, key=lambda parse: -parse.score)


def _number(words: Words, found: list[Parse], first: int, head: int) -> tuple[str, frozenset[str]]:
    """The number and the cases of a role's noun; the adjectives before it settle what its own form leaves open."""
    inside = [word for word in words.tokens[first:head] if word.norm not in CONJUNCTIONS]
    before = words.tokens[first - 1 : first] if first > words.begin else ()
    options = []
    for number in dict.fromkeys(parse.number or "sing" for parse in found):
        cases = shared = frozenset(parse.case or "nomn" for parse in found if (parse.number or "sing") == number)
        for word in inside:
            shared = agrees(word, shared, number)
        outside = any(agrees(word, shared, number) for word in before)
        opening = "nomn" in cases and _may_be_subject(words, first)  # 'Главы правительств встретились'
        options.append((not shared, not outside, not opening, number, shared or cases))
    _, _, _, number, cases = min(options, key=lambda option: option[:3])
    return number, cases


def _may_be_subject(words: Words, first: int) -> bool:
    """Whether nothing before a token governs it: it opens the sentence or follows a verb or adverb."""
    if first == words.begin:
        return True
    kinds = {parse.pos for parse in words.tokens[first - 1].parses}
    return bool(kinds) and kinds <= {"VERB", "ADVB", "GRND", "PRCL"}


def _is_attribute(words: Words, index: int, head: Token, role: Role) -> bool:
    """Whether a word that can be noun or adjective ('военный') stands before the noun it belongs to."""
    if not is_adjective(head) or index + 1 >= words.end:
        return False
    after = words.tokens[index + 1]
    shared = any(reading_cases(head, number, ADJECTIVE) & reading_cases(after, number, NOUN) for number in ("sing", "plur"))
    common = after.kind == "word" and (not after.capitalised or head.shouted)
    return common and shared and (role.adjective or not words.is_role(index + 1))
