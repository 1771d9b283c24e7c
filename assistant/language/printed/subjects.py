"""The things that documents print figures of, or say something about, and the words for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.catalog.model import Term
from assistant.language.printed.naming import Naming, without_aside
from assistant.language.printed.stems import SharedWords, Stems
from assistant.printed import Cell


@dataclass(frozen=True)
class Subject:
    """One thing that documents print figures of, or say something about, and words for it.

    `names` are the ways in which its series is named, `member` the words of what narrows it. A
    `fact` is told in words and has no cells.
    """

    series: str
    breakdown: str
    members: tuple[str, ...]
    names: tuple[Stems, ...]
    member: Stems
    cells: tuple[Cell, ...]
    fact: str = ""

    def __hash__(self) -> int:
        # not of its cells, which are many
        return hash((self.series, self.breakdown, self.members, self.fact))

    @cached_property
    def strong(self) -> Stems:
        """All words of its names and of what narrows it."""
        return self.member.union(*self.names)

    @cached_property
    def about(self) -> str:
        """The series or the fact."""
        return self.series or self.fact


def subjects_of(
    cells: Iterable[Cell], facts: Iterable[Term], naming: Naming, shared: SharedWords
) -> tuple[Subject, ...]:
    """A subject for each series and what narrows it, and one for each fact."""
    held: dict[tuple[str, str, str, str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        held[cell.subject].append(cell)
    names = {series: naming.names(series) for series, *_ in held}
    found = []
    for (series, breakdown, member, _, member2), own in held.items():
        members = tuple(m for m in (member, member2) if m)
        narrowed = frozenset(shared.stems(without_aside(" ".join(members))))
        found.append(Subject(series, breakdown, members, names[series], narrowed, tuple(own)))
    told = (Subject("", "", (), naming.fact_names(f), frozenset(), (), f.name) for f in facts)
    return (*found, *told)


class Surroundings:
    """Words that stand around a subject, in the documents and the catalog."""

    def __init__(
        self, cells: Iterable[Cell], facts: Iterable[Term], naming: Naming, shared: SharedWords
    ) -> None:
        self._naming = naming
        self._shared = shared
        self._facts = {fact.name: fact for fact in facts}
        self._known: dict[Subject, Stems] = {}
        self._texts: dict[str, Stems] = {}
        self._numbers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for cell in cells:
            self._numbers[cell.document, cell.locator].append(cell.printed)

    def of(self, subject: Subject) -> Stems:
        """Words that are used of a subject without being its name."""
        if subject not in self._known:
            told = self._of_fact(subject) if subject.fact else self._of_figures(subject)
            stems = (s for text in dict.fromkeys(told) for s in self._shared.stems(text))
            self._known[subject] = frozenset(stems)
        return self._known[subject]

    def text_of(self, fact: str) -> Stems:
        """The words of what a fact says."""
        if fact not in self._texts:
            self._texts[fact] = frozenset(self._shared.stems(self._facts[fact].description))
        return self._texts[fact]

    def _of_fact(self, subject: Subject) -> Iterator[str]:
        fact = self._facts[subject.fact]
        yield from (fact.description, fact.label, fact.source)

    def _of_figures(self, subject: Subject) -> Iterator[str]:
        yield self._naming.described(subject.series)
        yield self._naming.breakdown(subject.breakdown)
        for cell in subject.cells:
            yield self._naming.breakdown(cell.breakdown2)
            yield from self._of_cell(cell)
            # "of the 250 children": a number that is printed beside it
            yield from self._numbers[cell.document, cell.locator]

    def _of_cell(self, cell: Cell) -> Iterator[str]:
        yield cell.note
        yield cell.locator
        yield " ".join(self._naming.ways(cell.of)) if cell.of else ""
        yield self._naming.titles.get(cell.document, "")
        yield self._naming.statistics.get(cell.statistic, "")
        yield self._naming.places.get(cell.place, "")
