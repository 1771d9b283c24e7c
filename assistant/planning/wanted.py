"""What a query wants of printed figures: series, places, periods, and which of them are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.periods import (
    Calendar,
    FixedPeriod,
    LastMonths,
    LastUnit,
    Period,
    PeriodExpression,
    ThisUnit,
)
from assistant.planning.holdings import Holdings, PrintedKey
from assistant.planning.members import named_places
from assistant.query import Calculation, Filter, Query

_STATISTICS = {
    Calculation.COUNT: "count",
    Calculation.RATE: "rate",
    Calculation.SHARE: "share",
    Calculation.AVERAGE: "average",
}
_RELATIVE = (LastMonths, LastUnit, ThisUnit)
_NEAREST = 3
CHANGES = ("change", "percent_change")


@dataclass(frozen=True)
class Wanted:
    """What a query wants of printed figures.

    With the `calendar` of a counted source its periods must mean the same there; without one,
    relative periods and none at all mean the latest that is printed.
    """

    query: Query
    catalog: Catalog
    source: Source
    holdings: Holdings
    calendar: Calendar | None

    @property
    def statistic(self) -> str:
        """What is printed that is asked for."""
        return _STATISTICS[self.query.calculation]

    @property
    def names(self) -> tuple[str, ...]:
        """The crime types whose figures are wanted; the parts, for a share."""
        part = [m for f in self.query.part if f.dimension == "crime_type" for m in f.members]
        return tuple(part) or self.query.including("crime_type") or ("all_crime",)

    @property
    def series(self) -> tuple[str, ...]:
        """The printed series of what is counted."""
        return tuple(self._series_of(name) for name in self.names)

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
        return tuple(d for d in districts if self.keys(self.statistic, d))

    @property
    def _wards(self) -> tuple[str, ...]:
        """The wards of the place, where a table has every one of them; else none."""
        (inside, *others) = named_places(self.catalog, self.query)
        wards = [p.name for p in self.catalog.places.values() if p.level == "ward"]
        found = [w for w in wards if self.catalog.contains("place", inside.name, w)]
        whole = not others and all(self.keys(self.statistic, ward) for ward in found)
        return tuple(found) if whole else ()

    def keys(self, statistic: str, place: str) -> tuple[PrintedKey, ...]:
        """What is printed of the first series for one place, latest first."""
        return self.holdings.by_subject.get((self.series[0], statistic, place), ())

    def holds(self, series: str, statistic: str, place: str, period: Period) -> bool:
        """Whether this figure is printed."""
        key = PrintedKey(series, statistic, place, period, None, self.of)
        return key in self.holdings.printed

    @property
    def notes(self) -> tuple[str, ...]:
        """The conventions applied to the periods of the query."""
        told = [e.note for e in self.query.periods if e.note]
        if not self.calendar and any(isinstance(e, _RELATIVE) for e in self.query.periods):
            told.append("Only published figures hold this, so the latest printed period is given.")
        return tuple(dict.fromkeys(told))

    def meant(self, expression: PeriodExpression, printed: Sequence[Period]) -> Period:
        """ "Last year" of a measure that is only printed is the latest printed period."""
        if self.calendar:
            return expression.resolve(self.calendar)
        period = expression.resolve(Calendar.of(printed[-1].first, printed[0].last))
        relative = isinstance(expression, _RELATIVE)
        return printed[0] if relative and period.length == printed[0].length else period


def nearest_printed(
    query: Query, catalog: Catalog, source: Source, holdings: Holdings
) -> tuple[Query, ...]:
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
        wanted = Wanted(asked, catalog, source, holdings, None)
        for statistic, calculation in (("count", Calculation.COUNT), ("rate", Calculation.RATE)):
            for key in wanted.keys(statistic, place)[:1]:
                period = FixedPeriod(key.period)
                found.setdefault(
                    (statistic, place),
                    replace(asked, calculation=calculation, periods=(period,)),
                )
        for key in (k for name in CHANGES for k in wanted.keys(name, place)[:1] if k.base):
            periods = (FixedPeriod(key.period),)
            base = FixedPeriod(key.base) if key.base else None
            found.setdefault(("change", place), replace(asked, periods=periods, compared_with=base))
    return tuple(found.values())[:_NEAREST]
