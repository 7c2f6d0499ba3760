"""Cyrillic names in Latin letters by the official rules, for persons whom no name file knows.

Ukrainian: resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010 (https://zakon.rada.gov.ua/laws/show/55-2010-п).
Russian: BGN/PCGN 1947 (https://www.gov.uk/government/publications/romanization-systems); its marks for ь and ъ are left out.
"""

from __future__ import annotations

import re

from loaders.model import Language

_UK: dict[str, str] = {
    **dict(zip("абвгґдезиіїйклмнопрстуф", "abvhgdezyiiiklmnoprstuf", strict=True)),
    **{"є": "ie", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"},
}
_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU: dict[str, str] = {
    **dict(zip("абвгдезийклмнопрстуфыэё", "abvgdeziyklmnoprstufyeë", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
}
_RU_FIRST = {"е": "ye", "ё": "yë"}
_RU_SOFTENED = frozenset("аеёиоуыэюяйьъ")  # behind these and at a word's start, е is ye and ё is yë
_SILENT = frozenset("ьъ'’ʼ`")


def romanise(name: str, language: Language) -> str:
    """Latin spelling of a name written in the given language; what is Latin already stays as it is.

    'Згурський' gives 'Zghurskyi', 'Юрій' gives 'Yurii' (uk); 'Ельцин' gives 'Yeltsin' (ru).
    """
    return "".join(_word(part, language) for part in re.split(r"([^\w'’ʼ`]+)", name))


def _word(word: str, language: Language) -> str:
    out: list[str] = []
    lower = word.lower()
    for index, letter in enumerate(lower):
        before = lower[index - 1] if index else ""
        latin = _letter(letter, before, language)
        if letter == "г" and before == "з" and language == "uk":
            latin = "gh"
        out.append(latin[:1].upper() + latin[1:] if word[index].isupper() else latin)
    return "".join(out)


def _letter(letter: str, before: str, language: Language) -> str:
    if letter in _SILENT:
        return ""
    if language == "uk":
        return _UK_FIRST.get(letter, _UK.get(letter, _RU.get(letter, letter))) if not before else _UK.get(letter, _RU.get(letter, letter))
    if letter in _RU_FIRST and (not before or before in _RU_SOFTENED):
        return _RU_FIRST[letter]
    return _RU.get(letter, _UK.get(letter, letter))
