"""Several questions in one text: pasted as lines, shown in one line with marks between them.

A letter, whose lines belong together, stays one message.
"""

from __future__ import annotations

import re

MARK = " | "
LINE = " ¶ "  # where a line of a letter ends
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
    if _is_letter(lines):
        return LINE.join(lines).strip()
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
    """The questions of a line, in order; a letter is one."""
    if LINE.strip() in text:
        return ["\n".join(part.strip() for part in text.split(LINE.strip()))]
    parts = [part.strip() for part in text.split(MARK.strip())] if MARK in text else [text.strip()]
    return [part for part in parts if part]


def _is_letter(lines: list[str]) -> bool:
    """Whether a line greets or introduces others: "Dear team,", "For 2025 please send:"."""
    return any(line.endswith((":", ",")) for line in lines[:-1])


def _goes_on(before: str, line: str, marked: bool) -> bool:
    if marked:
        return not before.endswith("?")
    if _BULLET.match(line):
        return False
    return bool(_OPEN_END.search(before) or _OPEN_START.match(line))
