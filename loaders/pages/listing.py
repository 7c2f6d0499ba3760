"""Pages of places and parties: one row with its events, and all of them in the order of the Ukrainian alphabet."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from loaders.pages.asking import ask, ask_one

PLACE = """
select places.*, parent.name as parent
from places left join places as parent on parent.id = places.parent_id
where places.id = :row
"""
PLACE_INSIDE = "select id, name, name_uk, name_ru, kind from places where parent_id = :row order by name_uk collate ukrainian"
PLACE_EVENTS = """
with recursive inside (id) as (select :row union select places.id from inside join places on places.parent_id = inside.id)
select events.id, events.title, events.kind, events.status, events.date_edtf, events.people, events.articles,
  places.name as place
from (
  select events.id from inside cross join events on events.place_id = inside.id
  order by coalesce(date_earliest, date_latest, '') desc, events.id
  limit :most) as latest
  cross join events on events.id = latest.id
  join places on places.id = events.place_id
order by coalesce(events.date_earliest, events.date_latest, '') desc, events.id
"""
PARTY = """
select parties.*, parent.name as parent
from parties left join parties as parent on parent.id = parties.parent_id
where parties.id = :row
"""
PARTY_INSIDE = """
select id, name, name_uk, name_ru, kind from parties
where parent_id = :row
order by coalesce(name_uk, name) collate ukrainian
"""
PARTY_EVENTS = """
with recursive inside (id) as (select :row union select parties.id from inside join parties on parties.parent_id = inside.id),
took_part (event_id, participation) as (
  select delegations.event_id, delegations.participation from inside join delegations on delegations.party_id = inside.id
  union select attendance.event_id, attendance.participation from inside join attendance on attendance.party_id = inside.id
)
select events.id, events.title, events.kind, events.status, events.date_edtf, events.people, events.articles,
  places.name as place,
  min(took_part.participation) as participation
from took_part
  join events on events.id = took_part.event_id
  left join places on places.id = events.place_id
group by events.id
order by coalesce(events.date_earliest, events.date_latest, '') desc, events.id
limit :most
"""
# The same of a party that took part in many events: from the latest event on, until there are enough.
INSIDE = "with recursive inside (id) as (select :row union select parties.id from inside join parties on parties.parent_id = inside.id)"
BUSY_PARTY_EVENTS = f"""
{INSIDE}
select events.id, events.title, events.kind, events.status, events.date_edtf, events.people, events.articles,
  places.name as place,
  (select min(participation) from (
     select participation from attendance where event_id = events.id and party_id in (select id from inside)
     union all select participation from delegations where event_id = events.id and party_id in (select id from inside))) as participation
from events left join places on places.id = events.place_id
where exists (select 1 from attendance where event_id = events.id and party_id in (select id from inside))
  or exists (select 1 from delegations where event_id = events.id and party_id in (select id from inside))
order by coalesce(events.date_earliest, events.date_latest, '') desc, events.id
limit :most
"""
PARTS = f"""
{INSIDE}
select count(*) as parts from (
  select 1 from inside cross join attendance on attendance.party_id = inside.id
  union all select 1 from inside cross join delegations on delegations.party_id = inside.id
  limit :most)
"""
PARTY_PEOPLE = "select id, name, name_uk, name_ru from persons where party_id = :row order by sort_key limit :most"
MOST = 200
MANY = 2_000  # parts of a party in events


async def place_page(datasette: Datasette, place_id: str) -> dict[str, Any] | None:
    """A place with what lies in it and the events there; None where there is no such place."""
    row = await ask_one(datasette, PLACE, row=place_id)
    return row and {
        "row": row,
        "table": "places",
        "inside": await ask(datasette, PLACE_INSIDE, row=place_id),
        "events": await ask(datasette, PLACE_EVENTS, row=place_id, most=MOST),
        "people": [],
        "most": MOST,
    }


async def party_page(datasette: Datasette, party_id: str) -> dict[str, Any] | None:
    """A party with its bodies, its people and the events it took part in; None where there is no such party."""
    row = await ask_one(datasette, PARTY, row=party_id)
    parts = await ask_one(datasette, PARTS, row=party_id, most=MANY)
    events = BUSY_PARTY_EVENTS if parts and parts["parts"] == MANY else PARTY_EVENTS
    return row and {
        "row": row,
        "table": "parties",
        "inside": await ask(datasette, PARTY_INSIDE, row=party_id),
        "events": await ask(datasette, events, row=party_id, most=MOST),
        "people": await ask(datasette, PARTY_PEOPLE, row=party_id, most=MOST),
        "most": MOST,
    }
