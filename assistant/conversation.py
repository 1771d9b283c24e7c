"""The one door: a question goes in, an Answer comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.answers.answer import Answer
from assistant.answers.composer import Result, answer
from assistant.answers.documents import from_documents
from assistant.answers.gaps import Decliner, in_part
from assistant.answers.talk import coverage, definition
from assistant.answers.wording import Wording
from assistant.catalog.catalog import Catalog
from assistant.catalog.loader import load_catalog
from assistant.errors import DataError, InputError
from assistant.examples import EXAMPLES
from assistant.language.followups import Asked, FollowUps
from assistant.language.printed.documents import Documents
from assistant.language.reader import Reader
from assistant.language.reading import Reading
from assistant.locations import shipped
from assistant.periods import Calendar, Month, Period
from assistant.planning.documents import plan_documents
from assistant.planning.holdings import Holdings
from assistant.planning.plan import Plan, Statement
from assistant.planning.planner import counts_for, plan
from assistant.printed import DocumentQuery
from assistant.query import Coverage, Definition, Filter, Query
from assistant.warehouse.engine import DuckDBEngine, Engine, TableFile


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
        self._documents = Documents(self._reader, catalog, lambda: self._holdings.cells)
        self._wording = Wording(catalog)
        self._decliner = Decliner(self._wording, self._calendar_of, EXAMPLES[:3])

    def read(self, text: str) -> Reading:
        """How a question is understood, before anything is looked up."""
        return self._reader.read(text)

    def answer(self, reading: Reading) -> Answer:
        """The answer to a question as it was read."""
        found = self._answer(reading)
        if found.status != "answered":
            found = replace(found, suggestions=self._askable(found.suggestions))
        corrections = [f"Read “{c.typed}” as “{c.taken_for}”." for c in reading.corrections]
        return replace(found, notes=(*corrections, *reading.notes, *found.notes))

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
        """The answer to a question that leans on an earlier one."""
        return self._decliner.out_of_context(reading)

    def interrupt(self) -> None:
        """Stops what is being looked up, from another thread."""
        self._engine.interrupt()

    def _answer(self, reading: Reading) -> Answer:
        found = self._from_grammar(reading)
        if found.status == "answered":
            return found
        return self._from_documents(reading, found) or found

    def _from_documents(self, reading: Reading, declined: Answer) -> Answer | None:
        """The answer of the documents to what was not answered otherwise; None without one."""
        found = self._documents.read(reading.text)
        if found is None:
            return None
        if isinstance(found.asked, DocumentQuery):
            answer = self._printed(reading.text, found.asked)
        elif isinstance(found.asked, Definition):
            answer = definition(reading.text, found.asked, self._wording)
        elif found.lacking:
            return self._not_printed(reading.text, found.lacking, declined)
        elif declined.status in ("ambiguous", "no_data"):
            return None
        else:
            answer = Answer(
                reading.text,
                "ambiguous",
                "The documents print more than one such figure. Please choose one.",
            )
        return answer

    def _not_printed(self, text: str, series: str, declined: Answer) -> Answer | None:
        if declined.status in ("ambiguous", "no_data"):
            return None
        return Answer(
            text, "no_data", f"The documents print {series}, but not for that place or period."
        )

    def _printed(self, text: str, query: DocumentQuery) -> Answer:
        source = next(s for s in self._catalog.sources.values() if s.kind == "printed")
        found = plan_documents(query, source)
        rows = self._engine.run(found.expression)
        sql = found.expression.sql(dialect=self._engine.dialect, pretty=True)
        return from_documents(text, found, rows, sql, self._wording)

    def _from_grammar(self, reading: Reading) -> Answer:
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

    def _calendar_of(self, query: Query) -> Calendar:
        """The calendar in which the periods of a query are named."""
        default = counts_for(Query(), self._catalog)
        tried = (counts_for(query, self._catalog), default)
        found = next(filter(None, map(self._holdings.calendar, tried)), None)
        if found is None:
            raise DataError(f"{default.tables[0]}: the table is empty")
        return found

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

    def _askable(self, suggestions: tuple[str, ...]) -> tuple[str, ...]:
        """Only questions that would be answered are suggested; the examples when none would."""
        return tuple(s for s in suggestions if self._is_answerable(s)) or EXAMPLES[:3]

    def _is_answerable(self, text: str) -> bool:
        reading = self._reader.read(text)
        if reading.problem or reading.asked is None:
            return False
        if isinstance(reading.asked, Query):
            return isinstance(plan(reading.asked, self._catalog, self._holdings), Plan)
        return True

    def _run(self, found: Plan) -> Result:
        rows = self._engine.run(found.statement.expression)
        residents = self._engine.run(found.residents.expression) if found.residents else None
        statements: list[Statement] = [s for s in (found.statement, found.residents) if s]
        sql = ";\n".join(
            s.expression.sql(dialect=self._engine.dialect, pretty=True) for s in statements
        )
        return Result(rows, residents, sql)


class Conversation:
    """Questions of one person, in order; one can lean on the one before."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._turns: list[_Turn] = []
        self._asked = False

    def ask(self, text: str) -> Answer:
        """The answer to the next question. One that cannot be answered leaves things as they were."""
        command = _COMMANDS.get(text.strip(" .!?").casefold())
        if command and self._turns:
            return self._commanded(text, command)
        first, self._asked = not self._asked, True
        if first or self._assistant.stands_alone(text):
            return self._kept(text, self._assistant.answer(self._assistant.read(text)))
        return self._following(text) if self._turns else self._unled(text)

    def _unled(self, text: str) -> Answer:
        """The answer to what may lean on a question that could not be answered."""
        reading = self._assistant.read(text)
        if reading.leans:
            return self._assistant.out_of_context(reading)
        return self._kept(text, self._assistant.answer(reading))

    def _following(self, text: str) -> Answer:
        last = self._turns[-1]
        chosen = _chosen(text, last.answer)
        written = [chosen] if chosen else self._assistant.in_full(last.asked, text)
        told = [(each, self._assistant.answer(self._assistant.read(each))) for each in written]
        for status in ("answered", "no_data", "ambiguous"):
            for each, found in told:
                if found.status == status:
                    note = f"Read as: “{each}”."
                    found = replace(found, question=text, notes=(note, *found.notes))
                    return self._kept(each, found)
        reading = self._assistant.read(text)
        if not reading.leans and self._assistant.says_much(text):
            return self._kept(text, self._assistant.answer(reading))
        return self._assistant.out_of_context(reading)

    def _commanded(self, text: str, command: str) -> Answer:
        if command == "undo":
            self._turns.pop()
        else:
            self._turns.clear()
        if not self._turns:
            return Answer(text, "answered", "That is forgotten. Ask a new question.")
        last = self._turns[-1].answer
        return replace(
            last, question=text, notes=(f"Back to: “{self._turns[-1].asked.text}”.", *last.notes)
        )

    def _kept(self, text: str, answer: Answer) -> Answer:
        if answer.status in ("answered", "ambiguous"):
            source = answer.understood.source if answer.understood else None
            printed = source == "published_figures" or answer.status == "ambiguous"
            self._turns.append(_Turn(Asked(text, _period_of(answer), printed), answer))
        return answer

    def interrupt(self) -> None:
        """Stops the question that is being answered, from another thread."""
        self._assistant.interrupt()


@dataclass(frozen=True)
class _Turn:
    """A question in full, and its answer."""

    asked: Asked
    answer: Answer


_COMMANDS = {
    "undo": "undo",
    "go back": "undo",
    "back": "undo",
    "start again": "clear",
    "start over": "clear",
    "clear": "clear",
    "forget that": "clear",
    "reset": "clear",
}
_CHOICES = {
    "first": 0,
    "1st": 0,
    "1": 0,
    "second": 1,
    "2nd": 1,
    "2": 1,
    "third": 2,
    "3": 2,
    "last": -1,
}


def _chosen(text: str, answer: Answer) -> str | None:
    """The suggestion that a choice names: "the first", "2"."""
    words = re.findall(r"\w+", text.casefold())
    plain = [w for w in words if w not in ("the", "one", "option", "number", "please", "reading")]
    if len(plain) != 1 or plain[0] not in _CHOICES or not answer.suggestions:
        return None
    at = _CHOICES[plain[0]]
    return answer.suggestions[at] if at < len(answer.suggestions) else None


def _period_of(answer: Answer) -> Period | None:
    """The months that an answer is about."""
    read = answer.understood.period if answer.understood else None
    if read is None:
        return None
    return Period(*(Month.containing(date.fromisoformat(day)) for day in (read.start, read.end)))


def open_assistant(*, as_of: str | None = None, warehouse: Path | None = None) -> Assistant:
    """The assistant over the shipped catalog and data, reported on in month `as_of` (YYYY-MM).

    Records imported into the file `warehouse` answer where there is one. Raises InputError for
    another `as_of`, CatalogError and DataError for broken files.
    """
    month = read_month(as_of) if as_of else None
    data = shipped("data")
    catalog = load_catalog(shipped("catalog"), data)
    files = {
        table: TableFile(data / file, source.types)
        for source in catalog.sources.values()
        for table, file in source.shipped.items()
    }
    imported = warehouse if warehouse and warehouse.exists() else None
    engine = DuckDBEngine(files, imported)
    return Assistant(catalog, engine, data / "english_words.txt", month)


def open_conversation(*, as_of: str | None = None, warehouse: Path | None = None) -> Conversation:
    """A conversation of its own with a new assistant; see `open_assistant`."""
    return Conversation(open_assistant(as_of=as_of, warehouse=warehouse))


def read_month(text: str) -> Month:
    """A month written YYYY-MM. Raises InputError."""
    matched = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not matched:
        raise InputError(f'"{text}" is not a month; write it as in 2025-06')
    return Month.of(int(matched[1]), int(matched[2]))
