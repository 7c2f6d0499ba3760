"""Addresses of articles: which are web addresses at all, and which are the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that tell where a reader came from, never what he sees.
TRACKING = re.compile(r"utm_\w+|[a-z]?clid|yclid|gclid|fbclid|ysclid|mc_[ce]id|_openstat|from|ref|referrer|rss|amp", re.IGNORECASE)
HARMFUL = re.compile(r"[\s<>\"'\\\x00-\x1f]")


def host_of(url: str) -> str | None:
    """The host of an http or https address, or None where it is none."""
    if HARMFUL.search(url):
        return None
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def page_key(url: str) -> str:
    """What addresses of one page share: without scheme, www, tracking parameters, fragment and a slash at the end; '' for no address."""
    host = host_of(url)
    if host is None:
        return ""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((name, value) for name, value in asked if not TRACKING.fullmatch(name)))
    path = parts.path.rstrip("/")
    port = f":{parts.port}" if parts.port else ""
    return f"{host.removeprefix('www.')}{port}{path}{'?' if query else ''}{query}"
