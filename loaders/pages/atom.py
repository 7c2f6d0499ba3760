"""New and changed events as an Atom feed (RFC 4287), the latest first.

On a public site what changed from one publication to the next is told too, and what was taken back (`loaders.publishing.news`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from datasette.app import Datasette

from loaders.pages.asking import Row, as_json, ask
from loaders.pages.words import counted, date_in_words, in_words
from loaders.publishing.news import read_news

EVENTS = """
select events.id, events.title, events.status, events.date_edtf, events.articles, events.outlets, events.first_reported,
  events.last_reported, places.name as place
from events left join places on places.id = events.place_id
{where}
order by events.last_reported desc, events.id
limit :most
"""
LATEST = EVENTS.format(where="where events.last_reported is not null")
CHANGED = EVENTS.format(where="where events.id in (select value from json_each(:ids))")
NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 50
FIRST = "1970-01-01"
GONE = {"removed": "Taken back", "merged": "Found to be one with another event"}
REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


async def changed_events(datasette: Datasette) -> list[Row]:
    """Events by the day of the last article that reports them or of the publication that changed them; `news` holds what it changed."""
    changed = {line["event"]: line for line in await asyncio.to_thread(read_news, datasette.config_dir)}
    rows = {row["id"]: row for row in await ask(datasette, LATEST, most=MOST)}
    rows |= {row["id"]: row for row in await ask(datasette, CHANGED, ids=as_json(changed), most=len(changed))}
    gone = [line for event_id, line in changed.items() if event_id not in rows]
    told = [row | {"news": changed.get(event_id)} for event_id, row in rows.items()]
    told += [{"id": line["event"], "title": line["title"], "first_reported": None, "last_reported": None, "news": line} for line in gone]
    return sorted(told, key=lambda row: (updated(row), row["id"]), reverse=True)[:MOST]


def updated(row: Row) -> str:
    """The day of the last report or of the last publication that changed the event; '' where neither is known."""
    return max(row["last_reported"] or "", row["news"]["day"] if row["news"] else "")


def feed(events: Iterable[Row], home: str, own_address: str, address: Callable[[str], str]) -> bytes:
    """The feed's XML. An entry's id is the link that stays; its time is the start of the day of the last report."""
    rows = list(events)
    root = Element("feed", xmlns=NAMESPACE)
    _text(root, "title", "whomet: new and changed events")
    _text(root, "id", own_address)
    SubElement(root, "link", rel="self", href=own_address)
    SubElement(root, "link", rel="alternate", href=home, type="text/html")
    _text(root, "updated", _time(max(map(updated, rows), default="") or FIRST))
    _text(SubElement(root, "author"), "name", "whomet")
    for row in rows:
        entry = SubElement(root, "entry")
        _text(entry, "title", row["title"])
        _text(entry, "id", address(row["id"]))
        SubElement(entry, "link", rel="alternate", href=address(row["id"]), type="text/html")
        if row["first_reported"]:
            _text(entry, "published", _time(row["first_reported"]))
        _text(entry, "updated", _time(updated(row) or FIRST))
        _text(entry, "summary", _summary(row))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


def _summary(row: Row) -> str:
    news = row["news"]
    if news and news["what"] in GONE:
        return f"{GONE[news['what']]} on {news['day']}; {news['told']}."
    changed = f" {news['what'].capitalize()} on {news['day']}: {news['told']}." if news else ""
    return _standing(row) + changed


def _standing(row: Row) -> str:
    where = f", {row['place']}" if row["place"] else ""
    when = f"{in_words(row['status'], 'status').capitalize()}, {date_in_words(row['date_edtf'])}"
    return f"{when}{where}. {counted(row['articles'], 'article')}."


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = REFUSED.sub("\ufffd", words)
