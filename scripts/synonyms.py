"""Writes data/synonyms.txt: groups of English words that mean the same in a common sense.

    python scripts/synonyms.py WORDNET_BASE.deb

The file is the one of `word_classes.DIGESTS`, byte for byte; anything else is refused. Where it
comes from, and under which terms, stands in data/README.md and data/licences/.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from word_classes import DIGESTS, read_member
from word_classes import OUT as CLASSES

OUT = Path(__file__).parents[1] / "data" / "synonyms.txt"
SOURCE = "Debian's wordnet-base 1:3.0-37"
HEADER = """\
# English words that mean the same in a common sense, a group a line.
# Made by scripts/synonyms.py from WordNet 3.0; see data/README.md and data/licences/.
"""
_FOLDER = "./usr/share/wordnet"
_KINDS = {"noun": "1", "verb": "2", "adj": "35", "adv": "4"}
_COMMON = 3  # of a word's senses, which stand in order of use


def _lines(package: Path, name: str) -> list[str]:
    text = read_member(package, f"{_FOLDER}/{name}").decode("utf-8")
    return [line for line in text.splitlines() if line[0] != " "]


def counted(package: Path) -> set[tuple[str, str, int]]:
    """(lemma, type of its sense, number of the sense) of every sense met in tagged texts."""
    found = set()
    for line in _lines(package, "cntlist.rev"):
        key, number, _ = line.split()
        lemma, _, rest = key.partition("%")
        found.add((lemma, rest[0], int(number)))
    return found


def usual() -> set[str]:
    """The words that the table of word classes has a most frequent tag for."""
    lines = CLASSES.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line[0] != "#")
    return {form for form, _, tag, _ in rows if tag}


def groups(
    package: Path, kind: str, met: set[tuple[str, str, int]], known: set[str]
) -> Iterator[str]:
    """The groups of one class of `known` words, by their first sense or a common one that was met.

    A group of which no word was met is left out.
    """
    common: dict[tuple[str, str], bool] = {}
    for line in _lines(package, f"index.{kind}"):
        lemma, _, senses, *rest = line.split()
        for number, at in enumerate(rest[-int(senses) :][:_COMMON], start=1):
            is_met = any((lemma, type_, number) in met for type_ in _KINDS[kind])
            if is_met or number == 1:
                common[lemma, at] = is_met
    for line in _lines(package, f"data.{kind}"):
        at, _, _, size, *rest = line.split(" ")
        words = [word.lower().partition("(")[0] for word in rest[: 2 * int(size, 16) : 2]]
        kept = [w for w in words if w in known and (w, at) in common]
        if len(kept) > 1 and any(common[word, at] for word in kept):
            yield " ".join(kept)


def main(paths: list[str]) -> int:
    """Writes the groups. Returns 2 where the file is not the one that they are made from."""
    if len(paths) != 1:
        print(__doc__)
        return 2
    package = Path(paths[0])
    if hashlib.sha256(package.read_bytes()).hexdigest() != DIGESTS[SOURCE]:
        print(f"{package.name} is not {SOURCE}", file=sys.stderr)
        return 2
    met, known = counted(package), usual()
    lines = sorted({group for kind in _KINDS for group in groups(package, kind, met, known)})
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} groups")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
