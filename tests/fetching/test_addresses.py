"""Nothing is fetched from inside the machine or its network: not by address, not by name, not by redirect."""

from __future__ import annotations

import pytest

from loaders.fetching.addresses import is_public
from loaders.fetching.errors import FetchError
from loaders.fetching.visiting import Visitor

from .conftest import Make
from .server import redirect, reply, serving
from .stories import STORY, page

INSIDE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.5.4", "192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
    "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::",
    "no address", "",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address: str) -> None:
    assert is_public(address)


URLS = [
    "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://127.1:{port}/", "http://0x7f000001:{port}/", "http://2130706433:{port}/",
    "http://0:{port}/", "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
]  # fmt: skip


@pytest.mark.parametrize("url", URLS)
def test_refused_by_address_however_it_is_written(url: str) -> None:
    with serving({"/": reply(page(STORY))}) as site:
        with pytest.raises(FetchError) as error:
            Visitor().visit(url.format(port=site.port))
        assert error.value.kind in ("refused", "later")  # later: a machine without that kind of address
        assert site.asked == []


BY_NAME = ["inside.example", "both.example", "six.example"]


@pytest.mark.parametrize("host", BY_NAME)
def test_refused_by_name(make_visitor: Make, host: str) -> None:
    """A name may have several addresses; one inside is enough to refuse it."""
    with serving({"/": reply(page(STORY))}) as site:
        with pytest.raises(FetchError, match="found an address inside this machine or its network") as error:
            make_visitor().visit(site.url("/", host))
        assert error.value.kind == "refused"
        assert site.asked == []


REDIRECTS = ["http://127.0.0.2/", "http://[::1]/", "//10.0.0.1/", "http://169.254.169.254/latest/", *(f"//{host}/" for host in BY_NAME)]


@pytest.mark.parametrize("place", REDIRECTS)
def test_refused_by_redirect(make_visitor: Make, place: str) -> None:
    with serving({"/": redirect(place)}) as site:
        with pytest.raises(FetchError, match="found an address inside this machine or its network") as error:
            make_visitor().visit(site.url("/"))
        assert error.value.kind == "refused"


def test_the_address_that_was_judged_is_the_one_connected_to(make_visitor: Make) -> None:
    """A name that has a public address when it is judged and one inside a moment later is asked for once."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    visitor = make_visitor()
    network = visitor.network
    object.__setattr__(network, "resolve", lambda host, port: next(answers))
    with serving({"/": reply(page(STORY))}) as site:
        assert visitor.visit(site.url("/", "turncoat.example")).status == 200  # robots.txt, then the page
        with pytest.raises(FetchError, match="inside this machine"):
            visitor.visit(site.url("/other", "turncoat.example"))
        assert site.asked == ["/robots.txt", "/"]


REFUSED = [
    ("file:///etc/passwd", "found file, wanted an address that opens with http:// or https://"),
    ("ftp://example.org/", "found ftp, wanted"),
    ("gopher://example.org/", "found gopher, wanted"),
    ("example.org/news", "found no scheme, wanted"),
    ("http:///news", "wanted an address"),
    ("http://name:word@example.org/", "found a name or password in the address"),
    ("http://[broken/", "found a broken address"),
    ("http://a b/", "found a broken address"),
    ("", "found no scheme"),
]


@pytest.mark.parametrize(("url", "line"), REFUSED)
def test_what_is_no_web_address(url: str, line: str) -> None:
    with pytest.raises(FetchError) as error:
        Visitor().visit(url)
    assert line in str(error.value)


def test_private_addresses_when_asked_for() -> None:
    from loaders.cli import make_visitor

    with serving({"/": reply(page(STORY))}) as site:
        assert make_visitor(private=True).visit(site.url("/")).status == 200
        with pytest.raises(FetchError, match="inside this machine"):
            make_visitor(private=False).visit(site.url("/"))
