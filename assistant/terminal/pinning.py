"""Pinning an answer to the briefing, and taking it out again."""

from __future__ import annotations

from pathlib import Path

from textual.app import App

from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing
from assistant.briefing.file import BriefingFile
from assistant.errors import InputError


def pin(app: App[None], file: Path, answer: Answer) -> None:
    """Pins an answer, or takes it out where it is in, and says which."""
    try:
        briefing = BriefingFile(file).change(lambda held: _turned(held, answer))
    except InputError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    at = briefing.place_of(answer)
    pinned = f"Pinned as item {at}. Ctrl+B shows the briefing."
    app.notify(pinned if at else "Taken out of the briefing. Ctrl+T pins it again.", markup=False)


def _turned(briefing: Briefing, answer: Answer) -> Briefing:
    at = briefing.place_of(answer)
    return briefing.removed(at) if at else briefing.pinned(answer)
