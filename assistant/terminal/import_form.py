"""The line that names a download, and how far its import has come."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_downloads_path
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, ProgressBar, Static

if TYPE_CHECKING:
    from assistant.warehouse.report import Progress

WHAT = (
    "Import a download from https://data.police.uk/data/: the zip, or the folder it unpacks to. "
    "It is added to what is there; if something goes wrong, nothing is changed."
)


class ImportForm(Vertical):
    """A path, a button to choose one, and a bar; says in one line how it ended."""

    @dataclass
    class Wanted(Message):
        """This download is to be imported."""

        archive: Path

    def __init__(self) -> None:
        super().__init__()
        self.running = False

    def compose(self) -> ComposeResult:
        yield Static(WHAT, markup=False)
        with Horizontal():
            path = Input(placeholder="Path of the zip or folder", compact=True)
            path.cursor_blink = False
            yield path
            yield Button("Choose…", id="choose", compact=True)
            yield Button("Import", id="import", compact=True, variant="primary")
        yield Static("", id="import-line", markup=False)
        yield ProgressBar(show_eta=False)

    def on_mount(self) -> None:
        self.query_one(ProgressBar).display = False

    @on(Input.Submitted)
    @on(Button.Pressed, "#import")
    def want(self) -> None:
        path = self.query_one(Input).value.strip().strip("\"'")  # as terminals drop a file
        if self.running:
            return
        if path:
            self.post_message(self.Wanted(Path(path).expanduser()))
        else:
            self._say("Type the path of a download, or choose one.")

    @on(Button.Pressed, "#choose")
    @work
    async def choose(self) -> None:
        """Let the user find the file."""
        from textual_fspicker import FileOpen

        folder = user_downloads_path()
        start = folder if folder.is_dir() else Path.home()
        chosen = await self.app.push_screen_wait(FileOpen(start, "Choose a zip"))
        if chosen:
            self.query_one(Input).value = str(chosen)
            self.query_one("#import").focus()

    def begin(self) -> None:
        """Show that an import runs."""
        self.running = True
        self._say("Starting. Esc stops it.")
        self.query_one(ProgressBar).display = True

    def tell(self, progress: Progress) -> None:
        """Show how far it has come."""
        doing = f"{progress.doing[0].upper()}{progress.doing[1:]}"
        if progress.all_files:
            doing += f": {progress.files:,} of {progress.all_files:,} files"
        self._say(f"{doing}. Esc stops it.")
        bar = self.query_one(ProgressBar)
        bar.update(total=progress.all_size or None, progress=progress.size)

    def stopping(self) -> None:
        """Show that it is being stopped."""
        self._say("Stopping…")

    def end(self, line: str) -> None:
        """Show how it ended."""
        self.running = False
        self._say(line)
        self.query_one(ProgressBar).display = False

    def _say(self, line: str) -> None:
        self.query_one("#import-line", Static).update(Content(line))
