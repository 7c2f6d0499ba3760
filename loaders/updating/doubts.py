"""What a maintainer should look at: doubtful bindings, the most consequential first, asked from the tables that a build leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from loaders.resolution.corrections import Correction, Find, Member, Post
from loaders.tables.evidence import HOLDER_RULE
from loaders.updating.archive import Archive, correct
from loaders.updating.queue import listed
from loaders.updating.ties import final_events, final_persons

Ask = Literal["person", "event", "apart", "office"]
SURE_NAME, SURE_EVENT = 0.9, 0.85  # scores from which on nobody is asked
NAMED_ONLY = 0.2  # for the number of events where an article tells of none
NAMES = """
select 'person' as ask, article_id, name, person_id as other, rule, score,
  (1 - score) * coalesce(nullif((
    select count(distinct event_id) from evidence
    where evidence.person_id = bound.person_id and evidence.article_id = bound.article_id and rule <> :holder), 0), :named_only) as weight
from (
  select names.article_id, names.name, coalesce(ties.person_id, names.person_id) as person_id, coalesce(ties.rule, names.rule) as rule,
    coalesce(ties.score, names.score) as score
  from memory_name_bindings as names left join memory_name_ties as ties using (article_id, name)
) as bound
where score < :sure_name and exists (select 1 from persons where id = person_id)
"""
REPORTS = """
select 'event', reports.article_id, report_id, reports.event_id, coalesce(ties.rule, bound.rule), coalesce(ties.score, bound.score),
  (1 - coalesce(ties.score, bound.score)) * (1 + events.people)
from memory_report_bindings as bound left join memory_report_ties as ties using (report_id)
  join reports on reports.id = report_id join events on events.id = reports.event_id
where coalesce(ties.score, bound.score) < :sure_event
"""
APART = """
select 'apart', reports.article_id, miss.report_id, coalesce(ties.event_id, miss.event_id) as other, miss.rule, miss.score,
  miss.score * (1 - :sure_name) * (select count(*) from memory_report_bindings as bound where bound.event_id = miss.event_id)
from memory_near_misses as miss
  join reports on reports.id = miss.report_id
  left join memory_report_ties as ties on ties.report_id = miss.event_id
where other in (select id from events) and other <> reports.event_id
"""
HOLDERS = """
select 'office', evidence.article_id, evidence.report_id, attendance.person_id, attendance.rule, attendance.score, 1 - attendance.score
from attendance join evidence on evidence.id = (
  select id from evidence as proof
  where proof.event_id = attendance.event_id and proof.person_id = attendance.person_id and proof.rule = :holder
  order by article_id, report_id limit 1)
where attendance.rule = :holder
"""
DOUBTS = f"""
from ({NAMES} union all {REPORTS} union all {APART} union all {HOLDERS})
where (:since = '' or article_id in (select id from articles where published >= :since))
  and article_id || char(10) || name || char(10) || other not in (select value from json_each(:answered))
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One binding that may be wrong."""

    ask: Ask  # person: is this name he; event: is this report of it; apart: are these two not one; office: is he its holder
    member: Member  # (article, name), or (article, key of the report)
    other: str  # id of the person or event
    rule: str
    score: float
    weight: float  # what hangs on it, times how doubtful it is: events that the article tells of him, people or reports of an event


class Desk:
    """A database and its corrections, as the last build left them."""

    def __init__(self, db: Database, corrections: Iterable[Correction], find: Find) -> None:
        made = correct(Archive(db.conn), corrections, find)
        gone = frozenset(final_persons(db.conn, made.ties.withdrawn).values())
        self.db = db
        self.archive = Archive(db.conn, {reading.article_id: reading for reading in made.readings}, gone)
        self.confirmed = made.confirmed

    def doubts(self, since: str = "", limit: int = -1) -> list[Doubt]:
        """Doubts on articles published since a day ('': all), the weightiest first, without those that corrections have answered.

        limit: how many at most; -1: all.
        """
        query = f"select ask, article_id, name, other, rule, score, weight {DOUBTS} order by weight desc, 1, 2, 3, 4, 5 limit :limit"
        rows = self.db.conn.execute(query, self._parameters(since) | {"limit": limit})
        return [Doubt(ask, (article, name), *rest) for ask, article, name, *rest in rows]

    def count(self, since: str = "") -> int:
        """How many they are."""
        (number,) = self.db.conn.execute(f"select count(*) {DOUBTS}", self._parameters(since)).fetchone()
        return int(number)

    def post(self, doubt: Doubt) -> Post:
        """Where the event names the office of which a doubt asks whether it is the person's."""
        article, key = doubt.member
        told = self.archive.told(article)
        ordinal = told.reading.keys.index(key)
        query = """select office_id from office_attendance join reports using (event_id)
            where reports.id = ? and office_attendance.person_id = ?"""
        held = {office for (office,) in self.db.conn.execute(query, [key, doubt.other])}
        posts = told.reading.extraction.events[ordinal].office_attendance
        return article, key, min(post.office for post in posts if told.offices[post.office, post.side].id in held)

    def _parameters(self, since: str) -> dict[str, Any]:
        answered = listed("\n".join((*member, other)) for member, other in self._answered())
        cuts = {"sure_name": SURE_NAME, "sure_event": SURE_EVENT, "named_only": NAMED_ONLY}
        return {**cuts, "holder": HOLDER_RULE, "since": since, "answered": answered}

    def _answered(self) -> Iterator[tuple[Member, str]]:
        """The doubtful member and the person or event of each doubt that a maintainer has said to be right."""
        known = {known for _, known in self.confirmed.pairs}
        homes = final_persons(self.db.conn, known) | final_events(self.db.conn, known)
        yield from ((member, homes[known]) for member, known in self.confirmed.pairs if known in homes)
        query = f"select * from ({HOLDERS}) where report_id in (select value from json_each(:reports))"
        parameters = {"holder": HOLDER_RULE, "reports": listed(key for _, key, _ in self.confirmed.offices)}
        for ask, article, name, *rest in self.db.conn.execute(query, parameters).fetchall():
            doubt = Doubt(ask, (article, name), *rest)
            if self.post(doubt) in self.confirmed.offices:
                yield doubt.member, doubt.other
