"""Tables that follow from others by SQL alone, so that the views over them answer at once however many rows there are.

`watch_changes` notes what a transaction changes, `refresh` brings the derived rows of that up to date. Nothing else writes these tables.
"""

from __future__ import annotations

from sqlite_utils import Database

# (table, change): what it touches, as a query that gives kind and id; new and old are the changed row
ONE_EVENT = {"events": "id", "office_attendance": "event_id", "delegations": "event_id", "reports": "event_id", "evidence": "event_id"}
TOUCHED = {
    **{
        (table, change): f"select 'event', {row}.{column}"
        for table, column in ONE_EVENT.items()
        for change, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
    },
    **{
        ("attendance", change): f"select 'event', {row}.event_id union all select 'person', {row}.person_id"
        for change, row in (("insert", "new"), ("update", "new"), ("delete", "old"))
    },
    ("articles", "update of outlet_id"): "select 'event', event_id from reports where article_id = new.id",
    ("outlets", "update of country_iso2"): (
        "select 'event', reports.event_id from articles join reports on reports.article_id = articles.id where articles.outlet_id = new.id"
    ),
    ("parties", "update of kind, parent_id"): "select 'event', id from events",
}
EVENT = "select id from temp.touched where kind = 'event'"
PERSON = "select id from temp.touched where kind = 'person'"

# An event whose status, dates or sides changed touches all who attended it.
ATTENDEES = f"""
insert or ignore into temp.touched (kind, id)
select 'person', person_id from attendance where event_id in ({EVENT})
"""

EVENT_SIDES = f"""
with recursive rolled (party_id, top_id) as (
  select id, id from parties where kind <> 'body' or parent_id is null
  union all
  select parties.id, rolled.top_id from parties join rolled on rolled.party_id = parties.parent_id where parties.kind = 'body'
),
taking_part (event_id, party_id, participation) as (
  select event_id, party_id, participation from attendance where party_id is not null and event_id in ({EVENT})
  union
  select event_id, party_id, participation from delegations where event_id in ({EVENT})
  union
  select office_attendance.event_id, offices.party_id, office_attendance.participation
  from office_attendance join offices on offices.id = office_attendance.office_id
  where offices.party_id is not null and event_id in ({EVENT})
)
insert into event_sides (event_id, party_id, participation)
select distinct taking_part.event_id, rolled.top_id, taking_part.participation
from taking_part join rolled on rolled.party_id = taking_part.party_id
order by 1, 2, 3
"""

PAIRS = f"""
insert into pairs (person_id, other_id, meetings, first_date, last_date)
select one.person_id, two.person_id, count(*), min(events.date_earliest), max(events.date_latest)
from attendance as one
  join events on events.id = one.event_id and events.status in ('held', 'ongoing')
  join attendance as two on two.event_id = one.event_id and two.person_id <> one.person_id and two.participation = 'attended'
where one.participation = 'attended' and one.person_id in ({PERSON})
group by one.person_id, two.person_id
"""

DISPUTED = f"""
with said (event_id, what, person_id, value) as (
  select event_id, 'status', null, status from reports
  where status in ('held', 'cancelled', 'postponed', 'denied') and event_id in ({EVENT})
  union all
  select event_id, 'date', null, date_edtf from reports
  where date_edtf glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and event_id in ({EVENT})
  union all
  select reports.event_id, 'place', null, places.id
  from reports join places on places.id = reports.place_id and places.kind = 'city' where event_id in ({EVENT})
  union all
  select event_id, 'mode', null, mode from reports where mode <> 'unknown' and event_id in ({EVENT})
  union all
  select event_id, 'headcount', null, headcount from reports where headcount is not null and event_id in ({EVENT})
  union all
  select event_id, 'participation', person_id, participation from evidence where person_id is not null and event_id in ({EVENT})
  union all
  select event_id, 'mode of person', person_id, mode from evidence
  where person_id is not null and mode <> 'unknown' and event_id in ({EVENT})
)
insert or ignore into disputed (event_id, what)
select event_id, what from said group by event_id, what, person_id having min(value) <> max(value) order by 1, 2
"""

ONE_SIDED = f"""
insert into one_sided (event_id)
select reports.event_id
from reports
  join articles on articles.id = reports.article_id
  join outlets on outlets.id = articles.outlet_id
where reports.event_id in ({EVENT})
group by reports.event_id
having count(distinct outlets.country_iso2) = 1
"""

REFRESH = (
    f"delete from event_sides where event_id in ({EVENT})",
    EVENT_SIDES,
    f"delete from pairs where person_id in ({PERSON})",
    PAIRS,
    f"delete from disputed where event_id in ({EVENT})",
    DISPUTED,
    f"delete from one_sided where event_id in ({EVENT})",
    ONE_SIDED,
)


def watch_changes(db: Database) -> None:
    """Note from now on, on this connection, which events and persons are touched."""
    db.conn.execute("create temp table if not exists touched (kind text, id text, primary key (kind, id)) without rowid")
    db.conn.execute("delete from temp.touched")
    for number, ((table, change), touched) in enumerate(TOUCHED.items()):
        # Not `insert or ignore`: the statement that fires a trigger would replace that by its own way with conflicts.
        note = f"insert into touched (kind, id) select * from ({touched}) where true on conflict do nothing;"
        columns = change.partition(" of ")[2].split(", ")
        changed = " or ".join(f"old.{column} is not new.{column}" for column in columns) if columns != [""] else "true"
        trigger = f"create temp trigger if not exists touch_{number} after {change} on main.{table} when {changed} begin {note} end"
        db.conn.execute(trigger)


def refresh(db: Database) -> None:
    """Derive the rows of what was touched again, and forget that it was."""
    db.conn.execute(ATTENDEES)
    for statement in REFRESH:
        db.conn.execute(statement)
    db.conn.execute("delete from temp.touched")


def watch_no_more(db: Database) -> None:
    """Note nothing, on this connection: for tables that are filled from nothing, of which all rows are to be derived."""
    for number in range(len(TOUCHED)):
        db.conn.execute(f"drop trigger if exists temp.touch_{number}")


def derive_all(db: Database) -> None:
    """Derive every row, of a database whose other tables were filled without being watched."""
    watch_changes(db)
    db.conn.execute("insert into temp.touched select 'event', id from events")
    refresh(db)
