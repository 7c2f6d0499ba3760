"""What the YAML files of this folder hold. How a shape is written: loaders/yaml_files.py."""

from __future__ import annotations

from typing import Any

from loaders.yaml_files import Shape

RU_UK: Shape = {"ru": [str], "uk": [str]}
WORDS: Shape = {str: [str]}
LISTS: Shape = {str: ([str], {str: (str, int, [str], {str: [str]})})}  # lists, groups of lists, words with what each gives
NAMES: Shape = {"name?": RU_UK, "adjective?": RU_UK, "metonym?": RU_UK}
ROLE: Shape = {str: (str, bool, [str])}
HOLIDAY: Shape = {"names": [str], "month?": int, "day?": int, "between?": [int], "easter?": str, "capital?": bool}
DATES: Shape = {str: (str, [(str, [str], HOLIDAY)], {str: (int, [str])})}
OUTLET: Shape = {
    "domain": str, "name": str, "names": [str], "country_iso2": str, "language": str, "timezone": str, "state_control": (None, {str: str}),
}  # fmt: skip
VALUE: Shape = {"means": str, "ru": str, "uk": str, "schema_org?": str, "plover?": str}
TABLE: Shape = {str: (str, bool, [str], {str: str})}
QUERY: Shape = {str: (str, bool, [{str: (str, int, bool, None)}])}
ABOUT: dict[str, Any] = dict.fromkeys(("title", "description", "license", "license_url", "source", "source_url"), str)
SHAPES: dict[str, Shape] = {
    "bodies.yml": {str: {str: {"ru": [str], "uk": [str]}}},
    "dates.yml": {"ru": DATES, "uk": DATES},
    "eastern_names.yml": {"pinyin": {str: {str: str}}, "syllables": {str: {str: [str]}}},
    "encounters.yml": LISTS,
    "furniture.yml": {"abbreviations": [str], "furniture": [str], "pointers": [str]},
    "homonyms.yml": {"verbs": RU_UK},
    "languages.yml": {"ru": {"letters": str, "words": [str]}, "uk": {"letters": str, "words": [str]}, "foreign_letters": str},
    "metadata.yml": ABOUT
    | {
        "plugins": {str: {str: str}},
        "values": {str: {"columns": [str], "about": str, "values": {str: VALUE}}},
        "databases": {str: ABOUT | {"tables": {str: TABLE}, "queries": {str: QUERY}}},
    },
    "name_contexts.yml": {str: RU_UK},
    "names.yml": {
        **{key: [str] for key in ("particles", "small_words", "steady", "common", "patronymics", "masculine")},
        "generations": WORDS, "nicknames": [[str]], "letters": WORDS,
    },
    "not_world.yml": {"outlets": [str], "other": [str], "regions": [str]},
    "outlets.yml": {"lists": {str: str}, "outlets": [OUTLET], "quoted": [{"name": str, "names": [str], "country_iso2": str}]},
    "participation.yml": LISTS,
    "parties.yml": {
        "states": {str: NAMES},
        "no_metonym": [str],
        "parties": {str: {"kind": str, "ru": [str], "uk": [str], "parent?": str, "metonym?": RU_UK, "adjective?": RU_UK}},
        "combining": {"ru": {str: str}, "uk": {str: str}},
        "indeclinable": [str],
    },
    "place_words.yml": {str: {"ru": (str, {str: str}), "uk": (str, {str: str})}},
    "prepositions.yml": {"ru": WORDS, "uk": WORDS},
    "roles.yml": {str: ([(str, ROLE)], {str: ([(str, [str])], ROLE)})},
    "sentence_words.yml": LISTS,
}  # fmt: skip
