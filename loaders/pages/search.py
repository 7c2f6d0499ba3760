"""The search page: articles that hold the words, with the words marked, the events they tell of, and the person so named."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from datasette.app import Datasette

from loaders.extraction.morphology import fold, parses
from loaders.pages.article import OPENING
from loaders.pages.asking import Row, as_json, ask
from loaders.pages.found_quotes import CLOSE, OPEN, found_quotes
from loaders.stems import match_expression, words

FOUND = """
select articles.id, articles.title, articles.published, articles.language, coalesce(outlets.name, articles.outlet_id) as outlet,
  {opening} as opening, articles.text is null as only_quotes,
  snippet(articles_fts, 1, :open, :close, ' … ', 40) as words, highlight(articles_fts, 0, :open, :close) as heading
from articles_fts
  join articles on articles.doc = articles_fts.rowid
  left join outlets on outlets.id = articles.outlet_id
where articles_fts match :match and :language in ('', articles.language)
{order}limit :most offset :skip
"""
COUNTED = "select count(*) as articles from (select 1 from articles_fts where articles_fts match :match limit 1001)"
COUNTED_IN = """
select count(*) as articles from (
  select 1 from articles_fts cross join articles on articles.doc = articles_fts.rowid
  where articles_fts match :match and articles.language = :language limit 1001)
"""
TOLD = """
select reports.article_id, events.id, events.title, events.status, events.date_edtf
from json_each(:articles) as found
  join reports on reports.article_id = found.value
  join events on events.id = reports.event_id
group by reports.article_id, events.id
order by coalesce(events.date_earliest, events.date_latest, ''), events.id
"""
PERSONS = """
select distinct persons.id, persons.name, persons.name_uk, persons.name_ru
from spellings join persons on persons.id = spellings.person_id
where spellings.name collate nocase in (:one, :two, :three, :four)
order by persons.sort_key
limit 12
"""
NUMBERS = ("one", "two", "three", "four")  # a query has so many possible names at most
PLACES = """
with asked (name) as (select value from json_each(:spellings))
select id, name, name_uk from places
where name collate nocase in asked or name_ru collate nocase in asked or name_uk collate nocase in asked
order by name
limit 6
"""
PAGE = 20
MOST_COUNTED = 1000  # articles; of more, what comes first is left to the index
LONGEST = 200  # characters of a query


async def search_page(datasette: Datasette, query: str, language: str = "", page: int = 1) -> dict[str, Any]:
    """Everything that the template of the search needs. language: 'ru', 'uk' or '' for both; pages count from 1."""
    query = query[:LONGEST].strip()
    context: dict[str, Any] = {"query": query, "language": language, "page": page, "found": [], "persons": [], "places": [], "count": 0}
    if not query:
        return context
    match = match_expression(query)
    counted = await count_found(datasette, query, language)
    order = "order by rank\n" if counted <= MOST_COUNTED else ""  # to rank is to read every article found
    ordered = FOUND.format(order=order, opening=OPENING)
    found = await ask(
        datasette, ordered, match=match, language=language, most=PAGE, skip=(page - 1) * PAGE, open=OPEN, close=CLOSE
    )
    if quoted := [row["id"] for row in found if row["only_quotes"]]:
        quotes = await found_quotes(datasette, quoted, query)
        found = [row | {"words": quotes.get(row["id"], row["words"])} for row in found]
    told: dict[str, list[Row]] = {}
    for row in await ask(datasette, TOLD, articles=as_json(row["id"] for row in found)):
        told.setdefault(row["article_id"], []).append(row)
    names = possible_names(query)
    spellings = as_json(names)
    return context | {
        "found": [row | {"events": told.get(row["id"], [])} for row in found],
        "count": counted,
        "most_counted": MOST_COUNTED,
        "pages": -(-min(counted, MOST_COUNTED) // PAGE),
        "persons": await ask(datasette, PERSONS, **dict(zip(NUMBERS, cycle(names)))),
        "places": await ask(datasette, PLACES, spellings=spellings),
    }


async def count_found(datasette: Datasette, query: str, language: str = "") -> int:
    """How many articles hold the words; MOST_COUNTED + 1 where there are more. language: as above."""
    sql = COUNTED_IN if language else COUNTED
    found = await ask(datasette, sql, match=match_expression(query), language=language)
    return int(found[0]["articles"])


def possible_names(query: str) -> list[str]:
    """The query and its words in the nominative of either language, as names are written."""
    forms = [[_titled(fold(query[word[0][0] : word[-1][1]]))] for word in words(query)]
    names = {query, " ".join(_titled(form) for form in query.split())}
    for language in ("uk", "ru"):
        lemmas = [_titled(_lemma(form[0].lower(), language)) for form in forms]
        names |= {" ".join(lemmas)}
    return sorted(name for name in names if name)


def _lemma(form: str, language: str) -> str:
    found = parses(form, language)
    best = next((one for one in found if one.name), found[0] if found else None)
    return best.lemma if best else form


def _titled(word: str) -> str:
    return word[:1].upper() + word[1:]


def marked(text: str | None) -> list[tuple[str, bool]]:
    """The text of a snippet in runs, each with whether it is a word searched for."""
    runs = [(run, False) for run in (text or "").split(OPEN)]
    found: list[tuple[str, bool]] = runs[:1]
    for run, _ in runs[1:]:
        hit, _, rest = run.partition(CLOSE)
        found += [(hit, True), (rest, False)]
    return [run for run in found if run[0]]
