"""What every date phrase needs to be understood: its words as numbers, the clause's tense, and the year where none is stated.

A rule of the grammar is read by the method with its name, in date_days, date_months, date_weekdays or date_relative. Every method
answers one reading or more, so that '3 и 10 мая' is two days, or none for what is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from dateutil.relativedelta import relativedelta

from loaders.extraction import edtf
from loaders.extraction.date_grammar import Phrase, Vocabulary, fold_sentence
from loaders.extraction.document import Sentence
from loaders.extraction.edtf import Period
from loaders.extraction.tense import Tense, clause_tense
from loaders.model import DateBasis

AMBIGUOUS = 90  # days: a day or month without a year that lies farther off than this asks the clause's tense
NEAREST = range(-1, 2)  # years from publication's of which one holds the nearest day of a name, whichever way,
LEAP_YEARS = range(-4, 5)  # where not each has it
NEAR = 2  # sentences back in which 'в тот же день' finds its day
STEPS = {"this": 0, "next": 1, "previous": -1, "before_previous": -2, "after_next": 2, "nearest": 1, "last": -1}
SHIFTS = {
    "day": relativedelta(days=1), "week": relativedelta(weeks=1), "month": relativedelta(months=1),
    "quarter": relativedelta(months=3), "half_year": relativedelta(months=6), "year": relativedelta(years=1),
}  # fmt: skip

@dataclass(frozen=True, slots=True)
class Read:
    """A phrase understood. `stated`: the text itself gives the year."""

    start: int
    end: int
    rule: str
    period: Period
    basis: DateBasis
    bound: str = ""  # since, until, after: how the phrase limits; '' where it names the time itself
    stated: bool = False
    weekday: int | None = None  # Monday is 0, where the phrase names one
    offset: int | None = None  # days from publication, where the phrase counts them ('вчера': -1)


@dataclass
class Memory:
    """The dates read so far in a document."""

    day: date | None = None  # the last single day
    opening: date | None = None  # the first day of the last day or interval
    sentence: int = 0  # index of the one that told it
    opening_sentence: int = 0
    year: int | None = None  # the last year that the text stated


@dataclass
class BaseReading:
    """One phrase in its sentence; the rules of the grammar are methods of its heirs."""

    phrase: Phrase
    text: str
    sentence: Sentence
    vocab: Vocabulary
    published: date | None
    memory: Memory
    before: list[Read] = field(default_factory=list)  # what was read earlier in the sentence

    def read(self) -> list[Read]:
        method: Callable[[], list[Read]] = getattr(self, self.phrase.rule)
        return method()

    @cached_property
    def tense(self) -> Tense | None:
        return clause_tense(self.sentence, self.phrase.start, self.phrase.end, self.vocab.cues)

    # Helpers

    def answer(self, period: Period | None, basis: DateBasis, *, stated: bool = False, weekday: int | None = None) -> list[Read]:
        """The reading of the phrase, cut open by its preposition; none where the calendar has no such day."""
        if period is None:
            return []
        bound = self.bound
        if bound in ("since", "after"):
            period = edtf.since(period)
        elif bound in ("until", "by"):
            period = edtf.until(period)
        kept = bound if bound != "by" else "until"
        return [Read(self.phrase.start, self.phrase.end, self.phrase.rule, period, basis, kept, stated, weekday)]

    @property
    def bound(self) -> str:
        return self.vocab.bounds.get(self.word("bound"), "")

    def word(self, name: str) -> str:
        return " ".join(self.phrase.words.get(name, "").split())

    def day_number(self, words: str) -> int:
        digits = re.match(r"\d+", words)
        return int(digits[0]) if digits else self.vocab.ordinals[words]

    def month_number(self, name: str = "m") -> int:
        return self.vocab.months[self.word(name).rstrip(".")]

    def step(self, name: str = "mod") -> int | None:
        return STEPS.get(self.vocab.modifiers.get(self.word(name), ""))

    def count(self) -> int | None:
        """The number of units; None where it is not told ('несколько')."""
        words = self.word("n")
        if words in self.vocab.few or (not words and self.word("u") in self.vocab.many):
            return None
        return int(words) if words.isdigit() else self.vocab.numbers.get(words, 1)

    def year(self, name: str = "y") -> int | None:
        """The year that the phrase states: '2026 года', 'прошлого года', 'того же года'."""
        words = self.word(name)
        if not words:
            return None
        if digits := re.match(r"\d{4}", words):
            return int(digits[0])
        if words in self.vocab.this_year:
            return self.published.year if self.published else None
        modifier = self.vocab.modifiers.get(words.split(" ")[0], "")
        if modifier == "same":
            return self.memory.year or (self.published.year if self.published else None)
        return self.published.year + STEPS[modifier] if self.published else None

    def place_in_year(self, make: Callable[[int], Period | None], year: int | None) -> tuple[Period | None, bool]:
        """A period of the stated year; else of a year told just before in the sentence, if that one is past; else of the nearest year."""
        if year is not None:
            return make(year), True
        told = next((read.period.earliest.year for read in reversed(self.before) if read.stated and read.period.earliest), None)
        if told and self.published and told < self.published.year - 1:
            return make(told), False
        return self.nearest(make), False

    def nearest(self, make: Callable[[int], Period | None]) -> Period | None:
        """The period of the year nearest to publication; where it is more than AMBIGUOUS days off, on the side that the tense tells."""
        if not self.published:
            leap = make(2000)
            return edtf.unknown(leap.precision) if leap else None
        around = self._around(make, NEAREST)
        if len(around) < len(NEAREST):
            around = self._around(make, LEAP_YEARS)
        around.sort(key=lambda period: abs(self.distance(period)))
        if not around:
            return None
        best = around[0]
        if abs(self.distance(best)) > AMBIGUOUS and self.tense in ("past", "future"):
            sign = -1 if self.tense == "past" else 1
            return next((period for period in around if self.distance(period) * sign >= 0), best)
        return best

    def _around(self, make: Callable[[int], Period | None], years: Iterable[int]) -> list[Period]:
        """The periods that there are in some years, counted from publication's."""
        assert self.published
        return [period for shift in years if (period := make(self.published.year + shift))]

    def distance(self, period: Period) -> int:
        """Days from publication to a period: negative before it, 0 inside."""
        return gap(period, self.published or date.min)

    def lists(self, second: str) -> bool:
        """Whether 'and' or 'or' stands before the second of two times, rather than a dash or 'to'."""
        before = self.folded[: self.folded.rindex(self.word(second))].split()
        return any(word in self.vocab.joins for word in before[-2:])

    def two(self, second: str, periods: list[Period | None], *, basis: DateBasis = "explicit", stated: bool = False) -> list[Read]:
        """A reading for each of two listed times, parted before the 'and'."""
        cut = self.folded.rindex(self.word(second))
        before = self.folded[:cut].rstrip().split(" ")
        while before and (before[-1] in self.vocab.joins or before[-1] in self.vocab.ins):
            before.pop()
        start, rule = self.phrase.start, self.phrase.rule
        spans = ((start, start + len(" ".join(before))), (start + cut, self.phrase.end))
        return [Read(*span, rule, period, basis, "", stated) for span, period in zip(spans, periods, strict=True) if period]

    @property
    def folded(self) -> str:
        return fold_sentence(self.text[self.phrase.start : self.phrase.end])


def calendar_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None for one that it lacks: 30 February, month 13."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_maker(month: int, number: int) -> Callable[[int], Period | None]:
    """A day of a month, as it lies in a given year; None where the year has no such day."""

    def make(year: int) -> Period | None:
        when = calendar_day(year, month, number)
        return edtf.day(when) if when else None

    return make


def days_maker(month: int, first: int, last: int) -> Callable[[int], Period | None]:
    """Days first to last of a month, as they lie in a given year."""
    return lambda year: days_between(calendar_day(year, month, first), calendar_day(year, month, last))


def days_between(first: date | None, last: date | None) -> Period | None:
    return edtf.interval(first, last) if first and last and first <= last else None


def shift_days(period: Period, days: int) -> Period:
    return edtf.day(period.earliest + timedelta(days=days)) if period.earliest else period


def stepped(make: Callable[[int], Period], published: date, step: int) -> Period:
    """'Прошлой осенью': the last such period that is over; 'следующей осенью': the first not begun; 'этой осенью': the nearest."""
    if step == 0:
        return min((make(published.year + shift) for shift in (-1, 0, 1)), key=lambda period: abs(gap(period, published)))
    years = [make(published.year + shift) for shift in range(-3, 4)]
    if step < 0:
        over = [period for period in years if period.latest and period.latest < published]
        return over[step]
    return [period for period in years if period.earliest and period.earliest > published][step - 1]


def gap(period: Period, when: date) -> int:
    """Days from a day to a period: negative where the period lies before it, 0 inside."""
    return max(((period.earliest or when) - when).days, 0) or min(((period.latest or when) - when).days, 0)
