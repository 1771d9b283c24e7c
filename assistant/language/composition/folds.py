"""What is made of the rows that are left: a number, a sum, a share, a moment, a run."""

from __future__ import annotations

from assistant.analysis import Fold
from assistant.language.composition.averages import Averages
from assistant.language.composition.fold_marks import TOTALS
from assistant.language.evidence import Evidence

_SUMS = ("added_up", "together", "sum", "totals")
_POINTING = frozenset({"they", "them", "those", "these", "that", "it"})
_APART = frozenset({"each", "every", "respectively", "individually", "separately"})
_QUESTIONS = frozenset({"which", "what", "who"})
_TWO = 2


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


def read_folds(row: Evidence, averages: Averages, *, chosen: bool) -> tuple[Fold, ...]:
    """The folds that the words ask for; sums and gaps are of rows that are `chosen`."""
    folds = [n.value.fold for n in row.find("when_was")]
    folds += [Fold.NUMBER for _ in row.find("number_of")]
    folds += [Fold.LONGEST_RUN for _ in row.find("run")]
    folds += [Fold.MEDIAN] if averages.median is not None else []
    summed = [n for n in row.unused() if n.category in _SUMS] if chosen else []
    if shares_out(row):
        # "the total in the three worst wards, as a share of the city"
        totals = any(TOTALS in (n.category, n.rule) for n in (*summed, *row.find("counting")))
        folds += [Fold.SUM, Fold.SHARE] if totals else [Fold.SHARE]
    elif summed or (chosen and _speaks_of_them(row)):
        folds.append(Fold.SUM)
    gaps = row.find("gap") if chosen and _is_between_ends(row) else []
    folds += [Fold.RANGE for _ in gaps[:1]]
    row.use([*row.find("when_was", "number_of", "run"), *summed, *gaps])
    row.use(row.find("between", "than", "side", "comparative") if gaps else [])
    row.use(row.find("when") if row.has("when_was", "record") else [])
    return tuple(folds)


def _speaks_of_them(row: Evidence) -> bool:
    """Whether how much is asked of rows that were chosen before: "how many did they have"."""
    asked = [n for n in row.find("counting") if row.before(n, n.start)]
    clause = {t.form for n in asked[-1:] for t in row.tokens[n.end :]}
    chosen = {t.form for n in asked[-1:] for t in row.tokens[: n.start]}
    return bool(clause & _POINTING) and not clause & _APART and not chosen & _QUESTIONS


def _is_between_ends(row: Evidence) -> bool:
    """Whether a gap is one of two places in a ranking: highest and lowest, first and second."""
    ends = row.find("superlative", "nth")
    two = any(getattr(n.value, "limit", None) == _TWO for n in ends)
    return len(ends) == _TWO or (len(ends) == 1 and two)
