"""robots.txt is asked first, of every host on the way; hosts are given their rest."""

from __future__ import annotations

import pytest

from loaders.fetching.connecting import Network
from loaders.fetching.errors import FetchError
from loaders.fetching.visiting import Visitor

from .conftest import Make
from .server import Asked, redirect, reply, serving

ALLOWED = {
    "none": reply("нет", "404 Not Found"),
    "forbidden itself": reply("нет", "403 Forbidden"),
    "empty": reply(b"", media_type="text/plain"),
    "for others": reply("User-agent: other\nDisallow: /\n"),
    "another place": reply("User-agent: *\nDisallow: /private\n"),
    "an exception": reply("User-agent: *\nDisallow: /news\nAllow: /news/1$\n"),
    "for us, more kindly": reply("User-agent: *\nDisallow: /\n\nUser-agent: whomet\nAllow: /\n"),
    "a page of a site that has none": reply("<html><body>Страница не найдена</body></html>"),
    "random bytes": reply(bytes(range(256))),
    "a circle of redirects": redirect("/robots.txt"),
    "cp1251": reply("# Новости\nUser-agent: *\nDisallow: /x\n".encode("cp1251")),
}
FORBIDDEN = {
    "all": (reply("User-agent: *\nDisallow: /\n"), "found it forbidden by robots.txt", "refused"),
    "us": (reply("User-agent: WhoMet\nDisallow: /\n"), "found it forbidden by robots.txt", "refused"),
    "the page": (reply("User-agent: *\nDisallow: /news/\n"), "found it forbidden by robots.txt", "refused"),
    "by a pattern": (reply("User-agent: *\nDisallow: /*/1\n"), "found it forbidden by robots.txt", "refused"),
    "elsewhere": (redirect("/other-robots.txt"), "found it forbidden by robots.txt", "refused"),
    "a broken server": (reply("нет", "500 Internal Server Error"), "asked nothing, since", "later"),
    "a busy server": (reply("нет", "429 Too Many Requests"), "asked nothing, since", "later"),
    "hangs up": (lambda asked: None, "asked nothing, since", "later"),
    "leads inside": (redirect("http://10.0.0.1/"), "asked nothing, since", "refused"),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(make_visitor: Make, name: str) -> None:
    with serving({"/robots.txt": ALLOWED[name], "/news/1": reply("да")}) as site:
        assert make_visitor().visit(site.url("/news/1")).data.decode() == "да"


@pytest.mark.parametrize("name", FORBIDDEN)
def test_forbidden(make_visitor: Make, name: str) -> None:
    robots, line, kind = FORBIDDEN[name]
    with serving({"/robots.txt": robots, "/other-robots.txt": reply("User-agent: *\nDisallow: /\n"), "/news/1": reply("да")}) as site:
        with pytest.raises(FetchError) as error:
            make_visitor().visit(site.url("/news/1"))
        assert line in str(error.value)
        assert error.value.kind == kind
        assert "/news/1" not in site.asked


def test_asked_once_a_host(make_visitor: Make) -> None:
    with serving({"/1": reply("а"), "/2": reply("б")}) as site:
        visitor = make_visitor()
        visitor.visit(site.url("/1"))
        visitor.visit(site.url("/2"))
        visitor.visit(site.url("/2", "site.example"))
        assert site.asked == ["/robots.txt", "/1", "/2", "/robots.txt", "/2"]


def test_asked_of_the_host_that_a_redirect_leads_to(make_visitor: Make) -> None:
    with serving({"/robots.txt": reply("User-agent: *\nDisallow: /\n"), "/1": reply("а")}) as second:
        with serving({"/1": redirect(second.url("/1"))}) as first, pytest.raises(FetchError, match="forbidden by robots"):
            make_visitor().visit(first.url("/1"))
        assert second.asked == ["/robots.txt"]


def test_who_we_are_is_said(make_visitor: Make) -> None:
    with serving({"/1": reply("а")}) as site:
        make_visitor().visit(site.url("/1"))
    assert all(one.headers["user-agent"].startswith("whomet/") for one in site.requests)
    assert [one.headers["host"] for one in site.requests] == [f"127.0.0.1:{site.port}"] * 2


PAUSES = [  # robots.txt, our own pause, seconds slept before each request after the first
    ("", 2.0, [2.0, 2.0]),
    ("User-agent: *\nCrawl-delay: 7\n", 2.0, [7.0, 7.0]),
    ("User-agent: *\nCrawl-delay: 1\n", 2.0, [2.0, 2.0]),
    ("User-agent: *\nCrawl-delay: 86400\n", 2.0, [60.0, 60.0]),
]


@pytest.mark.parametrize(("robots", "pause", "naps"), PAUSES)
def test_hosts_are_given_their_rest(robots: str, pause: float, naps: list[float]) -> None:
    slept: list[float] = []
    network = Network(allowed=lambda address: True, clock=lambda: 100.0, sleep=slept.append)
    with serving({"/robots.txt": reply(robots), "/1": reply("а"), "/2": reply("б")}) as site:
        visitor = Visitor(network=network, pause=pause)
        visitor.visit(site.url("/1"))
        visitor.visit(site.url("/2"))
    assert slept == naps


def test_headers_go_to_the_page_alone(make_visitor: Make) -> None:
    def once(asked: Asked) -> None:
        known = asked.headers.get("if-none-match") == '"x"'
        (reply(status="304 Not Modified") if known else reply("да", headers={"ETag": '"x"'}))(asked)

    with serving({"/feed": once}) as site:
        visitor = make_visitor()
        assert visitor.visit(site.url("/feed")).headers["etag"] == '"x"'
        assert visitor.visit(site.url("/feed"), {"If-None-Match": '"x"'}).status == 304
        assert "if-none-match" not in site.requests[0].headers
