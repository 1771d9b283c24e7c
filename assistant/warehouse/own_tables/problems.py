"""What is wrong with an analyst's own table, each with its line and the mend.

The line is that of the file as an editor numbers it (the header is line 1), of an Excel sheet the
row, of a Parquet file the record, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog.problem import Problem

# what to do with a row that is made of others
TAKE_OUT = "it is the total of other rows and would be counted twice: take it out"
_TOTALS = re.compile(r"(?i)(.* )?(grand |sub)?-?totals?|all|overall|all (wards|districts|areas)")


def is_total(text: str) -> bool:
    """Whether a cell says that its row is the total of others."""
    return bool(_TOTALS.fullmatch(text.strip()))


class BrokenTableError(Exception):
    """A table that cannot be read on from `line`; its text says why, with the mend."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


def told(problems: Sequence[Problem]) -> str:
    """The first problem in one line, and how many more there are."""
    more = len(problems) - 1
    return f"{problems[0]} (and {more:,} more)" if more else str(problems[0])
