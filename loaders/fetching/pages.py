"""An answer becomes the text of an article."""

from __future__ import annotations

from datetime import date, timedelta

from loaders.fetching.corpus import Text
from loaders.fetching.errors import FetchError
from loaders.fetching.getting import Answer
from loaders.reading.days import local_day
from loaders.reading.errors import ArticleError
from loaders.reading.html import read_page
from loaders.reading.language import guess_language
from loaders.reading.outlets import outlet_of, timezone_of

TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")
END = b"</html"


def read_answer(answer: Answer, retrieved: str, published: str = "") -> Text:
    """The article of a page.

    retrieved: the moment it was fetched. published: the moment that a feed gives, for pages that state none. A day after the page was
    fetched is no day. Raises FetchError where the page holds no article in Russian or Ukrainian, or ends too early.
    """
    if answer.media_type not in TYPES:
        raise FetchError(answer.url, f"found {answer.media_type}, wanted a web page", "unreadable")
    lower = answer.data.lower()
    if "content-length" in answer.headers and b"<html" in lower and END not in lower:
        raise FetchError(answer.url, "found a page that ends before its end, wanted a whole one", "later")
    try:
        page = read_page(answer.data, answer.url, answer.url, answer.charset)
        guess_language(page.text, answer.url)
    except ArticleError as error:
        raise FetchError(answer.url, str(error).removeprefix(f"{answer.url}: "), "unreadable") from error
    told = local_day(published, timezone_of(outlet_of(page.url))) if published else None
    latest = date.fromisoformat(retrieved[:10]) + timedelta(days=1)  # it may be tomorrow already where the outlet sits
    day = next((day for day in (page.published, told) if day and day <= latest), None)
    return Text(page.url, page.text, page.title, day, retrieved)
