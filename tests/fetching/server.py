"""A web server that misbehaves: what it answers to a path is a function that is given the socket, and may do with it what it likes."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

HEAD_END = b"\r\n\r\n"
LONG = 60  # seconds after which a server that was forgotten gives up


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the connection to answer it on."""

    path: str
    headers: Mapping[str, str]  # names in lower case
    connection: socket.socket
    over: threading.Event  # the test has ended

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def drip(self, data: bytes, seconds: float = 0.01) -> None:
        """One byte after another, until the test has ended."""
        for byte in data:
            self.send(bytes([byte]))
            if self.over.wait(seconds):
                return

    def say_nothing(self) -> None:
        """Until the test has ended, or the other side hangs up."""
        self.connection.settimeout(LONG)
        self.connection.recv(1)


Reply = Callable[[Asked], None]


def reply(
    body: bytes | str = b"", status: str = "200 OK", headers: Mapping[str, str] | None = None, media_type: str = "text/html; charset=utf-8"
) -> Reply:
    """A well-behaved answer; headers: more of them, or others in the place of Content-Type and Content-Length."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": media_type, "Content-Length": str(len(data)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return lambda asked: asked.send(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data)


def redirect(place: str, status: str = "302 Found") -> Reply:
    """An answer that points elsewhere."""
    return reply(status=status, headers={"Location": place})


@dataclass
class Site:
    """A running server: what it answers by path, and what it was asked. A path that has no answer has 404."""

    replies: dict[str, Reply]
    port: int = 0
    asked: list[str] = field(default_factory=list)
    requests: list[Asked] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving(replies: Mapping[str, Reply], certificate: Path | None = None) -> Iterator[Site]:
    """A site on this machine, at a port that is free; by https where it has a certificate, a file that holds its key too."""
    site, over = Site(dict(replies)), threading.Event()

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            with suppress(OSError):  # whoever does not trust our certificate says nothing more
                while HEAD_END not in head and (more := self.request.recv(65536)):
                    head += more
            if not head:
                return
            lines = head.decode("latin-1").split("\r\n")
            fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:]) if name}
            asked = Asked(lines[0].split(" ")[1], fields, self.request, over)
            site.asked.append(asked.path)
            site.requests.append(asked)
            with suppress(OSError):  # the other side has had enough, which is what most of these answers are for
                site.replies.get(asked.path, reply("not here", "404 Not Found"))(asked)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield site
        finally:
            over.set()
            server.shutdown()
