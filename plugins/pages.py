"""Our own pages in Datasette: their addresses, the words that templates need, downloads. What they do is in loaders/pages."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import StartupError, tilde_encode
from jinja2 import Environment

from loaders.pages.article import first_words
from loaders.pages.asking import DATABASE
from loaders.pages.downloads import render_json, render_xlsx
from loaders.pages.routes import ROUTES
from loaders.pages.search import marked
from loaders.pages.words import counted, date_in_words, day_in_words, full_title, in_words, listed, short_title


@hookimpl
def startup(datasette: Datasette) -> None:
    """Without a database no page can answer: better not to start."""
    if DATABASE not in datasette.databases:
        raise StartupError(f"found no {DATABASE}.db among what is to be served, wanted one: `make build` makes it")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Ours come before Datasette's own."""
    return ROUTES


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters of the templates."""
    env.filters |= {
        "counted": counted,
        "date_in_words": date_in_words,
        "day_in_words": day_in_words,
        "first_words": first_words,
        "full_title": full_title,
        "in_words": in_words,
        "listed": listed,
        "marked": marked,
        "short_title": short_title,
        "tilde": tilde_encode,
    }


@hookimpl
def extra_template_vars(view_name: str) -> dict[str, str]:
    """`database` where the page is ours: Datasette gives it to its own."""
    return {"database": DATABASE} if view_name == "page" else {}


@hookimpl
def register_output_renderer() -> list[dict[str, Any]]:
    """XLSX beside Datasette's JSON, and the JSON in readable letters."""
    return [{"extension": "json", "render": render_json}, {"extension": "xlsx", "render": render_xlsx}]
