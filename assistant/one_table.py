"""Whether one table says all that several requests ask for, and no more: then it is not split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from assistant.analysis import Analysis, Figure, Share, parts

# the members of a dimension that are meant; None for all of them, one by one
_Members = frozenset[str] | None
_WHOLE = frozenset(("all_crime",))  # is no row among the crime types


def says_all(table: Analysis | None, asked: Sequence[Analysis | None]) -> bool:
    """Whether every part stands in the table, and the table holds no other combinations."""
    if table is None or not all(part and _holds(table, part) for part in asked):
        return False
    told = [_selection(part) for part in asked if part]
    differing = {d for one in told for d in one if any(o.get(d) != one[d] for o in told)}
    rows = prod(len(_selection(table).get(d) or ()) or 1 for d in differing)
    distinct = {tuple(sorted((d, _key(one.get(d))) for d in differing)) for one in told}
    return rows == len(distinct)


def _key(members: _Members) -> tuple[str, ...]:
    return tuple(sorted(members)) if members is not None else ()


def _holds(table: Analysis, part: Analysis) -> bool:
    """Whether a part is one of the columns, rows or stretches of time of a table."""
    wide, narrow = _selection(table), _selection(part)
    members = all(_within(wide, narrow, d) for d in {*wide, *narrow})
    shape = ("having", "taking", "folds", "form", "claim", "source")
    same = all(getattr(part, name) in (getattr(table, name), None, ()) for name in shape)
    dated = set(part.periods) <= set(table.periods) if part.periods else not table.periods
    return members and same and dated and set(part.figures) <= set(_shown(table))


def _shown(table: Analysis) -> Iterator[Figure]:
    """The figures of a table; beside a share stand its part and its whole."""
    for figure in table.figures:
        yield figure
        yield from parts(figure) if isinstance(figure, Share) else ()


def _within(wide: dict[str, _Members], narrow: dict[str, _Members], dimension: str) -> bool:
    if dimension not in wide:
        return False
    if dimension not in narrow:
        return False
    held, wanted = wide[dimension], narrow[dimension]
    if held is None and wanted == _WHOLE:
        return False
    return held is None or (wanted is not None and wanted <= held)


def _selection(analysis: Analysis) -> dict[str, _Members]:
    """The members that an analysis names, and the dimensions that it runs along, by dimension."""
    return dict(_named(analysis))


def _named(analysis: Analysis) -> Iterator[tuple[str, _Members]]:
    for held in analysis.conditions:
        yield ("not " if held.exclude else "") + held.dimension, frozenset(held.members)
    for by in analysis.axes:
        if by.dimension != "period":
            yield by.dimension, frozenset(by.members) if by.members else None
