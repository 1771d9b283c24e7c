"""An answer as plain text: the paste block and its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answers.answer import Answer, SourceLine
from assistant.exports.cells import is_number
from assistant.exports.crossing import rows_left_out, shown
from assistant.exports.grid import Grid

LINE = 100  # characters of a line before a cross-table goes on below
_BETWEEN = "  "


def as_text(answer: Answer) -> str:
    """The paste block: sentence, table, sources, notes, and what can be asked instead."""
    return "\n\n".join(_paragraphs(answer)) + "\n"


def source_lines(answer: Answer) -> list[str]:
    """Each source on one line, "Source: title, detail (licence)"; the receipt ends the last."""
    lines = list(map(_source, answer.sources))
    if not answer.ref:
        return lines
    last = f"{lines.pop()}. " if lines else ""
    return [*lines, f"{last}Ref {answer.ref}."]


def own_notes(answer: Answer) -> tuple[str, ...]:
    """The notes without those of the conversation, for where the question stands in full."""
    told = answer.receipt.told if answer.receipt else ()
    return answer.notes[len(told) :]


def _source(source: SourceLine) -> str:
    line = ", ".join(part for part in (source.title, source.detail) if part)
    return f"Source: {line} ({source.licence})" if source.licence else f"Source: {line}"


def _paragraphs(answer: Answer) -> Iterator[str]:
    for number, one in enumerate(answer.each, start=1):
        if answer.parts:
            yield f"{number}. {one.question}"
        yield one.sentence
        if tables := list(_tables(one)):
            yield "\n".join(filter(None, ("\n\n".join(tables), rows_left_out(one))))
    if sources := source_lines(answer):
        yield "\n".join(sources)
    if answer.notes:
        yield "\n".join(f"Note: {note}" for note in answer.notes)
    if answer.suggestions and not answer.is_complete:
        yield "\n".join(["You can ask:", *(f"- {question}" for question in answer.suggestions)])


def _tables(answer: Answer) -> Iterator[str]:
    """The tables under their titles; what is too wide for a line goes on below."""
    for grid in shown(answer):
        bands = grid.bands([width + len(_BETWEEN) for width in _widths(grid)], LINE)
        tables = "\n\n".join(map(_table, bands))
        yield f"{grid.title}\n\n{tables}" if grid.title else tables


def _table(grid: Grid) -> str:
    """Headings, a rule, and the rows; numbers at the right."""
    widths, numbers = _widths(grid), list(map(is_number, grid.columns))
    headings = zip(*(heading.split("\n") for heading in grid.stacked), strict=True)
    lines = [*headings, ["-" * width for width in widths], *grid.cells]
    return "\n".join(_line(line, widths, numbers) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    columns = zip(cells, widths, numbers, strict=True)
    told = (c.rjust(width) if number else c.ljust(width) for c, width, number in columns)
    return _BETWEEN.join(told).rstrip()


def _widths(grid: Grid) -> list[int]:
    """How many characters each column takes."""
    columns = zip(grid.stacked, *grid.cells, strict=True)
    return [max(len(line) for text in column for line in text.split("\n")) for column in columns]
