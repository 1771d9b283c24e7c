"""Plans of measures that are worked out from others: each counted by itself, joined by label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.catalog.places import Place
from assistant.formulas import Component, Formula, formula_of, is_count, is_sum
from assistant.periods import Period
from assistant.planning.axes import axes_of, paired
from assistant.planning.counted import Counted
from assistant.planning.counts import (
    Ground,
    ground_of,
    nature_of,
    not_a_sum,
    nothing_whole,
    planned,
    statement_of,
)
from assistant.planning.grains import not_whole, over_years, too_fine
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
    Origin,
    Part,
    Plan,
    Statement,
)
from assistant.planning.reach import places_of, within_reach
from assistant.planning.residents import Population, counted_among, population_of, residents_of
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


def plan_worked_out(
    query: Query, catalog: Catalog, source: Source, holdings: Holdings
) -> Plan | Gap:
    """The plan of a measure that is worked out from others, or what one of them lacks."""
    measure = source.named[query.measure]
    query = over_years(query, leading(measure, source, catalog))
    whole = Counted(query, catalog, source, measure)
    formula = formula_of(measure, source, catalog)
    gap = _cannot_be(whole)
    if gap:
        return gap
    counts = _counts(formula, whole, holdings)
    if isinstance(counts, Gap):
        return counts
    if not counts:
        return Undated(query, source)
    span = _span(query, counts)
    if isinstance(span, Gap):
        return span
    places = places_of(query, catalog, counts[0].counted.source)
    people = _people(formula, whole, holdings, places)
    if isinstance(people, Gap):
        return people
    return _plan(_Worked(whole, formula, counts, people, places), span, holdings)


def _cannot_be(whole: Counted) -> Gap | None:
    """A share of what is worked out from others is of nothing that can be told."""
    if whole.query.calculation is Calculation.SHARE:
        return NotASum(whole.query, whole.source, operation="share")
    return not_a_sum(whole)


# ---- components ----------------------------------------------------------------------------


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


# ---- the statement -------------------------------------------------------------------------


@dataclass(frozen=True)
class _Worked:
    """Everything that a plan of a measure that is worked out is made of."""

    whole: Counted
    formula: Formula
    counts: list[_Counts]
    people: dict[str, Population]
    places: tuple[Place, ...]

    @property
    def sources(self) -> Iterator[Origin]:
        """Where the figures come from, each once."""
        seen: set[str] = set()
        for component in self.formula.components:
            people = self.people.get(component.key)
            if component.source.name not in seen:
                seen.add(component.source.name)
                yield Origin(component.source, people.level if people else "")


def _placed(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes without what says no place: not every component has it."""
    return tuple(
        replace(axis, members=tuple(m for m in axis.members if m.name != NOWHERE)) for axis in axes
    )


def _plan(worked: _Worked, span: Span, holdings: Holdings) -> Plan | Gap:
    whole, first = worked.whole, worked.counts[0].counted
    query, catalog = whole.query, whole.catalog
    axes = _placed(axes_of(query, catalog, first.source, span, worked.places))
    for each in worked.counts:
        axes = within_reach(axes, catalog, each.counted.source, each.ground.table)
    if not all(axis.open or axis.members for axis in axes):
        return nothing_whole(query, span, first.source)
    asked, pairs = paired(query, catalog, span, axes)
    origins = tuple(worked.sources)
    residents = None
    if query.calculation is Calculation.RATE:
        people = population_of(query, catalog, holdings, worked.places)
        if people is None:
            return NoResidents(query, first.source)
        residents = residents_of(people, catalog, axes, query, worked.places)
        origins = (*origins, Origin(people.source, people.level))
    found = planned(first, span, axes, _statement(worked, span, asked))
    return replace(
        found,
        source=whole.source,
        pairs=pairs,
        measure=whole.measure,
        nature="sum" if nature_of(whole) == "sum" else "other",
        residents=residents,
        parts=tuple(_parts(worked)),
        origins=origins,
    )


def _parts(worked: _Worked) -> Iterator[Part]:
    """The components, and the columns that hold their figures and their records."""
    keeping = {c.key for c in worked.counts if c.counted.keeps_records}
    catalog = worked.whole.catalog
    for each in worked.formula.components:
        records = f"records_of_{each.key}" if each.key in keeping else None
        own = each.source.kind == "counts" and is_count(each.measure, each.source, catalog)
        yield Part(each.measure, each.source, f"of_{each.key}", records, own)


def _statement(worked: _Worked, span: Span, axes: Sequence[Axis]) -> Statement:
    """The components as tables of their own, joined, and the formula over them."""
    tables = dict(_tables(worked, span, axes))
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


def _tables(worked: _Worked, span: Span, axes: Sequence[Axis]) -> Iterator[tuple[str, exp.CTE]]:
    """Each component's statement under a name of its own; what is counted comes first."""
    for each in worked.counts:
        table = each.ground.table
        found = statement_of(each.counted, table, span, axes, worked.places)
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
    worked: _Worked, axes: Sequence[Axis], keeping: Sequence[str]
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
