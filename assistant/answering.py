"""One question answered: by the counts and the catalog, else by what the documents print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.answer import Answer
from assistant.answers.composer import Result, answer
from assistant.answers.gaps import Decliner, in_part
from assistant.answers.pairs import both
from assistant.answers.printed.declining import not_printed, which_one
from assistant.answers.printed.documents import from_documents
from assistant.answers.printed.writer import Writer
from assistant.answers.talk import coverage, definition
from assistant.answers.wording import Wording
from assistant.catalog.catalog import Catalog
from assistant.errors import DataError
from assistant.examples import EXAMPLES
from assistant.language.leaning.followups import Asked, FollowUps
from assistant.language.reader import Reader
from assistant.language.reading import Reading
from assistant.language.spelling import Correction
from assistant.language.vocabulary import Entry, vocabulary
from assistant.periods import Calendar, Month
from assistant.planning.documents import plan_documents
from assistant.planning.holdings import Holdings
from assistant.planning.plan import Plan, Statement
from assistant.planning.planner import counts_for, plan
from assistant.printed import DocumentQuery
from assistant.query import Coverage, Definition, Filter, Query
from assistant.warehouse.engine import Engine

if TYPE_CHECKING:
    from assistant.language.printed.documents import Documents
    from assistant.language.printed.reader import Found

_UNSETTLED = ("ambiguous", "no_data")


class Assistant:
    """One catalog and its data, ready to be asked. Conversations share it."""

    def __init__(
        self, catalog: Catalog, engine: Engine, english_words: Path, as_of: Month | None = None
    ) -> None:
        self._catalog = catalog
        self._engine = engine
        self._holdings = Holdings(catalog, engine.run, engine.columns, as_of)
        self._reader = Reader(catalog, english_words, self._holdings.names)
        self._follow_ups = FollowUps(self._reader.grammar)
        self._wording = Wording(catalog)
        self._decliner = Decliner(self._wording, self._calendar_of, EXAMPLES[:3])

    def read(self, text: str) -> Reading:
        """How a question is understood, before anything is looked up."""
        return self._reader.read(text)

    def answer(self, reading: Reading) -> Answer:
        """The answer to a question as it was read."""
        counted = self._in_two(reading) or self._counted(reading)
        counted = replace(counted, in_full=reading.text, words=reading.parts)
        found = counted if counted.status == "answered" else self._printed(reading, counted)
        if found.status == "answered":
            return found
        return replace(found, suggestions=self._askable(found.suggestions))

    @cached_property
    def vocabulary(self) -> tuple[Entry, ...]:
        """Beginnings, periods and the names of the catalog, of which a question can be made."""
        return vocabulary(self._catalog, self._calendar_of(Query()))

    def interrupt(self) -> None:
        """Stops what is being looked up, from another thread."""
        self._engine.interrupt()

    def close(self) -> None:
        """Lets go of the files; nothing can be asked after it."""
        self._engine.close()

    @cached_property
    def coverage(self) -> Answer:
        """What is held: a row for each source, with what it covers."""
        return coverage("", Coverage(), self._wording, self._holdings)

    # ---- follow-ups ----------------------------------------------------------------------

    def stands_alone(self, text: str) -> bool:
        """Whether a question is one of its own, whatever was asked before."""
        return self._follow_ups.stands_alone(text)

    def says_much(self, text: str) -> bool:
        """Whether a question has words enough to be about something of its own."""
        return self._documents.says_much(text)

    def in_full(self, before: Asked, text: str) -> list[str]:
        """A follow-up written out as a question of its own, in each way that may be meant."""
        written = self._follow_ups.in_full(before, text)
        plain = [written] if written else []
        return self._documents.written_out(before.text, text, plain) if before.printed else plain

    def out_of_context(self, reading: Reading) -> Answer:
        """The answer to a question that leans on an earlier one that there is not."""
        return self._decliner.out_of_context(reading)

    # ---- counts and the catalog ----------------------------------------------------------

    def _counted(self, reading: Reading) -> Answer:
        """The answer of the counts and the catalog."""
        found = self._of_reading(reading)
        return _noted(found, reading.corrections, reading.notes)

    def _in_two(self, reading: Reading) -> Answer | None:
        """The answer to two questions in one, where as one it would leave the first one out."""
        halves = self._follow_ups.halves(reading.text)
        if halves is None:
            return None
        first, second = map(self._reader.read, halves)
        if first.problem or second.problem or first.asked == second.asked:
            return None
        if reading.problem is None and reading.asked != second.asked:
            return None
        told = [self._in_two(half) or self._counted(half) for half in (first, second)]
        return both(reading.text, *told) if all(a.status == "answered" for a in told) else None

    def _of_reading(self, reading: Reading) -> Answer:
        if reading.problem or reading.asked is None:
            return self._decliner.unread(reading)
        if isinstance(reading.asked, Definition):
            return definition(reading.text, reading.asked, self._wording)
        if isinstance(reading.asked, Coverage):
            return coverage(reading.text, reading.asked, self._wording, self._holdings)
        found = plan(reading.asked, self._catalog, self._holdings)
        if isinstance(found, Plan):
            return self._planned(reading.text, found)
        declined = self._decliner.gap(reading.text, found)
        half = self._planned_half(reading.asked)
        return in_part(self._planned(reading.text, half), declined) if half else declined

    def _planned(self, text: str, found: Plan) -> Answer:
        aside = self._run(found.beside) if found.beside else None
        return answer(text, found, self._run(found), self._wording, aside)

    def _planned_half(self, query: Query) -> Plan | None:
        """The plan for those of several crime types that a source holds."""
        held = tuple(
            name
            for name in query.including("crime_type")
            if self._catalog.base_members("crime_type", name) is not None
        )
        if not held or held == query.including("crime_type") or query.part:
            return None
        rest = tuple(f for f in query.filters if f.dimension != "crime_type" or f.exclude)
        half = plan(
            replace(query, filters=(*rest, Filter("crime_type", held))),
            self._catalog,
            self._holdings,
        )
        return half if isinstance(half, Plan) else None

    def _run(self, found: Plan) -> Result:
        rows = self._engine.run(found.statement.expression)
        residents = self._engine.run(found.residents.expression) if found.residents else None
        statements: list[Statement] = [s for s in (found.statement, found.residents) if s]
        sql = ";\n".join(
            s.expression.sql(dialect=self._engine.dialect, pretty=True) for s in statements
        )
        return Result(rows, residents, sql)

    def _calendar_of(self, query: Query) -> Calendar:
        """The calendar in which the periods of a query are named."""
        default = counts_for(Query(), self._catalog)
        tried = (counts_for(query, self._catalog), default)
        found = next(filter(None, map(self._holdings.calendar, tried)), None)
        if found is None:
            raise DataError(f"{default.tables[0]}: the table is empty")
        return found

    # ---- documents -----------------------------------------------------------------------

    @cached_property
    def _documents(self) -> Documents:
        # loaded when the counts do not answer
        from assistant.language.printed.documents import Documents

        return Documents(self._reader, self._catalog, lambda: self._holdings.cells)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._wording)

    def _printed(self, reading: Reading, declined: Answer) -> Answer:
        """The answer of the documents, else the one that declined."""
        found = self._documents.read(reading.text)
        told = self._of_documents(reading.text, found) if found else None
        if found is None or told is None:
            return declined
        # what was unclear to the counts, or not held, is not settled by less than an answer
        if told.status != "answered" and declined.status in _UNSETTLED:
            return declined
        told = replace(told, in_full=reading.text, words=found.parts)
        return _noted(told, found.corrections)

    def _of_documents(self, text: str, found: Found) -> Answer | None:
        if isinstance(found.asked, DocumentQuery):
            return self._figures(text, found.asked)
        if isinstance(found.asked, Definition):
            return definition(text, found.asked, self._wording)
        if found.lacking:
            return not_printed(
                text, found.lacking, found.instead, self._writer, self._is_answerable
            )
        if not found.choices:
            return None
        return which_one(text, found.choices, self._writer, self._is_answerable)

    def _figures(self, text: str, query: DocumentQuery) -> Answer:
        source = next(s for s in self._catalog.sources.values() if s.kind == "printed")
        found = plan_documents(query, source)
        rows = self._engine.run(found.expression)
        sql = found.expression.sql(dialect=self._engine.dialect, pretty=True)
        return from_documents(text, found, rows, sql, self._wording)

    # ---- suggestions ---------------------------------------------------------------------

    def _askable(self, suggestions: tuple[str, ...]) -> tuple[str, ...]:
        """Only questions that would be answered are suggested; the examples when none would."""
        return tuple(s for s in suggestions if self._is_answerable(s)) or EXAMPLES[:3]

    def _is_answerable(self, text: str) -> bool:
        reading = self._reader.read(text)
        if reading.problem is None and isinstance(reading.asked, Query):
            if isinstance(plan(reading.asked, self._catalog, self._holdings), Plan):
                return True
        elif reading.problem is None and reading.asked is not None:
            return True
        found = self._documents.read(text)
        return bool(found and found.asked)


def _noted(found: Answer, corrections: Iterable[Correction], notes: tuple[str, ...] = ()) -> Answer:
    """An answer that tells what spellings were corrected, and the conventions applied."""
    told = [f"Read “{c.typed}” as “{c.taken_for}”." for c in corrections]
    return replace(found, notes=(*told, *notes, *found.notes))
