"""The drop-down of words that the typed question can go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.language.completing import Completion

MOST = 8


class Completions(OptionList, can_focus=False):
    """Stands above the prompt while there is something to offer; the keys are the prompt's.

    Nothing is chosen at first, so that Enter asks what was typed.
    """

    @dataclass
    class Taken(Message):
        """The question is to read so now."""

        text: str

    def __init__(self) -> None:
        super().__init__(compact=True)
        self.display = False
        self._offered: Sequence[Completion] = ()

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show these, or nothing when there are none."""
        self._offered = completions
        self.display = bool(completions)
        self.clear_options()
        self.add_options([_line(completion) for completion in completions])

    def move(self, by: int) -> None:
        """Choose another one; above the first stands none."""
        at = -1 if self.highlighted is None else self.highlighted
        to = min(at + by, len(self._offered) - 1)
        self.highlighted = to if to >= 0 else None

    @property
    def chosen(self) -> str | None:
        """The whole text with the chosen one, if one is."""
        return None if self.highlighted is None else self._offered[self.highlighted].text

    @property
    def first(self) -> str:
        """The whole text with the chosen one or else the first; only while there are any."""
        return self.chosen or self._offered[0].text

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Taken(self._offered[event.option_index].text))


def _line(completion: Completion) -> Option:
    entry = completion.entry
    return Option(Content.assemble(entry.text, "  ", (entry.kind, "dim")))
