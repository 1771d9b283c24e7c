"""The rows of an analysis: the combinations of its axes' members, and the months of each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.analysis import Analysis, By
from assistant.periods import Everything, LastMonths, Month, Period
from assistant.query import Filter
from tests.reference.world import LEVELS, Records, Region

PLACED = ("place", *LEVELS)
BLOCKS = {"month": (1, 1), "quarter": (3, 1), "year": (12, 1), "financial_year": (12, 4)}
TIMED = ("period", *BLOCKS)
TOTAL = "(total)"
UNRECORDED = "(unrecorded)"

Months = frozenset[int]


def kind_of(dimension: str) -> str:
    """The dimension that a filter replaces: all that say where are one."""
    return "place" if dimension in PLACED else dimension


@dataclass(frozen=True)
class Row:
    """A combination of members. Its months are those of `span` that its `block` has.

    `block` is whole, though the period may cut it. Axes in `across` are taken together.
    """

    members: tuple[tuple[str, str], ...]
    span: Months
    everything: Months  # of all periods
    block: Period | None = None
    length: int = 0  # of blocks, in months
    along: str = ""  # the axis of the block, of several the one with the shortest
    across: frozenset[str] = frozenset()
    before: int = 0  # months by which it is moved back

    @property
    def months(self) -> Months:
        """The months counted: those held of the row's own, moved back."""
        own = self.span
        if self.block:
            own = own & set(range(self.block.first.index, self.block.last.index + 1))
        return frozenset(month - self.before for month in own)

    @property
    def is_total(self) -> bool:
        return any(member == TOTAL for _, member in self.members)

    def member(self, axis: str) -> str | None:
        return dict(self.members).get(axis)

    def together(self, axes: Sequence[str]) -> Row:
        """The row with axes taken together."""
        row = replace(self, across=self.across | set(axes))
        if self.along in axes:
            row = replace(row, block=None, length=0, along="")
        wider = set(axes) & set(TIMED) - {self.along}
        return replace(row, span=self.everything) if wider else row


class Frame:
    """What an analysis lists: the members of its axes, and its rows."""

    def __init__(self, analysis: Analysis, records: Records) -> None:
        self.analysis, self.records = analysis, records
        self.known: dict[str, dict[str, Period]] = {}
        calendar = records.calendar
        yearly = any(by.dimension in ("year", "financial_year") for by in analysis.axes)
        axes = {by.dimension for by in analysis.axes}
        # blocks of which something is said are looked for in all that are held
        sought = axes in ({"month"}, {"quarter"}) and analysis.having and not analysis.order
        default = Everything() if yearly or sought else LastMonths(12)
        asked = [each.resolve(calendar) for each in analysis.periods or (default,)]
        self.periods = [p for p in dict.fromkeys(asked) if self.held(p)]
        self.everything = frozenset().union(*map(self.held, self.periods))

    def held(self, period: Period) -> Months:
        """The months of a period that the records hold."""
        return self.records.months & set(range(period.first.index, period.last.index + 1))

    # ---- members of axes -----------------------------------------------------------------

    def members(self, by: By) -> list[str]:
        """The members of an axis, without its total."""
        if by.dimension == "period":
            return [period.label for period in self.periods]
        if by.dimension in BLOCKS:
            return list(self.blocks(by.dimension))
        if by.members:
            return list(by.members)
        if by.dimension in LEVELS:
            return self._level(by.dimension)
        return self._of_dimension(by.dimension)

    def blocks(self, dimension: str) -> dict[str, Period]:
        """Whole blocks of time of which the periods have some month held, by label."""
        if dimension not in self.known:
            self.known[dimension] = {block.label: block for block in self._blocks(dimension)}
        return self.known[dimension]

    def _blocks(self, dimension: str) -> Iterator[Period]:
        length, start = BLOCKS[dimension]
        for month in sorted(self.everything):
            first = month - (month % 12 - (start - 1)) % length
            yield Period(Month(first), Month(first + length - 1))

    def _level(self, level: str) -> list[str]:
        atlas = self.records.atlas
        wards = self.listed_wards(level)
        return [name for name in atlas.level(level) if atlas.regions[name].wards & wards]

    def listed_wards(self, level: str) -> frozenset[str]:
        """The wards that a list over all of a level runs through."""
        atlas = self.records.atlas
        listed = [m for by in self.analysis.axes if by.dimension in PLACED for m in by.members]
        named = self.conditions("place") or listed or (self.default_place(level),)
        wards = frozenset().union(*(atlas.regions[name].wards for name in named))
        out = [atlas.regions[name].wards for name in self.conditions("place", True)]
        return wards.difference(*out)

    def listed_place(self) -> Region:
        """Where an open dimension is looked for: in the places named, else in the default."""
        regions = self.records.atlas.regions
        return together([regions[n] for n in self.conditions("place") or (self.default_place(),)])

    def default_place(self, level: str = "") -> str:
        """Where no place is named: the six districts side by side, else the home area."""
        atlas = self.records.atlas
        by_district = any(by.dimension == "district" for by in self.analysis.axes)
        everywhere = [name for name, region in atlas.regions.items() if region.everything]
        return everywhere[0] if by_district or level == "district" else atlas.default

    def _of_dimension(self, name: str) -> list[str]:
        dimension = self.records.dimensions[name]
        if dimension.open:
            inside = self.records.inside(self.listed_place())
            return sorted(self.records.frame[name][inside].dropna().unique())
        wanted = dimension.base(self.conditions(name))
        out = dimension.base(self.conditions(name, True))
        listed = [member for member in wanted or dimension.all() if member not in out]
        analysis = self.analysis
        narrowed = wanted or out or analysis.order or analysis.taking or analysis.having
        unsaid = dimension.unrecorded and not narrowed
        return [*listed, UNRECORDED] if unsaid else listed

    def conditions(self, dimension: str, exclude: bool = False) -> tuple[str, ...]:
        """The members of a dimension that the conditions name, or leave out."""
        held = members_of(self.analysis.conditions, dimension, exclude)
        return tuple(held)

    # ---- rows ----------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """Every combination that can have records, totals among them."""
        axes = self.analysis.axes
        lists = [[*self.members(by), *([TOTAL] if by.total else [])] for by in axes]
        for combination in itertools.product(*lists):
            members = tuple(zip((by.dimension for by in axes), combination, strict=True))
            row = self.row(members)
            if row.months and self._nested(row):
                yield row

    def row(self, members: tuple[tuple[str, str], ...]) -> Row:
        """The row of a combination of members."""
        row = Row(members, self.everything, self.everything)
        for axis, member in members:
            if axis == "period" and member != TOTAL:
                own = next(p for p in self.periods if p.label == member)
                row = replace(row, span=self.held(own))
        blocked = sorted((BLOCKS[a][0], a, m) for a, m in members if a in BLOCKS)
        for length, axis, member in reversed(blocked):
            block = self.blocks(axis).get(member)
            if axis == blocked[0][1]:
                row = replace(row, block=block, length=length if block else 0, along=axis)
            elif block:
                row = replace(row, span=row.span & self.held(block))
        return row

    def _nested(self, row: Row) -> bool:
        """Whether the places of a row lie in one another."""
        regions = [self.region(axis, m) for axis, m in row.members if axis in PLACED]
        return not regions or bool(frozenset.intersection(*(r.wards for r in regions)))

    def region(self, axis: str, member: str) -> Region:
        """The place of a member of an axis; of a total, that of all members."""
        regions = self.records.atlas.regions
        if member != TOTAL:
            return regions[member]
        by = next(by for by in self.analysis.axes if by.dimension == axis)
        return together(regions[name] for name in self.members(by))


def together(regions: Iterator[Region] | Sequence[Region]) -> Region:
    """Several places as one."""
    listed = list(regions)
    wards = frozenset().union(*(region.wards for region in listed))
    return Region(wards, any(region.everything for region in listed))


def members_of(filters: Sequence[Filter], dimension: str, exclude: bool) -> Iterator[str]:
    for each in filters:
        if kind_of(each.dimension) == kind_of(dimension) and each.exclude == exclude:
            yield from each.members
