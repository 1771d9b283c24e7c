"""What the web server logs, on standard error: a plain line each."""

from __future__ import annotations

import logging

from assistant.cli.telling import tell

LONGEST = 200  # characters; a request that is refused can have thousands


class _Plain(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        line = f"{record.getMessage()} ({error!r})" if error else record.getMessage()
        tell(line if len(line) <= LONGEST else f"{line[:LONGEST]}…")


def log_plainly() -> None:
    """Tells errors of all loggers in one line each, whoever has caused them."""
    logging.basicConfig(level=logging.ERROR, handlers=[_Plain()], force=True)
