"""How far an import has come, on standard error: a bar on a terminal, else plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.warehouse.report import Progress, Tell


@contextmanager
def shown_progress() -> Iterator[Tell]:
    """Gives what an import tells its progress to."""
    if not sys.stderr.isatty():
        yield _PlainLines()
        return
    with _bar() as tell:
        yield tell


class _PlainLines:
    """A line when something new begins, none in between."""

    def __init__(self) -> None:
        self._doing = ""

    def __call__(self, progress: Progress) -> None:
        if progress.doing != self._doing:
            self._doing = progress.doing
            files = f" (files: {progress.all_files:,})" if progress.all_files else ""
            print(f"{progress.doing}{files}", file=sys.stderr, flush=True)


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TextColumn("{task.fields[files]} files, {task.fields[rows]} rows"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None, files="0", rows="0")
        rows = files = "0"

        def tell(progress: Progress) -> None:
            nonlocal rows, files
            if progress.all_files:
                files, rows = f"{progress.files:,}/{progress.all_files:,}", f"{progress.rows:,}"
            bar.update(
                task,
                description=progress.doing,
                total=progress.all_size or None,
                completed=progress.size,
                files=files,
                rows=rows,
            )

        yield tell
