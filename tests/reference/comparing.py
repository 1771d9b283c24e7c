"""The product's table of an analysis beside that of the reference."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.analysis import Analysis, Fold
from assistant.catalog.catalog import Catalog
from assistant.locations import shipped
from assistant.opening import open_catalog, table_files
from assistant.periods import Month, Period
from assistant.planning.analysis.planner import plan_analysis
from assistant.planning.holdings import Holdings
from assistant.planning.model.analyses import AnalysisPlan
from assistant.planning.model.gaps import BaseNotHeld, Gap, NoResidents, NotPrinted
from assistant.planning.model.plans import Axis
from assistant.warehouse.engine import DuckDBEngine
from tests.reference.evaluator import Evaluation
from tests.reference.occurring import figures_in
from tests.reference.printings import Drawn, Table
from tests.reference.rows import TIMED, TOTAL, UNRECORDED, Row
from tests.reference.world import Records

Cells = tuple[object, ...]
_SHOWN_AS_ROWS = (Fold.EARLIEST, Fold.LATEST)


@dataclass(frozen=True)
class Outcome:
    """How the two compare: "agree", "gap: KIND" or "differ", and what there is to see."""

    verdict: str
    detail: str = ""


@dataclass
class Product:
    """The planner over the shipped catalog, and the engine that runs its statements."""

    catalog: Catalog
    engine: DuckDBEngine
    holdings: Holdings

    def plan(self, analysis: Analysis) -> AnalysisPlan | Gap:
        return plan_analysis(analysis, self.catalog, self.holdings)

    def rows(self, plan: AnalysisPlan) -> list[Cells]:
        return self.engine.run(plan.statement)


def open_product(warehouse: Path | None = None, catalog: Path | None = None) -> Product:
    """The shipped figures, those of an imported warehouse, and a catalog over the shipped one."""
    loaded = open_catalog(catalog)
    engine = DuckDBEngine(table_files(loaded, shipped("data")), warehouse)
    return Product(loaded.catalog, engine, Holdings(loaded.catalog, engine.run, engine.columns))


def compare(analysis: Analysis, product: Product, records: Records) -> Outcome:
    """Both tables of an analysis: their rows, the figures and folds of each, and the order."""
    plan = product.plan(analysis)
    evaluation = Evaluation(analysis, records)
    if isinstance(plan, Gap):
        return _declined(plan, evaluation)
    ours = {_key(row, evaluation): cells for row, cells in _reference_rows(evaluation)}
    theirs = dict(_product_rows(plan, product.rows(plan)))
    faults = list(_faults(theirs, ours, evaluation))
    return Outcome("differ", "\n".join(faults[:12])) if faults else Outcome("agree")


def compare_printed(drawn: Drawn, product: Product) -> Outcome:
    """Both tables of an analysis of printed figures: its rows, the figures and the fold of each."""
    analysis = drawn.analysis()
    plan, ours = product.plan(analysis), Table(drawn).rows()
    if isinstance(plan, Gap):
        return _not_printed(plan, ours)
    theirs = {
        _printed_key(key, drawn): cells for key, cells in _product_rows(plan, product.rows(plan))
    }
    lacking = [f"the product lacks {row}" for row in ours.keys() - theirs.keys() if any(ours[row])]
    other = [f"the reference lacks {row}" for row in theirs.keys() - ours.keys()]
    both = [row for row in ours if row in theirs and not all(map(_same, theirs[row], ours[row]))]
    differ = [f"{row}: product {theirs[row]}, reference {ours[row]}" for row in both]
    faults = [*lacking, *other, *differ]
    return Outcome("differ", "\n".join(faults)) if faults else Outcome("agree")


def _not_printed(gap: Gap, ours: Mapping[object, Cells]) -> Outcome:
    """What is said not to be printed lacks a figure in each row of the files too."""
    every = ours and all(None not in cells for cells in ours.values())
    if isinstance(gap, NotPrinted) and every:
        return Outcome("differ", f"the product declines what is printed: {gap}")
    return Outcome(f"gap: {type(gap).__name__}", str(gap))


def _printed_key(labels: Cells, drawn: Drawn) -> tuple[str, Period]:
    """The member and the period of a row, also where it runs along only one of them."""
    left = list(labels)
    member = str(left.pop(0)) if len(drawn.members) > 1 else drawn.members[0]
    if not left:
        return member, drawn.periods[0]
    first, last = left[0]  # type: ignore[misc]
    return member, Period(Month(first), Month(last))


def _declined(gap: Gap, evaluation: Evaluation) -> Outcome:
    """Nothing to count from or to divide by: then the reference has a figure that is none too."""
    rows, figures = evaluation.all_rows, figures_in(evaluation.analysis)
    values = [evaluation.figures.value(figure, row) for row in rows for figure in figures]
    values += [evaluation.fold(fold, row) for fold in evaluation.analysis.folds for row in rows]
    lacking = not values or None in values
    kind = type(gap).__name__
    if isinstance(gap, BaseNotHeld | NoResidents) and not lacking:
        return Outcome("differ", f"the product declines for want of {gap}")
    return Outcome(f"gap: {kind}", str(gap))


# ---- rows by their members ---------------------------------------------------------------


def _reference_rows(evaluation: Evaluation) -> Iterator[tuple[Row, Cells]]:
    figures, folds = evaluation.analysis.figures, evaluation.analysis.folds
    for row in evaluation.shown:
        values = (evaluation.figures.value(figure, row) for figure in figures)
        made = (evaluation.fold(fold, row) for fold in folds if fold not in _SHOWN_AS_ROWS)
        yield row, (*values, *made)


def _key(row: Row, evaluation: Evaluation) -> Cells:
    """The members of a row; of time the first and last month held."""
    return tuple(
        _months(axis, member, row, evaluation) if axis in TIMED else member
        for axis, member in row.members
    )


def _months(axis: str, member: str, row: Row, evaluation: Evaluation) -> object:
    if member == TOTAL:
        return TOTAL
    alone = evaluation.counting.frame.row(((axis, member),))
    return min(alone.months), max(alone.months)


def _product_rows(plan: AnalysisPlan, rows: Sequence[Cells]) -> Iterator[tuple[Cells, Cells]]:
    names = [_names(axis) for axis in plan.axes]
    width, last = len(plan.axes), len(plan.axes) + len(plan.columns) + len(plan.folds)
    for row in rows:
        labels = zip(row[:width], names, strict=True)
        yield tuple(held.get(label, label) for label, held in labels), row[width:last]


def _names(axis: Axis) -> Mapping[object, object]:
    """What the labels of an axis stand for, as keys of the reference have it."""
    special = {"together": TOTAL, "unrecorded": UNRECORDED}
    return {
        m.label: special.get(m.name)
        or ((m.period.first.index, m.period.last.index) if m.period else m.name)
        for m in axis.members
    }


# ---- differences -------------------------------------------------------------------------


def _faults(
    theirs: Mapping[Cells, Cells], ours: Mapping[Cells, Cells], evaluation: Evaluation
) -> Iterator[str]:
    for key in ours.keys() - theirs.keys():
        yield f"the product lacks {key}: {ours[key]}"
    for key in theirs.keys() - ours.keys():
        yield f"the reference lacks {key}: {theirs[key]}"
    both = [key for key in ours if key in theirs]
    for key in both:
        if not all(map(_same, theirs[key], ours[key])):
            yield f"{key}: product {theirs[key]}, reference {ours[key]}"
    if not evaluation.analysis.folds and len(both) == len(ours) == len(theirs):
        members = [[key for key in side if TOTAL not in key] for side in (theirs, ours)]
        if members[0] != members[1]:
            yield f"order: product {members[0][:8]}, reference {members[1][:8]}"


def _same(one: object, other: object) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(float(str(one)), float(str(other)), rel_tol=1e-9, abs_tol=1e-9)
