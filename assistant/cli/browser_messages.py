"""The messages of a browser's window, and the sizes of windows that the chat can draw."""

from __future__ import annotations

import msgspec


class Typed(msgspec.Struct, frozen=True, array_like=True, tag="stdin"):
    """What was typed into the window."""

    text: str


class Size(msgspec.Struct, frozen=True):
    """The size of a window in cells of the terminal."""

    width: int
    height: int

    @property
    def drawable(self) -> Size:
        """The nearest size that a chat can be drawn in: more would cost memory without end."""
        return Size(min(max(self.width, 10), 1000), min(max(self.height, 3), 500))


class Resized(msgspec.Struct, frozen=True, array_like=True, tag="resize"):
    """The window has another size."""

    size: Size


class Ping(msgspec.Struct, frozen=True, array_like=True, tag="ping"):
    """Asks how long an answer takes."""

    sent: str


class Blur(msgspec.Struct, frozen=True, array_like=True, tag="blur"):
    """The window is left."""


class Focus(msgspec.Struct, frozen=True, array_like=True, tag="focus"):
    """The window is come back to."""


BrowserMessage = Typed | Resized | Ping | Blur | Focus

# bytes; a pasted letter has some thousand
LARGEST_MESSAGE = 1_000_000


def read_message(text: str) -> BrowserMessage | None:
    """The message; None for one that is not well-formed."""
    try:
        return msgspec.json.decode(text, type=BrowserMessage)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None


def read_size(width: str, height: str) -> Size:
    """The size that an address asks for, 80 by 24 where it is no number."""
    try:
        return Size(int(width), int(height)).drawable
    except ValueError:
        return Size(80, 24)
