"""A way to read a request: what it is about, and which printed cells answer."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.printed.fitting import Fit
from assistant.language.printed.stems import Stems
from assistant.language.printed.subjects import Subject
from assistant.printed import Cell


@dataclass(frozen=True)
class Match:
    """A way to read a request: a subject, or several members of one breakdown (`grouped`).

    With a `whole` the subjects are of several series: its sub-groups, or what its table holds.
    `unsaid` are the words of its name that the request leaves out, `peers` the rates that are
    printed beside a rank: of the places that it is counted among.
    """

    subjects: tuple[Subject, ...]
    score: float
    fit: Fit | None
    grouped: bool = False
    unsaid: Stems = frozenset()
    peers: tuple[Cell, ...] = ()
    whole: Subject | None = None

    @property
    def subject(self) -> Subject:
        """What it is about: the whole of several series, the first of several members."""
        return self.whole or self.subjects[0]

    @property
    def series(self) -> str:
        """The series it is of."""
        return self.subject.series

    @property
    def told(self) -> tuple[str, tuple[str, ...]]:
        """Its series and the members that narrow it."""
        return self.series, () if self.grouped else self.subject.members

    @property
    def fact(self) -> str:
        """The name of the fact, where words answer and no figures."""
        return self.subject.fact

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that answer."""
        return self.fit.cells if self.fit else ()

    @property
    def printed(self) -> tuple[Cell, ...]:
        """All that is printed of what it is about."""
        return tuple(cell for subject in self.subjects for cell in subject.cells)

    @property
    def answers(self) -> bool:
        """Whether there is something printed to answer with."""
        return bool(self.fit or self.fact)

    @property
    def wholes(self) -> frozenset[str]:
        """What its shares are shares of."""
        return frozenset(c.of for c in self.cells if c.of)

    def prints(self, statistic: str) -> bool:
        """Whether a kind of number answers."""
        return any(c.statistic == statistic for c in self.cells)
