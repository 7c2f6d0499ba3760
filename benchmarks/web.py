"""A made-up web: pages and feeds that change from day to day, answered on this machine whatever host they are asked for by."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="{day}T12:00:00+02:00"></head>
<body><nav><a href="/">Главная</a></nav><article><h1>{title}</h1>
{paragraphs}
</article><footer>Все права защищены</footer></body></html>"""


def page(title: str, day: str, paragraphs: list[str]) -> str:
    """A page of an article; day: YYYY-MM-DD."""
    return PAGE.format(title=title, day=day, paragraphs="\n".join(f"<p>{line}</p>" for line in paragraphs))


def rss(urls: list[str]) -> str:
    """An RSS 2.0 feed that names pages and no days."""
    items = "".join(f"<item><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Новости</title>{items}</channel></rss>'


def atom(entries: list[tuple[str, str, str]]) -> str:
    """An Atom feed of (address, published, updated)."""
    told = "".join(
        f'<entry><id>{url}</id><link href="{url}"/><published>{published}</published><updated>{updated}</updated></entry>'
        for url, published, updated in entries
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Новости</title>{told}</feed>'


@dataclass(slots=True)
class Web:
    """What is there now, by path with its query, and which paths answer with an error."""

    port: int = 0
    bodies: dict[str, str] = field(default_factory=dict)
    down: dict[str, int] = field(default_factory=dict)  # path to HTTP status

    def url(self, host: str, path: str) -> str:
        """The address of a path at a host."""
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, tag: str | None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a request with this If-None-Match."""
        if path in self.down or path not in self.bodies:
            return self.down.get(path, 404), {}, b""
        body = self.bodies[path].encode()
        own = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if tag == own:
            return 304, {"ETag": own}, b""
        kind = "application/xml" if body.startswith(b"<?xml") else "text/html; charset=utf-8"
        return 200, {"ETag": own, "Content-Type": kind}, body


@contextmanager
def online() -> Iterator[Web]:
    """A web at a port of this machine that is free."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            status, headers, body = web.answer(self.path, self.headers.get("If-None-Match"))
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        web.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield web
        server.shutdown()
