"""The line that stands in for an answer while its question runs."""

from __future__ import annotations

from textual.widgets import Static


class Working(Static):
    """Says that something happens, and how to stop it."""

    def __init__(self) -> None:
        super().__init__("working… (Esc cancels)")
