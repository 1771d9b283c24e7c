"""One question answered: by the counts and the catalog, else by what the documents print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ageing import AskedOf, notes_of
from assistant.analysis import Analysis
from assistant.answers.answer import Answer
from assistant.answers.gaps import Decliner
from assistant.answers.pairs import together
from assistant.answers.printed import near, not_printed, which_one
from assistant.answers.questions import question
from assistant.answers.receipt import Receipt
from assistant.answers.talk import coverage, covers, definition
from assistant.answers.wording import Wording
from assistant.catalog.catalog import Catalog
from assistant.catalog.loader import Loaded
from assistant.catalog.problem import Problem
from assistant.errors import CatalogError, DataError, MeasureError
from assistant.language.followups.reader import Before, FollowUpReader
from assistant.language.leaning.followups import Asked, FollowUps
from assistant.language.reader import Reader
from assistant.language.reading import Ambiguous, HeldNowhere, NotUnderstood, Reading
from assistant.language.reading import Problem as Unread
from assistant.language.requests.reader import RequestReader
from assistant.language.spelling import Correction
from assistant.language.vocabulary import Entry, vocabulary
from assistant.periods import Calendar, Month
from assistant.plain_queries import as_query, stays, well_formed
from assistant.planning.holdings import Holdings
from assistant.planning.model.plans import Chosen
from assistant.planning.planner import calendar_of
from assistant.precedence import gives_rates, is_printed, of_its_time
from assistant.queries import Queries
from assistant.query import Coverage, Definition, Query, counts_for
from assistant.suggestions import Suggestions
from assistant.versions import Versions
from assistant.warehouse.engine import Engine

if TYPE_CHECKING:
    from assistant.language.printed.documents import Documents
    from assistant.language.printed.found import Found
    from assistant.weighing import Weighed

_ASKS = re.compile(
    r"\W*((and|so|but|also)\W+)?(what|who|when|where|which|how|why)\b", re.IGNORECASE
)
_FINANCIAL = re.compile(r"\b20\d\d/\d\d\b")
_QUARTER = re.compile(r"\bq ?[1-4]\b", re.IGNORECASE)
_UNSETTLED = ("answered", "ambiguous", "no_data")


class Assistant:
    """One catalog and its data, ready to be asked. Conversations share it."""

    def __init__(
        self,
        loaded: Loaded,
        engine: Engine,
        english_words: Path,
        versions: Versions,
        as_of: Month | None = None,
        today: date | None = None,
    ) -> None:
        self.versions = versions
        self._loaded = loaded
        self._catalog = catalog = loaded.catalog
        self._engine = engine
        self._english_words = english_words
        self._as_of = as_of
        self._today = today
        self._holdings = Holdings(catalog, engine.run, engine.columns, as_of)
        self._reader = Reader(catalog, english_words, self._holdings.names)
        self._follow_ups = FollowUps(self._reader.grammar)
        self._edits = FollowUpReader(self._reader.grammar, catalog)
        self.requests = RequestReader(self._reader.grammar, catalog.places)
        self._wording = Wording(catalog)
        self._decliner = Decliner(self._wording, self._calendar_of, lambda: self.examples[:3])
        self._queries = Queries(self._holdings, engine, self._wording, self._decliner)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the catalog, and is left out."""
        return self._loaded.problems

    @property
    def catalog(self) -> Catalog:
        """The catalog that answers."""
        return self._catalog

    def read(self, text: str) -> Reading:
        """How a question is understood, before anything is looked up."""
        return self._reader.read(text)

    def in_words(self, reading: Reading) -> str:
        """The question that was understood, in the house's words; "" where nothing was."""
        if reading.asked is None:
            return ""
        if isinstance(reading.asked, Analysis):
            return self._queries.in_words(reading.asked, self._calendar_of(Query()))
        return question(reading.asked, self._wording, self._calendar_of)

    def answer(self, reading: Reading) -> Answer:
        """The answer to a question as it was read.

        Raises DataError where a table cannot be used, CatalogError where a measure cannot.
        """
        try:
            return self._answer(reading)
        except MeasureError as error:
            from assistant.catalog.where import where

            place = where(self._loaded, f"measure.{error.measure}", error.source)
            raise CatalogError(f"{place[0]}:{place[1]}: {error}" if place else str(error)) from None

    def _answer(self, reading: Reading) -> Answer:
        counted = self._counted(reading)
        counted = replace(counted, in_full=reading.text, words=reading.parts)
        settled = counted.status == "answered" and not self._may_be_printed(reading, counted)
        found = counted if settled else self._printed(reading, counted)
        if found.status == "answered":
            return self._dated(reading.asked, found) if found is counted else found
        return replace(found, suggestions=self._suggestions.beside(reading.text, found))

    def _dated(self, asked: AskedOf, found: Answer) -> Answer:
        """An answer with what the day adds, where it is known and none is counted back from."""
        if self._today is None or self._as_of is not None:
            return found
        notes = notes_of(asked, self._today, self._catalog, self._holdings)
        return replace(found, notes=(*found.notes, *notes))

    @cached_property
    def vocabulary(self) -> tuple[Entry, ...]:
        """Beginnings, periods and the names of the catalog, of which a question can be made."""
        return vocabulary(self._catalog, self._calendar_of(Query()))

    @property
    def examples(self) -> tuple[str, ...]:
        """Questions to start with, about home, that are answered."""
        return self._suggestions.examples

    def is_answerable(self, text: str) -> bool:
        """Whether a question that stands alone would be answered; it is not looked up."""
        return self._suggestions.is_answerable(text)

    def weighed(self, reading: Reading, found: Answer) -> tuple[Weighed, ...]:
        """The sources that could have answered a question about figures, and why they did not."""
        from assistant.weighing import only_printed, weigh

        chosen = found.understood.source if found.understood else None
        if not isinstance(reading.asked, Query) or reading.problem:
            return tuple(only_printed(chosen, self._catalog)) if chosen else ()
        weighing = weigh(reading.asked, chosen, self._catalog, self._holdings, self._decliner)
        return tuple(weighing)

    def fault_of(self, measure: str, source: str) -> str:
        """Why a measure of a source cannot be worked out of its data; "" where it can."""
        try:
            found = self._queries.plan(Query(measure=measure, source=source))
            if isinstance(found, Chosen):
                self._engine.run(found.plan.statement.expression)
        except CatalogError as error:
            return str(error)
        return ""

    def covers(self, source: str) -> str:
        """The months, documents or day that a source covers, in words."""
        return covers(self._holdings.covered(self._catalog.sources[source]))

    def interrupt(self) -> None:
        """Stops what is being looked up, from another thread."""
        self._engine.interrupt()

    def receipt(self, asked: str, question: str, told: tuple[str, ...]) -> Receipt:
        """What it takes to ask a question again over the same files; see `Receipt`."""
        as_of = f"{self._as_of.first_day:%Y-%m}" if self._as_of else None
        return Receipt(asked, question, told, as_of, self.versions)

    def counting_back_from(self, as_of: Month | None) -> Assistant:
        """This assistant, or one over the same files that counts back from another month.

        It knows no day, so that its answers are the same on every one.
        """
        if as_of == self._as_of:
            same = copy(self)
            same._today = None
            return same
        return Assistant(self._loaded, self._engine, self._english_words, self.versions, as_of)

    def close(self) -> None:
        """Lets go of the files; nothing can be asked after it."""
        self._engine.close()

    @cached_property
    def coverage(self) -> Answer:
        """What is held: a row for each source, with what it covers."""
        return coverage("", Coverage(), self._wording, self._holdings.covered)

    # ---- follow-ups ----------------------------------------------------------------------

    def stands_alone(self, text: str) -> bool:
        """Whether a question is one of its own, whatever was asked before."""
        first = next((request.text for request in self.requests.read(text)), text)
        return self._follow_ups.stands_alone(first) and not self.points_back(first)

    def points_back(self, text: str) -> bool:
        """Whether a message points at what was answered before it."""
        return self._edits.points_back(text)

    def says_much(self, text: str) -> bool:
        """Whether a question has words enough to be about something of its own."""
        return self._documents.says_much(text)

    def follow_up(self, before: Before, text: str) -> Reading | None:
        """The reading of a follow-up as an edit of what was asked; None where it is none."""
        analysis = self._edits.read(text, before)
        if analysis is None:
            return None
        asked = as_query(analysis) or analysis
        return Reading(self.in_words(Reading(text, asked)) or text, asked)

    def is_about(self, before: Before, text: str) -> bool:
        """Whether an earlier question counts what a text names."""
        return self._edits.is_about(text, before)

    def in_full(self, before: Asked, text: str) -> list[str]:
        """A follow-up written out as a question of its own, in each way that may be meant."""
        written = self._follow_ups.in_full(before, text)
        plain = [written] if written else []
        if not before.printed:
            return plain
        found = self._documents.following(before.text, text)
        quarter = self._documents.names_quarter(text)
        is_read = self._suggestions.is_asked if quarter else self._suggestions.is_read_as
        put = list(near([found] if found else [], self._wording, is_read))
        # a place or a month alone is put in the place of the old one
        exact = put if quarter or self._documents.names_more(text) else []
        year = _FINANCIAL.search(before.text) if quarter else None
        if year:
            # a bare "Q3" is of the financial year that was named before
            dated = self._follow_ups.in_full(before, _QUARTER.sub(rf"\g<0> {year[0]}", text))
            return [*([dated] if dated else []), *exact]
        return [*exact, *self._documents.written_out(before.text, text, plain), *put]

    def well_put(self, reading: Reading, found: Answer) -> Answer:
        """The same answer to the same question in the house's words, where they ask the same.

        Words that move with time ("last month") are left as they are.
        """
        asked = reading.asked
        if reading.problem or not isinstance(asked, Query | Analysis) or not stays(asked):
            return found
        put = self.answer(self.read(self.in_words(reading)))
        same = (put.sql, put.rows, put.sentence) == (found.sql, found.rows, found.sentence)
        return put if same else found

    def out_of_context(self, reading: Reading, before: Asked | None = None) -> Answer:
        """The answer to a question that leans on an earlier one that does not settle it.

        Where documents answered `before`, what they print nearest to both is offered.
        """
        declined = self._decliner.out_of_context(reading)
        if before and before.printed:
            both = self._documents.joined(before.text, reading.text)
            declined = replace(declined, suggestions=self._suggestions.beside(both, declined))
        return replace(declined, in_full=reading.text, words=reading.parts)

    def kept_back(self, reading: Reading) -> Answer:
        """The answer where figures would give away a small number beside those told before."""
        declined = self._decliner.kept_back(reading)
        return replace(declined, in_full=reading.text, words=reading.parts)

    def names_printed(self, text: str) -> bool:
        """Whether a question names figures that only documents print, in full, or asks for a fact.

        What is no question ("by age of the victim", "the first robberies") asks for neither.
        """
        found = self._documents.read(text) if _ASKS.match(text) else None
        named = found and found.in_full and (found.analyses or found.fact)
        return bool(named) and not self._suggestions.is_counted(text)

    # ---- counts and the catalog ----------------------------------------------------------

    def _counted(self, reading: Reading) -> Answer:
        """The answer of the counts and the catalog."""
        found = self._of_reading(reading)
        problem = reading.problem
        unread = problem.words if isinstance(problem, NotUnderstood) else ()
        # what a word was taken for does not matter where it was not understood all the same
        corrections = [c for c in reading.corrections if c.typed not in unread]
        return _noted(found, corrections, reading.notes)

    def _of_reading(self, reading: Reading) -> Answer:
        meant = of_its_time(reading.problem, self._catalog)
        if meant and self._queries.is_answered(meant):
            return self._queries.answer(reading.text, meant)
        if reading.problem or reading.asked is None:
            return self._decliner.unread(reading)
        if isinstance(reading.asked, Definition):
            return definition(reading.text, reading.asked, self._wording)
        if isinstance(reading.asked, Coverage):
            return coverage(reading.text, reading.asked, self._wording, self._holdings.covered)
        asked = well_formed(reading.asked) if isinstance(reading.asked, Query) else reading.asked
        if isinstance(asked, Analysis):
            return self._queries.analysis(reading.text, asked)
        return self._queries.answer(reading.text, asked)

    def _falls_short(self, reading: Reading) -> bool:
        """Whether the counts hold only some of the months that are asked for."""
        return isinstance(reading.asked, Query) and self._queries.falls_short(reading.asked)

    def _may_be_printed(self, reading: Reading, counted: Answer) -> bool:
        """Whether documents may say more than the counts: months, rates, a whole table."""
        printed = is_printed(counted, self._catalog)
        tabled = printed and self._documents.asks_for_table(reading.text)
        return tabled or gives_rates(reading) or self._falls_short(reading)

    def _calendar_of(self, query: Query) -> Calendar:
        """The calendar in which the periods of a query are named."""
        found = calendar_of(query, self._catalog, self._holdings)
        if found is None:
            default = counts_for(Query(), self._catalog)
            raise DataError(f"{default.tables[0]}: the table is empty")
        return found

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(
            self._reader,
            self._queries,
            self._wording,
            documents=lambda: self._documents,
            calendar=lambda: self._calendar_of(Query()),
        )

    # ---- documents -----------------------------------------------------------------------

    @cached_property
    def _documents(self) -> Documents:
        # loaded when the counts do not answer
        from assistant.language.printed.documents import Documents

        return Documents(self._reader, self._catalog, lambda: self._holdings.cells)

    def _printed(self, reading: Reading, declined: Answer) -> Answer:
        """The answer of the documents, else the one that declined."""
        found = self._documents.read(reading.text)
        told = self._of_documents(reading.text, found) if found else None
        if found is None or told is None:
            return declined
        # what was unclear to the counts, or not held, is not settled by less than an answer
        if told.status != "answered" and declined.status in _UNSETTLED:
            return declined
        if not self._is_settled_by(found, reading.problem):
            return declined
        told = replace(told, in_full=reading.text, words=found.parts)
        return _noted(told, found.corrections, found.notes)

    def _is_settled_by(self, found: Found, problem: Unread | None) -> bool:
        """Whether what documents hold names the words in the way of the counts, and leaves none."""
        if isinstance(problem, HeldNowhere):
            return self._documents.takes_in(found, problem.words)
        return found.in_full if isinstance(problem, Ambiguous) else True

    def _of_documents(self, text: str, found: Found) -> Answer | None:
        is_read_as = self._suggestions.is_read_as
        if found.analyses:
            return together(text, [self._queries.analysis(text, each) for each in found.analyses])
        if isinstance(found.asked, Definition):
            return self._dated(found.asked, definition(text, found.asked, self._wording))
        if found.lacking:
            return not_printed(text, found.lacking, found.instead, self._wording, is_read_as)
        if not found.choices:
            return None
        return which_one(text, found.choices, self._wording, is_read_as)


def _noted(found: Answer, corrections: Iterable[Correction], notes: tuple[str, ...] = ()) -> Answer:
    """An answer that tells what spellings were corrected, and the conventions applied."""
    told = [f"Read “{c.typed}” as “{c.taken_for}”." for c in corrections]
    return replace(found, notes=(*told, *notes, *found.notes))
