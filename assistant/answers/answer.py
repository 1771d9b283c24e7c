"""The answer as every face, export and notebook sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.answers.receipt import Receipt
from assistant.language.word_part import WordPart

if TYPE_CHECKING:
    import pandas

Status = Literal["answered", "ambiguous", "no_data", "not_understood"]
Unit = Literal[
    "count", "rate per 1,000", "percent", "change", "average", "pounds", "rank", "text", "month"
]
Cell = str | int | float | None
NOT_SHOWN = "not shown"  # stands in the place of a figure that would tell one of few records
# what only faces need: how a question was read, its rows, and its receipt
_OF_FACES = ("in_full", "words", "row_questions", "receipt")


@dataclass(frozen=True)
class Column:
    """One column of an answer's table; `unit` says what its cells measure."""

    name: str
    label: str
    unit: Unit


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


@dataclass(frozen=True)
class Understood:
    """How a question was read, in the terms of the catalog."""

    kind: str
    measure: str
    filters: dict[str, list[str]]
    period: PeriodRead | None
    compared_with: PeriodRead | None
    group_by: tuple[str, ...]
    limit: int | None
    source: str | None


@dataclass(frozen=True)
class Answer:
    """One question answered, asked back, or declined, with everything that belongs to it.

    `sentence` is one to three plain sentences; `rows` is the table under `columns`, labels
    first; `suggestions` are questions that can be asked as they stand; `sql` is the query
    that was run, or None when none was. `in_full` is the question as it was read, a follow-up
    written out, and `words` are the parts that its words play. `row_questions` are the same
    question of each row alone, "" for a row that has none; empty where no row has. `receipt` is
    what it takes to ask again, where the question was answered in a conversation.
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
    in_full: str = ""
    words: tuple[WordPart, ...] = ()
    row_questions: tuple[str, ...] = ()
    receipt: Receipt | None = None

    @property
    def ref(self) -> str | None:
        """The short code of the receipt: "7F3A-21C9"."""
        return self.receipt.ref if self.receipt else None

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain lists and dictionaries, ready for JSON; its receipt as `ref`."""
        import msgspec

        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return {key: plain[key] for key in plain if key not in _OF_FACES} | {"ref": self.ref}

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a DataFrame: one row a row, columns named by `Column.name`."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=[c.name for c in self.columns])
