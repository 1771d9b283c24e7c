"""The `assistant` command: the chat without arguments, else the command line."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Chooses the face; each loads only what it needs."""
    # nearly all that is made at the start lasts; faces that stay open collect again
    gc.disable()
    from assistant.cli.main import main as command_line
    from assistant.cli.main import opens_chat

    arguments = sys.argv[1:]
    if not opens_chat(arguments):
        return command_line(arguments)
    from assistant.terminal import run

    return run(as_of=arguments[1] if arguments else None)


if __name__ == "__main__":
    sys.exit(main())
