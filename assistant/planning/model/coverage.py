"""What is held of a source."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.catalog.model import Source
from assistant.periods import Calendar


@dataclass(frozen=True)
class Covered:
    """The months held of a source; without a calendar none, or `unread` says why they cannot be.

    `lacking` are the dimensions that none of its tables tells apart.
    """

    source: Source
    calendar: Calendar | None = None
    unread: str = ""
    lacking: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether there is something to read; months are those of counts alone."""
        return self.source.kind != "counts" or self.calendar is not None
