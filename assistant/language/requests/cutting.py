"""A message cut where a request can end: at labels, lines, stops and "and how many …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.language.requests.labels import Label, labels_of
from assistant.language.words import ABBREVIATIONS

_ASKING = r"(?:which|how|what|where|when|whether|who)\b"
_COUNTING = r"(?:the\s+)?(?:total\s+)?(?:number|count)\s+of\b"
_WISHING = r"(?:i|we)(?:['’]d|\s+would|\s+also)*\s+(?:need|want|like)\b"
_BEGGING = r"(?:can|could|would|will)\s+(?:you|someone|somebody|anyone|anybody)\b"
_JOINT = (
    rf"[,;]?\s+(?:and|then|plus)(?:\s+(?:also|then|finally|lastly|please))*\s+"
    rf"(?=(?:(?:in|on|for|at|of\s+(?:those|these|them))\s+)?{_ASKING}|{_COUNTING}|{_WISHING}|{_BEGGING})"
)
# a comma before an empty line ends a greeting
_SERIES = r",?\s+(?:and|then|plus)(?:\s+(?:also|then|finally|lastly))*\s+|,(?!\s*\n\s*\n)\s+"
_HEAD = re.compile(
    r"(?:^|\n)[ \t]*(?:from|to|cc|bcc|date|sent)[ \t]*(?P<rest>:[^\n]*)?$", re.IGNORECASE
)
_BREAK = re.compile(
    r"(?P<blank>\n\s*\n\s*)|(?P<line>\n\s*)"
    r"|(?P<stop>[.?!;…]+[\"”’)]*(?=\s|$))|(?P<colon>:(?=\s|$))"
    rf"|(?P<joint>{_JOINT})|(?P<series>{_SERIES})|(?P<wish>\s+(?=(?:I|We)(?:['’]d|\s+would)\s+(?:also\s+)?like\b))",
    re.IGNORECASE,
)
_SHORTENED = ABBREVIATIONS - {"no", "nos"}
_LAST_WORD = re.compile(r"(?:^|\s)(?P<word>\S+)$")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a message: `item` of a labelled list, at the beginning of a `line`.

    `closing` is the mark that ends it, "" where it ends with its line or before a label; `start`
    is where it begins in the message. One that is `joined` opens after "and": "how many …"; a
    `tail` stands after the last item of a list within its sentence.
    """

    text: str
    start: int
    item: bool = False
    line: bool = False
    closing: str = ""
    joined: bool = False
    tail: bool = False


@dataclass(frozen=True)
class Sense:
    """What a cut needs to know of words.

    `opens` tells whether a line can be a request of its own and is not the rest of the one before,
    `parts` whether a comma or "and" stands between two requests.
    """

    opens: Callable[[str], bool]
    parts: Callable[[str, str], bool]


def stretches_of(text: str, sense: Sense) -> tuple[Stretch, ...]:
    """The stretches of a message in order."""
    labels = labels_of(text)
    ends = [*(label.start for label in labels), len(text)]
    found = [*_between(text, 0, ends[0], None, sense)]
    spans = [(label.end, end) for label, end in zip(labels, ends[1:], strict=True)]
    if not any("\n" in text[start:end].strip() for start, end in spans[:-1]):
        # what stands under items of one line each belongs to none of them
        sense = replace(sense, opens=lambda line: True)
    for label, (start, end) in zip(labels, spans, strict=True):
        found += _between(text, start, end, label, sense)
    return tuple(found)


def _between(
    text: str, start: int, end: int, label: Label | None, sense: Sense
) -> Iterator[Stretch]:
    """The stretches between two labels; the first of them is the item."""
    item = label is not None
    line = label is None or not text[: label.start].rsplit("\n", 1)[-1].strip()
    joined = False
    for found in _BREAK.finditer(text, start, end):
        before = text[start : found.start()]
        if found.lastgroup == "series":
            parts = not item and sense.parts(before, _piece(text, found.end(), end))
        else:
            parts = _is_break(found, before, text[found.end() : end], sense.opens, item=item)
        if not parts:
            continue
        mark = found.group().strip() if found.lastgroup in ("stop", "colon") else ""
        if before.strip():
            yield _stretch(before, start, mark, item=item, line=line, joined=joined)
            item = False
        joined = found.lastgroup in ("joint", "series")
        line = found.lastgroup in ("line", "blank")
        start = found.end()
    if text[start:end].strip():
        yield _stretch(text[start:end], start, "", item=item, line=line, joined=joined)


def _piece(text: str, start: int, end: int) -> str:
    """What stands before the next place where a stretch may end."""
    after = _BREAK.search(text, start, end)
    return text[start : after.start() if after else end]


def _stretch(words: str, start: int, mark: str, *, item: bool, line: bool, joined: bool) -> Stretch:
    indent = len(words) - len(words.lstrip())
    return Stretch(words.strip() + mark, start + indent, item, line, mark[:1], joined)


def _is_break(
    found: re.Match[str], before: str, after: str, opens: Callable[[str], bool], *, item: bool
) -> bool:
    match found.lastgroup:
        case "line":
            ended = before.rstrip()[-1:] in (*".?!:;,", "") or (item and after[:1].isupper())
            return ended or is_head(before) or opens(after.split("\n", 1)[0])
        case "stop":
            return not _abbreviates(before, found.group())
        case "colon":
            return not item and not _HEAD.search(before)
        case "joint":
            return not item
        case "wish":
            return item
    return True


def is_head(text: str) -> bool:
    """Whether a text ends in a line of the head of a letter: "To: the data desk"."""
    found = _HEAD.search(text)
    return bool(found and found["rest"])


def _abbreviates(before: str, stop: str) -> bool:
    """Whether a full stop belongs to an initial or an abbreviation: "J. Smith", "e.g. theft"."""
    last = _LAST_WORD.search(before)
    word = last["word"].strip("(") if last else ""
    initial = len(word) == 1 and word.isupper()
    return stop == "." and (initial or word.casefold().replace(".", "") in _SHORTENED)
