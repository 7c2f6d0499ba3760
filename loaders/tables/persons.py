"""The tables of persons: their names as written, where they are mentioned, which offices articles give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.model import Extraction
from loaders.resolution.rows import TenureRow
from loaders.tables.bindings import Bindings
from loaders.tables.database import Row, as_row


def mention_rows(text: str, extraction: Extraction, bindings: Bindings) -> Iterator[Row]:
    """Every place where one article names a person."""
    for person in extraction.persons:
        rule, score = bindings.how[extraction.id, person.name]
        for start, end in sorted(set(person.mentions)):
            yield {
                "article_id": extraction.id,
                "start_char": start,
                "end_char": end,
                "person_id": bindings.persons[extraction.id, person.name],
                "exact": text[start:end],
                "rule": rule,
                "score": score,
            }


def written_names(mentions: Iterable[Row], language: str) -> Iterator[Row]:
    """The forms of names that one article's mentions are written in, each once."""
    for person_id, name in sorted({(row["person_id"], row["exact"]) for row in mentions}):
        yield {"person_id": person_id, "name": name, "language": language, "form": "written"}


def tenure_rows(text: str, tenures: Iterable[TenureRow]) -> Iterator[Row]:
    """The offices that one article gives, with its words."""
    for row in tenures:
        yield as_row(row) | {"exact": text[row.start_char : row.end_char]}
