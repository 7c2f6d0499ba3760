"""A name in print read as a person's: the words' parts in it, the nominative, and where a run of name words holds two persons."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from loaders.extraction.declension import Declined, Hint, decline
from loaders.extraction.document import Document, Token
from loaders.extraction.known_people import known_families
from loaders.extraction.morphology import CACHE, CASES, fold
from loaders.extraction.name_context import hints
from loaders.extraction.name_marks import dictionary_marks
from loaders.extraction.name_readings import is_given, readings
from loaders.extraction.sound import sound, stem

BETWEEN_INITIALS = re.compile(r"(?<=\.) (?=\w\.)")
INITIAL = re.compile(r"[А-ЯЁІЇЄҐA-Z](?:[а-яёіїєґ]{0,2})$")
PATRONYMIC = re.compile(r"(?:[оеє](вич)|(?:ль|к|н|м)(ич)|[оеє](вн)|[иі](чн)|(?:і|ї)(вн))(?:а|у|ем|ом|е|еві|ові|ы|и|і|ой|ою|о|ій)?$")
# One syllable of Chinese (Palladius' system), Korean or Vietnamese as Russian and Ukrainian print it, perhaps declined.
SYLLABLE = re.compile(
    r"(?:[бвгджзклмнпрстфхцчшщ]|дз|дж|цз|чж|нг|тх|кх|хв|пх|чх)?[ьъ]?[аеёиоуыэюяіїє]{1,3}(?:[ньйокмлпт]|нг|нь|нх|ть)?"
    r"(?:а|у|ом|ем|е|і|ові)?$"
)
OPEN_SYLLABLE = re.compile(r"[бвгджзклмнпрстфхцчшщ]{1,3}[ьъ]?[еиоуыэюяіїє]$")
SERVANT = frozenset({"абд"})
WITH_ARTICLE = re.compile(r"(?:а[врдсшнтз]|[аэе]ль)-[А-ЯЇІЄҐ]")

LIKELY = 1.0  # weight of a reading that a name of two surnames may rest on
BY_BEARER = 1.0  # how much likelier a bare surname is of the gender that its full names in the article have
SEVERAL = frozenset({"брат", "сестра", "супруг", "супруги", "чета", "подружжя"})  # before the surname of several people
# Which part of the name a role belongs to; 'eastern' is an East Asian surname, 'syllable' a word
# inside an East Asian given name: neither declines.
PART_OF = {
    "given": "given", "initial": "given", "syllable": "given", "patronymic": "patronymic",
    "family": "family", "particle": "family", "eastern": "family",
}  # fmt: skip


@dataclass(slots=True, unsafe_hash=True)
class PersonMention:
    """A person named in a text, so that document.text[start:end] is the name as printed. Not frozen, as Token is not."""

    start: int  # code points
    end: int
    first: int  # indices in document.tokens, both inclusive
    last: int
    given: str  # each part in the nominative, capitals as printed; '' where absent; initials as 'В.' or 'В.В.'
    patronymic: str
    family: str
    cases: frozenset[str]  # in which the mention can stand, by all its words
    gender: str  # masc, femn, '' where the words leave it open
    rule: str  # how it was found


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name with its role, a key of PART_OF."""

    text: str  # as printed; an initial with its full stop
    role: str


def read_mention(
    document: Document, span: tuple[int, int], rule: str, seen: Mapping[str, float], surnames: Mapping[str, str] = MappingProxyType({})
) -> PersonMention:
    """The tokens of a span (first, last), one person's name, read with its context.

    `seen` as decline() takes it; `surnames` holds stems of the article's family names with the gender of their bearers ('' where it is
    open or several): a bare one of them is no given name, and of that gender.
    """
    first, last = span
    tokens = document.tokens[first : last + 1]
    parts = name_parts(tokens, document.language)
    gender = surnames.get(stem(parts[0].text)) if len(parts) == 1 else None
    if gender is not None:
        parts = (Part(parts[0].text, "family"),)
    plural = len(parts) == 1 and _is_plural(document, first)
    borne = (Hint(frozenset(CASES), gender, BY_BEARER),) if gender else ()
    declined = _declined(parts, document.language, seen, () if plural else (*hints(document, first, last), *borne))
    named: dict[str, list[str]] = {"given": [], "patronymic": [], "family": []}
    for part, nominative in zip(parts, declined.nominatives, strict=True):
        named[PART_OF[part.role]].append(nominative)
    return PersonMention(
        tokens[0].start, tokens[-1].end, first, last,
        _joined(named["given"]), _joined(named["patronymic"]), _joined(named["family"]),
        declined.cases or frozenset(CASES), "" if plural else declined.gender, "plural" if plural else rule,
    )  # fmt: skip


def _is_plural(document: Document, at: int) -> bool:
    """Whether a bare surname names several people: 'Путины', 'братья Кличко', 'семьи Ященков'."""
    token = document.tokens[at]
    before = document.tokens[at - 1] if at else None
    if before is not None and not SEVERAL.isdisjoint(before.lemmas) and "plur" in {parse.number for parse in before.parses}:
        return True
    surnames = [parse.number for parse in token.parses if parse.name == "Surn" and parse.case]
    return bool(surnames) and "sing" not in surnames and any(parse.known for parse in token.parses if parse.name == "Surn")


def _joined(words: Sequence[str]) -> str:
    joined = " ".join(words)
    return BETWEEN_INITIALS.sub("", joined) if ". " in joined else joined


def _declined(parts: Sequence[Part], language: str, seen: Mapping[str, float], heard: Sequence[Hint] = ()) -> Declined:
    words = [(part.text, part.role if part.role in ("given", "patronymic", "family") else "fixed") for part in parts]
    return decline(words, language, seen, heard)


@lru_cache(maxsize=2)
def particles() -> dict[str, str]:
    """Folded particles of names ('де', 'фон', 'оглы') and whether they stand before or after the word they belong to."""
    with (files("loaders.data") / "name_particles.csv").open(encoding="utf-8") as lines:
        return {row["particle"]: row["side"] for row in csv.DictReader(lines)}


def has_article(token: Token) -> bool:
    """Whether a word is a surname behind a particle in small letters: 'аль-Масри'."""
    head, dash, tail = token.text.partition("-")
    return bool(dash) and head in particles() and tail[:1].isupper()


@lru_cache(maxsize=CACHE)
def is_known(word: str, mark: str, language: str) -> bool:
    """Whether a dictionary knows a printed word as Name, Patr or Surn."""
    return is_given(word, language) if mark == "Name" else mark in dictionary_marks(word, language)


def name_parts(tokens: Sequence[Token], language: str) -> tuple[Part, ...]:
    """The words of a name with their roles, in printed order; marks other than an initial's full stop are left out."""
    return _parts(tuple(_words(tokens)), language)


@lru_cache(maxsize=CACHE)
def _parts(words: tuple[str, ...], language: str) -> tuple[Part, ...]:
    if is_east_asian(words):
        last = "syllable" if OPEN_SYLLABLE.match(fold(words[-1])) else "given"  # 'Чхве Ён Су' stands still, 'Ким Чен Ыну' is a dative
        return (Part(words[0], "eastern"), *(Part(word, "syllable") for word in words[1:-1]), Part(words[-1], last))
    roles = ["" for _ in words]
    for i, word in enumerate(words):
        if i == 0 and is_servant(words):
            roles[i] = "syllable"
        elif word.endswith(".") or len(word) == 1:
            roles[i] = "initial"
        elif fold(word) in particles() and (word[0].islower() or 0 < i < len(words) - 1):
            roles[i] = "particle"
    plain = [i for i, role in enumerate(roles) if not role]
    for i in plain:
        if i > 0 and _is_patronymic(words, i, len(plain), language):
            roles[i] = "patronymic"
    _place_given(words, roles, language)
    return tuple(Part(word, role or "family") for word, role in zip(words, roles, strict=True))


def _place_given(words: Sequence[str], roles: list[str], language: str) -> None:
    free = [i for i, role in enumerate(roles) if not role]
    if not free or "initial" in roles:
        return
    if "patronymic" in roles:
        before = roles.index("patronymic") - 1
        if before in free:
            roles[before] = "given"
        return
    known = [is_known(words[i], "Name", language) for i in free]
    if len(free) == 1:
        surname = is_known(words[free[0]], "Surn", language) or sound(words[free[0]]) in known_families()
        if known[0] and not surname and "particle" not in roles:
            roles[free[0]] = "given"
        return
    if len(free) == 2 and known[1] and not known[0] and ("particle" not in roles or roles[0] == "particle"):
        roles[free[1]] = "given"  # 'фон дер Гайде Ульріка'
        return
    roles[free[0]] = "given"
    for i, named in list(zip(free, known, strict=True))[1:-1]:
        if named and roles[i - 1] == "given":
            roles[i] = "given"


def is_servant(words: Sequence[str]) -> bool:
    """Whether words open with an Arabic given name of two, whose first does not decline: 'Абд ар-Рахман'."""
    return len(words) > 1 and fold(words[0]) in SERVANT and bool(WITH_ARTICLE.match(words[1]))


def _words(tokens: Sequence[Token]) -> list[str]:
    out: list[str] = []
    for token in tokens:
        if token.text == "." and out and INITIAL.match(out[-1]):
            out[-1] += "."
        elif token.kind != "punct" and (token.kind == "word"):
            out.append(token.text)
    return out


def _is_patronymic(words: Sequence[str], i: int, count: int, language: str) -> bool:
    """After a given name, with a patronymic's ending; of two words 'Роман Абрамович' ends in a surname, 'Анна Викторовна' does not."""
    ending = next(filter(None, match.groups()), "") if (match := PATRONYMIC.search(fold(words[i]))) else ""
    if not ending or not is_given(words[i - 1], language):
        return False
    return count > 2 or "н" in ending or not is_known(words[i], "Surn", language)


def is_east_asian(words: Sequence[str]) -> bool:
    """Whether words are a Chinese, Korean or Vietnamese name: surname first, syllables after it."""
    if not 1 < len(words) < 5 or fold(words[0]) not in _east_asian_surnames():
        return False
    return all(SYLLABLE.match(part) for word in words[1:] for part in re.split("[-‑]", _two_syllables(fold(word))))


@lru_cache(maxsize=CACHE)
def _two_syllables(word: str) -> str:
    for cut in range(1, len(word)):
        if SYLLABLE.match(word[:cut]) and SYLLABLE.match(word[cut:]):
            return f"{word[:cut]}-{word[cut:]}"
    return word


@lru_cache(maxsize=1)
def _east_asian_surnames() -> frozenset[str]:
    with (files("loaders.data") / "east_asian_surnames.csv").open(encoding="utf-8") as lines:
        return frozenset(row["surname"] for row in csv.DictReader(lines))


def split_people(tokens: Sequence[Token], language: str) -> list[tuple[int, int]]:
    """Cut a run of name words into persons, (first, last) in the run: words of one name agree in case and gender."""
    whole = [(0, len(tokens) - 1)]
    if len(tokens) == 2 and _are_two_surnames(tokens[0].text, tokens[1].text, language):
        return [(0, 0), (1, 1)]
    if sum(token.kind == "word" for token in tokens) < 2 or agree(tokens, language) or _is_pair(tokens, language):
        return whole
    best: list[tuple[int, int]] = []
    for cut in range(1, len(tokens)):
        if tokens[cut].kind != "word" or tokens[cut].text[0].islower():
            continue
        left, right = tokens[:cut], tokens[cut:]
        if agree(left, language) and agree(right, language):
            best = [(0, cut - 1), (cut, len(tokens) - 1)]
            if is_known(tokens[cut].text, "Name", language):
                return best
    return best or whole


def _are_two_surnames(one: str, other: str, language: str) -> bool:
    """'с Байденом Зеленский': two listed surnames that share no case."""
    first, second = _listed_cases(one, language), _listed_cases(other, language)
    return bool(first and second) and first.isdisjoint(second) and not is_known(one, "Name", language)


@lru_cache(maxsize=CACHE)
def _listed_cases(word: str, language: str) -> frozenset[str]:
    """The cases in which a word is likely a surname that a file lists."""
    found = (one for one in readings(word, "family", language) if one.weight >= LIKELY and sound(one.nominative) in known_families())
    return frozenset[str]().union(*(one.cases for one in found))


def _is_pair(tokens: Sequence[Token], language: str) -> bool:
    """Whether words are a given name and a surname that does not decline: 'Андреем Спыну'."""
    given = [is_known(token.text, "Name", language) for token in tokens]
    return given == [True, False] and not is_known(tokens[0].text, "Surn", language)


def agree(tokens: Sequence[Token], language: str) -> bool:
    """Whether the words can be one name: there is a case and a gender in which all of them can stand."""
    return len(tokens) == 1 or bool(name_cases(tokens, language))


def name_cases(tokens: Sequence[Token], language: str) -> frozenset[str]:
    """The cases in which words can stand as one name; none where they cannot be one."""
    return _declined(name_parts(tokens, language), language, {}).cases
