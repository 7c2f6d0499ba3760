"""An article's page: its text with every span of evidence marked, and what each proves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from datasette.app import Datasette

from loaders.extraction.document import parse_document
from loaders.pages.asking import Row, ask, ask_one
from loaders.pages.spans import Span, cut, laid_out, with_gaps

ARTICLE = """
select articles.*, outlets.name as outlet, outlets.country_iso2, versions.relation
from articles
  left join outlets on outlets.id = articles.outlet_id
  left join versions on versions.version_id = :article
where articles.id = :article
"""
EVIDENCE = """
select evidence.*, events.title, events.date_edtf, persons.name as person, parties.name as party, offices.name as office
from evidence
  join events on events.id = evidence.event_id
  left join persons on persons.id = evidence.person_id
  left join parties on parties.id = evidence.party_id
  left join offices on offices.id = evidence.office_id
where evidence.article_id = :article
order by evidence.start_char, evidence.end_char desc, evidence.event_id, persons.sort_key, parties.name
"""
REPORTS = """
select reports.*, events.title, events.date_edtf as event_date, places.name as place
from reports
  join events on events.id = reports.event_id
  left join places on places.id = reports.place_id
where reports.article_id = :article
order by reports.ordinal
"""
NAMED = """
select persons.id, persons.name, count(*) as times, exists (
    select 1 from evidence where evidence.article_id = :article and evidence.person_id = persons.id) as took_part
from mentions join persons on persons.id = mentions.person_id
where mentions.article_id = :article
group by persons.id
order by took_part, persons.sort_key
"""
TENURES = "select start_char, end_char, exact from tenures where article_id = :article"
MENTIONS = "select start_char, exact from mentions where article_id = :article"
VERSIONS = """
select versions.version_id as id, versions.relation, versions.same_text, versions.published, versions.retrieved, articles.title,
  outlets.name as outlet
from versions
  join articles on articles.id = versions.version_id
  left join outlets on outlets.id = versions.outlet_id
where versions.article_id = :first and versions.version_id <> :article
order by versions.relation <> 'first', versions.retrieved, versions.version_id
"""
# How an article begins that has no headline: for first_words
OPENING = """coalesce(substr(articles.text, 1, 400), (
    select exact from evidence where evidence.article_id = articles.id order by start_char limit 1))"""
HEADER = re.compile(r"\s*date \S+\s")  # the line that files of the corpus may begin with


async def article_page(datasette: Datasette, article_id: str) -> dict[str, Any] | None:
    """Everything that the template of an article needs; None where there is no such article."""
    article = await ask_one(datasette, ARTICLE, article=article_id)
    if article is None:
        return None
    evidence = await ask(datasette, EVIDENCE, article=article_id)
    notes = numbered(evidence)
    spans: list[Span] = [note["span"] for note in notes]
    tenures = await ask(datasette, TENURES, article=article_id)
    mentions = await ask(datasette, MENTIONS, article=article_id)
    places = anchors([*spans, *((row["start_char"], row["end_char"]) for row in tenures)], [row["start_char"] for row in mentions])
    if article["text"] is None:  # a public copy
        pieces = [with_gaps(piece) for piece in cut(laid_out([*evidence, *tenures, *mentions]), spans, (), places)]
    else:
        pieces = list(cut(article["text"], spans, furniture(article["text"], article["language"]), places))
    return {
        "article": article,
        "heading": article["title"] or first_words(article["text"] or (notes[0]["claims"][0]["first"]["exact"] if notes else None)),
        "notes": notes,
        "numbers": {note["span"]: note["number"] for note in notes},
        "pieces": pieces,
        "reports": await ask(datasette, REPORTS, article=article_id),
        "named": await ask(datasette, NAMED, article=article_id),
        "versions": await ask(datasette, VERSIONS, first=article["copy_of"] or article_id, article=article_id),
    }


def anchors(spans: Iterable[Span], mentions: Iterable[int]) -> dict[int, list[str]]:
    """What other pages link to: w-START-END of evidence and tenures, named-START of mentions, by where they begin."""
    ids = dict.fromkeys([*((start, f"w-{start}-{end}") for start, end in spans), *((start, f"named-{start}") for start in mentions)])
    found: dict[int, list[str]] = {}
    for start, anchor in ids:
        found.setdefault(start, []).append(anchor)
    return found


def numbered(evidence: list[Row]) -> list[dict[str, Any]]:
    """One note a span, in the order of the text, with all that its words prove."""
    spans = groupby(evidence, key=lambda row: (row["start_char"], row["end_char"]))
    return [{"number": number, "span": span, "claims": claims(list(rows))} for number, (span, rows) in enumerate(spans, 1)]


def claims(evidence: list[Row]) -> list[dict[str, Any]]:
    """What one span proves, subjects of the same part in the same event together; the event itself first."""
    together: dict[tuple[Any, ...], list[Row]] = {}
    for row in evidence:
        together.setdefault((row["event_id"], *(row[name] or "" for name in ("participation", "mode", "by_office"))), []).append(row)
    ordered = sorted(together.items(), key=lambda claim: claim[0][1] != "")
    return [{"first": rows[0], "subjects": [row for row in rows if row["participation"]]} for _, rows in ordered]


def furniture(text: str, language: str) -> list[Span]:
    """Advertising, credits and the file's header: what extraction skips."""
    header = HEADER.match(text)
    skipped = [(paragraph.start, paragraph.end) for paragraph in parse_document(text, language).paragraphs if paragraph.furniture]
    return [*([(0, header.end())] if header else []), *skipped]


def first_words(text: str | None, length: int = 90) -> str:
    """What to call an article without a headline: how its text begins, cut at a word; None where nothing of it is published."""
    if text is None:
        return "Article without a headline"
    header = HEADER.match(text)
    words = " ".join(text[header.end() if header else 0 :][: length * 4].split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"
