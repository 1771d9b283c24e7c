"""The first screen waits for nothing that it does not show."""

from __future__ import annotations

import subprocess
import sys

LATER = {
    "duckdb",
    "sqlglot",
    "yaml",
    "msgspec",
    "rapidfuzz",
    "pandas",
    "shapely",
    "tabulate",
    "textual_fspicker",
    "textual_serve",
    "aiohttp",
}


def test_it_imports_nothing_that_answers_serves_or_imports() -> None:
    code = (
        "import sys, assistant.terminal.app; "
        f"print(sorted({{m.split('.')[0] for m in sys.modules}} & {LATER!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
