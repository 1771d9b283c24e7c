"""Sentences about several figures: lists, runs over time, rankings, what lies behind a change."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from assistant.answers.amounts import rounded
from assistant.answers.frame import Frame
from assistant.answers.not_shown import each, is_apart, lowest_first, not_told, of_shown, shown
from assistant.answers.order import rises
from assistant.answers.row import Row, percentage
from assistant.answers.wording import listed, number
from assistant.planning.model.plans import TOGETHER
from assistant.query import Basis, Calculation, Threshold

_NAMED = 4
_PAIR = 2
_LISTED = 6
_OPERATORS = {
    ">": "more than",
    ">=": "at least",
    "<": "fewer than",
    "<=": "at most",
    "=": "exactly",
}


def several(frame: Frame, rows: Sequence[Row]) -> str:
    """Rows one by one, or the ends of a long list."""
    head = _head(frame)
    if not rows:
        return f"{head}: none{'' if frame.plan.of_measure else ' were recorded'}."
    totals = [r for r in rows if r.members and all(m.name == TOGETHER for m in r.members)]
    if totals:
        parts = [r for r in rows if not any(m.name == TOGETHER for m in r.members)]
        made_of = listed([frame.named(r) for r in parts[:_LISTED]])
        together = frame.figure(totals[0].value, totals[0].printed)
        return f"{head}: {together} together, from {made_of}."
    if len(rows) <= _LISTED:
        return f"{head}: {listed([frame.named(r) for r in rows])}{_apart(frame, rows)}."
    if any(map(is_apart, rows)):
        return f"{head}: {_several_shown(frame, rows)}."
    if frame.plan.base:
        return f"{head}: from {frame.named(rows[0])} to {frame.named(rows[-1])}."
    having = [row for row in rows if row.value is not None]
    if len(having) < _PAIR:
        return (
            f"{head}: {listed([frame.named(r) for r in having or rows[:1]])}; no others have any."
        )
    ordered = sorted(having, key=_value, reverse=True)
    return (
        f"{head}: the highest is {frame.named(ordered[0])}, then {frame.named(ordered[1])}; "
        f"the lowest {_lowest(frame, ordered)}."
    )


def _lowest(frame: Frame, ordered: Sequence[Row]) -> str:
    """ "Is Castle ward (6)"; all of them where some tie, or how many where they are many."""
    least = [row for row in ordered if row.value == ordered[-1].value]
    if len(least) == 1:
        return f"is {frame.named(least[0])}"
    if len(least) <= _LISTED:
        return f"are {listed([frame.named(row) for row in least])}"
    return f"is shared by {len(least)} of them, such as {frame.named(least[-1])}"


def _several_shown(frame: Frame, rows: Sequence[Row]) -> str:
    """What is shown of rows of which some figures are kept back."""
    told, rest = shown(rows), not_told(frame, rows)
    if len(told) <= _LISTED:
        return "; ".join(filter(None, (each(frame, told), rest)))
    if frame.plan.base:
        return f"from {frame.named(told[0])} to {frame.named(told[-1])}; {rest}"
    first = [frame.named(r) for r in sorted(told, key=_value, reverse=True)[:_PAIR] if r.value]
    highest = f"{of_shown(frame, rows)}the highest is {', then '.join(first)}; " if first else ""
    return f"{highest}{rest}"


def series(frame: Frame, rows: Sequence[Row]) -> str:
    """A run of months, quarters or years."""
    if len(rows) <= _NAMED:
        return several(frame, rows)
    having = [row for row in rows if row.value is not None]
    head, rest = f"{_head(frame)} by {frame.plan.rows[0].label.lower()}", not_told(frame, rows)
    if rest and not any(row.value for row in having):
        return f"{head}: {rest}{_in_all(frame, rows)}."
    if not having:
        return f"{_head(frame)}: none."
    high, low = ("highest", "lowest") if frame.plan.of_measure else ("most", "fewest")
    most, least = max(having, key=_value), min(having, key=_value)
    words = f"{head}: {of_shown(frame, rows)}the {high} in {frame.named(most)}"
    lowest = [row for row in having if row.value == least.value]
    fewest = listed([frame.named(row) for row in lowest[:_LISTED]])
    more = len(lowest) - _LISTED
    words += f"; {rest}" if rest else f" and the {low} in {fewest}"
    words += f" and {more} more" if more > 0 and not rest else ""
    return f"{words}{_in_all(frame, rows)}."


def _in_all(frame: Frame, rows: Sequence[Row]) -> str:
    """ "; 62 in all", of figures whose sum may be told."""
    if not frame.plan.adds_up:
        return ""
    if any(map(is_apart, rows)):
        count = frame.found.whole.count
    else:
        count = sum(row.count or 0 for row in rows if row.value is not None)
    return "" if count is None else f"; {frame.figure(rounded(count, 2))} in all"


def ranking(frame: Frame, rows: Sequence[Row]) -> str:
    """The winner first, or the rows that qualify."""
    if not rows:
        of_these = f" whose figure is {frame.found.told}" if frame.found.left_out else ""
        return f"{_head(frame)}: no {frame.plan.rows[0].label.lower()}{of_these} qualifies."
    if frame.plan.query.thresholds and not frame.plan.query.limit:
        return _qualifying(frame, rows)
    if frame.plan.query.standing:
        return _standing(frame, rows)
    if any(map(is_apart, rows)):
        return _ranking_of_shown(frame, rows)
    return (
        f"{_head(frame)}: {_winners(frame, rows)}.{_by_name(frame, rows)}{_together(frame, rows)}"
    )


def _winners(frame: Frame, rows: Sequence[Row]) -> str:
    """The first of a ranking and those after it: "the highest is Market ward (68), then …"."""
    first = [r for r in rows if r.rank == rows[0].rank] if rows[0].rank else [rows[0]]
    winners = listed([frame.named(r) for r in first[:_NAMED]])
    verb = "are" if len(first) > 1 else "is"
    superlative = _superlative(frame, rows[0])
    if len(first) > 1 and superlative.endswith(("rise", "fall", "change")):
        superlative += "s"
    words = f"{superlative} {verb} {winners}"
    rest = _next(frame, rows[len(first) : len(first) + 2])
    words += f", then {listed([frame.named(r) for r in rest])}" if rest else ""
    return f"{words}{_apart(frame, rows)}"


def _next(frame: Frame, rows: Sequence[Row]) -> Sequence[Row]:
    """Those that come after the first, so far as nothing that is kept back could come before."""
    rows = [row for row in rows if row.rank or not frame.plan.of_measure]
    order = frame.plan.query.order
    if not any(map(is_apart, frame.found.rows)) or (order and order.basis is not Basis.VALUE):
        return rows
    return [] if lowest_first(frame) else [row for row in rows if row.value]


def _ranking_of_shown(frame: Frame, rows: Sequence[Row]) -> str:
    """A ranking of which some figures are kept back: what can be told of it."""
    told, head = shown(rows), _head(frame)
    small = f"below {frame.below}" if frame.plan.counts else f"of {frame.few} records"
    rest = not_told(frame, rows)
    rest += f", and figures {small} are not told apart" if frame.below else ""
    if not told or not (lowest_first(frame) or any(row.value for row in told)):
        return f"{head}: {rest}."
    first = f"{of_shown(frame, rows)}{_winners(frame, told)}"
    if lowest_first(frame) and told[0].value:
        return f"{head}: {rest}; {first}."
    return f"{head}: {first}; {rest}."


def _apart(frame: Frame, rows: Sequence[Row]) -> str:
    """How far two things lie apart that are set against each other."""
    query, counts = frame.plan.query, [row.measured for row in rows if row.value is not None]
    listed_only = frame.plan.rows[0].dimension == "crime_type" and not query.order
    plain = query.calculation is Calculation.COUNT
    lost = frame.plan.missing or frame.plan.gaps  # months that one side has and the other not
    if query.group_by or not plain or frame.plan.base or listed_only or lost:
        return ""
    if len(rows) != len(counts) or len(counts) != _PAIR:
        return ""
    return f", a difference of {frame.size((counts[0] or 0) - (counts[1] or 0))}"


def _together(frame: Frame, rows: Sequence[Row]) -> str:
    """What the rows of a ranking of shares make of the whole together."""
    query = frame.plan.query
    wholes = {row.whole for row in rows}
    rows = rows[: query.limit]  # of those that tie with the last one each gives the same
    several = query.limit == len(rows) > 1 and len(wholes) == 1
    if query.calculation is not Calculation.SHARE or query.part or not several:
        return ""
    if any(map(is_apart, rows)):
        return ""
    count, whole = sum(row.count or 0 for row in rows), rows[0].whole or 0
    return f" Together they make {number(percentage(count, whole) or 0)}% ({count:,} of {whole:,})."


def _standing(frame: Frame, rows: Sequence[Row]) -> str:
    """Where one of the rows ranks, and the first of them."""
    name, order = frame.plan.query.standing, frame.plan.query.order
    own = next((r for r in rows if r.members[0].name == name and r.rank), None)
    kept_back = next((r for r in rows if r.members[0].name == name and is_apart(r)), None)
    if kept_back:
        figure = frame.named(kept_back)
        return f"{_head(frame)}: {figure} is not ranked, as its figure is not told apart."
    if own is None or own.rank is None:
        return f"{_head(frame)}: {frame.wording.place(name or '')} is not among them."
    tied = "joint " if len([r for r in rows if r.rank == own.rank]) > 1 else ""
    catalog, along = frame.wording.catalog, frame.plan.rows[0].dimension
    declared = catalog.places[name].group if name and name in catalog.places else ""
    what = catalog.dimensions[declared or along].plural
    most = "highest" if not order or order.descending else "lowest"
    ranked = [row for row in rows if row.rank]
    apart = any(map(is_apart, rows))
    among = f"the {len(ranked)} {frame.found.told} of {len(rows)}" if apart else len(ranked)
    words = (
        f"{_head(frame)}: {frame.named(own)} ranks {tied}{own.rank} of {among} {what}"
        f", counted from the {most}"
    )
    return f"{words}." if own is rows[0] else f"{words}; the {most} is {frame.named(rows[0])}."


def _by_name(frame: Frame, rows: Sequence[Row]) -> str:
    """The first street that is one, where kinds of place come before it."""
    held = frame.wording.catalog.dimensions.get(frame.plan.rows[0].dimension)
    if not held or rows[0].labels[0] not in held.kinds:
        return ""
    named = next((row for row in rows if row.labels[0] not in held.kinds), None)
    first = f" The first {held.label} by name is {frame.named(named)}." if named else ""
    return f" {rows[0].labels[0]} is a kind of place, and all of them count together.{first}"


def drivers(frame: Frame, rows: Sequence[Row]) -> str:
    """The change of the whole, and the parts that contributed most to it."""
    whole = frame.found.whole
    rising = rises(whole, rows)
    parts = [r for r in rows if r.change and (r.change > 0) == rising][:3]
    told = frame.changed(whole)
    of_shown = f"that are {frame.found.told} " if any(map(is_apart, rows)) else ""
    if not parts:
        return f"{told} No part of it {of_shown}moved in that direction."
    names = listed([f"{frame.name(r)} ({frame.moved(r.change or 0)})" for r in parts])
    return (
        f"{told} The largest contributions {of_shown}came from {names}. This is arithmetic on the "
        "counts and says nothing about causes."
    )


def _head(frame: Frame) -> str:
    when = frame.when
    if frame.plan.base and when:
        when += f" compared with {frame.earlier}"
    return f"{frame.subject} {when}".strip()


def _superlative(frame: Frame, first: Row) -> str:
    order = frame.plan.query.order
    if not order or order.basis is Basis.VALUE:
        return "the highest" if not order or order.descending else "the lowest"
    if order.basis is Basis.SIZE:
        return "the largest change" if order.descending else "the smallest change"
    rising = (first.change or 0) > 0
    size = "largest" if order.descending == rising else "smallest"
    return f"the {size} {'rise' if rising else 'fall'}"


def _qualifying(frame: Frame, rows: Sequence[Row]) -> str:
    axes = frame.plan.rows
    whole, noun = prod(len(axis.members) for axis in axes), _rows_called(frame)
    shown = [frame.named(r) for r in rows[:_NAMED]]
    more = len(rows) - _NAMED
    listing = f"{', '.join(shown)} and {more} more" if more > 0 else listed(shown)
    wanted = listed([_wanted(t, frame) for t in frame.plan.query.thresholds])
    of = "" if any(axis.open for axis in axes) else f" of {whole}"
    if frame.found.left_out:
        of = f" of the {whole - frame.found.left_out}"
        noun += f" whose figures are {frame.found.told}"
    return f"{_head(frame)}: {len(rows)}{of} {noun} {wanted}: {listing}."


def _rows_called(frame: Frame) -> str:
    """What rows are called: "wards"; of several axes "combinations of ward and quarter"."""
    axes, catalog = frame.plan.rows, frame.wording.catalog
    if len(axes) > 1:
        return f"combinations of {listed([axis.label.casefold() for axis in axes])}"
    dimension = catalog.dimensions.get(axes[0].dimension)
    return dimension.plural if dimension else "rows"


def _wanted(threshold: Threshold, frame: Frame) -> str:
    """What a threshold asks of a row, in words."""
    operator, bound = threshold.operator, threshold.number
    if threshold.basis is Basis.VALUE:
        return f"had {_OPERATORS[operator]} {frame.bound(bound)}"
    if bound == 0:
        return {">": "rose", "<": "fell"}.get(operator, "did not change")
    rising = bound > 0
    at_least = "at least" if "=" in operator else "more than"
    amount = at_least if operator.startswith(">") == rising else "less than"
    size = f"{number(abs(bound))}%" if threshold.basis is Basis.PERCENT else frame.size(bound)
    return f"{'rose' if rising else 'fell'} by {amount} {size}"


def _value(row: Row) -> float:
    return row.value or 0
