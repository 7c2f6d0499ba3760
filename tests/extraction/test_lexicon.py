"""Word lists: each is there under the name by which a rule asks for it, and none is left over."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from loaders.extraction.lexicon import FILES, LexiconError, encounter_words, words
from loaders.extraction.morphology import fold
from loaders.extraction.roles import roles
from loaders.extraction.world import parties
from loaders.resolution.known import known_persons

LISTS = [(file, name, entry) for file in FILES for name, entry in yaml.safe_load((files("loaders.data") / file).read_text("utf-8")).items()]
RULES = "".join(path.read_text("utf-8") for path in (Path(__file__).parents[2] / "loaders" / "extraction").glob("*.py"))


@pytest.mark.parametrize(("file", "name", "entry"), LISTS)
def test_every_list_is_asked_for(file: str, name: str, entry: object) -> None:
    grouped = isinstance(entry, dict) and all(isinstance(part, list) for part in entry.values())
    asked = [f"{name}.{part}" for part in entry] if grouped and isinstance(entry, dict) else [name]
    assert [one for one in asked if not re.search(rf'"{one}"|"{one.split(".")[0]}\.\{{', RULES)] == []


@pytest.mark.parametrize(("file", "name", "entry"), [row for row in LISTS if isinstance(row[2], list)])
def test_words_are_folded_and_stand_once(file: str, name: str, entry: list[str]) -> None:
    assert [word for word in entry if word != fold(word)] == []
    assert len(entry) == len(set(entry))


def test_no_such_list() -> None:
    with pytest.raises(LexiconError, match="no list 'nowhere'"):
        words("nowhere")


def test_encounter_words() -> None:
    assert encounter_words("nouns", "uk")["саміт"].kind == "summit"
    assert encounter_words("verbs", "ru")["позвонить"].mode == "phone"
    assert encounter_words("nouns", "ru")["встреча"].mode is None


def test_parties_of_offices_and_persons_are_parties_of_the_world() -> None:
    named = {role.party for role in roles().values()} | {person.party for person in known_persons()}
    assert sorted(named - {None, "", *(party.name for party in parties().values())}) == []
