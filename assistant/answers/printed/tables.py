"""The table of printed figures: what tells the lines apart, then a column for each number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.answer import Cell, Column, Unit
from assistant.answers.printed.line import EARLIER, LATER, Line
from assistant.answers.printed.writer import Writer, when
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Statistic
from assistant.printed import FigureSet

_Read = Callable[[Line], Cell]


def table_of(
    pairs: Sequence[tuple[FigureSet, list[Line]]], writer: Writer
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The columns and the rows of several sets of figures, one under the other."""
    lines = [line for _, part in pairs for line in part]
    parts = [*_labels(pairs, lines, writer), *_figures(pairs, lines, writer)]
    columns = tuple(column for column, _ in parts)
    return columns, tuple(tuple(read(line) for _, read in parts) for line in lines)


def _labels(
    pairs: Sequence[tuple[FigureSet, list[Line]]], lines: Sequence[Line], writer: Writer
) -> list[tuple[Column, _Read]]:
    found: list[tuple[Column, _Read]] = []
    several = len({line.members for line in lines}) > 1
    cuts = {(figures.series, figures.breakdown) for figures, _ in pairs}
    if several and len(cuts) == 1:
        held = writer.wording.catalog.dimensions.get(f"{PRINTED}{pairs[0][0].breakdown}")
        label = held.label if held else pairs[0][0].breakdown.replace("_", " ")
        head = f"{label[0].upper()}{label[1:]}"
        found.append((Column("member", head, "text"), lambda x: ", ".join(x.members) or "In all"))
    else:
        found.append((Column("counted", "What", "text"), lambda line: _what(line, writer)))
    if len({line.place for line in lines}) > 1 or len(lines) == 1:
        found.append((Column("place", "Place", "text"), lambda line: writer.place(line.place)))
    if len({line.period for line in lines}) > 1 or len(lines) == 1:
        found.append((Column("period", "Period", "text"), when))
    return found


def _what(line: Line, writer: Writer) -> str:
    label = writer.label(line.series)
    return ", ".join((f"{label[0].upper()}{label[1:]}", *line.members))


def _figures(
    pairs: Sequence[tuple[FigureSet, list[Line]]], lines: Sequence[Line], writer: Writer
) -> list[tuple[Column, _Read]]:
    kinds = {s.name: s for s in writer.wording.catalog.printed.statistics}
    heads = {name: kind.label for name, kind in kinds.items()}
    heads |= {LATER: "Later", EARLIER: "Earlier"}
    kinds_of = [(LATER, EARLIER, *figures.statistics, "change") for figures, _ in pairs]
    names = dict.fromkeys(name for told in kinds_of for name in told)
    there = [name for name in names if any(line.first(name) for line in lines)]
    return [
        (Column(name, heads.get(name, name), _unit(kinds.get(name), name, lines)), _reads(name))
        for name in there
    ]


def _unit(kind: Statistic | None, name: str, lines: Sequence[Line]) -> Unit:
    """What a column measures: as its figures are printed, else as its kind of number is."""
    units = {f.unit for line in lines for f in line.figures.get(name, ())}
    if units == {"percent"}:
        return "percent"
    return "pounds" if units == {"pounds"} else kind.unit if kind else "count"


def _reads(name: str) -> _Read:
    def read(line: Line) -> Cell:
        figure = line.first(name)
        return figure.cell if figure else None

    return read
