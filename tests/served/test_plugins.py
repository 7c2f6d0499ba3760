"""Bounds, headers and matching of text."""

from __future__ import annotations

import asyncio
import gc
import re
import sqlite3
import time
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from .conftest import Site
from .fixture import ROOT


def plugin(name: str) -> ModuleType:
    spec = spec_from_file_location(f"plugin_{name}", ROOT / "plugins" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


patterns = plugin("patterns")

LIKE = [  # value, pattern, whether it fits
    ("Рустем Орлов", "%ОРЛОВ%", 1), ("Єва", "єва", 1), ("ҐАНОК", "ґ%", 1), ("abc", "a_c", 1), ("ac", "a_c", 0), ("a\nb", "a%b", 1),
    ("", "", 1), ("", "%", 1), ("a", "", 0), ("abcabc", "%bc", 1), ("abab", "ab%ab%ab", 0), ("aba", "ab%ba", 0), ("100%", "%00\\%", 0),
    ("[x]", "[x]", 1),
    ("Орлов", "орлова", 0), ("aXbXc", "a%b%c", 1), ("ab", "%%%", 1),
]  # fmt: skip
GLOB = [
    ("2025-10-04", "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]", 1), ("2025-10-4", "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]", 0),
    ("Орлов", "*лов", 1), ("Орлов", "ОР*", 0), ("a]b", "a[]]b", 1), ("a^b", "a[\\^]b", 1), ("axb", "a[^x]b", 0), ("ayb", "a[^x]b", 1),
    ("a*b", "a[*]b", 1),
    ("articles_fts_data", "articles_fts_*", 1), ("abc", "a?c", 1), ("a%c", "a%c", 1), ("abc", "a%c", 0),
]  # fmt: skip


@pytest.mark.parametrize(("value", "pattern", "fits"), LIKE)
def test_like(value: str, pattern: str, fits: int) -> None:
    assert patterns.like(pattern, value) == fits
    if value.isascii() and pattern.isascii():
        assert sqlite3.connect(":memory:").execute("select ? like ?", [value, pattern]).fetchone() == (fits,)


@pytest.mark.parametrize(("value", "pattern", "fits"), GLOB)
def test_glob(value: str, pattern: str, fits: int) -> None:
    assert patterns.glob(pattern, value) == fits
    assert sqlite3.connect(":memory:").execute("select ? glob ?", [value, pattern]).fetchone() == (fits,) or "\\" in pattern


def test_like_with_an_escape_and_with_null() -> None:
    assert patterns.like("100!%", "100%", "!") == 1
    assert patterns.like("100!%", "1000", "!") == 0
    assert patterns.like(None, "a") is None
    assert patterns.like("a", None) is None
    assert patterns.like("1%", 12) == 1


def test_hostile_patterns_take_no_longer_than_plain_ones() -> None:
    begin = time.perf_counter()
    assert patterns.like("%" + "a%" * 400 + "b", "a" * 100_000) == 0
    assert patterns.glob("*" + "a*" * 400 + "b", "a" * 100_000) == 0
    assert time.perf_counter() - begin < 1
    with pytest.raises(ValueError, match="wanted at most 1000"):
        patterns.like("a" * 1001, "a")


# SQLite's functions can only fail by an exception, which pytest would warn of
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

HUGE = [
    "zeroblob(900000000)",
    "randomblob(900000000)",
    "printf('%.900000000d', 1)",
    "hex(zeroblob(4000000))",
    "replace(hex(zeroblob(2000000)), '0', 'aaaaaaaaaa')",
]


@pytest.mark.parametrize("value", HUGE)
def test_big_values_are_refused_at_once(site: Site, value: str) -> None:
    begin = time.perf_counter()
    response = site.get("/whomet.json", sql=f"select length({value}) as length", _shape="array")
    assert time.perf_counter() - begin < 1
    if response.status_code == 200:
        assert response.json() == [{"length": None}]  # printf() gives null instead of an error
    else:
        assert re.search("too big|user-defined function raised", response.json()["error"])


def test_endless_queries_are_stopped(site: Site) -> None:
    response = site.get("/whomet.json", sql="with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n")
    assert response.status_code == 400
    assert "interrupted" in response.text.lower()


PAGES = ["/", "/whomet", "/whomet/events", "/whomet/timeline", "/whomet/events/v1-0", "/whomet/who_met", "/whomet?sql=select+1",
    "/nowhere", "/whomet/events.json",
         "/whomet/events.csv", "/static/whomet.css"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_headers(site: Site, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-hashes'" not in policy
    assert headers.get_list("x-content-type-options") == ["nosniff"]
    assert headers.get_list("x-frame-options") == ["DENY"]
    assert headers.get_list("referrer-policy") == ["same-origin"]


@pytest.mark.parametrize(("path", "charts"), [("/", False), ("/whomet", False), ("/whomet/events/v1-0", False), ("/whomet/events", True),
    ("/whomet/timeline", True),
                                              ("/whomet/who_met", True), ("/whomet?sql=select+1", True)])  # fmt: skip
def test_only_pages_with_charts_may_evaluate_and_load_them(site: Site, path: str, charts: bool) -> None:
    page = site.get(path)
    assert ("'unsafe-eval'" in page.headers["content-security-policy"]) is charts
    assert bool(re.search(r'<script[^>]* src="[^"]*datasette_vega', page.text)) is charts


@pytest.mark.parametrize("path", [path for path in PAGES if "." not in path])
def test_no_script_stands_in_a_page(site: Site, path: str) -> None:
    page = site.get(path).text
    assert re.findall(r"<script(?![^>]* src=|[^>]* type=\"application/ld\+json\")[^>]*>", page) == []
    assert re.findall(r"<[^>]+ on\w+=", page) == []


@pytest.mark.parametrize("path", [*(path for path in PAGES if "." not in path), "/whomet?sql=nonsense", "/whomet/tenures/v2-t0-10-x"])
def test_styles_in_a_page_are_those_that_the_policy_allows(site: Site, path: str) -> None:
    answer = site.get(path)
    nonces = re.findall(r"<style([^>]*)>", answer.text)
    allowed = re.findall(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert set(nonces) <= {f' nonce="{nonce}"' for nonce in allowed}
    assert re.findall(r"<[^>]+ style=", answer.text) == []


def test_a_nonce_is_used_once(site: Site) -> None:
    policies = {site.get("/whomet/events").headers["content-security-policy"] for _ in range(2)}
    assert len(policies) == 2


def test_scripts_and_styles_of_a_page_are_there(site: Site) -> None:
    for path in ("/whomet/events", "/whomet?sql=select+1"):
        for address in re.findall(r'(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]+)"', site.get(path).text):
            assert site.get(address).status_code == 200, address


def test_text_is_never_markup(site: Site) -> None:
    page = site.get("/whomet", sql="select '<script>alert(1)</script>' as event_id, 'javascript:alert(1)' as url").text
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


def test_what_is_there_when_the_server_starts_is_not_looked_through_for_garbage() -> None:
    asked: list[str] = []

    async def app(scope: dict[str, str], receive: None, send: None) -> None:
        asked.append(scope["type"])

    wrapped = plugin("rendering").asgi_wrapper()(app)
    try:
        asyncio.run(wrapped({"type": "http"}, None, None))
        assert gc.get_freeze_count() == 0
        asyncio.run(wrapped({"type": "lifespan"}, None, None))
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
    assert asked == ["http", "lifespan"]


def test_links_hold_no_markup_of_an_id(site: Site) -> None:
    answer = site.get("/whomet", sql="""select 'a"><b>&/x' as event_id, '<i>' as "<u>" """)
    assert '<a href="/whomet/events/a~22~3E~3Cb~3E~26~2Fx">a&#34;&gt;&lt;b&gt;&amp;/x</a>' in answer.text
    assert "<i>" not in answer.text
    assert "<u>" not in answer.text
