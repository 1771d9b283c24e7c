"""Plain questions as analyses of printed figures, where documents print all that is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from assistant.analysis import (
    PRINTED_CHANGES,
    Analysis,
    Bound,
    By,
    Change,
    Figure,
    Form,
    Order,
    Printed,
    Rank,
    Taking,
)
from assistant.catalog.catalog import Catalog
from assistant.periods import (
    Calendar,
    FixedPeriod,
    LastMonths,
    LastUnit,
    Period,
    PeriodExpression,
    ThisUnit,
)
from assistant.plain_queries import SIGNS
from assistant.planning.holdings import Holdings
from assistant.planning.members import named_places
from assistant.planning.model.plans import AsPrinted
from assistant.printed import SERIES, Cell
from assistant.query import DEFAULT_MEASURE, Basis, Calculation, Comparison, Filter, Query, base_of

_RELATIVE = (LastMonths, LastUnit, ThisUnit)
# of a figure or of all that can be told of its change: in number, in per cent, before and now
_ORDERED_BY = {Basis.VALUE: -1, Basis.CHANGE: 0, Basis.PERCENT: 1}
_ALL = 4
_NEAREST = 3


def as_printed(
    query: Query, catalog: Catalog, holdings: Holdings, calendar: Calendar | None
) -> AsPrinted | None:
    """The question as one of printed figures; None where they lack some of it.

    With the `calendar` of a counted source its periods must mean the same there; without one,
    relative periods and none at all mean the latest that is printed.
    """
    asked = _Asked(query, catalog, holdings, calendar)
    if _beyond(query) or not asked.places:
        return None
    return asked.changes if query.compared_with is not None else asked.figures


def _beyond(query: Query) -> bool:
    """Whether the query needs sums or cuts that printed figures cannot give."""
    return bool(
        query.measure != DEFAULT_MEASURE
        or set(query.group_by) - {"district", "ward", "year"}
        # the latest ward table is of 2015: it is given where its period is named
        or ("ward" in query.group_by and not query.periods)
        or {f.dimension for f in (*query.filters, *query.part)} - {"crime_type", "place"}
        or query.combined
        or query.thresholds
        or query.drivers
        or (query.order and query.order.basis is Basis.SIZE)
        or any(f.exclude for f in (*query.filters, *query.part))
        or any(f.dimension == "place" for f in query.part)
    )


@dataclass(frozen=True)
class _Asked:
    """A plain question put to printed figures."""

    query: Query
    catalog: Catalog
    holdings: Holdings
    calendar: Calendar | None

    # ---- what is asked for ---------------------------------------------------------------

    @property
    def statistic(self) -> str:
        """What is printed that is asked for."""
        return self.query.calculation.value

    @property
    def series(self) -> tuple[str, ...]:
        """The printed series of what is counted; of a share those of its parts."""
        part = [m for f in self.query.part if f.dimension == "crime_type" for m in f.members]
        names = tuple(part) or self.query.including("crime_type") or ("all_crime",)
        return tuple(self._series_of(name) for name in names)

    def _series_of(self, name: str) -> str:
        return self.catalog.member("crime_type", name).series or name

    @property
    def of(self) -> str:
        """The series that a share is a share of."""
        wholes = self.query.including("crime_type") or ("all_crime",)
        return self._series_of(wholes[0]) if self.query.calculation is Calculation.SHARE else ""

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the rows: those named, or the districts that a printed table has."""
        if "ward" in self.query.group_by:
            return self._wards
        if "district" not in self.query.group_by:
            return tuple(p.name for p in named_places(self.catalog, self.query))
        districts = [p.name for p in self.catalog.places.values() if p.level == "district"]
        return tuple(d for d in districts if self.cells(self.statistic, d))

    @property
    def _wards(self) -> tuple[str, ...]:
        """The wards of the place, where a table has every one of them; else none."""
        (inside, *others) = named_places(self.catalog, self.query)
        wards = [p.name for p in self.catalog.places.values() if p.level == "ward"]
        found = [w for w in wards if self.catalog.contains("place", inside.name, w)]
        whole = not others and all(self.cells(self.statistic, ward) for ward in found)
        return tuple(found) if whole else ()

    # ---- what is printed -----------------------------------------------------------------

    def cells(self, statistic: str, place: str) -> tuple[Cell, ...]:
        """What is printed of the first series for one place, latest first."""
        return self.holdings.by_subject.get((self.series[0], statistic, place), ())

    def printed(
        self, statistic: str, period: Period, base: Period | None = None
    ) -> tuple[Cell, ...]:
        """The figures of all series and places; none where one of them is not printed."""
        found = []
        for series, place in product(self.series, self.places):
            there = self.holdings.by_subject.get((series, statistic, place), ())
            told = [c for c in there if (c.period, c.base) == (period, base)]
            found.append(next((c for c in told if base or c.of == self.of), None))
        cells = tuple(filter(None, found))
        return cells if len(cells) == len(found) else ()

    def _meant(self, expression: PeriodExpression, printed: Sequence[Period]) -> Period:
        """ "Last year" of a measure that is only printed is the latest printed period."""
        if self.calendar:
            return expression.resolve(self.calendar)
        period = expression.resolve(Calendar.of(printed[-1].first, printed[0].last))
        relative = isinstance(expression, _RELATIVE)
        return printed[0] if relative and period.length == printed[0].length else period

    # ---- figures -------------------------------------------------------------------------

    @property
    def figures(self) -> AsPrinted | None:
        """Figures that are all printed, each by itself."""
        periods = self._periods
        found = [self.printed(self.statistic, period) for period in periods]
        cells = tuple(cell for there in found for cell in there)
        return self._analysis((self._figure,), periods, cells) if found and all(found) else None

    @property
    def _figure(self) -> Printed:
        several = len(self.series) > 1
        measure = DEFAULT_MEASURE if several else self.series[0]
        return Printed(measure, statistic=self.statistic, of=self.of)

    @property
    def _periods(self) -> tuple[Period, ...]:
        query = self.query
        cells = self.cells(self.statistic, self.places[0])
        printed = tuple(dict.fromkeys(c.period for c in cells if c.period))
        if query.periods and printed:
            return tuple(dict.fromkeys(self._meant(e, printed) for e in query.periods))
        if self.calendar:
            return ()
        return tuple(sorted(printed)) if "year" in query.group_by else printed[:1]

    # ---- changes -------------------------------------------------------------------------

    @property
    def changes(self) -> AsPrinted | None:
        """Changes that are printed as such, or follow from two printed figures."""
        pair = None if self.query.group_by else self._compared
        figures = tuple(self._moved(*pair)) if pair else ()
        told = any(map(_is_change, figures)) and (not self.query.order or len(figures) == _ALL)
        return self._analysis(figures, pair[:1], ()) if pair and told else None

    def _moved(self, later: Period, base: Period) -> Iterator[Figure]:
        """A change with the figure before and the figure, so far as printed; none without one."""
        now, before = self._figure, FixedPeriod(base)
        there = [bool(self.printed(self.statistic, period)) for period in (base, later)]
        for kind in PRINTED_CHANGES:
            if self.statistic == "count" and self.printed(kind, later, base):
                yield replace(now, statistic=kind, base=before)
            elif all(there):
                yield Change(now, before, in_percent=kind == "percent_change")
        yield from [replace(now, months=before)] * there[0]
        yield from [now] * there[1]

    @property
    def _compared(self) -> tuple[Period, Period] | None:
        """The later and the earlier period of a change; None when they cannot be told."""
        query, place = self.query, self.places[0]
        names = (*PRINTED_CHANGES, self.statistic)
        cells = (cell for name in names for cell in self.cells(name, place))
        printed = [cell.period for cell in cells if cell.period]
        if len(query.periods) > 1 or not printed or not (query.periods or not self.calendar):
            return None
        later = self._meant(query.periods[0], printed) if query.periods else printed[0]
        base = query.compared_with
        if isinstance(base, Comparison):
            return later, base_of(later, base)
        if base is None:
            return None
        other = self._meant(base, printed)
        return (later, other) if later.last > other.last else (other, later)

    # ---- the analysis --------------------------------------------------------------------

    def _analysis(
        self, figures: tuple[Figure, ...], periods: Sequence[Period], cells: tuple[Cell, ...]
    ) -> AsPrinted:
        query, places = self.query, self.places
        by_place = len(places) > 1 or {"district", "ward"} & {*query.group_by}
        axes = [By("place", places)] * bool(by_place)
        axes += [By(SERIES, self.series)] * (len(self.series) > 1)
        axes += [By("period")] * (len(periods) > 1)
        order = self._order(figures)
        taken = Taking(order.by, order.descending, query.limit) if order and query.limit else None
        ranks = (Rank(order.by, order.descending),) if order and query.standing else ()
        moved = next((f for f in figures if _is_change(f)), None)
        asserted = Bound(moved, SIGNS[query.whether], 0) if query.whether and moved else None
        found = Analysis(
            figures=(*figures, *ranks),
            axes=tuple(axes),
            conditions=() if by_place else (Filter("place", places),),
            periods=tuple(map(FixedPeriod, periods)),
            order=None if taken else order,
            taking=taken,
            form=Form.WHETHER if asserted else None,
            claim=asserted,
            shown=(query.standing,) if query.standing else (),
        )
        return AsPrinted(found, cells, self._notes(periods))

    def _order(self, figures: tuple[Figure, ...]) -> Order | None:
        """In what order rows stand; a list of places with the highest first."""
        order = self.query.order
        if order:
            return Order(figures[_ORDERED_BY[order.basis]], order.descending)
        return Order(figures[0]) if {"district", "ward"} & {*self.query.group_by} else None

    def _notes(self, periods: Sequence[Period]) -> tuple[str, ...]:
        """The conventions applied to the periods of the query."""
        told = [e.note for e in self.query.periods if e.note]
        if not self.calendar and any(isinstance(e, _RELATIVE) for e in self.query.periods):
            told.append("Only published figures hold this, so the latest printed period is given.")
        if not self.query.periods and len(periods) == 1 and self.query.compared_with is None:
            told.append(f"No period was named, so the latest printed is given: {periods[0].label}.")
        return tuple(dict.fromkeys(told))


def _is_change(figure: Figure) -> bool:
    printed = isinstance(figure, Printed) and figure.statistic in PRINTED_CHANGES
    return printed or isinstance(figure, Change)


# ---- what is printed near it ---------------------------------------------------------------


def nearest_printed(query: Query, catalog: Catalog, holdings: Holdings) -> tuple[Query, ...]:
    """Questions about the same thing that printed figures do answer, the latest of each kind."""
    counted = catalog.counted_in(query.measure)
    if counted and counted.file:
        return ()
    found: dict[tuple[str, str], Query] = {}
    for place in dict.fromkeys((*query.including("place"), catalog.default_place)):
        rest = tuple(f for f in query.filters if f.dimension == "crime_type" and not f.exclude)
        asked = Query(
            measure=query.measure,
            filters=(*(query.part or rest), Filter("place", (place,))),
            source=query.source,
        )
        printed = _Asked(asked, catalog, holdings, None)
        for statistic, calculation in (("count", Calculation.COUNT), ("rate", Calculation.RATE)):
            for period in _periods_of(printed.cells(statistic, place)[:1]):
                alone = replace(asked, calculation=calculation, periods=(period,))
                found.setdefault((statistic, place), alone)
        for cell in (c for name in PRINTED_CHANGES for c in printed.cells(name, place)[:1]):
            for base in [FixedPeriod(cell.base)] if cell.base else []:
                moved = replace(asked, periods=tuple(_periods_of([cell])), compared_with=base)
                found.setdefault(("change", place), moved)
    return tuple(found.values())[:_NEAREST]


def _periods_of(cells: Sequence[Cell]) -> Iterator[FixedPeriod]:
    return (FixedPeriod(cell.period) for cell in cells if cell.period)
