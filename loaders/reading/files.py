"""Which files of the given paths are articles, and their bytes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import BinaryIO

from loaders.reading.errors import ArticleError

MAX_BYTES = 10_000_000  # 10 MB; the longest articles have about 0.2
PAGES = (".html", ".htm")
TABLES = (".jsonl", ".csv")  # of many articles a file
SUFFIXES = (".txt", *PAGES, *TABLES)
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
NOT_ARTICLES = ("sources.csv", "left_out.csv")  # what a folder says of articles


def find_files(paths: Iterable[Path]) -> tuple[list[str], list[ArticleError]]:
    """Files to read, by stem, and what is wrong with the paths. A folder means its files of SUFFIXES, not those of folders inside it.

    A path given twice counts once. Two files of one stem would be one article: neither is read, and the error names both. Files are
    strings: of a million, Paths would take a gigabyte.
    """
    errors: list[ArticleError] = []
    found: dict[str, str] = {}
    twice: dict[str, str] = {}
    for path in paths:
        try:
            for file in _files_of(path):
                stem = PurePath(file).stem
                first = found.setdefault(stem, file)
                if first != file and os.path.abspath(first) != os.path.abspath(file):
                    twice.setdefault(stem, file)
        except ArticleError as error:
            errors.append(error)
    for stem, file in twice.items():
        errors.append(ArticleError(f"{found[stem]}: found a second file of the stem {stem!r}, {file}, wanted one file an article"))
    return [found[stem] for stem in sorted(found) if stem not in twice], errors


def _files_of(path: Path) -> list[str]:
    if not os.path.isdir(path):
        if not os.path.lexists(path):
            raise ArticleError(f"{path}: found nothing there, wanted a text file or a folder of them")
        return [str(path)]
    try:
        inside = sorted(str(path / name) for name in os.listdir(path) if PurePath(name).suffix in SUFFIXES and _is_article(name))
    except OSError as error:
        raise ArticleError(f"{path}: found a folder that cannot be opened ({error.strerror}), wanted a folder of articles") from error
    if not inside:
        raise ArticleError(f"{path}: found no article in the folder, wanted {', '.join(f'*{suffix}' for suffix in SUFFIXES)}")
    return inside


def _is_article(name: str) -> bool:
    return not name.startswith(".") and name not in NOT_ARTICLES


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """A regular file's bytes. Raises ArticleError for links, devices, folders, more bytes than `most`, and what cannot be opened."""
    with open_regular(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1) if size <= most else b""
        except OSError as error:
            raise _unreadable(path, error) from error
    if size > most or len(data) > most:
        raise ArticleError(f"{path}: found {max(size, len(data)):,} bytes, wanted at most {most:,}")
    return data


def open_regular(path: Path) -> BinaryIO:
    """A regular file of any size, opened to be read piece by piece. Raises ArticleError as read_bytes does."""
    try:
        _refuse_others(path, path.lstat().st_mode)  # before it is opened: a pipe would wait, a device may act
        file = os.fdopen(os.open(path, FLAGS), "rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        _refuse_others(path, os.fstat(file.fileno()).st_mode)  # after it: it may have been put in the other's place
    except ArticleError:
        file.close()
        raise
    return file


def _unreadable(path: Path, error: OSError) -> ArticleError:
    if error.errno == errno.ELOOP:  # put there since it was looked at
        return ArticleError(f"{path}: found a symbolic link, wanted a regular file")
    return ArticleError(f"{path}: found a file that cannot be read ({error.strerror}), wanted a readable one")


def count_lines(path: Path) -> int:
    """Lines of a file; 0 where it cannot be read, which reading it tells."""
    try:
        with open_regular(path) as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except (OSError, ArticleError):
        return 0


def _refuse_others(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise ArticleError(f"{path}: found {_describe(mode)}, wanted a regular file")


def _describe(mode: int) -> str:
    kinds = ((stat.S_ISLNK, "a symbolic link"), (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")
