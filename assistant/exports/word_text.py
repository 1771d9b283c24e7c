"""Text that a Word document can hold."""

from __future__ import annotations

import re

# what XML 1.0 has no place for
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """A text with a sign in the place of characters that would break the file."""
    return _UNPRINTABLE.sub("\ufffd", text)
