"""Headers that keep a page from running or loading what is not ours, from being framed and from being guessed at.

Scripts and styles come from this server only. None stands in a page but the names of a table's columns for narrow screens, which a nonce
allows: templates/base.html takes the style attributes out of what Datasette's templates write. Two scripts write a style element of their
own, which a hash allows. datasette-vega compiles its charts with `new Function`: only pages that offer charts (tables, views, queries) may
evaluate, and only they load it.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Request
from jinja2 import Environment
from markupsafe import Markup

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Any, Send], Awaitable[None]]

CHART_TEMPLATES = ("table", "query")  # what the names of templates begin with whose pages offer charts
OURS = "pages/"  # what the names of our own templates begin with
NOTE = "whomet_page"  # a dict in the ASGI scope, shared by every copy that is made of it
NOTHING = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # SHA-256 of an empty style element, before a script fills it
WRITTEN = {  # and of what scripts fill it with: cm-resize 1.0.1 (SQL editor), vega-tooltip of datasette-vega 0.6.2
    "stock": (NOTHING, "'sha256-38xqj8N9cygggde3AvM+xVgS15DUXTOhM9fjk0hLOS0='"),
    "charts": ("'sha256-zHu+4xXhsS6NimrB7yW5G9nPUEUFviBhDjPmtcftAAM='",),
}
POLICY = (
    "default-src 'none'; script-src 'self'{evaluate}; style-src 'self'{styles}; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STYLE = re.compile(r' style="[^"]*"')  # in markup: in words that a page shows, quotation marks are escaped
FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def security_headers(page: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """Headers for one response; page: what was noted of it (charts, stock, nonce), nothing of a file."""
    styles = [f"'nonce-{page['nonce']}'"] if page.get("stock") else []
    styles += [digest for kind, digests in WRITTEN.items() if page.get(kind) for digest in digests]
    evaluate = " 'unsafe-eval'" if page.get("charts") else ""
    headers = FIXED | {"content-security-policy": POLICY.format(evaluate=evaluate, styles="".join(f" {one}" for one in styles))}
    return [(name.encode(), value.encode()) for name, value in headers.items()]


@hookimpl
def extra_template_vars(template: str, request: Request | None) -> dict[str, Any]:
    """`charts` and `style_nonce` for the templates, noted for the headers too."""
    noted: dict[str, Any] = {"charts": template.startswith(CHART_TEMPLATES), "stock": not template.startswith(OURS)}
    noted["nonce"] = secrets.token_urlsafe(16)
    if request is not None and NOTE in request.scope:
        request.scope[NOTE] |= noted
    return {"charts": noted["charts"], "style_nonce": noted["nonce"]}


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """The filter of base.html."""
    env.filters["without_styles"] = lambda markup: Markup(STYLE.sub("", markup))


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Add the headers to every response."""

    def wrap(app: App) -> App:
        async def with_headers(scope: Message, receive: Any, send: Send) -> None:
            page: dict[str, Any] = {}

            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    ours = security_headers(page)
                    names = {name for name, _ in ours}
                    theirs = [header for header in message.get("headers", []) if header[0].lower() not in names]
                    message = {**message, "headers": [*theirs, *ours]}
                await send(message)

            await app({**scope, NOTE: page}, receive, send_with_headers)

        return with_headers

    return wrap
