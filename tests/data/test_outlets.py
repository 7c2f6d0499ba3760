"""loaders/data/outlets.yml: every outlet is complete, and its codes exist."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any
from zoneinfo import available_timezones

import pytest
import yaml

DATA = yaml.safe_load((files("loaders.data") / "outlets.yml").read_text(encoding="utf-8"))
OUTLETS: list[dict[str, Any]] = DATA["outlets"]
FIELDS = {"domain", "name", "names", "country_iso2", "language", "timezone", "state_control"}


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet["domain"])
def test_an_outlet_is_complete(outlet: dict[str, Any]) -> None:
    assert set(outlet) == FIELDS
    assert re.fullmatch(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+", outlet["domain"])
    assert re.fullmatch(r"[A-Z]{2}", outlet["country_iso2"])
    assert re.fullmatch(r"[a-z]{2}", outlet["language"])
    assert outlet["timezone"] in available_timezones()
    assert outlet["names"]
    assert all(isinstance(name, str) and name for name in outlet["names"])
    assert set(outlet["state_control"] or {}) <= set(DATA["lists"])


def test_domains_and_names_are_told_once() -> None:
    domains = [outlet["domain"] for outlet in OUTLETS]
    names = [name for outlet in OUTLETS + DATA["quoted"] for name in outlet["names"]]
    assert len(domains) == len(set(domains)) >= 60
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_quoted_outlets_have_names_and_a_country() -> None:
    assert all(set(outlet) == {"name", "names", "country_iso2"} and outlet["names"] for outlet in DATA["quoted"])
    assert {"Axios", "CNN", "Reuters"} <= {outlet["name"] for outlet in DATA["quoted"]}
