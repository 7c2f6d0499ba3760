"""Compares two personal names, given and family names apart, in any of Russian, Ukrainian and Latin spelling.

Given names agree where they are spelled alike, where rigour's name symbols (Wikidata's given names in many languages) equate them
(Сергей, Сергій; kept in name_symbols.csv), where one is a short form or an initial of the other. They contradict each other
otherwise, and then no likeness of family names counts: Charles and Jared Kushner are two. Family names agree by skeleton
(folding.py), or by rigour's edit distance where neither looks Slavic: a Slavic name has one spelling a language, so Иванов and
Иванков differ.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from rigour.names import remove_person_prefixes

from loaders.data import read_yaml
from loaders.resolution.eastern import agreement, is_cyrillic
from loaders.resolution.folding import plain, skeleton
from loaders.resolution.likeness import ALIKE, article_joined, likeness, same_but_ending, same_consonants, transcribed_likeness

CUT = 0.8  # from this score on, two names are one person's, if nothing else speaks against it
EASTERN = 0.95  # the score of a Chinese, Korean or Vietnamese name in two scripts
ONE_GENERATION = 0.85  # the highest score of names of which one alone says whether it is the father's or the son's
SURNAME = 0.6  # the score of a family name alone
_SLAVIC = re.compile(
    r"(ов|ев|єв|ин|ін|їн|ын|ова|ева|єва|ина|іна|ский|цкий|ський|цький|ская|цкая|ська|цька|енко|єнко|юк|ук|ич|ик|ік|як|ак|ян|дзе|швили|швілі)$"
)
_NUMERAL = re.compile(r"i{2,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv|xvi")  # of a king it belongs to the name
_INITIALS = frozenset(map(frozenset, ("oa", "eo", "nm", "ih", "ei", "uv", "ue", "ai")))  # Олена, Елена; Микола, Николай; Уильям, Вільям
_FEMININE_FAMILY = re.compile(r"(ов|ев|єв|ёв|ин|ін|їн|ын)а$")


class Match(NamedTuple):
    """How well two names agree. score 0: they are not one person's; the rule says why."""

    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in words: `words` are given and family names in the order written, without patronymic, particles and titles.

    An initial is a letter and a middle dot: 'в·'.
    """

    text: str
    words: tuple[str, ...]
    patronymic: str | None
    family_first: bool  # the patronymic stands last: 'Кислица Сергей Олегович'
    generation: str | None = None  # junior or senior, where it says so

    @property
    def bare(self) -> bool:
        """Whether only one word is left to go by: a family name alone, as a rule."""
        return len(self.words) < 2

    @property
    def initialled(self) -> bool:
        """Whether a word is only an initial."""
        return any(map(_is_initial, self.words))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    particles: frozenset[str]
    generations: dict[str, str]  # a word behind the name -> junior or senior
    small_words: frozenset[str]
    steady: frozenset[str]  # skeletons
    common: frozenset[str]  # skeletons
    patronymic: re.Pattern[str]
    nicknames: dict[str, frozenset[int]]  # skeleton -> numbers of the groups it belongs to
    masculine: frozenset[str]
    letters: dict[str, str]  # name of an English letter -> the letter


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = read_yaml("names.yml")
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(data["nicknames"]):
        for word in group:
            groups.setdefault(skeleton(word), set()).add(number)
    endings = "|".join(data["patronymics"])
    return _Lexicon(
        frozenset(data["particles"]),
        {word: generation for generation, words in data["generations"].items() for word in words},
        frozenset(data["small_words"]),
        frozenset(map(skeleton, data["steady"])),
        frozenset(map(skeleton, data["common"])),
        re.compile(rf"\w*({endings})"),
        {word: frozenset(numbers) for word, numbers in groups.items()},
        frozenset(map(skeleton, data["masculine"])),
        {name: letter for letter, names in data["letters"].items() for name in names},
    )


@lru_cache(maxsize=1 << 16)
def parse_name(text: str) -> Name:
    """Split a name into its words. Brackets, titles, particles and suffixes go; a patronymic is set apart.

    'Сергей Олегович Кислица' -> words (сергей, кислица), patronymic 'олегович'; 'Жак Ланглад де Монгро' -> (жак, ланглад, монгро).
    Words are in lower case, ё as е, apostrophes away. A single letter is an initial, but not as the last word of two: 'Ван И'. A name
    of particles only keeps them.
    """
    lexicon = _lexicon()
    spaced = _spelt_initials(re.sub(r"[(\[«\"„].*?[)\]»\"“]", " ", text))
    tokens = re.sub(r"[,;:*]", " ", plain(remove_person_prefixes(spaced) or spaced)).split()
    tokens = [part for token in tokens for part in re.split(r"[-‐‑–—]", token) if part]
    dotted = {letter.lower() for letter in re.findall(r"\b(\w)\.", spaced)}
    last = len(tokens) - 1
    tokens = [f"{word}·" if len(word) == 1 and (word in dotted or index < last) else word for index, word in enumerate(tokens)]
    opens = 1 if re.match(r"\s*[А-ЯЁЄІЇҐA-Z]\w*\s", spaced) else 0  # 'Ван И' is no 'ван'
    words = [
        token
        for index, token in enumerate(tokens)
        if (token not in lexicon.particles or index < opens or index == last)
        and token not in lexicon.generations
        and not (index > 1 and _NUMERAL.fullmatch(token))
    ] or tokens
    if len(words) == 2 and words[0][0] in lexicon.small_words and _is_initial(words[0]) and words[0][0] not in dotted:
        words = words[1:] if _SLAVIC.search(words[1]) else words  # 'У Януковича'
    generation = next((lexicon.generations[token] for token in tokens if token in lexicon.generations), None)
    patronymic, family_first = None, False
    if len(words) > 2:
        for index in (1, 2):
            if lexicon.patronymic.fullmatch(words[index]) and not (index == 2 and len(words) > 3):
                patronymic, family_first = words[index], index == 2
                words = words[:index] + words[index + 1 :]
                if words[-1:] in (["оглы"], ["оглу"], ["кызы"]):
                    words = words[:-1]
                break
        else:
            if len(words) == 3 and _is_initial(words[0]) and _is_initial(words[1]):  # 'В. В. Путин'
                patronymic, words = words[1], [words[0], words[2]]
            elif len(words) == 3 and _is_initial(words[1]) and _is_initial(words[2]):  # 'Путин В. В.'
                patronymic, words = words[2], [words[1], words[0]]
    if family_first or (len(words) == 2 and _is_initial(words[1])):
        words = [*words[1:], words[0]]
    return Name(text, tuple(words), patronymic, family_first, generation)


def compare(one: str, two: str) -> Match:
    """Whether two names may be one person's.

    score 1 to CUT: yes; SURNAME: only the family name is there on one side, and it agrees; 0: no. Symmetric in score.
    """
    left, right = parse_name(one), parse_name(two)
    if not left.words or not right.words:
        return Match(0.0, "no_name")
    if left.bare or right.bare:
        return _compare_bare(left, right)
    if left.generation and right.generation and left.generation != right.generation:
        return Match(0.0, "generations_differ")
    if _contradict(left.patronymic, right.patronymic):
        return Match(0.0, "patronymics_differ")
    match = _compare_words(left, right)
    if left.generation != right.generation and match.score > ONE_GENERATION:
        return Match(ONE_GENERATION, f"{match.rule}+generation_left_out")
    return match


def heads(full: str) -> tuple[str, ...]:
    """What Likely looks at of a full name: its first word, the skeletons of the others behind a hyphen, its script behind a tilde."""
    words = parse_name(full).words
    return words[0], *(f"-{skeleton(word)}" for word in words[1:]), f"~{is_cyrillic(words)}"


class Likely(dict[str, bool]):
    """Whether a full name with this head may agree with one name: without comparing the names whole, of which there are many alike.

    No name that `compare` finds to agree is left out; each way to agree that it knows stands here by what it asks first.
    """

    def __init__(self, full: str) -> None:
        words = parse_name(full).words
        self._given, *others = words
        self._others = frozenset(map(skeleton, others))
        self[f"-{skeleton(self._given)}"] = True  # swapped, or part of the other
        self[f"~{not is_cyrillic(words)}"] = True  # Eastern

    def __missing__(self, head: str) -> bool:
        first = head[0] not in "-~"
        self[head] = first and (compare_given(self._given, head).score > 0 or skeleton(head) in self._others)
        return self[head]

    def any_of(self, some: Iterable[str]) -> bool:
        """Whether one of these heads may agree."""
        return any(map(self.__getitem__, some))


def _compare_words(left: Name, right: Name) -> Match:
    straight = _compare_ordered(left.words, right.words)
    if straight.score >= CUT:
        return straight
    if eastern := agreement(left.words, right.words):
        return Match(EASTERN, eastern)
    others = (_compare_swapped(left.words, right.words), _compare_swapped(right.words, left.words), _contained(left.words, right.words))
    return max(straight, *others, key=lambda match: match.score)


def _spelt_initials(text: str) -> str:
    """'JD Vance' and 'Джей Ди Вэнс', two English letters by their names, as 'J. D. Vance', 'J. D. Вэнс'."""
    if both := re.match(r"\s*([A-Z])([A-Z])(?=\s+\w)", text):
        return f"{both[1]}. {both[2]}. {text[both.end() :]}"
    words = text.split()
    letters = [_lexicon().letters.get(word.lower()) for word in words[:2]]
    return f"{letters[0]}. {letters[1]}. {' '.join(words[2:])}" if len(words) > 2 and all(letters) else text


def _compare_bare(left: Name, right: Name) -> Match:
    short, full = (left, right) if left.bare else (right, left)
    word = skeleton(short.words[0])
    if short.initialled:
        return Match(0.0, "initial_only")
    families = full.words if full.bare else full.words[1:]
    if any(word == skeleton(family) for family in families):
        return Match(SURNAME, "surname")
    return Match(0.0, "surnames_differ")


def _compare_ordered(one: tuple[str, ...], two: tuple[str, ...]) -> Match:
    given = compare_given(one[0], two[0])
    if not given.score:
        return given
    manner = Manner(given.score < 0.9, _gender(one[0]) or _gender(two[0]), bool(_lexicon().steady & {skeleton(one[0]), skeleton(two[0])}))
    family = _compare_families(one[1:], two[1:], manner)
    if not family.score:
        return family
    rule = given.rule if family.rule == "family" else f"{given.rule}+{family.rule}"
    return Match(round(given.score * family.score, 3), rule)


def _compare_swapped(one: tuple[str, ...], two: tuple[str, ...]) -> Match:
    """Family name first on one side: 'Кислица Сергей'. Nothing but the same words, so that two lists of words do not meet by chance."""
    if len(one) != len(two) or skeleton(one[-1]) != skeleton(two[0]):
        return Match(0.0, "names_differ")
    turned = (*two[1:], two[0])
    given, family = compare_given(one[0], turned[0]), _compare_families(one[1:], turned[1:], STRICT)
    if given.score >= 0.9 and family.score >= 0.95 and len(skeleton(one[0])) > 1:
        return Match(round(0.95 * given.score * family.score, 3), "swapped")
    return Match(0.0, "names_differ")


def _contained(one: tuple[str, ...], two: tuple[str, ...]) -> Match:
    """A first given name is left out: 'Тайип Эрдоган', 'Реджеп Тайип Эрдоган'."""
    short, long = sorted((one, two), key=len)
    tail = long[len(long) - len(short) :]
    if len(short) < len(long) and not _is_initial(short[0]) and list(map(skeleton, short)) == list(map(skeleton, tail)):
        return Match(0.88, "part_of_name")
    return Match(0.0, "names_differ")


@lru_cache(maxsize=1 << 17)
def compare_given(one: str, two: str) -> Match:
    """Whether two given names may be one person's; score 0 where they contradict each other."""
    if one == two:
        return Match(1.0, "given")
    left, right = skeleton(one), skeleton(two)
    if _is_initial(one) or _is_initial(two):
        return Match(0.85, "initial") if _begins(one, two) else Match(0.0, "initials_differ")
    if left == right:
        return Match(0.98, "given_spelling")
    known, other = _symbols(one), _symbols(two)
    if _with_a(left) == right or _with_a(right) == left:  # Александр and Александра differ, Дональд and (of) Дональда do not
        form = one if len(left) > len(right) else two
        return Match(0.0, "given_names_differ") if _symbols(form) else Match(0.9, "case_form")
    if known & other:
        return Match(0.96, "given_symbol")
    if left + "o" == right or right + "o" == left:  # Кирил, Кирило
        return Match(0.9, "given_similar")
    groups = _lexicon().nicknames
    if groups.get(left, frozenset()) & groups.get(right, frozenset()):
        return Match(0.92, "short_form")
    if not (known and other) and likeness(left, right) >= ALIKE and _gender(one) == _gender(two):
        return Match(0.9, "given_similar")
    return Match(0.0, "given_names_differ")


@dataclass(frozen=True, slots=True)
class Manner:
    """How strictly family names are compared."""

    strict: bool = False  # no case forms and no likeness
    gender: str | None = None  # of the given name
    steady: bool = False  # the given name is of this region: its family names have one spelling a language


STRICT = Manner(strict=True)


def _compare_families(one: tuple[str, ...], two: tuple[str, ...], manner: Manner) -> Match:
    """Family names, middle names before them: the last words agree, or all words of the shorter stand in the longer."""
    last = _compare_family(one[-1], two[-1], manner)
    if last.score:
        inner, outer = sorted((one[:-1], two[:-1]), key=len)
        clash = inner and outer and not any(_same_middle(a, b) for a, b in product(inner, outer))
        return Match(0.0, "middle_names_differ") if clash and len(one) == len(two) else last
    short, long = sorted((one, two), key=len)
    if len(short) < len(long) and all(any(skeleton(a) == skeleton(b) for b in long) for a in short):
        return Match(0.92, "part_of_family")
    return last


def _compare_family(one: str, two: str, manner: Manner) -> Match:
    if one == two:
        return Match(1.0, "family")
    left, right = skeleton(one), skeleton(two)
    if _is_initial(one) or _is_initial(two):
        return Match(0.0, "initial_as_family")
    if _NUMERAL.fullmatch(one) or _NUMERAL.fullmatch(two):
        return Match(0.0, "families_differ")
    if left == right:
        return Match(0.97, "spelling")
    if _with_a(left) == right or _with_a(right) == left:  # one form was not brought to the nominative, or they are husband and wife
        case = manner.gender != "f" or not _FEMININE_FAMILY.search(one if len(left) > len(right) else two)
        return Match(0.9, "case_form") if case and not manner.strict else Match(0.0, "genders_differ")
    if manner.strict or (_SLAVIC.search(one) and _SLAVIC.search(two)):
        return Match(0.0, "families_differ")
    if manner.steady:
        return Match(0.9, "case_form") if same_but_ending(left, right) else Match(0.0, "families_differ")
    if article_joined(left, right) or article_joined(right, left):
        return Match(0.93, "article_joined")
    alike = transcribed_likeness(left, right)
    if alike >= ALIKE:
        return Match(round(0.85 + 0.1 * alike, 3), "similar")
    return Match(0.88, "same_consonants") if same_consonants(left, right) else Match(0.0, "families_differ")


def _with_a(signs: str) -> str:
    """A woman's form, or a man's genitive: 'umerof' gives 'umerova'."""
    return (signs[:-1] + "v" if signs.endswith("f") else signs) + "a"


@lru_cache(maxsize=1)
def _symbol_file() -> dict[str, frozenset[str]]:
    text = (files("loaders.data") / "name_symbols.csv").read_text(encoding="utf-8")
    return {row["word"]: frozenset(row["symbols"].split()) for row in csv.DictReader(text.splitlines())}


def _symbols(word: str) -> frozenset[str]:
    """rigour's name symbols of a given name, as scripts/make_name_symbols.py wrote them down; none for a word it did not meet."""
    return _symbol_file().get(word, frozenset())


def _gender(given: str) -> str | None:
    """'f' for a given name that ends like a woman's, 'm' for one that ends in a consonant, else None: a guess from the ending."""
    signs = skeleton(given)
    if len(signs) < 2:
        return None
    if signs.endswith("a"):
        return "m" if signs in _lexicon().masculine else "f"
    return None if signs[-1] in "eiou" else "m"


def _contradict(one: str | None, two: str | None) -> bool:
    if not one or not two:
        return False
    if _is_initial(one) or _is_initial(two):
        return not _same_initial(one, two)
    left, right = skeleton(one), skeleton(two)
    stems = left[:3] == right[:3] or left[:1] + left[2:3] == right[:1] + right[2:3]
    return left != right and not stems and likeness(left, right) < 0.5 and not _father(one) & _father(two)


def _father(patronymic: str) -> frozenset[str]:
    """Symbols of the father's name: 'Николаевич' and 'Миколайович' share one."""
    stem = re.sub(r"(ьевич|евич|йович|ович|івна|ївна|овна|евна|ич|ична)$", "", patronymic)
    return frozenset().union(*(_symbols(stem + ending) for ending in ("", "й", "о", "а", "ий", "ій", "ль")))


def _is_initial(word: str) -> bool:
    return word.endswith("·")


def _begins(one: str, two: str) -> bool:
    """Whether an initial begins a given name, or another form of it: 'Н.' Микола, as Николай does. Of two initials whether they are one."""
    initial, given = (one, two) if _is_initial(one) else (two, one)
    signs = {initial[0], skeleton(initial[0] + "н")[:1]}
    if signs & {given[0], skeleton(given)[:1]}:
        return True
    return not _is_initial(given) and initial[0] in _openings(given)


@lru_cache(maxsize=1 << 12)
def _openings(given: str) -> frozenset[str]:
    """First letters of the name in other languages."""
    symbols = _symbols(given)
    return frozenset(word[0] for word, others in _symbol_file().items() if symbols & others)


def is_given(word: str) -> bool:
    """Whether a word, in lower case, is known as a given name."""
    return word in _symbol_file()


def is_common(word: str) -> bool:
    """Whether a word, in lower case, is a family name that many bear."""
    return skeleton(word) in _lexicon().common


def _same_initial(one: str, two: str) -> bool:
    """Whether the first letters may begin one name; pairs that Russian and Ukrainian begin differently are let through."""
    pair = frozenset(skeleton(word[0] + "н")[:1] if _is_initial(word) else skeleton(word)[:1] for word in (one, two))
    return len(pair) == 1 or pair in _INITIALS


def _same_middle(one: str, two: str) -> bool:
    if _is_initial(one) or _is_initial(two):
        return _same_initial(one, two)
    return skeleton(one) == skeleton(two) or likeness(skeleton(one), skeleton(two)) >= ALIKE
