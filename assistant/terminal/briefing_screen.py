"""The basket: pinned answers, headings and lines, to be put in order and saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.worker import Worker, WorkerState, get_current_worker

from assistant.briefing.briefing import Briefing, Heading, Line
from assistant.briefing.changes import refreshed
from assistant.briefing.file import BriefingFile
from assistant.errors import InputError
from assistant.exports.outline import change_lines
from assistant.terminal.asker import LateAsker
from assistant.terminal.briefing_list import BriefingList
from assistant.terminal.keys import BRIEFING_KEYS
from assistant.terminal.problem import one_line
from assistant.terminal.saving import save_briefing
from assistant.terminal.text_screen import TextScreen

EMPTY = "Nothing is in it yet. Ctrl+T in the chat pins an answer; H adds a heading, L a line."
ASKING = "asking everything again…"
ELSEWHERE = "another window has changed the briefing; here it is, please try again"
Edit = Callable[[Briefing], Briefing]


class BriefingScreen(ModalScreen[None]):
    """Shows what the file holds. Every edit is written at once, and can be undone."""

    AUTO_FOCUS = "BriefingList"
    BINDINGS: ClassVar[list[BindingType]] = list(BRIEFING_KEYS)

    def __init__(self, file: Path, asker: LateAsker) -> None:
        super().__init__()
        self._file = BriefingFile(file)
        self._asker = asker
        self._briefing = Briefing()

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="title")
        yield Static(EMPTY, classes="empty")
        yield BriefingList()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._do(self._file.read)

    # ---- edits ---------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        number = self._list.number
        if number and 1 <= number + by <= len(self._briefing.items):
            self._change(lambda briefing: briefing.moved(number, number + by), number + by)

    def action_remove(self) -> None:
        number = self._list.number
        if number and self._change(lambda briefing: briefing.removed(number), number):
            self.notify("Taken out. Z brings it back.", markup=False)

    def action_undo(self) -> None:
        self._do(self._file.undo)

    def action_title(self) -> None:
        self._ask_text("The title", self._briefing.title, lambda b, text: b.titled(text))

    def action_heading(self) -> None:
        at = max(self._list.number, 1)
        self._ask_text("A heading over the item that is chosen", "", _heading_at(at), at)

    def action_line(self) -> None:
        at = self._list.number + 1
        self._ask_text("A line of your own, below the item that is chosen", "", _line_at(at), at)

    @on(OptionList.OptionSelected)
    def reword(self) -> None:
        number = self._list.number
        item = self._briefing.items[number - 1]
        if isinstance(item, Heading | Line):
            self._ask_text("The words", item.text, lambda b, text: b.reworded(number, text), number)

    def _ask_text(
        self, what: str, text: str, edit: Callable[[Briefing, str], Briefing], number: int = 0
    ) -> None:
        def put(given: str | None) -> None:
            if given:
                self._change(lambda briefing: edit(briefing, given), number or self._list.number)

        self.app.push_screen(TextScreen(what, text), put)

    def _change(self, edit: Edit, number: int) -> bool:
        """An edit of what is shown; numbers mean other items when another window made edits."""
        shown = self._briefing

        def checked(held: Briefing) -> Briefing:
            if held != shown:
                raise InputError(ELSEWHERE)
            return edit(held)

        return self._do(lambda: self._file.change(checked), number)

    def _do(self, step: Callable[[], Briefing], number: int | None = None) -> bool:
        """One step of the file, then what it holds is shown; whether the step could be made."""
        done = False
        try:
            self._briefing = step()
            done = True
        except InputError as error:
            self.notify(str(error), severity="error", markup=False)
            with suppress(InputError):
                self._briefing = self._file.read()
        self._list.show(self._briefing, self._list.number if number is None else number)
        self.query_one(".title", Static).update(self._briefing.title)
        self.query_one(".empty").display = not self._briefing.items
        return done

    # ---- asking again, and saving --------------------------------------------------------

    def action_refresh(self) -> None:
        self._list.border_subtitle = ASKING
        self._refresh()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _refresh(self) -> Edit | None:
        """Asks every question again; gives the edit that puts the answers in their places."""
        worker = get_current_worker()
        found = {}
        for receipt in self._briefing.receipts:
            if worker.is_cancelled:
                return None
            found[receipt] = self._asker.again(receipt)
        return lambda briefing: refreshed(briefing, found)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if not event.worker.is_finished:
            return
        self._list.border_subtitle = ""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            line = f"Could not be asked again: {one_line(event.worker.error)}"
            self.notify(line, severity="error", markup=False)
        elif event.worker.result:
            self._change(event.worker.result, self._list.number)
            self._tell_changed()

    def _tell_changed(self) -> None:
        pins = self._briefing.pins
        changed = sum(bool(change_lines(pin)) for pin in pins)
        line = f"{changed} of {len(pins)} answers changed since they were pinned"
        self.notify(line, markup=False)

    def action_save(self) -> None:
        if self._briefing.items:
            save_briefing(self.app, self._briefing)
        else:
            self.notify("There is nothing to save yet", severity="warning", markup=False)

    @property
    def _list(self) -> BriefingList:
        return self.query_one(BriefingList)


def _heading_at(number: int) -> Callable[[Briefing, str], Briefing]:
    return lambda b, text: b.with_heading(text).moved(len(b.items) + 1, number)


def _line_at(number: int) -> Callable[[Briefing, str], Briefing]:
    return lambda b, text: b.with_line(text).moved(len(b.items) + 1, number)
