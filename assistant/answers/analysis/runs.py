"""The blocks that tell whether a count is unusual, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.answers import chance
from assistant.answers.analysis.lines import Line
from assistant.answers.analysis.view import View


@dataclass(frozen=True)
class Run:
    """The blocks of one place or thing, the one that is asked about last."""

    lines: tuple[Line, ...]

    @property
    def latest(self) -> Line:
        """The block that is asked about."""
        return self.lines[-1]

    @property
    def before(self) -> Line:
        """The block before it."""
        return self.lines[-2]

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The counts; none where one of them is not given."""
        values = tuple(line.values[0] for line in self.lines)
        return tuple(v for v in values if v is not None) if None not in values else ()

    @cached_property
    def usual(self) -> chance.Usual | None:
        """What is usual; None where too few blocks are held to tell."""
        return chance.usual(self.values[:-1])


def runs_of(view: View) -> Iterator[Run]:
    """The run of each place or thing; time is the last axis."""
    found: dict[tuple[str, ...], list[Line]] = {}
    for line in view.rows:
        found.setdefault(line.labels[:-1], []).append(line)
    for lines in found.values():
        yield Run(tuple(lines))
