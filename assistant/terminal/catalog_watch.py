"""Looks after the catalog folder of the user: what changes in it is checked, and then answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from assistant.terminal.asker import LateAsker
from assistant.terminal.messages import CatalogKept, CatalogRenewed
from assistant.terminal.problem import one_line, problem_lines
from assistant.versions import Stamps, stamps

if TYPE_CHECKING:
    from assistant.catalog.problem import Problem

EVERY = 1.0  # seconds from one look to the next
_CATALOG_FILES = (".yaml", ".yml")


@dataclass(frozen=True)
class OwnCatalog:
    """The catalog folder of the user, and what gives all that is wrong in it as it is now."""

    folder: Path
    check: Callable[[], Sequence[Problem]]
    every: float = EVERY


class CatalogWatch(Widget):
    """Nothing to be seen: a thread looks at sizes and times, and tells the chat what it did.

    With anything wrong in the catalog the one that answers is kept. The folder need not be there
    yet.
    """

    DEFAULT_CSS = "CatalogWatch { display: none; }"

    def __init__(self, asker: LateAsker, own: OwnCatalog) -> None:
        super().__init__()
        self._asker = asker
        self._own = own
        self._left = Event()
        self._wrong = False

    def lines(self, problems: Sequence[Problem]) -> list[str]:
        """The first of the problems as they are shown."""
        return problem_lines(problems, self._own.folder)

    def on_mount(self) -> None:
        self.look()

    def on_unmount(self) -> None:
        self._left.set()

    @work(thread=True, group="catalog", exit_on_error=False)
    def look(self) -> None:
        """Look again and again, until the chat is left."""
        seen = stamps(self._own.folder)
        while not self._left.wait(self._own.every):
            now = stamps(self._own.folder)
            if now != seen:
                seen, before = self._settled(now), seen
                self._take(_others(before, seen))

    def _settled(self, now: Stamps) -> Stamps:
        """The files once nobody is writing them any more."""
        while not self._left.wait(self._own.every / 4):
            before, now = now, stamps(self._own.folder)
            if now == before:
                break
        return now

    def _take(self, files: Sequence[str]) -> None:
        """Go on with the catalog as it is now, where nothing is wrong in it."""
        try:
            lines = self.lines(self._own.check())
            told = "" if lines else str(self._asker.renew())
        except Exception as error:
            lines, told = [one_line(error)], ""
        if lines:
            self.post_message(CatalogKept(lines))
        else:
            read = [f"read {name} again" for name in files]
            mended = ["nothing is wrong any more"] if self._wrong else []
            self.post_message(CatalogRenewed("; ".join(filter(None, (told, *read, *mended)))))
        self._wrong = bool(lines)


def _others(before: Stamps, after: Stamps) -> list[str]:
    """The names of tables that are new, or not as they were."""
    changed = (path for path in after if before.get(path) != after[path])
    return [Path(path).name for path in changed if Path(path).suffix not in _CATALOG_FILES]
