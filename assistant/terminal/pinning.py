"""Pinning an answer to the briefing, and taking it out again."""

from __future__ import annotations

from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing
from assistant.briefing.file import BriefingFile


def pin(file: BriefingFile, answer: Answer) -> str:
    """Pins an answer, or takes it out where it is in; tells which. Raises InputError."""
    briefing = file.change(lambda held: _turned(held, answer))
    if at := briefing.place_of(answer):
        return f"Pinned as item {at}. Ctrl+B shows the briefing."
    return "Taken out of the briefing. Ctrl+T pins it again."


def _turned(briefing: Briefing, answer: Answer) -> Briefing:
    at = briefing.place_of(answer)
    return briefing.removed(at) if at else briefing.pinned(answer)
