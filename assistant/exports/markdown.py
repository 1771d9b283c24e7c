"""Answers and briefings as Markdown (CommonMark, with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing, Heading, Item, Line
from assistant.exports.cells import is_number
from assistant.exports.crossing import rows_left_out, shown
from assistant.exports.dates import written_date
from assistant.exports.grid import Grid
from assistant.exports.outline import change_lines
from assistant.exports.text import own_notes, source_lines


def as_markdown(answer: Answer) -> str:
    """The paste block: sentence, table, sources with the receipt, notes, what else to ask."""
    return _joined(_answer(answer, [f"Note: {note}" for note in answer.notes]))


def briefing_as_markdown(briefing: Briefing, made: date) -> str:
    """The whole document, dated: title, headings, lines, and every answer under its question."""
    title = [f"# {_inline(briefing.title)}", written_date(made)] if briefing.title else []
    return _joined([*title, *(part for item in briefing.items for part in _item(item))])


def _item(item: Item) -> Iterator[str]:
    if isinstance(item, Heading):
        yield f"## {_inline(item.text)}"
    elif isinstance(item, Line):
        yield _line(item.text)
    else:
        yield f"### {_inline(item.heading)}"
        notes = [f"Note: {note}" for note in own_notes(item.newest)]
        yield from _answer(item.newest, [*notes, *change_lines(item)])


def _answer(answer: Answer, notes: Iterable[str]) -> Iterator[str]:
    for number, one in enumerate(answer.each, start=1):
        if answer.parts:
            yield f"**{number}. {_inline(one.question)}**"
        yield _line(one.sentence)
        for grid in shown(one):
            yield f"**{_inline(grid.title)}**" if grid.title else ""
            yield _table(grid)
        yield rows_left_out(one)
    # two spaces at the end of a line break it
    yield "  \n".join(map(_line, source_lines(answer)))
    yield _listed(notes)
    if answer.suggestions and not answer.is_complete:
        yield "You can ask:"
        yield _listed(answer.suggestions)


def _table(grid: Grid) -> str:
    from tabulate import tabulate

    return tabulate(
        [list(map(_inline, row)) for row in grid.cells],
        headers=list(map(_inline, grid.headings)),
        tablefmt="pipe",
        colalign=["right" if is_number(column) else "left" for column in grid.columns],
        disable_numparse=True,
    )


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"


def _inline(text: str) -> str:
    """A text on one line that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", " ".join(text.split()))


def _line(text: str) -> str:
    """The same for a line of its own, which must not begin a list or a heading."""
    return re.sub(r"^(\d*)([-+#=]|[.)](?=\s|$))", r"\1\\\2", _inline(text))
