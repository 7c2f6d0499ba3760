"""What a build that was stopped had extracted: kept beside the database until a build ends, so that the next goes on from there.

The database itself changes in one transaction, at the end: whoever reads it sees all of a build or nothing. The file FILE-extracted is
written a batch at a time, and is gone where no build was stopped. An extraction is a function of what its key is made of, so that it
holds for any later build.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from loaders.model import Article
from loaders.tables.database import DatabaseError
from loaders.version import extractor_version

SUFFIX = "-extracted"
TABLE = "create table if not exists extracted (key text primary key, line text not null) strict, without rowid"


class Kept:
    """Extractions by what they depend on; of a database in memory nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        if path and path.exists():
            self._open(path)

    def find(self, articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
        """(id, line) of those that were extracted."""
        if self._connection:
            for article in articles:
                for (line,) in self._connection.execute("select line from extracted where key = ?", [key(article)]):
                    yield article.id, line

    def add(self, extracted: Iterable[tuple[Article, str]]) -> None:
        """Keep some more, in one transaction."""
        if self.path:
            connection = self._connection or self._open(self.path)
            with connection:
                rows = ((key(article), line) for article, line in extracted)
                connection.executemany("insert or replace into extracted values (?, ?)", rows)

    def close(self) -> None:
        """Leave the file where it is."""
        if self._connection:
            self._connection.close()

    def drop(self) -> None:
        """Delete the file."""
        self.close()
        if self._connection and self.path:
            self.path.unlink(missing_ok=True)

    def _open(self, path: Path) -> sqlite3.Connection:
        self._connection = sqlite3.connect(path)
        try:
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute("pragma synchronous = normal")
            self._connection.execute(TABLE)
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise DatabaseError(f"{path}: found what no stopped build has kept ({error}), wanted no such file: move it away") from error
        return self._connection


@contextmanager
def kept_beside(db: Database) -> Generator[Kept, None, None]:
    """What is kept beside a database: deleted where all goes well, left for the next build where not."""
    (file,) = [file for _, name, file in db.conn.execute("pragma database_list") if name == "main"]
    kept = Kept(Path(file + SUFFIX) if file else None)
    try:
        yield kept
    except BaseException:
        kept.close()
        raise
    kept.drop()


def key(article: Article) -> str:
    """All that an extraction depends on, hashed."""
    parts = (extractor_version(), article.id, article.language, str(article.published), article.published_basis, article.text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
