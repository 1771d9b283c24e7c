"""What the day adds to an answer: how old its data are, and what has passed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.analysis import Analysis, Count, counts_of, figures_in
from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.periods import LastMonths, LastUnit, Month, Shifted, ThisUnit
from assistant.planning.holdings import Holdings
from assistant.query import Coverage, Definition, Query, counts_for

_OLD = 2  # months past the latest of the data, from which their age is told
_MOVING = (LastMonths, LastUnit, ThisUnit, Shifted)
AskedOf = Query | Analysis | Definition | Coverage | None


def notes_of(asked: AskedOf, today: date, catalog: Catalog, holdings: Holdings) -> tuple[str, ...]:
    """The notes that the day adds to the answer to what was asked."""
    if isinstance(asked, Definition):
        return tuple(_passed(asked, today, catalog))
    if not isinstance(asked, Query | Analysis) or not _moves(asked):
        return ()
    sources = {source.name: source for source in _sources(asked, catalog)}
    ages = (_age(source, today, holdings) for source in sources.values())
    return tuple(filter(None, ages))


def _moves(asked: Query | Analysis) -> bool:
    """Whether a question names a period that counts back from the latest month held."""
    return any(isinstance(period, _MOVING) for period in asked.periods)


def _sources(asked: Query | Analysis, catalog: Catalog) -> Iterator[Source]:
    """The sources of what is counted."""
    if isinstance(asked, Query):
        yield counts_for(asked, catalog)
        return
    counts = (c for figure in figures_in(asked) for c in counts_of(figure))
    for count in counts:
        if isinstance(count, Count):
            yield counts_for(Query(measure=count.measure, source=asked.source), catalog)


def _age(source: Source, today: date, holdings: Holdings) -> str:
    """How long ago the data of a source end; "" where that is not long."""
    calendar = holdings.calendar(source)
    if calendar is None:
        return ""
    last = calendar.held.last
    months = Month.containing(today).index - last.index
    if months < _OLD:
        return ""
    label = f"{source.label[0].upper()}{source.label[1:]}"
    return f"{label} ends with {last}, {months} months before {_day(today)}."


def _passed(asked: Definition, today: date, catalog: Catalog) -> Iterator[str]:
    """That a fact speaks of a day that is over."""
    for fact in catalog.facts if asked.dimension == "term" else ():
        if fact.name == asked.name and fact.until and date.fromisoformat(fact.until) < today:
            yield f"{_day(date.fromisoformat(fact.until))} has passed."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
