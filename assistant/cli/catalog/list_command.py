"""`assistant catalog list`: the entries of one kind, or how many there are of each."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from assistant.cli.asking import read_asking
from assistant.cli.status import ANSWERED
from assistant.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from assistant.catalog.loader import Loaded


def run(options: argparse.Namespace) -> int:
    """Prints a table of names and labels, with a mark at those of the user's own folder."""
    from tabulate import tabulate

    from assistant.authoring.entries import KINDS, entries
    from assistant.opening import open_catalog

    inputs = read_asking(options)
    loaded = open_catalog(inputs.catalog, inputs.warehouse)
    kind = (options.kind or "").removesuffix("s") if options.kind != "series" else "series"
    if kind and kind not in KINDS:
        raise InputError(f'there is no kind "{options.kind}".{did_you_mean(kind, KINDS)}')
    found = list(entries(loaded.catalog))
    if not kind:
        counted = Counter(each.kind for each in found)
        print(tabulate([(k, counted[k]) for k in KINDS], headers=("kind", "entries")))
        print("\nassistant catalog list KIND lists them; assistant catalog show NAME tells of one.")
        return ANSWERED
    rows = [(e.entry, e.label, _whose(loaded, e.entry)) for e in found if e.kind == kind]
    print(tabulate(rows, headers=("name", "label", "from"), disable_numparse=True))
    return ANSWERED


def _whose(loaded: Loaded, entry: str) -> str:
    from assistant.catalog.where import where

    found = where(loaded, entry)
    own = found and any(folder in found[0].parents for folder in loaded.folders[1:])
    return "your folder" if own else "the program"
