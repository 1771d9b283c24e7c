"""What stands after the last item of a list within a sentence, and holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language import closed_classes as closed
from assistant.language.grammar import Grammar
from assistant.language.requests.cutting import Stretch
from assistant.language.requests.parsing import Parsed, parsed

_SHARED = frozenset(("place", "period", "along"))


def with_tail(message: Sequence[Parsed], grammar: Grammar) -> tuple[Parsed, ...]:
    """The message with the end of its last item apart: "(b) robbery | were recorded in 2025"."""
    items = [at for at, it in enumerate(message) if it.stretch.item]
    if not items or message[items[-1]].stretch.line or message[items[-1]].questions:
        return tuple(message)
    *others, last = items
    cut = _end_of_item(message[last])
    if not cut or any(_SHARED & {p.slot for p in message[at].pieces} for at in others):
        return tuple(message)
    stretch = message[last].stretch
    item = replace(stretch, text=stretch.text[:cut].rstrip(), closing="")
    tail = Stretch(stretch.text[cut:], stretch.start + cut, closing=stretch.closing, tail=True)
    apart = [parsed(item, grammar), parsed(tail, grammar)]
    return (*message[:last], *apart, *message[last + 1 :])


def _end_of_item(it: Parsed) -> int:
    """Where the phrase of an item ends: at its first verb, or before the first place or period."""
    shared = {p.start for p in it.pieces if p.slot in _SHARED}
    for at, word in enumerate(it.said[1:], start=1):
        after = it.said[at + 1 : at + 3]
        opens = word.tag == "preposition" and any(w.token.start in shared for w in after)
        verb = word.plain in closed.AUXILIARIES.words
        if verb or opens or word.token.start in shared:
            return word.token.start
    return 0
