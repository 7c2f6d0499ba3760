"""Pages of a thousand rows in less time."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from typing import Any

from datasette import hookimpl
from datasette.utils import to_css_class
from jinja2 import Environment

from loaders.workers.collector import pass_over

App = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]

NAMES = 1000  # of columns that are remembered


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Datasette asks for each cell which class its column has."""
    env.filters["to_css_class"] = lru_cache(maxsize=NAMES)(to_css_class)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """What is there when the server starts stays: each full collection of garbage would walk through it, 40 ms within somebody's page."""

    def wrap(app: App) -> App:
        async def settled(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] == "lifespan":
                pass_over()
            await app(scope, receive, send)

        return settled

    return wrap
