"""The page of this folder names every test with the silent error that it pins."""

from __future__ import annotations

import ast
import re
from pathlib import Path

FOLDER = Path(__file__).parent
ROW = re.compile(r"^\| `(test_\w+)` \| (\S.*) \|$", re.M)


def test_every_test_is_named_with_the_error_that_it_pins() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = [name for name, _ in ROW.findall(page)]
    there = [
        node.name
        for path in sorted(FOLDER.glob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]
    assert sorted(named) == sorted(there)
    assert {path.name for path in FOLDER.glob("test_*.py")} <= {*re.findall(r"test_\w+\.py", page)}
