"""A person's page: names, offices over time, calendar, whom met how often, where only named."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from datasette.app import Datasette

from loaders.pages.article import OPENING
from loaders.pages.asking import Row, ask, ask_if_quick, ask_one

PERSON = """
select persons.*, parties.name as side
from persons left join parties on parties.id = persons.party_id
where persons.id = :person
"""
NAMES = """
select name, language, group_concat(distinct form) as forms
from person_names
where person_id = :person
group by language, name
order by language, name
"""
OFFICES = """
with held (office_id, state, first_day, last_day, articles) as (
  select office_id, state, min(date_edtf), max(date_edtf), count(distinct article_id)
  from tenures
  where person_id = :person
  group by office_id, state
)
select held.*, offices.name, parties.name as party, latest.exact, latest.article_id, latest.start_char, latest.end_char
from held
  join tenures as latest on latest.id = (
    select id from tenures
    where person_id = :person and office_id = held.office_id and state = held.state
    order by date_edtf desc, article_id desc, id
    limit 1)
  join offices on offices.id = held.office_id
  left join parties on parties.id = offices.party_id
order by held.first_day, offices.name, held.state
"""
CALENDAR = """
select events.id, events.title, events.kind, events.status, events.date_edtf, places.name as place,
  attendance.participation, attendance.mode, attendance.by_office, offices.name as office
from (select day, event_id from appearances where person_id = :person order by day desc, event_id limit :most) as latest
  cross join attendance on attendance.event_id = latest.event_id and attendance.person_id = :person
  join events on events.id = latest.event_id
  left join places on places.id = events.place_id
  left join offices on offices.id = attendance.office_id
order by latest.day desc, latest.event_id
"""
MET = """
with own as (
  select events.id as event_id, events.date_latest
  from appearances
    cross join attendance on attendance.event_id = appearances.event_id and attendance.person_id = :person
    cross join events on events.id = appearances.event_id and events.status in ('held', 'ongoing')
  where appearances.person_id = :person and attendance.participation = 'attended'
  order by appearances.day desc, appearances.event_id
  limit :latest
)
select persons.id, persons.name, persons.name_uk, persons.name_ru, parties.name as side,
  count(*) as meetings, max(own.date_latest) as last_day
from own
  join attendance as theirs on theirs.event_id = own.event_id and theirs.person_id <> :person and theirs.participation = 'attended'
  join persons on persons.id = theirs.person_id
  left join parties on parties.id = persons.party_id
group by persons.id
order by meetings desc, persons.sort_key
limit :most
"""
ONLY_NAMED = f"""
with named as (
  select article_id, count(*) as times, min(start_char) as start_char
  from mentions
  where person_id = :person and article_id not in (select article_id from evidence where person_id = :person)
  group by article_id
)
select articles.id, articles.title, {OPENING} as opening, articles.published,
  coalesce(outlets.name, articles.outlet_id) as outlet, named.times, named.start_char
from named
  join articles on articles.id = named.article_id
  left join outlets on outlets.id = articles.outlet_id
order by articles.published desc, articles.id
limit :most
"""
MENTIONED = "select count(*) as times from (select 1 from mentions where person_id = :person limit :most)"
ALIASES = "select alias from aliases where person_id = :person order by alias limit 50"
LATEST = 1000  # events that who was met is counted in
MOST_MENTIONS = 20_000  # of who is named more often the articles that only name him are not looked for
MOST = 200  # rows of one list; the saved query behind it holds the rest
LANGUAGES = {"en": "Latin", "uk": "Ukrainian", "ru": "Russian"}


async def find_person(datasette: Datasette, person_id: str) -> Row | None:
    """The row of a person, and the name of his side."""
    return await ask_one(datasette, PERSON, person=person_id)


async def person_page(datasette: Datasette, person_id: str) -> dict[str, Any] | None:
    """Everything that the template of a person needs; None where there is no such person."""
    person = await find_person(datasette, person_id)
    if person is None:
        return None
    calendar = await ask(datasette, CALENDAR, person=person_id, most=MOST)
    return {
        "person": person,
        "names": by_language(await ask(datasette, NAMES, person=person_id)),
        "offices": await ask(datasette, OFFICES, person=person_id),
        "years": [(year, list(rows)) for year, rows in groupby(calendar, key=lambda row: (row["date_edtf"] or "").strip("./")[:4])],
        "events": len(calendar),
        "met": await ask_if_quick(datasette, MET, person=person_id, most=MOST, latest=LATEST),
        "only_named": await only_named(datasette, person_id),
        "aliases": [row["alias"] for row in await ask(datasette, ALIASES, person=person_id)],
        "most": MOST,
        "latest": LATEST,
    }


async def only_named(datasette: Datasette, person_id: str) -> list[Row] | None:
    """The latest articles that name a person and tell of no part of his; None where that would take long."""
    mentioned = await ask_one(datasette, MENTIONED, person=person_id, most=MOST_MENTIONS)
    if mentioned and mentioned["times"] == MOST_MENTIONS:
        return None
    return await ask_if_quick(datasette, ONLY_NAMED, person=person_id, most=MOST)


def by_language(names: list[Row]) -> list[tuple[str, list[Row]]]:
    """Spellings under the name of their script or language."""
    return [(LANGUAGES[language], list(group)) for language, group in groupby(names, key=lambda row: row["language"])]
