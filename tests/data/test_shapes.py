"""YAML against shapes: every data file is of its shape, and what is not is told with its line."""

from __future__ import annotations

from importlib.resources import files

import pytest

from loaders.data import read_yaml
from loaders.data.shapes import SHAPES
from loaders.yaml_files import DataError, Shape, parse

FILES = sorted(file.name for file in files("loaders.data").iterdir() if file.name.endswith(".yml"))


def test_every_file_has_a_shape() -> None:
    assert sorted(SHAPES) == FILES


@pytest.mark.parametrize("name", FILES)
def test_file_is_of_its_shape(name: str) -> None:
    assert read_yaml(name)


WORDS: Shape = {"words": [str], "year?": int, "mode": (None, str), "links?": {str: str}}
GOOD = "words: [да, нет]\nmode: null\nlinks: {и: conjunction}\n"
BAD = {
    "words: [да]\nmode: phone\nwrods: []\n": "line 3: found wrods, wanted none but words, year, mode, links",
    "words: [да]\n": "line 1: found no mode, wanted words, year?, mode, links?",
    "words: [да]\nmode: phone\nyear: soon\n": "line 3: found text 'soon' as year, wanted a number",
    "mode: phone\nwords:\n  - да\n  - [нет]\n": "line 4: found a list as words, wanted text",
    "mode: phone\nwords:\n  - да\n  - on\n": "line 4: found true or false 'on' as words, wanted text",
    "mode: [phone]\nwords: []\n": "line 1: found a list as mode, wanted nothing or text",
    "words: []\nmode: null\nmode: phone\n": "line 3: found mode again, which line 2 has, wanted it once",
    "words: []\nmode: null\nlinks: {no: x}\n": "line 3: found true or false 'no' as a name in links, wanted text",
    "- words\n": "line 1: found a list, wanted a mapping",
    "": "line 1: found nothing, wanted a mapping",
    "words: [да\nmode: null\n": "line 2: found no YAML (",
    "words: !!python/name:os.system []\nmode: null\n": "line 1: found os.system as words, wanted a list",
}


def test_what_fits() -> None:
    assert parse(GOOD, "a.yml", WORDS) == {"words": ["да", "нет"], "mode": None, "links": {"и": "conjunction"}}


@pytest.mark.parametrize(("text", "line"), BAD.items(), ids=[line[:50] for line in BAD.values()])
def test_what_does_not_fit(text: str, line: str) -> None:
    with pytest.raises(DataError) as error:
        parse(text, "a.yml", WORDS)
    assert str(error.value).startswith(f"a.yml: {line}")
