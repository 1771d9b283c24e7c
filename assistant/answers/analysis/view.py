"""A plan and its lines as sentences look at them: names of rows, figures in words, heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.analysis import (
    Change,
    Contribution,
    Count,
    Difference,
    Figure,
    Printed,
    Rank,
    Ratio,
    Share,
    Summary,
    parts,
)
from assistant.answers.amounts import as_read
from assistant.answers.analysis.conditions import predicate
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.naming import Naming
from assistant.answers.analysis.printed import PrintedNaming, PrintedSubject, as_printed
from assistant.answers.analysis.subject import Subject
from assistant.answers.analysis.words import Words, words_of
from assistant.answers.wording import Wording, capital, listed
from assistant.planning.model.analyses import AnalysisPlan, FigureColumn
from assistant.planning.model.plans import PLACED, AxisMember

FROM_ZERO = "no percentage (from zero)"
NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Guard:
    """What is kept back: figures of fewer than `below` records, 0 where a source marks cells.

    Figures that are not kept back are `told`: "shown" or "given". `left_out` counts the rows of
    which nobody can say whether they qualify, `kept_back` the cells that a source keeps back.
    """

    below: int = 0
    told: str = "shown"
    left_out: int = 0
    kept_back: int = 0

    @property
    def few(self) -> str:
        """ "fewer than 5"."""
        return f"fewer than {self.below}"


@dataclass(frozen=True)
class View:
    """One plan with its lines, those of totals last; the words of each column stand beside it.

    A change `by_default` is told beside what nobody compared. `more` ends the sentence,
    `notes` are of its figures.
    """

    plan: AnalysisPlan
    wording: Wording
    lines: tuple[Line, ...]
    by_default: bool = False
    guard: Guard = Guard()
    more: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def subject(self) -> Subject:
        """What the columns are about."""
        plan = self.plan
        made = PrintedSubject if self.is_printed else Subject
        about = plan.analysis, self.wording, plan.calendar, plan.periods, plan.places
        return made(*about, plan.gaps)

    @cached_property
    def is_printed(self) -> bool:
        """Whether documents print what the figures are made of."""
        return bool(self.plan.printings)

    @cached_property
    def naming(self) -> Naming:
        """Names for what is counted."""
        return PrintedNaming(self.subject) if self.is_printed else Naming(self.subject)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """The words of each column."""
        return tuple(words_of(column.figure, self.naming) for column in self.plan.columns)

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """The lines that are no totals."""
        return tuple(line for line in self.lines if not line.total)

    @cached_property
    def ranked(self) -> tuple[Line, ...]:
        """The rows of which the place among the others can be told."""
        return tuple(line for line in self.rows if not line.apart)

    # ---- rows ----------------------------------------------------------------------------

    def name(self, line: Line, *, without: Sequence[str] = ()) -> str:
        """A row's members in words: "Market ward, burglary"."""
        return ", ".join(
            self.member(axis.dimension, member)
            for axis, member in zip(self.plan.axes, line.members, strict=True)
            if axis.dimension not in without
        )

    def member(self, dimension: str, member: AxisMember) -> str:
        """One member in words; a ward without its district where the row names that."""
        if dimension == "ward" and self.subject.axis("district"):
            return f"{member.label.split(' (')[0]} ward"
        if dimension in PLACED and member.name in self.wording.catalog.places:
            if dimension == "place":
                return self.wording.listed_place(member.name, member.label)
            return self.wording.place(member.name)
        return member.label

    def named(self, line: Line, *, without: Sequence[str] = ()) -> str:
        """A row with its figures: "Market ward (68, 3.8 per 1,000)"."""
        return self.called(line, self.name(line, without=without))

    def called(self, line: Line, name: str) -> str:
        """A row under a name, with those of its figures that a sentence gives."""
        figures = ", ".join(self.figures(line))
        return f"{name} ({figures})" if figures else name

    def each(self, lines: Sequence[Line], *, without: Sequence[str] = ()) -> str:
        """Rows with their figures, listed."""
        return listed([self.named(line, without=without) for line in lines])

    # ---- figures -------------------------------------------------------------------------

    def value(self, line: Line, at: int) -> str:
        """A figure with the mark of its unit; "none" or why there is none."""
        column, value = self.plan.columns[at], line.values[at]
        if line.printed[at]:
            return as_printed(line.printed[at], value)
        if value is None and at == 0 and line.mark:
            return line.mark
        if value is None:
            return _lacking(line, at, column.figure)
        text = read(value, column)
        return text.lstrip("+") if isinstance(column.figure, Difference) else text

    @cached_property
    def moves(self) -> bool:
        """Whether the table shows what the first figure was before, and its change."""
        return any(map(self.before, self.lines))

    @cached_property
    def rank(self) -> int | None:
        """The column of ranks."""
        figures = enumerate(column.figure for column in self.plan.columns)
        return next((at for at, figure in figures if isinstance(figure, Rank)), None)

    def before(self, line: Line) -> str:
        """What the first figure was before; "" where that is not known."""
        if line.mark_before or line.earlier is None:
            return line.mark_before
        return read(line.earlier, self.plan.columns[0])

    def figures(self, line: Line) -> list[str]:
        """The figures of a row beside its name, those left out that all rows share."""
        if before := self.before(line):
            return [self._moved(line, before)]
        left_out = {*self.constants, self.rank} if self.plan.analysis.shown else {*self.constants}
        told = [self.beside(line, at) for at in range(len(self.words)) if at not in left_out]
        return [text for text in told if text]

    def _moved(self, line: Line, before: str) -> str:
        """ "60, from 41: +19, +46%", of a figure and what it was before."""
        moved = [self.beside(line, at) for at in (1, 2) if line.values[at] is not None]
        told = f"{self.beside(line, 0)}, from {before}"
        return f"{told}: {', '.join(filter(None, moved))}" if moved else told

    def beside(self, line: Line, at: int) -> str:
        """A figure beside the name of its row; "" where a sentence gives none."""
        value, printed = line.values[at], isinstance(self.plan.columns[at].figure, Printed)
        if self.is_small(line, at) or (printed and not line.printed[at]):
            return ""
        if value is None and not printed:
            return self.value(line, at)
        words, text = self.words[at], self.value(line, at)
        if self.goes_with(at):
            return text
        said = at == 0 and self.head_is_first and words.first
        single = words.one if value in (1, -1) else ""
        return (said or single or words.beside).format(text)

    def alone(self, line: Line, at: int) -> str:
        """A figure in a sentence about one row; "" where a sentence gives none."""
        if line.values[at] is None:
            return self.beside(line, at)
        words = self.words[at]
        form = words.alone or words.beside
        return "" if self.is_small(line, at) else form.format(self.value(line, at))

    def goes_with(self, at: int) -> bool:
        """Whether a figure is the one before it in per cent, which says what it is of."""
        if at == 0:
            return False
        before, figure = self.plan.columns[at - 1].figure, self.plan.columns[at].figure
        if isinstance(before, Printed) and isinstance(figure, Printed):
            return replace(before, statistic=figure.statistic, of=figure.of) == figure
        if isinstance(figure, Share):
            return isinstance(before, Count) and figure.part == before
        percent = isinstance(figure, Change) and figure.in_percent
        if not percent or not isinstance(before, Change):
            return False
        return not before.in_percent and replace(before, in_percent=True) == figure

    @cached_property
    def constants(self) -> tuple[int, ...]:
        """The columns that say the same in every row, such as an average of all of them."""
        axes = {axis.dimension for axis in self.plan.axes}
        if len(self.rows) < 2 or len(self.words) < 2:
            return ()
        figures = enumerate(column.figure for column in self.plan.columns)
        return tuple(at for at, figure in figures if at and _is_constant(figure, axes))

    @property
    def constant(self) -> str:
        """ "; 38.1 for the average ward", what all rows share."""
        told = [self.alone(self.rows[0], at) for at in self.constants]
        return f"; {listed(told)}" if told else ""

    def is_small(self, line: Line, at: int) -> bool:
        """Whether a percentage is of so few that no sentence gives it."""
        figure, base = self.plan.columns[at].figure, line.bases[at]
        percent = isinstance(figure, Change) and figure.in_percent and _is_number(figure.of)
        return bool(percent and base and abs(base) < self.wording.catalog.smallest_base)

    # ---- heads ---------------------------------------------------------------------------

    @cached_property
    def head(self) -> str:
        """What a sentence is about, as its beginning: "Burglaries in Cambridge in 2025"."""
        return self.head_by("")

    def head_by(self, by: str) -> str:
        """The same with what rows run along: "Burglaries in Cambridge in 2025 by ward"."""
        first = self.words[0]
        noun, tail = (
            (first.noun, first.tail) if self.head_is_first else (self.subject.all_things, "")
        )
        return capital(joined(noun, self.here, tail, by, self.subject.against))

    @cached_property
    def head_is_first(self) -> bool:
        """Whether a sentence begins with the first figure, and not with what all count."""
        return self.subject.one_kind or len(self.words) == 1

    @property
    def of_those(self) -> str:
        """ ", of those that had …", where what is taken also satisfies a condition."""
        having = self.plan.analysis.having
        return f", of those that {predicate(having, self.naming)}" if having else ""

    @cached_property
    def here(self) -> str:
        """Where and when."""
        return joined(self.subject.where, self.subject.when)

    @property
    def axes(self) -> str:
        """ "ward and month"."""
        return listed([axis.label.lower() for axis in self.plan.axes])


def _lacking(line: Line, at: int, figure: Figure) -> str:
    """Why there is no figure."""
    if line.kept_back:
        return NOT_GIVEN
    if line.bases[at] == 0:
        return FROM_ZERO
    match figure:
        case Ratio():
            return "no ratio (over zero)"
        case Share() | Contribution():
            return "no share (of none)"
        case Change(Count()):
            return "nothing held before"
    return "no figure"


def _is_number(figure: Figure) -> bool:
    """Whether a figure is a number of things, and no rate or average that is printed."""
    return not isinstance(figure, Printed) or figure.statistic == "count"


def _is_constant(figure: Figure, axes: set[str]) -> bool:
    """Whether a figure is taken together over all axes."""
    if isinstance(figure, Summary | Count):
        return axes <= set(figure.across)
    return all(_is_constant(part, axes) for part in parts(figure))


def read(value: float, column: FigureColumn) -> str:
    """A figure of a column, with its unit as sentences say it."""
    text = as_read(value, column.unit, column.decimals)
    if column.unit == "points":
        return f"{text} percentage points"
    return f"{text} days" if column.unit == "days" else text


def joined(*parts: str) -> str:
    """Parts of a sentence with spaces between them; none for those that say nothing."""
    return " ".join(part for part in parts if part).replace(" ,", ",")
