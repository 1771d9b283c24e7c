"""YAML files to frozen objects; anything wrong is told with its file and line."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from assistant.errors import CatalogError, did_you_mean

T = TypeVar("T")
Steps = tuple[str | int, ...]

_PATH = re.compile(r"(.*?)(?: - at `\$(.*)`)?$", re.S)
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, which also refuses a key given twice and reads every date as text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key.value}" is given twice', key.start_mark
                )
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def read_entry(path: Path, kind: type[T]) -> T:
    """The one object that the YAML file holds. Raises CatalogError naming file and line."""
    try:
        plain = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        return msgspec.convert(plain, kind)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise CatalogError(f"{path}:{mark.line + 1 if mark else 1}: {error.problem}") from None
    except (UnicodeDecodeError, OSError) as error:
        raise CatalogError(f"{path}: cannot be read: {error}") from None
    except msgspec.ValidationError as error:
        raise _explained(path, kind, str(error)) from None


def line_of(path: Path, steps: Steps) -> int:
    """The line on which the entry reached by `steps` (keys and positions) begins."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    if node is None:
        return 1
    line = node.start_mark.line
    for step in steps:
        found = _child(node, step)
        if found is None:
            break
        line, node = found
    return line + 1


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line, child
    return None


def _explained(path: Path, kind: type[Any], message: str) -> CatalogError:
    """msgspec's message in plain words, with the line that it points at."""
    matched = _PATH.match(message)
    problem, where = (matched[1], matched[2] or "") if matched else (message, "")
    steps: Steps = tuple(
        name or int(position)
        for name, position in _STEP.findall(where)
        if name or position.isdigit()
    )
    unknown = re.search(r"unknown field `(\w+)`", problem)
    if unknown:
        steps = (*steps, unknown[1])
        problem = f'unknown key "{unknown[1]}".{did_you_mean(unknown[1], _fields(kind))}'
    return CatalogError(f"{path}:{line_of(path, steps)}: {problem}")


def _fields(kind: type[Any]) -> set[str]:
    """Every key of the format that can stand somewhere in a file of this kind."""
    schema = msgspec.json.schema(kind)
    return {key for part in schema["$defs"].values() for key in part.get("properties", {})}
