"""Outlets that loaders/data knows: by domain, and by the names that articles and lists give them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from loaders.data import read_yaml
from loaders.reading.urls import host_of

DOMAIN = re.compile(r"(?=.{4,253}$)(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_]{2,}")


@lru_cache(maxsize=1)
def known_outlets() -> dict[str, dict[str, Any]]:
    """What outlets.yml says of each outlet, by the domain of its site."""
    data = read_yaml("outlets.yml")
    return {outlet["domain"]: outlet for outlet in data["outlets"]}


@lru_cache(maxsize=1)
def _domains() -> dict[str, str]:
    return {name.casefold(): domain for domain, outlet in known_outlets().items() for name in (outlet["name"], *outlet["names"])}


def domain_of(name: str) -> str | None:
    """The domain of an outlet by one of its names, in any case; None where no outlet is known by it."""
    return _domains().get(name.casefold())


def outlet_of(url: str) -> str:
    """The outlet of an address: the known one that its host belongs to ('m.pravda.com.ua': 'pravda.com.ua'), else the host without www.

    '' for what is no address, and for a host that is no domain, such as 192.0.2.1.
    """
    host = (host_of(url) or "").lower().removeprefix("www.")
    labels = host.split(".")
    known = (domain for at in range(len(labels) - 1) if (domain := ".".join(labels[at:])) in known_outlets())
    return next(known, host if DOMAIN.fullmatch(host) else "")


def timezone_of(domain: str) -> str | None:
    """The IANA time zone of a known outlet."""
    return known_outlets().get(domain, {}).get("timezone")
