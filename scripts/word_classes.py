"""Writes data/word_classes.txt: what every English word can be, for words that nobody names.

    python scripts/word_classes.py LEMMINFLECT.whl TEXTBLOB.whl WORDNET_BASE.deb

The three files are those of `DIGESTS`, byte for byte; anything else is refused. Nothing is
downloaded, and the same files give the same table. Where they come from, and under which terms,
stands in data/README.md and data/licences/.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parents[1] / "data" / "word_classes.txt"
DIGESTS = {
    "lemminflect 0.2.3 (py3-none-any wheel)": (
        "1cf470efa783733ca5654cc1a6ee1de774e59031e61bf6210467625e84a8cf1c"
    ),
    "textblob 0.20.1 (py3-none-any wheel)": (
        "f957699169a3e7b9a03a504883111b7b6973679496b9af959db2f74ee2449977"
    ),
    "Debian's wordnet-base 1:3.0-37": (
        "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"
    ),
}
HEADER = """\
# What English words can be. One word a line, sorted: form, classes with their lemmas, most frequent
# tag, meaning classes of the lemma (n noun, v verb, a adjective, r adverb), the commonest first.
# Made by scripts/word_classes.py from the SPECIALIST Lexicon (courtesy of the U.S. National Library
# of Medicine), Brill's lexicon and WordNet 3.0; see data/README.md and data/licences/.
"""


def _names(words: str) -> list[str]:
    return words.split()


_CLASSES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_LEXNAMES = {
    "noun": _names(
        "tops act animal artifact attribute body cognition communication event feeling food group "
        "location motive object person phenomenon plant possession process quantity relation shape "
        "state substance time"
    ),
    "verb": _names(
        "body change cognition communication competition consumption contact creation emotion "
        "motion perception possession social stative weather"
    ),
}
_FIRST_LEXNAME = {"noun": 3, "verb": 29}
_SENSES = 3

Forms = dict[str, dict[str, str]]


def read_member(archive: Path, name: str) -> bytes:
    """One file of a wheel or of a Debian package."""
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).read(name)
    with tarfile.open(fileobj=io.BytesIO(_part(archive.read_bytes(), b"data.tar.xz"))) as data:
        member = data.extractfile(name)
        assert member is not None
        return member.read()


def _part(package: bytes, name: bytes) -> bytes:
    """A part of an `ar` archive, which is what a Debian package is."""
    at = len(b"!<arch>\n")
    while at < len(package):
        size = int(package[at + 48 : at + 58])
        if package[at : at + 16].split(b"/")[0].strip() == name:
            return package[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise KeyError(name)


def inflected(wheel: Path) -> Iterator[tuple[str, str, str]]:
    """(form, class, lemma) of the SPECIALIST Lexicon's forms."""
    table = gzip.decompress(read_member(wheel, "lemminflect/resources/lemma_lu.csv.gz"))
    for line in table.decode("utf-8").splitlines():
        form, kind, lemmas = line.split(",")
        if kind in _CLASSES and form.isascii() and form.isalpha() and form.islower():
            yield form, _CLASSES[kind], lemmas.split("/")[0]


def meanings(package: Path, kind: str) -> Iterator[tuple[str, list[str]]]:
    """(lemma, meaning classes of its commonest senses) of one class of WordNet's words."""
    folder = "./usr/share/wordnet"
    text = read_member(package, f"{folder}/data.{kind}").decode("utf-8")
    lexname = {line[:8]: int(line[9:11]) for line in text.splitlines() if line[0] != " "}
    index = read_member(package, f"{folder}/index.{kind}").decode("utf-8")
    for line in index.splitlines():
        lemma, *rest = line.split()
        if line[0] == " " or not (lemma.isascii() and lemma.isalpha()):
            continue
        senses = [lexname[o] for o in rest[-int(rest[1]) :]][:_SENSES]
        names = _LEXNAMES.get(kind, [])
        first = _FIRST_LEXNAME.get(kind, 0)
        yield lemma, list(dict.fromkeys(names[s - first] for s in senses if names))


def tags(wheel: Path) -> dict[str, str]:
    """The most frequent tag of each form in Brill's lexicon, hashtags and names of users apart."""
    text = read_member(wheel, "textblob/en/en-lexicon.txt").decode("utf-8")
    pairs = (line.split() for line in text.splitlines() if not line.startswith(";;;"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[0].isalpha()}


def table(lemminflect: Path, textblob: Path, wordnet: Path) -> Iterator[str]:
    """The lines of the table, in order."""
    lemmas: Forms = defaultdict(dict)
    for form, letter, lemma in inflected(lemminflect):
        lemmas[form][letter] = lemma
    meaning: dict[str, list[str]] = defaultdict(list)
    for kind, letter in _CLASSES.items():
        for lemma, names in meanings(wordnet, kind):
            lemmas[lemma].setdefault(letter, lemma)
            meaning[lemma] += [f"{letter}.{name}" for name in names]
    # Brill's lexicon gives tags to words of the other two and no words of its own, so that those
    # added to it from Twitter ("#fail", "gonna") stay out
    known = tags(textblob)
    for form in sorted(lemmas):
        classes = " ".join(
            letter if lemma == form else f"{letter}={lemma}"
            for letter, lemma in sorted(lemmas[form].items())
        )
        yield f"{form}\t{classes}\t{known.get(form, '')}\t{' '.join(meaning.get(form, ()))}"


def main(paths: list[str]) -> int:
    """Writes the table. Returns 2 where the files are not those that it is made from."""
    if len(paths) != len(DIGESTS):
        print(__doc__)
        return 2
    files = [Path(path) for path in paths]
    for file, (name, digest) in zip(files, DIGESTS.items(), strict=True):
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            print(f"{file.name} is not {name}: its SHA-256 must be {digest}", file=sys.stderr)
            return 2
    lines = list(table(*files))
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
