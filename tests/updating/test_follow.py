"""A database brought up to date step by step is the one made of all articles at once, and holds what `resolve` says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from loaders.contract import dump_extraction
from loaders.model import Article
from loaders.resolution.corrections import Correction
from loaders.resolution.rows import Reading, Resolution
from loaders.tables.articles import remove_article, save_article, save_extractions
from loaders.tables.database import new_database, writing
from loaders.tables.saving import forget_all_made
from loaders.updating.follow import follow
from tests.resolution.builders import at, event, reading
from tests.resolution.replay import replay
from tests.resolution.test_properties import entry, placed, pointers, quoted, readings

TEXT = "".join(f"слово {number} " for number in range(200))  # long enough for all spans of made-up readings
Dump = dict[str, list[tuple[object, ...]]]
Step = tuple[Sequence[Reading], Sequence[str], Sequence[Correction]]  # articles that come or change, articles that go, corrections


def take(db: Database, come: Iterable[Reading], go: Iterable[str], now: Sequence[Correction], before: Sequence[Correction]) -> None:
    """One build."""
    with writing(db):
        changed = set(go)
        for article_id in changed:
            assert remove_article(db, article_id)
        for one in come:
            basis = "header" if one.published else "unknown"
            # as the day is part of an article's text, another day is another text
            sha256 = f"{hash((one.published, one.extraction)) & (1 << 255):064x}"
            save_article(db, Article(one.article_id, TEXT, sha256, one.language, one.published, basis))  # type: ignore[arg-type]
            save_extractions(db, [(one.article_id, dump_extraction(one.extraction))])
            changed.add(one.article_id)
        follow(db, changed, tuple(now), tuple(before), placed)


def dump(db: Database) -> Dump:
    query = "select name from sqlite_master where type = 'table' and name not like 'articles_fts_%' order by name"
    left = ("memory_pending", "articles", "row_counts")  # rows are counted from the first build of everything on
    tables = [name for (name,) in db.conn.execute(query) if name not in left]
    return {table: sorted(db.conn.execute(f"select * from {table}"), key=repr) for table in tables}


def anew(db: Database, now: Sequence[Correction], before: Sequence[Correction]) -> None:
    """One build by other rules."""
    with writing(db):
        forget_all_made(db)
        follow(db, None, tuple(now), tuple(before), placed)


def built(*steps: Step) -> Database:
    db, before = new_database(), list[Correction]()
    for come, go, corrections in steps:
        take(db, come, go, corrections, before)
        before = list(corrections)
    return db


def differences(one: Database, two: Database) -> dict[str, tuple[list[tuple[object, ...]], list[tuple[object, ...]]]]:
    left, right = dump(one), dump(two)
    return {
        table: ([row for row in left[table] if row not in right[table]], [row for row in right[table] if row not in left[table]])
        for table in left
        if left[table] != right[table]
    }


def holds(db: Database, found: Resolution) -> None:
    """The tables hold what a resolution says."""
    for table, rows in {
        "events": found.events,
        "persons": found.persons,
        "offices": found.offices,
        "office_attendance": found.office_attendance,
        "delegations": found.delegations,
        "aliases": found.aliases,
        "attendance": found.attendance,
        "tenures": found.tenures,
    }.items():
        wanted = sorted((tuple(asdict(row).values()) for row in rows), key=repr)
        columns = ", ".join(asdict(rows[0])) if rows else "1"
        assert sorted(db.conn.execute(f"select {columns} from {table}"), key=repr) == wanted, table
    query = "select article_id, ordinal, event_id, said_by_person_id, id from reports order by 1, 2"
    assert db.conn.execute(query).fetchall() == [
        (row.article_id, row.ordinal, row.event_id, row.said_by_person_id, row.key) for row in found.report_bindings
    ]


@given(readings(), st.data())
@settings(max_examples=60, deadline=None)
def test_in_any_split_and_after_detours(given_readings: list[Reading], data: st.DataObject) -> None:
    """Articles come in any order, some in another version first, some go and come again."""
    order = data.draw(st.permutations(given_readings))
    cut = data.draw(st.integers(0, len(order)))
    some = st.lists(st.sampled_from(order[:cut] or order), unique_by=lambda one: one.article_id, max_size=2)
    first = {one.article_id: one for one in order[:cut]}
    for one in data.draw(some):  # as another article says it
        told = replace(given_readings[0].extraction, id=one.article_id)
        first[one.article_id] = replace(given_readings[0], article_id=one.article_id, extraction=told)
    gone = [one.article_id for one in data.draw(some) if one.article_id in first]
    steps: list[Step] = [(tuple(first.values()), (), ()), ((), gone, ()), *(((one,), (), ()) for one in order)]
    db = built(*steps)
    whole = built((given_readings, (), ()))
    assert differences(db, whole) == {}
    holds(whole, replay(given_readings, [], placed).resolution)


@st.composite
def corrections(draw: st.DrawFn, given_readings: list[Reading]) -> list[Correction]:
    persons, events = pointers(given_readings, "persons"), pointers(given_readings, "events")
    lines: list[Correction] = []
    for _ in range(draw(st.integers(0, 4))):
        line = len(lines) + 1
        what = draw(st.sampled_from(["merge", "split", "reject", "rename", "withdraw", "set", "add"]))
        if what in ("merge", "split"):
            kind, there = draw(st.sampled_from([("persons", persons), ("events", events)]))
            if len(there) > 1:
                lines.append(entry(what, line, **{kind: draw(st.lists(st.sampled_from(there), min_size=2, max_size=3, unique_by=str))}))
        elif what in ("reject", "set") and events:
            more = {"field": "date", "value": "2025-03-04"} if what == "set" else {}
            lines.append(entry(what, line, event=draw(st.sampled_from(events)), **more))
        elif what in ("rename", "withdraw") and persons:
            more = {"name": "Anna Lebedeva"} if what == "rename" else {}
            lines.append(entry(what, line, person=draw(st.sampled_from(persons)), **more))
        elif what == "add" and persons:
            whom = draw(st.sampled_from(persons))
            states = {"article": whom["article"], "quote": draw(st.sampled_from(["700-720", "0-2"])), "kind": "meeting", "status": "held"}
            parties = [{"party": "France", "quote": "800-806", "participation": "attended"}]
            there = [{"quote": whom["quote"], "participation": "attended"}]
            lines.append(entry(what, line, event=states, persons=there, parties=parties, date={"value": "2025-03-03", "quote": "730-734"}))
    return lines


@given(readings(), st.data())
@settings(max_examples=60, deadline=None)
def test_corrections_come_and_go(given_readings: list[Reading], data: st.DataObject) -> None:
    lines = data.draw(corrections(given_readings))
    others = data.draw(corrections(given_readings))
    order = data.draw(st.permutations(given_readings))
    cut = data.draw(st.integers(0, len(order)))
    steps: list[Step] = [(order[:cut], (), others), *(((one,), (), lines[:at]) for at, one in enumerate(order[cut:])), ((), (), lines)]
    whole = built((given_readings, (), lines))
    assert differences(built(*steps), whole) == {}
    holds(whole, replay(given_readings, lines, placed).resolution)


@given(readings(), st.data())
@settings(max_examples=30, deadline=None)
def test_made_anew_over_what_there_is(given_readings: list[Reading], data: st.DataObject) -> None:
    before, lines = data.draw(corrections(given_readings)), data.draw(corrections(given_readings))
    db, whole = built((given_readings, (), before)), built((given_readings, (), lines))
    anew(db, lines, before)
    assert differences(db, whole) == {}


def test_a_rejected_report_makes_no_event_a_part() -> None:
    """Two articles tell of the talks, one of them of their second day too; there the talks are rejected."""
    orlov, stone = at("Павел Орлов", "Ukraine"), at("John Stone", "United States")
    talks = event("2025-03-03/2025-03-04", "Geneva", orlov, stone, kind="talks")
    second = event("2025-03-04", "Geneva", orlov, stone, kind="talks", start=50)
    told = [reading("a", "2025-03-05", [talks]), reading("b", "2025-03-05", [talks, second])]
    parts = "select id, part_of from events order by id"
    assert list(built((told, (), ())).conn.execute(parts)) == [("a-0", None), ("b-50", "a-0")]
    rejected = [entry("reject", 1, event={"article": "b", "quote": quoted((0, 1))})]
    db = built((told, (), rejected))
    assert list(db.conn.execute(parts)) == [("a-0", None), ("b-50", None)]
    holds(db, replay(told, rejected, placed).resolution)
