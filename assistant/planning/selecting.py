"""The statement of a measure over a table: its figures, what they are a share of, the records."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.formulas import measured, parsed, weighted
from assistant.planning.conditions import conditions_of, part_of, unrecorded_part
from assistant.planning.counted import Counted
from assistant.planning.holdings import Table
from assistant.planning.members import place_column
from assistant.planning.model.plans import TIME_BLOCKS, Axis, Statement
from assistant.planning.spans import Span
from assistant.planning.statements import Columns, both, select
from assistant.planning.withheld import kept_back


def statement_of(
    counted: Counted,
    table: Table,
    span: Span,
    axes: Sequence[Axis],
    places: tuple[Place, ...],
    more: Sequence[exp.Expr] = (),
) -> Statement:
    """The statement over a table: the figure of a measure, and what it is a share of.

    Records must satisfy `more` beside what the query says.
    """
    source = counted.source
    return select(
        table.name,
        axes,
        _columns(source),
        _values(counted, bool(axes)),
        [*conditions_of(counted, span, axes, places), *more],
        own=bool(source.file),
    )


def _values(counted: Counted, grouped: bool) -> dict[str, exp.Expr]:
    """What is selected: the figure, of a share also the whole, and the records behind them."""
    expression = weighted(counted.measure)
    present = counted.present if grouped else None
    wanted = {"value": part_of(counted)}
    if counted.query.part:
        wanted["whole"] = None
        empty = unrecorded_part(counted)
        if empty is not None:
            wanted["unrecorded"] = empty
    own = counted.source if counted.source.file else None
    values = {name: measured(expression, where, present, own) for name, where in wanted.items()}
    if counted.keeps_records:
        # every record has its time: what stands for a member without records has none
        counting = f"count({exp.column(counted.time, quoted=True).sql()})"
        giving = _giving(expression)
        values["records"] = measured(counting, both(filter(None, (wanted["value"], giving))))
        if counted.query.part:
            values["whole_records"] = measured(counting, giving)
    return values | kept_back(expression, counted.source)


def _giving(expression: str) -> exp.Expr | None:
    """What the records have that a figure is of: a value in a column that is added up."""
    added = [each.this for each in parsed(expression).find_all(exp.AggFunc)]
    inner = [c for each in added for c in (each.expressions if each.key == "distinct" else [each])]
    columns = [c for c in inner if isinstance(c, exp.Column)]
    told = [exp.not_(c.copy().is_(exp.null())) for c in columns]
    return exp.or_(*told) if len(told) == len(inner) > 0 else None


def _columns(source: Source) -> Columns:
    """The column of every dimension that an axis can have."""
    time = str(source.begins)
    days = (time, source.until) if source.until else time
    placed = {"place": place_column(source)} if source.place else {}
    columns: dict[str, str | tuple[str, str] | exp.Expr] = {**source.dimensions, **placed}
    return columns | dict.fromkeys((*TIME_BLOCKS, "period"), days)
