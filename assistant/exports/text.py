"""An answer as plain text: the paste block, its lines, and one cell."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from assistant.answers.amounts import as_read
from assistant.answers.answer import Answer, Cell, Column, SourceLine, Unit

ROWS_SHOWN = 1_000
NOTHING = "–"
WORDS: frozenset[Unit] = frozenset({"text", "month"})


def as_text(answer: Answer) -> str:
    """The paste block: sentence, table, sources, notes, and what can be asked instead."""
    return "\n\n".join(_paragraphs(answer)) + "\n"


def format_cell(value: Cell, column: Column) -> str:
    """One value as it is read: "1,234", "4.2", "45%", "+25", "£4,607"; a printed "<5" stays."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return NOTHING
    unit = column.unit
    if isinstance(value, str) or unit == "text" or unit == "month":  # noqa: PLR1714 — narrows it
        return str(value)
    return as_read(value, unit, column.decimals)


def is_number(column: Column) -> bool:
    """Whether the column's cells are numbers, which stand at the right."""
    return column.unit not in WORDS


def source_lines(answer: Answer) -> list[str]:
    """Each source on one line, "Source: title, detail (licence)"; the receipt ends the last."""
    lines = list(map(_source, answer.sources))
    if not answer.ref:
        return lines
    last = f"{lines.pop()}. " if lines else ""
    return [*lines, f"{last}Ref {answer.ref}."]


def rows_left_out(answer: Answer) -> str:
    """`1,000 of 20,431 rows` when the table is longer than is shown, else nothing."""
    total = len(answer.rows)
    return f"{ROWS_SHOWN:,} of {total:,} rows" if total > ROWS_SHOWN else ""


def own_notes(answer: Answer) -> tuple[str, ...]:
    """The notes without those of the conversation, for where the question stands in full."""
    told = answer.receipt.told if answer.receipt else ()
    return answer.notes[len(told) :]


def table_cells(answer: Answer) -> list[list[str]]:
    """The rows that are shown, each cell as it is read."""
    return [list(map(format_cell, row, answer.columns)) for row in answer.rows[:ROWS_SHOWN]]


def _source(source: SourceLine) -> str:
    line = ", ".join(part for part in (source.title, source.detail) if part)
    return f"Source: {line} ({source.licence})" if source.licence else f"Source: {line}"


def _paragraphs(answer: Answer) -> Iterator[str]:
    yield answer.sentence
    if answer.rows:
        yield _table(answer)
    if sources := source_lines(answer):
        yield "\n".join(sources)
    if answer.notes:
        yield "\n".join(f"Note: {note}" for note in answer.notes)
    if answer.suggestions and answer.status != "answered":
        yield "\n".join(["You can ask:", *(f"- {question}" for question in answer.suggestions)])


def _table(answer: Answer) -> str:
    from tabulate import tabulate

    table = tabulate(
        table_cells(answer),
        headers=[column.label for column in answer.columns],
        tablefmt="simple",
        colalign=["right" if is_number(column) else "left" for column in answer.columns],
        disable_numparse=True,
    )
    return "\n".join(filter(None, (table, rows_left_out(answer))))
