"""What a question counts, where, and of what: what reading its subjects comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.query import DEFAULT_MEASURE, Filter

_ASB = "anti_social_behaviour"


@dataclass(frozen=True)
class Subjects:
    """The filters of a question; `part` narrows the numerator of a share."""

    filters: tuple[Filter, ...]
    part: tuple[Filter, ...]
    measure: str = DEFAULT_MEASURE
    combined: bool = False
    source: str | None = None
    empty: bool = False

    @property
    def has_outcome(self) -> bool:
        """Whether an outcome narrows what is counted."""
        return any(f.dimension == "outcome" for f in (*self.filters, *self.part))

    @property
    def several(self) -> bool:
        """Whether members of some dimension stand side by side."""
        return any(len(f.members) > 1 for f in self.filters if not f.exclude)


def without_incidents(filters: list[Filter]) -> list[Filter]:
    """Shares by outcome leave anti-social behaviour out, which never has one."""
    return [
        replace(f, members=tuple(m for m in f.members if m != _ASB))
        if f.dimension == "crime_type" and len(f.members) > 1
        else f
        for f in filters
    ]
