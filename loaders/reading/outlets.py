"""Outlets that loaders/data knows: by domain, and by the names that articles and lists give them."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache(maxsize=1)
def known_outlets() -> dict[str, dict[str, Any]]:
    """What outlets.yml says of each outlet, by the domain of its site."""
    data = yaml.safe_load((files("loaders.data") / "outlets.yml").read_text(encoding="utf-8"))
    return {outlet["domain"]: outlet for outlet in data["outlets"]}


@lru_cache(maxsize=1)
def _domains() -> dict[str, str]:
    return {name.casefold(): domain for domain, outlet in known_outlets().items() for name in (outlet["name"], *outlet["names"])}


def domain_of(name: str) -> str | None:
    """The domain of an outlet by one of its names, in any case; None where no outlet is known by it."""
    return _domains().get(name.casefold())


def find_outlet(host: str) -> str:
    """The domain of the known outlet that a host belongs to ('m.pravda.com.ua': 'pravda.com.ua'), else the host without www."""
    host = host.lower().removeprefix("www.")
    labels = host.split(".")
    return next((domain for at in range(len(labels) - 1) if (domain := ".".join(labels[at:])) in known_outlets()), host)


def timezone_of(domain: str) -> str | None:
    """The IANA time zone of a known outlet."""
    return known_outlets().get(domain, {}).get("timezone")
