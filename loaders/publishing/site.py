"""A folder that Datasette serves to the public as it is: a public copy, what `datasette inspect` says of it, and the site's own files.

`datasette serve FOLDER` opens the files that inspect-data.json names as immutable.
https://docs.datasette.io/en/0.65.1/settings.html#configuration-directory-mode
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.publishing.news import FILE, News, news, read_news, write_news
from loaders.publishing.public_copy import Published, publish
from loaders.publishing.telling import differ
from loaders.tables.database import DatabaseError

NAME = "whomet.db"
INSPECTED = "inspect-data.json"
SITE = ("metadata.yml", "settings.json", "plugins", "templates", "static")  # what Datasette finds beside the database


class PublishError(RuntimeError):
    """'path: found ..., wanted ...': a folder that cannot be published to or from."""


def publish_site(source: Path, folder: Path, site: Path, day: date | None = None) -> Published:
    """Make `folder` ready to be served: a public copy of the database at `source`, and the site's files, which stand in the folder `site`.

    What changed since the copy that is there is noted for the feed under a day, by default today's. What is there stays until all is made.
    Raises PublishError where the site's files are not there, or are in `folder` itself, and DatabaseError as `publish` does.
    """
    if missing := [name for name in SITE if not (site / name).exists()]:
        raise PublishError(f"{site}: found no {missing[0]}, wanted the folder of the site: {', '.join(SITE)}")
    if folder.resolve() in (site.resolve(), source.resolve().parent):
        raise PublishError(f"{folder}: found the database or the site's own files there, wanted another folder for the public copy")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".publishing-") as draft:
        made = publish(source, Path(draft) / NAME)
        inspect(Path(draft))
        write_news([*read_news(folder), *news_since(folder, Path(draft), day or date.today())], Path(draft))
        for name in SITE:
            copy_over(site / name, folder / name)
        for name in (NAME, INSPECTED, FILE):
            os.replace(Path(draft) / name, folder / name)
    return made


def news_since(folder: Path, draft: Path, day: date) -> list[News]:
    """What changed since the copy in a folder; nothing where there is none, or one of another schema, which cannot be compared."""
    if not (folder / NAME).is_file():
        return []
    try:
        return list(news(differ(folder / NAME, draft / NAME), day.isoformat()))
    except DatabaseError:
        return []


def inspect(folder: Path) -> None:
    """Let Datasette count the rows of the database there once and for all."""
    command = [sys.executable, "-m", "datasette", "inspect", NAME, "--inspect-file", INSPECTED]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def copy_over(source: Path, target: Path) -> None:
    """Put a file or folder in the place of what is there."""
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)
