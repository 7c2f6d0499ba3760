"""Visits that are polite: robots.txt is asked before a page, a host is not asked twice within some seconds, redirects have an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from protego import Protego

from loaders.fetching.connecting import Network
from loaders.fetching.errors import FetchError, HostRestsError
from loaders.fetching.getting import AGENT, Answer, Limits, get, is_redirect, parse_url

EVERYTHING = "User-agent: *\nDisallow:\n"
ROBOTS_SIZE = 500_000  # bytes of robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)
PAUSE = 2.0  # seconds between two requests to one host
TOO_MANY = 429  # of HTTP: the host wants less of us
PATIENCE = 5  # failures one after another, after which a host is left alone
LONGEST_DELAY = 60.0  # seconds, whatever robots.txt wishes


@dataclass(slots=True)
class Visitor:
    """Asks for pages; knows which hosts it has asked, and when."""

    limits: Limits = field(default_factory=Limits)
    network: Network = field(default_factory=Network)
    pause: float = field(default_factory=lambda: PAUSE)  # seconds between two requests to one host
    _rules: dict[str, Protego | FetchError] = field(default_factory=dict)  # by scheme, host and port
    _asked: dict[str, float] = field(default_factory=dict)  # by host: when it was asked last
    _failures: Counter[str] = field(default_factory=Counter)  # by host: how many times in a row it failed

    def visit(self, url: str, extra: Mapping[str, str] | None = None) -> Answer:
        """The answer of an address, through redirects; each address on the way is allowed, by robots.txt too. Raises FetchError."""
        start = str(parse_url(url))
        try:
            return self._through_redirects(start, extra)
        except FetchError as error:
            if error.url == start or isinstance(error, HostRestsError):
                raise
            raise FetchError(start, f"led to {error}", error.kind, error.status) from error

    def _through_redirects(self, url: str, extra: Mapping[str, str] | None) -> Answer:
        seen: list[str] = []
        here = url
        while True:
            if here in seen:
                raise FetchError(url, f"found redirects in a circle ({here}), wanted a page", "later")
            if len(seen) > self.limits.redirects:
                raise FetchError(url, f"found more than {self.limits.redirects} redirects, wanted a page", "later")
            seen.append(here)
            pause = self._ask_robots(here)
            answer = self._get(here, pause, self.limits, extra)
            if not is_redirect(answer.status):
                return answer
            here = self._follow(answer)

    def _follow(self, answer: Answer) -> str:
        place = answer.headers.get("location", "")
        if not place:
            raise FetchError(answer.url, f"found HTTP status {answer.status} without a place to go, wanted a page", "later")
        try:
            return str(parse_url(urljoin(answer.url, place)))
        except ValueError as error:
            raise FetchError(answer.url, f"found a redirect to a broken address ({error}), wanted a page", "later") from error

    def _get(self, url: str, pause: float, limits: Limits, extra: Mapping[str, str] | None = None) -> Answer:
        host = parse_url(url).host
        if self._failures[host] >= PATIENCE:
            raise HostRestsError(url, host)
        if host in self._asked:
            self.network.sleep(max(0.0, self._asked[host] + pause - self.network.clock()))
        try:
            answer = get(url, limits, self.network, extra)
        except FetchError as error:
            self._failures[host] = PATIENCE if error.status == TOO_MANY else self._failures[host] + 1 if error.kind == "later" else 0
            raise
        finally:
            self._asked[host] = self.network.clock()
        self._failures[host] = 0
        return answer

    def _ask_robots(self, url: str) -> float:
        """Seconds to leave between two requests to the host. Raises FetchError where robots.txt forbids an address, or cannot be had."""
        target = parse_url(url)
        origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
        if origin not in self._rules:
            self._rules[origin] = self._read_robots(origin)
        rules = self._rules[origin]
        if isinstance(rules, FetchError):
            raise FetchError(url, f"asked nothing, since {rules}", rules.kind)
        if not rules.can_fetch(url, AGENT):
            raise FetchError(url, "found it forbidden by robots.txt, wanted a page that programs may read", "refused")
        return max(self.pause, min(rules.crawl_delay(AGENT) or 0.0, LONGEST_DELAY))

    def _read_robots(self, origin: str) -> Protego | FetchError:
        """The rules of a host; without a robots.txt all is allowed, and where it cannot be had nothing is (RFC 9309, 2.3.1)."""
        here = f"{origin}/robots.txt"
        try:
            for _ in range(self.limits.redirects + 1):
                answer = self._get(here, 0.0, replace(self.limits, size=ROBOTS_SIZE))
                if not is_redirect(answer.status):
                    return Protego.parse(answer.data.decode("utf-8", errors="replace"))
                here = self._follow(answer)
        except FetchError as error:
            none = error.status is not None and 400 <= error.status < 500 and error.status != TOO_MANY
            return Protego.parse(EVERYTHING) if none else error
        return Protego.parse(EVERYTHING)  # so many redirects are as good as none (RFC 9309, 2.3.1.2)
