"""The commands that publish what was built, and those that look after it; `loaders/cli.py` has the others."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

import click

from loaders import pipeline
from loaders.one_line import one_line
from loaders.options import DB, DB_FILE, DIRECTORY, SITE
from loaders.publishing import release as releasing
from loaders.publishing import sampling
from loaders.publishing.site import publish_site
from loaders.publishing.status import as_lines, outlets
from loaders.publishing.telling import as_json, as_text, differ
from loaders.tables.database import is_public, open_database

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("publish-ready")
@click.argument("folder", metavar="DIR", type=DIRECTORY)
@DB
@SITE
def publish_ready(folder: Path, db: Path, site: Path) -> None:
    """Make DIR a site for the public: quotes and addresses, no article texts, nobody who is only named.

    `datasette serve DIR` serves it, read-only. A server that runs is to be restarted.

    Example: whomet publish-ready public --db whomet.db
    """
    with one_line():
        made = publish_site(db, folder, site)
    counts = f"{made.articles:,} articles, {made.events:,} events, {made.persons:,} persons"
    share = made.quoted / made.characters if made.characters else 0
    click.echo(f"{folder}: {counts}; {share:.0%} of the texts is quoted, {made.only_named:,} persons who are only named are left out")


@click.command()
@click.argument("old", type=DB_FILE)
@click.argument("new", type=DB_FILE)
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON object.")
def diff(old: Path, new: Path, json_wanted: bool) -> None:
    """Say which rows that people cite differ between two databases, and why: articles, corrections or rules.

    To see what newer rules would change, build into a copy of the database, and compare.

    Example: whomet diff whomet.db upgraded.db
    """
    with one_line():
        difference = differ(old, new)
    if json_wanted:
        click.echo(json.dumps(as_json(difference), ensure_ascii=False, indent=2))
    else:
        for line in as_text(difference):
            click.echo(line)


@click.command()
@click.argument("folder", metavar="DIR", type=DIRECTORY)
@DB
@click.option("--since", type=DIRECTORY, help="The folder of an earlier release: say what changed since.")
@click.option("--site", default=".", show_default=True, type=DIRECTORY, help="Where CITATION.cff, DATA_LICENSE.md and docs are.")
def release(folder: Path, db: Path, since: Path | None, site: Path) -> None:
    """Make DIR what can be put into an archive and cited: the public copy, its tables, what changed, metadata for Zenodo, SHA256SUMS.

    The same database gives the same files, byte by byte.

    Example: whomet release releases/2026-02 --since releases/2026-01
    """
    with one_line():
        sums = releasing.release(db, folder, site, since)
    click.echo(f"{folder}: {len(sums)} files and {releasing.SUMS}")


@click.command()
@DB
@click.option("--day", type=DAY, help="What today is; default: by the clock.")
def status(db: Path, day: datetime | None) -> None:
    """Print the last article of each outlet, today against the usual, the share with a meeting, and what waits for a maintainer.

    Example: whomet status --db whomet.db
    """
    with one_line(), closing(open_database(db, make=False, public=True)) as database:
        doubts = None if is_public(database.conn) else pipeline.count_doubts(database)
        for line in as_lines(outlets(database.conn, day.date() if day else date.today()), database.conn, doubts):
            click.echo(line)


@click.command()
@click.argument("number", metavar="N", type=click.IntRange(min=1))
@DB
@click.option("--seed", required=True, type=int, help="The same seed draws the same claims in the same order.")
def sample(number: int, db: Path, seed: int) -> None:
    """Print N random claims of the database as CSV, each with its quote and an empty verdict: right, wrong or unsure.

    Example: whomet sample 200 --seed 1 > sheet.csv
    """
    with one_line(), closing(open_database(db, make=False, public=True)) as database:
        lines = list(sampling.sample(database.conn, number, seed))
    sheet = csv.writer(sys.stdout)
    sheet.writerow(sampling.COLUMNS)
    sheet.writerows(lines)


@click.command()
@click.argument("sheet", type=click.File(encoding="utf-8"))
@DB
def score(sheet: TextIO, db: Path) -> None:
    """Print how many claims of a SHEET that came back are right, by table, each with its 95% interval.

    Example: whomet score sheet.csv --db whomet.db
    """
    with one_line(), closing(open_database(db, make=False, public=True)) as database:
        scores, aside = sampling.score(database.conn, sheet)
    for table, told in scores.items():
        click.echo(f"{table}: {told}")
    for what, lines in aside.items():
        click.echo(f"{lines:,} {what}")


COMMANDS = (publish_ready, diff, release, status, sample, score)
