"""Where the corrections of a build stand: the file that the command names, else corrections.yml beside the articles."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from loaders.reading.encoding import decode
from loaders.reading.errors import ArticleError
from loaders.reading.files import read_bytes

FILE_NAME = "corrections.yml"


def find_corrections(paths: Iterable[Path]) -> Path | None:
    """The corrections.yml beside the articles of some paths. Raises ArticleError where there are several: a database has one list."""
    folders = {folder.resolve(): folder for path in paths for folder in (path if os.path.isdir(path) else path.parent,)}
    found = [folder / FILE_NAME for folder in folders.values() if os.path.lexists(folder / FILE_NAME)]
    if len(found) > 1:
        raise ArticleError(f"{found[1]}: found a second list of corrections beside {found[0]}, wanted one: name it by --corrections")
    return found[0] if found else None


def read_corrections(path: Path) -> str:
    """The text of a corrections file. Raises ArticleError where it cannot be read."""
    data = read_bytes(path)
    return decode(data, str(path)) if data.strip() else ""
