"""Weekdays: 'в понедельник', 'минулої середи', 'с понедельника по среду', 'в четверг на следующей неделе'."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta, weekday

from loaders.extraction import edtf
from loaders.extraction.date_reading import BaseReading, Read

WAS_TO = ("мав", "мала", "мали", "должен", "должн", "планировал", "планував", "планувал")  # beginnings: 'мав здійснити візит'


class WeekdayRules(BaseReading):
    def weekday(self) -> list[Read]:
        number = self.vocab.weekdays[self.word("w")]
        modifier, bound = self.vocab.modifiers.get(self.word("mod"), ""), self.bound
        if modifier == "same" or not self.published:
            return self.answer(edtf.unknown("day"), "weekday", weekday=number)
        if bound == "since" and not modifier and self.tense == "present":  # 'переговоры идут со среды'
            latest = self.published + relativedelta(weekday=weekday(number)(-1))
            return self.answer(edtf.day(latest), "weekday", weekday=number)
        when = self.after_told(number, modifier) or self.weekday_from(
            number, modifier, ahead=self.onto or (bound in ("until", "by") and self.tense != "past")
        )
        return self.answer(edtf.day(when), "weekday", weekday=number)

    def after_told(self, number: int, modifier: str) -> date | None:
        """Right behind a day that is still to come: 'В среду, 3 декабря, A прилетит в Рим. В четверг он встретится с B'."""
        told, near = self.memory.day, self.sentence.index - self.memory.sentence <= 1
        if modifier or told is None or not near or self.published is None or told <= self.published:
            return None
        to_come = self.tense in ("future", "present") or any(token.norm.startswith(WAS_TO) for token in self.sentence.tokens)
        return told + relativedelta(weekday=weekday(number)(+1)) if to_come else None

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
