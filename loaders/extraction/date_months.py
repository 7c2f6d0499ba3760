"""Months, years, quarters, seasons and holidays: 'в январе 2026 года', 'в конце февраля', 'прошлой осенью', 'после Нового года'."""

from __future__ import annotations

from datetime import date

from dateutil.easter import EASTER_ORTHODOX, easter

from loaders.extraction import edtf
from loaders.extraction.date_reading import BaseReading, Read, days_between, stepped
from loaders.extraction.edtf import Period
from loaders.model import DateBasis


class MonthRules(BaseReading):
    def month_named(self) -> list[Read]:
        period, stated, basis = self.month_period()
        return self.answer(period, basis, stated=stated)

    def part_of_month(self) -> list[Read]:
        period, stated, basis = self.month_period()
        part = edtf.part(period, self.vocab.parts[self.word("part")])
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
        return stepped(lambda year: edtf.month(year, number), self.published, step), False, "relative"

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
        period, stated = self.place_in_year(lambda at: days_between(date(at, months[0], 1), edtf.month(at, months[1]).latest), self.year())
        return self.answer(period, "explicit", stated=stated)

    def season(self) -> list[Read]:
        name, step, year = self.vocab.seasons[self.word("s")], self.step(), self.year()
        period: Period | None
        if step is not None and self.published:
            period, stated = stepped(lambda at: edtf.season(at, name), self.published, step), False
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

    def new_year_ahead(self) -> list[Read]:
        """'В новом году': the year whose first day is nearest to publication; 'Новый год' with a capital is the holiday."""
        if self.capital and self.word("h") in self.vocab.holidays:
            return self.holiday()
        begins = self.nearest(lambda year: edtf.day(date(year, 1, 1)))
        return self.answer(edtf.year(begins.earliest.year) if begins and begins.earliest else edtf.unknown("year"), "relative")


def _holiday(entry: dict[str, object], year: int) -> Period:
    if "easter" in entry:
        return edtf.day(easter(year, EASTER_ORTHODOX))
    between = entry.get("between")
    if isinstance(between, list):
        return edtf.interval(date(year - 1, between[0], between[1]), date(year, between[2], between[3]), "approximate")
    return edtf.day(date(year, int(str(entry["month"])), int(str(entry["day"]))))
