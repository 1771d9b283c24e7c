"""Measures that are worked out from others: each counted by itself, joined by label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.formulas import Component, Formula, is_count, is_sum
from assistant.planning.model.plans import Axis, Part, Statement

Statements = Mapping[str, Statement]
"""The statement of each component by its key; what is counted comes first."""


def parts_of(formula: Formula, statements: Statements, catalog: Catalog) -> tuple[Part, ...]:
    """The components, and the columns that hold their figures and their records."""
    return tuple(_part(each, statements[each.key], catalog) for each in formula.components)


def _part(component: Component, statement: Statement, catalog: Catalog) -> Part:
    key, measure, source = component.key, component.measure, component.source
    records = f"records_of_{key}" if "records" in statement.columns else None
    own = source.kind == "counts" and is_count(measure, source, catalog)
    return Part(measure, source, f"of_{key}", records, own)


def joined(
    formula: Formula,
    statements: Statements,
    parts: Sequence[Part],
    axes: Sequence[Axis],
    catalog: Catalog,
) -> Statement:
    """The components as tables of their own, joined, and the formula over them."""
    opened = any(axis.open for axis in axes)
    figures = {c.key: _figure(c, catalog, opened) for c in formula.components}
    values = dict(_values(formula, figures, parts, statements))
    named = [exp.alias_(value, name) for name, value in values.items()]
    return Statement(_joined(statements, axes, named), tuple(axes), tuple(values))


def with_people(figures: Statement, people: Statement) -> Statement:
    """Figures with the people of the same places beside them."""
    columns = (*figures.columns, *people.columns)
    values = [exp.column(name, quoted=True) for name in columns]
    query = _joined({"counted": figures, "people": people}, figures.axes, values)
    return Statement(query, figures.axes, columns)


def _joined(statements: Statements, axes: Sequence[Axis], values: Sequence[exp.Expr]) -> exp.Select:
    """Statements as tables of their own, joined by their labels."""
    labels = [exp.column(axis.dimension, quoted=True) for axis in axes]
    first, *others = statements
    query = exp.select(*labels, *values).from_(exp.table_(_named(first)))
    opened = any(axis.open for axis in axes)
    for key in others:
        shared = [exp.to_identifier(a.dimension, quoted=True) for a in statements[key].axes]
        along = {"using": shared, "join_type": "full" if opened else "inner"}
        query = query.join(exp.table_(_named(key)), **along if shared else {"join_type": "cross"})
    tables = [_table(key, statement) for key, statement in statements.items()]
    query.set("with_", exp.With(expressions=tables))
    return query


def _named(key: str) -> str:
    return f"{key}_figures"


def _table(key: str, statement: Statement) -> exp.CTE:
    """A statement as a table whose columns have names of their own."""
    names = [*(axis.dimension for axis in statement.axes), *statement.columns]
    columns = [exp.to_identifier(name, quoted=True) for name in names]
    alias = exp.TableAlias(this=exp.to_identifier(_named(key)), columns=columns)
    return exp.CTE(this=statement.expression, alias=alias)


def _values(
    formula: Formula,
    figures: Mapping[str, exp.Expr],
    parts: Sequence[Part],
    statements: Statements,
) -> Iterator[tuple[str, exp.Expr]]:
    """The formula, then each component's figure and the records behind it."""

    def of_component(node: exp.Expr) -> exp.Expr:
        return figures[node.name].copy() if isinstance(node, exp.Column) else node

    yield "value", formula.tree.transform(of_component)
    for part, key in zip(parts, figures, strict=True):
        yield part.column, figures[key].copy()
        if part.records:
            yield part.records, exp.column("records", table=_named(key))
    keeping = [key for key, statement in statements.items() if "kept" in statement.columns]
    kept: list[exp.Expr] = [exp.column("kept", table=_named(key)) for key in keeping]
    if kept:
        # what needs a cell that is kept back is not given, and has no mark of its own
        yield "kept", reduce(lambda one, other: exp.Add(this=one, expression=other), kept)
        yield "held", exp.Literal.number(0)


def _figure(component: Component, catalog: Catalog, opened: bool) -> exp.Expr:
    """A component's figure; where members are what the data hold, one may have none: 0."""
    figure = exp.column("value", table=_named(component.key))
    adds = is_sum(component.measure, component.source, catalog)
    return exp.func("coalesce", figure, exp.Literal.number(0)) if opened and adds else figure
