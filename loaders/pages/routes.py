"""Which address shows which page. An event's, person's or article's page stands at its row's address, where every table links to it;
/event/ID is the short link that is printed: it leads to wherever the id's row is now."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import Forbidden, NotFound, Request, Response

from loaders.pages import atom, calendar
from loaders.pages.article import article_page
from loaders.pages.asking import DATABASE, link
from loaders.pages.circle import circle_page
from loaders.pages.event import dossier
from loaders.pages.home import home_page
from loaders.pages.keys import Moved, Removed, Withdrawn, look_up
from loaders.pages.linked_data import event_json_ld
from loaders.pages.listing import party_page, place_page
from loaders.pages.one_state import of_one_state
from loaders.pages.person import find_person, person_page
from loaders.pages.search import search_page
from loaders.pages.timeline import timeline_page

Page = Callable[[Datasette, str], Awaitable[dict[str, Any] | None]]
# table: what one row is called, its template, what fills it
ROWS: dict[str, tuple[str, str, Page]] = {
    "events": ("event", "pages/event.html", dossier),
    "persons": ("person", "pages/person.html", person_page),
    "articles": ("article", "pages/article.html", article_page),
    "places": ("place", "pages/listing.html", place_page),
    "parties": ("party", "pages/listing.html", party_page),
}
TABLES = {kind: table for table, (kind, _, _) in ROWS.items()}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_DAY, LAST_DAY = "1900-01-01", "2199-12-31"  # that is worth asking for
MOST_MEETINGS = 1000  # highest threshold that is worth asking for


async def show_row(datasette: Datasette, request: Request) -> Response:
    """A row's own page; a redirect from an old id, 410 for one taken back or out, 404 for what never was."""
    await permitted(datasette, request)
    table, row_id = request.url_vars["table"], tilde_decode(request.url_vars["id"])
    kind, template, page = ROWS[table]
    context = await page(datasette, row_id)
    if context is None:
        return await elsewhere(datasette, request, kind, row_id)
    short = short_link(datasette, request, kind, row_id)
    context |= {"kind": kind, "row_id": row_id, "short": short, "json": link(datasette, table, row_id) + ".json"}
    context["report_url"] = report_url(datasette, kind, row_id, short)
    if table == "events":
        context["json_ld"] = event_json_ld(context["event"], context["people"], context["delegations"], short)
    return await html(datasette, request, template, context)


async def follow_short(datasette: Datasette, request: Request) -> Response:
    """/event/ID and its like: on to the row's page."""
    return Response.redirect(link(datasette, TABLES[request.url_vars["kind"]], tilde_decode(request.url_vars["id"])))


async def elsewhere(datasette: Datasette, request: Request, kind: str, key: str) -> Response:
    """What answers for an id that is no row."""
    match await look_up(datasette, kind, key):
        case Moved(id=row_id):
            return Response.redirect(link(datasette, TABLES[kind], row_id), status=301)
        case Withdrawn(correction=correction):
            return await html(datasette, request, "pages/withdrawn.html", {"kind": kind, "key": key, "correction": correction}, status=410)
        case Removed(article=article):
            return await html(datasette, request, "pages/withdrawn.html", {"kind": kind, "key": key, "article": article}, status=410)
    raise NotFound(f"found no {kind} with the id {key}, nor one that it was merged into")


async def home(datasette: Datasette, request: Request) -> Response:
    """/"""
    await permitted(datasette, request)
    return await html(datasette, request, "pages/home.html", await home_page(datasette))


async def search(datasette: Datasette, request: Request) -> Response:
    """/search?q=words&language=uk&page=2"""
    await permitted(datasette, request)
    language = request.args.get("language") or ""
    page = whole_number(request.args.get("page"), 1, 50)
    context = await search_page(datasette, request.args.get("q") or "", language if language in ("ru", "uk") else "", page)
    return await html(datasette, request, "pages/search.html", context)


async def timeline(datasette: Datasette, request: Request) -> Response:
    """/timeline?by=person&from_day=2026-01-01&until_day=2026-01-31&kind=call"""
    await permitted(datasette, request)
    by = "person" if request.args.get("by") == "person" else "place"
    context = await timeline_page(datasette, by, day(request, "from_day"), day(request, "until_day"), request.args.get("kind") or "")
    return await html(datasette, request, "pages/timeline.html", context)


async def who_met_whom(datasette: Datasette, request: Request) -> Response:
    """/who-met-whom?at_least=2&from_day=2026-01-01&until_day=2026-01-31"""
    await permitted(datasette, request)
    at_least = whole_number(request.args.get("at_least"), 1, MOST_MEETINGS)
    context = await circle_page(datasette, at_least, day(request, "from_day"), day(request, "until_day"))
    return await html(datasette, request, "pages/circle.html", context)


async def whole_calendar(datasette: Datasette, request: Request) -> Response:
    """/calendar.ics?from_day=2026-01-01"""
    await permitted(datasette, request)
    return ics(await calendar.events_for_all(datasette, day(request, "from_day")), "whomet: all events", datasette, request)


async def calendar_of_person(datasette: Datasette, request: Request) -> Response:
    """/person/ID/calendar.ics"""
    await permitted(datasette, request)
    person_id = tilde_decode(request.url_vars["id"])
    person = await find_person(datasette, person_id)
    if person is None:
        return await elsewhere(datasette, request, "person", person_id)
    return ics(await calendar.events_of_person(datasette, person_id), f"whomet: {person['name']}", datasette, request)


def ics(events: list[dict[str, Any]], name: str, datasette: Datasette, request: Request) -> Response:
    """An iCalendar file."""
    body = calendar.calendar(events, name, lambda event_id: short_link(datasette, request, "event", event_id))
    return Response(body, content_type="text/calendar; charset=utf-8")


async def atom_feed(datasette: Datasette, request: Request) -> Response:
    """/events.atom"""
    await permitted(datasette, request)
    home_address = datasette.absolute_url(request, datasette.urls.instance())
    own = datasette.absolute_url(request, datasette.urls.path("/events.atom"))
    events = await atom.changed_events(datasette)
    body = atom.feed(events, home_address, own, lambda event_id: short_link(datasette, request, "event", event_id))
    return Response(body, content_type="application/atom+xml; charset=utf-8")


async def permitted(datasette: Datasette, request: Request) -> None:
    """Raise Forbidden where metadata.yml keeps the database from this visitor."""
    if DATABASE not in datasette.databases:
        raise NotFound(f"found no database {DATABASE!r}, wanted {DATABASE}.db beside metadata.yml: `whomet build` makes it")
    for action, resource in (("view-instance", None), ("view-database", DATABASE)):
        if not await datasette.permission_allowed(request.actor, action, resource, default=True):
            raise Forbidden(action)


async def html(datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int = 200) -> Response:
    """A page of ours."""
    return Response.html(await datasette.render_template(template, context, request=request, view_name="page"), status=status)


def short_link(datasette: Datasette, request: Request, kind: str, row_id: str) -> str:
    """The absolute address that is printed and put into feeds."""
    return str(datasette.absolute_url(request, datasette.urls.path(f"/{kind}/{tilde_encode(row_id)}")))


def report_url(datasette: Datasette, kind: str, row_id: str, address: str) -> str | None:
    """Where errors are reported: plugins.whomet.report_url of metadata.yml with {kind}, {id} and {url} filled in; None without one."""
    pattern = (datasette.plugin_config("whomet") or {}).get("report_url")
    return pattern and pattern.format(kind=kind, id=quote(row_id, safe=""), url=quote(address, safe=""))


def day(request: Request, name: str) -> str:
    """A day that the reader gave, '' where it is none, or of another age."""
    value = (request.args.get(name) or "").strip()
    return value if DAY.fullmatch(value) and FIRST_DAY <= value <= LAST_DAY else ""


def whole_number(text: str | None, least: int, most: int) -> int:
    """A number within bounds; `least` where the text holds none."""
    return min(max(int(text), least), most) if text and text.isdecimal() and text.isascii() and len(text) < 8 else least


PAGES = [
    (r"^/$", home),
    (r"^/search$", search),
    (r"^/timeline$", timeline),
    (r"^/who-met-whom$", who_met_whom),
    (r"^/calendar\.ics$", whole_calendar),
    (r"^/events\.atom$", atom_feed),
    (r"^/person/(?P<id>[^/]+)/calendar\.ics$", calendar_of_person),
    (r"^/(?P<kind>event|person|article|place|party)/(?P<id>[^/]+)$", follow_short),
    (rf"^/{DATABASE}/(?P<table>{'|'.join(ROWS)})/(?P<id>[^/.]+)$", show_row),
]
ROUTES = [(address, of_one_state(page, DATABASE)) for address, page in PAGES]
