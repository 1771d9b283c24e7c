"""An answer as plain text: the paste block, its lines, and one cell."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from assistant.answers.answer import Answer, Cell, Column, SourceLine, Unit

ROWS_SHOWN = 1_000
NOTHING = "–"
MINUS = "−"
WORDS: frozenset[Unit] = frozenset({"text", "month"})


def as_text(answer: Answer) -> str:
    """The paste block: sentence, table, sources, notes, and what can be asked instead."""
    return "\n\n".join(_paragraphs(answer)) + "\n"


def format_cell(value: Cell, unit: Unit) -> str:
    """One value as it is read: "1,234", "4.2", "45%", "+25", "£4,607"; a printed "<5" stays."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return NOTHING
    if isinstance(value, str) or unit in WORDS:
        return str(value)
    value = round(value, 2 if unit == "pounds" else 1)  # before the sign: no "−0.0"
    sign = MINUS if value < 0 else "+" if unit == "change" and value > 0 else ""
    return sign + _format_size(abs(value), unit)


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
    units = [column.unit for column in answer.columns]
    return [list(map(format_cell, row, units)) for row in answer.rows[:ROWS_SHOWN]]


def _source(source: SourceLine) -> str:
    line = ", ".join(part for part in (source.title, source.detail) if part)
    return f"Source: {line} ({source.licence})" if source.licence else f"Source: {line}"


def _format_size(size: float, unit: Unit) -> str:
    if unit in ("rate per 1,000", "average"):
        return f"{size:,.1f}"
    if unit == "pounds":
        return f"£{size:,.0f}" if size == int(size) else f"£{size:,.2f}"
    number = f"{size:,.0f}" if size == int(size) else f"{size:,.1f}"
    return f"{number}%" if unit == "percent" else number


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
