"""What can be done with an answer, for the mouse; the keys do the same."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from assistant.answers.answer import Answer


class BlockActions(Static):
    """A row of links. A click gives its block the focus first, so the action is meant for it."""

    ALLOW_SELECT = False

    def __init__(self, answer: Answer) -> None:
        links = ["[@click=app.copy]Copy[/]", "[@click=app.copy_markdown]Markdown[/]"]
        links += ["[@click=app.copy_table]Copy table[/]"] if answer.tables else []
        links += ["[@click=app.save]Save[/]"]
        links += ["[@click=app.pin]Pin[/]"] if answer.receipt else []
        super().__init__(Content.from_markup("   ".join(links)))
