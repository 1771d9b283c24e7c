"""What went wrong, as one plain line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from assistant.catalog import problem as catalog

SHOWN = 3


class Problem(Static):
    """A line in place of an answer; shown as it is, whatever stands in it."""

    def __init__(self, line: str) -> None:
        super().__init__(line, markup=False)


class Told(Static):
    """A line about what the program did by itself."""

    def __init__(self, line: str) -> None:
        super().__init__(line, markup=False)


def problem_lines(problems: Sequence[catalog.Problem], folder: Path) -> list[str]:
    """The first problems of a catalog, a line each, and how many more there are."""
    inside = [
        replace(each, path=each.path.relative_to(folder)) if folder in each.path.parents else each
        for each in problems
    ]
    lines = [" ".join(str(each).split()) for each in inside[:SHOWN]]
    more = len(inside) - SHOWN
    return [*lines, f"and {more:,} more: assistant catalog check shows all"] if more > 0 else lines


def one_line(error: Exception) -> str:
    """The text of an exception on one line, or its kind when it has no text."""
    return " ".join(str(error).split()) or type(error).__name__
