"""Series side by side: the sub-groups of one, and what a document prints in one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.request import Request
from assistant.language.printed.stems import Stems, stem
from assistant.language.printed.subjects import Subject

PARTS = frozenset({stem("subgroup")})
_TABLES = ("Table ", "Appendix ")


@dataclass(frozen=True)
class Spread:
    """Subjects that stand side by side, the one that they are named by, the words that ask so."""

    whole: Subject
    subjects: tuple[Subject, ...]
    asking: Stems = frozenset()


@dataclass(frozen=True)
class Tables:
    """Lays out what one index has of several series."""

    index: PrintedIndex

    def of(self, near: Sequence[Subject], request: Request) -> Iterator[Spread]:
        """The spreads that a request asks for, each by a subject that its words may name."""
        asking = request.said & PARTS
        if asking:
            for whole in near:
                parts = self._parts(whole)
                # where they are not ranked the whole stands behind them
                apart = request.form.order or request.form.direction
                if len(parts) > 1:
                    yield Spread(whole, parts if apart else (*parts, whole), asking)
        elif request.asks_for_table and not request.form.along:
            yield from self._tables(near, request)

    def _parts(self, whole: Subject) -> tuple[Subject, ...]:
        if whole.member:
            return ()
        named = self.index.parts.get(whole.series, ())
        return tuple(s for name in named for s in self._plain.get(name, ()))

    @cached_property
    def _plain(self) -> dict[str, list[Subject]]:
        """The subject of each series that nothing narrows."""
        found: dict[str, list[Subject]] = defaultdict(list)
        for subject in self.index.subjects:
            if subject.series and not subject.members:
                found[subject.series].append(subject)
        return found

    # ---- tables --------------------------------------------------------------------------

    def _tables(self, near: Sequence[Subject], request: Request) -> Iterator[Spread]:
        """The tables of several series that hold a subject, or the one whose number is named."""
        number = self._number(request)
        for (_, locator), held in self._held.items():
            told = locator.rpartition("Table ")[2].casefold()
            if (number and told != number) or (not number and _is_plain(held)):
                continue
            inside = {s.series for s in held}
            yield from (
                Spread(whole, held, frozenset({number}) & request.said)
                for whole in near
                if whole.series in inside
            )

    def _number(self, request: Request) -> str:
        """The number of the table that is named, "" where none is."""
        named = (after for word, after in pairwise(request.typed) if word == "table")
        return next((word for word in named if word.isdigit()), "")

    @cached_property
    def _held(self) -> dict[tuple[str, str], tuple[Subject, ...]]:
        """The subjects of each table, with the cells that stand in it."""
        found: dict[tuple[str, str], list[Subject]] = defaultdict(list)
        for subject in self.index.subjects:
            for place in dict.fromkeys((c.document, c.locator) for c in subject.cells):
                if any(name in place[1] for name in _TABLES):
                    own = tuple(c for c in subject.cells if (c.document, c.locator) == place)
                    found[place].append(replace(subject, cells=own))
        return {place: tuple(held) for place, held in found.items()}


def _is_plain(subjects: Sequence[Subject]) -> bool:
    """Whether a table has one series along one breakdown at most."""
    one = len({s.series for s in subjects}) == 1
    return one and all(len(s.members) < 2 for s in subjects)
