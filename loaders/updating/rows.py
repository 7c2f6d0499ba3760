"""Rows of the tables for people, made anew for what changed: persons, offices, events, and what articles say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from sqlite_utils import Database

from loaders.resolution.attendance import Roll, call_the_roll
from loaders.resolution.clusters import Cluster, cluster_of
from loaders.resolution.corrections import Ties
from loaders.resolution.event_rows import count_speakers, event_row
from loaders.resolution.fold import renamed
from loaders.resolution.keys import slug
from loaders.resolution.offices import Office
from loaders.resolution.parts import is_part
from loaders.resolution.person_rows import Portrait, person_name_rows, person_row
from loaders.resolution.rows import EventRow, PersonRow, ReportBinding
from loaders.resolution.told import Told
from loaders.tables.bindings import Bindings
from loaders.tables.database import Row, as_row, keep_rows
from loaders.tables.events import attendance_rows, report_rows
from loaders.tables.evidence import evidence_rows
from loaders.tables.persons import mention_rows, tenure_rows, written_names
from loaders.updating.archive import Archive
from loaders.updating.offices import holder, office_rows
from loaders.updating.queue import Every, batches, in_order, listed
from loaders.updating.ties import final_persons

MEMBERS = """
select article_id, ordinal, report_id, day from memory_report_bindings
where event_id = :event and not exists (select 1 from memory_report_ties where report_id = memory_report_bindings.report_id)
union all
select article_id, ordinal, report_id, day from memory_report_ties as ties join memory_report_bindings using (report_id)
where ties.event_id = :event
order by day, article_id, ordinal
"""
NAMED = """
select name, language, said_side, count(*) from memory_name_bindings
where person_id = :person and not exists (
  select 1 from memory_name_ties where article_id = memory_name_bindings.article_id and name = memory_name_bindings.name)
group by 1, 2, 3
union all
select name, language, said_side, count(*) from memory_name_ties join memory_name_bindings using (article_id, name)
where memory_name_ties.person_id = :person group by 1, 2, 3
"""
EVENT_TABLES = ("attendance", "office_attendance", "delegations", "events", "memory_office_holders")


@dataclass(slots=True)
class Written:
    """What was written, and what follows from it."""

    db: Database
    afresh: bool = False  # nothing stands yet, and each row is written once
    rows: int = 0  # written or deleted
    events: set[str] = field(default_factory=set)  # that show a person whose name or side is another now
    naming: set[str] = field(default_factory=set)  # articles that name him
    articles: set[str] = field(default_factory=set)  # of an event whose holder of an office is another
    parties: set[str] = field(default_factory=set)  # that rows point at
    places: set[str] = field(default_factory=set)

    def keep(self, table: str, rows: Iterable[Row], where: str, parameters: Iterable[object]) -> None:
        """Make that part of a table hold exactly these rows."""
        rows = list(rows)
        for ids, column in ((self.parties, "party_id"), (self.places, "place_id")):
            ids.update(row[column] for row in rows if row.get(column))
        self.rows += keep_rows(self.db, table, rows, *(("false",) if self.afresh else (where, parameters)))


def write_offices(written: Written, office_ids: Iterable[str]) -> None:
    """Bring rows of offices up to date."""
    for batch in batches(sorted(office_ids)):
        written.keep("offices", map(as_row, office_rows(written.db, batch)), *_among("id", batch))


def write_persons(written: Written, person_ids: Iterable[str], ties: Ties, gone: frozenset[str]) -> None:
    """Bring rows of persons and of their names, as articles have them in the nominative, up to date."""
    db = written.db
    given = dict(_given(db, ties))
    for batch in batches(sorted(person_ids)):
        before = _shown(db, batch)
        portraits = [one for person_id in batch if person_id not in gone and (one := _portrait(db, person_id))]
        rows = [renamed(person_row(one), *given.get(one.id, (None, None, None))) for one in portraits]
        names = (as_row(row) for one in portraits for row in person_name_rows(one))
        written.keep("persons", map(_with_slug, rows), *_among("id", batch))
        where, parameters = _among("person_id", batch)
        written.keep("person_names", names, f"form <> 'written' and {where}", parameters)
        for person_id in {key for key, _ in before.items() ^ _shown(db, batch).items() if key in before}:
            written.events |= {key for (key,) in db.conn.execute("select event_id from attendance where person_id = ?", [person_id])}
            query = "select distinct article_id from mentions where person_id = ?"
            written.naming |= {key for (key,) in db.conn.execute(query, [person_id])}


def _among(column: str, values: Iterable[str]) -> tuple[str, list[str]]:
    return f"{column} in (select value from json_each(?))", [listed(values)]


def _shown(db: Database, person_ids: Iterable[str]) -> dict[str, tuple[str, str | None, str | None, str | None]]:
    where, parameters = _among("id", person_ids)
    query = f"select id, name, name_ru, name_uk, party_id from persons where {where}"
    return {person_id: (name, *rest) for person_id, name, *rest in db.conn.execute(query, parameters)}


def _given(db: Database, ties: Ties) -> Iterator[tuple[str, list[str | None]]]:
    """Names that corrections give, by person."""
    persons = final_persons(db.conn, (member for member, *_ in ties.names))
    for member, *names in ties.names:
        if member in persons:
            yield persons[member], names


def _portrait(db: Database, person_id: str) -> Portrait | None:
    """A person as all articles show him; None where none names him."""
    portrait = Portrait(person_id)
    for name, language, side, count in db.conn.execute(NAMED, {"person": person_id}):
        portrait.add(name, language, side, count)
    return portrait if portrait.spellings else None


def _with_slug(row: PersonRow) -> Row:
    return as_row(row) | {"slug": slug(row.name) or None}


def cluster(db: Database, archive: Archive, event_id: str) -> Cluster:
    """The reports of an event, without those that corrections took out."""
    members = db.conn.execute(MEMBERS, {"event": event_id}).fetchall()
    reports = (archive.reports(article_id)[ordinal] for article_id, ordinal, *_ in members)
    return cluster_of(report for report in reports if not report.rejected)


def relate_events(db: Database, archive: Archive, event_ids: Iterable[str]) -> set[str]:
    """Bring memory_event_wholes up to date with events that changed. Returns those, and others, whose whole may be another now."""
    affected, rejected = set(event_ids), archive.rejected
    for batch in batches(sorted(affected)):
        beside = {event_id: _told_beside(db, event_id, rejected) for event_id in batch}
        others = {other for some in beside.values() for other in some}
        clusters = {event_id: cluster(db, archive, event_id) for event_id in others.union(one for one in batch if beside[one])}
        pairs = {pair for event_id, some in beside.items() for other in some for pair in ((event_id, other), (other, event_id))}
        rows = [{"part_id": part, "whole_id": whole} for part, whole in pairs if is_part(clusters[part], clusters[whole])]
        touching = "part_id in (select value from json_each(?1)) or whole_id in (select value from json_each(?1))"
        query = f"select part_id, whole_id from memory_event_wholes where {touching}"
        before = set(db.conn.execute(query, [listed(batch)]))
        keep_rows(db, "memory_event_wholes", rows, touching, [listed(batch)])
        affected |= others | {event_id for pair in before for event_id in pair}
    for batch in batches(sorted(affected)):
        query = "select part_id from memory_event_wholes where whole_id in (select value from json_each(?))"
        affected |= {part for (part,) in db.conn.execute(query, [listed(batch)])}
    return affected


def _told_beside(db: Database, event_id: str, rejected: Set[str]) -> set[str]:
    """The other events that the articles of an event tell of. rejected: reports of which they tell no more."""
    members = db.conn.execute(MEMBERS, {"event": event_id})
    articles = {article_id for article_id, _, report_id, _ in members if report_id not in rejected}
    query = """select distinct coalesce(ties.event_id, bound.event_id), ties.report_id is not null and ties.event_id is null
        from memory_report_bindings as bound left join memory_report_ties as ties using (report_id)
        where article_id in (select value from json_each(?)) and report_id not in (select value from json_each(?))"""
    rows = db.conn.execute(query, [listed(sorted(articles)), listed(rejected)])
    return {other for other, none in rows if not none} - {event_id}


def whole_of(db: Database, event_id: str) -> str | None:
    """The event that an event is part of: the first of those that may be, unless it is a part itself."""
    (least,) = db.conn.execute("select min(whole_id) from memory_event_wholes where part_id = ?", [event_id]).fetchone()
    if least is None or db.conn.execute("select 1 from memory_event_wholes where part_id = ?", [least]).fetchone():
        return None
    return str(least)


def write_events(written: Written, archive: Archive, event_ids: Iterable[str], ties: Ties) -> None:
    """Bring events, and who took part in them, up to date."""
    db = written.db
    for batch in batches(sorted(event_ids)):
        tables: dict[str, list[Row]] = {name: [] for name in EVENT_TABLES}
        for event_id in batch:
            for table, row in _event_rows(db, archive, event_id, ties):
                tables[table].append(row)
        before = _holders(db, batch)
        for table, rows in tables.items():
            written.keep(table, rows, *_among("id" if table == "events" else "event_id", batch))
        for event_id in {event_id for event_id, *_ in before ^ _holders(db, batch)}:
            written.articles |= {article_id for article_id, *_ in db.conn.execute(MEMBERS, {"event": event_id})}


def _holders(db: Database, event_ids: Iterable[str]) -> set[tuple[str, str, str]]:
    where, parameters = _among("event_id", event_ids)
    query = f"select event_id, office_id, person_id from office_attendance where person_id is not null and {where}"
    return set(db.conn.execute(query, parameters))


def _event_rows(db: Database, archive: Archive, event_id: str, ties: Ties) -> Iterator[tuple[str, Row]]:
    one = cluster(db, archive, event_id)
    if not one.reports:
        return
    told = {article_id: archive.told(article_id) for article_id in one.articles}
    asked: dict[str, Row] = {}

    def ask(office: Office, low: int, high: int) -> tuple[str, float] | None:
        found = holder(db, office, low, high) if office.single else None
        if office.single:
            person_id, score = found or (None, None)
            asked[office.id] = {
                "event_id": event_id, "office_id": office.id, "low": low, "high": high, "person_id": person_id, "score": score
            }  # fmt: skip
        return found

    roll = call_the_roll(event_id, one, told, lambda person_id: _shown(db, [person_id])[person_id][3], ask, ties.vacant)
    yield "events", as_row(_event_row(db, one, roll, told))
    yield from (("attendance", row) for row in attendance_rows(roll.attendance))
    yield from (("office_attendance", as_row(row)) for row in roll.office_attendance)
    yield from (("delegations", as_row(row)) for row in roll.delegations)
    yield from (("memory_office_holders", row) for row in asked.values())


def _event_row(db: Database, one: Cluster, roll: Roll, told: Mapping[str, Told]) -> EventRow:
    names = {person_id: shown[0] for person_id, shown in _shown(db, (row.person_id for row in roll.attendance)).items()}
    speakers = {report.key: told[report.reading.article_id].speaker(report.ordinal) for report in one.reports}
    return event_row(one.id, one, roll, names, whole_of(db, one.id), count_speakers(one, speakers))


def move_parts(written: Written, event_ids: Iterable[str]) -> None:
    """Bring part_of up to date for events of which nothing else changed."""
    changed = [(whole_of(written.db, event_id), event_id) for event_id in sorted(event_ids)]
    query = "update events set part_of = ?1 where id = ?2 and part_of is not ?1"
    written.rows += written.db.conn.executemany(query, changed).rowcount if changed else 0


def write_articles(written: Written, archive: Archive, article_ids: set[str] | Every) -> None:
    """Bring the rows of what articles say up to date: those of articles that are gone go."""
    db = written.db
    for batch in batches(in_order(article_ids)):
        told = {article_id: archive.told(article_id) for article_id in batch if archive.reading(article_id)}
        texts = archive.texts(told)
        tables: dict[str, list[Row]] = {name: [] for name in ("reports", "evidence", "mentions", "tenures")}
        names: list[Row] = []
        for article_id, one in told.items():
            bindings, (text, language) = _bindings(db, one), texts[article_id]
            mentions = list(mention_rows(text, one.reading.extraction, bindings))
            tables["mentions"] += mentions
            tables["reports"] += report_rows(one.reading.extraction, bindings)
            tables["evidence"] += evidence_rows(text, one.reading.extraction, bindings)
            tables["tenures"] += tenure_rows(text, one.tenures())
            names += written_names(mentions, language)
        for table, rows in tables.items():
            written.keep(table, rows, *_among("article_id", batch))
        query = "insert or ignore into person_names values (:person_id, :name, :language, :form)"
        written.rows += db.conn.executemany(query, names).rowcount if names else 0


def _bindings(db: Database, told: Told) -> Bindings:
    query = """select ordinal, report_id, coalesce(ties.event_id, bound.event_id), coalesce(ties.rule, bound.rule),
          coalesce(ties.score, bound.score)
        from memory_report_bindings as bound left join memory_report_ties as ties using (report_id) where article_id = ?"""
    article_id = told.reading.article_id
    reports = {
        (article_id, ordinal): ReportBinding(article_id, ordinal, event_id, told.speaker(ordinal), rule, score, key)
        for ordinal, key, event_id, rule, score in db.conn.execute(query, [article_id])
        if ordinal not in told.reading.rejected
    }
    return Bindings(
        persons={(article_id, name): bound.person_id for name, bound in told.persons.items()},
        how={(article_id, name): (bound.rule, bound.score) for name, bound in told.persons.items()},
        reports=reports,
        offices={(article_id, phrase, side): office.id for (phrase, side), office in told.offices.items()},
        holders={(event, office): person for event, office, person in _holders(db, {row.event_id for row in reports.values()})},
    )


def drop_written_names(written: Written, person_ids: Iterable[str]) -> None:
    """Take away forms of names in which no article writes them any more, of persons who lost a mention."""
    for batch in batches(sorted(person_ids)):
        where, parameters = _among("person_id", batch)
        query = f"""delete from person_names where form = 'written' and {where} and not exists (
            select 1 from mentions join articles on articles.id = article_id
            where mentions.person_id = person_names.person_id and exact = name and articles.language = person_names.language)"""
        written.rows += written.db.conn.execute(query, parameters).rowcount
