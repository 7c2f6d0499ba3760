"""Short texts with their answers: how many of tests/extraction/texts.yml are read wholly right.

    python -m benchmarks.texts                # tables
    python -m benchmarks.texts --errors       # and what is wrong in each text that is not right

A text is right where every encounter told is read with its kind, status, mode, date, place, people and their participation, where given
also their modes and who says so, and where nothing else is read. What is marked optional is neither asked for nor wrong.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from loaders.extraction.article import extract_article
from loaders.model import Article, Event, Extraction, Language, Span

FOLDER = Path(__file__).parent.parent / "tests" / "extraction"
TEXTS = FOLDER / "texts.yml"
MENDED = FOLDER / "texts_mended.yml"
LANGUAGES: dict[Language, str] = {"ru": "Russian", "uk": "Ukrainian"}
PARTICIPATIONS = ("attended", "expected", "absent")
MODES = {"by_video": "video", "by_phone": "phone", "in_person": "in_person"}
ALTERNATIVES = ("kind", "status", "date", "place")
PLAIN = {"mode", "optional_people", "optional", "said_by", "said_how", "delegations", "note"}
KEYS = {*ALTERNATIVES, *(f"{key}_alt" for key in ALTERNATIVES), *PARTICIPATIONS, *MODES, *PLAIN}


class TextsError(ValueError):
    """A table of texts that is not of the form its head describes."""


@dataclass(frozen=True, slots=True)
class Told:
    """An encounter as a reader takes it from a text; names are words of the text, tuples list what is equally right."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    dates: tuple[str, ...]  # EDTF, '' for none
    places: tuple[str | None, ...]
    mode: str
    people: dict[str, str]  # name: participation
    optional_people: frozenset[str]
    modes: dict[str, str]  # name: mode, where the text tells
    said_by: str | None  # None: not asked for
    said_hows: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text and everything it tells."""

    id: str
    phenomenon: int
    title: str  # of the phenomenon
    language: Language
    published: date
    blind: bool
    text: str
    events: tuple[Told, ...]
    not_attending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one text. faults: one line each, none where all is right."""

    text: Text
    faults: tuple[str, ...]
    events_right: int
    attendance_right: int

    @property
    def events(self) -> int:
        return sum(not event.optional for event in self.text.events)

    @property
    def attendance(self) -> int:
        return sum(len(event.people) for event in self.text.events if not event.optional)


def parse_texts(groups: Iterable[dict[str, Any]], source: str = TEXTS.name) -> list[Text]:
    """Texts of a table as texts.yml describes it. Raises TextsError for an unknown key and for a name that is not in its text."""
    return [_parse_text(row, group, source) for group in groups for row in group["texts"]]


def _parse_text(row: dict[str, Any], group: dict[str, Any], source: str) -> Text:
    where = f"{source}: {row['id']}"
    text = Text(
        id=row["id"],
        phenomenon=group["phenomenon"],
        title=group["title"],
        language=row["language"],
        published=date.fromisoformat(row["published"]),
        blind=row.get("blind", False),
        text=row["text"],
        events=tuple(_parse_event(event, where) for event in row["events"]),
        not_attending=tuple(row.get("not_attending", ())),
    )
    for name in (*text.not_attending, *(name for event in text.events for name in (*event.people, *event.optional_people, *event.modes))):
        if not occurrences(name, text.text):
            raise TextsError(f"{where}: found the name {name!r}, wanted one that stands in the text")
    return text


def _parse_event(event: dict[str, Any], where: str) -> Told:
    if unknown := set(event) - KEYS:
        raise TextsError(f"{where}: found {', '.join(sorted(unknown))}, wanted keys among {', '.join(sorted(KEYS))}")
    kinds, statuses, dates, places = ((event[key], *event.get(f"{key}_alt", ())) for key in ALTERNATIVES)
    return Told(
        kinds=kinds,
        statuses=statuses,
        dates=dates,
        places=places,
        mode=event["mode"],
        people={name: participation for participation in PARTICIPATIONS for name in event.get(participation, ())},
        optional_people=frozenset(event.get("optional_people", ())),
        modes={name: mode for key, mode in MODES.items() for name in event.get(key, ())},
        said_by=event.get("said_by"),
        said_hows=tuple(event.get("said_how", ())),
        optional=event.get("optional", False),
    )


@lru_cache(maxsize=2)
def load_texts(path: Path = TEXTS) -> tuple[Text, ...]:
    """The texts of a table. Raises TextsError as parse_texts does."""
    return tuple(parse_texts(yaml.safe_load(path.read_text(encoding="utf-8")), path.name))


def occurrences(name: str, text: str) -> list[Span]:
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def read_text(text: Text) -> Result:
    """Let the extractor read a text and compare."""
    return compare(text, extract_article(Article(text.id, text.text, "0" * 64, text.language, text.published, "header")))


def compare(text: Text, found: Extraction) -> Result:
    """Hold what was read against what is told."""
    told = [event for event in text.events if not event.optional]
    names = _names(text, found)
    pairs = _pair(told, found.events, names)
    faults: list[str] = []
    events_right = attendance_right = 0
    for number, event in enumerate(told):
        label = f"{event.kinds[0]} {event.statuses[0]}"
        if number not in pairs:
            faults.append(f"{label}: not read")
            continue
        read = found.events[pairs[number]]
        wrong = list(_event_faults(event, read, names))
        faults += [f"{label}: {fault}" for fault in wrong]
        events_right += not wrong
        attendance_right += len(event.people.items() & _people(read, names, event).items())
    spare = sum(event.optional for event in text.events)
    extra = [event for number, event in enumerate(found.events) if number not in pairs.values()]
    if len(extra) > spare:
        shown = "; ".join(f"{event.kind} {event.status} {_show(_people(event, names))}" for event in extra)
        faults.append(f"too many: {shown}")
    return Result(text, tuple(faults), events_right, attendance_right)


def _names(text: Text, found: Extraction) -> dict[str, set[str]]:
    """Persons read, each with the names of the answers that stand where they are mentioned."""
    asked = {name for event in text.events for name in (*event.people, *event.optional_people)}
    spans = {name: occurrences(name, text.text) for name in asked}
    return {person.name: {name for name in asked if _touch(spans[name], person.mentions)} for person in found.persons}


def _touch(ones: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(low < end and start < high for low, high in ones for start, end in others)


def _people(read: Event, names: dict[str, set[str]], told: Told | None = None) -> dict[str, str]:
    """Participation by name: the name of the answer where the event told asks for it, else as read."""
    asked = {*told.people, *told.optional_people} if told else set().union(*names.values()) if names else set()
    return {min(names[part.person] & asked, default=part.person): part.participation for part in read.attendance}


def _pair(told: list[Told], found: tuple[Event, ...], names: dict[str, set[str]]) -> dict[int, int]:
    """Which event read stands for which told, the likest pairs first."""
    fits = sorted(
        ((_likeness(event, read, names), -i, -j) for i, event in enumerate(told) for j, read in enumerate(found)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in fits:
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _likeness(told: Told, read: Event, names: dict[str, set[str]]) -> int:
    people = _people(read, names, told)
    too_many = len(people.keys() - told.people.keys() - told.optional_people)
    right = len(people.items() & told.people.items())
    return 2 * right - too_many + (read.status in told.statuses) + (read.place in told.places) + (read.date in told.dates)


def _event_faults(told: Told, read: Event, names: dict[str, set[str]]) -> Iterator[str]:
    if read.kind not in told.kinds:
        yield f"kind {' or '.join(told.kinds)}, read {read.kind}"
    if read.status not in told.statuses:
        yield f"status {' or '.join(told.statuses)}, read {read.status}"
    if read.date not in told.dates and not ("" in told.dates and read.date.startswith("../")):
        yield f"date {' or '.join(day or 'none' for day in told.dates)}, read {read.date or 'none'}"
    if read.place not in told.places:
        yield f"place {' or '.join(place or 'none' for place in told.places)}, read {read.place or 'none'}"
    if told.mode not in ("unknown", read.mode):
        yield f"mode {told.mode}, read {read.mode}"
    people = {name: part for name, part in _people(read, names, told).items() if name not in told.optional_people}
    if people != told.people:
        wanted, found = (dict(sorted(one.items() - other.items())) for one, other in ((told.people, people), (people, told.people)))
        yield f"people {_show(wanted)}, read {_show(found)}"
    yield from _mode_faults(told, read, names)
    if told.said_by and not _same_words(told.said_by, read.said_by):
        yield f"said by {told.said_by}, read {read.said_by or 'nobody'}"
    if told.said_hows and read.said_how not in told.said_hows:
        yield f"said how {' or '.join(told.said_hows)}, read {read.said_how}"


def _mode_faults(told: Told, read: Event, names: dict[str, set[str]]) -> Iterator[str]:
    for part in read.attendance:
        name = min(names[part.person] & told.modes.keys(), default="")
        if name and part.mode != told.modes[name]:
            yield f"{name} took part {told.modes[name]}, read {part.mode}"


def _same_words(told: str, read: str | None) -> bool:
    one, other = (set(re.findall(r"\w+", words.lower())) for words in (told, read or ""))
    return bool(other) and (one <= other or other <= one)


def _show(people: dict[str, str]) -> str:
    return ", ".join(f"{name} {participation}" for name, participation in people.items()) or "nobody"


GROUPS: tuple[Callable[[Text], str], ...] = (
    lambda text: "by a writer who had not seen the rules" if text.blind else "our own",
    lambda text: LANGUAGES[text.language],
    lambda text: f"{text.phenomenon}. {text.title}",
)


def summarise(results: list[Result]) -> list[tuple[str, str, str, str]]:
    """Rows (texts of what group, texts wholly right, events right, attendance right), each 'right of asked'."""
    groups: dict[str, list[Result]] = {"all": results}
    for key in GROUPS:
        for result in results:
            groups.setdefault(key(result.text), []).append(result)
    return [
        (
            name,
            f"{sum(not one.faults for one in ones)} of {len(ones)}",
            f"{sum(one.events_right for one in ones)} of {sum(one.events for one in ones)}",
            f"{sum(one.attendance_right for one in ones)} of {sum(one.attendance for one in ones)}",
        )
        for name, ones in groups.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.texts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print each text that is not right, and what is wrong")
    options = parser.parse_args()
    results = [read_text(text) for text in load_texts()]
    for row in [("texts", "wholly right", "events", "attendance"), *summarise(results)]:
        print(f"{row[0]:46} {row[1]:>14} {row[2]:>14} {row[3]:>14}")
    if options.errors:
        for result in results:
            if result.faults:
                print(f"\n{result.text.id}: {result.text.text}", *result.faults, sep="\n    ")


if __name__ == "__main__":
    main()
