"""Plans of measures that are worked out from others: each counted by itself, joined by label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.catalog.places import Place
from assistant.formulas import Component, Formula, formula_of, is_count, is_sum
from assistant.periods import Period
from assistant.planning.axes import axes_of, paired
from assistant.planning.counted import Counted
from assistant.planning.counts import (
    lengths_of,
    months_of,
    nature_of,
    not_a_sum,
    nothing_whole,
    planned,
    population_for,
)
from assistant.planning.coverage import Cells, not_added, told_of, within_reach
from assistant.planning.eras import reclassified_within
from assistant.planning.grains import not_whole, over_years, too_fine
from assistant.planning.ground import Ground, ground_of
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import (
    Gap,
    GroupingTooFine,
    MonthsNotHeld,
    NoPopulation,
    NoResidents,
    NotASum,
    Undated,
)
from assistant.planning.model.plans import (
    NOWHERE,
    PLACED,
    TIME_BLOCKS,
    Axis,
    Months,
    Origin,
    Part,
    Statement,
    WorkedOutPlan,
)
from assistant.planning.passes import through
from assistant.planning.reach import places_of
from assistant.planning.residents import Population, counted_among, residents_of
from assistant.planning.selecting import statement_of
from assistant.planning.spans import Span, read_span
from assistant.query import Calculation, Query

# the columns of a component's statement that are no labels
_VALUES = ("value", "records", "kept", "held", "mark")


@dataclass(frozen=True)
class _Counts:
    """A counted component and what it stands on."""

    key: str
    counted: Counted
    ground: Ground


def leading(measure: Measure, source: Source, catalog: Catalog) -> Source:
    """The source in whose calendar the periods of a measure that is worked out are read."""
    found = (c.source for c in formula_of(measure, source, catalog).components)
    return next((s for s in found if s.kind == "counts"), source)


@dataclass(frozen=True)
class Asked:
    """A query for a measure that is worked out, and what it can be answered from."""

    query: Query
    catalog: Catalog
    source: Source
    holdings: Holdings


def plan_worked_out(asked: Asked) -> WorkedOutPlan | Gap:
    """The plan of a measure that is worked out from others, or what one of them lacks."""
    found: WorkedOutPlan | Gap = through((resolved, shaped, compiled, told), asked)
    return found


# ---- resolve: the components, their tables, places and months ------------------------------


@dataclass(frozen=True)
class Resolved:
    """What a measure is worked out from.

    `people` are the populations among the components, `residents` those of a rate of it all.
    """

    whole: Counted
    formula: Formula
    counts: list[_Counts]
    people: dict[str, Population]
    places: tuple[Place, ...]
    span: Span
    residents: Population | None
    holdings: Holdings

    @property
    def first(self) -> Counted:
        """The component whose members and calendar the rows have."""
        return self.counts[0].counted

    @property
    def origins(self) -> Iterator[Origin]:
        """Where the figures come from, each once."""
        seen: set[str] = set()
        for component in self.formula.components:
            people = self.people.get(component.key)
            if component.source.name not in seen:
                seen.add(component.source.name)
                yield Origin(component.source, people.level if people else "")
        if self.residents:
            yield Origin(self.residents.source, self.residents.level)


def resolved(asked: Asked) -> Resolved | Gap:
    """The components of a measure, each with its table, or what one of them lacks."""
    measure = asked.source.named[asked.query.measure]
    query = over_years(asked.query, leading(measure, asked.source, asked.catalog))
    whole = Counted(query, asked.catalog, asked.source, measure)
    formula = formula_of(measure, asked.source, asked.catalog)
    counts = _cannot_be(whole) or _counts(formula, whole, asked.holdings)
    if not isinstance(counts, list):
        return counts
    if not counts:
        return Undated(query, asked.source)
    span = _span(query, counts)
    if not isinstance(span, Span):
        return span
    first = counts[0].counted
    places = places_of(query, asked.catalog, first.source)
    people = _people(formula, whole, asked.holdings, places)
    residents = population_for(first, asked.holdings, places)
    if not isinstance(people, dict):
        return people
    if isinstance(residents, NoResidents):
        return residents
    return Resolved(whole, formula, counts, people, places, span, residents, asked.holdings)


def _cannot_be(whole: Counted) -> Gap | None:
    """A share of what is worked out from others is of nothing that can be told."""
    if whole.query.calculation is Calculation.SHARE:
        return NotASum(whole.query, whole.source, operation="share")
    return not_a_sum(whole)


def _counts(formula: Formula, whole: Counted, holdings: Holdings) -> list[_Counts] | Gap:
    """The counted components with their tables; a gap where one of them lacks something."""
    found = []
    for component in formula.components:
        if component.source.kind != "counts":
            continue
        counted = replace(whole, source=component.source, measure=component.measure)
        ground = ground_of(counted, holdings)
        if isinstance(ground, Gap):
            return ground
        found.append(_Counts(component.key, counted, ground))
    return found


def _span(query: Query, counts: Sequence[_Counts]) -> Span | Gap:
    """The periods, read in the calendar of the first component and held in full by the others."""
    first = counts[0]
    span = read_span(query, first.ground.calendar)
    if isinstance(span, Gap):
        return replace(span, source=first.counted.source)
    periods = (*span.listed, *((span.base,) if span.base else ()))
    for other in counts:
        gap = _not_in_full(other, query, periods)
        if gap:
            return replace(gap, source=other.counted.source)
    return span


def _not_in_full(other: _Counts, query: Query, periods: Sequence[Period]) -> Gap | None:
    """A period, or blocks of one, that a component does not hold in full."""
    calendar = other.ground.calendar
    for period in periods:
        if not calendar.holds(period):
            return MonthsNotHeld(query, period=period, held=calendar.held)
    timed = [group for group in query.group_by if group in TIME_BLOCKS]
    if calendar.blocks.rolling and timed:
        return GroupingTooFine(query, grouping=timed[0])
    return too_fine(query, calendar) or not_whole(query, calendar, periods)


def _people(
    formula: Formula, whole: Counted, holdings: Holdings, places: tuple[Place, ...]
) -> dict[str, Population] | Gap:
    """The populations among the components, at the level of place that is asked for."""
    query, catalog = whole.query, whole.catalog
    found = {}
    for component in formula.components:
        if component.source.kind != "population":
            continue
        held = counted_among(component.source, component.measure, query, catalog, holdings, places)
        if held is None:
            return _without_people(component, query, places)
        found[component.key] = held
    return found


def _without_people(component: Component, query: Query, places: tuple[Place, ...]) -> Gap:
    whole = all(p.districts for p in places) and not query.excluding("place")
    level = "district" if whole and "ward" not in query.group_by else "ward"
    return NoPopulation(query, source=component.source, level=level)


# ---- shape: what the rows run along --------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """The axes of the rows, and those that are asked for: blocks of time with those before them."""

    resolved: Resolved
    axes: tuple[Axis, ...]
    asked: tuple[Axis, ...]
    months: Months


def shaped(resolved: Resolved) -> Shape | Gap:
    """The axes that all components have, or why none of their members is held in full."""
    query, catalog, first = resolved.whole.query, resolved.whole.catalog, resolved.first
    axes = _placed(axes_of(query, catalog, first.source, resolved.span, resolved.places))
    for each in resolved.counts:
        axes = within_reach(axes, each.counted, each.ground, resolved.span, resolved.holdings)
    if not all(axis.open or axis.members for axis in axes):
        return nothing_whole(query, resolved.span, first.source)
    cells = Cells(lengths_of(resolved.span, axes), axes, resolved.places)
    for each in resolved.counts:
        if changed := reclassified_within(axes, each.counted, resolved.span):
            return changed
        ground = each.ground
        added = not_added(each.counted, ground.coverage, ground.table, cells, resolved.holdings)
        if added:
            return added
    asked, pairs = paired(query, catalog, resolved.span, axes)
    return Shape(resolved, axes, asked, months_of(resolved.span, pairs))


def _placed(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes without what says no place: not every component has it."""
    return tuple(
        replace(axis, members=tuple(m for m in axis.members if m.name != NOWHERE)) for axis in axes
    )


# ---- tell: what the answer must say --------------------------------------------------------


def told(compiled: Compiled) -> WorkedOutPlan:
    """The plan of a statement."""
    shape, worked = compiled.shape, compiled.shape.resolved
    sums = nature_of(worked.whole) == "sum"
    made = partial(
        WorkedOutPlan,
        parts=tuple(_parts(worked)),
        origins=tuple(worked.origins),
        residents=compiled.residents,
    )
    span, places = worked.span, worked.places
    for each in worked.counts:
        places, span = told_of(each.counted, each.ground, span, places, worked.holdings)
    found = planned(made, worked.first, span, shape.axes, places)
    return found(
        source=worked.whole.source,
        measure=worked.whole.measure,
        nature="sum" if sums else "other",
        statement=compiled.statement,
        months=shape.months,
    )


# ---- compile: the statements ---------------------------------------------------------------


@dataclass(frozen=True)
class Compiled:
    """The statement of a shape, and that of the people of a rate."""

    shape: Shape
    statement: Statement
    residents: Statement | None


def compiled(shape: Shape) -> Compiled:
    """The statements of a shape."""
    worked, people = shape.resolved, shape.resolved.residents
    query, catalog = worked.whole.query, worked.whole.catalog
    over = residents_of(people, catalog, shape.axes, query, worked.places) if people else None
    return Compiled(shape, _statement(worked, shape.asked), over)


def _parts(worked: Resolved) -> Iterator[Part]:
    """The components, and the columns that hold their figures and their records."""
    keeping = {c.key for c in worked.counts if c.counted.keeps_records}
    catalog = worked.whole.catalog
    for each in worked.formula.components:
        records = f"records_of_{each.key}" if each.key in keeping else None
        own = each.source.kind == "counts" and is_count(each.measure, each.source, catalog)
        yield Part(each.measure, each.source, f"of_{each.key}", records, own)


def _statement(worked: Resolved, axes: Sequence[Axis]) -> Statement:
    """The components as tables of their own, joined, and the formula over them."""
    tables = dict(_tables(worked, axes))
    first, *others = tables.values()
    keeping = [key for key, table in tables.items() if "kept" in _columns(table)]
    values = dict(_values(worked, axes, keeping))
    labels = [exp.column(axis.dimension, quoted=True) for axis in axes]
    named = [exp.alias_(value, name) for name, value in values.items()]
    query = exp.select(*labels, *named).from_(exp.table_(first.alias))
    joining = "full" if any(axis.open for axis in axes) else "inner"
    for table in others:
        shared = [c for c in table.args["alias"].columns if c.name not in _VALUES]
        along = {"using": shared, "join_type": joining} if shared else {"join_type": "cross"}
        query = query.join(exp.table_(table.alias), **along)
    query.set("with_", exp.With(expressions=list(tables.values())))
    return Statement(query, tuple(axes), tuple(values))


def _tables(worked: Resolved, axes: Sequence[Axis]) -> Iterator[tuple[str, exp.CTE]]:
    """Each component's statement under a name of its own; what is counted comes first."""
    for each in worked.counts:
        table = each.ground.table
        found = statement_of(each.counted, table, worked.span, axes, worked.places)
        yield each.key, _table(each.key, found, axes)
    query, catalog = worked.whole.query, worked.whole.catalog
    placed = [axis for axis in axes if axis.dimension in PLACED]
    for key, people in worked.people.items():
        found = residents_of(people, catalog, axes, query, worked.places, "value")
        yield key, _table(key, found, placed)


def _table(key: str, statement: Statement, axes: Sequence[Axis]) -> exp.CTE:
    """A statement as a table whose columns have names of their own."""
    names = [*(axis.dimension for axis in axes), *statement.columns]
    columns = [exp.to_identifier(name, quoted=True) for name in names]
    alias = exp.TableAlias(this=exp.to_identifier(_named(key)), columns=columns)
    return exp.CTE(this=statement.expression, alias=alias)


def _columns(table: exp.CTE) -> list[str]:
    return [column.name for column in table.args["alias"].columns]


def _named(key: str) -> str:
    return f"{key}_figures"


def _values(
    worked: Resolved, axes: Sequence[Axis], keeping: Sequence[str]
) -> Iterator[tuple[str, exp.Expr]]:
    """The formula, then each component's figure and the records behind it."""
    opened = any(axis.open for axis in axes)
    figures = {c.key: _figure(c, worked.whole.catalog, opened) for c in worked.formula.components}

    def of_component(node: exp.Expr) -> exp.Expr:
        return figures[node.name].copy() if isinstance(node, exp.Column) else node

    yield "value", worked.formula.tree.transform(of_component)
    for part, key in zip(_parts(worked), figures, strict=True):
        yield part.column, figures[key].copy()
        if part.records:
            yield part.records, exp.column("records", table=_named(key))
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
