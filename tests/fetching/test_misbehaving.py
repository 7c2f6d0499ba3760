"""A server that misbehaves in every way that we could think of: each gives one line, in time, and leaves the others to be read."""

from __future__ import annotations

import gzip
import zlib

import pytest

from loaders.fetching.errors import FetchError
from loaders.fetching.watching import fetch

from .conftest import Make
from .server import Asked, Reply, Site, redirect, reply, serving
from .stories import STORY, page, text_of

PAGE = page(STORY)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
SMALL = {"size": 100_000}  # bytes
HASTY = {"silence": 0.05}  # seconds: for servers that say nothing until the test is over
SHORT = {"seconds": 0.3}  # for servers that never end
MOMENT = "2026-01-09T08:00:00Z"


def endless(asked: Asked) -> None:
    asked.send(HEAD + b"\r\n")
    while True:
        asked.send(b"<p>" + b"x" * 60_000)


def endless_headers(asked: Asked) -> None:
    asked.send(HEAD)
    while True:
        asked.send(b"X-More: " + b"x" * 1000 + b"\r\n")


def slow_headers(asked: Asked) -> None:
    asked.drip(HEAD + b"X-Slow: " + b"x" * 10_000)


def slow_body(asked: Asked) -> None:
    asked.send(HEAD + b"\r\n")
    asked.drip(b"x" * 10_000)


def silent_after_the_head(asked: Asked) -> None:
    asked.send(HEAD + b"Content-Length: 1000\r\n\r\n")
    asked.say_nothing()


def packed(data: bytes, encoding: str = "gzip") -> Reply:
    return reply(data, headers={"Content-Encoding": encoding})


# path, answer, limits, what its line says, and what that means for another try
BAD: list[tuple[str, Reply, dict[str, float], str, str]] = [
    ("/404", reply("нет", "404 Not Found"), {}, "found HTTP status 404, wanted 200", "gone"),
    ("/410", reply("нет", "410 Gone"), {}, "found HTTP status 410", "gone"),
    ("/401", reply("нет", "401 Unauthorized"), {}, "found HTTP status 401", "refused"),
    ("/403", reply("нет", "403 Forbidden"), {}, "found HTTP status 403", "refused"),
    ("/451", reply("нет", "451 Unavailable For Legal Reasons"), {}, "found HTTP status 451", "refused"),
    ("/429", reply("нет", "429 Too Many Requests"), {}, "found HTTP status 429", "later"),
    ("/500", reply(PAGE, "500 Internal Server Error"), {}, "found HTTP status 500", "later"),
    ("/503", reply("нет", "503 Service Unavailable", {"Retry-After": "3600"}), {}, "found HTTP status 503", "later"),
    ("/204", reply(b"", "204 No Content"), {}, "found HTTP status 204", "later"),
    ("/206", reply(PAGE[:900], "206 Partial Content"), {}, "found HTTP status 206", "later"),
    ("/circle", redirect("/circle2"), {}, "found redirects in a circle", "later"),
    ("/self", redirect("/self"), {}, "found redirects in a circle", "later"),
    ("/chain0", redirect("/chain1"), {}, "found more than 5 redirects", "later"),
    ("/nowhere", reply(status="302 Found"), {}, "found HTTP status 302 without a place to go", "later"),
    ("/to-file", redirect("file:///etc/passwd"), {}, "found file, wanted an address that opens with http:// or https://", "refused"),
    ("/to-ftp", redirect("ftp://127.0.0.1/x"), {}, "found ftp, wanted an address", "refused"),
    ("/to-script", redirect("javascript:alert(1)"), {}, "found javascript, wanted an address", "refused"),
    ("/to-junk", redirect("http://[broken/"), {}, "found a redirect to a broken address", "later"),
    ("/silent", Asked.say_nothing, HASTY, "found no whole answer within", "later"),
    ("/half-silent", silent_after_the_head, HASTY, "found no whole answer within", "later"),
    ("/slow-head", slow_headers, SHORT, "found no whole answer within 0.3 seconds", "later"),
    ("/slow-body", slow_body, SHORT, "found no whole answer within 0.3 seconds", "later"),
    ("/endless", endless, SMALL, "found more than 100,000 bytes", "unreadable"),
    ("/endless-head", endless_headers, SMALL, "found no whole answer", "later"),
    ("/large", reply(b"x" * 200_000), SMALL, "found more than 100,000 bytes", "unreadable"),
    ("/gzip-bomb", packed(gzip.compress(b"0" * 50_000_000)), SMALL, "found more than 100,000 bytes once unpacked", "unreadable"),
    ("/gzip-bombs", packed(gzip.compress(b"0" * 90_000) * 500), SMALL, "found more than 100,000 bytes once unpacked", "unreadable"),
    ("/gzip-not", packed(PAGE.encode()), {}, "found content that cannot be unpacked", "later"),
    ("/gzip-cut", packed(gzip.compress(PAGE.encode())[:-20]), {}, "found packed content that is cut short", "later"),
    ("/brotli", packed(b"\x0b\x02\x80", "br"), {}, "found content packed as 'br'", "later"),
    ("/too-long", reply(PAGE, headers={"Content-Length": "99999"}), {}, "found no whole answer (peer closed", "later"),
    ("/too-short", reply(PAGE, headers={"Content-Length": "900"}), {}, "found a page that ends before its end", "later"),
    ("/no-length", reply(PAGE, headers={"Content-Length": "many"}), {}, "found no whole answer", "later"),
    ("/chunks", reply("zz\r\nxx", headers={"Transfer-Encoding": "chunked"}), {}, "found no whole answer", "later"),
    ("/garbage", lambda asked: asked.send(b"\x00\x01 hello\r\n\r\n"), {}, "found no whole answer", "later"),
    ("/hang-up", lambda asked: None, {}, "found no whole answer (Server disconnected", "later"),
    ("/pdf", reply(b"%PDF-1.7", media_type="application/pdf"), {}, "found application/pdf, wanted a web page", "unreadable"),
    ("/empty", reply(b""), {}, "found a page without the text of an article", "unreadable"),
    ("/menu", reply(page([])), {}, "found a page", "unreadable"),
    ("/nul", reply(b"\0" * 5000), {}, "found a page without the text of an article", "unreadable"),
    ("/random", reply(bytes(range(256)) * 40), {}, "found ", "unreadable"),
    ("/deep", reply("<div>" * 50_000 + "Встреча"), {}, "found a page without the text of an article", "unreadable"),
    ("/english", reply(page(["The ministers met in Vienna on Monday to talk about fish and timber, and parted as friends."] * 3)), {},
     "wanted an article in Russian or Ukrainian", "unreadable"),
    ("/polish", reply(page(["Ministrowie spotkali się w Wiedniu w poniedziałek, by mówić o rybach i drewnie."] * 3)), {},
     "wanted an article in Russian or Ukrainian", "unreadable"),
    ("/torn", reply(PAGE.encode().replace("Стороны".encode(), "Стороны".encode()[:-1])), {},
     "found broken bytes within the article", "unreadable"),
]  # fmt: skip

MORE: dict[str, Reply] = {
    "/circle2": redirect("/circle"),
    **{f"/chain{number}": redirect(f"/chain{number + 1}") for number in range(1, 9)},
    "/good": reply(PAGE),
}


@pytest.fixture(scope="module")
def site() -> object:
    with serving({path: answer for path, answer, *_ in BAD} | MORE) as running:
        yield running


@pytest.mark.parametrize(("path", "limits", "line", "kind"), [(path, limits, line, kind) for path, _, limits, line, kind in BAD])
def test_one_line_an_outcome_and_the_next_page_is_read(
    site: Site, make_visitor: Make, path: str, limits: dict[str, float], line: str, kind: str
) -> None:
    with pytest.raises(FetchError) as error:
        fetch(site.url(path), make_visitor(**limits), MOMENT)
    told = str(error.value)
    assert line in told
    assert told.startswith("http://127.0.0.1")
    assert "\n" not in told
    assert error.value.kind == kind
    assert fetch(site.url("/good"), make_visitor(), MOMENT).text == text_of(STORY)


GOOD = {
    "cp1251 said to be UTF-8": reply(page(STORY).encode("cp1251")),
    "cp1251 that the server knows": reply(page(STORY, charset="x").encode("cp1251"), media_type="text/html; charset=windows-1251"),
    "cp1251 that only the page knows": reply(page(STORY, charset="windows-1251").encode("cp1251"), media_type="text/html"),
    "UTF-8 said to be cp1251": reply(page(STORY, charset="windows-1251"), media_type="text/html; charset=windows-1251"),
    "KOI8-U, nobody knows": reply(page(STORY, charset="x").encode("koi8-u"), media_type="text/html"),
    "a charset that is none": reply(PAGE, media_type="text/html; charset=klingon"),
    "a byte order mark": reply("\ufeff" + PAGE),
    "no content type": lambda asked: asked.send(b"HTTP/1.1 200 OK\r\n\r\n" + PAGE.encode()),
    "HTTP/1.0, no length": lambda asked: asked.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()),
    "gzip": packed(gzip.compress(PAGE.encode())),
    "gzip of two members": packed(gzip.compress(PAGE[:500].encode()) + gzip.compress(PAGE[500:].encode())),
    "deflate": packed(zlib.compress(PAGE.encode()), "deflate"),
    "chunks": reply(f"{len(PAGE.encode()):x}\r\n{PAGE}\r\n0\r\n\r\n", headers={"Transfer-Encoding": "chunked", "Content-Length": "3"}),
    "one byte at a time": lambda asked: asked.drip(HEAD + b"Connection: close\r\n\r\n" + PAGE.encode(), 0.0),
    "tags that are never closed": reply(PAGE.replace("</p>", "").replace("</li>", "")),
    "a broken byte in a script": reply(PAGE.encode().replace(b"</body>", b"<script>var a='\xd0'</script></body>")),
    "a redirect": redirect("/good"),
    "a redirect that stays": redirect("/good", "308 Permanent Redirect"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_odd_but_readable(make_visitor: Make, name: str) -> None:
    with serving({"/": GOOD[name], "/good": reply(PAGE)}) as site:  # type: ignore[dict-item]
        assert fetch(site.url("/"), make_visitor(), MOMENT).text == text_of(STORY)


def test_no_server(make_visitor: Make) -> None:
    with serving({}) as site:
        url = site.url("/")
    with pytest.raises(FetchError, match="found no whole answer") as error:
        fetch(url, make_visitor(), MOMENT)
    assert error.value.kind == "later"


def test_no_such_name(make_visitor: Make) -> None:
    with pytest.raises(FetchError, match="no address of that name") as error:
        fetch("http://no-such-host.invalid/", make_visitor(), MOMENT)
    assert error.value.kind == "later"


def test_what_is_wrong_is_counted() -> None:
    assert len(BAD) >= 25
