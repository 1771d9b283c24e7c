"""The items of a briefing on the screen."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList

from assistant.briefing.briefing import Briefing, Heading, Item, Pinned
from assistant.exports.outline import change_lines, item_lines

CHANGED = "bold $text-warning"


class BriefingList(OptionList):
    """One entry an item: its words, and below an answer what changed since it was pinned."""

    def show(self, briefing: Briefing, number: int) -> None:
        """Shows a briefing, with the cursor on the item `number`, or near it."""
        self.clear_options()
        width = len(str(len(briefing.items)))
        for at, item in enumerate(briefing.items, start=1):
            self.add_option(_entry(f"{at:>{width}}", item))
        if briefing.items:
            self.highlighted = min(max(number, 1), len(briefing.items)) - 1

    @property
    def number(self) -> int:
        """The number of the item under the cursor, from 1; 0 where there is none."""
        return 0 if self.highlighted is None else self.highlighted + 1


def _entry(number: str, item: Item) -> Content:
    first, *more = item_lines(item)
    styled = [Content.styled(f"{number}  {first}", "bold" if _stands_out(item) else "")]
    marks = set(change_lines(item))
    styled += [Content.styled(line, CHANGED if line in marks else "") for line in more]
    return Content("\n").join(styled)


def _stands_out(item: Item) -> bool:
    return isinstance(item, Heading | Pinned)
