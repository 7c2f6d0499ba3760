"""The day on which a quoted speech or post was said: what it counts as 'завтра' is the day after that, not after publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from loaders.extraction.date_reading import Read
from loaders.extraction.document import Document
from loaders.extraction.lexicon import encounter_noun, words
from loaders.model import Span

AFTER = 90  # code points behind a speech in which the words that bring it say a day


def days_of_speeches(document: Document, reads: Sequence[Read], published: date) -> dict[Span, date]:
    """By speech the day of the words beside it that say who said it and when: '«Завтра …», – написав [7 травня] у Telegram A'."""
    days = ((speech, _day_beside(document, speech, reads, published)) for speech in document.speeches)
    return {speech: day for speech, day in days if day is not None}


def day_said(document: Document, said: Mapping[Span, date], offset: int) -> date | None:
    """The day of the speech that holds an offset; None outside of speeches and where no day is told."""
    return next((day for (start, end), day in said.items() if start <= offset < end), None)


def _day_beside(document: Document, speech: Span, reads: Sequence[Read], published: date) -> date | None:
    """The only day, not after publication, in the words behind a speech or before it that say who said it; none where they tell of more."""
    for left, right in _around(document, speech):
        tokens = [token for token in document.between(left, right) if token.kind == "word"]
        if any(not token.lemmas.isdisjoint(words("speech_verbs")) for token in tokens):
            near = [read for read in reads if left <= read.start and read.end <= right and not document.in_speech(read.start)]
            days = {read.period.earliest for read in near if read.period.precision == "day" and not read.bound}
            day = days.pop() if len(days) == 1 and not any(encounter_noun(token) for token in tokens) else None
            return day if day is not None and day <= published else None
    return None


def _around(document: Document, speech: Span) -> list[Span]:
    """The rest of the speech's last sentence, no more than AFTER, and its first sentence up to it."""
    start, end = speech
    last, first = document.sentence_at(end - 1), document.sentence_at(start)
    after = [(end, min(last.end, end + AFTER))] if last is not None else []
    return [*after, (first.start, start)] if first is not None else after
