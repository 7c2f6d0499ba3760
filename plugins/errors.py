"""What a visitor is told where something goes wrong: what he can mend, and nothing of the server's insides.

Datasette would show the words of any exception, paths of files among them, and print the whole stack with rich, where that is installed:
seconds in which nobody else is answered.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from traceback import walk_tb
from typing import NoReturn

from datasette import handle_exception as default
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError

from loaders.pages.asking import is_locked
from loaders.pages.budget import TooManyRows

default.rich = None
log = logging.getLogger("whomet")
TOO_LONG = "SQL query took too long and was interrupted: this site gives each {seconds:g} s. Ask for fewer rows or days."
TOO_BIG = "SQL query needs more memory than this site gives one. Ask for fewer rows or columns."
LOCKED = "The database is being built, and cannot be read before that is done. Ask again in a minute."
RETRY = {"retry-after": "60"}  # seconds
UNEXPECTED = "Something went wrong here. What it was stands in the server's log."
BAD_PARAMETER = "One of the parameters in the address cannot be read."
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)
READING = ("/datasette/filters.py", "/datasette/views/database.py", "/datasette/views/table.py")  # where Datasette reads parameters
STANDARD = str(Path(json.__file__).parents[1])  # json and its like
HIDDEN = r"^/-/(databases|threads|patterns|messages|permissions|allow-debug|inspect)(\.json)?$"  # for who runs the server, not who visits


@hookimpl(tryfirst=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """The answer; Datasette's own comes after it and is not used."""

    async def answer() -> Response:
        status, title, error = _told(exception, datasette.sql_time_limit_ms / 1000)
        if status == 500:
            log.error("%s", request.path, exc_info=exception)
        headers = RETRY if status == 503 else {}
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "error": error, "status": status, "title": title}, status=status, headers=headers)
        context = {"error": error, "status": status, "title": title}
        return Response.html(await datasette.render_template("error.html", context, request=request), status=status, headers=headers)

    return answer


def _told(exception: Exception, seconds: float) -> tuple[int, str | None, str]:
    """Status, title and words for an exception."""
    match exception:
        case DatasetteError(title="SQL Interrupted") | QueryInterrupted():
            return 400, "SQL Interrupted", TOO_LONG.format(seconds=seconds)
        case MemoryError():
            return 400, "SQL too big", TOO_BIG
        case TooManyRows():
            return 400, "SQL too big", str(exception)
        case sqlite3.OperationalError() if is_locked(exception):
            return 503, "Not now", LOCKED
        case DatasetteError(status=status):
            return 400 if status == 500 else status, exception.title, str(exception.message)
        case Base400():
            return exception.status, None, str(exception.args[0] if exception.args else "")
    if isinstance(exception, UNREADABLE) and _raised_in(exception).endswith(READING):
        return 400, None, BAD_PARAMETER
    return 500, None, UNEXPECTED


def _raised_in(exception: Exception) -> str:
    """The file of Datasette's in which it was raised, or from which what raised it was called; '' where it is none of its."""
    files = [frame.f_code.co_filename for frame, _ in walk_tb(exception.__traceback__)]
    return next((file for file in reversed(files) if "-packages/" in file or not file.startswith(STANDARD)), "")


def hidden() -> NoReturn:
    """As if it were not there."""
    raise NotFound("404")


@hookimpl
def register_routes() -> list[tuple[str, Callable[[], NoReturn]]]:
    """In the place of Datasette's own pages about itself."""
    return [(HIDDEN, hidden)]
