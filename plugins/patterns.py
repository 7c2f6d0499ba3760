"""like() and glob() for SQL: like() ignores case in every alphabet, and neither backtracks.

SQLite's own like() knows the case of ASCII only, so 'contains умеров' would miss 'Умеров'; and both of its matchers take exponential
time on patterns such as '%a%a%a%b', inside one function call, where no time limit stops them. Here a pattern is cut at its
stars into pieces of fixed length, and the leftmost fit of each piece is taken: time is length of text times length of pattern.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache, partial

from datasette import hookimpl

from loaders.pages.budget import TooMuch, check_time

LONGEST = 1_000  # characters of a pattern
MOST_STEPS = 20_000_000  # of one comparison: characters of a text times those of a pattern's longest piece
SPECIAL_IN_CLASS = re.compile(r"[]\\^[&~|]")
STAR = ""  # an atom that stands for any run of characters

Piece = tuple[re.Pattern[str], int]  # what to look for, and how many characters it takes
Value = str | int | float | bytes | None


def like(pattern: Value, value: Value, escape: str = "") -> int | None:
    """1 where value LIKE pattern, in any case; null where either is null. A pattern over LONGEST characters is refused (ValueError)."""
    if pattern is None or value is None:
        return None
    return int(_fits(_pieces(_text(pattern).casefold(), escape.casefold(), True), _text(value).casefold()))


def glob(pattern: Value, value: Value) -> int | None:
    """1 where value GLOB pattern: case counts, * ? and [classes]. A pattern over LONGEST characters is refused (ValueError)."""
    if pattern is None or value is None:
        return None
    return int(_fits(_pieces(_text(pattern), "", False), _text(value)))


def _text(value: str | int | float | bytes) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _fits(pieces: tuple[Piece, ...], text: str) -> bool:
    check_time()
    if len(text) * max(length for _, length in pieces) > MOST_STEPS:
        raise TooMuch(f"pattern too long for a text of {len(text):,} characters")
    (first, taken), *middle = pieces
    if not middle:
        return len(text) == taken and bool(first.match(text))
    (last, last_length) = middle.pop()
    if not first.match(text):
        return False
    for piece, length in middle:
        check_time()
        found = piece.search(text, taken)
        if not found:
            return False
        taken = found.start() + length
    return len(text) - last_length >= taken and bool(last.match(text, len(text) - last_length))


@lru_cache(maxsize=256)
def _pieces(pattern: str, escape: str, is_like: bool) -> tuple[Piece, ...]:
    """The pattern cut at its stars: always one piece more than there are stars."""
    if len(pattern) > LONGEST:
        raise ValueError(f"pattern of {len(pattern)} characters, wanted at most {LONGEST}")
    pieces: list[list[str]] = [[]]
    for atom in _like_atoms(pattern, escape) if is_like else _glob_atoms(pattern):
        if atom == STAR:
            pieces.append([])
        else:
            pieces[-1].append(atom)
    return tuple((re.compile("".join(atoms), re.DOTALL), len(atoms)) for atoms in pieces)


def _like_atoms(pattern: str, escape: str) -> Iterator[str]:
    characters = iter(pattern)
    for character in characters:
        if escape and character == escape:
            yield re.escape(next(characters, character))
        else:
            yield {"%": STAR, "_": "."}.get(character, re.escape(character))


def _glob_atoms(pattern: str) -> Iterator[str]:
    # [^]abc] and [a-z]: a closing bracket that comes first stands for itself
    for token in re.findall(r"\[\^?\]?[^\]]*\]|.", pattern, re.DOTALL):
        if len(token) > 1:
            negated = "^" if token[1] == "^" else ""
            yield f"[{negated}{SPECIAL_IN_CLASS.sub(_escaped, token[1 + len(negated) : -1])}]"
        else:
            yield {"*": STAR, "?": "."}.get(token, re.escape(token))


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0]


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Put both in the place of SQLite's own. SQLite calls like(pattern, value) for `value LIKE pattern`."""
    define = partial(conn.create_function, deterministic=True)
    define("like", 2, like)
    define("like", 3, like)
    define("glob", 2, glob)
