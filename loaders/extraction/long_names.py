"""Rules for names of many words that the person tagger missed or cut: of East Asia, of the Arab world, with 'фон' and 'ван дер'."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from loaders.extraction.document import Document, Token
from loaders.extraction.mentions import has_article, is_east_asian, is_servant, particles
from loaders.extraction.name_readings import is_given
from loaders.extraction.name_words import OFFICES, Spans, is_no_name, is_of, is_place, taken_by

EASTERN = 3  # words: a surname and two syllables, as certain as a name without context can be
SYLLABLE = 5  # letters of one at most
SON = frozenset({"бин", "бен", "ибн", "бін", "ібн"})
NOBLE = frozenset({"фон", "ван", "вон"})  # of the particles those that open a surname whatever stands around
FUNCTION = frozenset({"PREP", "CONJ", "PRCL"})  # parts of speech: 'До Сан Хосе …' at a sentence's start
QUOTES = "«»“”„\""


def take_eastern(document: Document, spans: Spans) -> Spans:
    """With names that open with an East Asian surname: 'Ли Мин Хо', behind an office of two words: 'советник Чан Хи'."""
    taken, added = taken_by(spans), Spans()
    for start, tokens, capitals in document.capitals_by_sentence:
        for i, after in pairwise(capitals):
            if after > i + 1 or len(tokens[i].text) > SYLLABLE:
                continue
            for size in (EASTERN, EASTERN - 1):
                span = range(start + i, start + i + size)
                opens = size == EASTERN or (i > 0 and is_of(tokens[i - 1], OFFICES))
                if opens and taken.isdisjoint(span) and _is_eastern(tokens, i, size):
                    added.append((span[0], span[-1]))
                    taken |= {*span}
    return sorted([*spans, *added])


def _is_eastern(tokens: Sequence[Token], i: int, size: int) -> bool:
    run = tokens[i : i + size]
    if len(run) < size or not all(token.capitalised and not token.shouted and len(token.text) <= SYLLABLE for token in run):
        return False
    around = (*tokens[max(0, i - 1) : i], *tokens[i + size : i + size + 1])
    if any(token.text in QUOTES or (token.capitalised and not is_of(token, OFFICES)) for token in around):
        return False
    opens = i == 0 and any(parse.pos in FUNCTION for parse in run[0].parses)
    return not opens and is_east_asian([token.text for token in run])


def take_servants(document: Document, spans: Spans) -> Spans:
    """With Arabic given names of two words: 'Абд ар-Рахман'."""
    tokens, taken, added = document.tokens, taken_by(spans), Spans()
    for i in document.capitals:
        if i + 1 < len(tokens) and is_servant([tokens[i].text, tokens[i + 1].text]) and taken.isdisjoint((i, i + 1)):
            added.append((i, i + 1))
    return sorted([*spans, *added])


def take_sons(document: Document, spans: Spans) -> Spans:
    """Spans widened over a father's name: 'Абд ар-Рахман | ибн Зейд'."""
    tokens, taken, out = document.tokens, taken_by(spans), Spans()
    for first, last in spans:
        end = last
        while end + 2 < len(tokens) and tokens[end + 1].norm in SON and tokens[end + 2].capitalised and end + 2 not in taken:
            end += 2
        out.append((first, end))
    return out


def take_articles(document: Document, spans: Spans) -> Spans:
    """Spans widened to the surname behind them: 'Ібрагімом | аль-Масрі'."""
    tokens, taken = document.tokens, taken_by(spans)
    after = {last: last + 1 < len(tokens) and last + 1 not in taken and has_article(tokens[last + 1]) for _, last in spans}
    return [(first, last + after[last]) for first, last in spans]


def take_nobles(document: Document, spans: Spans) -> Spans:
    """With surnames behind 'фон' and 'ван дер', joined to initials or a given name beside them: 'Л. Г. | ван дер | Меер'."""
    tokens, out = document.tokens, Spans(spans)
    for i in document.where(NOBLE):
        token = tokens[i]
        if token.norm in NOBLE and token.text.islower() and (i, i) not in out:
            found = _noble(tokens, i, out)
            if found is not None:
                out = sorted([*(span for span in out if span[1] < found[0] or span[0] > found[1]), found])
    return out


def _noble(tokens: Sequence[Token], opening: int, spans: Spans) -> tuple[int, int] | None:
    """The whole name around a particle that opens a surname; None where it is a name already or opens none."""
    family = opening + 1
    while family < len(tokens) and tokens[family].norm in particles() and tokens[family].text.islower():
        family += 1
    if family >= len(tokens) or not tokens[family].capitalised or is_no_name(tokens[family]):
        return None
    if any(first <= opening and family <= last for first, last in spans):
        return None
    before = _ends_at(tokens, spans, opening - 1)
    last = next((last for first, last in spans if first <= family <= last), family)
    if before is None:
        if is_place(tokens[family]) and last == family:
            return None  # 'на фон Германии'
        after = next((span for span in spans if span[0] == last + 1), None)
        return opening, after[1] if after is not None and _is_first_name(tokens, after) else last
    return before[0], last


def _ends_at(tokens: Sequence[Token], spans: Spans, index: int) -> tuple[int, int] | None:
    """The span that ends at a token, or at the letter before that one where it is an initial's full stop."""
    initial = index > 0 and tokens[index].text == "." and len(tokens[index - 1].text) == 1
    ends: Set[int] = {index, index - 1} if initial else {index}
    return next((span for span in spans if span[1] in ends), None)


def _is_first_name(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """'фон дер Гайде | Ульріка'."""
    return all(is_given(token.text, token.language) for token in tokens[span[0] : span[1] + 1])
