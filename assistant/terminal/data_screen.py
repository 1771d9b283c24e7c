"""What data there are, and the import of more."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from assistant.terminal.asker import LateAsker, Scope
from assistant.terminal.holdings_table import HoldingsTable
from assistant.terminal.import_form import ImportForm
from assistant.terminal.import_run import Ended, Held, Told, import_while_open, what_is_held
from assistant.terminal.problem import one_line
from assistant.terminal.two_columns import two_columns


class DataScreen(ModalScreen[bool]):
    """Gives whether anything was imported. Escape ends a running import first, then the screen."""

    AUTO_FOCUS = "ImportForm Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Close"),
        ("f8", "leave", "Close"),
    ]

    def __init__(self, asker: LateAsker, warehouse: Path) -> None:
        super().__init__()
        self._asker = asker
        self._warehouse = warehouse
        self._changed = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            yield Static("Data", classes="title")
            yield ImportForm()
            with VerticalScroll():
                yield Static("Imported", classes="lead title")
                yield Static("Being looked up…", id="last-import", markup=False)
                yield HoldingsTable()
                yield Static("What there is", classes="lead title")
                yield Static("Being looked up…", id="sources")

    def on_mount(self) -> None:
        self.load()

    def on_unmount(self) -> None:
        self.workers.cancel_node(self)

    @work(thread=True, group="load", exit_on_error=False)
    def load(self) -> None:
        """Find out what is held."""
        try:
            self.post_message(what_is_held(self._asker, self._warehouse))
        except Exception as error:
            self.post_message(Ended(f"What is held cannot be shown: {one_line(error)}"))

    @work(thread=True, group="import", exclusive=True, exit_on_error=False)
    def bring_in(self, archive: Path) -> None:
        """Import a download; the questions are then answered from it."""
        worker = get_current_worker()
        self.post_message(
            import_while_open(
                archive,
                self._warehouse,
                self._asker,
                lambda progress: self.post_message(Told(progress)),
                lambda: worker.is_cancelled,
            )
        )

    @on(ImportForm.Wanted)
    def begin(self, event: ImportForm.Wanted) -> None:
        self.query_one(ImportForm).begin()
        self.bring_in(event.archive)

    def on_told(self, message: Told) -> None:
        self.query_one(ImportForm).tell(message.progress)

    def on_ended(self, message: Ended) -> None:
        self.query_one(ImportForm).end(message.line)
        if message.imported:
            self._changed = True
            self.load()

    def on_held(self, message: Held) -> None:
        self._show_sources(message.scope)
        self.query_one("#last-import", Static).update(Content(message.last_import))
        self.query_one(HoldingsTable).show(message.holdings)

    def action_leave(self) -> None:
        form = self.query_one(ImportForm)
        if form.running:
            self.workers.cancel_group(self, "import")
            form.stopping()
        else:
            self.dismiss(self._changed)

    def _show_sources(self, scope: Scope) -> None:
        rows = [(str(source), str(covers)) for source, _, covers in scope.coverage.rows]
        self.query_one("#sources", Static).update(two_columns(rows))
