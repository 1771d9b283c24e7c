"""What is made of the rows that are left: a number, a sum, a share, a moment, a run."""

from __future__ import annotations

from assistant.analysis import Fold
from assistant.language.composition.averages import Averages
from assistant.language.composition.axes import Layout
from assistant.language.evidence import Evidence


def folding_axis(row: Evidence, averages: Averages) -> str:
    """The dimension whose rows are folded, where the words for the fold name it."""
    for node in row.find("in_a_block") if row.has("when_was", "run") else ():
        row.use([node])
        return str(node.value)
    for node in row.find("when_was"):
        return str(node.value.dimension)
    for node in row.find("number_of", "run"):
        return str(node.value)
    return averages.median or ""


def shares_out(row: Evidence) -> bool:
    """Whether a share is of the first so many rows together."""
    limits = [n.value.limit or 0 for n in row.find("superlative")]
    limits += [n.value for n in row.find("number")]
    named = row.has("share") and row.has("superlative")
    each = {n.value for n in row.find("by")} & {n.value for n in row.find("dimension")}
    return named and max(limits, default=0) > 1 and not row.has("apart") and not each


def read_folds(
    row: Evidence, averages: Averages, layout: Layout, *, taken: bool, shared: bool
) -> tuple[Fold, ...]:
    """The folds that the words ask for."""
    folds = [n.value.fold for n in row.find("when_was")]
    folds += [Fold.NUMBER for _ in row.find("number_of")]
    folds += [Fold.LONGEST_RUN for _ in row.find("run")]
    folds += [Fold.MEDIAN] if averages.median is not None else []
    summed = row.find("added_up", "together", "sum")
    if shared:
        folds.append(Fold.SHARE)
    elif taken and summed:
        folds.append(Fold.SUM)
    row.use(row.find("when_was", "number_of", "run"))
    row.use(row.find("when") if row.has("when_was", "record") else [])
    row.use(summed if taken else [])
    return tuple(folds)
