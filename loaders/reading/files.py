"""Which files of the given paths are articles, and their bytes."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from loaders.reading.errors import ArticleError

MAX_BYTES = 10_000_000  # 10 MB; the longest articles have about 0.2


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[ArticleError]]:
    """Files to read, by stem, and what is wrong with the paths. A folder means its *.txt, not those of folders inside it.

    A path given twice counts once. Two files of one stem would be one article: neither is read, and the error names both.
    """
    errors: list[ArticleError] = []
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            found.update({Path(os.path.abspath(file)): file for file in _files_of(path)})
        except ArticleError as error:
            errors.append(error)
    stems: dict[str, list[Path]] = defaultdict(list)
    for file in found.values():
        stems[file.stem].append(file)
    for stem, same in stems.items():
        if len(same) > 1:
            errors.append(ArticleError(f"{same[0]}: found a second file of the stem {stem!r}, {same[1]}, wanted one file an article"))
    return sorted((same[0] for same in stems.values() if len(same) == 1), key=lambda file: (file.stem, file)), errors


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        if not os.path.lexists(path):
            raise ArticleError(f"{path}: found nothing there, wanted a text file or a folder of *.txt")
        return [path]
    try:
        inside = sorted(file for file in path.iterdir() if file.suffix == ".txt" and not file.name.startswith("."))
    except OSError as error:
        raise ArticleError(f"{path}: found a folder that cannot be opened ({error.strerror}), wanted a folder of *.txt") from error
    if not inside:
        raise ArticleError(f"{path}: found no *.txt in the folder, wanted one file an article")
    return inside


def read_bytes(path: Path) -> bytes:
    """A regular file's bytes. Raises ArticleError for links, devices, folders, more than MAX_BYTES, and what cannot be opened."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):
            raise ArticleError(f"{path}: found {_describe(about.st_mode)}, wanted a regular file")
        if about.st_size > MAX_BYTES:
            raise ArticleError(f"{path}: found {about.st_size:,} bytes, wanted at most {MAX_BYTES:,}")
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: found a file that cannot be read ({error.strerror}), wanted a readable one") from error


def _describe(mode: int) -> str:
    kinds = ((stat.S_ISLNK, "a symbolic link"), (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")
