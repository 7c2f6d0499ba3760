"""What is known of the world: lists, names and models that stand in files."""

from importlib.resources import files
from typing import Any

from loaders.data.shapes import SHAPES
from loaders.yaml_files import parse


def read_yaml(name: str) -> Any:
    """What a YAML file of this folder holds. Raises DataError with file and line where it is not of its shape."""
    return parse((files(__name__) / name).read_text(encoding="utf-8"), f"loaders/data/{name}", SHAPES[name])
