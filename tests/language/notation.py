"""Analyses in short, as the corpora of compositions write them."""

from __future__ import annotations

from typing import Any

from assistant.analysis import (
    Analysis,
    And,
    Average,
    Bound,
    Change,
    Condition,
    Contribution,
    Count,
    Figure,
    Form,
    Moving,
    Not,
    Or,
    Rank,
    Summary,
    Taking,
    ToDate,
    Trailing,
    parts,
)
from assistant.periods import Calendar, Month, label_of
from assistant.query import Comparison, Filter

CALENDAR = Calendar.of(Month.of(2024, 1), Month.of(2025, 12))


def in_short(analysis: Analysis) -> dict[str, Any]:
    """Every slot that is filled, in the notation of the corpora."""
    order, taking = analysis.order, analysis.taking
    filled = {
        "figures": [figure(f) for f in analysis.figures],
        "axes": [axis(by) for by in analysis.axes],
        "conditions": sorted(condition_of(f) for f in analysis.conditions),
        "periods": [label_of(p.resolve(CALENDAR)) for p in analysis.periods],
        "having": condition(analysis.having) if analysis.having else None,
        "claim": condition(analysis.claim) if analysis.claim else None,
        "order": f"{figure(order.by)} {'down' if order.descending else 'up'}" if order else None,
        "taking": taken(taking) if taking else None,
        "folds": [fold.value for fold in analysis.folds],
        "shown": list(analysis.shown),
        "source": analysis.source,
        "form": analysis.form.value if analysis.form is Form.UNUSUAL else None,
    }
    return {slot: value for slot, value in filled.items() if value}


def axis(by: Any) -> str:
    """ "place=abbey+market with total"."""
    members = f"={'+'.join(by.members)}" if by.members else ""
    return f"{by.dimension}{members}{' with total' if by.total else ''}"


def condition_of(held: Filter) -> str:
    """ "crime_type=burglary"."""
    return f"{held.dimension}{'!=' if held.exclude else '='}{'+'.join(held.members)}"


def figure(one: Figure) -> str:
    """ "change(count[burglary], year before)"."""
    if isinstance(one, Count):
        return _count(one)
    name = one.statistic.value if isinstance(one, Summary) else type(one).__name__.casefold()
    percent = "%" if isinstance(one, Change) and one.in_percent else ""
    inner = [*map(figure, parts(one)), *_settings(one)]
    return f"{name}{percent}({', '.join(inner)})"


def _count(count: Count) -> str:
    name = "count" if count.measure == "offences" else count.measure
    members = ["!" * f.exclude + "+".join(f.members) for f in count.filters]
    of = f"[{', '.join(members)}]" if members else ""
    along = f"~{'+'.join(count.across)}" if count.across else ""
    return f"{name}{of}{along}" + (f"@{months(count.months)}" if count.months else "")


def _settings(one: Figure) -> list[str]:
    match one:
        case Average(_, per):
            return [per]
        case Moving(_, blocks):
            return [str(blocks)]
        case Change(_, base):
            return [months(base)]
        case Contribution(_, across) | Summary(_, _, across):
            return ["+".join(across)]
        case Rank(_, _, within) if within:
            return [f"within {'+'.join(within)}"]
    return []


def months(at: Any) -> str:
    """ "year before", "to date", "last 12"."""
    match at:
        case Comparison():
            return str(at.value)
        case ToDate():
            return "to date"
        case Trailing(blocks):
            return f"last {blocks}"
    return label_of(at.resolve(CALENDAR))


def condition(one: Condition) -> str:
    """ "count > 100 and not share(…) < 5"."""
    match one:
        case Bound(of, operator, against):
            other = f"{against:g}" if isinstance(against, (int, float)) else figure(against)
            return f"{figure(of)} {operator} {other}"
        case And(conditions):
            return "(" + " and ".join(map(condition, conditions)) + ")"
        case Or(conditions):
            return "(" + " or ".join(map(condition, conditions)) + ")"
        case Not(negated):
            return f"not {condition(negated)}"


def taken(taking: Taking) -> str:
    """ "first 3 by count within district"."""
    pieces = [
        f"{name} {number}"
        for name in ("first", "last", "nth", "skip")
        if (number := getattr(taking, name))
    ]
    within = f" within {'+'.join(taking.within)}" if taking.within else ""
    up = "" if taking.descending else " from the lowest"
    return f"{' and '.join(pieces)} by {figure(taking.by)}{up}{within}"
