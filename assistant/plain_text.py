"""Text that can be shown in a terminal: nothing in it acts on what shows it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TextIO, cast

# with which escape sequences begin; line ends and tabs are none of them here
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
CONTROL = re.compile(f"[{_CONTROLS}]")
# marks that turn the order of letters, end a line, or hide letters from who reads them
_MARKS = "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_HIDDEN = "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
_ACTING = re.compile(f"[{_CONTROLS}\r{_MARKS}{_HIDDEN}]")


def readable(text: str) -> str:
    """The text with a "\ufffd" for each half of a character that stands alone."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain_text(text: str) -> str:
    """The text with a "\ufffd" in the place of each character that acts on a terminal."""
    return _ACTING.sub("\ufffd", text)


def plain_texts(value: Any) -> Any:
    """A value of dataclasses, tuples and dictionaries with `plain_text` for each text in it."""
    if value is None or isinstance(value, (int, float)):  # the most of a large table
        return value
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, (tuple, list)):
        return type(value)(map(plain_texts, value))
    if isinstance(value, dict):
        return {key: plain_texts(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        named = [field.name for field in fields(value)]
        return replace(value, **{name: plain_texts(getattr(value, name)) for name in named})
    return value


class PlainOutput:
    """A stream that is written `plain_text` to; in everything else it is the stream itself."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @classmethod
    def over(cls, stream: TextIO) -> TextIO:
        """The stream, plain."""
        return cast(TextIO, cls(stream))

    def write(self, text: str) -> int:
        return self._stream.write(plain_text(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
