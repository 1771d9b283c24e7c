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
        """At most `most`: what goes on from the longest end of the text that some entry has.

        What has a word that begins so comes after what begins so, unless the text ends in a
        whole entry already.
        """
        for start in _starts(typed):
            tail = typed[start:].casefold()
            found = self._found(tail, start)
            if found:
                taken = (Completion(e, typed[:start] + _continued(typed[start:], e)) for e in found)
                distinct = {each.text.casefold(): each for each in taken}
                distinct.pop(typed.casefold(), None)
                return tuple(distinct.values())[:most]
        return ()

    def _found(self, tail: str, start: int) -> list[Entry]:
        begin = list(self._beginning(tail, start))
        whole = [entry for entry in begin if entry.text.casefold() == tail]
        return begin if whole else [*begin, *self._inside(tail)]

    def _beginning(self, tail: str, start: int) -> Iterator[Entry]:
        for text, entry in self._entries:
            if text.startswith(tail) and (start == 0 or entry.kind != BEGINNING):
                yield entry

    def _inside(self, tail: str) -> Iterator[Entry]:
        for text, entry in self._entries:
            if f" {tail}" in text and entry.kind != BEGINNING:
                yield entry


def _starts(typed: str) -> Iterator[int]:
    """Where the last words begin, the most words first; a last space belongs to them."""
    starts = [word.start() for word in _WORD.finditer(typed)][-_MOST_WORDS:]
    return (start for start in starts if len(typed) - start >= _SHORTEST)


def _continued(tail: str, entry: Entry) -> str:
    """The end of the text, completed: what was typed stays as typed, but a place is written so."""
    if entry.place or not entry.text.casefold().startswith(tail.casefold()):
        return entry.text
    return tail + entry.text[len(tail) :]
