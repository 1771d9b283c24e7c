"""Lines as the table of an answer: labels first, a column a figure, folds in rows at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.analysis import Fold, Form, Printed
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.runs import Run, runs_of
from assistant.answers.analysis.view import NOT_GIVEN, View
from assistant.answers.answer import Cell, Column
from assistant.answers.wording import capital, lowered
from assistant.catalog.lines import PRINTED
from assistant.planning.model.plans import Axis

Row = tuple[Cell, ...]
_RANGE = (
    Column("mean", "Mean before", "average", 1),
    Column("usual_from", "Usual from", "count"),
    Column("usual_to", "Usual to", "count"),
)
_FOLDS = {
    Fold.SUM: "Together",
    Fold.SHARE: "Together",
    Fold.MEAN: "Average",
    Fold.MEDIAN: "Median",
    Fold.RANGE: "Gap",
}


def table(view: View) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns and rows of an answer. Figures are not rounded."""
    if view.plan.analysis.form is Form.UNUSUAL:
        return _usual_table(view)
    columns = (*_label_columns(view), *_distinct(_figure_columns(view)))
    return columns, (*(_row(view, line) for line in view.lines), *_fold_rows(view))


# ---- columns -----------------------------------------------------------------------------


def _label_columns(view: View) -> Iterator[Column]:
    yield from _fixed_columns(view, view.plan.axes)
    for axis in view.plan.axes:
        name = axis.dimension.removeprefix(PRINTED)
        yield Column(name, axis.label, "month" if axis.dimension == "month" else "text")


def _fixed_columns(view: View, axes: Sequence[Axis]) -> Iterator[Column]:
    return (Column(name, name.capitalize(), "text") for name in _fixed(view, axes))


def _fixed(view: View, axes: Sequence[Axis]) -> dict[str, str]:
    """The place and the months of a table with a single row; what is printed, where no row says."""
    subject = view.subject
    told = {}
    said = any(a.dimension.startswith(PRINTED) or a.dimension == "crime_type" for a in axes)
    if view.is_printed and not said:
        told["counted"] = capital(subject.all_things)
    if axes:
        return told
    told["place"] = capital(subject.where.removeprefix("in "))
    told["period"] = capital(subject.months.removeprefix("the ")) if subject.when else ""
    if view.is_printed:
        told["period"] = told["period"] or "without a date"
    told = {name: label for name, label in told.items() if label}
    return told or {"period": capital(subject.months)}


def _figure_columns(view: View) -> Iterator[Column]:
    for column, words in zip(view.plan.columns, view.words, strict=True):
        label = capital(words.label.removeprefix("the "))
        yield Column(words.name, label, column.unit, column.decimals)
    for at in _shares(view):
        fold = view.plan.folds[at]
        label = f"Share of {lowered(view.naming.kind(view.subject.counts[0]))}"
        yield Column("share", label, fold.unit, fold.decimals)


def _distinct(columns: Iterator[Column]) -> Iterator[Column]:
    """Columns with names and labels of their own: "count", "count_2"."""
    seen: Counter[str] = Counter()
    for column in columns:
        seen.update({column.name, column.label})
        name, label = column.name, column.label
        name = f"{name}_{seen[name]}" if seen[name] > 1 else name
        label = f"{label} ({seen[label]})" if seen[label] > 1 else label
        yield Column(name, label, column.unit, column.decimals)


# ---- what is usual -------------------------------------------------------------------------


def _usual_table(view: View) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """A row for each place or thing: its count, and what that is set against."""
    runs = list(runs_of(view))
    axes = view.plan.axes[:-1]
    labels = [Column(axis.dimension, axis.label, "text") for axis in axes]
    labels = [*_fixed_columns(view, axes), *labels]
    ranged = any(run.usual for run in runs)
    against = _before(runs[0]) if runs and not ranged else _RANGE
    columns = (*labels, *_figure_columns(view), *against)
    own = [(*_fixed(view, axes).values(), *run.latest.labels[:-1]) for run in runs]
    figures = [(_cell(view, run.latest, 0), *_set_against(run, ranged)) for run in runs]
    return columns, tuple((*each, *row) for each, row in zip(own, figures, strict=True))


def _before(run: Run) -> tuple[Column, Column]:
    return Column("before", run.before.labels[-1], "count"), Column("change", "Change", "change")


def _set_against(run: Run, ranged: bool) -> Row:
    """The mean and the usual range, or the block before and the change on it."""
    if run.usual:
        return run.usual.mean, run.usual.lowest, run.usual.highest
    if ranged or not run.values:
        return (None,) * (len(_RANGE) if ranged else 2)
    before, now = run.values[-2:]
    return before, now - before


# ---- rows --------------------------------------------------------------------------------


def _row(view: View, line: Line) -> Row:
    labels = (*_fixed(view, view.plan.axes).values(), *line.labels)
    figures = (_cell(view, line, at) for at in range(len(line.values)))
    return (*labels, *figures, *(None for _ in _shares(view)))


def _cell(view: View, line: Line, at: int) -> Cell:
    """A figure, the mark that is printed in its place, or that it is not given."""
    value = line.values[at]
    if value is None and isinstance(view.plan.columns[at].figure, Printed):
        return next((cell.printed for cell in line.printed[at]), None)
    return NOT_GIVEN if value is None and line.kept_back else value


def _fold_rows(view: View) -> Iterator[Row]:
    """A row for each sum, share, mean and median; of groups one for each."""
    for line in _first_of_groups(view):
        found: dict[str, list[tuple[int, float | None]]] = {}
        for at, fold in enumerate(folds_of(view)):
            if fold in _FOLDS:
                found.setdefault(_FOLDS[fold], []).append((at, line.folds[at]))
        for label, folds in found.items():
            yield (*_fold_labels(view, line, label), *_fold_cells(view, folds))


def _first_of_groups(view: View) -> Iterator[Line]:
    """A line of each group that folds are made of."""
    seen = set()
    for line in view.rows:
        group = tuple(_group(view, line))
        if group not in seen:
            seen.add(group)
            yield line


def _group(view: View, line: Line) -> Iterator[str]:
    taking = view.plan.analysis.taking
    for axis, label in zip(view.plan.axes, line.labels, strict=True):
        if taking and axis.dimension in taking.within:
            yield label


def _fold_labels(view: View, line: Line, label: str) -> Iterator[Cell]:
    """The labels of a row of folds: its group, then what it is."""
    taking, named = view.plan.analysis.taking, False
    for axis, own in zip(view.plan.axes, line.labels, strict=True):
        if taking and axis.dimension in taking.within:
            yield own
        else:
            yield label if not named else ""
            named = True


def _fold_cells(view: View, folds: Sequence[tuple[int, float | None]]) -> Row:
    """The cells of a row of folds: in the column of the first figure, or of shares."""
    kinds = folds_of(view)
    own = next((value for at, value in folds if kinds[at] is not Fold.SHARE), None)
    shares = [value for at, value in folds if kinds[at] is Fold.SHARE]
    return (own, *(None for _ in view.plan.columns[1:]), *shares)


def folds_of(view: View) -> tuple[Fold, ...]:
    """The folds that have columns of their own, in order."""
    shown_as_rows = (Fold.EARLIEST, Fold.LATEST)
    return tuple(f for f in view.plan.analysis.folds if f not in shown_as_rows)


def _shares(view: View) -> list[int]:
    """Which folds are shares, which stand in a column of their own."""
    return [at for at, fold in enumerate(folds_of(view)) if fold is Fold.SHARE]
