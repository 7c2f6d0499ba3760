"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATHS = click.Path(path_type=Path, readable=False)  # whether they exist is for reading to say, in its own words
DB_FILE = click.Path(dir_okay=False, path_type=Path)
DIRECTORY = click.Path(file_okay=False, path_type=Path)
DB = click.option("--db", default="whomet.db", show_default=True, type=DB_FILE, help="The database file.")
SITE = click.option(
    "--site", default=".", show_default=True, type=DIRECTORY, help="Where metadata.yml, settings.json, plugins, templates and static are."
)
