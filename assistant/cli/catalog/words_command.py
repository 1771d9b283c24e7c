"""`assistant catalog words`: words that nobody could place, and the line that adds each."""

from __future__ import annotations

import argparse

from assistant.cli.asking import read_asking, tell_damage
from assistant.cli.status import ANSWERED
from assistant.locations import user_unplaced

_NONE = "There is no word that could not be placed."
_HEAD = """\
Words of questions that could not be placed, the most frequent first, each with the line to add.
Put it into {file}, with the right entry
behind "means" (assistant catalog list members; assistant catalog show NAME):

synonyms:"""


def run(options: argparse.Namespace) -> int:
    """Prints the words by frequency."""
    from assistant.authoring.unplaced_words import unplaced_words
    from assistant.opening import open_catalog
    from assistant.unplaced import UnplacedWords

    inputs = read_asking(options)
    words = UnplacedWords(user_unplaced())
    tell_damage(words.damage)
    found = unplaced_words(open_catalog(inputs.catalog, inputs.warehouse).catalog, words.counted())
    if not found:
        print(_NONE)
        return ANSWERED
    folder = inputs.catalog or "your catalog folder"
    print(_HEAD.format(file=f"{folder}/words/words.yaml"))
    width = max(len(each.line) for each in found)
    for each in found:
        times = "once" if each.times == 1 else f"{each.times} times"
        print(f"{each.line.ljust(width)}  # {times}")
    return ANSWERED
