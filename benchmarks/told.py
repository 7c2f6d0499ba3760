"""What an extraction of a synthetic article would be if every sentence were read right: made of its truth, in no time.

So a build of very many articles is measured without paying for their reading: `keep_told` puts these extractions where a build finds
what a stopped one had read (`loaders.tables.kept`), and the build goes its usual way from there. Spans and forms are those that the
extractor gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.invented import Invented, grammar
from benchmarks.synthetic import Naming, Synthetic
from loaders.contract import dump_extraction
from loaders.model import Article, Attendance, Event, Extraction, OfficeHeld, Person, Span
from loaders.tables.kept import SUFFIX, Kept

RULE = "told"
BATCH = 1000  # kept in one transaction


def tell(one: Synthetic) -> Extraction:
    """What the article says, by its truth."""
    article, truth = one.article, one.truth
    language, calls = article.language, truth.kind == "call"
    named: dict[int, list[Naming]] = {}
    for naming in one.namings:
        named.setdefault(naming.person.key, []).append(naming)
    persons = {key: _person(namings, language) for key, namings in named.items()}
    attendance = tuple(
        Attendance(
            persons[key].name, namings[0].person.office[language, "nomn"], persons[key].side, truth.participation[key],  # type: ignore[arg-type]
            "phone" if calls else "unknown", False, (_words(namings[0]),), RULE
        )
        for key, namings in named.items() if key in truth.participation
    )  # fmt: skip
    source = next((naming for naming in one.namings if naming.person.key not in truth.participation), None)
    start, end = truth.statement
    event = Event(
        kind=truth.kind,  # type: ignore[arg-type]
        status=truth.status,  # type: ignore[arg-type]
        mode="phone" if calls else "in_person",
        date=one.when[0],
        date_basis=one.when[1],
        place=truth.place,
        venue=None,
        background=False,
        said_by=article.text[slice(*_words(source))] if source else None,
        said_how="official" if source else "unknown",
        headcount=None,
        headcount_of=None,
        mentions=((start, end - 1),),  # without the full stop
        rule=RULE,
        attendance=attendance,
    )
    published = article.published.isoformat() if article.published else None
    return Extraction(article.id, language, published, article.published_basis, tuple(persons.values()), (event,))


def _person(namings: list[Naming], language: str) -> Person:
    person = namings[0].person
    offices = tuple(naming.office for naming in namings if naming.office)
    held = (OfficeHeld(person.office[language, "nomn"], "current", offices),) if offices else ()
    return Person(person.name(language, "nomn"), _side(person), held, tuple(naming.name for naming in namings))


def _side(person: Invented) -> str:
    return str(grammar()["states"][person.state]["party"])


def _words(naming: Naming) -> Span:
    return (naming.office or naming.name)[0], naming.name[1]


def keep_told(db: Path, articles: Iterable[Synthetic]) -> Iterator[Synthetic]:
    """Pass articles on, and keep their extractions for the next build of the database at a path."""
    kept = Kept(Path(f"{db.absolute()}{SUFFIX}"))
    lines: list[tuple[Article, str]] = []
    for one in articles:
        lines.append((one.article, dump_extraction(tell(one))))
        if len(lines) >= BATCH:
            kept.add(lines)
            lines.clear()
        yield one
    kept.add(lines)
    kept.close()
