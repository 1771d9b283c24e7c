"""Whether an analysis says what the words ask: each word for an operation needs its operation.

Candidates are made by many hands, and any of them may let a word go. Here each mention of an
operation is looked for in the analysis itself, however the analysis came about.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.analysis import (
    Analysis,
    Average,
    Change,
    Contribution,
    Count,
    Difference,
    Fold,
    Form,
    Moving,
    Rank,
    Rate,
    Ratio,
    Share,
    Sum,
    Summary,
    ToDate,
    Trailing,
)
from assistant.catalog.catalog import Catalog
from assistant.catalog.places import LEVELS
from assistant.language.chart import Node
from assistant.language.composition.axes import POINTING
from assistant.language.composition.content import Content, dated
from assistant.language.composition.times import is_base
from assistant.language.composition.topic import ALL_CRIME, listed
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME, PeriodPair

_LISTING = frozenset({",", ";", "and", "plus"})
_NEAR = 4
Test = Callable[[Content, Node, Evidence], bool]
_MOVING = ("change", "base", "pair", "contribution", "drivers")
_SIDES = frozenset({"above", "below", "higher", "lower", "more", "fewer", "less"})
_SUMS = (Fold.SUM, Fold.SHARE)
_NAMED = ("crime_type", "place", "outcome")


def unexpressed(row: Evidence, analysis: Analysis, catalog: Catalog) -> tuple[Node, ...]:
    """The mentions that the analysis has no place for, in reading order."""
    content = Content(analysis)
    return tuple(n for n in row.nodes if not _is_expressed(content, n, row, catalog))


def _is_expressed(content: Content, node: Node, row: Evidence, catalog: Catalog) -> bool:
    if node.category in _NAMED:
        return _is_named(content, node, row, catalog)
    if node.category in ("by", "dimension") and not _tells_apart(node, row):
        return True
    if node.category == "counting" and _is_a_figure(node, row):
        return any(isinstance(f, Count | Share) for f in content.analysis.figures)
    if node.category == "bound" and node.value.pounds and not _is_money(content, catalog):
        return False
    test = _TESTS.get(node.category)
    return test is None or test(content, node, row)


def _is_money(content: Content, catalog: Catalog) -> bool:
    counts = [figure for figure in content.figures if isinstance(figure, Count)]
    return any(catalog.measure(count.measure).unit == "pounds" for count in counts)


def _is_a_figure(node: Node, row: Evidence) -> bool:
    """Whether a count is one of several figures: "total for 2025, average per month"."""
    said = {*row.words(node).casefold().split()}
    others = row.find("average", "average_per", "typical", "rate")
    gaps = [row.between(node, n) for n in others if node.end <= n.start]
    listing = _LISTING if said & {"total", "totals"} else _LISTING - {","}
    return not said & {"how", "many"} and any(
        {*gap} & listing and len(gap) <= _NEAR for gap in gaps
    )


def _is_named(content: Content, node: Node, row: Evidence, catalog: Catalog) -> bool:
    """Whether a member is in the analysis, itself or by what is a part of it."""
    members = content.members(node.category)
    if node.category == "place" and (
        row.has("share", "ratio", "gap", "minus") or listed(row, node)
    ):
        return node.value in members
    if node.value in members or node.value in (ALL_CRIME, catalog.default_place):
        return True
    if node.category == "outcome":
        return content.analysis.figures[0] != Count()
    return any(catalog.contains(node.category, node.value, member) for member in members)


def _tells_apart(node: Node, row: Evidence) -> bool:
    """Whether a dimension is one of rows: "wards", "which ward", but not "the district's crime"."""
    said = {*row.before(node, 2), *(t.form for t in row.tokens[node.start : node.end - 1])}
    if node.category == "by":
        return node.value not in TIME or said.isdisjoint(POINTING)
    plural = row.tokens[node.end - 1].plural and "'" not in row.words(node).replace("’", "'")
    restated = node.value in TIME and "both" in said
    return (plural and not restated) or not said.isdisjoint(("which", "what"))


# ---- one test for each operation -----------------------------------------------------------------


def _sums(content: Content, node: Node, row: Evidence) -> bool:
    """Whether rows, members or periods are added up; a selection only by a fold."""
    analysis = content.analysis
    listed = [f for f in content.filters if len(f.members) > 1 and not f.exclude]
    several = len(analysis.periods) > 1 and all(by.dimension != "period" for by in analysis.axes)
    if content.has(Share) and row.has("share", "in_percent"):
        return True  # "as percentages of the total": it is the whole
    if content.folds(*_SUMS) or content.has(Sum) or listed or several or not analysis.axes:
        return True
    return any(by.total for by in analysis.axes) and not content.chooses


def _has_rows(content: Content, node: Node, row: Evidence) -> bool:
    return bool(content.analysis.axes)


def _is_of_two(content: Content, node: Node, row: Evidence) -> bool:
    """Whether "both" are two members, periods or ends."""
    analysis, taking = content.analysis, content.analysis.taking
    two = [len(by.members) for by in analysis.axes] + [len(f.members) for f in content.filters]
    two += [len(analysis.periods), len(content.bounds), 2 * bool(taking and taking.last)]
    return 2 in two or content.has(Change, Difference, Ratio)


def _is_moment(content: Content, node: Node, row: Evidence) -> bool:
    """Whether the first or last block is one that satisfies a condition."""
    return content.folds(Fold.EARLIEST, Fold.LATEST) and content.analysis.having is not None


def _counts_rows(content: Content, node: Node, row: Evidence) -> bool:
    """Whether rows are counted; of those that satisfy a condition the sentence says how many."""
    return content.folds(Fold.NUMBER) or content.analysis.having is not None


def _changes(content: Content, node: Node, row: Evidence) -> bool:
    level = not _SIDES.isdisjoint(row.words(node).casefold().split())
    # "how did it move month by month" is told by the months themselves
    series = node.value == "either" and not content.dimensions.isdisjoint(TIME)
    # what "fell in each month" or was "clocked up a month" on average did not change
    occurred = content.has(Average) and not row.has("base", "pair")
    return (
        content.has(Change, Contribution, Ratio)
        or (level and content.has(Difference))
        or series
        or occurred
        or content.analysis.form is Form.DRIVERS
    )


def _compares(content: Content, node: Node, row: Evidence) -> bool:
    dated = any(isinstance(f, Count) and f.months is not None for f in content.figures)
    return dated or content.has(Change, Contribution) or content.analysis.form is Form.DRIVERS


def _ranks(content: Content, node: Node, row: Evidence) -> bool:
    """Whether rows are in order; so many of them where the words say how many."""
    taking, many = content.analysis.taking, getattr(node.value, "limit", None)
    if many:
        return taking is not None and many in (taking.first, taking.last, taking.skip)
    return bool(taking or content.analysis.order or content.has(Rank, Contribution))


def _is_bounded(content: Content, node: Node, row: Evidence) -> bool:
    number = node.value.number
    return any(
        isinstance(b.against, int | float) and abs(b.against) == abs(number) for b in content.bounds
    )


def _averages(content: Content, node: Node, row: Evidence) -> bool:
    return content.has(Average, Moving, Summary) or content.folds(Fold.MEAN, Fold.MEDIAN)


def _is_share(content: Content, node: Node, row: Evidence) -> bool:
    moved = any(isinstance(f, Change) and f.in_percent for f in content.figures)
    # "what share of burglaries" is of a whole: no change in per cent tells it
    of_whole = any(token.form == "of" for token in row.tokens[node.start : node.end + 1])
    moved = moved and row.has(*_MOVING) and not of_whole
    return content.has(Share, Contribution) or content.folds(Fold.SHARE) or moved


def _shows(*kinds: type) -> Test:
    return lambda content, node, row: content.has(*kinds)


def _folds(*folds: Fold) -> Test:
    return lambda content, node, row: content.folds(*folds)


def _is_gap(content: Content, node: Node, row: Evidence) -> bool:
    return content.has(Difference, Change) or content.folds(Fold.RANGE)


def _is_in_points(content: Content, node: Node, row: Evidence) -> bool:
    """Whether percentages are set against each other: a change or a gap of shares, or its parts."""
    moved = (f.of for f in content.figures if isinstance(f, Change))
    apart = (f.minuend for f in content.figures if isinstance(f, Difference))
    return content.has(Contribution) or any(isinstance(f, Share) for f in (*moved, *apart))


def _is_negated(content: Content, node: Node, row: Evidence) -> bool:
    """Whether a condition is turned into its contrary, or something is left out."""
    return content.negates or any(f.exclude for f in content.filters)


def _runs(content: Content, node: Node, row: Evidence) -> bool:
    months = (f.months for f in content.figures if isinstance(f, Count))
    return content.has(Moving) or any(isinstance(m, Trailing | ToDate) for m in months)


def _contributes(content: Content, node: Node, row: Evidence) -> bool:
    return content.has(Contribution) or content.analysis.form is Form.DRIVERS


def _is_covered(content: Content, node: Node, row: Evidence) -> bool:
    """Whether of the months that are named some are looked at, so far as both are dated."""
    pair = isinstance(node.value, PeriodPair)
    named = (node.value.first, node.value.second) if pair else (node.value,)
    periods = [p for expression in named if (p := dated(expression))]
    months = [{m.first.index for m in period.months()} for period in periods]
    if is_base(node, row) and any(each & content.asked_months for each in months):
        return False
    return not content.months or all(each & content.months for each in months)


def _is_measured(content: Content, node: Node, row: Evidence) -> bool:
    """Whether both periods of a comparison are looked at, one from the other."""
    return _compares(content, node, row) and _is_covered(content, node, row)


def _is_along(content: Content, node: Node, row: Evidence) -> bool:
    """Whether rows run along a dimension, or along members of it."""
    names = node.value if isinstance(node.value, tuple) else (node.value,)
    return all(_runs_along(content, name) for name in names)


def _runs_along(content: Content, name: str) -> bool:
    kin = {"place"} if name in LEVELS else {"period"} if name in TIME else set()
    periods = name in TIME and len(content.analysis.periods) > 1
    return periods or bool(content.dimensions & {name, *kin})


_TESTS: dict[str, Test] = {
    "added_up": _sums,
    "together": _sums,
    "sum": _sums,
    "table": _has_rows,
    "apart": _has_rows,
    "parts": _has_rows,
    "anywhere": _has_rows,
    "both": _is_of_two,
    "number_of": _counts_rows,
    "when_was": _is_moment,
    "run": _folds(Fold.LONGEST_RUN),
    "typical": _averages,
    "average": _averages,
    "average_per": _averages,
    "cumulative": _runs,
    "rolling": _runs,
    "moving": _runs,
    "ratio": _shows(Ratio),
    "multiple": _shows(Ratio),
    "gap": _is_gap,
    "points": _is_in_points,
    "negation": _is_negated,
    "neither": _is_negated,
    "contribution": _contributes,
    "drivers": _contributes,
    "share": _is_share,
    "in_percent": _is_share,
    "outcome_share": _is_share,
    "rate": _shows(Rate, Share),
    "change": _changes,
    "base": _compares,
    "pair": _is_measured,
    "superlative": _ranks,
    "nth": _ranks,
    "skip": _ranks,
    "record": _ranks,
    "bound": _is_bounded,
    "period": _is_covered,
    "range": _is_covered,
    "by": _is_along,
    "cross": _is_along,
    "dimension": _is_along,
}
