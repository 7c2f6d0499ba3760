"""Rules that drop what the person tagger took for a person: streets, places, offices, things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extraction.document import Document, Token
from loaders.extraction.lexicon import words
from loaders.extraction.mentions import particles
from loaders.extraction.misses import LIST_MARKS, surname_stems
from loaders.extraction.morphology import parses
from loaders.extraction.name_readings import is_given
from loaders.extraction.name_words import CREDITS, NO_NAMES, WHERE, Spans, bears_name, is_form, is_named, is_of, is_place, taken_by
from loaders.extraction.sound import stem
from loaders.extraction.world_names import capital_names, other_gazetteer, place_gazetteer


def drop_named_after(document: Document, spans: Spans) -> Spans:
    """Without streets, squares and what is 'имени' somebody, and what stands in a list with them: 'улиц Гоголя, Франка и Лесная'."""
    tokens, out = document.tokens, Spans()
    dropped: tuple[int, int] | None = None
    for first, last in spans:
        before = first - 2 if first > 1 and tokens[first - 1].text == "." else first - 1
        follows = dropped is not None and all(token.norm in LIST_MARKS for token in tokens[dropped[1] + 1 : first])
        if before >= 0 and (bears_name(tokens, before) or (follows and "nomn" not in tokens[last].cases)):
            dropped = (first, last)
        else:
            out.append((first, last))
    return out


def drop_outvoted(document: Document, spans: Spans) -> Spans:
    """Without bare words that the article has mostly as no name, offices and things, and common words at the start of a sentence."""
    tokens, taken = document.tokens, taken_by(spans)
    surnames = surname_stems(tokens, spans, document.language)
    votes: dict[str, list[int]] = {}  # stem: times as no name inside a sentence, times as a name
    for i in document.capitals:
        if i in taken or i not in document.openings:
            votes.setdefault(stem(tokens[i].text), [0, 0])[i in taken] += 1

    parts = {stem(tokens[i].text) for first, last in spans if first < last for i in range(first, last + 1)}

    def is_false(i: int) -> bool:
        key = stem(tokens[i].text)
        if key in surnames:
            return False
        no_person = _is_where(tokens, i) or _is_city(tokens[i]) or (key not in parts and _is_capital(tokens, i))
        return no_person or _is_thing(tokens[i], votes.get(key, [0, 1]), i in document.openings)

    return [(first, last) for first, last in spans if first != last or not is_false(first)]


def _is_where(tokens: Sequence[Token], i: int) -> bool:
    """A place after a preposition of place: 'у Лондоні'; of a person's names too only in the locative, 'у Києві', or where one arrives."""
    if not i or not is_form(tokens[i - 1], WHERE):
        return False
    if i > 1 and not tokens[i - 2].lemmas.isdisjoint(words("arrival")):
        return place_gazetteer(tokens[i].language).at(tokens, i) is not None  # 'прибув до Софії'
    return is_place(tokens[i]) and (not is_given(tokens[i].text, tokens[i].language) or "gent" not in tokens[i].cases)


def _is_capital(tokens: Sequence[Token], i: int) -> bool:
    """'переговори у Софії': where a woman's name is a capital's too, and nobody of the article bears it."""
    there = i > 0 and is_form(tokens[i - 1], WHERE) and "loct" in tokens[i].cases
    return there and not tokens[i].lemmas.isdisjoint(capital_names(tokens[i].language))


def _is_city(token: Token) -> bool:
    """'Ханой примет раунд консультаций': a place in the nominative, that only another case of a name looks like."""
    named = {parse.case for parse in token.parses if parse.name in {"Name", "Patr", "Surn"}}
    plain = {parse.case for parse in token.parses if parse.name == "Geox"}
    return bool(named) and "nomn" not in named and "nomn" in plain


def _is_thing(token: Token, votes: Sequence[int], opens: bool) -> bool:
    if is_form(token, CREDITS) or _is_compound(token):
        return True
    if is_named(token):
        return False
    if votes[0] > votes[1] or is_of(token, NO_NAMES) or (is_place(token) and not is_given(token.text, token.language)) or _is_outlet(token):
        return True
    return opens and votes[1] < 2 and any(parse.known for parse in token.parses)


def _is_outlet(token: Token) -> bool:
    return any(len(words) == 1 for words, _ in other_gazetteer(token.language).opened_by(token))


def _is_compound(token: Token) -> bool:
    """'Телеграм-канал', 'Интернет-портал': a common noun after the hyphen, in small letters."""
    tail = re.split("[-‑]", token.text)[-1]
    if tail == token.text or tail[:1].isupper() or tail in particles():
        return False
    return any(parse.known and parse.pos == "NOUN" and not parse.name for parse in parses(tail, token.language))
