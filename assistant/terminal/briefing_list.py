"""The items of a briefing on the screen."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual.widgets import OptionList

from assistant.briefing.briefing import Briefing, Item, Line
from assistant.exports.outline import change_lines, item_lines


class BriefingList(OptionList):
    """One entry an item: its words, and below an answer what changed since it was pinned."""

    def show(self, briefing: Briefing, number: int) -> None:
        """Shows a briefing, with the cursor on the item `number`, or near it."""
        self.clear_options()
        self.add_options(_entry(at, item) for at, item in enumerate(briefing.items, start=1))
        if briefing.items:
            self.highlighted = min(max(number, 1), len(briefing.items)) - 1

    @property
    def number(self) -> int:
        """The number of the item under the cursor, from 1; 0 where there is none."""
        return 0 if self.highlighted is None else self.highlighted + 1


def _entry(number: int, item: Item) -> Table:
    """The number, and the words wrapped beside it; what stands out is bold."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", width=2)
    grid.add_column()
    first, *more = item_lines(item)
    marks = change_lines(item)
    grid.add_row(f"{number}", Text(first, style="" if isinstance(item, Line) else "bold"))
    for line in more:
        grid.add_row("", Text(line, style="bold" if line in marks else ""))
    return grid
