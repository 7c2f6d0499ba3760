"""Rules after the person tagger: what one article's own words tell of spans that the tagger saw sentence by sentence.

A span is (first, last), indices in document.tokens, both inclusive; a step takes spans in text order and gives them back so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.extraction.declension import is_given
from loaders.extraction.document import Document, Token
from loaders.extraction.mentions import INITIAL, agree, is_east_asian, is_known, particles
from loaders.extraction.morphology import parses
from loaders.extraction.name_features import LATIN, classes_of, context_classes
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.sound import stem

Spans = list[tuple[int, int]]
CREDITS = frozenset({"фото", "photo", "відео", "видео", "др", "dr", "mr", "mrs", "ms", "sir"})
OFFICES = frozenset({"office"})
NO_NAMES = frozenset({"office", "title", "kin", "told", "body"})
NAMED_AFTER = re.compile(
    r"(?:ул|вул|улиц|вулиц|пр-т|просп|проспект|площ|пл|майдан|бульвар|б-р|переулок|переулк|пров|провул|шоссе|шосе|набережн|станци|станц|метро|им|ім|имени|імені)\w{0,3}$"
)


def repair_spans(document: Document, spans: Spans) -> Spans:
    """All steps in their order."""
    for step in (trim, take_certain, join_parts, take_initials, drop_named_after, spread, drop_outvoted, take_latin):
        spans = step(document, spans)
    return spans


def trim(document: Document, spans: Spans) -> Spans:
    """Without offices, titles and picture credits at a span's ends: 'Президента | Зеленского', 'Міллера | Фото', 'Dr | Tom Morton'."""
    tokens, out = document.tokens, Spans()
    for start, end in spans:
        first, last = start, end
        while first < last and _no_name(tokens[first]):
            first += 1
        while first < last and _no_name(tokens[last]):
            last -= 1
        if (first, last) == (start, end) or not (_no_name(tokens[first]) or (_is_place(tokens[first]) and first == last)):
            out.append((first, last))
    return out


def _no_name(token: Token) -> bool:
    return token.kind != "word" or token.norm in CREDITS or (_is_of(token, OFFICES) and not _is_name(token))


def _is_of(token: Token, classes: frozenset[str]) -> bool:
    """Whether a word is of one of the classes as a singular noun: 'деда', but not 'Дедов'."""
    known = context_classes()[token.language]
    return any(not classes.isdisjoint(known.get(parse.lemma, ())) for parse in token.parses if parse.number == "sing" and not parse.name)


def _is_name(token: Token) -> bool:
    return not {"Name", "Surn", "Patr"}.isdisjoint(dictionary_marks(token.text, token.language))


def _is_place(token: Token) -> bool:
    return "Geox" in dictionary_marks(token.text, token.language)


def take_certain(document: Document, spans: Spans) -> Spans:
    """With a known given name and a surname beside it that the tagger missed."""
    taken = {index for first, last in spans for index in range(first, last + 1)}
    added, start = Spans(), 0
    for sentence in document.sentences:
        tokens = sentence.tokens
        for i in range(len(tokens) - 1):
            free = start + i not in taken and start + i + 1 not in taken
            if free and tokens[i].capitalised and tokens[i + 1].capitalised and _certain(tokens, i):
                added.append((start + i, start + i + 1))
                taken |= {start + i, start + i + 1}
        start += len(tokens)
    return sorted([*spans, *added])


def _certain(tokens: Sequence[Token], i: int) -> bool:
    given, family = tokens[i], tokens[i + 1]
    around = [tokens[i - 1] if i else None, tokens[i + 2] if i + 2 < len(tokens) else None]
    if given.shouted != family.shouted or len(family.text) < 3 or not is_given(given.text, given.language) or _is_place(given):
        return False
    if any(one is not None and (one.capitalised or one.text in "«»“”„") and not one.shouted for one in around):
        return False
    if any(parse.known and not parse.name for parse in (*given.parses, *family.parses)) and not is_known(family.text, "Surn", family.language):
        return False
    before = around[0]
    named = before is not None and before.kind == "word" and "named" in classes_of(before.text, before.language)
    return not named and not _is_place(family) and agree((given, family), given.language)


def join_parts(document: Document, spans: Spans) -> Spans:
    """One span where the tagger cut a name in two: 'Усаму | бин | Ладена', 'Ким Чен | Ын', 'Янин | Валентин Лаврентьевич'."""
    tokens, out = document.tokens, Spans()
    for first, last in spans:
        if out and _one_name(tokens, out[-1], (first, last), document.language):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _one_name(tokens: Sequence[Token], left: tuple[int, int], right: tuple[int, int], language: str) -> bool:
    gap = tokens[left[1] + 1 : right[0]]
    if gap and not all(token.norm in particles() and particles()[token.norm] == "before" for token in gap):
        return False
    if any(token.end != after.start and tokens[left[1]].text == "." for token, after in zip(tokens[left[1] :], gap, strict=False)):
        return False
    words = [token.text for token in tokens[left[0] : right[1] + 1] if token.kind == "word"]
    if is_east_asian(words):
        return True
    before, after = tokens[left[1]], tokens[right[0]]
    if not gap and (is_given(after.text, language) or not (is_given(before.text, language) or is_known(before.text, "Patr", language))):
        return False
    return agree(tokens[left[0] : right[1] + 1], language)


def take_initials(document: Document, spans: Spans) -> Spans:
    """Spans widened over initials and their full stops: 'В. О. | Коваль', 'Коваль | В. О.'."""
    tokens, out = document.tokens, Spans()
    for first, last in spans:
        floor = out[-1][1] if out else -1
        while first - 2 > floor and tokens[first - 1].text == "." and _is_initial(tokens[first - 2]) and _same_sentence(document, first - 2, first):
            first -= 2
        if last + 1 < len(tokens) and tokens[last + 1].text == "." and _is_initial(tokens[last]) and last > first:
            last += 1
        out.append((first, last))
    return out


def _is_initial(token: Token) -> bool:
    return bool(INITIAL.match(token.text)) and len(token.text) == 1


def _same_sentence(document: Document, one: int, other: int) -> bool:
    found = document.sentence_at(document.tokens[one].start)
    return found is document.sentence_at(document.tokens[other].start)


def drop_named_after(document: Document, spans: Spans) -> Spans:
    """Without streets, squares and what is 'имени' somebody, and what stands in a list with them: 'улиц Гоголя, Франка и Лесная'."""
    tokens, out = document.tokens, Spans()
    dropped: tuple[int, int] | None = None
    for first, last in spans:
        before = first - 1
        if before >= 0 and tokens[before].text == ".":
            before -= 1
        follows = dropped is not None and all(token.text in (",", "и", "і", "та", "й") for token in tokens[dropped[1] + 1 : first])
        if before >= 0 and (NAMED_AFTER.match(tokens[before].norm) or (follows and "nomn" not in tokens[last].cases)):
            dropped = (first, last)
        else:
            out.append((first, last))
    return out


def spread(document: Document, spans: Spans) -> Spans:
    """With bare names that the tagger missed: surnames of the article's full names, and what it has as a name more often than not."""
    tokens = document.tokens
    taken = {index for first, last in spans for index in range(first, last + 1)}
    named = Counter(stem(token.text) for i, token in enumerate(tokens) if i in taken and token.capitalised and len(token.text) > 2)
    sure = _surnames(tokens, spans, document.language)
    free = [(i, stem(token.text)) for i, token in enumerate(tokens) if i not in taken and _may_be_bare(token) and stem(token.text) in named]
    left_out = Counter(key for _, key in free)
    added = []
    for i, key in free:
        place = "Geox" in dictionary_marks(tokens[i].text, document.language)
        if (key in sure and not (place and _after_preposition(tokens, i)) and _alone(tokens, i, taken, quoted=True)) or (not place and named[key] >= left_out[key] and _alone(tokens, i, taken, quoted=False)):
            added.append((i, i))
    return sorted([*spans, *added])


def _surnames(tokens: Sequence[Token], spans: Spans, language: str) -> set[str]:
    """Stems of the last words of full names, and of first words before a known given name."""
    out = set()
    for first, last in spans:
        words = [token for token in tokens[first : last + 1] if token.capitalised and len(token.text) > 2]
        if len(words) > 1:
            out.add(stem(words[-1].text if not is_given(words[-1].text, language) or is_given(words[0].text, language) else words[0].text))
    return out


def _after_preposition(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and any(parse.pos == "PREP" for parse in tokens[i - 1].parses)


def _may_be_bare(token: Token) -> bool:
    return token.capitalised and not token.shouted and len(token.text) > 2 and token.text[0] not in LATIN


def _alone(tokens: Sequence[Token], i: int, taken: set[int], quoted: bool) -> bool:
    """Not part of a longer run of capitals or of a title in quotation marks, and nothing is named after it."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and ((after.capitalised and i + 1 not in taken and not after.shouted) or after.text in "»”-"):
        return False
    if before is None:
        return True
    if (before.text in "«\"“„" and not quoted) or before.text == "-":
        return False
    if before.capitalised and i - 1 not in taken and not before.shouted and before.end + 1 == tokens[i].start and not _initial_stop(tokens, i):
        return False
    return not (before.kind == "word" and (NAMED_AFTER.match(before.norm) or "named" in classes_of(before.text, before.language)))


def _initial_stop(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i - 1].text == "."


def drop_outvoted(document: Document, spans: Spans) -> Spans:
    """Without bare words that the article has mostly as no name, offices and things, and common words at the start of a sentence."""
    tokens = document.tokens
    sure = _surnames(tokens, spans, document.language)
    taken = {index for first, last in spans for index in range(first, last + 1)}
    starts = {sentence.tokens[0].start for sentence in document.sentences}
    votes: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        if token.capitalised and (i in taken or token.start not in starts):
            votes.setdefault(stem(token.text), [0, 0])[i in taken] += 1
    out = Spans()
    for first, last in spans:
        token = tokens[first]
        if first == last and stem(token.text) not in sure and _is_thing(token, votes.get(stem(token.text), [0, 1]), token.start in starts):
            continue
        out.append((first, last))
    return out


def _is_compound(token: Token) -> bool:
    """'Телеграм-канал', 'Интернет-портал': a common noun after the hyphen, in small letters."""
    tail = re.split("[-‑]", token.text)[-1]
    if tail == token.text or tail[:1].isupper() or tail in particles():
        return False
    return any(parse.known and parse.pos == "NOUN" and not parse.name for parse in parses(tail, token.language))


def _is_thing(token: Token, votes: Sequence[int], opens: bool) -> bool:
    marks = dictionary_marks(token.text, token.language)
    if token.norm in CREDITS or _is_compound(token):
        return True
    if marks & {"Name", "Patr", "Surn"}:
        return False
    if votes[0] > votes[1] or _is_of(token, NO_NAMES):
        return True
    known = any(parse.known for parse in token.parses)
    return opens and known and votes[1] < 2


def take_latin(document: Document, spans: Spans) -> Spans:
    """With the name in Latin letters that stands in brackets right after a name: 'Стив Уиткофф (Steve Witkoff)'."""
    tokens, out = document.tokens, Spans()
    taken = {index for first, last in spans for index in range(first, last + 1)}
    for first, last in spans:
        out.append((first, last))
        opening = last + 1
        if first == last or opening + 2 >= len(tokens) or tokens[opening].text != "(" or opening + 1 in taken:
            continue
        left = right = opening + 1
        if tokens[left].norm in ("англ", "фр", "нем", "нім") and tokens[left + 1].text == ".":
            left = right = left + 2
        while right < len(tokens) and (tokens[right].text[-1] in LATIN or tokens[right].text in (".", "-")):
            right += 1
        if right - left > 1 and tokens[left].capitalised and right < len(tokens) and tokens[right].text in "),;" and left not in taken:
            out.append((left, right - 1))
    return sorted(out)
