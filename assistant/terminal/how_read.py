"""How a question was read, word by word and as a whole, and the query that was run."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Collapsible, Static

from assistant.answers.answer import Answer, PeriodRead, Understood
from assistant.terminal.two_columns import two_columns
from assistant.terminal.word_list import WordList
from assistant.terminal.word_part import in_short, question_in_parts, told_parts


class HowRead(Collapsible):
    """Folded away until asked for; the title says where words are in doubt."""

    def __init__(self, answer: Answer) -> None:
        parts: list[Widget] = []
        if told_parts(answer):
            parts += [Static(question_in_parts(answer)), WordList(answer)]
        if answer.understood:
            parts.append(Static(two_columns(reading(answer.understood))))
        if answer.sql:
            parts.append(Static(answer.sql, markup=False, classes="sql"))
        doubt = in_short(answer)
        super().__init__(
            *parts,
            title=f"How this was read ({doubt}; F4 shows and corrects it)"
            if doubt
            else "How this was read",
            collapsed_symbol="+",
            expanded_symbol="-",
        )

    def toggle(self) -> None:
        """Fold out and go to the words, or fold away."""
        self.collapsed = not self.collapsed
        if not self.collapsed:
            self.call_after_refresh(self._go_to_words)

    def _go_to_words(self) -> None:
        for words in self.query(WordList):
            words.focus()


def reading(understood: Understood) -> list[tuple[str, str]]:
    """A name and a value for each thing that was understood, in the terms of the catalog."""
    return [(name, value) for name, value in _lines(understood) if value]


def _lines(read: Understood) -> Iterator[tuple[str, str]]:
    yield "Kind", _plain(read.kind)
    yield "Measure", _plain(read.measure)
    for name, values in read.filters.items():
        yield _plain(name).capitalize(), ", ".join(values)
    yield "Period", _period(read.period)
    yield "Compared with", _period(read.compared_with)
    yield "Grouped by", ", ".join(map(_plain, read.group_by))
    yield "Limit", str(read.limit or "")
    yield "Source", _plain(read.source or "")


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _period(period: PeriodRead | None) -> str:
    return f"{period.label} ({period.start} to {period.end})" if period else ""
