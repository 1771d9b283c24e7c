"""Arithmetic over columns as SQL."""

from __future__ import annotations

from sqlglot import exp

from assistant.periods import Period
from assistant.planning.model.analyses import TOTAL


def ranked(value: exp.Column, descending: bool, within: tuple[str, ...]) -> exp.Expr:
    """The rank of a row by a value among the rows that are no total; none without a value."""
    partition = [exp.column(TOTAL), *(exp.column(name, quoted=True) for name in within)]
    order = exp.Ordered(this=value.copy(), desc=descending, nulls_first=False)
    rank = exp.Window(
        this=exp.func("rank"), partition_by=partition, order=exp.Order(expressions=[order])
    )
    there = exp.and_(
        exp.not_(value.copy().is_(exp.null())), exp.column(TOTAL).eq(exp.Literal.number(0))
    )
    return exp.case().when(there, rank)


def of_members(value: exp.Column) -> exp.Expr:
    """A value of a row that is no total."""
    return exp.case().when(exp.column(TOTAL).eq(exp.Literal.number(0)), value.copy())


def less(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Sub(this=one, expression=other)


def times(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.Mul(this=exp.cast(one, "double"), expression=other)


def divided(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    """One over the other, none over zero."""
    zero = exp.Literal.number(0)
    return exp.Div(
        this=exp.cast(one, "double"),
        expression=exp.func("nullif", other, zero),
        typed=False,
        safe=False,
    )


def percent(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return divided(times(one, exp.Literal.number(100)), other)


def days(period: Period) -> int:
    return (period.last.last_day - period.first.first_day).days + 1
