"""What went wrong, as one plain line."""

from __future__ import annotations

from textual.widgets import Static


class Problem(Static):
    """A line in place of an answer; shown as it is, whatever stands in it."""

    def __init__(self, line: str) -> None:
        super().__init__(line, markup=False)


def one_line(error: Exception) -> str:
    """The text of an exception on one line, or its kind when it has no text."""
    return " ".join(str(error).split()) or type(error).__name__
