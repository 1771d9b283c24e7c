"""Answers from the documents: printed figures as a sentence and a table, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from assistant.answers.answer import Answer, Cell, Column, PeriodRead, SourceLine, Understood, Unit
from assistant.answers.figures import percentage
from assistant.answers.wording import Wording, listed, number, signed, signed_percent
from assistant.catalog.lines import PRINTED
from assistant.periods import Month, Period
from assistant.planning.documents import COLUMNS, DocumentPlan
from assistant.printed import FigureSet

_ASIDE = re.compile(r"\s*\((?:assessment|strategic|board|end of|annual|as doc|national)[^)]*\)")
_CHANGES = ("change", "percent_change")
_LATER, _EARLIER = "later", "earlier"
_LISTED = 6
_DIFFERS = 0.5  # what is more than another way of rounding
_NAMED = 3
_UNITS: dict[str, Unit] = {
    "count": "count",
    "amount": "pounds",
    "share": "percent",
    "rate": "rate per 1,000",
    "average": "average",
    "change": "change",
    "percent_change": "percent",
    "rank": "rank",
}


@dataclass(frozen=True)
class PrintedFigure:
    """One figure as a document prints it; `value` is None where it is a mark such as "<5"."""

    statistic: str
    value: float | None
    printed: str
    unit: str
    of: str
    note: str
    where: tuple[str, str]

    @property
    def cell(self) -> Cell:
        """The figure as a table has it."""
        if self.value is None:
            return self.printed
        return int(self.value) if float(self.value).is_integer() else self.value


@dataclass
class Line:
    """What is printed of one thing, place and period: one row of an answer."""

    series: str
    members: tuple[str, ...]
    place: str
    period: Period | None
    base: Period | None
    of: str
    figures: dict[str, list[PrintedFigure]] = field(default_factory=dict)

    def first(self, statistic: str) -> PrintedFigure | None:
        """The figure of that kind, the first where it is printed more than once."""
        found = self.figures.get(statistic)
        return found[0] if found else None


def from_documents(
    text: str, plan: DocumentPlan, rows: Iterable[Sequence[Any]], sql: str, wording: Wording
) -> Answer:
    """The answer to a question to the documents."""
    found = [_lines(figures, rows) for figures in plan.query.sets]
    writer = Writer(wording)
    pairs = list(zip(plan.query.sets, found, strict=True))
    lines = [line for part in found for line in part]
    columns, cells = _table(pairs, writer)
    return Answer(
        question=text,
        status="answered",
        sentence=" ".join(writer.sentence(figures, part) for figures, part in pairs),
        understood=_understood(plan, lines),
        columns=columns,
        rows=cells,
        sources=_sources(plan, lines),
        notes=tuple(dict.fromkeys((*plan.query.notes, *_notes(pairs)))),
        sql=sql,
    )


# ---- lines -------------------------------------------------------------------------------


def _lines(figures: FigureSet, rows: Iterable[Sequence[Any]]) -> list[Line]:
    """The rows of one set, what is printed of the same thing together, in the asked order."""
    found: dict[tuple[Any, ...], Line] = {}
    for raw in rows:
        row = dict(zip(COLUMNS, raw, strict=True))
        if not _belongs(row, figures):
            continue
        members = tuple(m for m in (row["member"], row["member2"]) if m)
        period = _period(row["start"], row["end"])
        base = figures.base or _period(row["compared_start"], row["compared_end"])
        statistic = row["statistic"]
        if figures.base and statistic not in _CHANGES:
            statistic = _LATER if period in figures.periods else _EARLIER
            period = figures.periods[0]
        place = row["place"] or ""
        of = (row["of"] or "") if len(figures.of) > 1 else ""
        key = (members, place, period, base, of)
        line = found.setdefault(key, Line(row["series"], members, place, period, base, of))
        line.figures.setdefault(statistic, []).append(_figure(row))
    return _ordered([line for line in found.values() if _moves(line, figures)], figures)


def _moves(line: Line, figures: FigureSet) -> bool:
    """Whether a line moved in the direction that is asked for, if one is."""
    changes = [f for name in _CHANGES if (f := line.first(name)) and f.value is not None]
    if not figures.direction or not changes:
        return True
    return ((changes[0].value or 0) > 0) == (figures.direction == "rise")


def _belongs(row: dict[str, Any], figures: FigureSet) -> bool:
    return (
        row["series"] == figures.series
        and row["statistic"] in figures.statistics
        and (row["place"] or "") in figures.places
        and (row["breakdown"] or "") in _with_whole((figures.breakdown,), figures)
        and (row["breakdown2"] or "") == figures.breakdown2
        and (not figures.members or (row["member"] or "") in _with_whole(figures.members, figures))
        and (not figures.members2 or row["member2"] in figures.members2)
        and (not row["of"] or not figures.of or row["of"] in figures.of)
        and _is_dated(row, figures)
    )


def _with_whole(names: Sequence[str], figures: FigureSet) -> Sequence[str]:
    return (*names, "") if figures.with_total else names


def _is_dated(row: dict[str, Any], figures: FigureSet) -> bool:
    """Whether a row is of the periods asked for; with a base, a change from it or a figure."""
    period, base = (_period(row[f"{n}start"], row[f"{n}end"]) for n in ("", "compared_"))
    if figures.base is None:
        return period in figures.periods
    if row["statistic"] in _CHANGES:
        return period in figures.periods and base == figures.base
    return period in (*figures.periods, figures.base)


def _figure(row: dict[str, Any]) -> PrintedFigure:
    return PrintedFigure(
        row["statistic"],
        row["value"],
        row["printed"],
        row["unit"],
        row["of"] or "",
        row["note"] or "",
        (row["document"], row["locator"]),
    )


def _period(start: Any, end: Any) -> Period | None:
    return Period(Month.containing(start), Month.containing(end)) if start and end else None


def _ordered(lines: list[Line], figures: FigureSet) -> list[Line]:
    main = figures.statistics[0]
    if figures.order:
        sign = -1 if figures.order.descending else 1

        def key(line: Line) -> tuple[bool, float]:
            held = line.first(main)
            value = held.value if held else None
            return (value is None, sign * (value or 0))

        lines = sorted(lines, key=key)
    else:
        lines = sorted(
            lines, key=lambda x: (not x.members, x.period is not None, x.period or _NEVER)
        )
    return _cut(lines, figures, main)


_NEVER = Period(Month(0), Month(0))


def _cut(lines: list[Line], figures: FigureSet, main: str) -> list[Line]:
    """The first `limit` lines, and those that tie with the last of them."""
    limit = figures.limit
    if not limit or len(lines) <= limit:
        return lines
    last = lines[limit - 1].first(main)
    tied = [
        line
        for line in lines[limit:]
        if last and last.value is not None and (f := line.first(main)) and f.value == last.value
    ]
    return [*lines[:limit], *tied]


# ---- sentence ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Writer:
    """Words for printed figures."""

    wording: Wording

    def sentence(self, figures: FigureSet, lines: Sequence[Line]) -> str:
        """What is printed, in one sentence."""
        if not lines:
            return "Nothing is printed for this."
        if len(lines) == 1:
            return f"{self.head(lines)}: {self.told(lines[0], figures)}, as printed."
        if figures.compared and len(lines) == 2:
            return self._compared(figures, lines)
        if figures.order:
            return self._ranked(figures, lines)
        names = [f"{self.name(line, lines)} {self.told(line, figures)}" for line in lines]
        if len(names) > _LISTED:
            names = [*names[:_NAMED], f"{len(lines) - _NAMED} more in the table"]
        return f"{self.head(lines)}: {listed(names)}, as printed."

    def _ranked(self, figures: FigureSet, lines: Sequence[Line]) -> str:
        most = "highest" if figures.order and figures.order.descending else "lowest"
        names = [f"{self.name(line, lines)} ({self.told(line, figures)})" for line in lines]
        rest = f", then {listed(names[1 : _NAMED + 1])}" if names[1:] else ""
        return f"{self.head(lines)}: the {most} is {names[0]}{rest}, as printed."

    def _compared(self, figures: FigureSet, lines: Sequence[Line]) -> str:
        earlier, later = lines
        words = (
            f"{self.head(lines)}: {self.told(later, figures)} in {_when(later)}, "
            f"and {self.told(earlier, figures)} in {_when(earlier)}, as printed"
        )
        now, then = (line.first(figures.statistics[0]) for line in (later, earlier))
        if now is None or then is None or now.value is None or then.value is None:
            return f"{words}."
        change = round(now.value - then.value, 2)
        if change == 0:
            return f"{words}: no change."
        if now.unit == "percent":
            points = f"{number(abs(change))} percentage points"
            return f"{words}: a {'rise' if change > 0 else 'fall'} of {points} (calculated)."
        percent = percentage(change, then.value)
        amount = signed(change) + (f", {signed_percent(percent)}" if percent is not None else "")
        return f"{words}: a change of {amount} (calculated from the two)."

    def head(self, lines: Sequence[Line]) -> str:
        """What all of the lines are about."""
        first = lines[0]
        label = self.label(first.series)
        words = f"{label[0].upper()}{label[1:]}"
        if len({line.members for line in lines}) == 1 and first.members:
            words += f", {', '.join(first.members)}"
        if len({line.place for line in lines}) == 1 and first.place:
            words += f", {self.place(first.place)}"
        if len({line.period for line in lines}) == 1 and first.period:
            words += f", {first.period.label}"
            if first.base and len({line.base for line in lines}) == 1:
                words += f" compared with {first.base.label}"
        return words

    def name(self, line: Line, lines: Sequence[Line]) -> str:
        """What tells a line from the others."""
        words = []
        if len({other.members for other in lines}) > 1:
            words.append(", ".join(line.members) or "in all")
        if len({other.place for other in lines}) > 1:
            words.append(self.place(line.place))
        if len({other.period for other in lines}) > 1:
            words.append(_when(line))
        return ", ".join(words) or self.label(line.series)

    def told(self, line: Line, figures: FigureSet) -> str:
        """The figures of one line: "60 (0.65% of unique offenders)"."""
        found = [f for name in figures.statistics if (f := line.first(name))]
        found = [f for f in found if not figures.base or f.statistic in _CHANGES]
        if not found:
            return "not printed"
        first, *rest = [self.figure(f) for f in found]
        words = f"{first} ({', '.join(rest)})" if rest else first
        others = [f for name in figures.statistics[:1] for f in _otherwise(line, name)]
        if others:
            words += f" (elsewhere {listed([self.figure(f) for f in others])})"
        now, then = line.first(_LATER), line.first(_EARLIER)
        return f"{words}, from {then.printed} to {now.printed}" if now and then else words

    def figure(self, figure: PrintedFigure) -> str:
        """A figure with its unit."""
        if figure.statistic in _CHANGES and figure.value is not None:
            percent = figure.statistic == "percent_change"
            return signed_percent(figure.value) if percent else signed(figure.value)
        worded = figure.printed[:1].isalpha() and len(figure.printed.split()) == 1
        plain = figure.printed if worded else number(figure.value, figure.printed)
        if figure.statistic == "rank":
            return f"rank {plain}"
        if figure.unit == "percent":
            words = plain if figure.value is None else f"{plain}%"
            return f"{words} of {self.label(figure.of)}" if figure.of else words
        if figure.unit == "pounds":
            return f"£{plain}"
        if figure.unit.startswith("rate"):
            return f"{plain} {figure.unit.removeprefix('rate ')}"
        kinds = {"maximum": "at most ", "minimum": "at least ", "target": "a target of "}
        unit = f" {figure.unit}" if figure.unit in ("years", "months", "days") else ""
        return f"{kinds.get(figure.statistic, '')}{plain}{unit}"

    def label(self, series: str) -> str:
        """What a series is called."""
        catalog = self.wording.catalog
        for measure in catalog.measures.get(series, ()):
            return _ASIDE.sub("", measure.label)
        for member in catalog.members.get("crime_type", {}).values():
            if series in (member.series, member.name):
                return member.many or member.label
        return series.replace("_", " ")

    def place(self, name: str) -> str:
        """A place as a sentence names it."""
        for place in self.wording.catalog.printed.places:
            if place.name == name:
                return place.label
        return self.wording.place(name) if name in self.wording.catalog.places else name


def _otherwise(line: Line, statistic: str) -> list[PrintedFigure]:
    """The figures that stand elsewhere for the same thing and differ."""
    first, *rest = line.figures.get(statistic) or [None]
    different = {
        f.value: f
        for f in rest
        if f and first and abs((f.value or 0) - (first.value or 0)) >= _DIFFERS
    }
    return list(different.values()) if first and first.value is not None else []


def _when(line: Line) -> str:
    return line.period.label if line.period else "without a date"


# ---- table -------------------------------------------------------------------------------

_Read = Callable[[Line], Cell]


def _table(
    pairs: Sequence[tuple[FigureSet, list[Line]]], writer: Writer
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    lines = [line for _, part in pairs for line in part]
    parts = [*_labels(pairs, lines, writer), *_figures(pairs, lines, writer)]
    columns = tuple(column for column, _ in parts)
    return columns, tuple(tuple(read(line) for _, read in parts) for line in lines)


def _labels(
    pairs: Sequence[tuple[FigureSet, list[Line]]], lines: Sequence[Line], writer: Writer
) -> list[tuple[Column, _Read]]:
    found: list[tuple[Column, _Read]] = []
    several = len({line.members for line in lines}) > 1
    cuts = {(figures.series, figures.breakdown) for figures, _ in pairs}
    if several and len(cuts) == 1:
        held = writer.wording.catalog.dimensions.get(f"{PRINTED}{pairs[0][0].breakdown}")
        label = held.label if held else pairs[0][0].breakdown.replace("_", " ")
        head = f"{label[0].upper()}{label[1:]}"
        found.append((Column("member", head, "text"), lambda x: ", ".join(x.members) or "In all"))
    else:
        found.append((Column("counted", "What", "text"), lambda line: _what(line, writer)))
    if len({line.place for line in lines}) > 1 or len(lines) == 1:
        found.append((Column("place", "Place", "text"), lambda line: writer.place(line.place)))
    if len({line.period for line in lines}) > 1 or len(lines) == 1:
        found.append((Column("period", "Period", "text"), _when))
    return found


def _what(line: Line, writer: Writer) -> str:
    label = writer.label(line.series)
    return ", ".join((f"{label[0].upper()}{label[1:]}", *line.members))


def _figures(
    pairs: Sequence[tuple[FigureSet, list[Line]]], lines: Sequence[Line], writer: Writer
) -> list[tuple[Column, _Read]]:
    heads = {s.name: s.label for s in writer.wording.catalog.printed.statistics}
    heads |= {_LATER: "Later", _EARLIER: "Earlier"}
    names = dict.fromkeys(
        s for figures, _ in pairs for s in (_LATER, _EARLIER, *figures.statistics)
    )
    there = [name for name in names if any(line.first(name) for line in lines)]
    return [
        (Column(name, heads.get(name, name), _unit(name, lines)), _reads(name)) for name in there
    ]


def _unit(name: str, lines: Sequence[Line]) -> Unit:
    units = {f.unit for line in lines for f in line.figures.get(name, ())}
    if units == {"percent"}:
        return "percent"
    return cast(Unit, "pounds") if units == {"pounds"} else _UNITS.get(name, "count")


def _reads(name: str) -> _Read:
    def read(line: Line) -> Cell:
        figure = line.first(name)
        return figure.cell if figure else None

    return read


# ---- the rest ----------------------------------------------------------------------------


def _understood(plan: DocumentPlan, lines: Sequence[Line]) -> Understood:
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
    for figures, lines in pairs:
        for line in lines:
            for found in line.figures.values():
                ways = list(dict.fromkeys(f.printed for f in found))
                if len({f.value for f in found}) > 1:
                    yield f"Printed in more than one way: {listed(ways)}."
                yield from (f.note for f in found if f.note)
        marks = [f for line in lines for fs in line.figures.values() for f in fs if f.value is None]
        if any(f.printed.startswith("<") for f in marks):
            yield "Small numbers are printed as a bound (such as <5) and are not calculated with."
