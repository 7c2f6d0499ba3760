"""Days and periods seen from publication: 'вчера', 'накануне', 'на следующей неделе', 'три дня назад', 'недавно', 'в тот же день'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from loaders.extraction import edtf
from loaders.extraction.date_grammar import fold_sentence
from loaders.extraction.date_reading import NEAR, SHIFTS, STEPS, BaseReading, Read, shift_days
from loaders.extraction.edtf import Period
from loaders.extraction.lexicon import encounter_noun


class RelativeRules(BaseReading):
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
            return self.answer(shift_days(told[-1].period, -1) if told else edtf.unknown("day"), "relative")
        return self.answer(shift_days(told[-1].period, -1) if told else self.from_publication(-1), "relative")

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

    def second_day(self) -> list[Read]:
        """'На второй день [переговоров]': the day after the first that the text has just told; 'на второй день войны' is none."""
        opening = self.memory.opening
        if opening is None or self.sentence.index - self.memory.opening_sentence > NEAR or self.before_other_thing():
            return []
        return self.answer(edtf.day(opening + timedelta(days=1)), "relative")

    def before_other_thing(self) -> bool:
        """Whether a noun in the genitive follows that is neither a name nor an encounter."""
        after = next((token for token in self.sentence.tokens if token.start >= self.phrase.end), None)
        return self.before_noun() and after is not None and not after.capitalised and encounter_noun(after) is None

    def recent(self) -> list[Read]:
        return self.answer(edtf.before(self.published) if self.published else edtf.unknown("before"), "relative")

    def vague(self) -> list[Read]:
        """'На днях', 'днями'; 'цілими днями' tells how long."""
        before = fold_sentence(self.text[self.sentence.start : self.phrase.start]).rstrip()
        if self.folded == "днями" and before.endswith("ми"):
            return []
        return self.answer(edtf.unknown("approximate"), "relative")
