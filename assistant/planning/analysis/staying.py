"""The figures of each row, the rows that stay, their order, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from assistant.analysis import Bound, Fold, Rank, Taking
from assistant.planning.analysis.arithmetic import ranked
from assistant.planning.analysis.columns import Layers
from assistant.planning.analysis.frame import Frame
from assistant.planning.analysis.rows import holds, is_member, taken
from assistant.planning.analysis.steps import Steps, label, named, place_in
from assistant.planning.model.analyses import CLAIM, TOTAL

RUN_LENGTH = "run_length"


def figures(steps: Steps, layers: Layers) -> None:
    """A step for each layer of figures, and for the medians of it."""
    for depth in range(
        1, max([len(layers.layers), *(m[2] for m in layers.medians.values())], default=0) + 1
    ):
        if depth <= len(layers.layers):
            steps.more(f"layer_{depth}", layers.layers[depth - 1])
        for name, (column, kept, at) in layers.medians.items():
            if at == depth:
                _median(steps, name, column, kept)


def _median(steps: Steps, name: str, column: str, kept: tuple[str, ...]) -> None:
    """The median of a column for each combination of the axes kept, joined to the rows."""
    labels = [exp.column(axis, quoted=True) for axis in kept]
    order = exp.Order(expressions=[exp.Ordered(this=exp.column(column), nulls_first=False)])
    middle = exp.WithinGroup(
        this=exp.PercentileCont(this=exp.Literal.number("0.5")), expression=order
    )
    rows = exp.select(*labels, exp.alias_(middle, name)).from_(named(steps.last)).where(is_member())
    table = steps.table(f"of_{name}", rows.group_by(*labels) if labels else rows)
    query = exp.select(
        exp.Column(this=exp.Star(), table=exp.to_identifier(steps.last)), exp.column(name, table)
    )
    query = query.from_(named(steps.last))
    on = [
        exp.column(a, table, quoted=True).eq(exp.column(a, steps.last, quoted=True)) for a in kept
    ]
    joined = (
        query.join(named(table), on=exp.and_(*on), join_type="left")
        if on
        else query.join(named(table), join_type="cross")
    )
    steps.step(f"with_{name}", joined)


def staying(steps: Steps, frame: Frame, layers: Layers) -> None:
    """The rows that satisfy the conditions and are taken; rows of totals stay with them."""
    analysis = frame.analysis
    if analysis.having:
        steps.where("passing", exp.or_(_is_total(), holds(analysis.having, layers)))
    if analysis.taking:
        _take(steps, analysis.taking, layers)
    for fold in analysis.folds:
        _in_time(steps, fold, frame)


def shown(steps: Steps, frame: Frame, layers: Layers) -> None:
    """The rows of the members that are shown, where some are named, and those of totals.

    Where a rank is claimed of them, those that have it are shown too.
    """
    analysis = frame.analysis
    if analysis.shown:
        ranks = isinstance(analysis.claim, Bound) and isinstance(analysis.claim.figure, Rank)
        first = [holds(analysis.claim, layers)] if analysis.claim and ranks else []
        steps.where("shown", exp.or_(_is_total(), _is_shown(frame), *first))


def _is_total() -> exp.Expr:
    return exp.column(TOTAL).eq(exp.Literal.number(1))


def _is_shown(frame: Frame) -> exp.Expr:
    """Whether a member of the row is among those that are shown."""
    names = frame.analysis.shown
    found = []
    for axis in frame.axes:
        labels = [
            exp.Literal.string(m.label) for m in axis.members if m.name in names or m.label in names
        ]
        if labels:
            found.append(label(axis).isin(*labels))
    return exp.or_(*found) if found else exp.false()


def _take(steps: Steps, taking: Taking, layers: Layers) -> None:
    value = layers.column(taking.by)
    steps.more(
        "ranks",
        {
            "from_front": ranked(value, taking.descending, taking.within),
            "from_back": ranked(value, not taking.descending, taking.within),
        },
    )
    stays = taken(taking, exp.column("from_front"), exp.column("from_back"))
    steps.where("taken", exp.or_(_is_total(), stays))


def _in_time(steps: Steps, fold: Fold, frame: Frame) -> None:
    """Only the earliest or latest rows, or those of the longest run of blocks."""
    if fold not in (Fold.EARLIEST, Fold.LATEST, Fold.LONGEST_RUN) or frame.time is None:
        return
    place = place_in(frame.time)
    others: list[exp.Expr] = [
        exp.column(TOTAL),
        *(label(a) for a in frame.axes if a is not frame.time),
    ]
    if fold is Fold.LONGEST_RUN:
        _in_longest_run(steps, place, others)
        return
    function = "min" if fold is Fold.EARLIEST else "max"
    _at_end(steps, exp.Window(this=exp.func(function, place), partition_by=others), place)


def _in_longest_run(steps: Steps, place: exp.Column, others: Sequence[exp.Expr]) -> None:
    """The rows of the longest run of places, the latest of equal ones."""
    order = exp.Order(expressions=[place.copy()])
    nth = exp.Window(this=exp.func("row_number"), partition_by=others, order=order)
    steps.more("islands", {"island": exp.Sub(this=place.copy(), expression=nth)})
    run = [*others, exp.column("island")]
    length = exp.Window(this=exp.func("count", exp.Star()), partition_by=run)
    steps.more("runs", {RUN_LENGTH: length})
    for value in (exp.column(RUN_LENGTH), exp.column("island")):
        highest = exp.Window(this=exp.func("max", value.copy()), partition_by=others)
        _at_end(steps, highest, value)


def _at_end(steps: Steps, end: exp.Expr, value: exp.Column) -> None:
    """The rows with an end of a value; rows of totals stay."""
    steps.more(f"ends_of_{value.name}", {f"end_of_{value.name}": end})
    at_end = value.copy().eq(exp.column(f"end_of_{value.name}"))
    steps.where(f"at_end_of_{value.name}", exp.or_(_is_total(), at_end))


def folded(
    steps: Steps,
    fold: Fold,
    name: str,
    value: exp.Column,
    whole: exp.Expr | None,
    within: Sequence[str],
) -> None:
    """Adds what is made of the rows that are left, the same in each row of a group."""
    by = [exp.column(axis, quoted=True) for axis in within]
    own = exp.case().when(is_member(), value.copy())
    if fold is Fold.MEDIAN:
        _median(steps, name, value.name, tuple(within))
        return
    if fold is Fold.LONGEST_RUN:
        steps.more(f"with_{name}", {name: exp.case().when(is_member(), exp.column(RUN_LENGTH))})
        return
    made: dict[Fold, exp.Expr] = {
        Fold.NUMBER: exp.func("count", exp.case().when(is_member(), exp.Literal.number(1))),
        Fold.SUM: exp.func("sum", own),
        Fold.SHARE: exp.func("sum", own.copy()),
        Fold.MEAN: exp.func("avg", own.copy()),
        Fold.RANGE: exp.func("max", own.copy()),
    }
    if fold not in made:
        return
    over: exp.Expr = exp.Window(this=made[fold], partition_by=by)
    if fold is Fold.RANGE:
        lowest = exp.Window(this=exp.func("min", own.copy()), partition_by=by)
        over = exp.Sub(this=over, expression=lowest)
    if fold is Fold.SHARE and whole is not None:
        hundred = exp.Mul(this=exp.cast(over, "double"), expression=exp.Literal.number(100))
        over = exp.Div(this=hundred, expression=exp.func("nullif", whole, exp.Literal.number(0)))
    steps.more(f"with_{name}", {name: over})


def ordered(frame: Frame, layers: Layers) -> list[exp.Ordered]:
    """The order of the rows: groups that are ranked within together, then by figure.

    Rows of totals stand last where rows are in the order of a figure, else after their members.
    """
    analysis = frame.analysis
    places = {axis.dimension: place_in(axis) for axis in frame.axes}
    within = analysis.taking.within if analysis.taking else ()
    keys = [exp.Ordered(this=places.pop(name)) for name in within if name in places]
    by = analysis.order or analysis.taking
    if by:
        keys.append(exp.Ordered(this=exp.column(TOTAL)))
        value = layers.column(by.by)
        keys.append(exp.Ordered(this=value, desc=by.descending, nulls_first=False))
    return [*keys, *(exp.Ordered(this=place) for place in places.values())]


def claimed(steps: Steps, frame: Frame, layers: Layers) -> None:
    """Adds whether the claim of a question holds for each row."""
    if frame.analysis.claim:
        steps.more("claims", {CLAIM: holds(frame.analysis.claim, layers)})
