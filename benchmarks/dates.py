"""Date phrases: how many of the table in tests/extraction/date_phrases.txt are read rightly, here and by dateparser.

    python benchmarks/dates.py                    # the table
    python benchmarks/dates.py --news NEWS.jsonl  # and over news with "text", "language" and "published" a line: speed, inferred days

dateparser (pip install dateparser) is needed for its rows alone. It is given the phrase itself, and the whole sentence to search.
A right answer is the expected EDTF; dateparser answers days only, so that the days are counted apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from loaders.extraction.dates import find_dates, infer_published
from loaders.extraction.document import parse_document

TABLE = Path(__file__).parent.parent / "tests" / "extraction" / "date_phrases.txt"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Case = tuple[str, date, str, list[tuple[str, str]]]  # language, published, sentence, its phrases with their EDTF
Answer = Callable[[str, date, str, str], str]  # (language, published, sentence, phrase) -> EDTF


def read_cases() -> list[Case]:
    """The rows of the table with a day of publication and a date."""
    cases = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            language, published, marked, dates, _ = (cell.strip() for cell in line.split("|"))
            phrases = re.findall(r"\[(.+?)\]", marked)
            if published != "-" and phrases:
                answers = [answer.strip().strip("'") for answer in dates.split(",")]
                sentence = re.sub(r"[\[\]]", "", marked)
                cases.append((language, date.fromisoformat(published), sentence, list(zip(phrases, answers, strict=True))))
    return cases


def whomet(language: str, published: date, sentence: str, phrase: str) -> str:
    found = find_dates(parse_document(sentence, language), published)
    return next((mention.edtf for mention in found if sentence[mention.start : mention.end] == phrase), "none")


def dateparser_phrase(language: str, published: date, sentence: str, phrase: str) -> str:
    import dateparser

    found = dateparser.parse(phrase, languages=[language], settings=_settings(published))
    return found.date().isoformat() if found else "none"


def dateparser_search(language: str, published: date, sentence: str, phrase: str) -> str:
    from dateparser.search import search_dates

    found = search_dates(sentence, languages=[language], settings=_settings(published)) or []
    return next((when.date().isoformat() for words, when in found if words in phrase or phrase in words), "none")


def _settings(published: date) -> Any:
    return {"RELATIVE_BASE": datetime.combine(published, datetime.min.time())}


def print_scores(cases: list[Case]) -> None:
    readers: list[tuple[str, Answer]] = [("whomet, the sentence", whomet)]
    if importlib.util.find_spec("dateparser"):
        readers += [("dateparser, the phrase", dateparser_phrase), ("dateparser, the sentence", dateparser_search)]
    else:
        print("dateparser is not installed: its rows are left out")
    print(f"{'reader':26} {'all':>9} {'days':>9} {'ru':>9} {'uk':>9}")
    for name, read in readers:
        results = [
            (language, bool(DAY.fullmatch(edtf)), read(language, published, sentence, phrase) == edtf)
            for language, published, sentence, phrases in cases
            for phrase, edtf in phrases
        ]
        columns = [
            [right for _, _, right in results],
            [right for _, is_day, right in results if is_day],
            [right for language, _, right in results if language == "ru"],
            [right for language, _, right in results if language == "uk"],
        ]
        print(f"{name:26} " + " ".join(f"{f'{sum(column)}/{len(column)}':>9}" for column in columns))


def print_news(path: Path) -> None:
    """Speed on parsed documents, and how far the day inferred from the text alone lies from the stated one."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    stated = [(row["text"], row["language"], date.fromisoformat(row["published"][:10])) for row in rows]
    documents = [(parse_document(text, language), published) for text, language, published in stated]
    for name in ("cold", "warm"):  # warm: the morphology of the words is cached
        start = time.perf_counter()
        mentions = sum(len(find_dates(document, published)) for document, published in documents)
        seconds = time.perf_counter() - start
        print(f"{name}: {mentions} mentions, {sum(len(text) for text, _, _ in stated) / seconds:,.0f} characters/s")
    found = [(found[0] - published).days for text, language, published in stated if (found := infer_published(text, language, published))]
    same, near = sum(days == 0 for days in found), sum(abs(days) <= 3 for days in found)
    print(f"inferred day of publication: {len(found)} of {len(stated)}; the stated day {same}, within three days {near}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path, help="JSON Lines with text, language and published")
    options = parser.parse_args()
    print_scores(read_cases())
    if options.news:
        print_news(options.news)


if __name__ == "__main__":
    main()
