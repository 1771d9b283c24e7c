"""Plans over printed figures of any series: the rows of the documents that a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from assistant.catalog.model import Source
from assistant.periods import Period
from assistant.planning.statements import day, is_in
from assistant.printed import DocumentQuery, FigureSet

COLUMNS = (
    "document",
    "locator",
    "series",
    "statistic",
    "place",
    "start",
    "end",
    "compared_start",
    "compared_end",
    "of",
    "breakdown",
    "member",
    "breakdown2",
    "member2",
    "value",
    "unit",
    "printed",
    "note",
)


@dataclass(frozen=True)
class DocumentPlan:
    """The statement that fetches printed figures, with `COLUMNS`."""

    query: DocumentQuery
    source: Source
    expression: exp.Select


def plan_documents(query: DocumentQuery, source: Source) -> DocumentPlan:
    """The plan of a question to the documents."""
    wanted = [exp.and_(*_conditions(figures)) for figures in query.sets]
    columns = [exp.column(name, quoted=True) for name in COLUMNS]
    found = exp.select(*columns).from_(exp.table_(source.tables[0])).where(exp.or_(*wanted))
    return DocumentPlan(query, source, found)


def _conditions(figures: FigureSet) -> list[exp.Expr]:
    found: list[exp.Expr] = [exp.column("series").eq(exp.Literal.string(figures.series))]
    found.append(is_in("statistic", figures.statistics))
    found.append(_among("place", figures.places))
    found.append(_periods(figures))
    whole = ("",) if figures.with_total else ()
    found.append(_among("breakdown", (figures.breakdown, *whole)))
    found.append(_among("breakdown2", (figures.breakdown2,)))
    if figures.members:
        found.append(_among("member", (*figures.members, *whole)))
    if figures.members2:
        found.append(is_in("member2", figures.members2))
    if figures.base:
        # the printed change, and the figures of both periods where they are printed
        found.append(exp.or_(_compared(figures.base), exp.column("compared_start").is_(exp.null())))
    return found


def _compared(base: Period) -> exp.Expr:
    first, last = exp.column("compared_start"), exp.column("compared_end")
    return exp.and_(first.eq(day(base.first.first_day)), last.eq(day(base.last.last_day)))


def _among(column: str, values: tuple[str, ...]) -> exp.Expr:
    """The column holds one of the values; an empty one stands for nothing printed there."""
    named = [v for v in values if v]
    empty = exp.column(column).is_(exp.null())
    if not named:
        return empty
    held = is_in(column, named)
    return held if len(named) == len(values) else exp.or_(held, empty)


def _periods(figures: FigureSet) -> exp.Expr:
    undated = exp.column("end", quoted=True).is_(exp.null())
    periods = (*figures.periods, *((figures.base,) if figures.base else ()))
    return exp.or_(*(_during(p) if p else undated for p in periods))


def _during(period: Period) -> exp.Expr:
    """Printed for these months; a document may name a day in them."""
    ends = (("start", period.first), ("end", period.last))
    return exp.and_(
        *(
            exp.column(name, quoted=True).between(day(month.first_day), day(month.last_day))
            for name, month in ends
        )
    )
