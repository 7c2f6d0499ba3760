"""Rows of the tables persons and person_names, from what is known of each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loaders.model import Language
from loaders.resolution.keys import slug
from loaders.resolution.known import Known, known_person
from loaders.resolution.names import parse_name
from loaders.resolution.persons import commonest_side
from loaders.resolution.romanise import romanise
from loaders.resolution.rows import PersonNameRow, PersonRow

_BEHIND = {"ґ": "гӿ", "є": "еӿ", "і": "иӿ", "ї": "иӿӿ", "ё": "е"}  # letters that Unicode does not order as Ukrainian does


@dataclass(slots=True)
class Portrait:
    """A person as all articles together show him."""

    id: str
    sides: Counter[str] = field(default_factory=Counter)
    spellings: dict[Language, Counter[str]] = field(default_factory=dict)

    @property
    def known(self) -> Known | None:
        """His entry in the name file."""
        return known_person(self.id)

    @property
    def side(self) -> str | None:
        """The party of the name file, else the one most articles give."""
        return (self.known.party if self.known else None) or commonest_side(self.sides)

    def add(self, name: str, language: Language, side: str | None, articles: int = 1) -> None:
        """So many articles name him so."""
        self.spellings.setdefault(language, Counter())[name] += articles
        if side:
            self.sides[side] += articles


def person_row(someone: Portrait) -> PersonRow:
    """One row of persons; a person of the name file has its names, others the commonest spellings and a romanised one."""
    known = someone.known
    russian = known.name_ru if known else _commonest(someone.spellings.get("ru"))
    ukrainian = known.name_uk if known else _commonest(someone.spellings.get("uk"))
    return PersonRow(
        id=someone.id,
        name=known.name if known else _latin(russian, ukrainian, someone.side),
        name_ru=russian,
        name_uk=ukrainian,
        sort_key=sort_key(ukrainian or russian or "", family_first=bool(known and known.family_first)),
        party_id=slug(someone.side) if someone.side else None,
        wikidata=known.wikidata if known else None,
    )


def person_name_rows(someone: Portrait) -> Iterator[PersonNameRow]:
    """The spellings of a person: nominatives met, and those of the name file."""
    for language, spellings in someone.spellings.items():
        for name in spellings:
            yield PersonNameRow(someone.id, name, language, "nominative")
    if someone.known:
        for name, written_in in someone.known.spellings:
            yield PersonNameRow(someone.id, name, written_in, "known")


def sort_key(name: str, *, family_first: bool = False) -> str:
    """Family name, given name, in lower case, such that plain comparison of code points sorts as the Ukrainian alphabet does."""
    words = parse_name(name).words
    ordered = words if family_first or len(words) < 2 else (words[-1], *words[:-1])
    return "".join(_BEHIND.get(letter, letter) for letter in " ".join(ordered)).replace("·", "")


def _commonest(spellings: Counter[str] | None) -> str | None:
    """The fullest of the spellings that articles give, among those the commonest, among those the first by alphabet."""
    return min(spellings, key=lambda text: (*_defects(text), -spellings[text], text)) if spellings else None


def _defects(text: str) -> tuple[bool, bool]:
    name = parse_name(text)
    return name.bare, name.initialled


def _latin(russian: str | None, ukrainian: str | None, side: str | None) -> str:
    """Ukrainians by the Ukrainian rules where a Ukrainian spelling was met, others by the Russian rules where a Russian one was."""
    first: tuple[tuple[str | None, Language], ...] = ((ukrainian, "uk"), (russian, "ru"))
    met = [(name, language) for name, language in (first if side in ("Ukraine", None) else first[::-1]) if name]
    name, language = min(met, key=lambda pair: _defects(pair[0]))
    return romanise(name, language)


def unique_slugs(names: Mapping[str, str]) -> dict[str, str]:
    """Slug of a name, by which links may ask for a person too -> the id of the one who bears it; where two do, of none.

    names: Latin names by id.
    """
    bearers: dict[str, set[str]] = {}
    for person_id, name in names.items():
        bearers.setdefault(slug(name), set()).add(person_id)
    return {name: min(ids) for name, ids in bearers.items() if len(ids) == 1 and name}
