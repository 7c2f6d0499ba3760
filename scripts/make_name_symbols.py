"""Write loaders/data/name_symbols.csv: which given names, in Russian, Ukrainian and Latin letters, are one name.

rigour's tagger knows them by Wikidata's ids (CC0), but takes seconds and 400 MB to load; this file keeps what it says of the given
names of pymorphy3's two dictionaries, of our name files and of the nicknames. Run it again when rigour or those change:

    python scripts/make_name_symbols.py
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pymorphy3
import yaml
from rigour.names import NameTypeTag, SymbolCategory, analyze_names

from loaders.resolution.folding import plain
from loaders.resolution.known import known_persons

DATA = Path(__file__).parents[1] / "loaders" / "data"
WANTED = (SymbolCategory.NAME, SymbolCategory.NICK)


def dictionary_names(language: str) -> Iterator[str]:
    """Given names in the nominative singular, as pymorphy3's dictionary has them: ё kept."""
    analyzer = pymorphy3.MorphAnalyzer(lang=language)
    for word, tag, normal_form, _, _ in analyzer.dictionary.iter_known_words():
        if word == normal_form and "Name" in tag:
            yield word


def listed_names() -> Iterator[str]:
    """Given names of the name file, and the nicknames."""
    for person in known_persons():
        yield from (spelling.split()[0].lower() for spelling, _ in person.spellings)
    for group in yaml.safe_load((DATA / "names.yml").read_text(encoding="utf-8"))["nicknames"]:
        yield from group
    with (DATA / "given_names.csv").open(encoding="utf-8") as file:
        yield from (row["name"].lower() for row in csv.DictReader(file))


def symbols(word: str) -> frozenset[str]:
    names = analyze_names(NameTypeTag.PER, [word], phonetics=False, numerics=False, rewrite=False, consolidate=False)
    return frozenset(str(symbol.id) for name in names for symbol in name.symbols if symbol.category in WANTED)


def main() -> None:
    found: dict[str, set[str]] = {}
    for word in {*dictionary_names("ru"), *dictionary_names("uk"), *listed_names()}:
        if word.isalpha() and len(word) > 1:
            found.setdefault(plain(word), set()).update(symbols(word))
    shared = Counter(symbol for ids in found.values() for symbol in ids)
    with (DATA / "name_symbols.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "symbols"))
        for word in sorted(found):
            kept = sorted(symbol for symbol in found[word] if shared[symbol] > 1) or sorted(found[word])[:1]
            if kept:
                writer.writerow((word, " ".join(kept)))


if __name__ == "__main__":
    main()
