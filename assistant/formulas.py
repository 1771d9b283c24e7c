"""The expressions of measures: SQL with aggregates, or arithmetic over other measures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from msgspec import structs
from sqlglot import exp, parse
from sqlglot.errors import SqlglotError

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.errors import CatalogError, did_you_mean

# a member as the filters of measures write it: dimension.member
MEMBER_NAME = re.compile(r"\b(\w+)\.(\w+)\b")
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Neg, exp.Paren, exp.Column, exp.Identifier)
_COUNTED = (exp.Sum, exp.Count, exp.CountIf)
_AROUND = (exp.Paren, exp.Neg, exp.Cast, exp.Filter)
# what an expression is made of: nothing that reads a table, or runs by itself
_PARTS = (
    *(exp.Condition, exp.Filter, exp.WithinGroup, exp.Where, exp.Order, exp.Ordered, exp.Distinct),
    *(exp.Identifier, exp.Star, exp.DataType, exp.DataTypeParam, exp.Var, exp.Interval, exp.Tuple),
    *(exp.If, exp.IgnoreNulls, exp.Lambda),
)
# what reads elsewhere, or is of more than the rows of one figure
_BEYOND = (
    *(exp.ReadCSV, exp.ReadParquet, exp.UDTF, exp.Window, exp.Columns),
    *(exp.Placeholder, exp.Parameter),
)
# functions of DuckDB that only work something out, and that the parser has no class for
_PLAIN = (
    *("date_part", "date_sub", "isfinite", "weekday", "weekofyear", "yearweek"),
    *("entropy", "favg", "fsum", "geomean", "mad", "product", "sem"),
)


@dataclass(frozen=True)
class Component:
    """A measure that another is worked out from; `key` is its name in the formula."""

    key: str
    source: Source
    measure: Measure


@dataclass(frozen=True)
class Formula:
    """Arithmetic over the keys of its components, each of which has an aggregate of its own."""

    tree: exp.Expr
    components: tuple[Component, ...]


@lru_cache(maxsize=512)
def parsed(expression: str) -> exp.Expr:
    """The syntax tree of an expression; copy it before changing it.

    Raises CatalogError, also where it does more than work something out of its table's columns.
    """
    try:
        tree, *more = parse(expression, dialect="duckdb")
    except (SqlglotError, RecursionError):
        raise CatalogError(f'the expression "{_short(expression)}" cannot be read') from None
    if tree is None or more:
        raise CatalogError(f'"{_short(expression)}" is not one expression; write one, without ;')
    for node in tree.walk():
        if isinstance(node, _BEYOND) or not isinstance(node, _PARTS) or _is_of_nothing(node):
            raise _reaches(expression, node.key)
        if isinstance(node, exp.Anonymous) and node.name.casefold() not in _PLAIN:
            raise _reaches(expression, node.name)
    return tree


def _is_of_nothing(node: exp.Expr) -> bool:
    """Whether a function works on nothing: it gives the time, chance, or what runs the program."""
    alone = isinstance(node, exp.Func) and not isinstance(node, exp.AggFunc)
    return alone and not any(node.iter_expressions())


def _reaches(expression: str, what: str) -> CatalogError:
    return CatalogError(
        f'the expression "{_short(expression)}" uses "{what}", which is more than working out '
        "figures; use columns, numbers, case and functions such as sum, count, avg and median"
    )


def _short(expression: str) -> str:
    return expression if len(expression) <= 100 else f"{expression[:100]}…"


def is_worked_out(measure: Measure) -> bool:
    """Whether a measure is worked out from others, and not counted in a table.

    Raises CatalogError for an expression that is neither.
    """
    if measure.of:
        return True
    if not measure.expression:
        raise CatalogError(f'the measure "{measure.name}" has no expression')
    tree = parsed(measure.expression)
    if tree.find(exp.AggFunc):
        return False
    for node in tree.walk():
        if not (
            isinstance(node, _ARITHMETIC) or (isinstance(node, exp.Literal) and node.is_number)
        ):
            raise CatalogError(
                f'the expression "{measure.expression}" of the measure "{measure.name}" has no '
                "aggregate such as count(*) or sum(x), and is no arithmetic over measures either"
            )
    return True


def is_sum(measure: Measure, source: Source, catalog: Catalog) -> bool:
    """Whether figures of parts add up to that of the whole: counts, sums, and sums of those."""
    if measure.of or measure.unit not in ("count", "pounds") or not measure.expression:
        return False
    if not is_worked_out(measure):
        return _adds_up(parsed(measure.expression), lambda column: False)
    formula = formula_of(measure, source, catalog)
    held = {c.key: c for c in formula.components}

    def adds(column: exp.Column) -> bool:
        part = held[column.name]
        return part.source.kind == "counts" and is_sum(part.measure, part.source, catalog)

    return _adds_up(formula.tree, adds)


def is_count(measure: Measure, source: Source, catalog: Catalog) -> bool:
    """Whether the figure is itself the number of the records that it is of."""
    own = bool(measure.expression) and not measure.of and not is_worked_out(measure)
    return own and measure.unit == "count" and is_sum(measure, source, catalog)


def _adds_up(tree: exp.Expr, adds: Callable[[exp.Column], bool]) -> bool:
    if isinstance(tree, _AROUND):
        return _adds_up(tree.this, adds)
    if isinstance(tree, exp.Add | exp.Sub):
        return _adds_up(tree.left, adds) and _adds_up(tree.right, adds)
    if isinstance(tree, exp.Mul):
        sides = (tree.left, tree.right), (tree.right, tree.left)
        return any(_is_number(number) and _adds_up(other, adds) for number, other in sides)
    if isinstance(tree, exp.Div):
        return _is_number(tree.right) and _adds_up(tree.left, adds)
    if isinstance(tree, exp.Coalesce):
        return _adds_up(tree.this, adds) and all(_is_number(e) for e in tree.expressions)
    if isinstance(tree, exp.Column):
        return adds(tree)
    return isinstance(tree, _COUNTED) and not isinstance(tree.this, exp.Distinct)


def _is_number(tree: exp.Expr) -> bool:
    return not any(isinstance(n, exp.Column | exp.AggFunc) for n in tree.walk())


# ---- worked out from others ----------------------------------------------------------------


def formula_of(measure: Measure, source: Source, catalog: Catalog) -> Formula:
    """A measure down to what is counted, of which one that is counted is made itself.

    Raises CatalogError.
    """
    if not is_worked_out(measure):
        own = Component(measure.name, source, measure)
        return Formula(exp.column(own.key), (own,))
    found: list[Component] = []
    tree = _worked_out(measure, source, catalog, found, (f"{source.name}.{measure.name}",))
    return Formula(_safely_divided(tree), tuple(found))


def _worked_out(
    measure: Measure,
    source: Source,
    catalog: Catalog,
    found: list[Component],
    within: tuple[str, ...],
) -> exp.Expr:
    """The tree of a measure over the keys of what is counted, which are added to `found`."""

    def part(named: Measure, home: Source) -> exp.Expr:
        narrowed = structs.replace(
            named, filters=(*named.filters, *measure.filters), only={**named.only, **measure.only}
        )
        if not is_worked_out(named):
            return exp.column(_key(narrowed, home, found))
        name = f"{home.name}.{named.name}"
        if name in within:
            raise CatalogError(f'the measure "{measure.name}" is worked out from itself')
        return exp.paren(_worked_out(narrowed, home, catalog, found, (*within, name)))

    if measure.of:
        whole = source.named.get(measure.of)
        if whole is None:
            raise CatalogError(f'no measure of {source.label} is called "{measure.of}"')
        held = tuple(f"{name}.{member}" for name, member in measure.part.items())
        numerator = part(structs.replace(whole, filters=(*whole.filters, *held)), source)
        return exp.Div(
            this=exp.Mul(this=numerator, expression=exp.Literal.number(100)),
            expression=part(whole, source),
        )
    tree = parsed(measure.expression).copy()

    def substituted(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column):
            return part(*_named(node, measure, source, catalog))
        return node

    return tree.transform(substituted)


def _named(
    column: exp.Column, measure: Measure, home: Source, catalog: Catalog
) -> tuple[Measure, Source]:
    """The measure that a formula names: of the same source, else of another, counts first."""
    name = column.name
    others = sorted(catalog.sources.values(), key=lambda source: source.kind != "counts")
    sources = [home, *(s for s in others if s.kind != "printed")]
    if column.table:
        sources = [s for s in sources if s.name == column.table]
    for source in sources:
        if name in source.named:
            return source.named[name], source
    known = {n for source in sources for n in source.named}
    raise CatalogError(
        f'the expression of the measure "{measure.name}" names "{column.sql()}", and no measure '
        f"is called so.{did_you_mean(name, known)}"
    )


def _key(measure: Measure, source: Source, found: list[Component]) -> str:
    """The key of a component, which is added where it is a new one."""
    for component in found:
        if component.measure == measure and component.source.name == source.name:
            return component.key
    taken = {component.key for component in found}
    keys = _numbered(measure.name)
    key = next(key for key in keys if key not in taken)
    found.append(Component(key, source, measure))
    return key


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{at}" for at in range(2, 1000))


def _safely_divided(tree: exp.Expr) -> exp.Expr:
    """The tree with every division by zero giving none."""

    def guarded(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Div) and not isinstance(node.right, exp.Nullif | exp.Literal):
            node.set("expression", exp.Nullif(this=node.right, expression=exp.Literal.number(0)))
        return node

    return tree.copy().transform(guarded)


def weighted(measure: Measure) -> str:
    """The expression of a measure, its averages weighted by the column that `aggregate` names."""
    weight = measure.aggregate.removeprefix("weighted by ")
    if weight == measure.aggregate:
        return measure.expression
    return parsed(measure.expression).copy().transform(_weighted, weight).sql(dialect="duckdb")


def _weighted(node: exp.Expr, weight: str) -> exp.Expr:
    if not isinstance(node, exp.Avg):
        return node
    value, by = node.this.sql(dialect="duckdb"), exp.column(weight, quoted=True)
    told = f"CASE WHEN {value} IS NOT NULL THEN {by.sql(dialect='duckdb')} END"
    return parsed(f"sum(({value}) * {told}) / sum({told})").copy()


# ---- aggregates ----------------------------------------------------------------------------


def measured(
    expression: str,
    where: exp.Expr | None = None,
    present: exp.Expr | None = None,
    own: Source | None = None,
) -> exp.Expr:
    """A measure's aggregates over the rows that satisfy `where`.

    Counts and sums of nothing are 0, an average of nothing is none. `present` tells the rows of
    the table from those that only stand for a member without any. Cells of an analyst's `own`
    table can be blank, and a sum of nothing but blank cells is none.
    """
    tree = _safely_divided(parsed(expression))
    adds_up = _adds_up(tree, lambda column: False)
    for aggregate in list(tree.find_all(exp.AggFunc)):
        bare = isinstance(aggregate.this, exp.Column | exp.Distinct)
        conditions = [c for c in (where, None if bare else present) if c is not None]
        found = _narrowed(aggregate, conditions)
        if adds_up and isinstance(aggregate, exp.Sum):
            blank = _blank(aggregate, own, present) if own else None
            found = _or_zero(found, blank)
        tree = found if found.parent is None else tree
    return tree


def _narrowed(aggregate: exp.Expr, conditions: list[exp.Expr]) -> exp.Expr:
    """An aggregate over the rows that satisfy the conditions, in the place where it stood."""
    inside = aggregate.parent
    if isinstance(inside, exp.WithinGroup):
        aggregate, inside = inside, inside.parent
    if not conditions:
        return inside if isinstance(inside, exp.Filter) else aggregate
    if isinstance(inside, exp.Filter):
        own = inside.expression.this
        inside.set("expression", exp.Where(this=exp.and_(own, *conditions)))
        return inside
    where = exp.Where(this=exp.and_(*conditions))
    return _put(aggregate, lambda a: exp.Filter(this=a, expression=where))


def _or_zero(added: exp.Expr, blank: exp.Expr | None) -> exp.Expr:
    """A sum that is 0 of no rows, and none of rows that are all blank."""
    zero: exp.Expr = exp.Literal.number(0)
    if blank is not None:
        if isinstance(added, exp.Filter):
            blank = exp.and_(added.expression.this.copy(), blank)
        rows = exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=blank))
        zero = exp.case().when(rows.eq(0), zero)
    return _put(added, lambda tree: exp.func("coalesce", tree, zero))


def _blank(added: exp.Sum, own: Source, present: exp.Expr | None) -> exp.Expr | None:
    """That a row has no value for a sum, nor a mark in place of it.

    A choice among values may give none that is not blank.
    """
    if added.find(exp.Case):
        return None
    marks = [own.mark(column.name) for column in added.find_all(exp.Column)]
    cells = [added.this.copy(), *(exp.column(mark, quoted=True) for mark in marks if mark)]
    there = [] if present is None else [present.copy()]
    return exp.and_(*there, *(cell.is_(exp.null()) for cell in cells))


def _put(tree: exp.Expr, around: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
    """Something around a tree, in the place where the tree stood."""
    new = around(tree.copy())
    if tree.parent is not None:
        tree.replace(new)
    return new


def counts_rows(measure: Measure) -> bool:
    """Whether a row is a record of something, and no figure."""
    counts = parsed(measure.expression).find_all(exp.Count) if measure.expression else ()
    return any(isinstance(count.this, exp.Star) for count in counts)
