"""How the daily work goes: what each outlet gave, against what it gives, and what waits for a maintainer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

DAYS = 28  # before today, that the median is of
DAILY = """
select coalesce(outlet_id, '(not known)'), day, articles, with_meetings from coverage where day is not null order by 1, 2
"""


@dataclass(frozen=True, slots=True)
class Outlet:
    """What came of one outlet."""

    id: str
    last: str  # day of its last article
    today: int  # articles
    usual: float  # median of the DAYS before, days without any among them
    articles: int
    with_meeting: int

    @property
    def silent(self) -> bool:
        """Whether it gives articles on most days, and none today."""
        return self.today == 0 and self.usual >= 1


def outlets(db: sqlite3.Connection, today: date) -> list[Outlet]:
    """All outlets, by their ids. Left out are articles without a day."""
    days: dict[str, list[tuple[str, int, int]]] = {}
    for outlet, *row in db.execute(DAILY):
        days.setdefault(outlet, []).append((row[0], row[1], row[2]))
    return [of_outlet(outlet, rows, today) for outlet, rows in days.items()]


def of_outlet(outlet: str, rows: Iterable[tuple[str, int, int]], today: date) -> Outlet:
    """One outlet from its (day, articles, with a meeting), by day."""
    rows = list(rows)
    by_day = {day: articles for day, articles, _ in rows}
    usual = median(by_day.get((today - timedelta(days=back)).isoformat(), 0) for back in range(1, DAYS + 1))
    articles, meetings = (sum(column) for column in zip(*((row[1], row[2]) for row in rows), strict=True))
    return Outlet(outlet, rows[-1][0], by_day.get(today.isoformat(), 0), usual, articles, meetings)


def as_lines(told: list[Outlet], db: sqlite3.Connection, doubts: int | None) -> Iterator[str]:
    """A line an outlet, silent ones marked; then what waits. doubts: open questions of `whomet review`, None where they cannot be asked."""
    width = max([len(one.id) for one in told] + [len("outlet")])
    yield f"{'outlet':{width}}  last article  today  median  articles  with a meeting"
    for one in told:
        share = f"{one.with_meeting / one.articles:.0%}"
        line = f"{one.id:{width}}  {one.last:12}  {one.today:5,}  {one.usual:6g}  {one.articles:8,}  {share:>14}"
        yield line + ("  silent" if one.silent else "")
    waiting = dict(db.execute("select state, count(*) from corrections group by state"))
    yield f"corrections: {waiting.get('waiting', 0):,} waiting for their article, {waiting.get('skipped', 0):,} that no longer fit"
    (plans,) = db.execute("select count(*) from open_plans").fetchone()
    yield f"plans of which nothing was told since: {plans:,}"
    if doubts is not None:
        yield f"open reviews: {doubts:,}"
