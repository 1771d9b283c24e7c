"""`assistant ask`: one conversation from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.cli.status import ANSWERED, NOT_ALL_ANSWERED
from assistant.conversation import open_conversation
from assistant.errors import InputError


def ask(questions: Sequence[str], as_json: bool, as_of: str | None, warehouse: Path) -> int:
    """Prints the answer to each question; as text, or as one JSON object a line."""
    if not any(question.strip() for question in questions):
        raise InputError('the question is empty; try assistant ask "What data do you have?"')
    conversation = open_conversation(as_of=as_of, warehouse=warehouse)
    answers = [conversation.ask(question) for question in questions]
    if as_json:
        import msgspec

        print("\n".join(msgspec.json.encode(a.to_dict()).decode() for a in answers))
    else:
        from assistant.exports.text import as_text

        print("\n\n".join(as_text(a) for a in answers))
    every = all(a.status == "answered" for a in answers)
    return ANSWERED if every else NOT_ALL_ANSWERED
