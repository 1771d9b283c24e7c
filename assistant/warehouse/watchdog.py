"""Tidies up after an import that was killed: `python -m assistant.warehouse.watchdog FOLDER`.

It reads its input until it ends, which it does when the import has ended, however that came
about; then it removes the staging folder, unless the import or the next one has it in hand.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.warehouse.staging_lock import BusyError, clear, locked


@contextmanager
def watched(folder: Path) -> Iterator[None]:
    """Has a process of its own, which outlives this one, tidy up `folder`."""
    command = [sys.executable, "-m", "assistant.warehouse.watchdog", str(folder)]
    quiet = subprocess.DEVNULL
    # A session of its own: it must not be stopped together with the import.
    watchdog = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        yield
    finally:
        watchdog.communicate()


def main(folder: Path) -> int:
    """Waits for the end of the input, then removes the folder if nobody has it."""
    sys.stdin.buffer.read()
    if folder.is_dir():
        try:
            clear(folder, locked(folder, patience=0))
        except (BusyError, OSError):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
