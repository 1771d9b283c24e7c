"""The `assistant` command: the chat without a command, else the command line."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.inputs import Inputs


def main() -> int:
    """Chooses the face; each loads only what it needs."""
    # nearly all that is made at the start lasts; faces that stay open collect again
    gc.disable()
    try:
        from assistant.cli.main import main as command_line

        return command_line(sys.argv[1:], _chat)
    except KeyboardInterrupt:  # before the command line could tell it
        return 130


def _chat(inputs: Inputs) -> int:
    if not sys.stdin.isatty() and "TEXTUAL_DRIVER" not in os.environ:
        from assistant.cli.ask import ask_piped

        return ask_piped(inputs)
    from assistant.terminal import run

    return run(inputs)


if __name__ == "__main__":
    sys.exit(main())
