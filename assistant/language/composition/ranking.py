"""Which rows are taken, in what order, and what is made of them."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Average, Change, Figure, Order, Rank, Rate, Taking, counts_of
from assistant.language.chart import Node
from assistant.language.composition.axes import Axis, Layout
from assistant.language.composition.marks import Nth
from assistant.language.composition.table import Table
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.language.rules.ranks import Superlative

TAKING = ("superlative", "nth", "skip", "record")
_NEAR = 4


def ranked(row: Evidence, table: Table) -> Table | None:
    """The table with its rows in order and taken; None where it is not plain what is ranked."""
    marks = row.find(*TAKING)
    if not marks:
        return _in_order(table) if table.layout.axes and row.take("rank") else table
    axis = _ranked_axis(marks[0], table.layout)
    if axis is None:
        return None
    layout = _last(table.layout, axis)
    within = tuple(d for d in layout.dimensions if d != axis.by.dimension)
    limit = next((n.value for n in row.unused() if n.category == "number"), 0)
    row.use(row.find(*TAKING, "number", "rank", "apart", "when", "remaining", "single"))
    by, downward = _looked_at(row, marks[0], table)
    taking = _taking(marks, by, limit, within)
    # "the biggest fall" is the lowest change
    taking = replace(taking, descending=taking.descending is not downward)
    one = not (limit or within or _is_one(marks[0])) and taking.first == 1 and not taking.last
    if one and marks[0].category == "superlative" and _is_peak(row, table, axis):
        return _peak(row, replace(table, layout=layout), taking)
    if one and marks[0].category == "superlative":
        order = Order(taking.by, taking.descending)
        return replace(table, layout=layout, order=order)
    return replace(table, layout=layout, taking=taking)


def _is_peak(row: Evidence, table: Table, axis: Axis) -> bool:
    """ "The total, the monthly average and the highest month": one block beside the whole."""
    whole = row.has("totals") or any(isinstance(c, Average) for c in table.columns)
    return whole and axis.by.dimension in TIME and len(table.layout.axes) == 1


def _peak(row: Evidence, table: Table, taking: Taking) -> Table:
    """The highest block beside figures of all blocks."""
    row.use(row.find("totals"))
    count = next(iter(counts_of(table.main)))
    across = tuple(table.layout.dimensions)
    whole = replace(count, across=across)
    columns = [whole if c == count else _over(c, across) for c in table.columns]
    own = replace(taking, by=count)
    return replace(table, columns=(*columns, count), taking=own)


def _over(figure: Figure, across: tuple[str, ...]) -> Figure:
    if isinstance(figure, Average | Rate):
        return replace(figure, of=replace(figure.of, across=across))
    return figure


def _is_one(mark: Node) -> bool:
    return isinstance(mark.value, Superlative) and mark.value.limit == 1


def _in_order(table: Table) -> Table:
    """Rows in order with their ranks."""
    groups = table.layout.dimensions[:-1]
    rank = Rank(table.main, within=groups)
    return replace(table, columns=(*table.columns, rank), order=Order(table.main))


def _taking(marks: list[Node], by: Figure, limit: int, within: tuple[str, ...]) -> Taking:
    """Both ends, one place, all but the first, or the first so many."""
    best = [n.value for n in marks if n.category in ("superlative", "record")]
    for mark in marks:
        match mark.category, mark.value:
            case "nth", Nth(place, descending) if best:
                # "how many more did the top ward have than the second"
                return Taking(by, descending=best[0].descending, first=place, within=within)
            case "nth", Nth(place, descending):
                down = descending and not any(not b.descending for b in best)
                return Taking(by, descending=down, nth=place, within=within)
            case "skip", Superlative(descending, many):
                return Taking(by, descending=descending, skip=many or limit, within=within)
    tops = [b for b in best if b.descending]
    ends = [b for b in best if not b.descending]
    if tops and ends:
        first, last = (b[0].limit or limit or 1 for b in (tops, ends))
        return Taking(by, first=first, last=last, within=within)
    chosen = best[0]
    many = next((b.limit for b in best if b.limit), None) or limit or 1
    return Taking(by, descending=chosen.descending, first=many, within=within)


def _ranked_axis(mark: Node, layout: Layout) -> Axis | None:
    """The axis that is ranked: the nearest that is named and no group, else a list, else any."""
    free = [a for a in layout.axes if not a.group]
    named = [a for a in free if a.dimension]
    free = named or free or [a for a in layout.axes if a.dimension]
    if not free:
        return layout.axes[0] if len(layout.axes) == 1 else None
    return min(free, key=lambda a: _distance(a.at // 10, mark))


def _distance(at: int, mark: Node) -> float:
    """How far a word is from a mark; one right after it is what it speaks of."""
    return at - mark.end if at >= mark.end else mark.start - at + 0.5


def _last(layout: Layout, axis: Axis) -> Layout:
    """The layout with the axis that is ranked after its groups."""
    return replace(layout, axes=(*(a for a in layout.axes if a is not axis), axis))


def _looked_at(row: Evidence, mark: Node, table: Table) -> tuple[Figure, bool]:
    """The figure that a superlative speaks of, a change or a rate next to it; whether it falls."""
    for node in row.find("change"):
        if 0 <= node.start - mark.end <= 1 or 0 <= mark.start - node.end <= 1:
            changes = [c for c in table.columns if isinstance(c, Change)]
            moved = [c for c in changes if c.in_percent == row.in_percent] or changes
            return (moved[0] if moved else table.main), node.value == "fall"
    for node in row.find("rate"):
        if 0 <= node.start - mark.end <= _NEAR:
            return next((c for c in table.columns if isinstance(c, Rate)), table.main), False
    return table.main, False
