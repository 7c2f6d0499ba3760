"""The person tagger: a linear-chain CRF over the words near capital letters (loaders/extraction/name_model.py)."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extraction.document import Document
from loaders.extraction.name_features import count_stems, read_lines, window_scores, windows
from loaders.extraction.name_model import best_labels


def tag_people(document: Document) -> list[tuple[int, int]]:
    """Spans of names as (first, last), indices in document.tokens; a new name beside another begins a span of its own."""
    lines = read_lines(document)
    counts = count_stems(document, lines)
    out: list[tuple[int, int]] = []
    for line in lines:
        for left, right in windows(line):
            labels = best_labels(window_scores(line.forms, left, right, counts))
            out.extend((line.start + left + first, line.start + left + last) for first, last in spans_of(labels))
    return out


def spans_of(labels: Sequence[str]) -> list[tuple[int, int]]:
    """(first, last) of each span in labels B, I, O."""
    out: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == "B" or (label == "I" and (not out or out[-1][1] != i - 1)):
            out.append((i, i))
        elif label == "I":
            out[-1] = (out[-1][0], i)
    return out
