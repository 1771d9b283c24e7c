"""A briefing as a numbered list, and what changed in it, in plain words."""

from __future__ import annotations

from assistant.briefing.briefing import Briefing, Heading, Item, Line
from assistant.briefing.changes import Change, changes, unanswered
from assistant.exports.cells import format_cell

CHANGES_SHOWN = 12
EMPTY = "Nothing is in it yet."


def as_outline(briefing: Briefing) -> str:
    """The title and every item under its number, with the marks of what changed."""
    width = len(str(len(briefing.items)))
    lines = [briefing.title, ""]
    for number, item in enumerate(briefing.items, start=1):
        first, *more = item_lines(item)
        lines.append(f"{number:>{width}}  {first}")
        lines += [f"{'':{width}}  {line}" for line in more]
    return "\n".join(lines if briefing.items else [*lines, EMPTY]) + "\n"


def item_lines(item: Item) -> list[str]:
    """An item in a few lines: what it is, then the sentence of an answer and its marks."""
    if isinstance(item, Heading):
        return [f"Heading: {item.text}"]
    if isinstance(item, Line):
        return [f"Line: {item.text}"]
    marks = change_lines(item)
    return [f"{item.question} (Ref {item.newest.ref})", item.newest.sentence, *marks]


def change_lines(item: Item) -> list[str]:
    """A line for each figure of a pinned answer that is not as it was pinned."""
    if isinstance(item, Heading | Line):
        return []
    if why := unanswered(item):
        return [f"Not answered any more, shown as it was pinned: {why}"]
    found = changes(item)
    lines = [f"Changed: {change_text(change)}" for change in found[:CHANGES_SHOWN]]
    left_out = len(found) - CHANGES_SHOWN
    return [*lines, f"Changed: {left_out:,} more figures"] if left_out > 0 else lines


def change_text(change: Change) -> str:
    """ "Market, Offences: was 1,034, now 1,050"."""
    what = ", ".join(filter(None, (change.row, change.column.label)))
    was, now = (format_cell(v, change.column) for v in (change.before, change.after))
    return f"{what}: was {was}, now {now}"
