"""How quickly the site answers: server time of every page type and saved query, each address asked twice, and kilobytes sent.

    python -m benchmarks.serving whomet.db [--turns 20]
    python -m benchmarks.serving --articles 100000 [--turns 20] [--keep FOLDER] [--immutable] [--from-disk]

With --articles a database of made-up rows (benchmarks/made_rows.py) is written first. benchmarks/load.py reads and builds, too.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.made_rows import make_rows
from benchmarks.pages import HEAD, rows, time_pages
from benchmarks.tables import machine, table


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser("benchmarks.serving", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", nargs="?", type=Path, help="a database named whomet.db")
    parser.add_argument("--articles", type=int, help="make so many articles in a database of their own")
    parser.add_argument("--immutable", action="store_true", help="serve it as a public copy is, with what datasette inspect says")
    parser.add_argument("--keep", type=Path, help="an empty folder in which the database of --articles stays; default: a temporary one")
    parser.add_argument("--from-disk", action="store_true", help="ask first with nothing of the file in memory (Linux)")
    parser.add_argument("--turns", type=int, default=20, help="addresses of each kind (default 20)")
    options: Any = parser.parse_args(arguments)
    if not options.articles and not (options.db and options.db.is_file()):
        parser.error(f"found no database {options.db}, wanted one that `whomet build` wrote, or --articles")
    print(machine() + "\n")
    with tempfile.TemporaryDirectory() as temporary:
        db = options.db or (options.keep or Path(temporary)) / "whomet.db"
        if options.articles:
            start = time.perf_counter()
            make_rows(db, options.articles)
            print(f"{options.articles:,} made-up articles in {time.perf_counter() - start:.0f} s, {db.stat().st_size / 1e6:.0f} MB\n")
        print(table(HEAD, rows(time_pages(db, options.turns, options.immutable, options.from_disk))))


if __name__ == "__main__":
    main()
