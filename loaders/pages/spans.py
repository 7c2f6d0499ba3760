"""A text cut at the ends of marked spans, so that overlapping ones can be drawn one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    for start, end in pairwise(edges):
        yield Piece(
            text=text[start:end],
            spans=tuple(span for span in marked if span[0] <= start and end <= span[1]),
            anchors=tuple(anchors.get(start, ())),
            ending=tuple(span for span in marked if span[1] == end),
            dimmed=any(span[0] <= start and end <= span[1] for span in dim),
        )
