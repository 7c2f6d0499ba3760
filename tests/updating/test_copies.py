"""Copies found among all articles at once are those found as the articles come one by one, and those that find_copies finds."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from loaders.model import Article
from loaders.reading.copies import COMMON, find_copies
from loaders.tables.articles import save_article
from loaders.tables.database import definitions, new_database, writing
from loaders.updating.copies import mark_all_copies, mark_copies

SENTENCES = [" ".join(f"слово{number}из{sentence}" for number in range(14)) for sentence in range(9)]
FURNITURE = " ".join(f"подпись{number}" for number in range(40))


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    """Texts of a few sentences that they share, some with one address; more than COMMON with the same words under them."""
    found = []
    for number in range(draw(st.integers(2, 2 * COMMON))):
        text = " ".join(SENTENCES[at] for at in draw(st.lists(st.integers(0, 8), min_size=1, max_size=6)))
        text += f" {FURNITURE}" * draw(st.booleans())
        day = draw(st.sampled_from([None, date(2026, 1, 1), date(2026, 1, 2)]))
        url = draw(st.sampled_from(["", "", "https://a.example/1", "https://a.example/2"]))
        found.append(Article(f"{number:02}", text, "0" * 64, "ru", day, "header" if day else "unknown", url=url))
    return found


def marked(db: Database) -> tuple[dict[str, str], list[tuple[object, ...]]]:
    copies = db.conn.execute("select id, copy_of from articles where copy_of is not null")
    return dict(copies.fetchall()), db.conn.execute("select * from memory_text_hashes").fetchall()


@given(articles(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_all_at_once_and_one_by_one(some: list[Article], order: object) -> None:
    at_once, one_by_one, stale = new_database(), new_database(), new_database()
    with writing(at_once):
        for article in some:
            save_article(at_once, article)
        mark_all_copies(at_once)
    order.shuffle(some)  # type: ignore[attr-defined]
    for article in some:
        with writing(one_by_one):
            save_article(one_by_one, article)
            mark_copies(one_by_one, [article.id])
    with writing(stale):  # what an older version may have found
        for article in some:
            save_article(stale, article)
        stale.conn.execute("update articles set copy_of = ? where id <> ?", [some[0].id, some[0].id])
        mark_all_copies(stale)
    assert marked(at_once) == marked(one_by_one) == marked(stale)
    assert marked(at_once)[0] == find_copies(some)
    assert definitions(at_once.conn) == definitions(new_database().conn)
