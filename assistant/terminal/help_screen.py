"""The keys, and everything that can be asked about, on one page that can be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.language.vocabulary import Entry
from assistant.terminal.keys import KEYS, OTHER_KEYS, key_names
from assistant.terminal.messages import Asked
from assistant.terminal.search_list import Row, SearchList

WORDS = (
    "Enter on a question asks it; on a key it does what the key does. Esc closes this page. "
    "A question can lean on the one before: “and Romsey?”. “Undo” goes back one, “start again” "
    "forgets them all. Several questions at once: paste them as lines."
)


class HelpScreen(ModalScreen[Binding | Asked]):
    """Gives the key or the question that was chosen; Escape or F1 leaves without one."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1", "dismiss", "Close")]

    def __init__(self, vocabulary: Iterable[Entry]) -> None:
        super().__init__()
        self._rows = [*_keys(), *_words(vocabulary)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            yield Static("Help", classes="title")
            yield Static(WORDS, markup=False, classes="keys")
            yield SearchList(self._rows, "Type to search: a key, a crime type, a place, a period…")

    @on(SearchList.Picked)
    def take(self, event: SearchList.Picked) -> None:
        if isinstance(event.value, Binding | Asked):
            self.dismiss(event.value)


def _keys() -> Iterator[Row]:
    for names, meaning in OTHER_KEYS:
        yield Row(names, meaning, "Keys")
    for binding in KEYS:
        yield Row(key_names(binding), binding.tooltip, "Keys", binding)


def _words(vocabulary: Iterable[Entry]) -> Iterator[Row]:
    for entry in vocabulary:
        if entry.example:
            heading = f"{entry.kind[0].upper()}{entry.kind[1:]}"
            beside = "" if entry.example == entry.text else entry.example
            yield Row(entry.text, beside, heading, Asked(entry.example))
