"""The person tagger: a linear-chain CRF (python-crfsuite) over the words near capital letters.

The model is loaders/data/people.crfsuite; loaders/data/people_model.md says how it was made.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import pycrfsuite

from loaders.extraction.document import Document
from loaders.extraction.name_features import count_stems, document_forms, window_features, windows

MODEL = "people.crfsuite"


@lru_cache(maxsize=1)
def tagger() -> Any:
    """The model, loaded once."""
    found = pycrfsuite.Tagger()
    with as_file(files("loaders.data") / MODEL) as path:
        found.open(str(path))
    return found


def tag_people(document: Document) -> list[tuple[int, int]]:
    """Spans of names as (first, last), indices in document.tokens; a new name beside another begins a span of its own."""
    model = tagger()
    sentences = document_forms(document)
    counts = count_stems(sentences)
    out: list[tuple[int, int]] = []
    start = 0
    for forms in sentences:
        for left, right in windows(forms):
            labels = model.tag(window_features(forms, left, right, counts))
            out.extend((start + left + first, start + left + last) for first, last in spans_of(labels))
        start += len(forms)
    return out


def spans_of(labels: list[str]) -> list[tuple[int, int]]:
    """(first, last) of each span in labels B, I, O."""
    out: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label == "B" or (label == "I" and (not out or out[-1][1] != i - 1)):
            out.append((i, i))
        elif label == "I":
            out[-1] = (out[-1][0], i)
    return out
