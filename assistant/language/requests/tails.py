"""Lists in running text: items without labels, and what stands after the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language import closed_classes as closed
from assistant.language.grammar import Grammar
from assistant.language.requests.cutting import Stretch
from assistant.language.requests.parsing import Parsed, parsed
from assistant.language.requests.series import SUBJECTS
from assistant.language.segments import requests
from assistant.language.talk import tells

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


def with_items(message: Sequence[Parsed]) -> tuple[Parsed, ...]:
    """The message with the items of a list that has no labels: "burglaries in: Ely; Soham"."""
    for at, it in enumerate(message):
        if it.stretch.closing == ":" and it.named & SUBJECTS and not it.stretch.item:
            end = next((i for i, m in enumerate(message) if i > at and not _parted(m)), at) + 1
            if end - at > 2 and all(map(_is_name, message[at + 1 : end])):
                items = [replace(m, stretch=_listed(m.stretch)) for m in message[at + 1 : end]]
                return (*message[: at + 1], *items, *message[end:])
    return tuple(message)


def _parted(it: Parsed) -> bool:
    return it.stretch.closing == ";"


def _listed(stretch: Stretch) -> Stretch:
    return replace(stretch, item=True)


def _is_name(it: Parsed) -> bool:
    """Whether it only names a place, a period or something unknown."""
    told = any(map(requests, it.segments)) or any(tells(s.said) for s in it.segments)
    return bool(it.said) and not told and not it.named & SUBJECTS - {"not_held"}
