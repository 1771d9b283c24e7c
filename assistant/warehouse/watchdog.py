"""Tidies up after an import that was killed: `python -m assistant.warehouse.watchdog FOLDER`.

It reads its input to the end, which comes when the import ends, however that happens. An import
that could tidy up itself has said so; else the staging folder is removed, unless by then the
next import has it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.warehouse.staging_lock import BusyError, clear, locked

_TIDY = b"tidy"


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
        watchdog.communicate(_TIDY)


def main(folder: Path) -> int:
    """Waits for the end of the input, then removes the folder if nobody has it."""
    if sys.stdin.buffer.read() != _TIDY and folder.is_dir():
        try:
            # The lock of a killed process can outlive its end of our input by a moment.
            clear(folder, locked(folder, patience=10))
        except (BusyError, OSError):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
