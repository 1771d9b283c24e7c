"""Whether printed figures have the rows that a question asks for."""

from __future__ import annotations

from assistant.language.printed.fitting import Fit
from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.language.words import forms
from assistant.periods import MONTHS_A_YEAR

_SEVERAL = 2
_BLOCKS = {"month": 1, "quarter": 3, "year": 12}
_EXTREMES = {
    True: frozenset(forms("highest most peak largest")),
    False: frozenset(forms("lowest fewest least smallest")),
}


def has_rows(match: Match, request: Request) -> bool:
    """Whether several figures answer where several are asked for: a superlative has its list."""
    form, fit = request.form, match.fit
    if fit is None or match.whole:
        return True
    if form.apart and len({(c.member, c.member2) for c in fit.cells}) < _SEVERAL:
        return False
    if form.timely:
        return not form.order or _is_timely(request, fit)
    rows = {(c.member, c.member2, c.place) for c in fit.cells}
    if len(rows) > 1 or request.left_out:
        return True
    if form.one_by_one and len(fit.dated.periods) < _SEVERAL:
        return False
    if (form.limit or 0) > 1 or form.apart:
        return False
    ranked = {"rank"} & request.statistics and any(c.statistic == "rank" for c in fit.cells)
    return not form.order or fit.told or bool(ranked)


def _is_highest(request: Request) -> bool:
    order = request.form.order
    return order is None or order.descending


def _is_timely(request: Request, fit: Fit) -> bool:
    """Whether what is ranked along time are such stretches: "which month" is answered by months."""
    lengths = {_BLOCKS[name] for name in request.form.along if name in _BLOCKS}
    told = {p.length for p in fit.dated.periods if p}
    if len(fit.dated.periods) < _SEVERAL:
        return any(_EXTREMES[_is_highest(request)] & {*forms(c.note)} for c in fit.cells)
    if min(lengths) < MONTHS_A_YEAR:
        return told == {min(lengths)}
    return True
