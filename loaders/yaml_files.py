"""YAML against a shape: what does not fit is told in one line with file, line, what was found and what was wanted.

A shape is written as what it stands for:

    str, int, bool, None        one such value
    [str]                       a list of them
    {str: shape}                a mapping of any names
    {"name": shape, "kind?": shape}   a mapping of these names and no others; those with '?' may be missing
    (str, [str])                either

A name that stands twice in a mapping is refused everywhere; YAML says that it must not, and readers would take the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from loaders.reading.errors import printable

Shape = type | dict[Any, Any] | list[Any] | tuple[Any, ...] | None
Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # of the same safety, and ten times as fast
SCALARS: dict[type | None, str] = {str: "str", int: "int", bool: "bool", None: "null"}
NAMES = {"str": "text", "int": "a number", "bool": "true or false", "null": "nothing", "seq": "a list", "map": "a mapping"}


class DataError(ValueError):
    """'file: line N: found ..., wanted ...'."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


def parse(text: str, source: str, shape: Shape) -> Any:
    """What a YAML text holds. Raises DataError where it is no YAML, or not of the shape; source: the file that errors open with."""
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise DataError(f"{source}: line 1: found nothing, wanted {_wanted(shape)}")
        for line, problem in (*repeated_names(node), *_problems(node, shape, "")):
            raise DataError(f"{source}: line {line}: {problem}")
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise DataError(f"{source}: line {line}: found no YAML ({error.problem}), wanted {_wanted(shape)}") from error
    finally:
        loader.dispose()


def repeated_names(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Line and what is wrong, for each name that stands twice in a mapping, however deep. No alias may lead to what holds it."""
    if isinstance(node, yaml.MappingNode):
        first: dict[tuple[str, str], yaml.Node] = {}
        for key, value in node.value:
            before = first.setdefault((key.tag, str(key.value)), key)
            if before is not key:
                yield _line(key), f"found {key.value} again, which line {_line(before)} has, wanted it once"
            yield from repeated_names(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from repeated_names(value)


def _problems(node: yaml.Node, shape: Shape, within: str) -> Iterator[tuple[int, str]]:
    """Line and what is wrong, the first first. within: the name that the value has, for errors."""
    shapes = shape if isinstance(shape, tuple) else (shape,)
    fitting = next((one for one in shapes if _kind(one) == _tag(node)), ...)
    if fitting is ...:
        yield _line(node), f"found {_found(node)}{within and f' as {within}'}, wanted {_wanted(shape)}"
    elif isinstance(fitting, list):
        for item in node.value:
            yield from _problems(item, fitting[0], within)
    elif isinstance(fitting, dict) and str in fitting:
        for key, value in node.value:
            if _tag(key) != "str":
                yield _line(key), f"found {_found(key)} as a name{within and f' in {within}'}, wanted text; perhaps in quotation marks"
            yield from _problems(value, fitting[str], str(key.value))
    elif isinstance(fitting, dict):
        yield from _field_problems(node, fitting, within)


def _field_problems(node: yaml.Node, fields: dict[str, Any], within: str) -> Iterator[tuple[int, str]]:
    known = {name.removesuffix("?"): shape for name, shape in fields.items()}
    there = {str(key.value) for key, _ in node.value}
    place = within and f" in {within}"
    for key, value in node.value:
        if key.value not in known:
            yield _line(key), f"found {key.value}{place}, wanted none but {', '.join(known)}"
        else:
            yield from _problems(value, known[key.value], str(key.value))
    if missing := [name for name in fields if not name.endswith("?") and name not in there]:
        yield _line(node), f"found no {', '.join(missing)}{place}, wanted {', '.join(fields)}"


def _kind(shape: Shape) -> str:
    return "map" if isinstance(shape, dict) else "seq" if isinstance(shape, list) else SCALARS[shape]  # type: ignore[index]


def _tag(node: yaml.Node) -> str:
    return str(node.tag).rpartition(":")[2]


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _found(node: yaml.Node) -> str:
    shown = f" {node.value!r}" if isinstance(node, yaml.ScalarNode) else ""
    return f"{NAMES.get(_tag(node), _tag(node))}{shown}"


def _wanted(shape: Shape) -> str:
    return " or ".join(NAMES[_kind(one)] for one in (shape if isinstance(shape, tuple) else (shape,)))
