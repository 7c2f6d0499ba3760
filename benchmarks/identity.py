"""Whether identity holds as the corpus grows: persons, events and attendance of synthetic articles against what is true of them.

    python -m benchmarks.identity [--number 100 1000 10000] [--seed 1] [--told]

Persons and events are scored by pairs: two articles that name one person (tell of one event) should give one id. *Pairs right* of those
with one id is precision, of those that are one in truth recall; a person or event that an article's reading misses has no id and so loses
its pairs. Attendance is that of the resolved events: right where event, person and participation (attended, expected, absent) are. The
articles are those of benchmarks/synthetic.py with two sentences about other things each. With --told they are not read: what they say is
taken from their truth (benchmarks/told.py), so that what is wrong then is resolution's.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from time import process_time

from benchmarks.scoring import Tally, f1, precision, recall
from benchmarks.synthetic import Synthetic, Truth, synthesize
from benchmarks.tables import machine, table
from benchmarks.told import tell
from loaders.extraction.article import extract_article
from loaders.model import Extraction, Span
from loaders.resolution.fold import resolve
from loaders.resolution.rows import Reading, Resolution
from loaders.workers.collector import collect_less

FILLER = 2
OUTRANKS = {"expected": 0, "absent": 1, "attended": 2}
Ids = dict[Hashable, Hashable]  # of truth
Unit = tuple[Hashable, Hashable | None]  # what one article's mention is in truth, and the id that it got


@dataclass(slots=True)
class Measured:
    """The three tallies at one size, and what came before them."""

    articles: int
    persons: Tally
    events: Tally
    attendance: Tally
    seconds: float  # of resolution, processor time


@dataclass(slots=True)
class _Ids:
    """Ids that resolution gave, by truth."""

    persons: list[Unit] = field(default_factory=list)
    events: list[Unit] = field(default_factory=list)


def measure(number: int, seed: int, told: bool = False) -> Measured:
    """Read (or have told) and resolve so many synthetic articles, without a database."""
    truths, readings = list[Truth](), list[Reading]()
    for one in synthesize(number, seed, FILLER):
        truths.append(one.truth)
        readings.append(read(one, told))
    start = process_time()
    resolution = resolve(readings)
    took = process_time() - start
    ids = match([reading.extraction for reading in readings], truths, resolution)
    attendance = score_attendance(truths, resolution, majority(ids.events), majority(ids.persons))
    return Measured(number, score_pairs(ids.persons), score_pairs(ids.events), attendance, took)


def read(one: Synthetic, told: bool) -> Reading:
    article = one.article
    return Reading(article.id, article.published, article.language, tell(one) if told else extract_article(article), article.outlet)


def match(extractions: Iterable[Extraction], truths: Iterable[Truth], resolution: Resolution) -> _Ids:
    """Each article's persons and event, by the words that name them, with the ids that they got."""
    person_ids = {(one.article_id, one.name): one.person_id for one in resolution.person_bindings}
    event_ids = {(one.article_id, one.ordinal): one.event_id for one in resolution.report_bindings}
    ids = _Ids()
    for extraction, truth in zip(extractions, truths, strict=True):
        where = {key: (start, end) for key, start, end in reversed(truth.mentions)}  # the first mention is the full name
        for key, span in where.items():
            names = (person.name for person in extraction.persons if touches(span, person.mentions))
            ids.persons.append((key, next((person_ids[extraction.id, name] for name in names), None)))
        ordinals = (at for at, event in enumerate(extraction.events) if touches(truth.statement, event.mentions))
        ids.events.append((truth.event, next((event_ids[extraction.id, at] for at in ordinals), None)))
    return ids


def touches(span: Span, spans: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def score_pairs(units: Sequence[Unit]) -> Tally:
    """Pairs of units: with one id and one truth, with one id, with one truth."""
    given = [(truth, found) for truth, found in units if found is not None]
    return Tally(_pairs(given), _pairs(found for _, found in given), _pairs(truth for truth, _ in units))


def _pairs(things: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(things).values())


def majority(units: Iterable[Unit]) -> Ids:
    """{truth: the id that most of its units got}; the first met of equals."""
    counts: dict[Hashable, Counter[Hashable]] = {}
    for truth, found in units:
        if found is not None:
            counts.setdefault(truth, Counter())[found] += 1
    return {truth: one.most_common(1)[0][0] for truth, one in counts.items()}


def score_attendance(truths: Sequence[Truth], resolution: Resolution, events: Ids, persons: Ids) -> Tally:
    wanted = {(events.get(event, event), persons.get(person, person), part) for event, person, part in resolved_truth(truths)}
    found = {(row.event_id, row.person_id, row.participation) for row in resolution.attendance}
    return Tally(len(wanted & found), len(found), len(wanted))


def resolved_truth(truths: Iterable[Truth]) -> Iterator[tuple[int, int, str]]:
    """Event, person and participation by all reports: who was there or absent is not merely expected."""
    known: dict[tuple[int, int], str] = {}
    for truth in truths:
        for person, part in truth.participation.items():
            known[truth.event, person] = max(part, known.get((truth.event, person), part), key=OUTRANKS.__getitem__)
    return ((event, person, part) for (event, person), part in known.items())


def figures(one: Tally) -> tuple[str, str, str]:
    return tuple("-" if (value := figure(one)) is None else f"{value:.3f}" for figure in (precision, recall, f1))  # type: ignore[return-value]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.identity", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, nargs="+", default=[100, 1000, 10_000], help="articles (default 100 1000 10000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--told", action="store_true", help="read no article: take what it says from its truth")
    options = parser.parse_args(arguments)
    collect_less()  # as the commands do
    print(machine() + ("; articles told, not read\n" if options.told else "\n"))
    rows = []
    for number in options.number:
        one = measure(number, options.seed, options.told)
        for name, tally in (("person pairs", one.persons), ("event pairs", one.events), ("attendance", one.attendance)):
            counts = (tally.right, tally.found, tally.wanted)
            rows.append((f"{number:,}", name, *figures(tally), *(f"{count:,}" for count in counts), f"{one.seconds:.1f}"))
    print(table(("articles", "what", "P", "R", "F1", "right", "found", "wanted", "resolution s"), rows))


if __name__ == "__main__":
    main()
