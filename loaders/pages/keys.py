"""Which row answers for an id that a link holds: the one it was merged into, the one read at its words now, or a note that it is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from datasette.app import Datasette

from loaders.pages.asking import Row, ask, ask_one

# ARTICLE-START of an event, with a number where two start there; ARTICLE-pSTART of a person
KEY = re.compile(r"(?P<article>.+?)-p?(?P<start>\d+)(?:-\d+)?")

ALIAS = "select coalesce(event_id, person_id) as id from aliases where kind = :kind and alias = :key"
# Newer rules may read the same words from another code point on: who or what is read there now answers, where it is but one.
READ_THERE = {
    "event": """
select distinct event_id as id
from evidence
where article_id = :article and person_id is null and party_id is null and office_id is null
  and start_char <= :start and :start < end_char
limit 2
""",
    "person": """
select distinct person_id as id
from mentions
where article_id = :article and start_char <= :start and :start < end_char
limit 2
""",
}
REMOVED = "select article_id from removals where article_id = :article"
# An article that was withdrawn takes its keys along; of the others only the one whose words the correction quotes is gone.
WITHDRAWN = """
select *
from corrections
where state = 'applied' and article_id = :article
  and case
    when action = 'withdraw' and json_type(detail, '$.person') is null then 1
    when :kind = 'person' then action = 'withdraw'
    when :kind = 'event' then action = 'reject' and json_type(detail, '$.person') is null and json_type(detail, '$.office') is null
  end
  and (start_char is null and quote is null or start_char between :start - (end_char - start_char) and :start + (end_char - start_char))
order by line
limit 1
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """The id's row has another id now."""

    id: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The id's row was taken back by a correction."""

    correction: Row


@dataclass(frozen=True, slots=True)
class Removed:
    """The id's article was taken out by hand."""

    article: str


async def look_up(datasette: Datasette, kind: str, key: str) -> Moved | Withdrawn | Removed | None:
    """What became of an event's, person's or article's id that is no row; None where it never was one."""
    if alias := await ask_one(datasette, ALIAS, kind=kind, key=key):
        return Moved(alias["id"])
    found = KEY.fullmatch(key)
    article, start = (found["article"], int(found["start"])) if found and kind != "article" else (key, 0)
    correction = await ask_one(datasette, WITHDRAWN, article=article, start=start, kind=kind)
    if correction:
        return Withdrawn(correction)
    if await ask_one(datasette, REMOVED, article=article):
        return Removed(article)
    there = await ask(datasette, READ_THERE[kind], article=article, start=start) if found and kind in READ_THERE else []
    return Moved(there[0]["id"]) if len(there) == 1 else None
