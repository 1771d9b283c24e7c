"""The program in the terminal: keys, palette, clipboard and files around the chat."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import DeliveryComplete, DeliveryFailed
from textual.screen import ModalScreen, Screen, ScreenResultCallbackType
from textual.widgets import Footer

from assistant.exports.chart import chart_of
from assistant.exports.delimited import as_tsv
from assistant.exports.text import as_text
from assistant.locations import user_warehouse
from assistant.terminal.answer_block import AnswerBlock
from assistant.terminal.asker import Asker, LateAsker
from assistant.terminal.catalog_watch import CatalogWatch, OwnCatalog
from assistant.terminal.chart_screen import ChartScreen
from assistant.terminal.chat import Chat
from assistant.terminal.clipboard import send_to_desktop
from assistant.terminal.data_screen import DataScreen
from assistant.terminal.help_screen import HelpScreen
from assistant.terminal.history import History
from assistant.terminal.history_screen import HistoryScreen
from assistant.terminal.how_read import HowRead
from assistant.terminal.keys import KEYS, key_names
from assistant.terminal.messages import Asked
from assistant.terminal.saved_file import DELIVERED

Chosen = TypeVar("Chosen")
WIDTHS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]


class ChatApp(App[None]):
    """Ask, read, copy. Knows only an asker, so any conversation can stand behind it."""

    TITLE = "Community Safety Assistant"
    CSS_PATH = "chat.tcss"
    AUTO_FOCUS = "#prompt"
    NOTIFICATION_TIMEOUT = 3
    BINDINGS: ClassVar[list[BindingType]] = list(KEYS)
    HORIZONTAL_BREAKPOINTS = WIDTHS

    def __init__(
        self,
        open_conversation: Callable[[], Asker],
        *,
        history_file: Path | None,
        version: str,
        briefing_file: Path | None = None,
        warehouse: Path | None = None,
        catalog: OwnCatalog | None = None,
    ) -> None:
        super().__init__()
        self._warehouse = warehouse or user_warehouse()
        self._briefing_file = briefing_file
        self._asker = LateAsker(open_conversation)
        self._history = History(history_file)
        watch = CatalogWatch(self._asker, catalog) if catalog else None
        self._chat = Chat(self._asker, self._history, version, watch)

    def on_mount(self) -> None:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            stop = partial(self.exit, return_code=128 + signal.SIGTERM)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
        if damage := self._history.damage:
            self.notify(damage, severity="warning", markup=False)

    def compose(self) -> ComposeResult:
        yield self._chat
        yield Footer(compact=True)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        for key in KEYS:
            names = key_names(key)
            yield SystemCommand(key.tooltip, names, partial(self.run_action, key.action))
        own = {"Quit", "Keys"}  # among the keys already, and the help page
        yield from (each for each in super().get_system_commands(screen) if each.title not in own)

    def copy_to_clipboard(self, text: str) -> None:
        """To the desktop's clipboard and, for a terminal far away, through the terminal too.

        Who uses the chat in a browser may be at another desktop than that of the server.
        """
        if not self.is_web:
            send_to_desktop(text)
        super().copy_to_clipboard(text)
        self.notify("Sent to the clipboard", markup=False)

    def action_copy(self) -> None:
        if block := self._block():
            self.copy_to_clipboard(as_text(block.answer))

    def action_copy_table(self) -> None:
        block = self._block()
        if block and block.answer.tables:
            self.copy_to_clipboard(as_tsv(block.answer))
        elif block:
            self.notify("This answer has no table", severity="warning", markup=False)

    def action_how_read(self) -> None:
        block = self._block()
        for part in block.query(HowRead) if block else ():
            part.toggle()
            if part.collapsed:
                self._chat.prompt.focus()

    def action_chart(self) -> None:
        block = self._block()
        if block and (chart := chart_of(block.answer)):
            self.push_screen(ChartScreen(chart, block.answer.sentence))
        elif block:
            self.notify("This answer has nothing to draw", severity="warning", markup=False)

    # what is used later is loaded later: the first screen does not wait for it

    def action_copy_markdown(self) -> None:
        from assistant.exports.markdown import as_markdown

        if block := self._block():
            self.copy_to_clipboard(as_markdown(block.answer))

    def action_save(self) -> None:
        from assistant.terminal.saving import save_answer

        if block := self._block():
            save_answer(self, block.answer)

    def action_pin(self) -> None:
        from assistant.terminal.pinning import pin

        block = self._block()
        if block and self._briefing_file:
            pin(self, self._briefing_file, block.answer)

    def action_briefing(self) -> None:
        from assistant.terminal.briefing_screen import BriefingScreen

        if self._briefing_file:
            self.push_screen(BriefingScreen(self._briefing_file, self._asker))

    def action_cancel(self) -> None:
        if not self._chat.cancel():
            self._chat.prompt.focus()

    def action_clear(self) -> None:
        if self._chat.transcript.clear():
            self.notify("Cleared. Ctrl+Z brings it back.", markup=False)

    def action_undo_clear(self) -> None:
        if not self._chat.transcript.undo_clear():
            self.notify("Nothing was cleared", markup=False)

    def action_page_up(self) -> None:
        self._chat.transcript.scroll_page_up()

    def action_page_down(self) -> None:
        self._chat.transcript.scroll_page_down()

    def action_help(self) -> None:
        scope = self._chat.scope
        self._open(HelpScreen(scope.vocabulary if scope else ()), self._helped)

    def action_data(self) -> None:
        self._open(DataScreen(self._asker, self._warehouse), self._chat.open_anew)

    def action_search_history(self) -> None:
        self._open(HistoryScreen(self._history.latest_first), self._chat.take)

    def _open(self, page: ModalScreen[Chosen], then: ScreenResultCallbackType[Chosen]) -> None:
        """Show a page over the chat, unless one is there already."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(page, then)

    async def _helped(self, chosen: Binding | Asked | None) -> None:
        if isinstance(chosen, Asked):
            self._chat.post_message(chosen)
        elif chosen:
            await self.run_action(chosen.action)

    @on(DeliveryComplete)
    def tell_saved(self, event: DeliveryComplete) -> None:
        if event.name == DELIVERED:
            self.notify("Saved", markup=False)

    @on(DeliveryFailed)
    def tell_not_saved(self, event: DeliveryFailed) -> None:
        if event.name == DELIVERED:
            line = f"Could not be saved: {event.exception}"
            self.notify(line, severity="error", markup=False)

    def _block(self) -> AnswerBlock | None:
        """The answer that an action is meant for: the one in focus, else the latest."""
        block = self._chat.answer_in_focus() or self._chat.latest_answer()
        if block is None:
            self.notify("There is no answer yet", severity="warning", markup=False)
        return block
