"""https: the certificate is checked against the name that was asked for, though the connection is made to an address."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from loaders.fetching.connecting import Network
from loaders.fetching.errors import FetchError
from loaders.fetching.visiting import Visitor

from .server import reply, serving

CERTIFICATE = Path(__file__).with_name("site.example.pem")  # of site.example, signed by itself, and its key; made for these tests


def visitor() -> Visitor:
    return Visitor(network=Network(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda address: True, sleep=lambda seconds: None))


@pytest.fixture
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the certificate were one that machines trust."""
    monkeypatch.setattr("httpcore._sync.connection.default_ssl_context", lambda: ssl.create_default_context(cafile=str(CERTIFICATE)))


@pytest.mark.usefixtures("_trusted")
def test_https() -> None:
    with serving({"/": reply("да")}, CERTIFICATE) as site:
        url = site.url("/", "site.example").replace("http:", "https:")
        assert visitor().visit(url).data.decode() == "да"
        assert [asked.headers["host"] for asked in site.requests] == [f"site.example:{site.port}"] * 2


@pytest.mark.usefixtures("_trusted")
def test_a_certificate_of_another_name() -> None:
    with serving({"/": reply("да")}, CERTIFICATE) as site:
        with pytest.raises(FetchError, match="certificate is not valid for 'other"):
            visitor().visit(site.url("/", "other.example").replace("http:", "https:"))
        assert site.asked == []


def test_a_certificate_that_nobody_trusts() -> None:
    with serving({"/": reply("да")}, CERTIFICATE) as site:
        with pytest.raises(FetchError, match="certificate verify failed"):
            visitor().visit(site.url("/", "site.example").replace("http:", "https:"))
        assert site.asked == []


def test_a_server_that_speaks_no_tls() -> None:
    with serving({"/": reply("да")}) as site, pytest.raises(FetchError, match="found no whole answer"):
        visitor().visit(site.url("/", "site.example").replace("http:", "https:"))
