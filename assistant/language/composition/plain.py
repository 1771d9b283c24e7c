"""Whether an analysis asks for more than one plain query can say."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.analysis import (
    Analysis,
    And,
    Average,
    Bound,
    Change,
    Condition,
    Count,
    Difference,
    Figure,
    Fold,
    Form,
    Moving,
    Rate,
    Share,
    Taking,
    ToDate,
    Trailing,
    counts_of,
    figures_of,
)
from assistant.catalog.catalog import Catalog
from assistant.query import Query


def is_composed(analysis: Analysis) -> bool:
    """Whether only an analysis can say it: a plain query would have to drop a part.

    A plain query has one calculation with what it was before, one order, and bounds on its figure.
    """
    beyond_rows = analysis.claim or analysis.shown or not _plain_folds(analysis)
    totals = any(by.total for by in analysis.axes)
    taking = analysis.taking is not None and not _plain_taking(analysis.taking)
    having = analysis.having is not None and not _plain_bound(analysis.having)
    form = analysis.form is Form.UNUSUAL
    return bool(form or beyond_rows or totals or taking or having or not _plain_figures(analysis))


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


# ---- sense ---------------------------------------------------------------------------------


def makes_sense(analysis: Analysis, catalog: Catalog) -> bool:
    """Whether there are rows to choose among where some are chosen, and a row can be chosen."""
    chosen = analysis.having or analysis.taking or analysis.folds or analysis.shown
    if analysis.form is Form.UNUSUAL and (chosen or analysis.order or analysis.claim):
        return False
    rows = bool(analysis.axes or not chosen) and not _contradicts_itself(analysis.having)
    people = {d.name for d in catalog.dimensions.values() if d.of_people}
    averaged = {f.per for f in analysis.figures if isinstance(f, Average)}
    return (
        rows
        and not averaged & people
        and not any(_of_itself(c, analysis, catalog) for c in _counts(analysis))
    )


def _counts(analysis: Analysis) -> Iterator[Count]:
    for figure in analysis.figures:
        yield from counts_of(figure)


def _of_itself(count: Count, analysis: Analysis, catalog: Catalog) -> bool:
    """Whether a share by definition is narrowed to its own part, such as arrests of arrests."""
    narrowed = {f.dimension for f in (*count.filters, *analysis.conditions)}
    return bool(narrowed & {*catalog.measure(count.measure).part})


def is_laid_out(analysis: Analysis) -> bool:
    """Whether rows run along every member of an axis, and along another or are shares."""
    every = any(not by.members and by.dimension not in ("place", "period") for by in analysis.axes)
    shares = any(isinstance(figure, Share) for figure in analysis.figures)
    return every and (len(analysis.axes) > 1 or shares)


def _contradicts_itself(having: Condition | None) -> bool:
    """Whether one figure would have to be above and below the same number."""
    if not isinstance(having, And):
        return False
    bounds = [bound for bound in having.conditions if isinstance(bound, Bound)]
    signs: dict[object, set[str]] = {}
    for bound in bounds:
        signs.setdefault((bound.figure, bound.against), set()).add(bound.operator[:1])
    return any({"<", ">"} <= operators for operators in signs.values())


def says_as_much(asked: object, analysis: Analysis, *, shares: bool) -> bool:
    """Whether a plain query that was read whole leaves out nothing that an analysis says.

    The rules of plain queries account for every word of a list, its order, bounds and change.
    They know no totals, folds, runs of blocks, ranks within groups or second axis, and no `shares`
    of a change.
    """
    if not isinstance(asked, Query) or analysis.form is Form.UNUSUAL:
        return False
    if asked.standing or asked.whether or (asked.drivers and not (shares or analysis.shown)):
        return True
    listed = {f.dimension for f in asked.filters if not f.exclude and len(f.members) > 1}
    axes = len({*asked.group_by} | listed) + (len(asked.periods) > 1)
    fewer = axes < len(analysis.axes)
    totals = any(by.total for by in analysis.axes)
    taking = analysis.taking is not None and not _plain_taking(analysis.taking)
    together = bool(asked.limit) and analysis.folds == (Fold.SHARE,)
    told = _plain_folds(analysis) and (not analysis.folds or bool(asked.thresholds))
    folds = not (told or together)
    beyond = any(map(_is_beyond, analysis.figures)) or (analysis.shown and asked.drivers)
    claim = isinstance(analysis.claim, Bound) and not isinstance(
        analysis.claim.against, int | float
    )
    beyond = beyond or _changes_one_of_several(analysis)
    return not (fewer or totals or taking or folds or claim or beyond or _is_scoped(analysis))


def _changes_one_of_several(analysis: Analysis) -> bool:
    """Whether one calculation changes beside others of other kinds: "number, rate and change"."""
    changes = {type(f.of) for f in analysis.figures if isinstance(f, Change)}
    others = {type(f) for f in analysis.figures if not isinstance(f, Change)}
    return bool(changes) and len(others | changes) > 1


def _is_scoped(analysis: Analysis) -> bool:
    """Whether a condition looks at single members, each in its own way: "neither A nor B rose"."""
    figures = figures_of(analysis.having) if analysis.having else ()
    return any(count.filters for figure in figures for count in counts_of(figure))


def _is_beyond(figure: Figure) -> bool:
    """Whether a figure sets rows against others, or runs over blocks of time."""
    runs = any(isinstance(c.months, Trailing | ToDate) for c in counts_of(figure))
    return runs or isinstance(figure, Difference | Moving)
