"""Rules after the person tagger: what one article's own words tell of spans that the tagger saw sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extraction.document import Document, Token
from loaders.extraction.false_finds import drop_named_after, drop_outvoted
from loaders.extraction.long_names import SON, take_articles, take_eastern, take_nobles, take_servants, take_sons
from loaders.extraction.mentions import agree, is_east_asian, is_known, particles
from loaders.extraction.misses import spread, take_certain, take_clergy, take_listed
from loaders.extraction.name_readings import is_given
from loaders.extraction.name_words import Spans, is_latin, is_named, is_no_name, is_place, taken_by
from loaders.extraction.titled import take_titled

WHOLE_GIVEN = 5  # letters of a second word that is no syllable but a whole given name: 'Си Цзиньпин'


def repair_spans(document: Document, spans: Spans) -> Spans:
    """All steps in their order; each takes the document and the spans and gives the spans back."""
    steps = (
        trim, take_certain, take_titled, take_listed, take_eastern, take_servants, take_clergy, take_given, take_syllable, join_parts,
        take_sons, take_articles, take_nobles, take_initials, drop_named_after, spread, drop_outvoted, take_latin,
    )  # fmt: skip
    for step in steps:
        spans = step(document, spans)
    return spans


def trim(document: Document, spans: Spans) -> Spans:
    """Without offices, titles and picture credits at a span's ends: 'Президента | Зеленского', 'Міллера | Фото', 'Dr | Tom Morton'."""
    tokens, out = document.tokens, Spans()
    for start, end in spans:
        end = next((index - 1 for index in range(start + 1, end) if tokens[index].text == "("), end)  # 'Ляйен | (Ursula von der Leyen'
        first, last = start, end
        if first < last and _is_opening_preposition(document, first):
            first += 1
        if first < last and first and _is_opening_preposition(document, first - 1) and is_place(tokens[first]):
            first += "loct" not in tokens[first + 1].cases  # not 'У [Володимирі Путіні]'
        while first < last and is_no_name(tokens[first]):
            first += 1
        while first < last and is_no_name(tokens[last]):
            last -= 1
        if last - first > 1 and is_place(tokens[first]) and not is_named(tokens[first]):
            first += 1
        place = is_place(tokens[first]) and not is_given(tokens[first].text, document.language)
        left_over = is_no_name(tokens[first]) or (first == last and place)
        if tokens[first].kind == "word" and ((first, last) == (start, end) or not left_over):
            out.append((first, last))
    return out


def _is_opening_preposition(document: Document, index: int) -> bool:
    """'[У] Києві Фідан …': no surname at the head of a sentence."""
    token = document.tokens[index]
    return len(token.text) == 1 and index in document.openings and any(parse.pos == "PREP" for parse in token.parses)


def take_given(document: Document, spans: Spans) -> Spans:
    """Spans widened to the given name or the East Asian surname right before them: 'Володимир | Зеленський', 'Си | Цзиньпин'."""
    tokens, out = document.tokens, Spans()
    for first, last in spans:
        located = first > 1 and is_place(tokens[first - 1]) and _is_opening_preposition(document, first - 2)
        free = first > 0 and not located and not _is_opening_preposition(document, first - 1) and (not out or out[-1][1] < first - 1)
        if free and _may_open(tokens[first - 1]) and len(tokens[first].text) > 1 and _same_sentence(document, first - 1, first):
            widened = tokens[first - 1 : last + 1]
            given = is_given(widened[0].text, document.language) and not is_given(widened[1].text, document.language)
            if is_east_asian([token.text for token in widened]) or (given and agree(widened, document.language)):
                first -= 1
        out.append((first, last))
    return out


def take_syllable(document: Document, spans: Spans) -> Spans:
    """Spans widened to the last syllable of an East Asian name: 'Лі Чже | Мен'."""
    tokens, taken, out = document.tokens, taken_by(spans), Spans()
    for first, last in spans:
        after = last + 1
        if first < last and after < len(tokens) and after not in taken and _may_open(tokens[after]) and not is_named(tokens[after]):
            run = tokens[first : after + 1]
            whole = len(run) == 3 and is_east_asian([token.text for token in run]) and len(tokens[last].text) < WHOLE_GIVEN
            last = after if whole and _same_sentence(document, last, after) else last
        out.append((first, last))
    return out


def _may_open(token: Token) -> bool:
    return token.capitalised and not is_no_name(token)


def join_parts(document: Document, spans: Spans) -> Spans:
    """One span where the tagger cut a name in two: 'Усаму | бин | Ладена', 'Ким Чен | Ын', 'Янин | Валентин Лаврентьевич'."""
    out = Spans()
    for first, last in spans:
        if out and _one_name(document.tokens, out[-1], (first, last), document.language):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _one_name(tokens: Sequence[Token], left: tuple[int, int], right: tuple[int, int], language: str) -> bool:
    gap = tokens[left[1] + 1 : right[0]]
    if len(gap) > 1 and gap[0].norm in SON and all(token.capitalised for token in gap[1:]):
        return True  # 'Тамім | бін Халіфа | Аль Тані'
    if not all(token.norm in particles() for token in gap):
        return False
    both = tokens[left[0] : right[1] + 1]
    if is_east_asian([token.text for token in both if token.kind == "word"]):
        return True
    before, after = tokens[left[1]], tokens[right[0]]
    named = is_given(before.text, language) or is_known(before.text, "Patr", language)
    if not gap and (is_given(after.text, language) or not named):
        return False
    return agree(both, language)


def take_initials(document: Document, spans: Spans) -> Spans:
    """Spans widened over initials and their full stops: 'В. О. | Коваль', 'Коваль | В. О.'."""
    tokens, out = document.tokens, Spans()
    for first, last in spans:
        floor = out[-1][1] if out else -1
        while first - 2 > floor and _initial_at(tokens, first - 2) and _same_sentence(document, first - 2, first):
            first -= 2
        if last > first and _initial_at(tokens, last):
            last += 1
        out.append((first, last))
    return out


def _initial_at(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and len(tokens[i].text) == 1 and tokens[i].capitalised and tokens[i + 1].text == "."


def _same_sentence(document: Document, one: int, other: int) -> bool:
    """Whether no sentence begins behind the first of two tokens, up to the other."""
    return document.openings.isdisjoint(range(one + 1, other + 1))


def take_latin(document: Document, spans: Spans) -> Spans:
    """With the name in Latin letters that stands in brackets right after a name: 'Стив Уиткофф (Steve Witkoff)', '(англ. ...)'."""
    tokens, out = document.tokens, Spans(spans)
    for first, last in spans:
        opening = last + 1
        if first == last or opening + 3 >= len(tokens) or tokens[opening].text != "(":
            continue
        left = opening + 3 if tokens[opening + 1].norm in ("англ", "фр", "нем", "нім") else opening + 1
        right = left
        while right < len(tokens) and (is_latin(tokens[right].text[-1]) or tokens[right].text in (".", "-")):
            right += 1
        if right - left > 1 and right < len(tokens) and tokens[right].text in "),;" and tokens[left].capitalised:
            out = [*(span for span in out if not left <= span[0] < right), (left, right - 1)]
    return sorted(out)
