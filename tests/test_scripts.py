"""Scripts that are run once a year still find what they import from the package; what else they import is in extras."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parents[1] / "scripts").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_what_a_script_imports_is_there(script: Path) -> None:
    nodes = [node for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    wanted = [
        (node.module, one.name)
        for node in nodes
        if node.module and node.module.split(".")[0] in ("loaders", "benchmarks")
        for one in node.names
    ]
    assert [(module, name) for module, name in wanted if not hasattr(import_module(module), name)] == []


def test_there_are_scripts_that_import_from_the_package() -> None:
    assert sum("from loaders." in script.read_text(encoding="utf-8") for script in SCRIPTS) > 3
