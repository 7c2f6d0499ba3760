"""What rows are made by counts in the digests by which a build knows that they are to be made anew."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.version import RESOLVING, RULES

LOADERS = Path(__file__).parents[1] / "loaders"
NEITHER = {"version.py", "yaml_files.py"}  # they say versions and refuse files, and change no row


def modules(names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        yield from (LOADERS / name).rglob("*.py") if (LOADERS / name).is_dir() else [LOADERS / name]


def imported(path: Path) -> Iterator[Path]:
    """The files of this package's modules that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("loaders"):
            module = LOADERS.parent / node.module.replace(".", "/")
            yield from (path for path in [module.with_suffix(".py"), *(module / f"{one.name}.py" for one in node.names)] if path.exists())


@pytest.mark.parametrize("names", [RULES, RESOLVING])
def test_what_counted_modules_import_counts(names: tuple[str, ...]) -> None:
    counted = set(modules(names))
    used = {str(other.relative_to(LOADERS)) for path in counted for other in imported(path) if other not in counted}
    assert len(counted) > 100
    assert used <= NEITHER
