"""YAML files as plain keys and values, and the line on which each of them stands."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from assistant.catalog.problem import Problem, Tell
from assistant.limits import CATALOG_FILE, read_bytes
from assistant.plain_text import CONTROL

Steps = tuple[str | int, ...]


_HEAVIEST = 100_000  # texts of a file; the largest shipped one has some thousand


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, which also refuses a key given twice and a key that is no word.

    What is written once and repeated by its name ("*again") is counted as often as it stands.
    """

    def get_single_node(self) -> Any:
        node = super().get_single_node()
        if node is not None and _weight(node, {}) > _HEAVIEST:
            raise _error(f"it repeats itself to more than {_HEAVIEST:,} texts", node)
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _error("a key must be a word", key)
            if key.value in seen:
                raise _error(f'the key "{key.value}" is given twice', key)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        if character := CONTROL.search(node.value):
            raise _error(f"the character {character.group()!r} cannot stand in a text", node)
        return super().construct_scalar(node)


def _weight(node: Any, known: dict[int, int]) -> int:
    """How many texts a node holds, one that is repeated counted each time."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = _HEAVIEST + 1  # of one that holds itself
        parts = node.value if isinstance(node, yaml.SequenceNode) else chain(*node.value)
        known[id(node)] = sum(_weight(part, known) for part in parts)
    return known[id(node)]


def read_plain(path: Path, tell: Tell) -> dict[str, Any] | None:
    """The keys and values of a file; None, and the problem told, where it has none."""
    try:
        text = read_bytes(path, CATALOG_FILE).decode("utf-8-sig")
        plain = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        tell(Problem(path, mark.line + 1 if mark else 1, _in_words(error)))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        tell(Problem(path, line, "not written in UTF-8; save the file as UTF-8"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line, character = _unreadable(path)
        shown = f"the character {character!r} cannot stand here" if character else str(error)
        tell(Problem(path, line, shown.splitlines()[0]))
    except OSError as error:
        tell(Problem(path, 1, f"cannot be read ({error.strerror})"))
    else:
        if isinstance(plain, dict) and all(isinstance(key, str) for key in plain):
            return plain
        tell(Problem(path, 1, "a file must hold keys and values, such as name: my_entry"))
    return None


def line_of(path: Path, steps: Steps) -> int:
    """The line on which the entry reached by `steps` (keys and positions) begins."""
    node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
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


def _error(problem: str, node: yaml.Node) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


def _in_words(error: yaml.MarkedYAMLError) -> str:
    """What the YAML reader says, in one line."""
    said = [str(part) for part in (error.context, error.problem) if part]
    return f"not well-formed YAML: {', '.join(said)}" if error.context else said[0]


def _unreadable(path: Path) -> tuple[int, str]:
    """The line of the first character that YAML does not allow, and the character."""
    text = path.read_text(encoding="utf-8-sig")
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return (text[: found.start()].count("\n") + 1, found.group()) if found else (1, "")
