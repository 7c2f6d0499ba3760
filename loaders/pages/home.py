"""The home page: what this is, one real row, what was last and what comes, how much there is."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from loaders.pages.asking import ask, ask_one

COUNTS = "select name, number from row_counts"
BUILD = "select * from build"
# Told by most articles, and among those with most people: one that shows what a row is.
SHOWN = """
select event_id, event, date, place, person_id, person, side, office, participation, mode, article_id, published, outlet_id, evidence_id
from roster
where event_id = (select id from events where people > 0 order by articles desc, people desc, id limit 1)
  and participation = 'attended' and by_office = 0
order by articles desc, mode = 'unknown', person
limit 1
"""
LATEST = """
select events.id, events.title, events.kind, events.status, events.date_edtf, events.people, events.articles, places.name as place
from events left join places on places.id = events.place_id
where events.status not in ('planned', 'possible') and coalesce(events.date_earliest, events.date_latest, '') > ''
order by coalesce(events.date_earliest, events.date_latest, '') desc, events.articles desc, events.id
limit 8
"""
COMING = """
select events.id, events.title, events.kind, events.status, events.date_edtf, events.people, events.articles, places.name as place
from events
  join build
  left join places on places.id = events.place_id
where events.status in ('planned', 'possible', 'postponed') and events.date_latest >= build.newest_article
order by events.date_latest, events.id
limit 8
"""
SILENT = """
select count(*) as plans from events
where status in ('planned', 'possible') and date_latest < (select newest_article from build)
"""
SPAN = "select exact, start_char, end_char, prefix, suffix from evidence where id = :evidence"


async def home_page(datasette: Datasette) -> dict[str, Any]:
    """Everything that the template of the home page needs; an empty database has no build."""
    shown = await ask_one(datasette, SHOWN)
    return {
        "counts": {row["name"]: row["number"] for row in await ask(datasette, COUNTS)},
        "build": await ask_one(datasette, BUILD),
        "shown": shown,
        "span": await ask_one(datasette, SPAN, evidence=shown["evidence_id"]) if shown else None,
        "latest": await ask(datasette, LATEST),
        "coming": await ask(datasette, COMING),
        "silent": await ask_one(datasette, SILENT),
    }
