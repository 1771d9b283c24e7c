"""The keys, in one place: the chat binds them and the help screen lists them."""

from __future__ import annotations

from textual.binding import Binding

KEYS = (
    Binding("f1", "help", "Help", tooltip="Help: the keys, and what can be asked"),
    Binding("f2,ctrl+y", "copy", "Copy", tooltip="Copy the answer, ready to paste"),
    Binding("f3,ctrl+t", "copy_table", "Table", tooltip="Copy the table for a spreadsheet"),
    Binding("f4,ctrl+r", "how_read", "How read", tooltip="Show or hide how the question was read"),
    Binding("f5,ctrl+s", "save", "Save", tooltip="Save the answer as a text file"),
    Binding("f8", "data", "Data", tooltip="Show what data there are, and import more"),
    Binding(
        "f9,ctrl+f", "search_history", "Earlier", show=False, tooltip="Search earlier questions"
    ),
    Binding("escape", "cancel", "Cancel", show=False, tooltip="Cancel the question that runs"),
    Binding("ctrl+l", "clear", "Clear", show=False, tooltip="Clear the questions and answers"),
    Binding(
        "ctrl+z", "undo_clear", "Undo clear", show=False, tooltip="Bring back what was cleared"
    ),
    Binding("pageup", "page_up", "Page up", show=False, tooltip="Scroll up a page"),
    Binding("pagedown", "page_down", "Page down", show=False, tooltip="Scroll down a page"),
    Binding("ctrl+q", "quit", "Quit", priority=True, tooltip="Leave"),
)

OTHER_KEYS = (
    ("Enter", "Ask the question in the prompt or in focus"),
    ("Up, Down", "Earlier and later questions"),
    ("Tab, Right", "Take the offered word, or the grey one"),
    ("Tab, Shift+Tab", "Go to answers, tables and questions, and back"),
    ("Ctrl+C", "Copy selected text, or the row of a table"),
    ("Ctrl+P", "Everything that can be done, by name"),
)


def key_names(binding: Binding) -> str:
    """The keys as they stand on the keyboard: "F2, Ctrl+Y" for f2,ctrl+y."""
    named = {"pageup": "PageUp", "pagedown": "PageDown", "escape": "Esc"}
    return ", ".join(
        named.get(key) or "+".join(part.capitalize() for part in key.split("+"))
        for key in binding.key.split(",")
    )
