"""Which examples of the codebook the extractor reads as the codebook says: python benchmarks/codebook_examples.py

Each example is read alone, as an article of 5 October 2025. It is right where one of its events, or a part in one, has the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from loaders.descriptions import read_metadata, vocabularies
from loaders.extraction.article import extract_article
from loaders.model import Article, Attendance, Delegation, Event, Language, OfficeAttendance
from loaders.resolution.dates import days

PUBLISHED = date(2025, 10, 5)
LANGUAGES: tuple[Language, ...] = ("ru", "uk")


def parts(event: Event) -> tuple[Attendance | OfficeAttendance | Delegation, ...]:
    return (*event.attendance, *event.office_attendance, *event.delegations)


READ: dict[str, Callable[[Event], Iterable[str]]] = {  # vocabulary of metadata.yml: the words that an event of an extraction has for it
    "kind": lambda event: [event.kind],
    "status": lambda event: [event.status],
    "event_mode": lambda event: [event.mode],
    "person_mode": lambda event: [part.mode for part in parts(event)],
    "participation": lambda event: [part.participation for part in parts(event)],
    "date_basis": lambda event: [event.date_basis],
    "date_precision": lambda event: [days(event.date).precision],
    "said_how": lambda event: [event.said_how],
    "background": lambda event: [str(int(event.background))],
}


def examples() -> Iterator[tuple[str, str, Language, str]]:
    """(vocabulary, word, language, sentence)."""
    for name, vocabulary in vocabularies(read_metadata()).items():
        if name in READ:
            for word, value in vocabulary.values.items():
                yield from ((name, word, language, str(getattr(value, language))) for language in LANGUAGES)


def main() -> None:
    right = total = 0
    for name, word, language, sentence in examples():
        article = Article("example", sentence, "0" * 64, language, PUBLISHED, "header")
        found = [list(READ[name](event)) for event in extract_article(article).events]
        total += 1
        if any(word in words for words in found):
            right += 1
        else:
            print(f"{name} {word} ({language}): read {found or 'no event'}: {sentence}")
    print(f"{right} of {total} examples read as described")


if __name__ == "__main__":
    main()
