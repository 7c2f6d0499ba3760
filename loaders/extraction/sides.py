"""'с украинской стороны', 'з боку України': the side on which the people named after it stand."""

from __future__ import annotations

from loaders.extraction.reading import Reading
from loaders.model import Span

FROM = {"с", "со", "з", "із", "зі"}
SIDE = {"сторона", "бік"}


def side_markers(reading: Reading) -> tuple[tuple[int, int, str, Span], ...]:
    """(first token, last token, party, span) of each marker, in order."""
    tokens = reading.tokens
    out = []
    for mention in reading.parties:
        if mention.how == "adjective" and mention.first and tokens[mention.first - 1].norm in FROM:
            after = mention.last + 1
            if after < len(tokens) and tokens[after].lemmas & SIDE:
                out.append((mention.first - 1, after, mention.party, (tokens[mention.first].start, tokens[after].end)))
        elif mention.how == "name" and mention.first > 1 and tokens[mention.first - 1].lemmas & SIDE and tokens[mention.first - 2].norm in FROM:
            out.append((mention.first - 2, mention.last, mention.party, (tokens[mention.first - 1].start, mention.end)))
    return tuple(out)


def side_marker_at(reading: Reading, index: int) -> tuple[str, Span] | None:
    """(party, span of the marker) of the last marker before a token in its sentence."""
    first, _ = reading.sentence_range(reading.sentence_of(index))
    before = [(party, span) for start, last, party, span in side_markers(reading) if first <= start and last < index]
    return before[-1] if before else None


def side_at(reading: Reading, index: int) -> str | None:
    """The side that the last marker before a token in its sentence gives."""
    found = side_marker_at(reading, index)
    return found[0] if found else None
