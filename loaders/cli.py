"""The commands of whomet, thin: what they do is in pipeline.py and check.py."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from tqdm import tqdm

from loaders import pipeline
from loaders.check import check as find_faults
from loaders.daily import Day, build_step, check_step, diff_step, do_step, publish_step, watch_step
from loaders.descriptions import read_metadata
from loaders.export import export as write_export
from loaders.export import has_parquet
from loaders.one_line import one_line
from loaders.options import DB, DB_FILE, PATHS, SITE
from loaders.publishing.commands import COMMANDS
from loaders.reading.articles import Reader, make_article
from loaders.reading.errors import STEERS, ArticleError, printable
from loaders.reading.sources import Source
from loaders.tables.database import DatabaseError, open_database
from loaders.version import code_version
from loaders.workers.batch import try_extract
from loaders.workers.collector import collect_less
from loaders.workers.engines import find_engine

if TYPE_CHECKING:
    from loaders.fetching.visiting import Visitor
    from loaders.fetching.watching import Outcome

Function = Callable[..., None]
FOLDER = click.option(
    "--folder", default="corpus", show_default=True, type=click.Path(file_okay=False, path_type=Path), help="The corpus folder."
)
KEEP = click.option(
    "--keep", default="all", show_default=True, type=click.Choice(["all", "meetings"]), help="Only count articles that tell of no meeting."
)
KEEPS = {"all": None, "meetings": pipeline.tells_of_meeting}
PRIVATE = click.option("--private", is_flag=True, help="Allow addresses inside this machine and its network.")
WORKERS = click.option("--workers", default=0, type=click.IntRange(min=0), help="Processes that extract; default: none but this one.")
DASK = click.option("--dask", metavar="ADDRESS", help="Extract on the Dask cluster of this scheduler, such as tcp://127.0.0.1:8786.")
LINES_EVERY = 1000  # things between two lines where no terminal shows a bar


@click.group()
@click.version_option(code_version(), prog_name="whomet")
def cli() -> None:
    """Who met whom, when and where, and who says so: read from Russian and Ukrainian news articles."""
    collect_less()


@cli.command()
@click.argument("paths", type=PATHS, nargs=-1)
@DB
@click.option("--corrections", type=DB_FILE, help="The maintainers' corrections; default: corrections.yml beside the articles.")
@click.option("--fresh", is_flag=True, help="Forget everything stored first.")
@WORKERS
@DASK
def build(paths: tuple[Path, ...], db: Path, corrections: Path | None, fresh: bool, workers: int, dask: str | None) -> None:
    """Read the articles in PATHS (default: seeds) and bring the database up to date with them.

    A folder means its text files, web pages, JSON Lines and CSV. An article read before under the same id is replaced. Corrections are
    replayed each time: those of the file, or of the last build where there is none.

    Example: whomet build seeds --db whomet.db
    """
    with one_line(), find_engine(workers, dask) as engine:
        paths = paths or (Path("seeds"),)
        built = pipeline.build(open_database(db), paths, corrections=corrections, fresh=fresh, engine=engine, watch=watch)
    click.echo(f"{db}: " + ", ".join(f"{count:,} {table}" for table, count in built.counts.items()))
    complain(built.errors)


@cli.command()
@click.argument("paths", type=PATHS, nargs=-1, required=True)
@WORKERS
@DASK
def extract(paths: tuple[Path, ...], workers: int, dask: str | None) -> None:
    """Print what each article in PATHS says, one JSON object a line. No database is read or written.

    Example: whomet extract seeds > seeds.jsonl
    """
    reader = Reader(paths)
    with one_line(), find_engine(workers, dask) as engine:
        for line in pipeline.extract_lines(reader, engine):
            click.echo(line)
    complain(reader.errors)


@cli.command()
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@FOLDER
@click.option("--dry-run", is_flag=True, help="Print what is read there, and write nothing.")
@PRIVATE
def add(urls: tuple[str, ...], folder: Path, dry_run: bool, private: bool) -> None:
    """Fetch the articles at URL... into the corpus folder, each as a text file with its line in sources.csv. `whomet build` reads them.

    A page that was fetched before and reads differently now is kept beside its earlier text. robots.txt is respected, and addresses
    inside this machine or its network are refused. Wants pip install 'whomet[fetch]'.

    Example: whomet add https://www.example.org/news/1 --folder corpus
    """
    with one_line():
        folders, visitor = fetching("folders"), make_visitor(private)
        if dry_run:
            bad = [print_reading(url, visitor) for url in urls]
        else:
            bad = [outcome.bad for outcome in folders.add_to_folder(urls, folder, visitor, tell)]
    sys.exit(any(bad))


@cli.command("watch")
@click.argument("feeds", metavar="FEEDS.txt", type=DB_FILE)
@FOLDER
@KEEP
@PRIVATE
def watch_feeds(feeds: Path, folder: Path, keep: str, private: bool) -> None:
    """Fetch what the RSS and Atom feeds listed in FEEDS.txt name and the corpus folder lacks. `whomet build` reads it.

    FEEDS.txt has one address a line; '#' begins a remark. What cannot be had is asked for again by the next watch. Wants pip install
    'whomet[fetch]'.

    Example: whomet watch feeds.txt --folder corpus --keep meetings
    """
    with one_line():
        watched = fetching("folders").watch_folder(feeds, folder, KEEPS[keep], make_visitor(private), tell)
        complain(watched.errors, end=False)
    click.echo(f"{folder}: {watched}")
    sys.exit(bool(watched.errors or watched.silent))


@cli.command()
@click.argument("feeds", metavar="FEEDS.txt", type=DB_FILE)
@FOLDER
@DB
@KEEP
@click.option("--public", type=click.Path(file_okay=False, path_type=Path), help="Make the public copy here; default: none.")
@SITE
@PRIVATE
def daily(feeds: Path, folder: Path, db: Path, keep: str, public: Path | None, site: Path, private: bool) -> None:
    """Watch the feeds in FEEDS.txt, build and check the database, tell what changed, publish: a line each. The first that fails ends it.

    Pages and articles that cannot be read are told and do not end it. A Datasette that serves the database shows the new state at once;
    one that serves the public copy is to be restarted.

    Example: whomet daily feeds.txt --folder corpus --db whomet.db --keep meetings
    """
    with one_line():
        visitor = make_visitor(private)
        day = Day(feeds, folder, db, KEEPS[keep], public, site)
        for name, step in (
            ("watch", lambda: watch_step(day, visitor, tell_bad)),
            ("build", lambda: build_step(day, lambda errors: complain(errors, end=False))),
            ("check", lambda: check_step(day)),
            ("diff", lambda: diff_step(day)),
            ("publish", lambda: publish_step(day)),
        ):
            click.echo(f"{name}: {do_step(name, step)}")


@cli.command()
@DB
def check(db: Path) -> None:
    """Say what is wrong in the database, one line each; exit 1 if anything is.

    Example: whomet check --db whomet.db
    """
    with one_line():
        connection = open_database(db, make=False, public=True).conn
        faults = list(find_faults(connection, read_metadata()))
    for line in faults:
        click.echo(line)
    if faults:
        sys.exit(1)
    click.echo(f"{db}: all holds")


@cli.command()
@DB
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only articles published on this day or later; default: all.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="How many doubts to print.")
@click.option("--who", default=getpass.getuser, help="Who answers; default: your user name.")
def review(db: Path, since: datetime | None, limit: int, who: str) -> None:
    """Print doubtful bindings, most consequential first, as corrections ready to be pasted into corrections.yml.

    Each stands below its evidence as the answer that all is right; the comment says which action says the opposite.

    Example: whomet review --since 2026-01-01 --limit 20 > answers.yml
    """
    with one_line():
        for doubt in pipeline.review(open_database(db, make=False), since.date() if since else None, limit, who):
            click.echo(doubt)


@cli.command()
@click.argument("article_id", metavar="ID")
@DB
def remove(article_id: str, db: Path) -> None:
    """Take the article ID out of the database, and all that only it says.

    Example: whomet remove 003_d573edd654c68f5f
    """
    with one_line():
        if not pipeline.remove(open_database(db, make=False), article_id):
            raise DatabaseError(f"{db}: found no article {article_id!r}, wanted the id of one: its file name without .txt")
    click.echo(f"{db}: {article_id} removed")


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@DB
def export(folder: Path, db: Path) -> None:
    """Write every table into DIR as CSV and Parquet, with a Frictionless datapackage.json. Article texts are among them.

    Parquet needs pyarrow: pip install 'whomet[export]'.

    Example: whomet export tables --db whomet.db
    """
    with one_line():
        connection = open_database(db, make=False, public=True).conn
        try:
            written = write_export(connection, folder, read_metadata())
        except OSError as error:
            raise click.ClickException(f"{folder}: found a folder that cannot be written ({error}), wanted one for the files") from error
    if not has_parquet():
        click.echo("pyarrow is not installed: no Parquet files (pip install 'whomet[export]')", err=True)
    click.echo(f"{folder}: {len(written)} files, {sum(rows for name, rows in written.items() if name.endswith('.csv')):,} rows")


def fetching(module: str) -> Any:
    """A module of loaders.fetching. Raises ClickException where the packages that it stands on are not installed."""
    try:
        return import_module(f"loaders.fetching.{module}")
    except ImportError as error:
        raise click.ClickException(f"found no {error.name}, wanted what fetching stands on: pip install 'whomet[fetch]'") from error


def make_visitor(private: bool) -> Visitor:
    """One that goes wherever it may; private: into this machine and its network too."""
    network = fetching("connecting").Network
    visitor: Visitor = fetching("visiting").Visitor(network=network(allowed=lambda address: True) if private else network())
    return visitor


def tell(outcome: Outcome) -> None:
    """Print an outcome."""
    click.echo(printable(str(outcome)), err=outcome.bad)


def tell_bad(outcome: Outcome) -> None:
    """Print an outcome where it is a bad one."""
    if outcome.bad:
        tell(outcome)


def print_reading(url: str, visitor: Visitor) -> bool:
    """Print what is read at an address: what is known of the article, its text, and what it says. Returns whether it could not be had."""
    watching, errors = fetching("watching"), fetching("errors")
    try:
        found = watching.fetch(url, visitor, watching.now())
    except errors.FetchError as error:
        click.echo(f"left out: {error}", err=True)
        return True
    known = f"url: {found.url}\noutlet: {found.outlet}\ntitle: {found.title}\npublished: {found.published or ''}\n\n{found.text}"
    click.echo("\n".join(STEERS.sub("\ufffd", line) for line in known.splitlines()))
    said = try_extract(make_article(found.outlet, found.text, "", url, Source(published=found.published)))
    click.echo(said)
    return isinstance(said, ArticleError)


def complain(errors: Iterable[ArticleError], *, end: bool = True) -> None:
    """Print a line for each thing that could not be read, and exit 1 if there is any, unless that is not to be the end."""
    found = False
    for error in errors:
        found = True
        click.echo(str(error), err=True)
    if found and end:
        sys.exit(1)


def watch(things: Iterable[Any], doing: str) -> Iterable[Any]:
    """Pass things on and show how far it is: a bar on a terminal, a line now and then elsewhere."""
    total = len(things) if isinstance(things, Sized) else None
    if sys.stderr.isatty():
        return tqdm(things, desc=doing, total=total, unit="article")
    return _with_lines(things, doing, total)


def _with_lines(things: Iterable[Any], doing: str, total: int | None) -> Iterator[Any]:
    done = 0
    for done, thing in enumerate(things, 1):
        yield thing
        if done % LINES_EVERY == 0:
            click.echo(f"{doing}: {done:,} of {total:,}" if total else f"{doing}: {done:,}", err=True)
    click.echo(f"{doing}: {done:,} articles", err=True)


for command in COMMANDS:
    cli.add_command(command)
