"""Every word of a binding's rule stands in the codebook: a reader of `rule` can look it up."""

from __future__ import annotations

import re
from pathlib import Path

from loaders.resolution.fold import resolve
from loaders.resolution.names import CUT, compare
from tests.resolution import test_names, test_pairs, test_persons
from tests.resolution.seed_readings import seed_readings

TOLD = set(re.findall(r"`(\w+)`", (Path(__file__).parents[2] / "docs" / "codebook.in.md").read_text(encoding="utf-8")))


def unknown(rules: set[str]) -> list[str]:
    return sorted({word for rule in rules for word in rule.split("+")} - TOLD)


def test_rules_of_names() -> None:
    matches = [compare(one, two) for one, two in [*test_names.SAME, *((row["a"], row["b"]) for row in test_pairs.NAMES)]]
    rules = {match.rule for match in matches if match.score >= CUT}
    found = resolve(seed_readings())
    rules |= {row.rule for row in found.person_bindings} | {row.rule for row in found.attendance}
    rules |= {rule for articles, _ in test_persons.ONE + test_persons.TWO for rule in test_persons.rules(articles)}
    assert len(rules) > 20
    assert unknown(rules - {"family"}) == []


def test_rules_of_reports() -> None:
    found = [resolve([test_pairs.reported("a", row["a"]), test_pairs.reported("b", row["b"])]) for row in test_pairs.REPORTS]
    rules = {row.rule for one in [*found, resolve(seed_readings())] for row in one.report_bindings}
    assert len(rules) > 10
    assert unknown(rules) == []
