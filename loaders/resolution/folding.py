"""A word of a name as one skeleton for all its spellings: Уиткофф, Виткофф, Віткофф and Witkoff are all 'vitkof'.

Letters that Russian and Ukrainian transcribe differently share a sign: у/в before a vowel, г/х/g/h, з/с at a word's start, е/є/э/ё,
и/і/ы/й, ю/уе/уэ (ü), дж/ж/j. Doubled letters, soft signs and apostrophes vanish. A skeleton is for comparing, never for showing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PAIRS: tuple[tuple[str, str], ...] = (  # what stands for one sign in Cyrillic: a pattern and the letter it becomes
    ("дж", "ж"),
    ("йо|ьо", "е"),
    ("йя", "я"),
    ("^й(?=[еєэ])", ""),
    (r"(?<=\w\w\w)(ая|яя)$", "а"),
    ("([жчшщ])о", r"\1е"),
    ("(ый|ий|ій|ой)$", "и"),
    ("(ия|ія|ья|я)$", "а"),
    ("^у(?=[аеиоуыэюяєіїё])", "в"),
    ("(?<=[кстдхг])у(?=[аиоыэяєії])", "в"),
    ("(?<=[ао])у(?=[еэє])", "в"),
    ("у[еэє]", "у"),
    ("^з", "с"),
    ("тс|тц|дз", "ц"),
    ("фф$|в$|ф$", "ф"),
)
_LATIN_PAIRS: tuple[tuple[str, str], ...] = (
    ("sch|sh|ş|š", "ш"),
    ("tch|ch|č|ç", "ч"),
    ("zh|dj|dž|ž", "ж"),
    ("kh|gh", "х"),
    ("ph", "f"),
    ("th", "t"),
    ("ts|tz|cz", "ц"),
    ("ck", "k"),
    ("qu", "kv"),
    ("x", "ks"),
    ("ce$", "s"),
    ("c(?=[eiy])", "s"),
    ("ey(?=e[nr]$)", "ai"),
    ("ya|ia$", "a"),
    ("yu|iu", "u"),
    ("ye|ie$", "e"),
    ("(iy|yi|yy|ii|y|i)$", "i"),
    ("ue", "u"),
    ("^z", "s"),
    ("(ff|v|f|w)$", "f"),
)
_CYRILLIC = dict(zip("абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя", "abvhhdeeežziiiiklmnoprstufhcčšš~i~eua", strict=True))
_LETTER = {**_CYRILLIC, **{"c": "k", "g": "h", "j": "ž", "q": "k", "w": "v", "y": "i", "ł": "l", "ø": "o", "ß": "s", "ı": "i", "đ": "d"}}
_SILENT = re.compile(r"['’ʼ`ʹ~]")
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Lower case, NFC, ё as е, without apostrophes; runs of space and dots as one space. Still in its own letters."""
    lower = unicodedata.normalize("NFC", text).lower().replace("ё", "е")
    return re.sub(r"[\s. ]+", " ", _SILENT.sub("", lower)).strip()


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The word's skeleton; '' for a word without letters."""
    word = _SILENT.sub("", unicodedata.normalize("NFC", word).lower())
    if re.search(r"[а-яёєіїґ]", word):
        pairs = _PAIRS
    else:
        word = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", word))
        pairs = _LATIN_PAIRS
    for found, sign in pairs:
        word = re.sub(found, sign, word)
    signs = "".join(_LETTER.get(letter, letter) for letter in word if letter.isalpha())
    return re.sub(r"(.)\1+", r"\1", signs.replace("~", ""))


def consonants(signs: str) -> str:
    """The skeleton without vowels, its first letter kept: 'vitkof' gives 'vtkf'."""
    return signs[:1] + _VOWELS.sub("", signs[1:])
