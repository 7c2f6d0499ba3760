"""From annotations and folders of texts, or corpora of person mentions, to tallies. Reads files; nothing is printed here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import GoldArticle, GoldError, read_gold
from benchmarks.persons import score_text
from benchmarks.scoring import Score, Tally, score_article
from loaders import pipeline
from loaders.extraction.document import parse_document
from loaders.extraction.groups import NamedPerson, group_people
from loaders.extraction.people import find_people
from loaders.model import Span
from loaders.reading.articles import Reader
from loaders.reading.encoding import decode


@dataclass(frozen=True, slots=True)
class Measured:
    """One article: where it was annotated, its annotation, what its extraction scores."""

    source: str  # the annotation file's name
    gold: GoldArticle
    score: Score


@dataclass(frozen=True, slots=True)
class Mentions:
    """Person mentions of one text of a corpus: exact spans, and spans that overlap."""

    genre: str
    exact: Tally
    overlap: Tally


def measure_articles(annotations: Sequence[Path], folders: Sequence[Path]) -> list[Measured]:
    """Extract every annotated article as `whomet extract` does, and score it.

    Raises GoldError for a text that is missing, stands twice, cannot be read or is not the one that was annotated.
    """
    golds = [(path.name, gold) for path in annotations for gold in read_gold(path)]
    files = {gold.id: find_text(gold, source, folders) for source, gold in golds}
    if len(files) < len(golds):
        raise GoldError(f"{', '.join(path.name for path in annotations)}: found an article's id twice, wanted each once")
    reader = Reader(files.values())
    found = {extraction.id: extraction for extraction in pipeline.extract(reader)}
    if reader.errors:
        raise GoldError(str(reader.errors[0]))
    return [Measured(source, gold, score_article(gold, found[gold.id], _text(files[gold.id]))) for source, gold in golds]


def find_text(gold: GoldArticle, source: str, folders: Sequence[Path]) -> Path:
    """The file of an annotated article's text. Raises GoldError where it is missing, stands twice or holds another text."""
    paths = [path for folder in folders if (path := folder / f"{gold.id}.txt").is_file()]
    if len(paths) != 1:
        shown = ", ".join(str(folder) for folder in folders) or "no folder"
        raise GoldError(f"{source}: found {len(paths)} files {gold.id}.txt in {shown}, wanted one, the text of the article annotated")
    digest = hashlib.sha256(paths[0].read_bytes()).hexdigest()
    if digest != gold.sha256:
        raise GoldError(f"{paths[0]}: found another text than the one annotated (sha256 {digest[:12]}...), wanted {gold.sha256[:12]}...")
    return paths[0]


def _text(path: Path) -> str:
    return decode(path.read_bytes(), str(path))


def measure_corpus(path: Path) -> list[Mentions]:
    """Person mentions of a corpus in JSON Lines: id, language, text, persons as [start, end], perhaps genre. Raises GoldError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}, wanted a corpus in JSON Lines") from error
    return [_measure_mentions(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _measure_mentions(line: str, where: str) -> Mentions:
    try:
        row = json.loads(line)
        text, language, genre = row["text"], row["language"], row.get("genre", "")
        wanted = {(start, end) for start, end in row["persons"]}
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{where}: found {error!r}, wanted text, language and persons as [start, end]") from error
    document = parse_document(text, language)
    found = {span for person in group_people(document, find_people(document)) for span in _spans(person)}
    exact, overlap, _, _ = score_text(wanted, found)
    return Mentions(genre, Tally(exact, len(found), len(wanted)), Tally(overlap, len(found), len(wanted)))


def _spans(person: NamedPerson) -> list[Span]:
    return [(mention.start, mention.end) for mention in person.mentions]


def genres(mentions: Iterable[Mentions]) -> list[str]:
    return sorted({one.genre for one in mentions if one.genre})
