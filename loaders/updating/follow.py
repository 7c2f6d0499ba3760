"""What follows from articles and corrections, made to follow from those that are there now."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from sqlite_utils import Database

from loaders.resolution.corrections import Correction, Find, Member, Outcome
from loaders.tables.afresh import CLAIMS, FOLLOWING, IndexesLast
from loaders.tables.derived import derive_all
from loaders.tables.search import fill_names, fill_search, index_articles
from loaders.tables.world import keep_world
from loaders.updating.aliases import alias_persons, alias_reports, mention_keys
from loaders.updating.archive import Archive, correct
from loaders.updating.events import Reports, bind_reports
from loaders.updating.names import Names, bind_names
from loaders.updating.offices import events_asking, name_offices
from loaders.updating.queue import Every, batches, in_order, listed
from loaders.updating.rows import (
    Written,
    drop_written_names,
    move_parts,
    relate_events,
    write_articles,
    write_events,
    write_offices,
    write_persons,
)
from loaders.updating.ties import final_persons, tie_names, tie_reports


def follow(
    db: Database,
    changed: Iterable[str] | None,
    corrections: tuple[Correction, ...],
    before: tuple[Correction, ...],
    find: Find,
) -> tuple[tuple[Outcome, ...], int]:
    """Bring all tables up to date with articles that changed, came or went, and with the corrections.

    changed: None for all articles, where the tables are empty. before: the corrections that the tables follow now. Returns what became of
    each correction, and how many rows were written or deleted.
    """
    afresh, changed = changed is None, Every(db.conn) if changed is None else set(changed)
    archive, written = Archive(db.conn), Written(db, afresh)
    mended = _mended(corrections, before, changed)
    changed |= {one.article for correction in mended for one in correction.targets}
    made = correct(archive, corrections, find)
    archive.corrected = {reading.article_id: reading for reading in made.readings}
    persons = _persons(db, changed)
    lost = set(persons)  # who may have lost a mention

    rebound = bind_names(Names(db.conn, afresh), in_order(changed), archive)
    rows_before = [row for rows in rebound.before.values() for row in rows]
    persons |= {row.person_id for row in rows_before} | _persons(db, rebound.articles)
    tied = tie_names(db.conn, made.ties)
    renamed: list[Member] = [member for member, *_ in made.ties.names]
    withdrawn = list(made.ties.withdrawn)
    archive.gone = frozenset(final_persons(db.conn, withdrawn).values())
    if mended:
        was = correct(Archive(db.conn), before, find).ties
        renamed += [member for member, *_ in was.names]
        withdrawn += was.withdrawn
        persons |= set(final_persons(db.conn, renamed).values())
    named = changed if afresh else rebound.articles | tied.articles  # articles with other names, or names of others
    for person_id in set(final_persons(db.conn, withdrawn).values()):
        shown = db.conn.execute("select 1 from persons where id = ?", [person_id]).fetchone() is not None
        if shown == (person_id in archive.gone):
            persons.add(person_id)
            named |= _articles_naming(db, person_id)
    moved = changed | named
    persons |= tied.members | _persons(db, named)
    lost |= persons if rows_before or tied.articles or mended else set()

    offices = name_offices(db, archive, in_order(moved))
    reports = Reports(archive, afresh)
    replaced = bind_reports(reports, in_order(moved), archive)
    tied_reports = tie_reports(archive, made.ties)
    said = moved | replaced.articles
    events = replaced.events | tied_reports.members | {one for article in said for one in reports.events_of(article)}

    slugs = _slugs(db, persons)
    indexes = IndexesLast(db, CLAIMS + FOLLOWING) if afresh else None
    write_offices(written, offices.offices)
    write_persons(written, persons, made.ties, archive.gone)
    events |= written.events | events_asking(db, offices.observed)
    related = relate_events(db, archive, events)
    write_events(written, archive, events, made.ties)
    move_parts(written, related - events)
    said |= tied_reports.articles | written.articles
    write_articles(written, archive, said)
    drop_written_names(written, lost)
    if indexes:
        indexes.make(CLAIMS)
    alias_reports(written, events)
    keys = mention_keys(db, named)
    alias_persons(written, chain((row.key for row in rows_before), keys, persons, slugs | _slugs(db, persons)), tied.merged, archive.gone)
    written.rows += keep_world(db, written.parties, written.places)
    if indexes:
        derive_all(db)
        indexes.make(FOLLOWING)
        fill_names(db)
        fill_search(db)  # what it holds may be stems by older rules
    else:
        searched = said | written.naming
        fill_names(db, in_order(searched))
        index_articles(db, searched)
    return made.outcomes, written.rows


def _mended(corrections: Iterable[Correction], before: Iterable[Correction], changed: set[str] | Every) -> list[Correction]:
    """The corrections that are new or gone, or of an article that changed."""
    now, then = {one.id: one for one in corrections}, {one.id: one for one in before}
    same = {key for key in now.keys() & then.keys() if not any(target.article in changed for target in now[key].targets)}
    return [one for key, one in (then | now).items() if key not in same]


def _persons(db: Database, articles: set[str] | Every) -> set[str]:
    """Whom articles name."""
    query = """select distinct coalesce(ties.person_id, names.person_id)
        from memory_name_bindings as names left join memory_name_ties as ties using (article_id, name)
        where article_id in (select value from json_each(?))"""
    return {key for batch in batches(in_order(articles)) for (key,) in db.conn.execute(query, [listed(batch)])}


def _articles_naming(db: Database, person_id: str) -> set[str]:
    query = """select article_id from memory_name_bindings where person_id = ?1
        union select article_id from memory_name_ties where person_id = ?1"""
    return {key for (key,) in db.conn.execute(query, [person_id])}


def _slugs(db: Database, person_ids: Iterable[str]) -> set[str]:
    query = "select slug from persons where slug is not null and id in (select value from json_each(?))"
    return {slug for batch in batches(sorted(person_ids)) for (slug,) in db.conn.execute(query, [listed(batch)])}
