"""Finds every person named in an article, and which mentions are one person."""

from __future__ import annotations

from loaders.extraction.document import Document
from loaders.extraction.groups import NamedPerson, group_people
from loaders.extraction.mentions import PersonMention, read_mention, split_people
from loaders.extraction.morphology import fold
from loaders.extraction.name_words import is_latin
from loaders.extraction.repairs import repair_spans
from loaders.extraction.sound import stem
from loaders.extraction.tagger import tag_people

__all__ = ["NamedPerson", "PersonMention", "find_people", "group_people"]
NOMINATIVE = frozenset({"nomn"})
AS_PRINTED, AS_FULL_NAME = 0.4, 2.0  # how much likelier a nominative is that the text has as a word, as part of a full name


def find_people(document: Document) -> tuple[PersonMention, ...]:
    """Every mention of a person by name, in text order; none overlaps another."""
    spans = [
        (first + left, first + right)
        for first, last in repair_spans(document, tag_people(document))
        for left, right in split_people(document.tokens[first : last + 1], document.language)
    ]
    seen = {document.tokens[i].norm: AS_PRINTED for first, last in spans for i in range(first, last + 1)}
    first_reading = [read_mention(document, span, _rule(document, *span), seen) for span in spans if span[0] < span[1]]
    full = [mention for mention in first_reading if mention.given and mention.family and mention.rule == "tagger"]
    for mention in full:
        if mention.cases == NOMINATIVE or "nomn" not in mention.cases:
            seen.update(dict.fromkeys((fold(mention.family), fold(mention.given)), AS_FULL_NAME))
    given = {stem(mention.given) for mention in full}
    genders: dict[str, set[str]] = {}
    for mention in full:
        for word in mention.family.split():
            genders.setdefault(stem(word), set()).add(mention.gender)
    surnames = {family: min(found) if len(found) == 1 else "" for family, found in genders.items() if family not in given}
    return tuple(read_mention(document, span, _rule(document, *span), seen, surnames) for span in spans)


def _rule(document: Document, first: int, last: int) -> str:
    """'latin' for a name in Latin letters in brackets, else 'tagger'."""
    words = [token for token in document.tokens[first : last + 1] if token.kind == "word"]
    bracketed = first > 0 and document.tokens[first - 1].text == "("
    return "latin" if bracketed and all(is_latin(token.text[0]) and is_latin(token.text[-1]) for token in words) else "tagger"
