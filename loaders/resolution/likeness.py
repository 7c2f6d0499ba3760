"""How alike two family names are that are not spelled alike: letters that transcriptions, misprints and wrong nominatives leave different.

All compare skeletons (folding.py). A foreign name has several spellings in Russian and Ukrainian; a name of this region has one in each, so
that beside a given name of it (`steady` in names.yml) only a case ending may differ: Сергей Михалок and Сергей Михайлов are two.
"""

from __future__ import annotations

import re

from rigour.names import NamePart, compare_parts

from loaders.resolution.folding import consonants

ALIKE = 0.62  # rigour's score from which on two skeletons are alike
STEM = 4  # letters that a stem has at least
_ENDING = re.compile(r"(imi|ami|iu|om|em|im|ei|oi|[aeiou])$")
_KIN = tuple(map(frozenset, ("pf", "szcčšž", "hk", "vfb", "td", "cksh")))  # consonants that transcriptions exchange


def likeness(left: str, right: str) -> float:
    """rigour's edit-distance score of two skeletons, 0 to 1; short ones are given none."""
    if min(len(left), len(right)) < STEM or not (left[0] == right[0] or (left[0] in "aeio" and right[0] in "aeio")):
        return 0.0
    aligned = compare_parts([NamePart(left, 0, phonetics=False)], [NamePart(right, 0, phonetics=False)])
    return max((part.score for part in aligned if part.qps and part.rps), default=0.0)


def transcribed_likeness(left: str, right: str) -> float:
    """`likeness`, but none where a consonant stands for one that it is never transcribed by: Джексон, Джонсон."""
    return likeness(left, right) if _kindred(consonants(left), consonants(right)) else 0.0


def _kindred(one: str, two: str) -> bool:
    """Whether consonants agree one for one, or but for one more."""
    short, long = sorted((one, two), key=len)
    if len(short) == len(long):
        return all(a == b or any({a, b} <= kin for kin in _KIN) for a, b in zip(one, two, strict=True))
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def same_consonants(one: str, two: str) -> bool:
    """Whether only vowels differ, one for one: 'Лейен', 'Ляйен'."""
    heard = consonants(one)
    return len(one) == len(two) > 3 and len(heard) > 2 and heard == consonants(two) and one[0] == two[0]


def same_but_ending(one: str, two: str) -> bool:
    """Whether one was not brought to the nominative: 'Усатым', 'Усатый'."""
    short, long = sorted((one, two), key=len)
    if len(short) >= STEM and long.startswith(short) and _ENDING.fullmatch(long[len(short) :]):
        return True
    left, right = _ENDING.sub("", one), _ENDING.sub("", two)
    return left == right and len(left) > STEM


def article_joined(one: str, two: str) -> bool:
    """Whether an Arabic name has its article within on one side only: 'Albusaidi', 'аль-Бусаиди'."""
    return one == f"al{two}" and len(two) > STEM
