"""`assistant catalog show`: what one entry is."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from assistant.cli.asking import read_asking
from assistant.cli.status import ANSWERED

if TYPE_CHECKING:
    from assistant.authoring.entries import Described

_WIDTH, _INDENT = 100, 20


def run(options: argparse.Namespace) -> int:
    """Prints what the entry is, where it stands, its words, what it covers, its questions."""
    from assistant.authoring.entries import find
    from assistant.catalog.where import where
    from assistant.opening import open_assistant, open_catalog

    inputs = read_asking(options)
    loaded = open_catalog(inputs.catalog, inputs.warehouse)
    found = find(loaded.catalog, options.name)
    assistant = open_assistant(**asdict(inputs))
    for at, entry in enumerate(found):
        place = where(loaded, entry.entry, *entry.sources[:1])
        stands = f"{place[0]}:{place[1]}" if place else "the list of wards and districts"
        held = [f"{name} ({assistant.covers(name)})" for name in entry.sources]
        lines = [_folded(name, text) for name, text in _lines(entry, stands, held) if text]
        print(*([""] if at else []), *lines, sep="\n")
    return ANSWERED


def _lines(entry: Described, stands: str, held: list[str]) -> Iterator[tuple[str, str]]:
    yield entry.kind.capitalize(), f"{entry.entry} ({entry.label})"
    yield "Meaning", entry.description
    yield "Stands in", stands
    yield "Words", ", ".join(entry.words)
    yield from entry.facts
    yield from (("Held by", each) for each in held)
    yield from (("Question", question) for question in entry.questions)


def _folded(name: str, text: str) -> str:
    first = f"{name}:".ljust(_INDENT)
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=" " * _INDENT)
