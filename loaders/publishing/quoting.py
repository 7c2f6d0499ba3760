"""Which stretches of an article a public copy quotes: the words that prove something, some words around, never MOST + 1 in a row.

Pure functions of spans (pairs of code points, end exclusive) and, to cut at a word, of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter

from loaders.model import Span

MOST = 199  # code points in a row, of one quote with what is before and after, or of quotes that touch
CONTEXT = 32  # code points before and after, as in evidence
GAP = 8  # code points at least that stay unpublished where contexts would meet
SHORT = 100  # code points: a quote up to this long is not cut, a longer one that covers its beginning is
LEAST = 50  # code points that a cut quote keeps, else the one before it gives way


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is published of one article."""

    ends: Mapping[Span, int]  # span of a quote: where its published words end, less than its end where it was cut
    pieces: tuple[Span, ...]  # all that is published, in order; none longer than MOST, no two touch


def quoted(text: str, proofs: Iterable[Span], names: Iterable[Span] = ()) -> Quoted:
    """What is published of a text. proofs: spans of evidence, which get some words around them; names: spans that get none."""
    proofs = set(proofs)
    ends = _cut(text, proofs | set(names))
    cores = _joined((start, end) for (start, _), end in ends.items())
    proved = sorted((start, ends[start, end]) for start, end in proofs)
    return Quoted(ends, _widened(cores, proved, len(text)))


def around(pieces: Sequence[Span], start: int, end: int) -> Span:
    """Where the published words around those from start to end begin and end: CONTEXT at most on either side."""
    left, right = pieces[bisect_right(pieces, start, key=itemgetter(0)) - 1]
    return max(left, start - CONTEXT), min(right, end + CONTEXT)


def whole_words(text: str, piece: Span) -> str:
    """A piece of a text without the parts of words at its ends."""
    start, end = piece
    while start and start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end < len(text) and start < end and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return text[start:end]


def _cut(text: str, spans: Iterable[Span]) -> dict[Span, int]:
    """Where each quote ends, so that no run of quotes that overlap or touch is longer than MOST."""
    ends: dict[Span, int] = {}
    first, last = 0, -1  # the run so far
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start > last or (end - first > MOST and (end - start <= SHORT or first + MOST - start < LEAST) and _give_way(text, ends, start)):
            first = start
        ends[start, end] = end if end - first <= MOST else _word_end(text, start, first + MOST)
        last = max(last, ends[start, end])
    return ends


def _give_way(text: str, ends: dict[Span, int], start: int) -> bool:
    """End the quotes that reach to `start` before it; False, and nothing done, where one of them would be left without a word."""
    near = takewhile(lambda span: start - span[0] <= MOST, reversed(ends))  # those before do not reach so far
    reaching = [span for span in near if ends[span] >= start]
    if any(start - span[0] < 2 for span in reaching):
        return False
    for span in reaching:
        ends[span] = _word_end(text, span[0], start - 1)
    return True


def _word_end(text: str, start: int, limit: int) -> int:
    """The last end of a word up to `limit`; `limit` itself where there is none after `start`."""
    return next((end for end in range(limit, start, -1) if text[end - 1].isalnum() and not text[end : end + 1].isalnum()), limit)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Runs of spans that overlap or touch."""
    runs: list[Span] = []
    for start, end in sorted(spans):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs


def _widened(cores: list[Span], proofs: list[Span], length: int) -> tuple[Span, ...]:
    """Runs of quotes with the words around those that are proofs, as far as MOST and the neighbours allow."""
    if not cores:
        return ()
    starts = [start for start, _ in proofs]
    with_proof = [bisect_left(starts, end) > bisect_left(starts, start) for start, end in cores]
    runs = _merged(cores, with_proof)
    pieces: list[Span] = []
    limits = [*(start - GAP for (start, _), _ in runs[1:]), length]
    for ((start, end), proof), limit in zip(runs, limits, strict=True):
        room = MOST - (end - start) if proof else 0
        floor = pieces[-1][1] + GAP if pieces else 0
        left = min(CONTEXT, room // 2, max(start - floor, 0))
        right = min(CONTEXT, room - left, max(limit - end, 0))
        pieces.append((start - left, end + right))
    return tuple(pieces)


def _merged(cores: list[Span], with_proof: list[bool]) -> list[tuple[Span, bool]]:
    """Neighbours so near that their contexts would meet become one run, where that is not longer than MOST."""
    runs: list[tuple[Span, bool]] = []
    for (start, end), proof in zip(cores, with_proof, strict=True):
        if runs:
            (first, last), before = runs[-1]
            if start - last <= CONTEXT * (before + proof) and end - first <= MOST:
                runs[-1] = (first, end), before or proof
                continue
        runs.append(((start, end), proof))
    return runs
