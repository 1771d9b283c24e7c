"""The status of an answer in words; the colour only repeats what the words say."""

from __future__ import annotations

from textual.widgets import Static

from assistant.answers.answer import Status

WORDS: dict[Status, str] = {
    "answered": "Answered",
    "ambiguous": "Which one do you mean?",
    "no_data": "No figures for this",
    "not_understood": "Not understood",
}


class StatusWord(Static):
    """A short label in the colour of the status."""

    def __init__(self, status: Status) -> None:
        super().__init__(WORDS[status])
