"""Several questions in one text: pasted as lines, shown in one line with marks between them."""

from __future__ import annotations

import re

MARK = " | "
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,2}[.)])\s+")
# a line that ends so goes on in the next one
_OPEN_END = re.compile(r"([,:;(–-]|\b(a|an|and|by|for|from|in|of|on|or|per|the|to|with))$", re.I)
# a line that begins so goes on from the one before
_OPEN_START = re.compile(r"^[a-z(&\d]")


def in_one_line(pasted: str) -> str:
    """A pasted text as one line; lines that are questions of their own with a mark between.

    Where question marks end lines, they end the questions; else a line is a question unless it
    plainly goes on from the one before.
    """
    lines = [" ".join(line.split()) for line in pasted.splitlines()]
    if len(lines) <= 1:
        return re.sub(r"\s+", " ", pasted)
    found: list[str] = []
    marked = any(line.endswith("?") for line in lines)
    for line in filter(None, lines):
        if found and _goes_on(found[-1], line, marked):
            found[-1] += f" {line}"
        else:
            found.append(line)
    questions = [_BULLET.sub("", question) for question in found] if len(found) > 1 else found
    return MARK.join(questions)


def questions_in(text: str) -> list[str]:
    """The questions of a line, in order."""
    parts = [part.strip() for part in text.split(MARK.strip())] if MARK in text else [text.strip()]
    return [part for part in parts if part]


def _goes_on(before: str, line: str, marked: bool) -> bool:
    if marked:
        return not before.endswith("?")
    if _BULLET.match(line):
        return False
    return bool(_OPEN_END.search(before) or _OPEN_START.match(line))
