"""The keys, in one place: the chat binds them and the help screen lists them."""

from __future__ import annotations

from textual.binding import Binding

KEYS = (
    Binding("f1", "help", "Help", tooltip="Help: the keys, and what can be asked"),
    Binding("f2,ctrl+y", "copy", "Copy", tooltip="Copy the answer, ready to paste"),
    Binding("f3", "copy_table", "Table", tooltip="Copy the table for a spreadsheet"),
    Binding("f4,ctrl+r", "how_read", "How read", tooltip="Show or hide how the question was read"),
    Binding("f5,ctrl+s", "save", "Save", tooltip="Save the answer as text, Word, CSV or another"),
    Binding("f6", "copy_markdown", "Markdown", show=False, tooltip="Copy the answer as Markdown"),
    Binding("ctrl+t", "pin", "Pin", tooltip="Pin the answer to the briefing, or take it out"),
    Binding("ctrl+b", "briefing", "Briefing", tooltip="Show the briefing, and save it"),
    Binding("f7", "chart", "Chart", tooltip="Show the chart of the answer on the whole screen"),
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

BRIEFING_KEYS = (
    Binding("escape,ctrl+b,q", "dismiss", "Back", tooltip="Go back to the chat"),
    Binding("u,shift+up,ctrl+up", "move(-1)", "Up", tooltip="Move the item up"),
    Binding("d,shift+down,ctrl+down", "move(1)", "Down", tooltip="Move the item down"),
    Binding("x,delete", "remove", "Take out", tooltip="Take the item out"),
    Binding("z,ctrl+z", "undo", "Undo", tooltip="Take back the last change"),
    Binding("h", "heading", "Heading", tooltip="Put a heading above the item"),
    Binding("l", "line", "Line", tooltip="Put a line of your own below the item"),
    Binding("t", "title", "Title", tooltip="Give the briefing a title"),
    Binding("r", "refresh", "Refresh", tooltip="Ask everything again, and mark what changed"),
    Binding("s,f5,ctrl+s", "save", "Save", tooltip="Save it as a Word or Markdown document"),
)

OTHER_KEYS = (
    ("Enter", "Ask the question in the prompt or in focus"),
    ("Up, Down", "Earlier and later questions"),
    ("Tab, Right", "Take the offered word, or the grey one"),
    ("Tab, Shift+Tab", "Go to answers, tables and questions, and back"),
    ("1 to 9, Enter", "Ask the suggestion of that number"),
    ("Enter, in a table", "Ask about the row alone"),
    ("S, in a table", "Sort by the column: up, down, as it came"),
    ("C, R, T, in a table", "Copy the cell, the row, the table"),
    ("Enter, on a word", "Put another in its place and ask again"),
    ("E, on a word", "Edit the whole question"),
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
