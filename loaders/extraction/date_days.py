"""Days of a month: '3 января', 'с 5 по 7 марта', '3 и 4 мая', '03.01.2026', '15 числа', 'за день до 5 января'."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from loaders.extraction import edtf
from loaders.extraction.date_reading import SHIFTS, BaseReading, Read, calendar_day, day_maker, days_between, days_maker, shift_days
from loaders.extraction.edtf import Period


class DayRules(BaseReading):
    def day_of_month(self) -> list[Read]:
        make = day_maker(self.month_number(), self.day_number(self.word("d")))
        period, stated = self.place_in_year(make, self.year())
        return self.answer(period, "explicit", stated=stated)

    def days_of_month(self) -> list[Read]:
        month, first, last = self.month_number(), self.day_number(self.word("d")), self.day_number(self.word("d2"))
        period, stated = self.place_in_year(days_maker(month, first, last), self.year())
        return self.answer(period, "explicit", stated=stated)

    def days_over_months(self) -> list[Read]:
        first = (self.month_number("m"), self.day_number(self.word("d")))
        last = (self.month_number("m2"), self.day_number(self.word("d2")))
        turn = first > last  # over New Year
        year, year2 = self.year("y"), self.year("y2")
        if year is None and year2 is not None:
            year = year2 - turn
        shift = year2 - year if year is not None and year2 is not None else int(turn)
        period, stated = self.place_in_year(lambda at: days_between(calendar_day(at, *first), calendar_day(at + shift, *last)), year)
        return self.answer(period, "explicit", stated=stated)

    def days_listed(self) -> list[Read]:
        """'3 и 4 мая': an interval where the days follow each other, else a reading for each day."""
        month, year = self.month_number(), self.year()
        numbers = list(re.finditer(r"\d+|[^\W\d]{5,}(?:\s+[^\W\d]{5,})?", self.word("d")))
        days = [self.day_number(number[0]) for number in numbers]
        if days == list(range(days[0], days[-1] + 1)):
            period, stated = self.place_in_year(days_maker(month, days[0], days[-1]), year)
            return self.answer(period, "explicit", stated=stated)
        out = []
        for number, day in zip(numbers, days, strict=True):
            period, stated = self.place_in_year(day_maker(month, day), year)
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
        found = [edtf.day(when) for at in months if (when := calendar_day(at.year, at.month, number))]
        side = [period for period in found if self.distance(period) * (-1 if self.tense == "past" else 1) >= 0] if self.tense else found
        return min(side, key=lambda period: abs(self.distance(period)))

    def numeric_day(self) -> list[Read]:
        when = _numeric(self.word("e"))
        return self.answer(edtf.day(when), "explicit", stated=True) if when else []

    def numeric_days(self) -> list[Read]:
        last = _numeric(self.word("e"))
        parts = [int(part) for part in self.word("d").split(".")]
        first = calendar_day(*(*parts, *((last.month, last.year) if last else ())[len(parts) - 1 :])[2::-1]) if last else None
        if not last or not first or first > last:
            return []
        return self.answer(edtf.interval(first, last), "explicit", stated=True)

    def eve_of_day(self) -> list[Read]:
        period, stated = self.place_in_year(day_maker(self.month_number(), self.day_number(self.word("d"))), self.year())
        return self.answer(period and shift_days(period, -1), "relative", stated=stated)

    def distance_from_day(self) -> list[Read]:
        period, _ = self.place_in_year(day_maker(self.month_number(), self.day_number(self.word("d"))), self.year())
        unit, count = self.vocab.units[self.word("u")], self.count()
        if period is None or period.earliest is None or count is None:
            return self.answer(period and edtf.unknown("day"), "relative")
        return self.answer(edtf.day(period.earliest + SHIFTS[unit] * count), "relative")


def _numeric(words: str) -> date | None:
    """'03.01.2026', '3/1/26' or '2026-01-03'."""
    numbers = [int(number) for number in re.split(r"[./-]", words)]
    day, month, year = numbers[::-1] if len(words.split("-")[0]) == 4 else numbers
    return calendar_day(year + 2000 if year < 100 else year, month, day)
