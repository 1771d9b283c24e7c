"""The documents, read when a question is first put to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.analysis import Analysis
from assistant.catalog.catalog import Catalog
from assistant.language.accounting import SERIES, parts_of
from assistant.language.chart import Chart, Node
from assistant.language.printed.choice import Meant
from assistant.language.printed.cover import content_of, replaced, stems_of
from assistant.language.printed.fitting import Fitting
from assistant.language.printed.form import CONTENT
from assistant.language.printed.found import Found
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.nearest import Nearest
from assistant.language.printed.parts import Question, read_question
from assistant.language.printed.reader import DocumentReader
from assistant.language.printed.scoring import Scoring
from assistant.language.printed.search import Search
from assistant.language.reader import Reader
from assistant.language.spelling import Speller
from assistant.periods import YearlessMonths
from assistant.printed import Cell, series_of, wholes_of

_FEW = 2
_POINTING = re.compile(r"\b(of|among) (them|those|these|which)\b", re.IGNORECASE)


class Documents:
    """What the documents hold, by the words of questions. `cells` gives what they print."""

    def __init__(
        self, reader: Reader, catalog: Catalog, cells: Callable[[], Iterable[Cell]]
    ) -> None:
        self._grammar = reader.grammar
        self._catalog = catalog
        self._cells = cells

    def read(self, text: str) -> Found | None:
        """What the documents hold of a question; None where its words describe nothing there."""
        chart, corrections = self._grammar.read_plain(text, self._speller)
        question = read_question(chart, text, self._index)
        found = self._reader.read(question) or self._asked_back(question)
        if found is None:
            return None
        nodes = [self._named(chart, node, found) for node in question.nodes]
        parts = parts_of(chart.tokens, nodes, (), corrections, self._catalog)
        return replace(found, corrections=corrections, parts=parts)

    def asks_for_table(self, text: str) -> bool:
        """Whether a whole printed table is asked for."""
        chart, _ = self._grammar.read_plain(text, self._speller)
        question = read_question(chart, text, self._index)
        return any(request.asks_for_table for request in question.whole)

    def _asked_back(self, question: Question) -> Found | None:
        """Several figures that are known by every word, none of them named in full."""
        choices = self._nearest.choices(question)
        return Found(None, choices=choices) if choices else None

    def nearest(self, text: str) -> Iterator[Meant]:
        """What is printed nearest to a question, from the words that are understood."""
        return self._nearest.to(self._question(text))

    def names_more(self, text: str) -> bool:
        """Whether a text has a word of its own beyond places, months and the kind of number."""
        return bool(self._question(text).whole[0].words)

    def names_quarter(self, text: str) -> bool:
        """Whether a text has a bare quarter, "Q3", which is of the year before it."""
        periods = self._question(text).whole[0].dates.periods
        return any(isinstance(p, YearlessMonths) and p.note for p in periods)

    def following(self, before: str, text: str) -> Meant | None:
        """The figures that a follow-up asks for, the rest taken from the question before."""
        first, second = self._question(before), self._question(text)
        if chosen := self._chosen(before, second):
            return (chosen,)
        if self._names_sibling(first, second):
            return None
        found = self._reader.leaning(second.whole, first.whole)
        earlier = self.read(before)
        if not found or not found.analyses or (earlier and found.asked == earlier.asked):
            return None
        # less than what was told before is no answer to the same of something else
        return (
            found.asked if len(found.analyses) >= len(earlier.analyses if earlier else ()) else None
        )

    def _chosen(self, before: str, second: Question) -> Analysis | None:
        """The one of several figures asked back that a reply names: "the children"."""
        earlier, index = self.read(before), self._index
        named = frozenset(second.whole[0].words) - index.glue
        choices = earlier.choices if earlier and named else ()
        told = [each for each in choices if named <= index.words_of([each], "")]
        return told[0] if len(told) == 1 else None

    def _names_sibling(self, first: Question, second: Question) -> bool:
        """Whether a follow-up names another member of what narrowed the figures before it."""
        best = self._reader.best(first.whole)
        named = frozenset(second.whole[0].words) - self._index.glue
        subject = best.match.subject if best else None
        if subject is None or not subject.member or not named:
            return False
        beside = (s for s in self._index.subjects if s.breakdown == subject.breakdown)
        members = (s.member for s in beside if s.series == subject.series)
        return any(named == m - self._index.glue for m in members if m != subject.member)

    def asked(self, text: str) -> Meant | None:
        """What a question asks of the documents."""
        found = self.read(text)
        return found.asked if found else None

    def takes_in(self, found: Found, words: Iterable[str]) -> bool:
        """Whether documents use some words, as typed, of what was found: figures or a fact."""
        taken = {each.typed.casefold(): each.taken_for for each in found.corrections}
        read = (taken.get(w, w) for each in words for w in each.casefold().split())
        told = set(self._index.shared.stems(" ".join(read)))
        return told <= self._index.words_of(found.analyses, found.fact)

    def says_much(self, text: str) -> bool:
        """Whether three words or more of a text bear on something."""
        words = self._question(text).whole[0].words
        return len([w for w in words if w not in self._index.glue]) > _FEW

    def written_out(self, before: str, text: str, plain: Sequence[str]) -> list[str]:
        """A follow-up to a question that documents answered, written out: the likeliest first.

        Its words take the place of what narrowed the figures, or of all that named them; `plain`
        are the ways to write it by its places and periods. Those of the same series are preferred.
        """
        more = _one_after(before, text)
        earlier = self.read(before)
        if earlier and (earlier.choices or len({*map(series_of, earlier.analyses)}) > 1):
            # what would take the place of one thing is no word for two
            return [more, *plain] if earlier.choices else list(plain)
        best = self._reader.best(self._question(before).whole)
        chart, _ = self._grammar.read_plain(text, self._speller)
        added = content_of(chart, text, self._index)
        if best is None or (added and not self._tells(added, before)):
            return list(plain)
        subject = best.match.subject
        same = [*plain, more]
        if subject.member and added:
            same.insert(0, self._replaced(before, subject.member, added))
        pointing = bool(_POINTING.search(text))
        kept = [way for way in same if self._is_about(way, subject.series, pointing)]
        kept = [way for way in kept if self.asked(way) != self.asked(before)]
        # another series keeps what narrowed the first one
        named = subject.strong - subject.member or subject.strong
        other = [self._replaced(before, named, added)] if added else []
        return kept or [*other, *plain]

    def joined(self, before: str, text: str) -> str:
        """A follow-up and what it follows as one text, the member that it names put in place."""
        best = self._reader.best(self._question(before).whole)
        chart, _ = self._grammar.read_plain(text, self._speller)
        added = content_of(chart, text, self._index)
        if best is None or not (added and best.match.subject.member):
            return _one_after(before, text)
        return self._replaced(before, best.match.subject.member, added)

    def _named(self, chart: Chart, node: Node, found: Found) -> Node:
        """A plain word as what it names of the figures found; one that only joins as filler."""
        stems = frozenset(stems_of(chart, node, self._index))
        if node.category not in CONTENT:
            return node
        if stems <= self._index.glue:
            return replace(node, category="filler")
        series = map(series_of, found.analyses)
        named = [each for each in series if stems & self._index.name_of(each)]
        if named:
            value = (named[0], self._index.naming.label(named[0]))
            return replace(node, category=SERIES, value=value)
        return replace(node, category=SERIES, value=("", ""))

    def _question(self, text: str) -> Question:
        chart, _ = self._grammar.read_plain(text, self._speller)
        return read_question(chart, text, self._index)

    def _tells(self, added: str, before: str) -> bool:
        """Whether words tell something that was not said before."""
        stems = self._index.shared.stems
        return bool(set(stems(added)) - set(stems(before)))

    def _replaced(self, before: str, words: frozenset[str], new: str) -> str:
        chart, _ = self._grammar.read_plain(before, self._speller)
        return replaced(chart, before, words, new, self._index)

    def _is_about(self, text: str, series: str, pointing: bool) -> bool:
        """Whether documents answer with figures of a series, `pointing` at it with a part of it."""
        found = self.read(text)
        asked = found.analyses if found else ()
        told, wholes = {*map(series_of, asked)}, {of for each in asked for of in wholes_of(each)}
        return series in told | wholes if pointing else told == {series}

    # ---- what is read once ---------------------------------------------------------------

    @cached_property
    def _index(self) -> PrintedIndex:
        return PrintedIndex(self._catalog, self._cells())

    @cached_property
    def _reader(self) -> DocumentReader:
        return self._read_with(Scoring(self._index))

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._read_with(Scoring(self._index, near=True)))

    def _read_with(self, scoring: Scoring) -> DocumentReader:
        naming = self._index.naming
        fitting = Fitting(
            self._catalog.default_place,
            naming.peers,
            naming.same_places,
            self._level_of,
            self._contains,
        )
        return DocumentReader(Search(self._index, scoring, fitting))

    @cached_property
    def _speller(self) -> Speller:
        return self._grammar.speller.knowing(self._index.words)

    def _level_of(self, place: str) -> str:
        held = self._catalog.places.get(place)
        return str(held.level) if held else ""

    def _contains(self, place: str, other: str) -> bool:
        known = place in self._catalog.places and other in self._catalog.places
        return known and place != other and self._catalog.contains("place", place, other)


def _one_after(before: str, text: str) -> str:
    return f"{before.rstrip(' ?.!')} {text.lstrip()}"
