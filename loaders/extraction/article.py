"""What one article says: the whole way from text to Extraction, a pure function."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from loaders.extraction.actor_finding import find_actors
from loaders.extraction.actors import Actor
from loaders.extraction.arrivals import settle
from loaders.extraction.awaiting import find_awaited
from loaders.extraction.clauses import cut_clauses
from loaders.extraction.counted import tell_each
from loaders.extraction.datelines import set_at_dateline
from loaders.extraction.dates import find_dates
from loaders.extraction.document import parse_document
from loaders.extraction.encounters import find_tellings
from loaders.extraction.events import build_event
from loaders.extraction.following import find_following
from loaders.extraction.groups import NamedPerson, group_people
from loaders.extraction.identities import Identities
from loaders.extraction.likely import add_likely
from loaders.extraction.long_texts import LONGEST, read_in_parts
from loaders.extraction.merging import merge
from loaders.extraction.narrator import narrator
from loaders.extraction.offices import find_offices
from loaders.extraction.people import find_people
from loaders.extraction.protagonists import imply
from loaders.extraction.reading import Reading
from loaders.extraction.settings import of_the_day, share_settings
from loaders.extraction.shared_offices import share_offices
from loaders.extraction.sides import find_side_markers
from loaders.extraction.speakers import find_self_reports
from loaders.extraction.summaries import take_apart
from loaders.extraction.telling import Telling
from loaders.extraction.world import find_parties, find_places
from loaders.model import Article, Event, Extraction, OfficeHeld, Person, Span, TenureState


def read_document(article: Article) -> Reading:
    """Everything found in an article's text, before any event is made of it."""
    document = parse_document(article.text, article.language)
    parties = find_parties(document)
    people = group_people(document, find_people(document))
    named = frozenset(index for person in people for mention in person.mentions for index in range(mention.first, mention.last + 1))
    actors = find_actors(document, people, find_offices(document, parties), parties)
    return Reading(
        document=document,
        clauses=cut_clauses(document, named),
        people=people,
        parties=parties,
        actors=share_offices(actors, document),
        dates=find_dates(document, article.published),
        places=find_places(document),
        side_markers=find_side_markers(document.tokens, parties),
    )


def extract_article(article: Article) -> Extraction:
    """Read one article. Spans point into article.text; persons and events stand in text order."""
    return read_in_parts(article, extract_whole) if len(article.text) > LONGEST else extract_whole(article)


def extract_whole(article: Article) -> Extraction:
    """Read an article at once."""
    reading = read_document(article)
    identities = Identities(reading)
    events = add_likely(reading, identities, read_events(reading, identities, article.published))
    sides = {part.person: part.side for event in events for part in event.attendance if part.side}
    return Extraction(
        id=article.id,
        language=article.language,
        published=article.published.isoformat() if article.published else None,
        published_basis=article.published_basis,
        persons=tuple(describe_person(person, reading.actors, identities, sides.get(person.name)) for person in reading.people),
        events=events,
    )


def read_events(reading: Reading, identities: Identities, published: date | None) -> tuple[Event, ...]:
    """The encounters that rules find, in text order."""
    tellings = settle(reading, identities, published, imply(reading, identities, read_tellings(reading, identities)))
    drafts = merge([identities.item(telling) for telling in take_apart(identities, tellings)], published)
    found = (build_event(draft, reading, identities, published) for draft in drafts)
    events = share_settings(set_at_dateline([event for event in found if event is not None], reading), published)
    return tuple(of_the_day(event, published) for event in events) if narrator(reading) is not None else events


def read_tellings(reading: Reading, identities: Identities) -> list[Telling]:
    """All tellings by sentence, those that tell an encounter before those that follow one."""
    own = find_tellings(reading)
    tellings = (*own, *find_following(reading, own), *find_self_reports(reading, identities), *find_awaited(reading))
    return tell_each(reading, sorted(tellings, key=lambda telling: (telling.sentence, telling.follows, telling.trigger)))


def describe_person(person: NamedPerson, actors: Iterable[Actor], identities: Identities, shown: str | None) -> Person:
    """A person with side (else shown: the one on which an encounter has him), offices and mentions."""
    held: dict[tuple[str, TenureState], list[Span]] = {}
    for actor in actors:
        if actor.person == person.name and actor.office is not None and actor.office.level != "family":
            office = actor.office
            held.setdefault((office.nominative, office.state), []).append((office.start, office.end))
    offices = tuple(OfficeHeld(office, state, tuple(spans)) for (office, state), spans in held.items())
    return Person(person.name, identities.side(person.name) or shown, offices, tuple((m.start, m.end) for m in person.mentions))
