"""A text cut into paragraphs, sentences and tokens; offsets are code points of the text and travel with every piece."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from loaders.data import read_yaml
from loaders.extraction.glued import split_glued
from loaders.extraction.morphology import CACHE, Parse, cases, fold, lemmas, parses
from loaders.extraction.remembered import Remembered
from loaders.extraction.word_search import WordSearch
from loaders.model import Span

HEADER = re.compile(r"\s*date (\S+)\s+")
LETTERS = "А-Яа-яЁёІЇЄҐіїєґA-Za-z"
TOKEN = re.compile(
    r"(?! )(?:"  # nothing more is asked at a blank
    rf"(?P<word>[{LETTERS}]++(?=[ .,])"  # most words; what others may hold comes next
    r"|[^\W\d_]+(?:[\u00ad\u0301]|['’ʼ‘`´](?=[^\W\d_])|[-‑](?=[^\W_])|[^\W_])*)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:[-‑][^\W\d_]{1,3}(?![^\W_]))?)"
    r"|(?P<punct>\.\.\.|[^\w\s]|_))"
)
# A closing mark, then quotes or brackets that belong to it, then blank space: perhaps the end of a sentence.
# Without the space only between a word of four small letters and one that opens a sentence: 'выборами.После консультаций'.
STOP = re.compile(
    r"[.!?…](?:"  # a pattern that begins with a mark passes by what is none fast
    r"[.!?…]*[»”\"“')\]]*(?:\s+|$)"
    r"|(?<=[^\W\dA-ZА-ЯЁІЇЄҐ_]{4}[.!?…])[.!?…]*(?=[A-ZА-ЯЁІЇЄҐ][^\W\dA-ZА-ЯЁІЇЄҐ_])"
    r")"
)
# Where two words are printed as one, as a link between them was lost: 'ГерманииАнналена'.
GLUED = re.compile(r"(?<=[а-яёіїєґ]{3})(?=[А-ЯЁІЇЄҐ](?:[а-яёіїєґ]{2}|[А-ЯЁІЇЄҐ]{2}))|(?<=[а-яёіїєґ]{3})(?=\d{1,2}$)")

BEFORE_STOP = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?|\d+) ?$")
LONGEST_WORD = 40  # letters before a stop that are looked at: more are no abbreviation
QUOTE_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ('"', '"'), ("„", "”"))
CLOSERS = {left: tuple(right for first, right in QUOTE_PAIRS if first == left) for left, _ in QUOTE_PAIRS}
OPENER = re.compile("[" + "".join(CLOSERS) + "]")
BULLETS = "-–—•·*▪◾→"
LONGEST_HEADLINE = 200  # characters
LONGEST_SENTENCE = 400  # tokens: the longest of 48,000 sentences of news had 260. What reads a sentence may take the square of its length
PAUSES = (";", ",")  # where a longer one is cut
SPEECH_WORDS = 5  # quotation marks around fewer words set off a name or a phrase, not a speech

Printed = tuple[str, str, str, bool, bool]  # text, norm, kind, capitalised and shouted of a token
Known = tuple[tuple[Parse, ...], frozenset[str], frozenset[str]]  # parses, lemmas and cases of a token


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """One word, number or mark, so that text[start:end] == text of the token.

    Nobody changes one, though it is not frozen: a frozen one takes twice as long to make, and every word makes one.
    """

    start: int
    end: int
    text: str
    norm: str  # folded, for comparing
    kind: str  # word, number, punct
    capitalised: bool  # begins with a capital
    shouted: bool  # all capitals, two letters at least: an acronym or a shouted word
    language: str
    # What a dictionary tells is filled in when it is first asked for; from then on it is an attribute like any other.
    parses: tuple[Parse, ...] = field(init=False, repr=False, compare=False)
    lemmas: frozenset[str] = field(init=False, repr=False, compare=False)
    cases: frozenset[str] = field(init=False, repr=False, compare=False)

    if not TYPE_CHECKING:  # a type checker would take it to answer for every name

        def __getattr__(self, name: str) -> Any:
            """Called for what is not filled in yet."""
            if name not in DICTIONARY:
                raise AttributeError(f"'Token' object has no attribute {name!r}")
            self.parses, self.lemmas, self.cases = _known(self.text, self.norm, self.kind, self.language)
            return getattr(self, name)


TOKEN_START = attrgetter("start")
DICTIONARY = frozenset({"parses", "lemmas", "cases"})


@lru_cache(maxsize=CACHE)
def _known(word: str, norm: str, kind: str, language: str) -> Known:
    if kind != "word":
        return (), frozenset({norm}), frozenset()
    return parses(word, language), lemmas(word, language), cases(word, language)


@cache
def _word_search(language: str) -> WordSearch:
    return WordSearch(lambda form: lemmas(form, language) if kind_of(form) == "word" else frozenset({fold(form)}))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; tokens in order."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int  # index of its paragraph
    index: int  # index in Document.sentences


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that is not blank."""

    start: int
    end: int
    furniture: bool  # advertising, photo credits, 'read also': no part of the article's prose


@dataclass(frozen=True)
class Document:
    """An article's text in pieces. Furniture has no sentences."""

    text: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    speeches: tuple[tuple[int, int], ...] = field(default=())  # spans inside quotation marks that hold a speech

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(chain.from_iterable([sentence.tokens for sentence in self.sentences]))

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The indices in tokens of all capitalised words."""
        return tuple([index for index, token in enumerate(self.tokens) if token.capitalised])

    @cached_property
    def capitals_by_sentence(self) -> tuple[tuple[int, tuple[Token, ...], list[int]], ...]:
        """Of each sentence with capitalised words: the index in tokens of its first token, its tokens, where in these such words stand."""
        return tuple(self.by_sentence(self.capitals))

    @cached_property
    def openings(self) -> frozenset[int]:
        """The indices in tokens of the first token of each sentence."""
        return frozenset(self._first_tokens)

    @cached_property
    def forms(self) -> dict[str, list[int]]:
        """The indices in tokens of all that are printed the same: what hangs on a form alone need not be asked of each token."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            found[token.text].append(index)
        return dict(found)

    @cached_property
    def _found_words(self) -> dict[frozenset[str], list[str]]:
        """The forms that have a word of a list, by the list."""
        return {}

    def where(self, wanted: frozenset[str]) -> list[int]:
        """The indices in tokens of all that have a word of a list as folded form or lemma; what lists are asked for are few."""
        found = self._found_words
        if wanted not in found:
            found.update(_word_search(self.language).find(self.forms, wanted))
        return sorted([index for form in found[wanted] for index in self.forms[form]])

    def printed_as(self, texts: Iterable[str]) -> list[int]:
        """The indices in tokens of all that are printed as one of these."""
        return sorted([index for text in texts for index in self.forms.get(text, ())])

    @cached_property
    def found_openings(self) -> dict[object, list[int]]:
        """Where the phrases of a gazetteer may start: several ask for it."""
        return {}

    def by_sentence(self, indices: Iterable[int]) -> Iterator[tuple[int, tuple[Token, ...], list[int]]]:
        """Of each sentence that has tokens at some indices (in order): its first token's index, its tokens, where in these they stand."""
        starts = self._first_tokens
        for number, found in groupby(indices, key=lambda index: bisect_right(starts, index) - 1):
            first = starts[number]
            yield first, self.sentences[number].tokens, [index - first for index in found]

    @cached_property
    def _first_tokens(self) -> list[int]:
        return list(accumulate([len(sentence.tokens) for sentence in self.sentences[:-1]], initial=0))

    def between(self, left: int, right: int) -> tuple[Token, ...]:
        """The tokens that start in text[left:right]."""
        return self.tokens[bisect_left(self.tokens, left, key=TOKEN_START) : bisect_left(self.tokens, right, key=TOKEN_START)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers an offset, or None (furniture, blank space)."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def in_speech(self, offset: int) -> bool:
        """Whether an offset lies inside quoted speech."""
        return any(start <= offset < end for start, end in self.speeches)


@dataclass(frozen=True, slots=True)
class Rules:
    """loaders/data/furniture.yml."""

    abbreviations: frozenset[str]
    furniture: re.Pattern[str]  # what a line begins with that is no prose
    pointers: re.Pattern[str]  # what announces links to other articles


@lru_cache(maxsize=1)
def _rules() -> Rules:
    data = read_yaml("furniture.yml")
    pointers, furniture = ("|".join(f"(?:{line})" for line in data[name]) for name in ("pointers", "furniture"))
    prose_not, links = (re.compile(pattern, re.IGNORECASE) for pattern in (f"{pointers}|{furniture}", pointers))
    return Rules(frozenset(data["abbreviations"]), prose_not, links)


def parse_document(text: str, language: str) -> Document:
    """Cut a text ('ru' or 'uk') into paragraphs, sentences and tokens. The leading ` date YYYY-MM-DD ` header belongs to none."""
    header = HEADER.match(text)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    speeches: list[Span] = []
    links = False  # whether links to other articles may stand here
    for line in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text[header.end() :] if header else text):
        shift = header.end() if header else 0
        body = line.group()
        start = line.start() + shift + len(body) - len(body.lstrip())
        end = line.start() + shift + len(body.rstrip())
        if start >= end:
            continue
        links = announces_links(text[start:end]) or (links and is_link(text[start:end]))
        furniture = links or is_furniture(text[start:end])
        paragraphs.append(Paragraph(start, end, furniture))
        if furniture:
            continue
        for left, right in cut_sentences(text, start, end):
            for tokens in cut_long(_read_tokens(text, left, right, language)):
                sentences.append(Sentence(tokens[0].start, tokens[-1].end, tokens, len(paragraphs) - 1, len(sentences)))
        speeches.extend(find_speeches(text, start, end))
    return Document(text, language, tuple(paragraphs), tuple(sentences), tuple(speeches))


def is_furniture(line: str) -> bool:
    """Whether a line is no prose of the article: an advertisement, a credit, a pointer to other articles."""
    return bool(_rules().furniture.match(line))


def announces_links(line: str) -> bool:
    """Whether a line does nothing but point at other articles, which stand below it: 'Читайте также:'."""
    found = _rules().pointers.match(line)
    return found is not None and not any(map(str.isalnum, line[found.end() :]))


def is_link(line: str) -> bool:
    """Whether a line below such a one is the headline of another article: it has a bullet, or does not end as a sentence does."""
    return line[0] in BULLETS or (len(line) <= LONGEST_HEADLINE and line[-1] not in ".!…:;»”\")")


def cut_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of text[start:end]; abbreviations, initials and numbers do not end one."""
    spans, left = [], start
    for stop in STOP.finditer(text, start, end):
        if stop.end() >= end or not _ends_sentence(text, left, stop, end):
            continue
        spans.append((left, left + len(text[left : stop.end()].rstrip())))
        left = stop.end()
    if left < end:
        spans.append((left, end))
    return spans


def cut_long(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The tokens of a sentence, in pieces of LONGEST_SENTENCE at most, which end behind a pause where one stands in their second half."""
    first = 0
    while len(tokens) - first > LONGEST_SENTENCE:
        second_half = range(first + LONGEST_SENTENCE, first + LONGEST_SENTENCE // 2, -1)
        end = next((at for mark in PAUSES for at in second_half if tokens[at - 1].text == mark), first + LONGEST_SENTENCE)
        yield tuple(tokens[first:end])
        first = end
    if first < len(tokens):
        yield tuple(tokens[first:])


def _ends_sentence(text: str, left: int, stop: re.Match[str], end: int) -> bool:
    after = text[stop.end()]
    if after.islower() or (text[stop.start()] == "." and after in ",;:)"):
        return False
    if stop.group().strip() != ".":
        return not (after in "-–—" and text[stop.end() : stop.end() + 3].lstrip("-–— ")[:1].islower())
    before = BEFORE_STOP.search(text, max(left, stop.start() - LONGEST_WORD), stop.start())
    if not before:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper():
        return False  # an initial: 'В. Зеленский'
    return fold(word) not in _rules().abbreviations


def tokenize(text: str, start: int, end: int, language: str) -> list[Token]:
    """The tokens of text[start:end], in order."""
    return [
        Token(found.start() + first, found.start() + last, *printed, language)
        for found in TOKEN.finditer(text, start, end)
        for first, last, printed in _parts(found.group(), language)
    ]


def _read_tokens(text: str, start: int, end: int, language: str) -> list[Token]:
    """The same with what a dictionary tells filled in: all words of an article are asked for it."""
    out, known_parts = [], _known_parts(language)
    for found in TOKEN.finditer(text, start, end):
        at = found.start()
        for first, last, (word, norm, kind, capitalised, shouted), known in known_parts[found.group()]:
            token = Token(at + first, at + last, word, norm, kind, capitalised, shouted, language)
            token.parses, token.lemmas, token.cases = known
            out.append(token)
    return out


@cache
def _known_parts(language: str) -> Remembered[tuple[tuple[int, int, Printed, Known], ...]]:
    """What `_parts` gives of what is printed as one, and what a dictionary tells of each."""
    return Remembered(lambda printed: tuple((*part, _known(*part[2][:3], language)) for part in _parts(printed, language)))


def make_token(word: str, start: int, language: str) -> Token:
    """The token of a word, number or mark that starts at an offset."""
    return Token(start, start + len(word), *_print(word), language)


@lru_cache(maxsize=CACHE)
def _parts(printed: str, language: str) -> tuple[tuple[int, int, Printed], ...]:
    """The words in what is printed as one, mostly one, each with where it starts and ends."""
    out, start = [], 0
    whole = printed.isalpha() and printed[1:].islower()  # nothing to cut at: nearly all words
    pieces = GLUED.split(printed) if printed[0].isalpha() and not whole else [printed]
    for word in (part for piece in pieces for part in split_glued(piece, language)):
        out.append((start, start + len(word), _print(word)))
        start += len(word)
    return tuple(out)


def kind_of(text: str) -> str:
    """Whether what a token prints is a word, a number or a mark."""
    if text[0].isalpha():
        return "word"
    found = TOKEN.match(text)
    return (found.lastgroup if found else None) or "punct"


def _print(word: str) -> Printed:
    kind = kind_of(word)
    wordlike = kind == "word"
    return word, fold(word), kind, wordlike and word[0].isupper(), wordlike and len(word) > 1 and word.isupper()


def find_speeches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans inside quotation marks, five words at least, of a paragraph; one that is never closed runs to the paragraph's end.

    A paragraph that opens with a dash is a speech up to the dash that brings its speaker: '— Мы готовы, — сказал он'.
    """
    spans = []
    opened = re.match(r"[-–—]\s", text[start:end])
    if opened:
        closing = re.compile(r"[,.!?…]\s[-–—]\s").search(text, start + 2, end)
        spans.append((start + opened.end(), closing.start() if closing else end))
    position = start
    while position < end:
        opening = OPENER.search(text, position, end)
        if opening is None:
            break
        left = opening.start()
        rights = [at for at in (text.find(mark, left + 1, end) for mark in CLOSERS[text[left]]) if at >= 0]
        right = min(rights, default=end)
        if len(text[left + 1 : right].split()) >= SPEECH_WORDS:
            spans.append((left + 1, right))
        position = right + 1
    return spans
