"""Finds every person named in an article, and which mentions are one person."""

from __future__ import annotations

from loaders.extraction.document import Document
from loaders.extraction.groups import NamedPerson, group_people
from loaders.extraction.mentions import PersonMention, read_mention, split_people
from loaders.extraction.repairs import repair_spans
from loaders.extraction.tagger import tag_people

__all__ = ["NamedPerson", "PersonMention", "find_people", "group_people"]


def find_people(document: Document) -> tuple[PersonMention, ...]:
    """Every mention of a person by name, in text order; none overlaps another."""
    seen = _seen_elsewhere(document)
    out = []
    for first, last in repair_spans(document, tag_people(document)):
        for left, right in split_people(document.tokens[first : last + 1], document.language):
            out.append(read_mention(document, first + left, first + right, "tagger", seen))
    return tuple(out)


def _seen_elsewhere(document: Document) -> frozenset[str]:
    return frozenset(token.norm for token in document.tokens if token.capitalised)


