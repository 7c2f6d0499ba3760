"""Synthetic articles in Russian and Ukrainian with known truth: events with day, city and persons, several reports an event.

    python -m benchmarks.synthetic FOLDER --number 1000 [--seed 1]

writes so many text files with sources.csv, as a corpus that `whomet build` reads, and truth.ndjson: for each article its event and where
it names whom. The same seed and number give the same articles. Persons are invented (invented.py), sentences come from grammar.yml.
An event may be announced, then told as held, by outlets in either language; who is only announced stays expected. The articles are far
plainer than real ones: they measure identity and speed at size, not the reading of journalists' prose.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import accumulate, count, islice
from pathlib import Path
from random import Random
from typing import Any, Literal

from benchmarks.invented import Invented, grammar, invent_persons, invent_spokesmen
from loaders.model import Article, DateBasis, Language, Span

FIRST_DAY = date(2026, 1, 5)
EVENTS_A_DAY = 8
ARTICLES_A_PERSON = 5
FEWEST_PERSONS = 90
FAME = 5  # of rank r comes up as often as 1 / (r + FAME)
OUTLETS = 30
KINDS = ("meeting", "talks", "call")
KIND_WEIGHTS = (5, 4, 2)
ANNOUNCED, TOLD_HELD, ABSENCES, NAMES_SOURCE = 0.5, 0.9, 0.15, 0.6  # shares of events, and of articles
MOST_PLANS, MOST_REPORTS, MOST_OTHERS = 2, 5, 4
FILLER = 9  # sentences about other things: as many make an article of some 1,200 characters
LEADS = (1, 2, 3, 4)  # days from announcement to event
LAGS = (0, 0, 1)  # days from event to report
SLOT = re.compile(r"\{([^}]+)\}")


@dataclass(slots=True)
class Happening:
    """An event of the synthetic world."""

    key: int
    kind: str
    day: date
    city: int  # index in grammar.yml; of a call it says nothing
    first: Invented
    second: Invented
    others: list[Invented]  # announced or there
    absent: Invented | None


@dataclass(slots=True)
class Truth:
    """What one article says, keys as in Happening and Invented."""

    article: str
    event: int
    kind: str
    day: str
    place: str | None
    status: str  # planned or held
    statement: Span  # the sentence that states the event
    mentions: list[tuple[int, int, int]] = field(default_factory=list)  # person, start, end
    participation: dict[int, str] = field(default_factory=dict)  # by person: attended, expected, absent


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an article names a person."""

    person: Invented
    office: Span | None  # the words before the name that give his office
    name: Span


@dataclass(frozen=True, slots=True)
class Synthetic:
    """An article, what is true of it, and the words that say so."""

    article: Article
    truth: Truth
    namings: tuple[Naming, ...]
    when: tuple[str, DateBasis]  # the day as the article says it, EDTF


class Writer:
    """Fills templates and keeps where each person is named."""

    def __init__(self, language: Language, published: date, event: Happening, source: Invented, random: Random) -> None:
        self.words, self.language, self.published, self.event, self.random = grammar(), language, published, event, random
        self.people = {"A": event.first, "B": event.second, "C": event.absent, "S": source}
        self.text, self.namings = f" date {published.isoformat()} ", list[Naming]()
        self.office: Span | None = None  # the last one written
        self.statement: Span = (0, 0)
        self.when: tuple[str, DateBasis] = ("", "none")
        self.others: Sequence[Invented] = ()

    def write(self, templates: Sequence[str], end: str = " ") -> None:
        """One of the templates as a sentence."""
        template = self.random.choice(templates)
        start, position, opens = len(self.text), 0, len(template) - len(template.removeprefix("!"))
        template = template[opens:]
        for slot in SLOT.finditer(template):
            self.text += template[position : slot.start()]
            self._fill(slot[1])
            position = slot.end()
        self.text += template[position:]
        self.text = self.text[:start] + self.text[start].upper() + self.text[start + 1 :]
        if opens:
            self.statement = (start, len(self.text))
        self.text += end

    def _fill(self, slot: str) -> None:
        who, colon, forms = slot.partition(":")
        parts = slot.split(".")
        if who == "O":
            self.text += forms.split("|")[2 if len(self.others) > 1 else self.others[0].gender == "femn"]
        elif colon:
            person = self._person(who)
            self.text += forms.split("|")[person.gender == "femn"]
        elif slot == "others":
            self._list()
        elif parts[0] in self.people:
            person = self._person(parts[0])
            if parts[1] == "office":
                self._office(person, parts[2])
            else:
                self._name(person, person.family[self.language, parts[2]] if parts[1] == "family" else person.name(self.language, parts[1]))
        else:
            self.text += self._word(slot)

    def _person(self, letter: str) -> Invented:
        person = self.people[letter]
        if person is None:
            raise ValueError(f"grammar.yml: found a slot {letter} in a sentence of an event that has no such person")
        return person

    def _office(self, person: Invented, case: str) -> None:
        words = person.office[self.language, case]
        self.office = len(self.text), len(self.text) + len(words)
        self.text += words

    def _name(self, person: Invented, words: str) -> None:
        start = len(self.text)
        office = self.office if self.office and self.text[self.office[1] :] == " " else None
        self.namings.append(Naming(person, office, (start, start + len(words))))
        self.text += words

    def _list(self) -> None:
        for at, person in enumerate(self.others):
            self.text += "" if not at else self.words["and"][self.language] if at == len(self.others) - 1 else ", "
            self._office(person, "nomn")
            self.text += " "
            self._name(person, person.name(self.language, "nomn"))

    def _word(self, slot: str) -> str:
        match slot:
            case "when" | "When":
                return self._when()
            case "in_city":
                return str(self.words["cities"][self.event.city][self.language])
            case "topic":
                return str(self.random.choice(self.words["topics"][self.language]))
            case "n":
                return str(self.random.randint(2, 95))
            case "state":
                return str(self.random.choice(self.words["states"])[self.language])
        raise ValueError(f"grammar.yml: found the slot {{{slot}}}, wanted one that its opening comment lists")

    def _when(self) -> str:
        """The day as the article would say it: 'вчера', 'в среду', '7 января', 'на следующей неделе'."""
        day, words, language = self.event.day, self.words, self.language
        ways: list[tuple[str, DateBasis | Literal["week"]]] = [(f"{day.day} {words['months'][language][day.month - 1]}", "explicit")]
        distance = (day - self.published).days
        if distance in words["days"][language]:
            ways.append((words["days"][language][distance], "relative"))
        if abs(distance) < 6:
            ways.append((words["weekdays"][language][day.weekday()], "weekday"))
        if day.isocalendar().week == (self.published + timedelta(days=7)).isocalendar().week and self.random.random() < 0.4:
            ways.append((words["next_week"][language], "week"))
        said, basis = self.random.choice(ways)
        monday = day - timedelta(days=day.weekday())
        self.when = (f"{monday}/{monday + timedelta(days=6)}", "relative") if basis == "week" else (day.isoformat(), basis)
        return said


def write_article(key: str, event: Happening, status: str, published: date, source: Invented, random: Random, filler: int) -> Synthetic:
    """One report of an event ('planned' or 'held') as an article."""
    words, language = grammar(), random.choice(("ru", "uk"))
    writer = Writer(language, published, event, source, random)  # type: ignore[arg-type]
    writer.write(words[status][event.kind][language])
    participation = {event.first.key: "attended", event.second.key: "attended"}
    if event.others:
        writer.others = random.sample(event.others, random.randint(1, len(event.others)))
        writer.write(words[f"others_{status}"][event.kind][language])
        participation |= {person.key: "attended" for person in writer.others}
    if status == "planned":
        participation = dict.fromkeys(participation, "expected")
    elif event.absent:
        writer.write(words["absent"][event.kind][language])
        participation[event.absent.key] = "absent"
    if random.random() < NAMES_SOURCE:
        writer.write(words["source"][language])
    writer.write(words["after"][language] if status == "held" else words["filler"][language], end="\n")
    for at in range(filler):
        writer.write(words["filler"][language], end="\n" if at % 3 == 2 else " ")
    place = None if event.kind == "call" else words["cities"][event.city]["place"]
    mentions = [(naming.person.key, *naming.name) for naming in writer.namings]
    truth = Truth(key, event.key, event.kind, event.day.isoformat(), place, status, writer.statement, mentions, participation)
    digest = hashlib.sha256(writer.text.encode()).hexdigest()
    outlet = f"outlet{random.randrange(OUTLETS):02}.example"
    article = Article(key, writer.text, digest, language, published, "header", outlet=outlet, url=f"https://{outlet}/{key}")  # type: ignore[arg-type]
    return Synthetic(article, truth, tuple(writer.namings), writer.when)


def invent_events(persons: Sequence[Invented], random: Random) -> Iterator[Happening]:
    """Events without end, so many a day; nobody is at two on one day."""
    weights = list(accumulate(1 / (rank + FAME) for rank in range(len(persons))))
    cities = len(grammar()["cities"])
    busy: set[int] = set()
    for key in count():
        if key % EVENTS_A_DAY == 0:
            busy = set()
        kind = random.choices(KINDS, KIND_WEIGHTS)[0]
        first = _pick(persons, weights, busy, random)
        second = _pick(persons, weights, busy, random, {first.state})
        others = [_pick(persons, weights, busy, random) for _ in range(random.randint(0, MOST_OTHERS))] if kind != "call" else []
        absent = _pick(persons, weights, busy, random) if kind != "call" and random.random() < ABSENCES else None
        day = FIRST_DAY + timedelta(days=key // EVENTS_A_DAY)
        yield Happening(key, kind, day, random.randrange(cities), first, second, others, absent)


def _pick(persons: Sequence[Invented], weights: list[float], busy: set[int], random: Random, not_of: set[int] | None = None) -> Invented:
    while True:
        person = random.choices(persons, cum_weights=weights)[0]
        if person.key not in busy and person.state not in (not_of or ()):
            busy.add(person.key)
            return person


def synthesize(number: int, seed: int = 1, filler: int = FILLER) -> Iterator[Synthetic]:
    """So many articles, event by event, each with so many sentences about other things; nothing is kept but the persons."""
    random = Random(seed)
    persons = invent_persons(max(FEWEST_PERSONS, number // ARTICLES_A_PERSON), random)
    spokesmen = invent_spokesmen(random, len(persons))
    return islice(_articles(invent_events(persons, random), spokesmen, seed, random, filler), number)


def _articles(events: Iterator[Happening], spokesmen: Sequence[Invented], seed: int, random: Random, filler: int) -> Iterator[Synthetic]:
    keys = (f"s{seed}-{at:07}" for at in count())
    for event in events:
        plans = random.randint(1, MOST_PLANS) if random.random() < ANNOUNCED else 0
        reports = random.randint(1, MOST_REPORTS) if random.random() < TOLD_HELD or not plans else 0
        told = [("planned", -random.choice(LEADS)) for _ in range(plans)] + [("held", random.choice(LAGS)) for _ in range(reports)]
        for status, days in told:
            source = spokesmen[random.choice((event.first.state, event.second.state))]
            yield write_article(next(keys), event, status, event.day + timedelta(days=days), source, random, filler)


def write_corpus(folder: Path, articles: Iterator[Synthetic]) -> int:
    """Text files, sources.csv and truth.ndjson; returns how many articles."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (
        (folder / "sources.csv").open("w", encoding="utf-8", newline="") as sources,
        (folder / "truth.ndjson").open("w", encoding="utf-8") as truths,
    ):
        lines: Any = csv.writer(sources)
        lines.writerow(("file", "url", "archived_url", "outlet", "title", "published", "retrieved"))
        for one in articles:
            (folder / f"{one.article.id}.txt").write_text(one.article.text, encoding="utf-8")
            lines.writerow((f"{one.article.id}.txt", one.article.url, "", one.article.outlet, "", "", ""))
            truths.write(json.dumps(asdict(one.truth), ensure_ascii=False) + "\n")
            written += 1
    return written


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("benchmarks.synthetic", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=1000, help="articles (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(f"{options.folder}: {write_corpus(options.folder, synthesize(options.number, options.seed)):,} articles and their truth")


if __name__ == "__main__":
    main()
