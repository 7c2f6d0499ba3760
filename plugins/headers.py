"""Headers that keep a page from running or loading what is not ours, from being framed and from being guessed at.

Scripts come from this server only, none stands in a page. datasette-vega compiles its charts with `new Function`: only pages that offer
charts (tables, views, queries) may evaluate, and only they load it (templates/base.html). Stock pages carry style attributes; our own
pages, feeds and files carry none.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Request

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Any, Send], Awaitable[None]]

CHART_TEMPLATES = ("table", "query")  # what the names of templates begin with whose pages offer charts
OURS = "pages/"  # what the names of our own templates begin with
NOTE = "whomet_page"  # a dict in the ASGI scope, shared by every copy that is made of it
POLICY = (
    "default-src 'none'; script-src 'self'{evaluate}; style-src 'self'{inline}; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def security_headers(charts: bool, stock: bool) -> list[tuple[bytes, bytes]]:
    """Headers for one response; charts: whether its page offers them; stock: whether it is one of Datasette's own pages."""
    policy = POLICY.format(evaluate=" 'unsafe-eval'" if charts else "", inline=" 'unsafe-inline'" if stock else "")
    headers = FIXED | {"content-security-policy": policy}
    return [(name.encode(), value.encode()) for name, value in headers.items()]


@hookimpl
def extra_template_vars(template: str, request: Request | None) -> dict[str, bool]:
    """`charts` for the templates, noted for the headers too."""
    charts = template.startswith(CHART_TEMPLATES)
    if request is not None and NOTE in request.scope:
        request.scope[NOTE] |= {"charts": charts, "stock": not template.startswith(OURS)}
    return {"charts": charts}


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Add the headers to every response."""

    def wrap(app: App) -> App:
        async def with_headers(scope: Message, receive: Any, send: Send) -> None:
            page: dict[str, bool] = {}

            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    ours = security_headers(page.get("charts", False), page.get("stock", False))
                    names = {name for name, _ in ours}
                    theirs = [header for header in message.get("headers", []) if header[0].lower() not in names]
                    message = {**message, "headers": [*theirs, *ours]}
                await send(message)

            await app({**scope, NOTE: page}, receive, send_with_headers)

        return with_headers

    return wrap
