"""Web pages: the article and what the page says of itself, in whatever charset."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.reading.articles import Reader
from loaders.reading.errors import ArticleError
from loaders.reading.html import read_page

BODY = [
    "Министр иностранных дел Норландии Анна Лебедева встретилась в Вене с министром обороны Канады Петром Орловым.",
    "Стороны обсудили гарантии безопасности и график дальнейших консультаций, сообщила пресс-служба ведомства.",
    "Следующая встреча должна пройти в Осло, добавили в министерстве, но день её пока не назначен.",
]
HEAD = """<link rel="canonical" href="https://www.rbc.ua/rus/news/vstrecha.html">
<meta property="article:published_time" content="2026-01-07T23:30:00Z">"""


def page(head: str = HEAD, title: str = "Встреча в Вене") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return f"""<!DOCTYPE html><html lang="ru"><head><title>{title} - Сайт</title>{head}</head><body>
<nav><a href="/">Главная</a> <a href="/politics">Политика</a></nav><article><h1>{title}</h1>{paragraphs}</article>
<footer>Все права защищены</footer></body></html>"""


def test_page() -> None:
    found = read_page(page().encode(), "x", "https://www.rbc.ua/rus/news/vstrecha.html?utm_source=rss")
    assert found.text == "\n".join(BODY) + "\n"
    assert found.title == "Встреча в Вене"
    assert found.url == "https://www.rbc.ua/rus/news/vstrecha.html"
    assert found.published == date(2026, 1, 8)  # in Kyiv


CHARSETS = [  # what the bytes are, what the server says, what the page says
    ("utf-8", "", ""),
    ("utf-8", "windows-1251", "windows-1251"),
    ("cp1251", "windows-1251", ""),
    ("cp1251", "", "windows-1251"),
    ("cp1251", "utf-8", "utf-8"),
    ("cp1251", "iso-8859-1", ""),
    ("cp1251", "no-such-charset", ""),
    ("koi8-u", "koi8-u", ""),
    ("koi8-u", "", ""),
    ("utf-16", "", ""),
]


@pytest.mark.parametrize(("real", "server", "meta"), CHARSETS)
def test_charset(real: str, server: str, meta: str) -> None:
    html = page(HEAD + (f'<meta charset="{meta}">' if meta else ""))
    assert read_page(html.encode(real), "x", charset=server).text == "\n".join(BODY) + "\n"


def test_bytes_broken_outside_the_article_do_no_harm() -> None:
    data = page('<meta name="description" content="Министр">').encode().replace("Министр\"".encode(), "Министр".encode()[:-1] + b'"')
    assert read_page(data, "x").text == "\n".join(BODY) + "\n"


def test_bytes_broken_within_the_article_are_told() -> None:
    data = page().encode().replace("Стороны".encode(), "Стороны".encode()[:-1])
    with pytest.raises(ArticleError, match="x: found broken bytes within the article"):
        read_page(data, "x")


DAYS = [  # what the head says, the day
    ('<meta property="article:published_time" content="2026-01-07T12:00:00+02:00">', date(2026, 1, 7)),
    ('<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-01-07T09:00:00+03:00"}</script>', date(2026, 1, 7)),
    ('<meta property="article:published_time" content="soon"><meta name="date" content="2026-01-06">', date(2026, 1, 6)),
    ("", None),
]


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_day(head: str, day: date | None) -> None:
    assert read_page(page(head).encode(), "x").published == day


def test_address_of_another_site_is_not_believed() -> None:
    found = read_page(page('<link rel="canonical" href="https://elsewhere.example/1">').encode(), "x", "https://www.rbc.ua/1")
    assert found.url == "https://www.rbc.ua/1"


MANY_ATTRIBUTES = b"<p " + b" ".join(b"a%d=''" % number for number in range(100_000)) + b">"


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<div>" * 100_000, b"{}", b"\xff" * 100, b"\0\1\2", MANY_ATTRIBUTES], ids=lambda data: repr(data[:9])
)
def test_no_article(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"^x: found .*, wanted "):
        read_page(data, "x")


def test_a_menu_is_no_article() -> None:
    with pytest.raises(ArticleError, match="x: found a page without a sentence"):
        read_page(page().replace("<p>", "<!--").replace("</p>", "-->").encode(), "x")


def test_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(page(), encoding="utf-8")
    (tmp_path / "two.html").write_text(page("", "Другая"), encoding="utf-8")
    (tmp_path / "sources.csv").write_text("file,url,published\ntwo.html,https://example.org/2,2026-01-05\n")
    reader = Reader([tmp_path])
    one, two = (article for article in reader if article)
    assert reader.errors == []
    assert (one.id, one.outlet, one.title) == ("one", "rbc.ua", "Встреча в Вене")
    assert (one.published, one.published_basis) == (date(2026, 1, 8), "markup")
    assert (two.outlet, two.url) == ("example.org", "https://example.org/2")
    assert (two.published, two.published_basis) == (date(2026, 1, 5), "sources")


def test_without_trafilatura(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    (tmp_path / "one.html").write_text(page(), encoding="utf-8")
    reader = Reader([tmp_path])
    assert list(reader) == [None]
    assert [str(error) for error in reader.errors] == [
        f"{tmp_path}/one.html: found a web page, which wants trafilatura: pip install 'whomet[fetch]'"
    ]


def test_a_lead_outside_the_text_belongs_to_it() -> None:
    lead = f'<p class="lead">{BODY[0]}</p><div class="article-text">'
    apart = page().replace("<article>", "").replace("</article>", "").replace(f"<p>{BODY[0]}</p>", lead)
    found = read_page(apart.replace("<footer>", "</div><footer>").encode(), "x")
    assert found.text == "\n".join(BODY) + "\n"


NO_LEADS = [
    '<p class="photo-caption">Министры на встрече в Вене, снимок сделан ещё прошлой весной.</p>',
    "<figure><p>Министры на встрече в Вене, снимок сделан ещё прошлой весной.</p></figure>",
    "<p>7 января 2026, 12:40</p>",
    "<p>Подписывайтесь на наш канал, чтобы узнавать новости первыми и быстрее других</p>",
]


@pytest.mark.parametrize("between", NO_LEADS)
def test_what_is_no_lead(between: str) -> None:
    html = page().replace("</h1>", f"</h1>{between}<div class='article-text'>").replace("</article>", "</div></article>")
    assert read_page(html.encode(), "x").text == "\n".join(BODY) + "\n"
