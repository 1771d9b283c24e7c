"""The notes that belong to an answer: what fired in the catalog, and what planning applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answers.answer import NOT_SHOWN
from assistant.answers.few import below_mark, below_of
from assistant.answers.figures import Figures
from assistant.answers.row import Row
from assistant.answers.wording import Wording, capital, listed, number, signed, signed_percent
from assistant.catalog.model import Condition, Measure, Source
from assistant.periods import Period
from assistant.planning.model.plans import (
    PLACED,
    Origin,
    Over,
    Plan,
)
from assistant.printed import Cell
from assistant.query import Calculation, Filter

FROM_ZERO = "Where the earlier figure is 0 there is no percentage (from zero)."


def of_figures(plan: Plan, figures: Figures, wording: Wording) -> Iterable[str]:
    """What to know of the figures of a plain question that its analysis does not say."""
    yield from _unrecorded(plan, figures.rows, wording)
    yield from _protected(plan, figures, wording)
    yield from _ranked(figures)


def without_blocks(
    source: Source, gaps: Iterable[Period], dimensions: Iterable[str]
) -> Iterable[str]:
    """Months inside the period of an answer that a source does not hold."""
    blocks = ", nor is any quarter that needs it" if "quarter" in set(dimensions) else ""
    for gap in gaps:
        label = f"{source.label[0].upper()}{source.label[1:]}"
        yield f"{label} does not hold {gap.label}; it is not in the figures{blocks}."


def not_held(source: Source, missing: Iterable[Period], periods: Sequence[Period]) -> Iterable[str]:
    """Months that were asked for and that a source does not hold."""
    label = f"{source.label[0].upper()}{source.label[1:]}"
    for asked in missing:
        held = next((p for p in periods if p.within(asked) == p), Over(tuple(periods)).period)
        gaps = [
            Period(asked.first, min(asked.last, held.first - 1)),
            Period(max(asked.first, held.last + 1), asked.last),
        ]
        months = listed([gap.label for gap in gaps if gap.length > 0] or [asked.label])
        yield f"{label} does not hold {months}; the figures are for {held.label} only."


def of_populations(plan: Plan) -> Iterable[str]:
    """Which people or households an analyst's rate is over."""
    for origin in plan.origins:
        if origin.level and origin.source.file:
            over = listed([m.label for m in _people(plan, origin.source)])
            yield f"{over[0].upper()}{over[1:]}: {origin.source.title}, by {origin.level}."


def _people(plan: Plan, source: Source) -> list[Measure]:
    """What a population counts, so far as the figures are worked out from it."""
    found = [p.measure for p in plan.parts if p.source.name == source.name]
    return found or [source.measures[0]]


def of_members(filters: Iterable[Filter], wording: Wording) -> Iterable[str]:
    """Notes of the members that a question names: towns, groups of outcomes."""
    for held in filters:
        for name in held.members:
            if held.dimension in PLACED:
                place = wording.catalog.places.get(name)
                yield place.note if place else ""
            else:
                member = wording.catalog.member(held.dimension, name)
                yield member.note or _made_of(held.dimension, name, wording)


def _made_of(dimension: str, name: str, wording: Wording) -> str:
    member = wording.catalog.member(dimension, name)
    plain = name == wording.catalog.dimensions[dimension].whole
    if plain or not member.members:
        return ""
    return f"{member.label}: {member.description}" if member.description else ""


def _unrecorded(plan: Plan, rows: tuple[Row, ...], wording: Wording) -> Iterable[str]:
    """How many of a share's whole do not say whether they belong to the part."""
    silent = sum(row.unrecorded or 0 for row in rows)
    whole = sum(row.whole or 0 for row in rows)
    if silent:
        named = [wording.catalog.dimensions[f.dimension].label for f in plan.query.part]
        things = wording.things(plan.query)[1]
        yield (
            f"For {number(silent)} of the {number(whole)} {things} {_giver(plan)} does not give "
            f"the {listed(named)}; they are in the total."
        )


def _protected(plan: Plan, figures: Figures, wording: Wording) -> Iterable[str]:
    """What the marks of small-number protection mean, and what is not told because of it."""
    below = below_of(plan)
    if not below:
        return
    sources = (plan.source, *(part.source for part in plan.parts))
    label = listed([*dict.fromkeys(s.label for s in sources if s.suppress_below)])
    rows = figures.rows
    marks = {m for row in rows for m in (row.printed, row.printed_count, row.printed_whole)}
    marks |= {row.earlier_printed for row in rows}
    if below_mark(below) in marks:
        few = f"a count from 1 to {below - 1}"
        yield f"“{below_mark(below)}” is {few}, which is not shown of {label}."
    if NOT_SHOWN in marks:
        yield (
            f"“{NOT_SHOWN}” is a figure of {label} that rests on fewer than {below} records, or "
            "from which such a figure could be worked out."
        )
    if figures.left_out:
        left_out = wording.so_many(plan.rows[0].dimension, figures.left_out)
        yield (
            f"{left_out} neither qualified nor not: figures of fewer than {below} records, and "
            f"those from which they could be worked out, are not shown of {label}."
        )


def suppressed(own: Source, origins: Iterable[Origin], cells: int) -> Iterable[str]:
    """How many cells a source keeps back of those that figures are made of."""
    if cells:
        sources = [own, *(origin.source for origin in origins)]
        source = next((s for s in sources if s.suppressed), own)
        marks = listed([f"“{mark}”" for mark in source.suppressed])
        figures = "1 figure" if cells == 1 else f"{number(cells)} figures"
        yield (
            f"{source.label[0].upper()}{source.label[1:]} keeps back {figures} of these "
            f"({marks}): nothing is worked out with them, and a total that needs them is not given."
        )


def _giver(plan: Plan) -> str:
    return plan.source.label if plan.source.file else "police.uk"


def _ranked(figures: Figures) -> Iterable[str]:
    rows = figures.rows
    if any(row.hidden for row in rows) and any(row.rank for row in rows):
        yield f"Ranks are counted among the figures that are {figures.told}."


Told = dict[str, set[str]]
"""What an answer tells of, by the kinds of condition under which notes belong to it."""


def fires(when: Condition, told: Told) -> bool:
    """Whether every condition of a note that is given holds for what an answer tells of."""
    return all(
        not wanted or told[name] & set(wanted)
        for name, wanted in (
            ("source", when.source),
            ("measure", when.measure),
            ("calculation", when.calculation),
            ("level", when.level),
            ("place", when.place),
            ("crime_type", when.crime_type),
            ("dimension", when.dimension),
        )
    )


def _apart(value: float | None, own: float | None) -> str:
    """The difference of two sources' figures: ", 79 more"."""
    if own is None or value is None:
        return ""
    difference = round(value - own, 1)
    words = "more" if difference > 0 else "less"
    return f", {number(abs(difference))} {words}" if difference else ", the same"


def beside(plan: Plan, row: Row, own: float | None) -> str:
    """The counts' figure for the same question as a note, and how far it is from `own`."""
    figure = number(row.value, row.printed)
    unit = " per 1,000" if plan.query.calculation is Calculation.RATE and not row.hidden else ""
    apart = _apart(row.value, own)
    if plan.base and row.change is not None:
        percent = f", {signed_percent(row.percent)}" if row.percent is not None else ""
        apart = f", {signed(row.change)}{percent} on {plan.base.label}"
    return (
        f"{capital(plan.source.label)} gives {figure}{unit} for {plan.period.label}{apart}; "
        "the two are counted at different times and by different rules."
    )


def published_beside(cell: Cell, wording: Wording) -> str:
    """The latest printed figure for the same question as a note."""
    sources = wording.catalog.sources.values()
    titles = {d.name: d.title for s in sources for d in s.documents}
    unit = " per 1,000" if cell.statistic == "rate" else ""
    period = cell.period.label if cell.period else ""
    where = f"{titles[cell.document]}, {cell.locator}"
    figure = number(cell.value, cell.printed)
    return f"Latest published figure: {figure}{unit} in {period} ({where})."
