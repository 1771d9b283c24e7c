"""The clipboard of the desktop."""

from __future__ import annotations

from contextlib import suppress


def send_to_desktop(text: str) -> None:
    """Put text on the desktop's clipboard where one can be reached."""
    import pyperclip

    with suppress(pyperclip.PyperclipException, OSError):
        pyperclip.copy(text)
