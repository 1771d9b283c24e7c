"""What is wrong in a file of the catalog, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: the file, the line it stands on, and what is wrong, with the mend.

    The line is that of the file as an editor numbers it (the header is line 1), of an Excel sheet
    the row, of a Parquet file the record, from 1.
    """

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


Tell = Callable[[Problem], None]
