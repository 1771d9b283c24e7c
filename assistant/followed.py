"""What a follow-up leans on: the analysis, the months and the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.analysis import Analysis
from assistant.answers.answer import Answer
from assistant.catalog.catalog import Catalog
from assistant.language.followups.pointing import Row
from assistant.language.followups.reader import Before
from assistant.periods import Month, Period
from assistant.plain_queries import as_analysis
from assistant.query import Coverage, Definition, Query

AskedBefore = Query | Analysis | Definition | Coverage | None


def before(
    asked: AskedBefore,
    answer: Answer,
    period: Period | None,
    catalog: Catalog,
    earlier: Before | None,
) -> Before | None:
    """What a follow-up to an answer leans on, and on what came `earlier`; None without figures."""
    analysis = as_analysis(asked) if isinstance(asked, Query) else asked
    if not isinstance(analysis, Analysis):
        return None
    rows = tuple(_rows(answer, analysis, catalog))
    lists = earlier.lists if earlier else ()
    return Before(
        analysis, period, (rows, *lists) if rows else lists, earlier.analysis if earlier else None
    )


def period_of(answer: Answer) -> Period | None:
    """The months that an answer is about."""
    read = answer.understood.period if answer.understood else None
    if read is None:
        return None
    return Period(*(Month.containing(date.fromisoformat(day)) for day in (read.start, read.end)))


def _rows(answer: Answer, analysis: Analysis, catalog: Catalog) -> Iterator[Row]:
    """The rows of an answer as members of the first axis, each with its first figure.

    A row that is of no member of the catalog, such as that of a month or of a total, has none.
    """
    if not analysis.axes:
        return
    dimension = analysis.axes[0].dimension
    opened = {name for name, each in catalog.dimensions.items() if each.open}
    names, columns = _names(dimension, catalog), [column.name for column in answer.columns]
    at = columns.index(dimension) if dimension in columns else 0
    for row in answer.rows:
        label = str(row[at])
        figures = (cell for cell in row[at + 1 :] if isinstance(cell, int | float))
        name = names.get(label, label if dimension in opened else None)
        yield Row(((dimension, name),) if name else (), next(figures, None))


def _names(dimension: str, catalog: Catalog) -> dict[str, str]:
    """The names of the members of a dimension by their labels."""
    if dimension in ("ward", "district", "place"):
        places = catalog.places.values()
        return {p.label: p.name for p in places if dimension in ("place", p.level)}
    held = catalog.dimensions.get(dimension)
    return {m.label: m.name for m in held.members} if held else {}
