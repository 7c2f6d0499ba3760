"""New and changed events as an Atom feed (RFC 4287), the latest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from datasette.app import Datasette

from loaders.pages.asking import Row, ask
from loaders.pages.words import counted, date_in_words, in_words

EVENTS = """
select events.id, events.title, events.status, events.date_edtf, events.articles, events.outlets, events.first_reported,
  events.last_reported, places.name as place
from events left join places on places.id = events.place_id
where events.last_reported is not null
order by events.last_reported desc, events.id
limit :most
"""
NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 50
REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


async def changed_events(datasette: Datasette) -> list[Row]:
    """Events by the day of the last article that reports them."""
    return await ask(datasette, EVENTS, most=MOST)


def feed(events: Iterable[Row], home: str, own_address: str, address: Callable[[str], str]) -> bytes:
    """The feed's XML. An entry's id is the link that stays; its time is the start of the day of the last report."""
    rows = list(events)
    root = Element("feed", xmlns=NAMESPACE)
    _text(root, "title", "whomet: new and changed events")
    _text(root, "id", own_address)
    SubElement(root, "link", rel="self", href=own_address)
    SubElement(root, "link", rel="alternate", href=home, type="text/html")
    _text(root, "updated", _time(max((row["last_reported"] for row in rows), default="1970-01-01")))
    _text(SubElement(root, "author"), "name", "whomet")
    for row in rows:
        entry = SubElement(root, "entry")
        _text(entry, "title", row["title"])
        _text(entry, "id", address(row["id"]))
        SubElement(entry, "link", rel="alternate", href=address(row["id"]), type="text/html")
        _text(entry, "published", _time(row["first_reported"]))
        _text(entry, "updated", _time(row["last_reported"]))
        _text(entry, "summary", _summary(row))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


def _summary(row: Row) -> str:
    where = f", {row['place']}" if row["place"] else ""
    when = f"{in_words(row['status'], 'status').capitalize()}, {date_in_words(row['date_edtf'])}"
    return f"{when}{where}. {counted(row['articles'], 'article')}."


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = REFUSED.sub("\ufffd", words)
