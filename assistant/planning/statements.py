"""SELECT statements over axes: the only place where questions become SQL, as syntax trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlglot import exp

from assistant.periods import Period
from assistant.planning.model.plans import Axis, Statement


def day(value: date) -> exp.Expr:
    """A date as a bound literal."""
    return exp.cast(exp.Literal.string(value.isoformat()), "date")


def is_in(column: str, codes: Iterable[str | None]) -> exp.Expr:
    """The column holds one of the codes."""
    return exp.column(column).isin(*[exp.Literal.string(c) for c in codes if c is not None])


def is_one(value: exp.Expr, codes: Iterable[str]) -> exp.Expr:
    """A value is one of the codes."""
    return value.isin(*map(exp.Literal.string, codes))


def during(column: str, period: Period) -> exp.Expr:
    """The month in the column lies in the period."""
    first, last = day(period.first.first_day), day(period.last.first_day)
    return exp.column(column).between(first, last)


def exactly(columns: tuple[str, str], period: Period) -> exp.Expr:
    """The days in two columns are the first and the last of the period."""
    start, end = (exp.column(name, quoted=True) for name in columns)
    return exp.and_(start.eq(day(period.first.first_day)), end.eq(day(period.last.last_day)))


def within(columns: tuple[str, str], period: Period) -> exp.Expr:
    """The days in two columns lie in the first and the last month of the period."""
    ends = zip(columns, (period.first, period.last), strict=True)
    return exp.and_(
        *(_month(exp.column(name, quoted=True)).eq(day(month.first_day)) for name, month in ends)
    )


def both(conditions: Iterable[exp.Expr]) -> exp.Expr | None:
    """All of the conditions, or None when there are none."""
    found = list(conditions)
    return exp.and_(*found) if found else None


Columns = Mapping[str, str | tuple[str, str] | exp.Expr]


def select(
    table: str,
    axes: Sequence[Axis],
    columns: Columns,
    values: Mapping[str, exp.Expr],
    conditions: Sequence[exp.Expr],
    own: bool = False,
) -> Statement:
    """Values of a table by axes. Every combination of members gives a row, empty ones too.

    `columns` names the table's column of each axis; a time axis gives its months by their
    first and last, for one column or the pair of the first and the last day. The columns of an
    analyst's `own` table can have any name, also those of the axes.
    """
    if own:
        _of_table(table, [*conditions, *values.values()])
    named = [exp.alias_(value, name) for name, value in values.items()]
    if not axes:
        query = exp.select(*named).from_(exp.table_(table))
        where = both(conditions)
        return Statement(query.where(where) if where else query, (), tuple(values))
    labels = [exp.column("label", _alias(axis)) for axis in axes]
    tables = [
        _found(axis, table, str(columns[axis.dimension]), conditions)
        if axis.open
        else _members(axis)
        for axis in axes
    ]
    query = exp.select(*labels, *named).from_(tables[0])
    for joined in tables[1:]:
        query = query.join(joined, join_type="cross")
    matching = [_match(axis, columns[axis.dimension]) for axis in axes]
    if own:
        _of_table(table, matching)
    query = query.join(
        exp.table_(table), on=exp.and_(*matching, *conditions), join_type="left"
    ).group_by(*labels)
    return Statement(query, tuple(axes), tuple(values))


def _of_table(table: str, expressions: Iterable[exp.Expr]) -> None:
    """Says of every column in the expressions that it is the table's."""
    for expression in expressions:
        for column in expression.find_all(exp.Column):
            if not column.table:
                column.set("table", exp.to_identifier(table))


def _alias(axis: Axis) -> str:
    return f"by_{axis.dimension}"


def _members(axis: Axis) -> exp.Expr:
    """The members of an axis as a table of labels and codes, or of labels and months."""
    if axis.members[0].period:
        rows = [(m.label, *_days(m.period)) for m in axis.members if m.period]
        return exp.values(rows, alias=_alias(axis), columns=["label", "first", "last"])
    pairs = [(m.label, code) for m in axis.members for code in m.codes]
    return exp.values(pairs, alias=_alias(axis), columns=["label", "code"])


def _found(axis: Axis, table: str, column: str, conditions: Sequence[exp.Expr]) -> exp.Expr:
    """What an open axis is found to hold under the conditions, in the form of its members."""
    value = exp.column(column)
    held = exp.select(exp.alias_(value, "label"), exp.alias_(value, "code")).distinct()
    there = value.is_(exp.null()).not_()
    return held.from_(exp.table_(table)).where(there, *conditions).subquery(_alias(axis))


def _days(period: Period) -> tuple[exp.Expr, exp.Expr]:
    return day(period.first.first_day), day(period.last.last_day)


def _month(day: exp.Expr) -> exp.Expr:
    return exp.func("date_trunc", exp.Literal.string("month"), day)


def _match(axis: Axis, column: str | tuple[str, str] | exp.Expr) -> exp.Expr:
    alias = _alias(axis)
    if isinstance(column, exp.Expr):
        return _is_code(axis, column.copy())
    if not isinstance(column, str) or (axis.members and axis.members[0].period):
        first, last = exp.column("first", alias), exp.column("last", alias)
        if not isinstance(column, str):
            # a document may name a day in the first month or the last
            ends = ((column[0], first), (column[1], last))
            return exp.and_(
                *(_month(exp.column(name, quoted=True)).eq(_month(end)) for name, end in ends)
            )
        return exp.column(column).between(first, last)
    return _is_code(axis, exp.column(column))


def _is_code(axis: Axis, value: exp.Expr) -> exp.Expr:
    code = exp.column("code", _alias(axis))
    if any(c is None for m in axis.members for c in m.codes):
        return exp.NullSafeEQ(this=value, expression=code)
    return value.eq(code)
