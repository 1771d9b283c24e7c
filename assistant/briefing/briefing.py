"""A briefing: pinned answers in order, with headings and lines of the person's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from assistant.answers.answer import Answer
from assistant.answers.receipt import Receipt
from assistant.errors import InputError

TITLE = "Briefing"


class Heading(msgspec.Struct, frozen=True, tag="heading", tag_field="kind"):
    """A heading over what follows."""

    text: str


class Line(msgspec.Struct, frozen=True, tag="line", tag_field="kind"):
    """A line of the person's own."""

    text: str


class Pinned(msgspec.Struct, frozen=True, tag="answer", tag_field="kind"):
    """An answer as it was pinned, and as it was when it was last asked again."""

    answer: Answer
    again: Answer | None = None

    @property
    def newest(self) -> Answer:
        """The answer that is shown: the one asked again, where it could still be answered."""
        return self.again if self.again and self.again.status == "answered" else self.answer

    @property
    def question(self) -> str:
        """The question in full."""
        receipt = self.answer.receipt
        return receipt.question if receipt else self.answer.question

    @property
    def heading(self) -> str:
        """The question in full, begun as a heading is."""
        return self.question[:1].upper() + self.question[1:]


Item = Heading | Line | Pinned


@dataclass(frozen=True)
class Briefing:
    """A title and items, numbered from 1. Every edit gives a new briefing.

    Edits raise InputError for an item that is not there and for a text without words.
    """

    title: str = TITLE
    items: tuple[Item, ...] = ()

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Briefing:
        """Answers one after another, without a title."""
        return cls("", tuple(map(Pinned, answers)))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every pinned answer as it is newest, in order."""
        return tuple(pin.newest for pin in self.pins)

    @property
    def pins(self) -> tuple[Pinned, ...]:
        """The items that are answers, in order."""
        return tuple(item for item in self.items if isinstance(item, Pinned))

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """What it takes to ask everything again, as it was pinned."""
        return tuple(filter(None, (pin.answer.receipt for pin in self.pins)))

    def titled(self, text: str) -> Briefing:
        return replace(self, title=_words(text))

    def with_heading(self, text: str) -> Briefing:
        return replace(self, items=(*self.items, Heading(_words(text))))

    def with_line(self, text: str) -> Briefing:
        return replace(self, items=(*self.items, Line(_words(text))))

    def reworded(self, number: int, text: str) -> Briefing:
        """With other words for a heading or a line; an answer has its own."""
        items = list(self.items)
        item = items[self._place(number)]
        if isinstance(item, Pinned):
            raise InputError("an answer cannot be reworded; a line of your own can stand below it")
        items[number - 1] = type(item)(_words(text))
        return replace(self, items=tuple(items))

    def pinned(self, answer: Answer) -> Briefing:
        """With an answer at the end. InputError when it is there already or was not answered."""
        if answer.receipt is None:
            raise InputError("only an answered question can be pinned")
        if at := self.place_of(answer):
            raise InputError(f"this answer is item {at} of the briefing already")
        return replace(self, items=(*self.items, Pinned(answer)))

    def place_of(self, answer: Answer) -> int | None:
        """The number of the item that is this very answer, by its receipt."""
        for number, item in enumerate(self.items, start=1):
            if isinstance(item, Pinned) and answer.ref in (item.answer.ref, item.newest.ref):
                return number
        return None

    def removed(self, number: int) -> Briefing:
        at = self._place(number)
        return replace(self, items=self.items[:at] + self.items[at + 1 :])

    def moved(self, number: int, to: int) -> Briefing:
        """With one item at another place; the others keep their order."""
        items = list(self.items)
        place = self._place(to)
        items.insert(place, items.pop(self._place(number)))
        return replace(self, items=tuple(items))

    def cleared(self) -> Briefing:
        return Briefing()

    def _place(self, number: int) -> int:
        if not 1 <= number <= len(self.items):
            held = f"the briefing has {len(self.items)}" if self.items else "the briefing is empty"
            raise InputError(f"there is no item {number}; {held}")
        return number - 1


def _words(text: str) -> str:
    """A text on one line."""
    if words := " ".join(text.split()):
        return words
    raise InputError("there are no words in it")
