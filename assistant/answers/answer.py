"""The answer as every face, export and notebook sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from assistant.answers.disclosure import Told
from assistant.answers.receipt import Receipt
from assistant.catalog.units import Unit as Figures
from assistant.language.word_part import WordPart
from assistant.periods import Period

if TYPE_CHECKING:
    import pandas

Status = Literal["answered", "ambiguous", "no_data", "not_understood"]
Unit = Figures | Literal["text", "month"]
Cell = str | int | float | None
NOT_SHOWN = "not shown"  # stands in the place of a figure that would tell one of few records
# what only faces need: how a question was read, its rows, and its receipt
_OF_FACES = ("in_full", "words", "row_questions", "receipt", "told")


@dataclass(frozen=True)
class Column:
    """One column of an answer's table; `unit` says what its cells measure.

    `decimals` are those that its figures are read with at most; None where they are printed.
    """

    name: str
    label: str
    unit: Unit
    decimals: int | None = None


@dataclass(frozen=True)
class SourceLine:
    """Where figures come from: title, the part or months of it, and the licence."""

    title: str
    detail: str
    licence: str


@dataclass(frozen=True)
class PeriodRead:
    """A period as it was understood; ISO dates, the last day included."""

    start: str
    end: str
    label: str

    @classmethod
    def of(cls, period: Period) -> PeriodRead:
        """A period as it was understood."""
        first, last = period.first.first_day, period.last.last_day
        return cls(first.isoformat(), last.isoformat(), period.label)


@dataclass(frozen=True)
class AxisRead:
    """An axis of a table; `members` are those listed, none where all are."""

    dimension: str
    members: tuple[str, ...]
    total: bool


@dataclass(frozen=True)
class TakingRead:
    """Which rows were taken by the order of a figure; numbers that were not asked for are 0."""

    by: str
    descending: bool
    first: int
    last: int
    nth: int
    skip: int
    within: tuple[str, ...]


@dataclass(frozen=True)
class Understood:
    """How a question was read, in the terms of the catalog.

    `figures`, `having` and what `taking` is by are in words. What was not used is None.
    """

    kind: str
    measure: str
    filters: dict[str, list[str]]
    period: PeriodRead | None
    compared_with: PeriodRead | None
    group_by: tuple[str, ...]
    limit: int | None
    source: str | None
    figures: tuple[str, ...] | None = None
    axes: tuple[AxisRead, ...] | None = None
    having: str | None = None
    taking: TakingRead | None = None
    folding: tuple[str, ...] | None = None
    form: str | None = None


@dataclass(frozen=True)
class Layout:
    """Which columns of labels run down a cross-table and which run across it, by name."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """One question answered, asked back, or declined, with everything that belongs to it.

    `sentence` is one to three plain sentences; `rows` is the table under `columns`, labels
    first; `suggestions` are questions that can be asked as they stand; `sql` is the query
    that was run, or None when none was. `layout` tells how rows of two or more labels make a
    cross-table; `parts` answer each request of a message with several. `in_full` is the question
    as it was read, a follow-up written out, and `words` are the parts that its words play.
    `row_questions` are the same question of each row alone, "" for a row that has none; empty
    where no row has. `receipt` is what it takes to ask again, where the question was answered in a
    conversation. `told` are the numbers of protected records that its figures rest on.
    """

    question: str
    status: Status
    sentence: str
    understood: Understood | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    sources: tuple[SourceLine, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    sql: str | None = None
    layout: Layout | None = None
    parts: tuple[Answer, ...] = ()
    in_full: str = ""
    words: tuple[WordPart, ...] = ()
    row_questions: tuple[str, ...] = ()
    receipt: Receipt | None = None
    told: tuple[Told, ...] = ()

    @property
    def ref(self) -> str | None:
        """The short code of the receipt: "7F3A-21C9"."""
        return self.receipt.ref if self.receipt else None

    @property
    def each(self) -> tuple[Answer, ...]:
        """The answers to its requests one by one: itself where it has one request."""
        return self.parts or (self,)

    @property
    def tables(self) -> tuple[Answer, ...]:
        """Those of its answers that have a table."""
        return tuple(one for one in self.each if one.rows)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was asked is answered."""
        return all(one.status == "answered" for one in self.each)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain lists and dictionaries, ready for JSON; its receipt as `ref`."""
        import msgspec

        plain: dict[str, Any] = msgspec.json.decode(
            msgspec.json.encode(replace(self, parts=(), told=()))
        )
        own = {key: plain[key] for key in plain if key not in _OF_FACES}
        columns = [{k: c[k] for k in c if k != "decimals"} for c in plain["columns"]]
        parts = [part.to_dict() for part in self.parts]
        return own | {"columns": columns, "parts": parts, "ref": self.ref}

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a DataFrame: one row a row, columns named by `Column.name`."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=[c.name for c in self.columns])
