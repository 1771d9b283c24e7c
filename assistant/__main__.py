"""The `assistant` command: the chat without a command, else the command line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def main() -> int:
    """Chooses the face; each loads only what it needs."""
    # nearly all that is made at the start lasts; faces that stay open collect again
    gc.disable()
    from assistant.cli.main import main as command_line

    return command_line(sys.argv[1:], _chat)


def _chat(as_of: str | None, warehouse: Path) -> int:
    from assistant.terminal import run

    return run(as_of, warehouse)


if __name__ == "__main__":
    sys.exit(main())
