"""The figures that answer a request, as the query that fetches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.printed.match import Match
from assistant.language.printed.request import Request
from assistant.printed import Cell, FigureSet

# what is shown beside a figure where it is printed too
_BESIDE = {
    "count": ("share",),
    "share": ("count",),
    "change": ("percent_change", "count"),
    "percent_change": ("change", "count"),
    "rank": ("rate",),
}
_PLAIN = ("count", "amount", "rate", "share", "average", "change", "percent_change", "rank")


def figures_of(match: Match, request: Request) -> FigureSet:
    """The figures that a match answers a request with; what is printed beside them comes along."""
    if match.fit is None:
        raise ValueError("nothing fits")
    cells, dated, form = match.fit.cells, match.fit.dated, request.form
    places = tuple(dict.fromkeys(c.place for c in cells))
    listed = match.grouped or len(places) > 1 or len(dated.periods) > 1
    return FigureSet(
        series=match.series,
        statistics=_statistics(match, request),
        places=places,
        periods=dated.periods,
        breakdown=cells[0].breakdown,
        members=tuple(dict.fromkeys(c.member for c in cells if c.member)),
        breakdown2=cells[0].breakdown2,
        members2=tuple(dict.fromkeys(c.member2 for c in cells if c.member2)),
        of=tuple(dict.fromkeys(c.of for c in cells if c.of)),
        base=dated.base,
        compared=dated.compared,
        order=form.order if listed else None,
        limit=form.limit if listed else None,
        direction=form.direction if listed and form.direction != "either" else "",
        with_total=match.grouped and not form.order and not cells[0].breakdown2,
    )


def peers_of(match: Match, figures: FigureSet) -> tuple[FigureSet, ...]:
    """The rates of the places that a printed rank is counted among."""
    places = tuple(dict.fromkeys(c.place for c in match.peers))
    if not places or figures.statistics[:1] != ("rank",):
        return ()
    return (replace(figures, statistics=("rate",), places=places, order=None, limit=None),)


def _statistics(match: Match, request: Request) -> tuple[str, ...]:
    """The kinds of number that answer, and those that are printed beside them."""
    answering = _in_order(match.cells, request)
    printed = {c.statistic for s in match.subjects for c in s.cells}
    beside = [b for name in answering for b in _BESIDE.get(name, ()) if b in printed]
    return tuple(dict.fromkeys((*answering, *beside)))


def _in_order(cells: Sequence[Cell], request: Request) -> list[str]:
    """The kinds of number among cells, the one that was asked for first."""
    found = list(dict.fromkeys(c.statistic for c in cells))
    plain = [s for s in _PLAIN if s in found]
    if request.percent and "percent_change" in plain:
        plain.sort(key=lambda s: s != "percent_change")
    asked = [s for s in plain if s in request.statistics and "amount" not in request.statistics]
    if "count" in asked and len(asked) > 1:
        asked.remove("count")
    return list(dict.fromkeys((*asked, *plain, *found)))
