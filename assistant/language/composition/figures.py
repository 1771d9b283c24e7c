"""The figures that a message asks for: one column for each calculation, none dropped."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import (
    Average,
    Change,
    Count,
    Difference,
    Figure,
    Months,
    Moving,
    Rate,
    Ratio,
    Share,
    Sum,
    ToDate,
    Trailing,
)
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.composition.axes import Layout
from assistant.language.composition.fold_marks import TOTALS
from assistant.language.composition.folds import shares_out
from assistant.language.composition.shares import shares
from assistant.language.composition.table import Message, Table
from assistant.language.composition.topic import Topic
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.query import Comparison

_QUANTITIES = frozenset({"count", "number", "level", "volume", "figure", "amount"})
_ANDS = frozenset({",", "and", "plus", "with", ";"})
_OF = frozenset({"of", "the", "all"})
_WITH = frozenset({"with", "plus"})
_RUNNING = ("cumulative", "rolling", "moving")
_BLOCK_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def read_figures(message: Message) -> Table | None:
    """The table of every calculation that is named.

    None where a share has no whole, or blocks of time change from something that is not named.
    """
    row, counts = message.row, message.counts
    layout = _timed(row, message.layout)
    if _unmeasured(row, layout) or message.averages.typical or _averages_a_rate(message):
        return None
    if _is_of_rows(row):
        return None
    running = _running(row, counts[0], layout)
    calculations: list[Figure] = [running] if running else []
    parted = _asks_share(message)
    shared = shares(message.topic, layout, counts[0], message.catalog) if parted else None
    if parted and shared is None:
        return None
    if shared and _is_of_the_part(row, message.topic):
        counts = (shared.shares[0].part,)
    if message.asks_rate:
        calculations.append(Rate(counts[0], annualised=bool(row.take("annualised"))))
    if shared:
        layout = shared.layout
        calculations += shared.shares
    row.use(row.find("rate", "share", "outcome_share", "in_percent", "points", "counting"))
    if message.averages.per:
        calculations.append(Average(counts[0], message.averages.per))
    level: list[Figure] = list(counts) if not calculations or _counts_too(row) else []
    if level and shared:
        part = shared.shares[0].part
        whole = row.has("totals") or _counts_both(row) or not _counts_the_part(row)
        level = list(dict.fromkeys((*(counts if whole else ()), part)))
    return _with_changes(message, [*level, *calculations], calculations, layout)


def _is_of_the_part(row: Evidence, topic: Topic) -> bool:
    """Whether all crime is only what a share is of: "theft: number and share of all crime"."""
    whole, shared = topic.whole, row.find("share", "in_percent")
    if whole is None or not shared or not topic.types:
        return False
    of_whole = any(n.end <= whole.start and {*row.between(n, whole)} <= _OF for n in shared)
    return of_whole and topic.types[0].start < shared[0].start


def _counts_both(row: Evidence) -> bool:
    """Whether the whole is counted, and then its part: "how many …, with the number and share"."""
    counting, shared = row.find("counting"), row.find("share")
    return len(counting) > 1 and counting[-1].start < shared[0].start if shared else False


def _unmeasured(row: Evidence, layout: Layout) -> bool:
    """Whether months rise or fall, and neither the month before nor the year before is named."""
    times = layout.times
    if not {*layout.dimensions} & {*TIME} or row.has("run"):
        return False
    named = times.base is not None and not isinstance(times.base, Comparison)
    return named or (times.filled and row.has("change"))


def _is_of_rows(row: Evidence) -> bool:
    """Whether a share is of the rows and not of what they count: "what share of the wards"."""
    ends = [n.end for n in row.find("share")]
    many = [n for n in row.find("dimension") if row.tokens[n.end - 1].plural]
    return any(n.start - end in (0, 1) for n in many for end in ends)


def _averages_a_rate(message: Message) -> bool:
    """Whether "average" describes a rate, and names no figure of its own: "the average rate"."""
    if not message.averages.per or not message.asks_rate:
        return False
    return not _loose(message.row) & _ANDS


def _asks_share(message: Message) -> bool:
    """Whether a share is asked for of the rows one by one; per cent is also a unit of changes."""
    row = message.row
    if shares_out(row):
        return False
    rate = row.has("rate") and not message.asks_rate
    percent = row.has("in_percent") or any(n.value.percent for n in row.find("bound"))
    of_whole = percent and not row.has("change", "contribution")
    return rate or of_whole or row.has("share", "outcome_share")


def _counts_the_part(row: Evidence) -> bool:
    """Whether what is counted beside a share is its part: the facts stand before the share."""
    facts = row.find("outcome", "member")
    shares_at = [n.start for n in row.find("share", "in_percent")]
    if not facts or not shares_at:
        return False
    beside = [row.tokens[at].form for at in range(max(0, shares_at[0] - 3), shares_at[0])]
    joined = bool({*beside} & _QUANTITIES) and bool({*beside} & _ANDS)
    return joined or facts[0].start < max(shares_at)


def _timed(row: Evidence, layout: Layout) -> Layout:
    """Runs and steps go along months where no other blocks of time are named."""
    steps = [row.words(n).casefold() for n in row.find("base")]
    stepping = any("month on month" in s.replace("-", " ") for s in steps)
    quarters = any("quarter on quarter" in s.replace("-", " ") for s in steps)
    if set(layout.dimensions) & {*TIME}:
        return layout
    if quarters:
        return layout.along("quarter")
    if stepping or row.has(*_RUNNING, "trend"):
        row.use(row.find("trend"))
        return layout.along("month")
    return layout


def _running(row: Evidence, count: Count, layout: Layout) -> Figure | None:
    """What runs along time: cumulative, rolling sums, moving averages."""
    block = next((b for d, b in _BLOCK_MONTHS.items() if d in layout.dimensions), 1)
    if row.take("cumulative"):
        return replace(count, months=ToDate())
    for number in row.take("rolling"):
        return replace(count, months=Trailing(max(number // block, 1)))
    for number in row.take("moving"):
        return Moving(count, max(number // block, 1))
    return None


def _counts_too(row: Evidence) -> bool:
    """Whether the count is asked for beside other calculations: "number and rate"."""
    loose = _loose(row)
    others = row.find("rate", "share", "outcome_share", "measure", *_RUNNING)
    apart = any(
        set(row.between(*sorted((n, o), key=_start))) & _ANDS
        for n in row.find("counting")
        for o in others
    )
    total = row.has("totals") or any(_is_total(n, row) for n in row.find("counting"))
    beside = any({*row.before(n, 2)} & _WITH for n in row.find("share"))
    return bool(loose & _QUANTITIES) or total or apart or beside or _runs_beside(row)


def _is_total(node: Node, row: Evidence) -> bool:
    """ "Total for 2025": what is counted, as one figure of several."""
    return node.rule == TOTALS or row.tokens[node.start].form in ("total", "totals")


def _loose(row: Evidence) -> set[str]:
    """The words that no mention took."""
    covered = {at for n in row.nodes for at in range(n.start, n.end)}
    return {t.form for at, t in enumerate(row.tokens) if at not in covered}


def _runs_beside(row: Evidence) -> bool:
    """Whether what runs along time is one more figure: "monthly and cumulative"."""
    named = row.find("by", "counting")
    runs = row.find(*_RUNNING)
    return any(n.end <= r.start and {*row.before(r, 2)} & _ANDS for n in named for r in runs)


def _start(node: Node) -> int:
    return node.start


# ---- changes ---------------------------------------------------------------------------------


def _with_changes(
    message: Message, columns: list[Figure], calculations: list[Figure], layout: Layout
) -> Table:
    """The columns with what they were before and how they changed, where that is asked."""
    times = layout.times
    beside = _beside_a_change(message.row)
    if beside and calculations and len(columns) == len(calculations):
        columns.insert(0, message.counts[0])
    of_last = calculations and len(columns) == len(calculations)
    target = calculations[-1] if of_last else columns[0]
    columns += [then(columns[0], months) for months in times.columns]
    if times.base is None:
        return Table(layout, tuple(columns), target)
    stepping = times.base is Comparison.PERIOD_BEFORE and bool({*layout.dimensions} & {*TIME})
    at = columns.index(target) + 1
    columns[at:at] = [] if stepping else [then(target, times.base)]
    columns.append(Change(target, times.base))
    if not _is_percent(target, message.catalog):
        columns.append(Change(target, times.base, in_percent=True))
    return Table(layout, tuple(columns), target)


def _beside_a_change(row: Evidence) -> bool:
    """Whether a change is a column beside the calculations: "rate and change"."""
    named = row.find("rate", "share")
    return any(
        0 < len(between) <= 2 and set(between) <= _ANDS
        for n in named
        for c in row.find("change")
        if (between := row.between(*sorted((n, c), key=_start)))
    )


def _is_percent(figure: Figure, catalog: Catalog) -> bool:
    """Whether a change of the figure is in points."""
    if isinstance(figure, Count):
        return catalog.measure(figure.measure).unit == "percent"
    return isinstance(figure, Share)


def then(figure: Figure, months: Months) -> Figure:
    """A figure as it was in other months."""
    match figure:
        case Count():
            return replace(figure, months=months)
        case Rate(of) | Average(of) | Moving(of):
            return replace(figure, of=replace(of, months=months))
        case Share(part, whole):
            return Share(replace(part, months=months), replace(whole, months=months))
        case Ratio(above, below):
            return Ratio(then(above, months), then(below, months))
        case Difference(minuend, subtrahend):
            return Difference(then(minuend, months), then(subtrahend, months))
        case Sum(terms):
            return Sum(tuple(then(term, months) for term in terms))
    return figure
