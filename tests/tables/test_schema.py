"""The database itself refuses what cannot be true."""

import sqlite3

import pytest
from sqlite_utils import Database

REFUSED = [  # a statement, what the refusal says
    ("update evidence set exact = 'Анна Лебедевa' where exact = 'Анна Лебедева'", "evidence: exact, prefix or suffix is not the slice"),
    ("update evidence set start_char = start_char + 1, end_char = end_char + 1", "evidence: exact, prefix or suffix is not the slice"),
    ("update evidence set prefix = substr(prefix, 2)", "evidence: exact, prefix or suffix is not the slice"),
    ("update evidence set suffix = ''", "evidence: exact, prefix or suffix is not the slice"),
    ("update evidence set article_id = 'a2'", "evidence: "),
    ("update evidence set event_id = 'other'", "evidence: its report is of another article or event"),
    ("insert into evidence (id, report_id, article_id, event_id, start_char, end_char, exact, prefix, suffix, rule)"
     " select 'x', report_id, article_id, event_id, 0, 4, 'Meet', '', '', rule from evidence limit 1",
     "evidence: exact, prefix or suffix is not the slice"),
    ("insert into evidence (id, report_id, article_id, event_id, start_char, end_char, exact, prefix, suffix, rule)"
     " select 'x', 'other', article_id, event_id, start_char, end_char, exact, prefix, suffix, rule from evidence limit 1",
     "evidence: its report is of another article or event"),
    ("update evidence set party_id = 'canada' where person_id is not null", "CHECK constraint failed"),
    ("update evidence set participation = null where person_id is not null", "CHECK constraint failed"),
    ("update mentions set exact = 'Лебедева'", "mentions: exact is not the slice"),
    ("insert into mentions values ('a1', 0, 4, 'a1-p33', 'Анна', 'x', 1.0)", "mentions: exact is not the slice"),
    ("update tenures set end_char = end_char - 1", "tenures: exact is not the slice"),
    ("insert into tenures select 'x', person_id, office_id, 'x', 'new', null, article_id, start_char, end_char, 'министр' from tenures"
     " where article_id = 'a1'",
     "tenures: exact is not the slice"),
    ("update articles set text = ' ' || text", "articles: the text cannot change under words that point into it"),
    ("update articles set published = '12.03.2026'", "CHECK constraint failed"),
    ("update articles set published = null", "CHECK constraint failed"),
    ("update articles set language = 'en'", "CHECK constraint failed"),
    ("update events set status = 'finished'", "CHECK constraint failed"),
    ("update events set mode = 'fax'", "CHECK constraint failed"),
    ("update events set date_earliest = '2026-03-13'", "CHECK constraint failed"),
    ("update events set date_edtf = ''", "CHECK constraint failed"),
    ("update events set part_of = id", "CHECK constraint failed"),
    ("update attendance set participation = 'invited'", "CHECK constraint failed"),
    ("update attendance set score = 1.5", "CHECK constraint failed"),
    ("update attendance set by_office = 'yes'", "cannot store TEXT value in INTEGER column"),
    ("insert into attendance select event_id, 'nobody', null, null, participation, mode, 0, null, 1.0, 'x', 1, 1 from attendance limit 1",
     "FOREIGN KEY constraint failed"),
    ("delete from attendance", "FOREIGN KEY constraint failed"),
    ("delete from articles", "FOREIGN KEY constraint failed"),
    ("update aliases set event_id = 'a1-58'", "CHECK constraint failed"),
    ("insert into build values ('second', '1', '1', '1', 1, 1, 'x', 'x', null, null, 1)", "CHECK constraint failed"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "refusal"), REFUSED)
def test_refused(db: Database, statement: str, refusal: str) -> None:
    db.conn.execute(
        "insert into articles (id, doc, language, published, published_basis, text, sha256)"
        " select 'a2', 2, language, published, published_basis, text, sha256 from articles where id = 'a1'"
    )
    db.conn.execute("insert into build values ('build', '1', '1', '1', 1, 1, 'x', 'x', null, null, 1)")
    db.conn.execute("pragma foreign_keys = on")
    db.conn.commit()
    db.conn.execute("pragma foreign_keys = on")
    before = list(db.conn.iterdump())
    with pytest.raises(sqlite3.IntegrityError) as error:
        db.conn.execute(statement)
    assert refusal in str(error.value)
    db.conn.rollback()
    assert list(db.conn.iterdump()) == before


def test_every_view_answers(db: Database) -> None:
    views = [name for (name,) in db.conn.execute("select name from sqlite_master where type = 'view' order by name")]
    assert {view: db.conn.execute(f"select count(*) from {view}").fetchone()[0] for view in views} == {
        "coverage": 2, "disagreements": 0, "dyads": 1, "expected_outcomes": 0, "life_cycle": 1, "one_side_only": 1, "open_plans": 0,
        "roster": 2, "sides": 2, "spellings": 14, "timeline": 1, "upcoming": 0, "versions": 0, "who_met_whom": 2,
    }  # fmt: skip


def test_roster_shows_the_words(db: Database) -> None:
    assert list(db.conn.execute("select person, side, office, by_office, quote from roster order by person")) == [
        ("Anna Lebedeva", "Ukraine", "minister of defence, Ukraine", 0, "Анна Лебедева"),
        ("Pavlo Boyko", "Ukraine", "chief of the general staff, Ukraine", 1, "начальник Генштаба"),
    ]


def test_dyads_have_codes(db: Database) -> None:
    assert [(row["iso3_a"], row["iso3_b"], row["date"]) for row in db.query("select * from dyads")] == [("CAN", "UKR", "2026-03-12")]


def test_every_foreign_key_has_an_index(db: Database) -> None:
    """Else a delete or a page of related rows reads a whole table."""
    tables = [name for (name,) in db.conn.execute("select name from sqlite_master where type = 'table' and sql like '%strict%'")]
    missing = []
    for table in tables:
        leading = {db.table(table).pks[0]}
        for index in db.table(table).indexes:
            leading.add(index.columns[0])
        for key in db.table(table).foreign_keys:
            column = key.column if isinstance(key.column, str) else key.columns[0]
            if column not in leading:
                missing.append(f"{table}.{column}")
    assert missing == []
