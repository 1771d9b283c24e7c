"""The chat in the terminal: a thin face over a conversation."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.catalog.problem import Problem
    from assistant.inputs import Inputs
    from assistant.terminal.asker import Asker


def run(inputs: Inputs) -> int:
    """Show the chat until the user leaves it; the exit status of the program."""
    import gc

    from assistant import __version__
    from assistant.locations import kept_history, user_briefing
    from assistant.terminal.app import ChatApp
    from assistant.terminal.catalog_watch import OwnCatalog
    from assistant.terminal.ending import end_with_terminal

    inputs = replace(inputs, today=inputs.today or date.today())
    own = OwnCatalog(inputs.catalog, lambda: _problems(inputs)) if inputs.catalog else None
    app = ChatApp(
        lambda: _open_conversation(inputs),
        history_file=kept_history(),
        version=__version__,
        briefing_file=user_briefing(),
        warehouse=inputs.warehouse,
        catalog=own,
    )
    gc.enable()
    end_with_terminal(app)
    app.run()
    return app.return_code or 0


def _problems(inputs: Inputs) -> Sequence[Problem]:
    from assistant.authoring.check import first_problems

    return first_problems(**asdict(inputs))


def _open_conversation(inputs: Inputs) -> Asker:
    # Imported here, in the thread that opens it: the first screen does not wait for the engine.
    from assistant.locations import kept_receipts, kept_unplaced
    from assistant.opening import open_conversation

    return open_conversation(**asdict(inputs), receipts=kept_receipts(), unplaced=kept_unplaced())
