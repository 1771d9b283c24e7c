"""Whether an analysis asks for more than one plain query can say."""

from __future__ import annotations

from assistant.analysis import (
    Analysis,
    Bound,
    Change,
    Condition,
    Count,
    Figure,
    Fold,
    Rate,
    Share,
    Taking,
)


def is_composed(analysis: Analysis) -> bool:
    """Whether only an analysis can say it: a plain query would have to drop a part.

    A plain query has one calculation with what it was before, one order, and bounds on its figure.
    """
    beyond_rows = analysis.claim or analysis.shown or not _plain_folds(analysis)
    totals = any(by.total for by in analysis.axes)
    taking = analysis.taking is not None and not _plain_taking(analysis.taking)
    having = analysis.having is not None and not _plain_bound(analysis.having)
    return bool(beyond_rows or totals or taking or having or not _plain_figures(analysis))


def _plain_folds(analysis: Analysis) -> bool:
    return not analysis.folds or analysis.folds == (Fold.NUMBER,)


def _plain_taking(taking: Taking) -> bool:
    return not (taking.last or taking.nth or taking.skip or taking.within)


def _plain_bound(condition: Condition) -> bool:
    return isinstance(condition, Bound) and isinstance(condition.against, (int, float))


def _plain_figures(analysis: Analysis) -> bool:
    """Whether the columns are one count, rate or share, and its change."""
    first, *others = analysis.figures
    moved = all(isinstance(f, Change) and f.of == first for f in others[1:])
    return _is_plain(first) and (not others or (moved and bool(others[1:])))


def _is_plain(figure: Figure) -> bool:
    match figure:
        case Count(_, filters, months, across):
            return not (filters or months or across)
        case Rate(of):
            return _is_plain(of)
        case Share():
            return True
    return False
