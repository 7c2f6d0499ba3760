"""What a date phrase means: its period of days, seen from the day of publication, the clause's tense and the dates told before it.

A rule of the grammar is read by the method of Reading with its name. Every method answers one or more readings, so that
'3 и 10 мая' is two days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta, weekday

from loaders.extraction import edtf
from loaders.extraction.date_grammar import Phrase, Vocabulary, fold_sentence
from loaders.extraction.document import Sentence
from loaders.extraction.edtf import Period
from loaders.extraction.tense import Tense, clause_tense
from loaders.model import DateBasis

AMBIGUOUS = 90  # days: a day or month without a year that lies farther off than this asks the clause's tense
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
    sentence: int = 0  # index of the one that told it
    year: int | None = None  # the last year that the text stated


@dataclass
class Reading:
    """One phrase in its sentence."""

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
        return re.sub(r"\s+", " ", self.phrase.words.get(name, ""))

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
        around = [period for shift in range(-4, 5) if (period := make(self.published.year + shift))]
        around.sort(key=lambda period: abs(self.distance(period)))
        if not around:
            return None
        best = around[0]
        if abs(self.distance(best)) > AMBIGUOUS and self.tense in ("past", "future"):
            sign = -1 if self.tense == "past" else 1
            return next((period for period in around if self.distance(period) * sign >= 0), best)
        return best

    def distance(self, period: Period) -> int:
        """Days from publication to a period: negative before it, 0 inside."""
        return _gap(period, self.published or date.min)

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

    # Days of a month

    def day_of_month(self) -> list[Read]:
        make = _day_maker(self.month_number(), self.day_number(self.word("d")))
        period, stated = self.place_in_year(make, self.year())
        return self.answer(period, "explicit", stated=stated)

    def days_of_month(self) -> list[Read]:
        month, first, last = self.month_number(), self.day_number(self.word("d")), self.day_number(self.word("d2"))
        period, stated = self.place_in_year(lambda year: _days(_date(year, month, first), _date(year, month, last)), self.year())
        return self.answer(period, "explicit", stated=stated)

    def days_over_months(self) -> list[Read]:
        first = (self.month_number("m"), self.day_number(self.word("d")))
        last = (self.month_number("m2"), self.day_number(self.word("d2")))
        turn = first > last  # over New Year
        year, year2 = self.year("y"), self.year("y2")
        if year is None and year2 is not None:
            year = year2 - turn
        shift = year2 - year if year is not None and year2 is not None else int(turn)
        period, stated = self.place_in_year(lambda at: _days(_date(at, *first), _date(at + shift, *last)), year)
        return self.answer(period, "explicit", stated=stated)

    def days_listed(self) -> list[Read]:
        """'3 и 4 мая': an interval where the days follow each other, else a reading for each day."""
        month, year = self.month_number(), self.year()
        numbers = list(re.finditer(r"\d+|[^\W\d]{5,}(?:\s+[^\W\d]{5,})?", self.word("d")))
        days = [self.day_number(number[0]) for number in numbers]
        if days == list(range(days[0], days[-1] + 1)):
            period, stated = self.place_in_year(lambda at: _days(_date(at, month, days[0]), _date(at, month, days[-1])), year)
            return self.answer(period, "explicit", stated=stated)
        out = []
        for number, day in zip(numbers, days, strict=True):
            period, stated = self.place_in_year(_day_maker(month, day), year)
            start = self.phrase.start + number.start()
            end = self.phrase.end if number is numbers[-1] else self.phrase.start + number.end()
            if period:
                out.append(Read(start, end, self.phrase.rule, period, "explicit", "", stated))
        return out

    def day_of_this_month(self) -> list[Read]:
        return self.answer(self.nearest_day_number(), "relative")

    def nearest_day_number(self) -> Period:
        number = self.day_number(self.word("d"))
        if not self.published:
            return edtf.unknown("day")
        months = [self.published + relativedelta(months=shift) for shift in (-2, -1, 0, 1, 2)]
        found = [edtf.day(when) for at in months if (when := _date(at.year, at.month, number))]
        side = [period for period in found if self.distance(period) * (-1 if self.tense == "past" else 1) >= 0] if self.tense else found
        return min(side, key=lambda period: abs(self.distance(period)))

    def numeric_day(self) -> list[Read]:
        when = _numeric(self.word("e"))
        return self.answer(edtf.day(when), "explicit", stated=True) if when else []

    def numeric_days(self) -> list[Read]:
        last = _numeric(self.word("e"))
        parts = [int(part) for part in self.word("d").split(".")]
        first = _date(*(*parts, *((last.month, last.year) if last else ())[len(parts) - 1 :])[2::-1]) if last else None
        if not last or not first or first > last:
            return []
        return self.answer(edtf.interval(first, last), "explicit", stated=True)

    def eve_of_day(self) -> list[Read]:
        period, stated = self.place_in_year(_day_maker(self.month_number(), self.day_number(self.word("d"))), self.year())
        return self.answer(period and _shift_days(period, -1), "relative", stated=stated)

    def distance_from_day(self) -> list[Read]:
        period, _ = self.place_in_year(_day_maker(self.month_number(), self.day_number(self.word("d"))), self.year())
        unit, count = self.vocab.units[self.word("u")], self.count()
        if period is None or period.earliest is None or count is None:
            return self.answer(period and edtf.unknown("day"), "relative")
        return self.answer(edtf.day(period.earliest + SHIFTS[unit] * count), "relative")

    # Months, years, seasons, holidays

    def month_named(self) -> list[Read]:
        period, stated, basis = self.month_period()
        return self.answer(period, basis, stated=stated)

    def part_of_month(self) -> list[Read]:
        period, stated, basis = self.month_period()
        part = edtf.part(period, self.vocab.parts[self.word("part")])
        if self.bound == "until" and part.latest and self.vocab.parts[self.word("part")] == "end":
            return self.answer(part, basis, stated=stated)
        return self.answer(part if part.edtf else edtf.unknown("approximate"), basis, stated=stated)

    def month_period(self) -> tuple[Period, bool, DateBasis]:
        number, step = self.month_number(), self.step()
        if step is None:
            year = self.year()
            period, stated = self.place_in_year(lambda at: edtf.month(at, number), year)
            relative = year is not None and not self.word("y")[:1].isdigit()
            return period or edtf.unknown("month"), stated, "relative" if relative else "explicit"
        if not self.published:
            return edtf.unknown("month"), False, "relative"
        return _stepped(lambda year: edtf.month(year, number), self.published, step), False, "relative"

    def months(self) -> list[Read]:
        first, last = self.month_number("m"), self.month_number("m2")
        year, year2 = self.year("y"), self.year("y2")
        turn = first > last
        if year is None and year2 is not None:
            year = year2 - turn
        shift = year2 - year if year is not None and year2 is not None else int(turn)
        if self.lists("m2") and shift == 0 and last - first != 1:
            ends = [self.place_in_year(make, year)[0] for make in (lambda at: edtf.month(at, first), lambda at: edtf.month(at, last))]
            return self.two("m2", ends, stated=year is not None)
        period, stated = self.place_in_year(lambda at: edtf.span(edtf.month(at, first), edtf.month(at + shift, last)), year)
        return self.answer(period, "explicit", stated=stated)

    def year_named(self) -> list[Read]:
        return self.answer(edtf.year(int(self.word("y"))), "explicit", stated=True)

    def part_of_year(self) -> list[Read]:
        period = edtf.part(edtf.year(int(self.word("y"))), self.vocab.parts[self.word("part")])
        return self.answer(period, "explicit", stated=True)

    def years(self) -> list[Read]:
        first, last = int(self.word("y")), int(self.word("y2"))
        if self.lists("y2") and last - first != 1:
            return self.two("y2", [edtf.year(first), edtf.year(last)], stated=True)
        return self.answer(edtf.span(edtf.year(first), edtf.year(last)), "explicit", stated=True) if first < last else []

    def year_word(self) -> list[Read]:
        period = edtf.year(self.published.year + self.vocab.years[self.word("r")]) if self.published else edtf.unknown("year")
        return self.answer(period, "relative")

    def quarter(self) -> list[Read]:
        number = self.vocab.quarters[self.word("q")]
        months = (3 * number - 2, 3 * number)
        period, stated = self.place_in_year(lambda at: _days(date(at, months[0], 1), edtf.month(at, months[1]).latest), self.year())
        return self.answer(period, "explicit", stated=stated)

    def season(self) -> list[Read]:
        name, step, year = self.vocab.seasons[self.word("s")], self.step(), self.year()
        period: Period | None
        if step is not None and self.published:
            period, stated = _stepped(lambda at: edtf.season(at, name), self.published, step), False
        else:
            period, stated = self.place_in_year(lambda at: edtf.season(at, name), year)
        if period and self.word("part"):
            period = edtf.about(period)
        return self.answer(period, "explicit" if stated and self.word("y")[:1].isdigit() else "relative", stated=stated)

    def holiday(self) -> list[Read]:
        entry = self.vocab.holidays[self.word("h")]
        if entry.get("capital") and not self.capital:
            return []
        period, stated = self.place_in_year(lambda year: _holiday(entry, year), self.year())
        return self.answer(period, "explicit", stated=stated)

    @property
    def capital(self) -> bool:
        """Whether a capital letter stands in the phrase, that of the sentence's beginning aside."""
        shown = self.text[self.phrase.start + (self.phrase.start == self.sentence.start) : self.phrase.end]
        return any(letter.isupper() for letter in shown)

    # Weekdays

    def weekday(self) -> list[Read]:
        number = self.vocab.weekdays[self.word("w")]
        modifier, bound = self.vocab.modifiers.get(self.word("mod"), ""), self.bound
        if modifier == "same" or not self.published:
            return self.answer(edtf.unknown("day"), "weekday", weekday=number)
        when = self.weekday_from(number, modifier, ahead=self.onto or (bound in ("until", "by") and self.tense != "past"))
        return self.answer(edtf.day(when), "weekday", weekday=number)

    @property
    def onto(self) -> bool:
        """'на понедельник', where no night comes before it: what is set for that day."""
        return self.folded.startswith("на ")

    def weekday_from(self, number: int, modifier: str, ahead: bool) -> date:
        """Publication's own weekday counts as today, with 'прошлый' and 'следующий' it does not."""
        assert self.published
        latest = self.published + relativedelta(weekday=weekday(number)(-1))
        coming = self.published + relativedelta(weekday=weekday(number)(+1))
        match modifier:
            case "previous" | "last":
                return latest if latest < self.published else latest - timedelta(weeks=1)
            case "before_previous":
                return latest - timedelta(weeks=1)
            case "next":
                return coming if coming > self.published else coming + timedelta(weeks=1)
            case "nearest":
                return coming
            case "this" if not self.tense:
                return self.published - timedelta(days=self.published.weekday() - number)
        return coming if ahead or self.tense in ("future", "present") else latest

    def weekdays(self) -> list[Read]:
        first, last = self.vocab.weekdays[self.word("w")], self.vocab.weekdays[self.word("w2")]
        if not self.published:
            return self.answer(edtf.unknown("interval"), "weekday")
        if self.tense in ("future", "present"):
            start = self.weekday_from(first, "", ahead=True)
            end = start + relativedelta(weekday=weekday(last)(+1))
        else:
            end = self.weekday_from(last, "", ahead=False)
            start = end + relativedelta(weekday=weekday(first)(-1))
        if self.lists("w2") and (last - first) % 7 != 1:
            return self.two("w2", [edtf.day(start), edtf.day(end)], basis="weekday")
        return self.answer(edtf.interval(start, end), "weekday")

    def weekday_in_period(self) -> list[Read]:
        number, step = self.vocab.weekdays[self.word("w")], self.step()
        if not self.published or step is None:
            return self.answer(edtf.unknown("day"), "weekday", weekday=number)
        monday = self.published - timedelta(days=self.published.weekday())
        return self.answer(edtf.day(monday + timedelta(weeks=step, days=number)), "weekday", weekday=number)

    # Days and periods seen from publication

    def not_a_day(self) -> list[Read]:
        return []

    def from_publication(self, days: int) -> Period:
        return edtf.day(self.published + timedelta(days=days)) if self.published else edtf.unknown("day")

    def relative_day(self) -> list[Read]:
        offset = self.vocab.days[self.word("r")]
        return [replace(read, offset=offset) for read in self.answer(self.from_publication(offset), "relative")]

    def last_night(self) -> list[Read]:
        return self.answer(self.from_publication(0), "relative")

    def last_day(self) -> list[Read]:
        if not self.published:
            return self.answer(edtf.unknown("interval"), "relative")
        return self.answer(edtf.interval(self.published - timedelta(days=1), self.published), "relative")

    def eve(self) -> list[Read]:
        """The day before a day named earlier in the sentence, else before publication; unknown before an event ('накануне встречи')."""
        told = [read for read in self.before if read.period.precision == "day" and read.basis == "explicit" and not read.bound]
        if self.before_noun():
            return self.answer(_shift_days(told[-1].period, -1) if told else edtf.unknown("day"), "relative")
        return self.answer(_shift_days(told[-1].period, -1) if told else self.from_publication(-1), "relative")

    def before_noun(self) -> bool:
        """Whether a noun or adjective in the genitive follows: 'накануне саммита', 'напередодні важливих переговорів'."""
        after = next((token for token in self.sentence.tokens if token.start >= self.phrase.end), None)
        if after is None or after.kind != "word" or not after.parses:
            return False
        likeliest = after.parses[0].pos
        return likeliest in ("NOUN", "ADJF", "PRTF") and any(parse.case == "gent" and parse.pos == likeliest for parse in after.parses)

    def weekend(self) -> list[Read]:
        modifier = self.vocab.modifiers.get(self.word("mod"), "")
        if not self.published:
            return self.answer(edtf.unknown("interval"), "relative")
        saturday = self.published + relativedelta(days=5 - self.published.weekday())
        step = STEPS.get(modifier, 0)
        if step == -1 or (modifier not in ("next", "nearest") and self.tense == "past" and saturday > self.published):
            saturday -= timedelta(weeks=1)
        elif modifier == "next" and self.published.weekday() >= 5:
            saturday += timedelta(weeks=1)
        return self.answer(edtf.interval(saturday, saturday + timedelta(days=1)), "relative")

    def start_to_now(self) -> list[Read]:
        period = self.unit_period(self.vocab.units[self.word("u")], self.step() or 0)
        if not self.published or not period.earliest:
            return self.answer(edtf.unknown("interval"), "relative")
        return self.answer(edtf.interval(period.earliest, max(self.published, period.earliest)), "relative")

    def unit_period(self, unit: str, step: int) -> Period:
        """This (0), the next (1) or the last (-1) week, month, quarter or year."""
        kind: edtf.Precision = unit if unit in ("day", "week", "month", "year") else "interval"  # type: ignore[assignment]
        if not self.published:
            return edtf.unknown(kind)
        when = self.published + SHIFTS[unit] * step
        match unit:
            case "day":
                return edtf.day(when)
            case "week":
                return edtf.week(when)
            case "month":
                return edtf.month(when.year, when.month)
            case "year":
                return edtf.year(when.year)
        length = 3 if unit == "quarter" else 6
        first = date(when.year, (when.month - 1) // length * length + 1, 1)
        return edtf.interval(first, first + relativedelta(months=length, days=-1))

    def period(self) -> list[Read]:
        unit, modifier = self.vocab.units[self.word("u")], self.vocab.modifiers.get(self.word("mod"), "")
        part = self.vocab.parts.get(self.word("part"))
        if unit == "day" or modifier == "same" or self.is_many():
            return []
        if modifier == "last":  # 'за последнюю неделю': up to publication
            if not self.published:
                return self.answer(edtf.unknown("interval"), "relative")
            return self.answer(edtf.interval(self.published + SHIFTS[unit] * -1, self.published), "relative")
        period = self.unit_period(unit, STEPS.get(modifier, 0))
        if part == "end" and self.bound == "until" and self.published and period.earliest and period.latest:
            rest = edtf.interval(max(self.published, period.earliest), period.latest)
            return [Read(self.phrase.start, self.phrase.end, self.phrase.rule, rest, "relative", "until")]
        return self.answer(edtf.part(period, part) if part else period, "relative")

    def is_many(self) -> bool:
        """Whether the unit stands in the plural: 'следующие недели'."""
        inside = (token for token in self.sentence.tokens if self.phrase.start <= token.start < self.phrase.end)
        plural = [parse.number == "plur" for token in inside if token.norm == self.word("mod") for parse in token.parses if parse.case]
        return bool(plural) and all(plural)

    def same_period(self) -> list[Read]:
        unit = self.vocab.units[self.word("u")]
        if unit == "year" and self.memory.year:
            return self.answer(edtf.year(self.memory.year), "relative")
        return []

    def new_year_ahead(self) -> list[Read]:
        """'В новом году': the year whose first day is nearest to publication; 'Новый год' with a capital is the holiday."""
        if self.capital and self.word("h") in self.vocab.holidays:
            return self.holiday()
        begins = self.nearest(lambda year: edtf.day(date(year, 1, 1)))
        return self.answer(edtf.year(begins.earliest.year) if begins and begins.earliest else edtf.unknown("year"), "relative")

    def counted(self, sign: int) -> Period:
        """So many units before or after publication: days exactly, weeks about a day, months about a month, years about a year."""
        unit, count = self.vocab.units[self.word("u")], self.count()
        if not self.published:
            return edtf.unknown("day" if unit == "day" else "approximate")
        if count is None:
            return edtf.before(self.published) if sign < 0 else edtf.unknown("approximate")
        when = self.published + SHIFTS[unit] * (sign * count)
        if unit == "day":
            return edtf.day(when)
        if unit == "week":
            return edtf.about(edtf.day(when))
        return edtf.about(edtf.year(when.year) if unit == "year" else edtf.month(when.year, when.month))

    def ago(self) -> list[Read]:
        return self.answer(self.counted(-1), "relative")

    def ahead(self) -> list[Read]:
        """'Через два дня': from publication; in a clause of the past it counts from what was told."""
        if not self.known_through():
            return []
        from_telling = self.word("from") or self.tense == "past"
        return self.answer(edtf.unknown("approximate") if from_telling else self.counted(1), "relative")

    def known_through(self) -> bool:
        """Ukrainian 'за два дні' means 'within' as well as 'in': only 'через' counts from a day."""
        return not self.folded.startswith("за ")

    def before_something(self) -> list[Read]:
        return self.answer(edtf.unknown("approximate"), "relative")

    def anaphora(self) -> list[Read]:
        """'В тот же день', 'на следующий день', 'днем ранее': from the last day told, in this sentence or the two before it."""
        words = self.phrase.words
        shift = 0 if "same" in words else 1 if "next" in words else -1
        near = self.memory.day and self.sentence.index - self.memory.sentence <= NEAR and "from" not in words
        told = self.memory.day if near else self.published if shift < 0 else None
        return self.answer(edtf.day(told + timedelta(days=shift)) if told else edtf.unknown("day"), "relative")

    def recent(self) -> list[Read]:
        return self.answer(edtf.before(self.published) if self.published else edtf.unknown("before"), "relative")

    def vague(self) -> list[Read]:
        """'На днях', 'днями'; 'цілими днями' tells how long."""
        before = fold_sentence(self.text[self.sentence.start : self.phrase.start]).rstrip()
        if self.folded == "днями" and before.endswith("ми"):
            return []
        return self.answer(edtf.unknown("approximate"), "relative")


def _date(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None for one that it lacks: 30 February, month 13."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_maker(month: int, number: int) -> Callable[[int], Period | None]:
    def make(year: int) -> Period | None:
        when = _date(year, month, number)
        return edtf.day(when) if when else None

    return make


def _days(first: date | None, last: date | None) -> Period | None:
    return edtf.interval(first, last) if first and last and first <= last else None


def _numeric(words: str) -> date | None:
    """'03.01.2026', '3/1/26' or '2026-01-03'."""
    numbers = [int(number) for number in re.split(r"[./-]", words)]
    day, month, year = numbers[::-1] if len(words.split("-")[0]) == 4 else numbers
    return _date(year + 2000 if year < 100 else year, month, day)


def _shift_days(period: Period, days: int) -> Period:
    return edtf.day(period.earliest + timedelta(days=days)) if period.earliest else period


def _stepped(make: Callable[[int], Period], published: date, step: int) -> Period:
    """'Прошлой осенью': the last such period that is over; 'следующей осенью': the first not begun; 'этой осенью': the nearest."""
    if step == 0:
        return min((make(published.year + shift) for shift in (-1, 0, 1)), key=lambda period: abs(_gap(period, published)))
    years = [make(published.year + shift) for shift in range(-3, 4)]
    if step < 0:
        over = [period for period in years if period.latest and period.latest < published]
        return over[step]
    return [period for period in years if period.earliest and period.earliest > published][step - 1]


def _gap(period: Period, when: date) -> int:
    """Days from a day to a period: negative where the period lies before it, 0 inside."""
    return max(((period.earliest or when) - when).days, 0) or min(((period.latest or when) - when).days, 0)


def _holiday(entry: dict[str, object], year: int) -> Period:
    if "easter" in entry:
        return edtf.day(easter(year, EASTER_ORTHODOX))
    between = entry.get("between")
    if isinstance(between, list):
        return edtf.interval(date(year - 1, between[0], between[1]), date(year, between[2], between[3]), "approximate")
    return edtf.day(date(year, int(str(entry["month"])), int(str(entry["day"]))))
