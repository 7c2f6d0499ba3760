"""What is known of the world: lists, names and models that stand in files."""

from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, ten times as fast, where PyYAML was built with it


def read_yaml(name: str) -> Any:
    """What a YAML file of this folder holds."""
    return yaml.load((files(__name__) / name).read_text(encoding="utf-8"), LOADER)
