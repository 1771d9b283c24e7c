"""Names, texts and paths as they stand in SQL text, whatever characters they have."""

from __future__ import annotations

import glob
from pathlib import Path


def identifier(name: str) -> str:
    """A name of a table or a column."""
    from sqlglot import exp

    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


def literal(text: str) -> str:
    """A text as a value."""
    from sqlglot import exp

    return exp.Literal.string(text).sql(dialect="duckdb")


def file_pattern(path: Path) -> str:
    """The pattern of just this file: DuckDB reads * ? and [ in a path as patterns."""
    return glob.escape(str(path))
