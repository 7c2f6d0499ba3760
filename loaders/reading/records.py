"""JSON Lines and CSV with named columns: many articles a file, one record each, read as they are asked for."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.reading.days import local_day, parse_day
from loaders.reading.errors import STEERS, ArticleError
from loaders.reading.files import MAX_BYTES, open_regular
from loaders.reading.outlets import DOMAIN, domain_of, timezone_of
from loaders.reading.sources import Source, parse_source

# The names by which a field is known, in any case, best first; other columns are left aside.
NAMES = {
    "id": ("id",),
    "text": ("text", "body", "content", "article"),
    "published": ("published", "date", "published_at", "pubdate", "datetime"),
    "url": ("url", "link"),
    "archived_url": ("archived_url",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "domain", "source", "site"),
    "retrieved": ("retrieved",),
}
DELIMITERS = ",;\t"
KEY_LENGTH = 16  # hexadecimal digits of a hash


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file of many."""

    id: str
    text: str
    source: Source
    where: str  # FILE:LINE


def read_records(path: Path) -> Iterator[Record | ArticleError]:
    """The records of a .jsonl or .csv file, in its order; an error in the place of one that cannot be used.

    Raises ArticleError where the file cannot be read any further.
    """
    try:
        with open_regular(path) as file:
            yield from _json_lines(file, path) if path.suffix == ".jsonl" else _csv_rows(file, path)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: found bytes that are no UTF-8 ({error.reason}), wanted UTF-8") from error
    except OSError as error:
        raise ArticleError(f"{path}: found a file that cannot be read to its end ({error.strerror}), wanted a readable one") from error
    except csv.Error as error:
        raise ArticleError(f"{path}: found broken CSV ({error}), wanted a line of column names, then records") from error


def _json_lines(file: Iterable[bytes], path: Path) -> Iterator[Record | ArticleError]:
    for number, line in enumerate(file, 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        text = line.decode("utf-8-sig")
        try:
            given = json.loads(text)
        except (ValueError, RecursionError) as error:  # ValueError: no JSON, or a number of thousands of digits
            yield ArticleError(f"{where}: found broken JSON ({error}), wanted one object a line")
            continue
        yield _try_record(given, path, where) if isinstance(given, dict) else ArticleError(f"{where}: found no object, wanted one a line")


def _csv_rows(file: Iterable[bytes], path: Path) -> Iterator[Record | ArticleError]:
    csv.field_size_limit(MAX_BYTES)
    lines = (line.decode("utf-8-sig" if number == 0 else "utf-8") for number, line in enumerate(file))
    head = next(lines, "")
    delimiter = max(DELIMITERS, key=head.count)
    columns = next(csv.reader([head], delimiter=delimiter), [])
    if _field(dict.fromkeys(columns, "x"), "text") is None:
        raise ArticleError(f"{path}:1: found columns {','.join(columns)}, wanted one named {' or '.join(NAMES['text'])}")
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    for row in rows:
        where = f"{path}:{rows.line_num + 1}"
        if len(row) == len(columns):
            yield _try_record(dict(zip(columns, row, strict=True)), path, where)
        elif any(row):
            yield ArticleError(f"{where}: found {len(row)} values, wanted {len(columns)}: {','.join(columns)}")


def _field(given: Mapping[str, Any], name: str) -> Any:
    """A field by the best of its names; None where there is none, or it is empty."""
    lower = {str(key).strip().lower(): value for key, value in given.items()}
    return next((lower[known] for known in NAMES[name] if lower.get(known) not in (None, "")), None)


def _try_record(given: Mapping[str, Any], path: Path, where: str) -> Record | ArticleError:
    try:
        return parse_record(given, path, where)
    except ArticleError as error:
        return error


def parse_record(given: Mapping[str, Any], path: Path, where: str) -> Record:
    """A record by the names of its fields.

    Without an id of its own it gets the file's stem and a hash of its url, else of its text, so that its place in the file does not
    matter. An outlet may be named by its domain or as outlets.yml names it. Raises ArticleError.
    """
    fields = {name: _field(given, name) for name in NAMES}
    for name, value in fields.items():
        if value is not None and not isinstance(value, str | int):
            raise ArticleError(f"{where}: found {name} {str(value)[:40]!r}, wanted text")
    text = fields.pop("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError(f"{where}: found no text, wanted one named {' or '.join(NAMES['text'])}")
    plain = {name: str(value).strip() if value is not None else "" for name, value in fields.items()}
    own = plain.pop("id")
    if set(own) & set("/\\") or STEERS.search(own):
        raise ArticleError(f"{where}: found id {own!r}, wanted one without slashes and what steers a terminal")
    plain["outlet"] = _domain(plain["outlet"], bool(plain["url"]))
    plain["published"] = _day(plain["published"], plain["outlet"], where)
    key = hashlib.sha256((plain["url"] or text).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
    return Record(own or f"{path.stem}_{key}", text, parse_source(plain, where), where)


def _domain(outlet: str, has_url: bool) -> str:
    """An outlet by its domain; where it is neither one nor a known name, that of the url does, if there is one."""
    return domain_of(outlet) or (outlet if DOMAIN.fullmatch(outlet.lower()) or not has_url else "")


def _day(published: str, outlet: str, where: str) -> str:
    if not published:
        return ""
    day = local_day(published, timezone_of(outlet)) if "T" in published or " " in published else None
    return (day or parse_day(published, where)).isoformat()
