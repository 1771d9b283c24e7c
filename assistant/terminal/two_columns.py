"""Text in two columns, the second wrapped beside the first."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text


def two_columns(rows: Iterable[tuple[str, str]], gap: int = 2) -> Table:
    """A table without lines; texts stand in it as they are."""
    grid = Table.grid(padding=(0, gap, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for first, second in rows:
        grid.add_row(Text(first), Text(second))
    return grid
