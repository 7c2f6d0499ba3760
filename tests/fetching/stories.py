"""Invented articles, and the pages of a site that carries them."""

from __future__ import annotations

STORY = [
    "Министр иностранных дел Норландии Анна Лебедева встретилась в Вене с министром обороны Канады Петром Орловым.",
    "Стороны обсудили гарантии безопасности и график дальнейших консультаций, сообщила пресс-служба ведомства.",
    "Следующая встреча должна пройти в Осло, добавили в министерстве, но день её пока не назначен.",
]
QUIET = [
    "В городском музее открылась выставка старинных карт, которую готовили почти два года.",
    "На ней можно увидеть более ста листов, в том числе несколько рукописных, которых раньше не показывали.",
    "Выставка продлится до конца лета, вход по выходным свободный, сообщили в дирекции музея.",
]


def page(paragraphs: list[str], *, title: str = "Новость дня", head: str = "", charset: str = "utf-8") -> str:
    """A web page of an article, with a menu and a footer around it."""
    text = "\n".join(f"<p>{line}</p>" for line in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="{charset}"><title>{title}</title>{head}</head>
<body><nav><ul><li><a href="/">Главная</a></li><li><a href="/politics">Политика</a></li></ul></nav>
<main><article><h1>{title}</h1>
{text}
</article></main>
<footer><p>Все права защищены. Редакция не отвечает за письма читателей.</p></footer></body></html>"""


def text_of(paragraphs: list[str]) -> str:
    """The text that is read from a page of them."""
    return "\n".join(paragraphs) + "\n"


def rss(*items: tuple[str, str]) -> str:
    """An RSS 2.0 feed of (address, date as RFC 822 has it)."""
    entries = "".join(f"<item><title>т</title><link>{url}</link><pubDate>{date}</pubDate></item>" for url, date in items)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Новости</title>{entries}</channel></rss>'


def atom(*items: tuple[str, str, str]) -> str:
    """An Atom feed of (address, published, updated)."""
    entries = "".join(
        f'<entry><title>т</title><id>{url}</id><link rel="alternate" href="{url}"/><published>{published}</published>'
        f"<updated>{updated}</updated></entry>"
        for url, published, updated in items
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Новости</title>{entries}</feed>'
