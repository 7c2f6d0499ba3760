"""Which row answers for an id that a link holds: itself, the one it was merged into, or a note that it was withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from datasette.app import Datasette

from loaders.pages.asking import Row, ask_one

ARTICLE_OF_KEY = re.compile(r"(?P<article>.+?)-p?\d+(?:-\d+)?")  # ARTICLE-START of an event, ARTICLE-pSTART of a person

ALIAS = "select coalesce(event_id, person_id) as id from aliases where kind = :kind and alias = :key"
WITHDRAWN = """
select * from corrections
where action in ('withdraw', 'reject') and state = 'applied'
  and (article_id = :article
    or :key in (json_extract(detail, '$.event'), json_extract(detail, '$.person'), json_extract(detail, '$.article')))
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


async def look_up(datasette: Datasette, kind: str, key: str) -> Moved | Withdrawn | None:
    """What became of an event's, person's or article's id that is no row; None where it never was one."""
    if alias := await ask_one(datasette, ALIAS, kind=kind, key=key):
        return Moved(alias["id"])
    found = ARTICLE_OF_KEY.fullmatch(key)
    article = key if kind == "article" else found["article"] if found else ""
    correction = await ask_one(datasette, WITHDRAWN, article=article, key=key)
    return Withdrawn(correction) if correction else None
