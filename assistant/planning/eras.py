"""What a dimension whose members were reclassified can tell of the months of a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.catalog.catalog import Catalog
from assistant.catalog.eras import Era, began, era_of, is_former
from assistant.catalog.model import Dimension, Reclassified
from assistant.formulas import MEMBER_NAME
from assistant.periods import Calendar, Month, Period
from assistant.planning.counted import Counted
from assistant.planning.model.gaps import Gap, MonthsNotHeld, NotToldThen, Reclassification
from assistant.planning.model.plans import TIMED, Axis
from assistant.planning.spans import Span


def of_their_time(calendar: Calendar, counted: Counted) -> Calendar:
    """The calendar without the months in which a member that is counted was not told.

    It stays as it is where no month is left: `not_told_then` says why.
    """
    eras = [era for _, era in _eras(counted)]
    held = [m.first for m in calendar.held.months() if m.first not in calendar.missing]
    told = [month for month in held if all(era.holds(month) for era in eras)]
    if not told or told == held:
        return calendar
    return Calendar.over(told, calendar.reporting, calendar.blocks)


def not_told_then(gap: Gap, counted: Counted) -> Gap:
    """The gap of months that are not held, where a member was not told in them."""
    if not isinstance(gap, MonthsNotHeld):
        return gap
    for name, era in _eras(counted):
        if not era.meets([gap.period]):
            dimension, member = name
            return NotToldThen(
                gap.query,
                gap.source,
                dimension=dimension,
                member=member,
                first=era.first,
                last=era.last,
            )
    return gap


def never_told(calendar: Calendar, counted: Counted) -> Gap | None:
    """The gap of a member that was told in none of the months held."""
    wanted = calendar.held
    gap = MonthsNotHeld(counted.query, counted.source, period=wanted, held=wanted)
    found = not_told_then(gap, counted)
    return None if found is gap else found


def reclassified_within(axes: Sequence[Axis], counted: Counted, span: Span) -> Gap | None:
    """The gap where members are set side by side over months in which they were not all told."""
    timed = span.base is not None or any(axis.dimension in TIMED for axis in axes)
    for axis in axes if timed else ():
        held = counted.catalog.dimensions.get(axis.dimension)
        if held is None or not held.reclassified:
            continue
        for member in axis.members:
            lost = [
                m for m in _months(span) if not _era(counted.catalog, held, member.name).holds(m)
            ]
            if lost:
                return Reclassification(counted.query, counted.source, dimension=held.name)
    return None


def told_in(axis: Axis, catalog: Catalog, span: Span) -> Axis:
    """The axis without the members that were told in none of the months of a span."""
    held = catalog.dimensions[axis.dimension]
    if not held.reclassified:
        return axis
    months = [Period(month, month) for month in _months(span)]
    told = (m for m in axis.members if _era(catalog, held, m.name).meets(months))
    return replace(axis, members=tuple(told))


def change_notes(counted: Counted, span: Span) -> Iterator[str]:
    """What is not the same before and after a month that lies within what is counted, or after."""
    catalog, first, last = counted.catalog, *_ends(span)
    for (dimension, _), era in _eras(counted):
        for change in era.changes:
            if first < began(change):
                yield _changed(catalog.dimensions[dimension], change, catalog)
    for name in counted.query.group_by:
        held = catalog.dimensions[name]
        for change in held.reclassified if name in counted.source.dimensions else ():
            if first < began(change) <= last:
                yield _changed(held, change, catalog)


def former_notes(counted: Counted) -> Iterator[str]:
    """What members of earlier months are."""
    for (dimension, name), _ in _eras(counted):
        if is_former(counted.catalog.dimensions[dimension], name):
            member = counted.catalog.member(dimension, name)
            yield f"{member.label}: {member.description}"


def _ends(span: Span) -> tuple[Month, Month]:
    months = _months(span)
    return min(months), max(months)


def _months(span: Span) -> list[Month]:
    return [month.first for period in (*span.listed, *span.counted) for month in period.months()]


def _changed(held: Dimension, change: Reclassified, catalog: Catalog) -> str:
    before, after = (
        _listed([catalog.member(held.name, name).label.lower() for name in names])
        for names in (change.out_of, change.into)
    )
    return f"In {began(change)} {before} became {after}; figures before and after differ in kind."


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _era(catalog: Catalog, held: Dimension, name: str) -> Era:
    bases = catalog.base_members(held.name, name) if name in catalog.members[held.name] else None
    return era_of(held, bases) if bases else Era(())


def _eras(counted: Counted) -> Iterator[tuple[tuple[str, str], Era]]:
    """The members that a query or its measure names, each with the months in which it is told."""
    catalog, source = counted.catalog, counted.source
    for dimension, name, apart in _named(counted):
        held = catalog.dimensions.get(dimension)
        if held is None or not held.reclassified or dimension not in source.dimensions:
            continue
        bases = catalog.base_members(dimension, name) or ()
        if bases:
            yield (dimension, name), era_of(held, bases, whole=apart)


def _named(counted: Counted) -> Iterator[tuple[str, str, bool]]:
    """Every member that is named, and whether what is not of it must be told apart."""
    for held in (*counted.query.filters, *counted.query.part):
        yield from ((held.dimension, name, held.exclude) for name in held.members)
    for text in counted.measure.filters:
        yield from ((found[1], found[2], True) for found in MEMBER_NAME.finditer(text))
