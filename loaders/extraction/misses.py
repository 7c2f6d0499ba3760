"""Rules that add names which the person tagger missed: certain ones, listed ones, and what the article has as a name elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from loaders.extraction.document import Document, Token
from loaders.extraction.mentions import agree, has_article, is_east_asian, is_known
from loaders.extraction.name_features import LATIN, classes_of, words_of_class
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.name_readings import is_given
from loaders.extraction.name_words import Spans, is_common, is_no_name, is_place, may_be_bare, stands_alone, taken_by
from loaders.extraction.sound import stem

LIST_MARKS = frozenset({",", "и", "і", "та", "й"})
SEE_WORDS = frozenset({
    "и", "і", "й", "та", "всея", "всей", "всієї", "усієї", "церкви", "православной", "православної", "католической", "католицької",
    "патриархата", "патріархату", "пцу", "рпц", "упц", "угкц", "упц-кп",
})  # fmt: skip
SEE_ENDINGS = ("ий", "ого", "ому", "им", "ім", "ом")


def take_certain(document: Document, spans: Spans) -> Spans:
    """With a known given name and a surname beside it: 'Володимир Зеленський: Україна готова'."""
    taken, added = taken_by(spans), Spans()
    for start, tokens, capitals in document.capitals_by_sentence:
        for i in capitals:
            at = start + i
            if at in taken or at + 1 in taken or i + 1 == len(tokens) or not (tokens[i + 1].capitalised or has_article(tokens[i + 1])):
                continue
            if _is_certain(tokens, i, document.in_speech(tokens[i].start)):
                added.append((at, at + 1))
                taken |= {at, at + 1}
    return sorted([*spans, *added])


def _is_certain(tokens: Sequence[Token], i: int, spoken: bool) -> bool:
    """Nothing around may make it part of a longer name or of a title in quotation marks; those of a speech (spoken) tell nothing."""
    given, family = tokens[i], tokens[i + 1]
    if given.shouted != family.shouted or len(family.text) < 3 or not is_given(given.text, given.language):
        return False
    if is_no_name(given) or is_place(given) or is_place(family):
        return False
    around = [*tokens[max(0, i - 1) : i], *tokens[i + 2 : i + 3]]
    if any(not one.shouted and (one.capitalised or (one.text in "«»“”„" and not spoken)) for one in around):
        return False
    if (is_common(given) or is_common(family)) and not is_known(family.text, "Surn", family.language):
        return False
    before = tokens[i - 1] if i else None
    if before is not None and before.kind == "word" and "named" in classes_of(before.text, before.language):
        return False
    return agree((given, family), given.language)


def take_listed(document: Document, spans: Spans) -> Spans:
    """With surnames in a list with a name, 'Зеленский, Макрон и Мерц', and words at a sentence's start that are surnames only."""
    tokens, taken, added = document.tokens, taken_by(spans), Spans()
    for i in document.capitals:
        if i in taken or not (i in document.openings or _inside_list(tokens, i, taken)) or not _may_be_listed(tokens[i]):
            continue
        surname = i not in document.openings or _marks(tokens[i]) == {"Surn"} or _before_name(tokens, i, taken)
        if surname and stands_alone(tokens, i, taken, quoted=False):
            added.append((i, i))
            taken.add(i)
    return sorted([*spans, *added])


def _may_be_listed(token: Token) -> bool:
    """Whether a word is long enough for a surname, no common word and no place."""
    plain = len(token.text) > 3 and token.text[-1] not in LATIN and may_be_bare(token, frozenset())
    return plain and not is_common(token) and "Geox" not in _marks(token)


def _marks(token: Token) -> frozenset[str]:
    return dictionary_marks(token.text, token.language)


def _before_name(tokens: Sequence[Token], i: int, taken: Set[int]) -> bool:
    return i + 2 in taken and tokens[i + 1].norm in LIST_MARKS and not tokens[i].cases.isdisjoint(tokens[i + 2].cases)


def _inside_list(tokens: Sequence[Token], i: int, taken: Set[int]) -> bool:
    """After a name and a comma, before a comma or the end of brackets: '(Бойко, Ревега, Коваль)'."""
    after_name = i - 2 in taken and tokens[i - 1].text == "," and not tokens[i].cases.isdisjoint(tokens[i - 2].cases)
    return after_name and i + 1 < len(tokens) and tokens[i + 1].text in ",)"


def take_clergy(document: Document, spans: Spans) -> Spans:
    """With the single name behind a bishop's title and see, 'Митрополит Київський і всієї України [Епіфаній]', without sees as names."""
    tokens, out = document.tokens, Spans(spans)
    for i in document.where(words_of_class("clergy", document.language)):
        token = tokens[i]
        if token.kind == "word" and "clergy" in classes_of(token.text, token.language):
            at = _after_see(tokens, i)
            out = [span for span in out if not i < span[0] <= span[1] < at]
            if at < len(tokens) and _may_be_cleric(tokens, i, at):
                out = [span for span in out if span[1] <= i or span[0] >= at]
                out = _cut_after(document, out, at)
                out += [] if at in taken_by(out) else [(at, at)]
    return sorted(out)


def _cut_after(document: Document, spans: Spans, at: int) -> Spans:
    """Spans cut behind a bishop's name where another given name follows: bishops bear one."""
    cut = (at, at + 1) in spans and is_given(document.tokens[at + 1].text, document.language)
    return sorted([*(span for span in spans if span != (at, at + 1)), (at, at), (at + 1, at + 1)]) if cut else spans


def _after_see(tokens: Sequence[Token], title: int) -> int:
    """The first token that can be no part of the see: 'Київський і всієї України'."""
    at = title + 1
    while at < len(tokens) and (tokens[at].norm in SEE_WORDS or (tokens[at].capitalised and _is_see_or_place(tokens[at]))):
        at += 1
    return at


def _is_see_or_place(token: Token) -> bool:
    """'Київський', 'Константинополя'; 'Владимир' is a given name first."""
    return _is_see(token) or (is_place(token) and not is_given(token.text, token.language))


def _is_see(token: Token) -> bool:
    return any(parse.pos == "ADJF" for parse in token.parses) and token.norm.endswith(SEE_ENDINGS)


def _may_be_cleric(tokens: Sequence[Token], title: int, at: int) -> bool:
    """Whether tokens[at] can be a name in the case of its bishop's title, with a see between or known as a given name."""
    name = tokens[at]
    if not may_be_bare(name, frozenset()) or is_no_name(name) or tokens[title].cases.isdisjoint(name.cases):
        return False
    return is_given(name.text, name.language) or (at > title + 1 and not is_common(name))


def spread(document: Document, spans: Spans) -> Spans:
    """With bare surnames of the article's full names, and bare names that the article has as such more often than not."""
    tokens, taken = document.tokens, taken_by(spans)
    named = Counter(stem(tokens[i].text) for i in taken if tokens[i].capitalised and len(tokens[i].text) > 2)
    surnames = surname_stems(tokens, spans, document.language)
    keys = {i: stem(tokens[i].text) for i in document.capitals if i not in taken and may_be_bare(tokens[i], surnames)}
    free = {i: key for i, key in keys.items() if key in named or key in surnames}
    left_out = Counter(free.values())
    added = [(i, i) for i, key in free.items() if _is_bare_name(tokens, i, taken, key in surnames, named[key] >= left_out[key])]
    return sorted([*spans, *added])


def _is_bare_name(tokens: Sequence[Token], i: int, taken: Set[int], surname: bool, often: bool) -> bool:
    place = is_place(tokens[i])
    if surname and not (place and _after_preposition(tokens, i)):
        return stands_alone(tokens, i, taken, quoted=True)
    return often and not place and stands_alone(tokens, i, taken, quoted=False)


def surname_stems(tokens: Sequence[Token], spans: Spans, language: str) -> set[str]:
    """Stems of the surnames of full names: the last word, the first before a known given name, the first of East Asian names."""
    out = set()
    for first, last in spans:
        if first == last:
            continue
        every = [token.text for token in tokens[first : last + 1] if token.capitalised]
        words = [word for word in every if len(word) > 2]
        if is_east_asian(every):
            out.add(stem(every[0]))
        elif len(words) > 1:
            reversed_order = is_given(words[-1], language) and not is_given(words[0], language)
            out.add(stem(words[0] if reversed_order else words[-1]))
    return out


def _after_preposition(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and any(parse.pos == "PREP" for parse in tokens[i - 1].parses)
