"""Keys of reports and mentions: from the article's id and the place of the words, so that they outlive a rebuild. Ids are made of them."""

from __future__ import annotations

import re
import unicodedata

from loaders.model import Extraction, Person


def slug(name: str) -> str:
    """The name in lower-case ASCII with hyphens: 'Côte d'Ivoire' gives 'cote-d-ivoire'. Latin letters only; others vanish."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ß", "ss").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def report_keys(extraction: Extraction) -> tuple[str, ...]:
    """A key for each event of the extraction, in order: ARTICLE-START, where START is the first code point that states the event.

    Two events stated by the same words are told apart by a counter: '003_d573-211', '003_d573-211-2'.
    """
    seen: dict[str, int] = {}
    keys = []
    for event in extraction.events:
        start = min((start for start, _ in event.mentions), default=0)
        key = f"{extraction.id}-{start}"
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return tuple(keys)


def person_key(article_id: str, person: Person) -> str:
    """ARTICLE-pSTART, where START is the person's first mention: '003_d573-p211'. Without a mention, the name in hexadecimal."""
    start = min((start for start, _ in person.mentions), default=None)
    return f"{article_id}-p{start}" if start is not None else f"{article_id}-p{person.name.encode().hex()}"


def tenure_key(article_id: str, start: int, end: int, person_id: str) -> str:
    """ARTICLE-tSTART-END, and whose: one phrase may give an office to several persons."""
    return f"{article_id}-t{start}-{end}-{person_id}"
