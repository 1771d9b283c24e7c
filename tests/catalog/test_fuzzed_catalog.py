"""A spoiled catalog: always a message with file and line, never a fault, and the rest keeps working.

Files of the shipped catalog are copied into a folder of one's own, spoiled there, and laid over it.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.catalog.catalog import Catalog
from assistant.catalog.loader import Loaded, load_catalog, read_catalog
from assistant.locations import shipped

SHIPPED, DATA = shipped("catalog"), shipped("data")
FILES = sorted(p.relative_to(SHIPPED) for p in SHIPPED.glob("*/*.yaml"))
WRONG = st.sampled_from([None, 7, True, 2.5, [], {}, [1], {"a": 1}, "no such name", "", [[]]])


@cache
def _shipped() -> Catalog:
    return load_catalog(SHIPPED, DATA)


@dataclass(frozen=True)
class Spoiled:
    """A file of the catalog with other text in it."""

    file: Path
    text: str = field(repr=False)


def _laid_over(file: Path, text: str) -> tuple[Loaded, list[str]]:
    """The catalog with a file of one's own over it, and the lines of that file."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / file
        own.parent.mkdir()
        own.write_bytes(text.encode("utf-8", errors="surrogatepass"))
        return read_catalog([SHIPPED, Path(folder)], DATA), text.splitlines()


def _plain(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _check(case: Spoiled) -> None:
    loaded, lines = _laid_over(case.file, case.text)
    catalog, file = _shipped(), case.file
    for problem in loaded.problems:
        assert problem.path.parts[-2:] == file.parts[-2:]
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.text
        assert "\n" not in problem.text
    # what is shipped is there still, whatever lies over it
    now = loaded.catalog
    names, before = ({e.split(".", 1)[1] for e in c.entries} for c in (now, catalog))
    assert before <= names
    assert {d: set(m) for d, m in catalog.members.items()}.items() <= {
        d: set(m) & set(catalog.members.get(d, m)) for d, m in now.members.items()
    }.items()
    assert set(catalog.filler) <= set(now.filler)
    for name, source in catalog.sources.items():
        if name != file.stem:
            assert now.sources[name] == source


def _places(
    node: Any, found: list[Callable[[Any], tuple[Any, Any]]], at: tuple[Any, ...] = ()
) -> None:
    """Every key and position of a tree, as a function from a copy of the tree to its container."""
    children = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, child in children:
        steps = (*at, key)

        def reach(tree: Any, steps: tuple[Any, ...] = steps) -> tuple[Any, Any]:
            for step in steps[:-1]:
                tree = tree[step]
            return tree, steps[-1]

        found.append(reach)
        _places(child, found, steps)


@st.composite
def spoiled(draw: st.DrawFn) -> Spoiled:
    """A shipped file with one to three keys or values removed, doubled, renamed or mistyped."""
    file = draw(st.sampled_from(FILES))
    tree = _plain((SHIPPED / file).read_text(encoding="utf-8"))
    for _ in range(draw(st.integers(1, 3))):
        spoil(draw, tree)
    return Spoiled(file, yaml.safe_dump(tree, sort_keys=False, allow_unicode=True))


def spoil(draw: st.DrawFn, tree: Any) -> None:
    """One key or value of a tree removed, mistyped, renamed or doubled."""
    places: list[Callable[[Any], tuple[Any, Any]]] = []
    _places(tree, places)
    if not places:
        return
    container, key = draw(st.sampled_from(places))(tree)
    deed = draw(st.sampled_from(["remove", "mistype", "rename", "double"]))
    if deed == "remove":
        del container[key]
    elif deed == "mistype":
        container[key] = copy.deepcopy(draw(WRONG))
    elif isinstance(container, dict):
        container[draw(st.sampled_from([f"{key}s", "name", str(key)[1:], "label"]))] = (
            copy.deepcopy(container[key]) if deed == "double" else container.pop(key)
        )
    else:
        container.append(copy.deepcopy(container[key]))


FUZZ = settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)


@FUZZ
@given(case=spoiled())
def test_keys_removed_doubled_renamed_and_mistyped(case: Spoiled) -> None:
    _check(case)


@st.composite
def broken(draw: st.DrawFn) -> Spoiled:
    """A shipped file with a stretch of it replaced by marks of YAML, or by anything."""
    file = draw(st.sampled_from(FILES))
    text = (SHIPPED / file).read_text(encoding="utf-8")
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.integers(0, 30))
    put = draw(st.sampled_from(MARKS) | st.text(max_size=3))
    return Spoiled(file, text[:start] + put + text[end:])


MARKS = (
    *[
        "[",
        "]",
        "{",
        "}",
        ":",
        "-",
        "?",
        "|",
        ">",
        "%",
        "&",
        "&a",
        "*a",
        "!",
        "!!x",
        "#",
        "@",
        "`",
        '"',
        "'",
        ",",
        "é",
    ],
    *("", "\t", "\x00", "\x07", "\n x"),
)


@FUZZ
@given(case=broken())
def test_broken_yaml(case: Spoiled) -> None:
    _check(case)


def test_entries_beside_a_wrong_one_are_there() -> None:
    text = (
        "name: crime_type\nmembers:\n"
        "  - {name: till_theft, label: Till theft, within: other_theft}\n"
        "  - {name: till_fraud, lable: Till fraud, within: other_crime}\n"
        "  - {name: wheel_theft, label: Wheel theft, within: vehicle_crmie}\n"
        "  - {name: float_theft, label: Float theft, within: other_theft}\n"
    )
    loaded, _ = _laid_over(Path("dimensions/own.yaml"), text)
    assert [(p.line, p.text) for p in sorted(loaded.problems)] == [
        (4, 'unknown key "lable". Did you mean "label"?'),
        (5, 'no crime type is called "vehicle_crmie". Did you mean "vehicle_crime"?'),
    ]
    members = loaded.catalog.members["crime_type"]
    assert {"till_theft", "float_theft"} <= set(members)
    assert not {"till_fraud", "wheel_theft"} & set(members)


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "words").mkdir()
        own = Path(folder) / "words" / "own.yaml"
        own.write_bytes("filler:\n  - por favor\n  - señor\n".encode("latin-1"))
        loaded = read_catalog([SHIPPED, Path(folder)], DATA)
    assert [(p.path, p.line) for p in loaded.problems] == [(own, 3)]
    assert "UTF-8" in loaded.problems[0].text
