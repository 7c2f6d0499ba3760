"""One request and its answer: http and https only, within limits of time and size, never into this machine or its network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import httpcore
import httpx

from loaders.fetching.bodies import ACCEPTED, BodyError, read_body
from loaders.fetching.connecting import Backend, Network, NotPublicError
from loaders.fetching.errors import FetchError, Kind
from loaders.version import code_version

AGENT = "whomet"  # the name that robots.txt may call us by
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
WANTED = "wanted an address that opens with http:// or https://"
MEANINGS: dict[int, Kind] = {401: "refused", 403: "refused", 404: "gone", 410: "gone", 451: "refused"}  # other errors: later


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    seconds: float = 60.0  # from the first byte sent to the last received
    silence: float = 15.0  # seconds between two bytes
    size: int = 5_000_000  # bytes, as it comes and once unpacked
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, of status 200 or 304, or of a redirect."""

    url: str
    status: int
    headers: Mapping[str, str]  # names in lower case
    data: bytes  # unpacked

    @property
    def charset(self) -> str:
        """As the server says; '' where it does not."""
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else ""

    @property
    def media_type(self) -> str:
        """Such as text/html; '' where the server does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def parse_url(url: str) -> httpx.URL:
    """An address that may be asked for, its fragment dropped. Raises FetchError."""
    try:
        found = httpx.URL(url.strip().replace("'", "%27")).copy_with(fragment=None)
        if "%" in found.host:
            raise ValueError(f"the host {found.host!r}")
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(url, f"found a broken address ({error}), {WANTED}", "unreadable") from error
    if found.scheme not in ("http", "https") or not found.raw_host:
        raise FetchError(url, f"found {found.scheme or 'no scheme'}, {WANTED}", "refused")
    if found.userinfo:
        raise FetchError(url, f"found a name or password in the address, {WANTED}, without them", "refused")
    return found


def get(url: str, limits: Limits, network: Network, extra: Mapping[str, str] | None = None) -> Answer:
    """Ask for an address once; a redirect is an answer. extra: headers to send.

    Raises FetchError for what is neither 200, 304 nor a redirect, comes too slowly, is too large, cut short or not HTTP.
    """
    target = parse_url(url)
    headers = {
        "Host": target.netloc.decode("ascii"),
        "User-Agent": f"{AGENT}/{code_version()}",
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
        **(extra or {}),
    }
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), limits.silence)
    asked = httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)
    backend = Backend(network, network.clock() + limits.seconds)
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend, retries=0) as pool,
            pool.stream("GET", asked, headers=list(headers.items()), extensions={"timeout": timeout}) as response,
        ):
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            wanted = response.status == 200
            data = read_body(response.iter_stream(), found.get("content-encoding", ""), limits.size) if wanted else b""
    except NotPublicError as error:
        raise FetchError(url, f"found an address inside this machine or its network ({error}), wanted a public one", "refused") from error
    except BodyError as error:
        raise FetchError(url, f"{error}, wanted a page of at most {limits.size:,} bytes", _kind(error)) from error
    except httpcore.TimeoutException as error:
        raise FetchError(url, f"found no whole answer within {limits.seconds:g} seconds, wanted one", "later") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise FetchError(url, f"found no whole answer ({what}), wanted one", "later") from error
    _refuse_status(url, response.status, wanted or response.status == 304 or is_redirect(response.status))
    return Answer(str(target), response.status, found, data)


def is_redirect(status: int) -> bool:
    """Whether an answer of a status names another address."""
    return status in (301, 302, 303, 307, 308)


def _kind(error: BodyError) -> Kind:
    return "unreadable" if "more than" in str(error) else "later"


def _refuse_status(url: str, status: int, good: bool) -> None:
    if not good:
        raise FetchError(url, f"found HTTP status {status}, wanted 200", MEANINGS.get(status, "later"), status)
