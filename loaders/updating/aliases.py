"""Keys that are no ids, and the ids that answer for them: of reports, of mentions, of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from loaders.tables.database import Row, keep_rows
from loaders.updating.queue import Every, batches, in_order, listed
from loaders.updating.rows import Written

REPORTS = """
select report_id as report, case when ties.report_id is null then bound.event_id else ties.event_id end as event
from memory_report_bindings as bound left join memory_report_ties as ties using (report_id)
"""


def alias_reports(written: Written, event_ids: Iterable[str]) -> None:
    """Bring the aliases of events up to date: those that changed, or are no longer there."""
    for batch in batches(() if written.afresh else sorted(event_ids)):
        query = f"""delete from aliases where kind = 'event' and event_id in (select value from json_each(?))
            and not exists (select 1 from ({REPORTS}) where report = alias and event = event_id and report <> event)"""
        written.rows += written.db.conn.execute(query, [listed(batch)]).rowcount
    for batch in batches(sorted(event_ids)):
        query = f"""insert or ignore into aliases (kind, alias, event_id)
            select 'event', report, event from ({REPORTS}) where report <> event and report in (
              select report_id from memory_report_bindings where event_id in (select value from json_each(?1))
              union select report_id from memory_report_ties where event_id in (select value from json_each(?1)))"""
        written.rows += written.db.conn.execute(query, [listed(batch)]).rowcount


def alias_persons(written: Written, aliases: Iterable[str], merged: Mapping[str, str], gone: frozenset[str]) -> None:
    """Bring aliases of persons up to date. merged: slugs of the name file that corrections merged away."""
    for batch in batches(aliases):
        names = sorted(set(batch))
        rows = [_row(alias, answer) for alias in names if (answer := _answer(written.db, alias, merged, gone))]
        where = "kind = 'person' and alias in (select value from json_each(?))"
        written.rows += keep_rows(written.db, "aliases", rows, where, [listed(names)])


def mention_keys(db: Database, article_ids: set[str] | Every) -> Iterator[str]:
    """The keys of the names of articles."""
    for batch in batches(in_order(article_ids)):
        yield from (key for (key,) in db.conn.execute(
            "select key from memory_name_bindings where article_id in (select value from json_each(?))", [listed(batch)]
        ))  # fmt: skip


def _row(alias: str, person_id: str) -> Row:
    return {"alias": alias, "kind": "person", "event_id": None, "person_id": person_id}


def _answer(db: Database, alias: str, merged: Mapping[str, str], gone: frozenset[str]) -> str | None:
    """Whom an alias means; None where it is an id itself, or means nobody or several."""
    if db.conn.execute("select 1 from persons where id = ?", [alias]).fetchone():
        return None
    query = """select distinct coalesce(ties.person_id, names.person_id)
        from memory_name_bindings as names left join memory_name_ties as ties using (article_id, name) where article_id = ? and key = ?"""
    mentioned = {str(person_id) for (person_id,) in db.conn.execute(query, [alias.rpartition("-p")[0], alias])} - gone
    if mentioned:
        return min(mentioned)
    if alias in merged:
        return merged[alias] if merged[alias] not in gone else None
    bearers = db.conn.execute("select id from persons where slug = ? limit 2", [alias]).fetchall()
    return str(bearers[0][0]) if len(bearers) == 1 else None
