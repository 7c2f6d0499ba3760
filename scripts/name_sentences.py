"""Sentences made from templates, with names declined by pymorphy's dictionaries: training texts for the person tagger.

A template's slots: <full|case>, <family|case>, <given|case>, <father|case> (given name and patronymic), <last|case> (surname first,
then given name and patronymic), <initials|case> (В. О. Коваль), <lastinitials|case> (Коваль В. О.), <pair|case> (two given names and
the plural surname is left out: 'Олена та Іван Коваль'), <place|case>, <body>, <named> (a surname in the genitive that names a
thing, no mention), <namedfull>, <word> (a common word with a capital). Each text draws a few people and repeats them.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from loaders.extraction.dictionary import analyzer

ONE_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*")
SEED = 20260107
SLOT = re.compile(r"<(\w+)(?:\|(\w+))?(?:\|(\w))?>")
SENTENCES = 9  # of one text
PEOPLE = 4

WORDS = yaml.safe_load((Path(__file__).with_suffix(".yml")).read_text(encoding="utf-8"))
GENDERS = ("masc", "femn")


@lru_cache(maxsize=2)
def dictionary(language: str) -> dict[str, list[tuple[str, str]]]:
    """Nominatives of the dictionary by kind: given, patronymic, family (word, gender), and common nouns (word, '')."""
    found: dict[str, set[tuple[str, str]]] = {"given": set(), "patronymic": set(), "family": set(), "word": set()}
    marks = {"Name": "given", "Patr": "patronymic", "Surn": "family"}
    for word, tag, *_ in analyzer(language).dictionary.iter_known_words():
        grammemes = set(re.split("[ ,]", str(tag)))
        if not {"NOUN", "nomn"} <= grammemes or (not grammemes & {"sing", "sg"} and "plur" in grammemes) or len(word) < 3:
            continue
        gender = next((one for one in GENDERS if one in grammemes), "")
        kind = next((kind for mark, kind in marks.items() if mark in grammemes), "word")
        if kind == "word" or (gender and "plur" not in grammemes):
            found[kind].add((word, gender if kind != "word" else ""))
    return {kind: sorted(words) for kind, words in found.items()}


@lru_cache(maxsize=2)
def places(language: str) -> list[str]:
    """Names of places that are one word; those of Ukraine count tenfold."""
    with (files("loaders.data") / "places.csv").open(encoding="utf-8") as lines:
        rows = {(row[f"name_{language}"], row["country_iso2"] == "UA") for row in csv.DictReader(lines)}
    return [name for name, near in sorted(rows) if ONE_WORD.fullmatch(name) for _ in range(10 if near else 1)]


ENDINGS_OF_MEN = {
    "uk": {"gent": "а", "datv": "у", "accs": "а", "ablt": "ом", "loct": "і"},
    "ru": {"gent": "а", "datv": "у", "accs": "а", "ablt": "ом", "loct": "е"},
}


class Maker:
    """Draws texts of one language."""

    def __init__(self, language: str, draw: random.Random) -> None:
        self.language, self.draw = language, draw
        self.words = dictionary(language)
        self.places = places(language)

    def inflected(self, word: str, case: str, mark: str, gender: str) -> str:
        """A dictionary word in a case, capital first."""
        for parse in analyzer(self.language).parse(word):
            tag = parse.tag
            if (not mark or mark in str(tag)) and str(tag.case or "") == "nomn" and (not gender or str(tag.gender or "") in (gender, "")):
                made = parse.inflect({case})
                if made:
                    return "-".join(part[:1].upper() + part[1:] for part in made.word.split("-"))
        return word[:1].upper() + word[1:]

    def foreign_family(self) -> str:
        parts = (WORDS["onsets"], WORDS["middles"], ["", "л", "р", "н", "т", "к", "з", "в"], WORDS["closes"])
        made = "".join(map(self.draw.choice, parts))
        return made.replace("і", "и").replace("'", "ь") if self.language == "ru" else made

    def person(self) -> dict[str, str]:
        """A person: given, patronymic, family, gender; family undeclined, 'foreign' where it declines by the general ending."""
        gender = self.draw.choice(GENDERS)
        given = self.draw.choice([word for word, of in self.words["given"] if of == gender])
        patronymic = self.draw.choice([word for word, of in self.words["patronymic"] if of == gender])
        kind = "foreign" if self.draw.random() < 0.4 else "known"
        known = [word for word, of in self.words["family"] if of == gender]
        family = self.foreign_family() if kind == "foreign" else self.draw.choice(known)
        return {"given": given, "patronymic": patronymic, "family": family, "gender": gender, "kind": kind}

    def family(self, person: dict[str, str], case: str) -> str:
        word = person["family"]
        if person["kind"] == "known":
            return self.inflected(word, case, "Surn", person["gender"])
        if person["gender"] == "masc" and word[-1] in "бвгджзклмнпрстфхцчш":
            return word + ENDINGS_OF_MEN[self.language].get(case, "")
        return word

    def name(self, kind: str, person: dict[str, str], case: str, other: dict[str, str]) -> str:
        family = self.family(person, case)
        given = self.inflected(person["given"], case, "Name", person["gender"])
        patronymic = self.inflected(person["patronymic"], case, "Patr", person["gender"])
        space = self.draw.choice([" ", " ", "", "\xa0"])
        initials = f"{given[0]}.{space}{patronymic[0]}." if self.draw.random() < 0.7 else f"{given[0]}."
        forms = {
            "full": f"{given} {patronymic} {family}" if self.draw.random() < 0.15 else f"{given} {family}",
            "family": family, "given": given, "father": f"{given} {patronymic}", "last": f"{family} {given} {patronymic}",
            "initials": f"{initials}{space}{family}", "lastinitials": f"{family} {initials}",
        }  # fmt: skip
        return forms[kind]

    def thing(self, kind: str, case: str) -> str:
        """What fills a slot that is no person."""
        draw, language = self.draw, self.language
        if kind == "place":
            return self.inflected(self.place[case == "b"], case, "", "")
        if kind == "office":
            word = draw.choice(WORDS["offices"][language].split())
            return self.inflected(word, case, "", "").lower() if "-" not in word else word
        if kind in ("named", "namedfull"):
            person = self.person()
            family = self.family(person, "gent")
            given = self.inflected(person["given"], "gent", "Name", person["gender"])
            return family if kind == "named" else f"{draw.choice([given, given, given[0] + '.'])} {family}"
        if kind in ("word", "wordlow"):
            word = draw.choice(self.words["word"])[0]
            return word[:1].upper() + word[1:] if kind == "word" else word
        if kind == "body":
            return draw.choice(WORDS["bodies"][language])
        if kind == "outlet":
            return draw.choice(WORDS["outlets"])
        if kind == "quoted":
            return draw.choice(WORDS["quoted"])
        return self.adjective(kind)

    def adjective(self, kind: str) -> str:
        """Courts and councils with an adjective of a place: 'Печерський районний суд'."""
        stem = self.draw.choice(WORDS["districts"])
        ends = {"adjbody": "ий районний суд", "adjrada": "а міська рада", "adjradagen": "ої обласної ради", "adjgen": "ої"}
        return stem + ends[kind]

    def text(self, templates: list[str]) -> tuple[str, list[tuple[int, int]]]:
        people = [self.person() for _ in range(PEOPLE)]
        self.place = [self.draw.choice(self.places) for _ in range(2)]
        out, spans = "", []
        for template in self.draw.sample(templates, SENTENCES):
            if out:
                out += self.draw.choice([" ", "\n\n"])
            body, found = self.sentence(template, people)
            spans += [(start + len(out), end + len(out)) for start, end in found]
            out += body
        return out, spans

    def sentence(self, template: str, people: list[dict[str, str]]) -> tuple[str, list[tuple[int, int]]]:
        out, spans, at = "", [], 0
        chosen = self.draw.sample(people, 3)
        for slot in SLOT.finditer(template):
            kind, case, which = slot[1], slot[2] or "nomn", slot[3] or "a"
            out += template[at : slot.start()]
            at = slot.end()
            person = chosen["abc".index(which) if which in "abc" else 0]
            if kind == "pairname":
                other = self.draw.choice(people)
                first = self.inflected(other["given"], case, "Name", other["gender"])
                spans.append((len(out), len(out) + len(first)))
                out += first + self.draw.choice([" та ", " і "] if self.language == "uk" else [" и "])
                kind = "full"
            if kind in ("full", "family", "given", "father", "last", "initials", "lastinitials"):
                words = self.name(kind, person, case, person)
                spans.append((len(out), len(out) + len(words)))
            elif kind == "place":
                words = self.inflected(self.place[which == "b"], case, "", "")
            else:
                words = self.thing(kind, case)
            out += words[:1].upper() + words[1:] if which == "C" else words
        return out + template[at:], spans


def made_texts(count: int) -> Iterator[dict]:
    """Texts of about `count` sentences of Ukrainian and a third as many of Russian, as rows of the training file's form."""
    draw = random.Random(SEED)
    for language, share in (("uk", 1.0), ("ru", 0.33)):
        maker = Maker(language, draw)
        for i in range(int(count * share) // SENTENCES):
            text, spans = maker.text(WORDS["templates"][language])
            yield {"id": f"made-{language}-{i}", "language": language, "text": text, "persons": [list(span) for span in spans]}


if __name__ == "__main__":
    for row in made_texts(40):
        marked = row["text"]
        for start, end in reversed(row["persons"]):
            marked = f"{marked[:start]}[{marked[start:end]}]{marked[end:]}"
        print(marked, "\n")
