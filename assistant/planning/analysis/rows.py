"""Which rows stay: conditions, ranks, ends of time, and what is made of the rows that are left."""

from __future__ import annotations

from sqlglot import exp

from assistant.analysis import And, Bound, Condition, Not, Or, Taking
from assistant.planning.analysis.columns import Layers
from assistant.planning.model.analyses import TOTAL

_OPERATORS: dict[str, type[exp.Binary]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    "=": exp.EQ,
    ">=": exp.GTE,
    ">": exp.GT,
    "!=": exp.NEQ,
}


def holds(condition: Condition, layers: Layers) -> exp.Expr:
    """A condition on rows; it is unknown where a figure is none."""
    match condition:
        case Bound(figure, operator, against):
            value = layers.column(figure)
            other: exp.Expr
            if isinstance(against, (int, float)):
                other = exp.Literal.number(against)
            else:
                other = layers.column(against)
            return exp.paren(_OPERATORS[operator](this=value, expression=other))
        case And(conditions):
            return exp.paren(exp.and_(*(holds(c, layers) for c in conditions)))
        case Or(conditions):
            return exp.paren(exp.or_(*(holds(c, layers) for c in conditions)))
        case Not(negated):
            return exp.not_(holds(negated, layers))


def taken(taking: Taking, front: exp.Expr, back: exp.Expr) -> exp.Expr:
    """Whether a row is among those taken, by its rank from the front and from the back."""
    wanted: list[exp.Expr] = []
    if taking.first:
        wanted.append(front.copy() <= taking.first)
    if taking.last:
        wanted.append(back.copy() <= taking.last)
    if taking.nth:
        wanted.append(front.copy().eq(taking.nth))
    if taking.skip:
        wanted.append(front.copy() > taking.skip)
    return exp.or_(*wanted) if wanted else exp.true()


def is_member() -> exp.Expr:
    """A row that is no total."""
    return exp.column(TOTAL).eq(exp.Literal.number(0))
