"""Versions: of whomet, of the schema it writes, and of the rules that read an article."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

SCHEMA_VERSION = 1  # pragma user_version of schema.sql
APPLICATION_ID = int.from_bytes(b"whom", "big")  # pragma application_id of schema.sql
RULES = ("extraction", "data", "model.py", "contract.py")  # what an extraction depends on, beside the article
RESOLVING = ("resolution", "updating", "tables", "reading", "stems.py", *RULES)  # what all else depends on, beside articles and corrections
IGNORED = {".pyc", ".sql"}
DESCRIPTIONS = "metadata.yml"  # for readers: says nothing to the rules


def code_version() -> str:
    """The installed version of whomet, such as 0.1.0."""
    return version("whomet")


def extractor_version() -> str:
    """A digest of all rules, word lists and models: it changes when an article would have to be read again."""
    return _digest(RULES)


def resolver_version() -> str:
    """A digest of all by which the rest is made of what articles say: it changes when other rows may come from the same articles."""
    return _digest(RESOLVING)


@cache  # asked for each article
def _digest(names: tuple[str, ...]) -> str:
    root = Path(str(files("loaders")))
    digest = hashlib.sha256()
    for file in sorted(file for name in names for file in ((root / name).rglob("*") if (root / name).is_dir() else [root / name])):
        if file.is_file() and file.suffix not in IGNORED and file.name != DESCRIPTIONS:
            digest.update(f"{file.relative_to(root).as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
