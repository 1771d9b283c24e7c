"""Counts over records: of which months they are, of which places and members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import numpy as np

from assistant.analysis import Analysis, Count, ToDate, Trailing
from assistant.periods import Month, Period
from assistant.query import Comparison, Filter
from tests.reference.arithmetic import Number, over, times
from tests.reference.rows import (
    BLOCKS,
    PLACED,
    TOTAL,
    UNRECORDED,
    Frame,
    Months,
    Row,
    kind_of,
    members_of,
    together,
)
from tests.reference.world import LEVELS, Dimension, Mask, Records, Region

_UNITS = {"month": 1, "quarter": 3, "year": 12}


@dataclass
class Counting:
    """What counts give in the rows of one analysis."""

    analysis: Analysis
    records: Records

    @cached_property
    def frame(self) -> Frame:
        return Frame(self.analysis, self.records)

    # ---- months --------------------------------------------------------------------------

    def months(self, count: Count, row: Row) -> Months | None:
        """The months that a count covers in a row; None where some are not held."""
        row = row.together([axis for axis in count.across if axis in (*BLOCKS, "period")])
        run = isinstance(count.months, Trailing | ToDate)
        if (
            run
            and not row.block
            and any(axis in BLOCKS and member == TOTAL for axis, member in row.members)
        ):
            return None  # the total of a running figure is none
        match count.months:
            case None:
                months = row.months
            case Comparison():
                months = self.moved(row, count.months).months
            case Trailing(blocks):
                months = _trailing(row, blocks)
            case ToDate():
                months = self._to_date(row)
            case expression:
                months = self.moved(row, expression).months
        return months if months and months <= self.records.months else None

    def moved(self, row: Row, base: object) -> Row:
        """The row at the time that a change is measured from."""
        if base is Comparison.PERIOD_BEFORE:
            own = row.length or _length(row.months)
            if own > len(row.months) and not row.length:
                # nothing lies directly before months with others between them
                return replace(row, span=frozenset())
            return replace(row, before=row.before + own)
        if base is Comparison.YEAR_BEFORE:
            own = row.length or _length(row.months)
            return replace(row, before=row.before + 12 * -(-own // 12))
        if isinstance(base, (Trailing, ToDate)):
            raise NotImplementedError("a change from trailing months")
        period = base.resolve(self.records.calendar)  # type: ignore[attr-defined]
        if row.block and period.length == _length(self.frame.everything):
            # block by block
            return replace(row, before=min(self.frame.everything) - period.first.index)
        return replace(row, span=_all_of(period), everything=_all_of(period), before=0, block=None)

    def _to_date(self, row: Row) -> Months:
        """From the first month of the period that the row's own block lies in."""
        months = {month + row.before for month in row.months}
        own = [p for p in self.frame.periods if months <= _all_of(p)]
        first = min(row.span & _all_of(own[0])) if own else min(row.span)
        upto = frozenset(m for m in row.span if first <= m <= max(months))
        return frozenset(month - row.before for month in upto)

    # ---- what is counted -----------------------------------------------------------------

    def count(self, count: Count, row: Row) -> Number:
        """The records in a row; None where its months are not all held."""
        if count.measure in self.records.shares:
            return self._ready_made(count, row)
        months = self.months(count, row)
        return None if months is None else self._sum(self.mask(count, row), months)

    def _ready_made(self, count: Count, row: Row) -> Number:
        """A measure that is the share of a part."""
        parts = self.records.shares[count.measure]
        whole = replace(count, measure=self.records.measure)
        filters = tuple(Filter(name, (member,)) for name, member in parts.items())
        part = replace(whole, filters=(*count.filters, *filters))
        return over(times(self.count(part, row), 100), self.count(whole, row))

    def _sum(self, mask: Mask, months: Months) -> float:
        kept = mask & self.records.where("month", months)
        return float(self.records.numbers[kept].sum())

    def mask(self, count: Count, row: Row) -> Mask:
        """Which records a count is of, whatever their month."""
        mask = np.ones(len(self.records.frame), bool)
        for region in self.regions(count, row):
            mask = mask & self.records.inside(region)
        for left_out in self._left_out(count, "place"):
            mask = mask & ~self.records.inside(self.records.atlas.regions[left_out])
        for dimension in self.records.dimensions:
            members = self.members_counted(count, dimension, row)
            if members is not None:
                mask = mask & self.records.where(dimension, frozenset(members))
            out = self.base(dimension, self._left_out(count, dimension))
            mask = mask & ~self.records.where(dimension, out) if out else mask
        return mask

    def base(self, dimension: str, names: Sequence[str]) -> frozenset[str | None]:
        held = self.records.dimensions[dimension]
        known = [name for name in names if name != UNRECORDED]
        unsaid = {None} if UNRECORDED in names else set()
        return frozenset(known if held.open else held.base(known)) | unsaid

    def _named(self, count: Count, dimension: str, exclude: bool = False) -> tuple[str, ...]:
        """The members that the filters name; where they do not speak of it, the conditions."""
        own = [f for f in count.filters if kind_of(f.dimension) == dimension]
        speaking = own or self.analysis.conditions
        return tuple(members_of(speaking, dimension, exclude))

    def _left_out(self, count: Count, dimension: str) -> tuple[str, ...]:
        return self._named(count, dimension, exclude=True)

    def _across(self, count: Count, row: Row, axis: str) -> bool:
        return axis in count.across or axis in row.across

    def members_counted(
        self, count: Count, dimension: str, row: Row
    ) -> frozenset[str | None] | None:
        """The members with values that a count has in a row; None where it has all records."""
        named = self._named(count, dimension)
        sets = [self.base(dimension, named)] if named else []
        by = next((by for by in self.analysis.axes if by.dimension == dimension), None)
        if by and not self._across(count, row, dimension):
            member = row.member(dimension)
            own = self.frame.members(by) if member == TOTAL else [str(member)]
            sets.append(self.base(dimension, own))
        elif by and by.members and not sets:
            sets.append(self.base(dimension, by.members))
        only = self.records.only.get(dimension)
        if only and not sets:
            sets.append(self.base(dimension, [only]))
        return frozenset.intersection(*sets) if sets else None

    def regions(self, count: Count, row: Row) -> list[Region]:
        """The places that a count's records lie in, all of them."""
        atlas = self.records.atlas
        named = self._named(count, "place")
        regions = [together([atlas.regions[name] for name in named])] if named else []
        placed = [by for by in self.analysis.axes if by.dimension in PLACED]
        along = [by.dimension for by in placed if not self._across(count, row, by.dimension)]
        regions += [self.frame.region(axis, str(row.member(axis))) for axis in along]
        listed = [by.dimension for by in placed if by.members and by.dimension not in along]
        regions = regions or [self.frame.region(axis, TOTAL) for axis in listed]
        return regions or [atlas.regions[self.frame.default_place()]]

    def place(self, count: Count, row: Row) -> Region:
        """The wards that a count's records lie in."""
        atlas = self.records.atlas
        out = [atlas.regions[name].wards for name in self._left_out(count, "place")]
        regions = self.regions(count, row)
        wards = frozenset.intersection(*(region.wards for region in regions))
        return Region(wards.difference(*out), all(region.everything for region in regions))

    def people(self, count: Count, row: Row) -> Number:
        """The residents of the place of a count; None where nobody knows them.

        Nobody knows those of a street, or of one ethnicity.
        """
        if any(d.open or d.of_people for d in self._spoken_of(count, row)):
            return None
        atlas, wards = self.records.atlas, self.place(count, row).wards
        whole = [d for d in atlas.level("district") if atlas.regions[d].wards <= wards]
        covered = frozenset().union(*(atlas.regions[d].wards for d in whole))
        return sum(self.records.residents[d] for d in whole) if covered == wards else None

    def _spoken_of(self, count: Count, row: Row) -> list[Dimension]:
        """The dimensions that a count runs along or is limited in."""
        axes = {by.dimension for by in self.analysis.axes} - {*count.across, *row.across}
        filters = {f.dimension for f in (*count.filters, *self.analysis.conditions)}
        return [d for name, d in self.records.dimensions.items() if name in axes | filters]

    # ---- divisors ------------------------------------------------------------------------

    def average(self, of: Count, per: str, row: Row) -> Number:
        """A count divided by the days or blocks of its months, or by members."""
        months = self.months(of, row) or frozenset()
        if per == "day":
            return over(self.count(of, row), sum(_days(month) for month in months))
        if per in _UNITS:
            return over(self.count(of, row), len(months) / _UNITS[per])
        recorded = ~self.records.where(per, frozenset({None}))
        known = self._sum(self.mask(of, row) & recorded, months) if months else None
        return over(known, self.listed(of, per, row))

    def listed(self, of: Count, dimension: str, row: Row) -> int:
        """How many members of a dimension a count runs through."""
        if dimension in LEVELS:
            atlas, wards = self.records.atlas, self.place(of, row).wards
            return sum(bool(atlas.regions[n].wards & wards) for n in atlas.level(dimension))
        held = self.members_counted(of, dimension, row)
        listed = self.records.dimensions[dimension].all() if held is None else held
        return len(set(listed) - self.base(dimension, self._left_out(of, dimension)))


def _days(month: int) -> int:
    first = Month(month).first_day
    return ((Month(month) + 1).first_day - first) // timedelta(days=1)


def _all_of(period: Period) -> Months:
    return frozenset(range(period.first.index, period.last.index + 1))


def _length(months: Months) -> int:
    """From the first to the last."""
    return max(months) - min(months) + 1


def _trailing(row: Row, blocks: int) -> Months:
    if row.block is None:
        return frozenset()
    last = row.block.last.index - row.before
    return frozenset(range(last - blocks * row.length + 1, last + 1))
