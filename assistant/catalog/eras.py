"""Members that the data told otherwise in earlier months, such as crime types."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.periods import Month, Period, read_month

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.catalog.model import Dimension, Reclassified


@dataclass(frozen=True)
class Era:
    """The months in which members are told: from `first` to `last`, None where there is no end.

    `names` are the members that stand for them in some of these months; `changes` are those across
    which a member is not the same.
    """

    names: tuple[str, ...]
    first: Month | None = None
    last: Month | None = None
    changes: tuple[Reclassified, ...] = ()

    def holds(self, month: Month) -> bool:
        """Whether the members are told in a month."""
        early = self.first is not None and month < self.first
        return not early and (self.last is None or month <= self.last)

    def meets(self, periods: Iterable[Period]) -> bool:
        """Whether the members are told in some month of the periods."""
        return any(self.holds(month.first) for period in periods for month in period.months())


def began(change: Reclassified) -> Month:
    """The first month of the newer members."""
    return read_month(change.month)


def era_of(dimension: Dimension, names: Collection[str], whole: bool = False) -> Era:
    """When members with values are told together; `whole` where no other may be told with them."""
    era = _ended(dimension, Era(tuple(dict.fromkeys(names))))
    alone = len(era.names) == 1 and not whole
    told, older = era.names, sorted(dimension.reclassified, key=began, reverse=True)
    for change in older:
        inside = {*told} & {*change.into}
        if not inside or (era.last and era.last < began(change)):
            continue
        if inside == {*change.into}:
            told = (*(n for n in told if n not in inside), *change.out_of)
            era = replace(era, names=tuple(dict.fromkeys((*era.names, *change.out_of))))
        elif alone and inside & {*change.out_of}:
            era = replace(era, changes=(change, *era.changes))
        else:
            return replace(era, first=began(change))
    return era


def _ended(dimension: Dimension, era: Era) -> Era:
    """The era with its last month, where one of its members is told no more."""
    ends = [
        began(change) - 1
        for change in dimension.reclassified
        if {*era.names} & ({*change.out_of} - {*change.into})
    ]
    return replace(era, last=min(ends)) if ends else era


def is_former(dimension: Dimension, name: str) -> bool:
    """Whether a member is one of earlier months alone."""
    return _ended(dimension, Era((name,))).last is not None


def names_of_all_times(catalog: Catalog, dimension: str, names: Collection[str]) -> tuple[str, ...]:
    """Members with values, and those that stood for them together in earlier months."""
    held = catalog.dimensions[dimension]
    return era_of(held, names).names if held.reclassified else tuple(names)
