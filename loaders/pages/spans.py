"""A text cut at the ends of marked spans, so that overlapping ones can be drawn one after the other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

UNPUBLISHED = "\ue003"  # private use: stands for each code point of a text that is not published
GAP = " […] "
Span = tuple[int, int]  # code points, end exclusive


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same spans."""

    text: str
    spans: tuple[Span, ...]  # that cover it, the widest first
    anchors: tuple[str, ...]  # ids of what begins here
    ending: tuple[Span, ...]  # that end here
    dimmed: bool


def cut(text: str, spans: Iterable[Span], dimmed: Iterable[Span], anchors: Mapping[int, Sequence[str]]) -> Iterator[Piece]:
    """The whole text in order, in pieces. Spans and anchors (offset: ids) outside the text, and spans that hold nothing, are left out."""
    marked = sorted({(start, end) for start, end in spans if 0 <= start < end <= len(text)}, key=lambda span: (span[0], -span[1]))
    dim = [(start, end) for start, end in dimmed if 0 <= start < end <= len(text)]
    places = {start for start in anchors if 0 <= start < len(text)}
    edges = sorted({0, len(text)} | places | {edge for span in (*marked, *dim) for edge in span})
    for (start, end), over, dark in zip(pairwise(edges), _covering(marked, edges), _covering(sorted(dim), edges), strict=False):
        yield Piece(
            text=text[start:end],
            spans=over,
            anchors=tuple(anchors.get(start, ())),
            ending=tuple(span for span in over if span[1] == end),
            dimmed=bool(dark),
        )


def _covering(spans: Iterable[Span], edges: Iterable[int]) -> Iterator[tuple[Span, ...]]:
    """Those of the spans, which are sorted by their starts, that go on after each edge."""
    waiting, over = deque(spans), list[Span]()
    for edge in edges:
        over = [span for span in over if span[1] > edge]
        while waiting and waiting[0][0] <= edge:
            over.append(waiting.popleft())
        yield tuple(over)


def laid_out(quotes: Iterable[Mapping[str, Any]]) -> str:
    """Quotes at their places, UNPUBLISHED for all between. A quote: start_char, exact, and maybe prefix and suffix."""
    text: list[str] = []
    for quote in quotes:
        words = f"{quote.get('prefix', '')}{quote['exact']}{quote.get('suffix', '')}"
        start = quote["start_char"] - len(quote.get("prefix", ""))
        text += UNPUBLISHED * (start + len(words) + 1 - len(text))
        text[start : start + len(words)] = words
    return "".join(text)


def with_gaps(piece: Piece) -> Piece:
    """A piece with GAP for each run that is not published."""
    return replace(piece, text=re.sub(f"{UNPUBLISHED}+", GAP, piece.text))
