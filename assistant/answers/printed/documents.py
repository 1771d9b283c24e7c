"""Answers from the documents: printed figures as a sentence and a table, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from assistant.answers.answer import Answer, PeriodRead, SourceLine, Understood
from assistant.answers.printed.line import Line
from assistant.answers.printed.lines import lines_of
from assistant.answers.printed.row_questions import row_questions
from assistant.answers.printed.tables import table_of
from assistant.answers.printed.writer import Writer
from assistant.answers.wording import Wording, listed
from assistant.periods import Period
from assistant.planning.documents import DocumentPlan
from assistant.printed import FigureSet


def from_documents(
    text: str, plan: DocumentPlan, rows: Iterable[Sequence[Any]], sql: str, wording: Wording
) -> Answer:
    """The answer to a question to the documents."""
    found = [lines_of(figures, rows) for figures in plan.query.sets]
    writer = Writer(wording)
    pairs = list(zip(plan.query.sets, found, strict=True))
    lines = [line for part in found for line in part]
    columns, cells = table_of(pairs, writer)
    return Answer(
        question=text,
        status="answered",
        sentence=" ".join(_sentences(plan, pairs, writer)),
        understood=_understood(plan),
        columns=columns,
        rows=cells,
        sources=_sources(plan, lines),
        notes=tuple(dict.fromkeys((*plan.query.notes, *_notes(pairs)))),
        sql=sql,
        row_questions=row_questions(pairs, writer),
    )


def _sentences(
    plan: DocumentPlan, pairs: Sequence[tuple[FigureSet, list[Line]]], writer: Writer
) -> Iterable[str]:
    yield from (writer.sentence(figures, lines) for figures, lines in pairs)
    if plan.query.difference:
        yield writer.difference([lines[0].first(f.statistics[0]) for f, lines in pairs if lines])


def _understood(plan: DocumentPlan) -> Understood:
    first = plan.query.sets[0]
    periods = [p for p in first.periods if p]
    later = periods[-1] if periods else None
    whole = Period(min(p.first for p in periods), max(p.last for p in periods)) if periods else None
    base = first.base or (periods[0] if first.compared and len(periods) > 1 else None)
    filters = {"place": [p for p in first.places if p]}
    if first.breakdown:
        filters[first.breakdown] = list(first.members)
    kind = "change" if base else "ranking" if first.order else "count"
    return Understood(
        kind=kind,
        measure=first.series,
        filters=filters,
        period=_read(later if base else whole),
        compared_with=_read(base),
        group_by=(first.breakdown,) if len(first.members) > 1 else (),
        limit=first.limit,
        source=plan.source.name,
    )


def _read(period: Period | None) -> PeriodRead | None:
    if period is None:
        return None
    first, last = period.first.first_day, period.last.last_day
    return PeriodRead(first.isoformat(), last.isoformat(), period.label)


def _of_run(lines: Sequence[Line]) -> Iterable[str]:
    """What to know of figures of several periods before they are read as one run."""
    periods = sorted({line.period for line in lines if line.period})
    if any(second.first <= first.last for first, second in pairwise(periods)):
        yield "Some of these periods overlap: documents print different kinds of year."
    of_each = [{f.where[0] for fs in line.figures.values() for f in fs} for line in lines]
    if len(periods) > 1 and len(set().union(*of_each)) > 1:
        yield "The figures are from different documents, which may not have counted alike."


def _sources(plan: DocumentPlan, lines: Iterable[Line]) -> tuple[SourceLine, ...]:
    titles = {d.name: f"{d.title}, {d.detail}" for d in plan.source.documents}
    places = dict.fromkeys(
        f.where for line in lines for found in line.figures.values() for f in found
    )
    return tuple(
        SourceLine(titles.get(document, plan.source.title), locator, plan.source.licence)
        for document, locator in places
    )


def _notes(pairs: Sequence[tuple[FigureSet, list[Line]]]) -> Iterable[str]:
    for _, lines in pairs:
        yield from _of_run(lines)
        for line in lines:
            for found in line.figures.values():
                ways = list(dict.fromkeys(f.printed for f in found))
                if len({f.value for f in found}) > 1:
                    yield f"Printed in more than one way: {listed(ways)}."
                yield from (f.note for f in found if f.note)
        marks = [f for line in lines for fs in line.figures.values() for f in fs if f.value is None]
        if any(f.printed.startswith("<") for f in marks):
            yield "Small numbers are printed as a bound (such as <5) and are not calculated with."
