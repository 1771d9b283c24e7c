"""What a question that is being typed can go on with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.language.vocabulary import BEGINNING, Entry

_SHORTEST = 2
_MOST_WORDS = 6
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Completion:
    """A word or phrase that fits, and the whole text once it is taken."""

    entry: Entry
    text: str


class Completer:
    """Completes the last words of a text from the entries that are offered."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [(e.text.casefold(), e) for e in entries if e.example]

    def completions(self, typed: str, most: int) -> tuple[Completion, ...]:
        """At most `most`, those first that go on from the longest end of the text.

        Entries that have the last word inside them come in only where none begins so.
        """
        taken = {each.text.casefold(): each for each in self._beginning(typed)}
        if not taken:
            taken = {each.text.casefold(): each for each in self._inside(typed)}
        taken.pop(typed.casefold(), None)
        return tuple(taken.values())[:most]

    def _beginning(self, typed: str) -> Iterator[Completion]:
        for start in _starts(typed):
            tail = typed[start:].casefold()
            for text, entry in self._entries:
                if text.startswith(tail) and (start == 0 or entry.kind != BEGINNING):
                    yield Completion(entry, typed[:start] + _continued(typed[start:], entry))

    def _inside(self, typed: str) -> Iterator[Completion]:
        start = typed.rfind(" ") + 1
        tail = f" {typed[start:].casefold()}"
        if len(tail) > _SHORTEST:
            for text, entry in self._entries:
                if tail in text and entry.kind != BEGINNING:
                    yield Completion(entry, typed[:start] + entry.text)


def _starts(typed: str) -> Iterator[int]:
    """Where the last words begin, the most words first; a last space belongs to them."""
    starts = [word.start() for word in _WORD.finditer(typed)][-_MOST_WORDS:]
    return (start for start in starts if len(typed) - start >= _SHORTEST)


def _continued(tail: str, entry: Entry) -> str:
    """The end of the text, completed: what was typed stays as typed, but a place is written so."""
    return entry.text if entry.place else tail + entry.text[len(tail) :]
