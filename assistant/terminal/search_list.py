"""A list that is narrowed by typing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

FIRST_WIDTH = 26


@dataclass(frozen=True)
class Row:
    """A line of the list: what it says, what stands beside it, and the heading it belongs to.

    `value` is what choosing it gives; a row without one cannot be chosen.
    """

    text: str
    beside: str = ""
    heading: str = ""
    value: object = None

    @cached_property
    def searched(self) -> str:
        """What the typed words are looked for in."""
        return f"{self.text} {self.beside} {self.heading}".casefold()


class SearchList(Vertical):
    """A line to type into and the rows that have all the typed words; the keys work in both."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "to('cursor_up')", "Up", show=False),
        Binding("down", "to('cursor_down')", "Down", show=False),
        Binding("pageup", "to('page_up')", "Page up", show=False),
        Binding("pagedown", "to('page_down')", "Page down", show=False),
    ]

    @dataclass
    class Picked(Message):
        """A row was chosen."""

        value: object

    def __init__(self, rows: Sequence[Row], placeholder: str) -> None:
        super().__init__()
        self._rows = rows
        self._shown: list[Row | str] = []  # a text is a heading
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        field = Input(placeholder=self._placeholder, compact=True)
        field.cursor_blink = False
        yield field
        choices = OptionList(compact=True)
        choices.can_focus = False
        yield choices

    def on_mount(self) -> None:
        self._show("")

    def action_to(self, action: str) -> None:
        """Do in the list what the key means there."""
        getattr(self.query_one(OptionList), f"action_{action}")()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(Input.Submitted)
    def pick(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def tell(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._shown[event.option_index]
        if isinstance(row, Row):
            self.post_message(self.Picked(row.value))

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        found = (row for row in self._rows if all(word in row.searched for word in words))
        self._shown = list(_under_headings(found))
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options(map(_option, self._shown))
        if words:
            choices.action_first()


def _under_headings(rows: Iterable[Row]) -> Iterator[Row | str]:
    for heading, alike in groupby(rows, key=lambda row: row.heading):
        if heading:
            yield heading
        yield from alike


def _option(line: Row | str) -> Option:
    if isinstance(line, str):
        return Option(Content.styled(line, "bold"), disabled=True)
    text = f"{line.text.ljust(FIRST_WIDTH)}  {line.beside}" if line.beside else line.text
    return Option(Content(text), disabled=line.value is None)
