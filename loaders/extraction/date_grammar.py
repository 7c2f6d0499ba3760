"""The forms that date phrases take: rules of regular expressions over a folded sentence, filled with the words of data/dates.yml.

A rule is tried only in sentences that hold a word of all that it needs, its family and words without which it cannot match: a single
look-up a token finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from typing import Any

from loaders.data import read_yaml
from loaders.extraction.document import Document, Sentence
from loaders.extraction.morphology import fold_word
from loaders.extraction.remembered import Remembered
from loaders.extraction.tense import Cues

FOLD = tuple(zip("ё’ʼ‘`´\u00a0\u202f–—‑−", "е'''''  ----", strict=True))  # by replace: str.translate takes nine times as long
NONE = frozenset[str]()
DAY = frozenset({"nth"})  # what any number calls for
NUMBERED = DAY | {"numeric", "year"}  # and what '06.01' and '2026' do
CALLED = 10_000  # sets of what the words of a sentence call for, remembered
BARE_YEAR = r"(?:1[0-9]\d\d|20\d\d)"

# Pieces that several rules share, words with the blank space behind them.
SHARED = {
    "[limit]": r"(?:(?P<bound><until>|<since>|<after>) )",
    "[in_or_limit]": r"(?:(?P<bound><until>|<since>|<after>) |<in> )",
    "[mod]": r"(?:<mod=mod> )?",
    "[dash_or_to]": r"(?:~-~| <to> )",
    "[th]": r"(?:~-~<year_suffix>)?",
    "[count]": r"(?:(?P<n><number>|<few>) )?",
}
# (needs, rule, pattern). Needs: a family, then kinds of words, of each of which one must stand in the sentence: see `_callers`.
# A space stands for blank space, ~ for perhaps some; <month> for the forms of a month as `_classes` gives them, <m=month> for the same
# kept in the group m. A rule is read by the method of dates.Reading with its name.
RULES = (
    ("day not_a_day", "not_a_day", r"(?:\w+ )?<not_a_day>"),
    ("period new_year_ahead", "new_year_ahead", r"[in_or_limit]?<h=new_year_ahead>"),
    ("anaphora", "anaphora", r"<same=same_day>|<next=next_day>(?P<from> <after_event>)?|<previous=previous_day>"),
    ("anaphora second_day", "second_day", r"<second_day>(?! <after_event>)"),
    ("vague recent", "recent", r"<recent>"),
    ("vague", "vague", r"<vague>"),
    ("month nth", "days_over_months", r"(?:<night_to> |<since> )?<d=day> <m=month><y=year>?[dash_or_to]<d2=day> <m2=month><y2=year>?"),
    ("month nth", "days_of_month", r"(?:<night_to> |<since> )?<d=day>[dash_or_to]<d2=day> <m=month><y=year>?"),
    ("month nth", "days_listed", r"(?P<d><day>(?:~,~<day>){0,9}(?:~,)? <and> <day>|<day>(?:~,~<day>){1,9}) <m=month><y=year>?"),
    ("month nth eve_of", "eve_of_day", r"(?:<eve>|за день <until_event>) <d=day> <m=month><y=year>?"),
    ("month nth unit", "distance_from_day", r"(?:<through>|<later>) [count]<u=unit> (?:<after_event>) <d=day> <m=month><y=year>?"),
    ("month nth", "day_of_month", r"(?:<night_to> |(?P<bound><until>|<after>|<since>) )?<d=day> <m=month><y=year>?"),
    ("month", "months", r"(?:<in> |<since> )?<m=month><y=year>?(?:~-~| <to> | <and> )(?:<in> )?<m2=month><y2=year>?"),
    ("month part", "part_of_month", r"[in_or_limit]?<part=part> [mod]<m=month><y=year>?"),
    ("month", "month_named", r"[in_or_limit][mod]<m=month><y=year>?"),
    ("month mod", "month_named", r"<mod=mod> <m=month><y=year>?"),
    ("month", "month_named", r"<m=month><y=year>"),
    ("numeric", "numeric_days", r"(?:<since> )?(?P<d>\d{1,2}(?:\.\d{1,2})?(?:\.\d{4})?)[dash_or_to](?P<e>\d{1,2}\.\d{1,2}\.\d{4})"),
    ("numeric", "numeric_day", r"[limit]?(?P<e>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?![\d/]|\.\d)|\d{4}-\d\d-\d\d)(?: <year_word>)?"),
    ("numeric of_month", "day_of_this_month", r"[limit]?<d=day> <of_month>"),
    ("weekday mod", "weekday_in_period", r"(?:<in> )?<w=weekday> (?:<in> )?<mod=mod> <u=week>"),
    ("weekday", "weekdays", r"(?:<since> |<in> |<between> )<w=weekday>(?:~-~| <to> | <and> )(?:<in> )?<w2=weekday>"),
    ("weekday", "weekday", r"(?:(?P<bound><until>|<after>|<since>|<by>) |<night_to> )[mod]<w=weekday>"),
    ("weekday", "weekday", r"<in> [mod]<w=weekday_acc>"),
    ("weekday", "weekday", r"(?:<mod=mod>|<time_of_day>) <w=weekday>"),
    ("weekday", "weekday", r"<w=weekday_bare>(?=~[,(]?~(?:<day> <month>|\d{1,2}\.\d\d\.\d{4}))"),
    ("weekday", "weekday", r"(?<=[\w.])~[,(]~<w=weekday_bare>(?=~[,)])"),
    ("day relative_day", "relative_day", r"[limit]?<r=relative_day>"),
    ("day relative_adjective", "relative_day", r"<r=relative_adjective>"),
    ("day last_night", "last_night", r"<last_night>"),
    ("day last_day", "last_day", r"<last_day>"),
    ("day eve", "eve", r"<eve>"),
    ("weekend", "weekend", r"[in_or_limit][mod]<u=weekend>(?! д)"),
    ("weekend mod", "weekend", r"<mod=mod> <u=weekend>(?! д)"),
    ("period earlier_this", "start_to_now", r"<earlier_this> [mod]<u=unit>"),
    ("period part", "period", r"[in_or_limit]?<part=part> [mod]<u=unit>"),
    ("period mod", "period", r"[in_or_limit]?<mod=mod> <u=unit>"),
    ("period same", "same_period", r"(?:<in> )?<same> <same_particle> <u=unit>"),
    ("period quarter", "quarter", r"(?:<in> )?<q=quarter> <quarter_word><y=year>?"),
    ("period ago", "ago", r"[count]<u=unit> <ago>"),
    ("period through", "ahead", r"<through> [count]<u=unit>(?! <ago>)(?P<from> <after_event>)?"),
    ("period before_that", "before_something", r"<before_that> [count]<u=unit> <until_event>"),
    ("year", "years", r"(?:<in> |<since> )?<y=bare_year>(?: <year_word>)?(?:~[-/]~| <to> | <and> )<y2=bare_year>[th]~<year_word>"),
    ("year part", "part_of_year", r"[in_or_limit]?<part=part> <y=bare_year>[th]~<year_word>"),
    ("year", "year_named", r"[in_or_limit]?<y=bare_year>[th]~<year_word>"),
    ("year", "year_named", r"[in_or_limit]<y=bare_year>~-~<year_suffix>"),
    ("year one_word_year", "year_word", r"<r=one_word_year>"),
    ("season", "season", r"[in_or_limit](?:<part=part> )?[mod]<s=season><y=year>?"),
    ("season part", "season", r"<part=part> [mod]<s=season><y=year>?"),
    ("season mod", "season", r"<mod=mod> <s=season><y=year>?"),
    ("season seasons_bare", "season", r"<s=season_bare><y=year>?"),
    ("season", "season", r"<s=season><y=year>"),
    ("holiday", "holiday", r"[in_or_limit]?<h=holiday><y=year>?"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date phrase at text[start:end]: the rule that found it and its words, folded, by the names of the rule's groups."""

    start: int
    end: int
    rule: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language, each form with what it means."""

    months: dict[str, int]
    weekdays: dict[str, int]  # Monday is 0
    ordinals: dict[str, int]
    numbers: dict[str, int]
    few: frozenset[str]
    many: frozenset[str]  # units that without a number stand for many: 'лет назад'
    units: dict[str, str]
    modifiers: dict[str, str]
    parts: dict[str, str]
    quarters: dict[str, int]
    seasons: dict[str, str]
    days: dict[str, int]
    years: dict[str, int]  # 'торік'
    holidays: dict[str, dict[str, Any]]
    bounds: dict[str, str]  # since, until, after, by
    joins: frozenset[str]  # 'and', 'or'
    ins: frozenset[str]
    street: tuple[str, ...]
    background: tuple[str, ...]
    cues: Cues
    this_year: frozenset[str]
    patterns: tuple[tuple[frozenset[str], str, re.Pattern[str]], ...]  # needs, rule, pattern
    callers: dict[str, frozenset[str]]  # families and kinds of words by word


def fold_sentence(text: str) -> str:
    """A copy for matching, letter by letter as long as the text: lower case, ё as е, one apostrophe, one dash, one blank."""
    lower = text.lower()
    folded = lower if len(lower) == len(text) else "".join(letter.lower()[0] for letter in text)
    for letter, plain in FOLD:
        folded = folded.replace(letter, plain)
    return folded


def find_phrases(document: Document) -> list[list[Phrase]]:
    """The date phrases of each sentence in order, none inside or across another: the leftmost, then the longest, then the earlier rule."""
    out = []
    for sentence, called in zip(document.sentences, called_by(document), strict=True):
        patterns = _patterns_for(called, document.language) if called else ()
        out.append(_phrases(document.text, sentence, patterns) if patterns else [])
    return out


def _phrases(text: str, sentence: Sentence, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> list[Phrase]:
    folded = fold_sentence(text[sentence.start : sentence.end])
    found: list[tuple[int, int, int, Phrase]] = []
    for order, (rule, pattern) in enumerate(patterns):
        for match in pattern.finditer(folded):
            groups = {name: value.strip() for name, value in match.groupdict().items() if value}
            phrase = Phrase(sentence.start + match.start(), sentence.start + match.end(), rule, groups)
            found.append((match.start(), -match.end(), order, phrase))
    out: list[Phrase] = []
    for *_, phrase in sorted(found, key=lambda item: item[:3]):
        if not out or phrase.start >= out[-1].end:
            out.append(phrase)
    return out


def called_by(document: Document) -> list[frozenset[str]]:
    """The families and kinds of words that each sentence calls for."""
    known = _callings(document.language)
    calling = {form: called for form in document.forms if (called := known[form])}
    return [NONE.union(*[calling[one.text] for one in sentence.tokens if one.text in calling]) for sentence in document.sentences]


@cache
def _callings(language: str) -> Remembered[frozenset[str]]:
    """The families and kinds of words that a word or number calls for, by what is printed."""
    callers = vocabulary(language).callers
    return Remembered(lambda form: _called(fold_word(form), callers))


def _called(norm: str, callers: dict[str, frozenset[str]]) -> frozenset[str]:
    found = callers.get(norm, NONE)
    if not found and "-" in norm:
        found = NONE.union(*(callers.get(word, NONE) for word in norm.split("-")))  # 'январе-феврале'
    elif norm[0].isdecimal() and ("." in norm or len(norm) == 4):
        return found | NUMBERED
    return found | DAY if norm[0].isdecimal() else found


@lru_cache(maxsize=CALLED)
def _patterns_for(called: frozenset[str], language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(rule, pattern), in their order, of all that need no more than what the words of a sentence call for."""
    return tuple((rule, pattern) for needs, rule, pattern in vocabulary(language).patterns if needs <= called)


@lru_cache(maxsize=2)
def vocabulary(language: str) -> Vocabulary:
    """The words and rules of 'ru' or 'uk' from data/dates.yml."""
    data = read_yaml("dates.yml")[language]
    months = {form: number for number, line in enumerate(data["months"], 1) for form in forms(line)}
    short = {form: number for number, line in enumerate(data["short_months"], 1) for form in line.split()}
    weekdays = {form: number for number, line in enumerate(data["weekdays"]) for form in line}
    weekdays |= {form: number for number, form in enumerate(data["weekdays_bare"])}
    days = {form: offset for line, offset in {**data["days"], **data["day_adjectives"]}.items() for form in forms(line)}
    named = data["prepositions"]
    order = ("by", "until", "after", "since")
    vocab = Vocabulary(
        months=months | short,
        weekdays=weekdays,
        ordinals={form: number for number, form in enumerate(data["ordinals"], 1)},
        numbers=data["numbers"],
        few=frozenset(data["few"]),
        many=frozenset(data["many"]),
        units=_by_form(data["units"]),
        modifiers=_by_form(data["modifiers"]),
        parts=_by_form(data["parts"]),
        quarters={form: number for number, lines in enumerate(data["quarters"], 1) for line in lines for form in forms(line.lower())},
        seasons=_by_form(data["seasons"]),
        days=days,
        years=data.get("one_word_years", {}),
        holidays={name: holiday for holiday in data["holidays"] for name in holiday["names"]},
        bounds={word: kind for kind in order for word in named[kind]},
        joins=frozenset(named["and"]),
        ins=frozenset(named["in"]),
        street=tuple(data["street"]),
        background=tuple(data["background"]),
        cues=Cues(tuple(data["planned"]), tuple(data["intended"]), tuple(data["reporting"])),
        this_year=frozenset(data["this_year"]),
        patterns=(),
        callers={},
    )
    classes = _classes(vocab, data, short)
    patterns = tuple((frozenset(needs.split()), rule, _compile(pattern, classes)) for needs, rule, pattern in RULES)
    return replace(vocab, patterns=patterns, callers=_callers(vocab, data))


def forms(line: str) -> list[str]:
    """The forms of a paradigm: a stem, then its endings ('-' for none); a word alone is itself; bars part the words of a phrase."""
    words = []
    for word in line.split("|"):
        stem, *endings = word.split()
        words.append([stem + ending.strip("-") for ending in endings] or [stem])
    return [" ".join(phrase) for phrase in product(*words)]


def _by_form(named: dict[str, list[str]]) -> dict[str, str]:
    return {form: name for name, lines in named.items() for line in lines for form in forms(line)}


def _either(words: Iterable[str]) -> str:
    """An alternative of literal words, the longest first, ending where a word ends."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + r")(?!\w)"


def _classes(vocab: Vocabulary, data: dict[str, Any], short: dict[str, int]) -> dict[str, str]:
    """The pattern behind each <word> of the rules."""
    months = f"(?:{_either(vocab.months.keys() - short.keys())}|{_either(short)}\\.)"
    modifiers = _either(vocab.modifiers)
    year_words = _either(data["year_words"])
    suffix = _either(data["year_suffixes"])
    relative_year = f"(?:{modifiers}(?:\\s+{_either(data['same_particle'].split('|'))})?\\s+{year_words}|{_either(data['this_year'])})"
    day_suffix = r"(?:\s?-?(?:го|ого|е|є|те|ше|тє|му|м|й))?"
    return {
        **{name: _either(words) for name, words in data["prepositions"].items()},
        "day": rf"(?:(?:0?[1-9]|[12]\d|3[01])(?![\d:]|\.\d){day_suffix}(?!\w)|{_either(data['ordinals'])})",
        "month": months,
        "year": rf"\s+(?:{BARE_YEAR}(?:\s*-\s*{suffix})?(?:\s*{year_words}|(?!\d|[.,:]\d)(?!\w))|{relative_year})",
        "bare_year": rf"{BARE_YEAR}(?!\d|[.,]\d)",
        "year_word": year_words,
        "year_suffix": suffix,
        "number": rf"(?:\d{{1,3}}(?!\w)|{_either(data['numbers'])})",
        "few": _either(data["few"]),
        "unit": _either(vocab.units),
        "week": _either(form for form, unit in vocab.units.items() if unit == "week"),
        "quarter_word": _either(form for form, unit in vocab.units.items() if unit == "quarter"),
        "mod": modifiers,
        "same": _either(form for form, name in vocab.modifiers.items() if name == "same"),
        "same_particle": _either(data["same_particle"].split("|")),
        "part": _either(vocab.parts),
        "quarter": _either(vocab.quarters),
        "weekday": _either(vocab.weekdays),
        "weekday_acc": _either(line[0] for line in data["weekdays"]),
        "weekday_bare": _either(data["weekdays_bare"]),
        "time_of_day": _either(data["times_of_day"]),
        "night_to": _either(data["night_to"]),
        "not_a_day": _either(data["not_a_day"]),
        "relative_day": _either(form for line in data["days"] for form in forms(line)),
        "relative_adjective": _either(form for line in data["day_adjectives"] for form in forms(line)),
        "last_night": _either(data["last_night"]),
        "last_day": _either(data["last_day"]),
        "eve": _either(data["eve"]),
        "weekend": _either(data["weekend"]),
        "earlier_this": _either(data["earlier_this"]),
        "new_year_ahead": _either(data["new_year_ahead"]),
        "same_day": _either(data["anaphora"]["same"]),
        "next_day": _either(data["anaphora"]["next"]),
        "second_day": _either(data["anaphora"]["second"]),
        "previous_day": _either(data["anaphora"]["previous"]),
        "one_word_year": _either(vocab.years) if vocab.years else "(?!)",
        "season": _either(vocab.seasons),
        "season_bare": _either(data["seasons_bare"]),
        "holiday": _either(vocab.holidays),
        "of_month": _either(data["of_month"]),
        "recent": _either(data["recent"]),
        "vague": _either(data["vague"]),
    }


def _compile(pattern: str, classes: dict[str, str]) -> re.Pattern[str]:
    for name, shared in SHARED.items():
        pattern = pattern.replace(name, shared)
    spaced = re.sub(r"<(\w+)=(\w+)>", r"(?P<\1><\2>)", pattern).replace("~", r"\s*").replace(" ", r"\s+")
    filled = re.sub(r"(?<!P)<(\w+)>", lambda name: classes[name[1]], spaced)
    return re.compile(rf"(?<![\w:/])(?<!\d\.)(?<!\w-)(?:{filled})")


def _callers(vocab: Vocabulary, data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The families and kinds of words that each word calls for.

    A family is called for by each word of its phrases that is no preposition, a kind by the longest word of each of its phrases.
    """
    small = {word for words in data["prepositions"].values() for word in words} | {"не", "так", "цими", "время", "час"}
    anaphora = data["anaphora"]
    families: dict[str, Iterable[str]] = {
        "month": vocab.months,
        "numeric": data["of_month"],
        "weekday": vocab.weekdays,
        "day": [*vocab.days, *data["eve"], *data["last_night"], *data["last_day"]],
        "period": vocab.units,
        "weekend": data["weekend"],
        "anaphora": [*anaphora["same"], *anaphora["next"], *anaphora["second"], *anaphora["previous"]],
        "year": vocab.years,
        "season": vocab.seasons,
        "holiday": vocab.holidays,
        "vague": [*data["recent"], *data["vague"]],
    }
    kinds: dict[str, Iterable[str]] = {
        "nth": vocab.ordinals,
        "mod": vocab.modifiers,
        "same": [form for form, name in vocab.modifiers.items() if name == "same"],
        "part": vocab.parts,
        "quarter": vocab.quarters,
        "unit": vocab.units,
        "one_word_year": vocab.years,
        "eve_of": [*data["eve"], "день"],
        "second_day": anaphora["second"],
        "relative_day": [form for line in data["days"] for form in forms(line)],
        "relative_adjective": [form for line in data["day_adjectives"] for form in forms(line)],
        **{name: data["prepositions"][name] for name in ("ago", "through", "before_that")},
        **{name: data[name] for name in ("not_a_day", "last_night", "last_day", "eve", "new_year_ahead", "recent", "of_month")},
        **{name: data[name] for name in ("earlier_this", "seasons_bare")},
    }
    out: dict[str, set[str]] = {}
    for family, phrases in families.items():
        for phrase in phrases:
            for word in [word for word in phrase.split() if word not in small] or phrase.split():
                out.setdefault(word, set()).add(family)
    for kind, phrases in kinds.items():
        for phrase in phrases:
            out.setdefault(max(phrase.split(), key=len), set()).add(kind)
    return {word: frozenset(names) for word, names in out.items()}
