"""What the figures of an analysis count, where and when; what they share, what not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.analysis import (
    Analysis,
    By,
    Count,
    Figure,
    Months,
    Share,
    ToDate,
    Trailing,
    bases_of,
    parts,
)
from assistant.answers.layout import TIMES
from assistant.answers.wording import Wording, listed
from assistant.periods import Calendar, Period
from assistant.planning.model.plans import PLACED
from assistant.query import Comparison, Filter, Query, base_of

_LISTED = 4


def subjects(figure: Figure) -> Iterator[Count]:
    """The counts that say what a figure is about: of a share its whole."""
    if isinstance(figure, Count):
        yield figure
    for part in (figure.whole,) if isinstance(figure, Share) else parts(figure):
        yield from subjects(part)


@dataclass(frozen=True)
class Subject:
    """What an analysis is about, in words; `places` are those that it falls back on."""

    analysis: Analysis
    wording: Wording
    calendar: Calendar
    periods: tuple[Period, ...]
    places: tuple[str, ...]
    gaps: tuple[Period, ...] = ()

    # ---- what is counted -----------------------------------------------------------------

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """The counts that the columns are about."""
        return tuple(c for figure in self.analysis.figures for c in subjects(figure))

    def filters(self, count: Count) -> tuple[Filter, ...]:
        """What narrows a count, so far as the rows do not say it."""
        own = {f.dimension for f in count.filters}
        narrowed = (
            *count.filters,
            *(f for f in self.analysis.conditions if f.dimension not in own),
        )
        said = {by.dimension for by in self.analysis.axes if by.dimension not in count.across}
        said -= {by.dimension for by in self.analysis.axes if not by.members}
        return tuple(f for f in narrowed if f.exclude or f.dimension not in said)

    @cached_property
    def shared(self) -> tuple[Filter, ...]:
        """What narrows all counts alike."""
        first, *others = [self.filters(count) for count in self.counts]
        return tuple(f for f in first if all(f in other for other in others))

    def apart(self, count: Count) -> tuple[Filter, ...]:
        """What narrows a count and not all others."""
        return tuple(f for f in self.filters(count) if f not in self.shared)

    @cached_property
    def one_kind(self) -> bool:
        """Whether all counts are of the same measure and crime types."""
        kinds = {(c.measure, *self._types(c)) for c in self.counts}
        return len(kinds) == 1

    def _types(self, count: Count) -> tuple[Filter, ...]:
        return tuple(f for f in self.filters(count) if f.dimension == "crime_type")

    def things(self, count: Count, value: float | None = None, *, shared: bool = False) -> str:
        """What a count counts, one of it where `value` is 1; with what is `shared` alone."""
        filters = self.shared if shared else self.filters(count)
        filters = tuple(f for f in filters if f.dimension not in PLACED)
        types = self.axis("crime_type")
        if types and types.members and not any(f.dimension == "crime_type" for f in filters):
            filters = (*filters, self._listed_types(types))
        return self.wording.things_in_full(Query(measure=count.measure, filters=filters), value)

    def _listed_types(self, by: By) -> Filter:
        """The crime types of an axis together, as few words as will do."""
        whole = self.wording.catalog.dimensions["crime_type"].whole or by.members[0]
        inside = set(self.wording.catalog.base_members("crime_type", whole) or ())
        crimes = all(
            set(self.wording.catalog.base_members("crime_type", name) or (name,)) <= inside
            for name in by.members
        )
        return Filter(
            "crime_type", (whole,) if crimes and len(by.members) > _LISTED else by.members
        )

    @cached_property
    def all_things(self) -> str:
        """What all columns count."""
        if self.one_kind:
            alike = len({self.things(c) for c in self.counts}) == 1
            return self.things(self.counts[0], shared=not alike)
        found = list(dict.fromkeys(self.things(c) for c in self.counts))
        return listed(found) if len(found) <= _LISTED else "records"

    def is_first(self, figure: Figure) -> bool:
        """Whether a figure is of the same kind as the first one, with which a sentence begins."""
        return type(figure) is type(self.analysis.figures[0])

    # ---- where and when ------------------------------------------------------------------

    def axis(self, dimension: str) -> By | None:
        """The axis along a dimension."""
        return next((by for by in self.analysis.axes if by.dimension == dimension), None)

    @cached_property
    def time(self) -> str | None:
        """The dimension of the axis along time, of several the one with the shortest blocks."""
        times = [by.dimension for by in self.analysis.axes if by.dimension in TIMES]
        return min(times, key=TIMES.index, default=None)

    def at(self, filters: Sequence[Filter]) -> str:
        """The place of filters in words; "" where they name none."""
        named = [f for f in filters if f.dimension in PLACED]
        names = tuple(name for f in named if not f.exclude for name in f.members)
        return self.wording.somewhere(names, Query(filters=tuple(named))) if names else ""

    @cached_property
    def where(self) -> str:
        """ "in Cambridge", where all figures are about the same place and the rows say none."""
        by_place = any(b.dimension in PLACED and b.members for b in self.analysis.axes)
        told = "" if self._are_rows else self.at(self.shared)
        if told or by_place or any(self.at(self.filters(c)) for c in self.counts):
            return told
        left_out = tuple(f for f in self.shared if f.dimension in PLACED)
        if not self.places:
            return ""
        return self.wording.somewhere(self.places, Query(filters=left_out))

    @cached_property
    def _are_rows(self) -> bool:
        """Whether the places that are meant are those that the rows list."""
        levels = {by.dimension for by in self.analysis.axes} & {*PLACED}
        named = [
            n for f in self.shared if f.dimension in PLACED and not f.exclude for n in f.members
        ]
        return len(named) > 1 and {self.wording.catalog.places[n].level for n in named} <= levels

    @cached_property
    def dated(self) -> bool:
        """Whether columns are of different months, so that each must say its own."""
        return self.time is None and any(c.months is not None for c in self.counts)

    @cached_property
    def when(self) -> str:
        """ "in 2025", where the rows and columns do not say it."""
        first = next(subjects(self.analysis.figures[0]))
        if self.time == "period" or (self.dated and first.months is not None):
            return ""
        return f"in {self.months}" if self.months else ""

    @cached_property
    def months(self) -> str:
        """The periods in words; "" where none is named."""
        return (
            listed([period.without(self.gaps) for period in self.periods]) if self.periods else ""
        )

    def named(self, months: Months | None) -> str:
        """The months that a figure is of, in words: "2024", "the month before"; "" of a run."""
        if months is None:
            return self.months
        if isinstance(months, Trailing | ToDate):
            return ""
        if isinstance(months, Comparison):
            return self._before(months)
        return months.resolve(self.calendar).label

    def during(self, months: Months | None) -> str:
        """The same after a figure: "in 2024", "the month before"."""
        named = self.named(months)
        return named if not named or isinstance(months, Comparison) else f"in {named}"

    def _before(self, comparison: Comparison) -> str:
        if self.time is None and len(self.periods) == 1:
            return base_of(self.periods[0], comparison).label
        if comparison is Comparison.YEAR_BEFORE:
            return "the year before" if self.time == "year" else "a year before"
        return f"the {self.time or 'period'} before".replace("_", " ")

    @cached_property
    def against(self) -> str:
        """ "compared with 2024", of what the changes in the columns are measured from."""
        bases = [base for figure in self.analysis.figures for base in bases_of(figure)]
        told = dict.fromkeys(self.named(base) for base in bases)
        return f"compared with {listed(list(told))}" if told else ""
