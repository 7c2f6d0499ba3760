"""Date phrases of Russian and Ukrainian news as EDTF.

Rules of choice, beside those of date_reading and edtf:
- A day and month without year takes the year nearest to publication.
- A weekday in a clause of the past is the latest on or before publication, in one of the future the next on or after it.
- A weekday or relative word beside a date belongs to the date: 'в субботу, 3 января' is one explicit mention.
- 'С 5 января' and 'после 5 января' are '2026-01-05/..' with 5 January as `earliest`; 'до 5 мая' and 'не позднее 5 мая' are
  '../2026-05-05'; 'до конца недели' runs from publication to the Sunday.
- What cannot be said is '': 'на днях', 'за день до встречи', and without a day of publication all that is counted from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.extraction.date_days import DayRules
from loaders.extraction.date_grammar import Phrase, Vocabulary, find_phrases, fold_sentence, vocabulary
from loaders.extraction.date_months import MonthRules
from loaders.extraction.date_reading import Memory, Read
from loaders.extraction.date_relative import RelativeRules
from loaders.extraction.date_speeches import day_said, days_of_speeches
from loaders.extraction.date_weekdays import WeekdayRules
from loaders.extraction.document import Document, Sentence, parse_document
from loaders.extraction.edtf import Period, Precision
from loaders.extraction.edtf import day as edtf_day
from loaders.extraction.tense import clause_tense
from loaders.model import DateBasis, Span

BESIDE = re.compile(r"\s*[,(]?\s*(?:-\s*)?(?:(?:в|во|у|на)\s+)?")  # what may stand between a weekday and its date
FROM_OTHER = ("eve", "anaphora", "second_day")  # rules that count from another day told
BESIDE_DATE = (*FROM_OTHER, "relative_day", "weekday", "period", "weekend", "holiday", "last_day")  # may belong to a date beside
HALF_A_YEAR = timedelta(days=183)
LEAD = 3  # sentences of an article in which its own day is looked for first


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase at text[start:end]."""

    start: int
    end: int
    edtf: str  # level 1; '' where nothing is known
    basis: DateBasis  # explicit, relative or weekday
    precision: Precision
    earliest: date | None  # first day; None for an open or unknown start
    latest: date | None
    bound: str = ""  # since, after, until: the phrase limits a time; '' where it names one
    rule: str = ""  # of the grammar

    @property
    def days(self) -> tuple[date, date] | None:
        """(earliest, latest), where both are known."""
        return (self.earliest, self.latest) if self.earliest and self.latest else None


class Reading(DayRules, MonthRules, WeekdayRules, RelativeRules):
    """A phrase with all the rules that read one."""


def find_dates(document: Document, published: date | None) -> tuple[DateMention, ...]:
    """The date phrases of a document in order, without overlaps; times of day, ages, scores and names of streets are none."""
    return tuple(_mention(read) for read in _read_dates(document, published))


def infer_published(text: str, language: str, median: date) -> tuple[date, Span] | None:
    """The day of an article that states none, and the words that give it: a day of its text in the year nearest to `median`.

    A day beside a word that is counted from publication tells it outright ('сегодня, 3 января', 'завтра, 4 января'). Else it is the
    first day that the lead (three sentences) tells as past; never one told as to come or as going on, nor one of a sentence about
    what was before ('Раніше', 'нагадаємо'), nor one more than half a year from the median. Days of the rest of an article are no
    ground, since they tell of what was long before as often.
    """
    document = parse_document(text, language)
    words = vocabulary(language)
    lead: list[tuple[date, Span]] = []
    for read in _read_dates(document, median):
        when, sentence = read.period.earliest, document.sentence_at(read.start)
        if read.basis != "explicit" or read.period.precision != "day" or read.bound or not when or sentence is None:
            continue
        if read.offset is not None:
            return when - timedelta(days=read.offset), (read.start, read.end)
        if sentence.index >= LEAD or abs(when - median) > HALF_A_YEAR or _is_background(sentence, words):
            continue
        if clause_tense(sentence, read.start, read.end, words.cues) in ("past", None):
            lead.append((when, (read.start, read.end)))
    return lead[0] if lead else None


def _is_background(sentence: Sentence, words: Vocabulary) -> bool:
    opening = [token.norm for token in sentence.tokens if token.kind == "word"][:2]
    return any(word.startswith(words.background) for word in opening)


def _mention(read: Read) -> DateMention:
    days = read.period
    return DateMention(read.start, read.end, days.edtf, read.basis, days.precision, days.earliest, days.latest, read.bound, read.rule)


def _read_dates(document: Document, published: date | None) -> list[Read]:
    """Every phrase; one inside a speech counts from the day on which that was said or posted, where the words that bring it tell one."""
    phrases = find_phrases(document)
    reads = _read_from(document, phrases, lambda _: published)
    said = days_of_speeches(document, reads, published) if published is not None else {}
    return _read_from(document, phrases, lambda start: day_said(document, said, start) or published) if said else reads


def _read_from(document: Document, phrases: Sequence[list[Phrase]], published_at: Callable[[int], date | None]) -> list[Read]:
    """phrases: those of each sentence; published_at: the day from which a phrase that starts at an offset is counted."""
    words, memory = vocabulary(document.language), Memory()
    out: list[Read] = []
    for sentence, found in zip(document.sentences, phrases, strict=True):
        reads: list[Read] = []
        for phrase in found:
            if _is_street(document.text, sentence, phrase.start, words):
                continue
            for read in Reading(phrase, document.text, sentence, words, published_at(phrase.start), memory, reads).read():
                beside = reads[-1] if reads else None
                if beside and _adjacent(document.text, beside, read) and (joined := _join(beside, read)):
                    reads[-1] = joined
                else:
                    reads.append(read)
                _remember(memory, reads[-1], sentence)
        out.extend(_eve_of_what_follows(read, reads[place + 1 :]) for place, read in enumerate(reads))
    return out


def _eve_of_what_follows(read: Read, following: list[Read]) -> Read:
    """'Накануне саммита, который пройдет 6 января': the day before the day that the sentence names next."""
    if read.rule != "eve" or read.period.edtf:
        return read
    days = (after.period.earliest for after in following if after.basis == "explicit" and after.period.precision in ("day", "interval"))
    day = next((when for when in days if when), None)
    return replace(read, period=edtf_day(day - timedelta(days=1))) if day else read


def _remember(memory: Memory, read: Read, sentence: Sentence) -> None:
    if read.period.precision == "day" and read.period.earliest and read.period.earliest == read.period.latest:
        memory.day, memory.sentence = read.period.earliest, sentence.index
    if read.period.precision in ("day", "interval") and read.period.earliest and read.period.latest:
        memory.opening, memory.opening_sentence = read.period.earliest, sentence.index
    if read.stated and read.period.earliest:
        memory.year = read.period.earliest.year


def _is_street(text: str, sentence: Sentence, start: int, words: Vocabulary) -> bool:
    before = re.findall(r"\w+", fold_sentence(text[max(sentence.start, start - 20) : start]))
    return bool(before) and before[-1].startswith(words.street) and text[start - 1 : start] != ","


def _adjacent(text: str, first: Read, second: Read) -> bool:
    return bool(BESIDE.fullmatch(fold_sentence(text[first.end : second.start])))


def _join(first: Read, second: Read) -> Read | None:
    """One mention of two that stand side by side and name the same time, the better known of them; None where they differ."""
    for named, week in ((first, second), (second, first)):
        if named.weekday is not None and week.period.precision == "week":
            return _weekday_of_week(named, week, (first.start, second.end))
    if first.basis == second.basis == "explicit" or (first.bound and second.bound):
        return None
    first_is_better = first.basis == "explicit" or (second.basis != "explicit" and second.weekday is not None)
    better, other = (first, second) if first_is_better else (second, first)
    if better.period.precision != "day" or not _agree(better, other):
        return None
    offset = better.offset if better.offset is not None else other.offset
    return replace(better, start=first.start, end=second.end, bound=first.bound or better.bound, offset=offset)


def _agree(better: Read, other: Read) -> bool:
    """Whether two readings can be one time; where a weekday or 'сегодня' right before a date does not fit it, the date stands."""
    if better.basis == "explicit" and other.weekday is not None:
        return better.period.earliest is None or better.period.earliest.weekday() == other.weekday or other.end <= better.start
    if other.rule not in BESIDE_DATE:
        return False
    if other.rule in FROM_OTHER or (other.offset is not None and other.end <= better.start):
        return True
    if not other.period.edtf or not better.period.edtf:
        return True
    starts_inside = (other.period.earliest or date.min) <= (better.period.earliest or date.max)
    return starts_inside and (better.period.latest or date.min) <= (other.period.latest or date.max)


def _weekday_of_week(named: Read, week: Read, where: Span) -> Read:
    monday = week.period.earliest
    period: Period = edtf_day(monday + timedelta(days=named.weekday or 0)) if monday else named.period
    return replace(named, start=where[0], end=where[1], period=period)
