"""Which cells of a subject fit the places, the periods and the kind of number of a request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.language.printed.dating import CHANGES, Dated, dated
from assistant.language.printed.request import Request
from assistant.printed import Cell
from assistant.query import Comparison

SPECIAL = ("target", "maximum", "minimum", "ratio", "rank", *CHANGES)
_COMPARABLE = ("count", "rate", "share", "average", "amount")
_PAIR = 2


@dataclass(frozen=True)
class Fit:
    """Cells that fit a request, and their periods; `told` if the words name the kind of number."""

    cells: tuple[Cell, ...]
    dated: Dated
    told: bool = False


@dataclass(frozen=True)
class Fitting:
    """Chooses cells; `level_of` tells whether a place is a ward or a district.

    `same_places` are names of the catalog's places that documents print under another one.
    `contains` tells whether the first of two places holds the second; `peers` are the places that
    ranks are counted among.
    """

    default_place: str
    peers: frozenset[str]
    same_places: Mapping[str, str]
    level_of: Callable[[str], str]
    contains: Callable[[str, str], bool]

    def fit(self, cells: Sequence[Cell], request: Request, told: frozenset[str]) -> Fit | None:
        """The cells that answer a request; None when there are none, or those of several places.

        `told` are the kinds of number that the words name by themselves: a target, a maximum.
        """
        ranked = request.form.level and request.left_out
        if ranked:
            # "after King's Hedges, which ward …": every other one
            cells = [c for c in cells if c.place not in request.left_out]
            kept = tuple(p for p in request.places if p not in request.left_out)
            request = replace(request, places=kept)
        counted = not request.statistics or "amount" in request.statistics
        named = [c for c in cells if counted and c.statistic in told]
        asked = named or _of_number(cells, request)
        held = self._held(asked, request)
        base = request.dates.compared_with
        dates_both = base is not None and not isinstance(base, Comparison)
        if not held and dates_both and "change" in request.statistics:
            # a change that is not printed for these periods follows from their figures
            held = self._held(_comparable(cells), request)
        return Fit(held[0].cells, held[0], bool(named)) if len(held) == 1 else None

    def _held(self, cells: Sequence[Cell], request: Request) -> list[Dated]:
        found = (dated(here, request) for here in self._there(cells, request))
        return [each for each in found if each is not None and each.cells]

    def _there(self, cells: Sequence[Cell], request: Request) -> list[list[Cell]]:
        """The cells of the places asked for; where none is, of the default one or of each other."""
        places = {c.place for c in cells}
        named = self._named(cells, request)
        level = request.form.level
        inside = [c for c in cells if level and self.level_of(c.place) == level]
        if inside and not any(self.level_of(p) == level for p in named):
            return [_of_most_places(inside)]
        if request.form.each:
            # of every ward or district, not of the city; they can be members too
            cells = [c for c in cells if level in _cuts(c) or self.level_of(c.place) == level]
        if named:
            return [[c for c in cells if c.place in named]] if named <= places else []
        one = [self.default_place] if self.default_place in places else sorted(places)
        return [[c for c in cells if c.place == place] for place in one]

    def _named(self, cells: Sequence[Cell], request: Request) -> set[str]:
        """The places that a request names, those apart that only say what is measured."""
        there = {c.place for c in cells}
        alike = self.same_places
        named = {alike[p] if p not in there and p in alike else p for p in request.places}
        if all(c.statistic == "rank" for c in cells):
            named -= self.peers
        shared = request.statistics == {"share"} and not request.form.versus
        if shared and len(named) == _PAIR:
            # of a place in a larger one the share is the smaller one's
            named = {p for p in named if not any(self.contains(p, o) for o in named)} or named
        return named


def _of_most_places(cells: Sequence[Cell]) -> list[Cell]:
    """The kinds of number that are printed of most places: rows of one place are no table."""
    places: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        places[cell.statistic].add(cell.place)
    most = max(map(len, places.values()))
    return [c for c in cells if len(places[c.statistic]) == most]


def _cuts(cell: Cell) -> set[str]:
    """The words of the dimensions by which a cell is narrowed."""
    return {*cell.breakdown.split("_"), *cell.breakdown2.split("_")}


def _comparable(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of which two make a change."""
    return [c for c in cells if c.statistic in _COMPARABLE]


def _of_number(cells: Sequence[Cell], request: Request) -> list[Cell]:
    """The cells of the kinds of number that are asked for."""
    wanted = request.statistics
    asked = [c for c in cells if c.statistic in wanted]
    plain = [c for c in (asked if wanted else cells) if c.statistic not in SPECIAL]
    comparable = _comparable(cells)
    if not wanted:
        return plain or list(cells)
    if "change" in wanted:
        # a change can follow from two figures
        return asked if any(c.statistic in CHANGES for c in asked) else comparable
    if "rank" in wanted:
        return asked or (comparable if request.form.listed else [])
    if wanted == {"rate", "share"}:
        return [c for c in asked if c.statistic == "rate"] or asked
    return plain or asked
