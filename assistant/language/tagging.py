"""What each word of a question is where it stands: its class, chosen by its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.language import closed_classes as closed
from assistant.language.chart import Node
from assistant.language.word_classes import WordClass, WordClasses, shipped_classes
from assistant.language.words import Token, form_of

Tag = Literal[
    "mention", "mark", "number", "determiner", "pronoun", "auxiliary", "preposition",
    "conjunction", "phrase", "adverb", "noun", "verb", "participle", "adjective",
]  # fmt: skip
_PRONOUNS = frozenset(("i", "you", "we", "he", "she", "it", "they", "that", "there", "who", "what"))
IDLE = frozenset({"filler", "mark", "unknown"})
_CLOSED: tuple[tuple[Tag, closed.WordList], ...] = (
    ("determiner", closed.DETERMINERS),
    ("auxiliary", closed.AUXILIARIES),
    ("pronoun", closed.PRONOUNS),
    ("conjunction", closed.CONJUNCTIONS),
    ("preposition", closed.PREPOSITIONS),
)
_OF_TAG: dict[str, Tag] = {
    "N": "noun", "J": "adjective", "R": "adverb", "VBN": "participle", "VBG": "participle",
    "VBD": "participle", "V": "verb", "MD": "auxiliary", "UH": "adverb", "CD": "number",
}  # fmt: skip
_OF_CLASS: dict[str, Tag] = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}


@dataclass(frozen=True)
class Word:
    """A token as the theory of words sees it.

    `plain` is the word in small letters, without apostrophes; `node` the stretch that took it,
    None where nothing did; `entry` what the table of word classes says of it.
    """

    at: int
    token: Token
    plain: str
    tag: Tag
    node: Node
    entry: WordClass | None = None

    @property
    def is_negated(self) -> bool:
        """Whether it is an auxiliary that says no: "couldn't", "wasn't"."""
        return self.tag == "auxiliary" and self.plain.endswith(("nt", "not"))

    @property
    def taken(self) -> bool:
        """Whether the catalog or a grammar took it."""
        return self.node.category not in IDLE

    def lemma(self, letter: str) -> str:
        """The lemma as a noun or a verb ("n", "v"); the word itself where it is none."""
        return self.entry.lemma(letter) if self.entry else self.plain

    def can_be(self, letter: str) -> bool:
        """Whether it can be of that class; a word that no one knows can be a noun."""
        return letter in self.entry.classes if self.entry else letter == "n"

    def means(self, *meanings: str) -> bool:
        """Whether the commonest sense of its lemma is of one of these classes."""
        found = self._meanings(meanings[0][0])
        return bool(found) and found[0] in meanings

    def can_mean(self, *meanings: str) -> bool:
        """Whether one of the common senses of its lemma is of one of these classes."""
        return bool(set(self._meanings(meanings[0][0])) & set(meanings))

    def _meanings(self, letter: str) -> list[str]:
        entry = shipped_classes().of(self.lemma(letter))
        return [m for m in entry.meanings if m[0] == letter] if entry else []


def words_of(
    tokens: Sequence[Token], nodes: Sequence[Node], classes: WordClasses | None = None
) -> tuple[Word, ...]:
    """Every token with what it is where it stands."""
    table = classes or shipped_classes()
    words: list[Word] = []
    for node in nodes:
        for at in range(node.start, node.end):
            plain = plain_of(tokens[at])
            entry = table.of(plain)
            tag = _taken(node, tokens[at]) or _tag(plain, tokens[at], entry, words)
            words.append(Word(at, tokens[at], plain, tag, node, entry))
    return tuple(words)


def plain_of(token: Token) -> str:
    """A token in small letters without apostrophes; as it was meant where it was misspelt.

    A pronoun and its verb are the pronoun: "we're" is no "were".
    """
    if token.form != form_of(token.text):
        return token.form
    before, apostrophe, _ = token.text.casefold().replace("’", "'").partition("'")
    if apostrophe and before in _PRONOUNS:
        return before
    return "".join(c for c in token.text.casefold() if c.isalnum()) or token.form


def _taken(node: Node, token: Token) -> Tag | None:
    if node.category == "mark" or not token.form[0].isalnum():
        return "mark"
    if node.category not in IDLE:
        return "mention"
    if node.category == "filler" and node.end - node.start > 1:
        return "phrase"
    return "number" if token.is_number else None


def _tag(plain: str, token: Token, entry: WordClass | None, before: list[Word]) -> Tag:
    for tag, words in _CLOSED:
        if plain in words.words:
            return tag
    if plain in closed.DISCOURSE.words:
        return "adverb"
    if entry is None or (before and token.text[:1].isupper() and not _opens(before)):
        return "noun" if entry is None or "v" not in entry.classes else _common(entry)
    last = before[-1] if before else None
    if last is not None and _awaits_verb(last, before) and "v" in entry.classes:
        return "participle" if entry.tag in ("VBN", "VBG") else "verb"
    if last is not None and last.tag in ("determiner", "adjective"):
        return _nominal(entry)
    return _common(entry)


def _opens(before: list[Word]) -> bool:
    return before[-1].plain in (".", "?", "!", ":", "(", "-", '"', "'")


def _awaits_verb(last: Word, before: list[Word]) -> bool:
    """Whether a verb is due: after "to", "could", "I", "could you", "the ward that"."""
    if (
        last.plain in ("that", "which")
        and len(before) > 1
        and before[-2].tag in ("mention", "noun")
    ):
        return True
    subject = last.tag == "pronoun" and last.plain not in ("me", "us", "him", "them", "one")
    modal = last.tag == "auxiliary" and last.plain not in ("is", "are", "was", "were", "be", "been")
    return last.plain == "to" or modal or (subject and last.plain not in ("what", "which"))


def _nominal(entry: WordClass) -> Tag:
    if entry.tag.startswith("J") and "a" in entry.classes:
        return "adjective"
    if "n" in entry.classes:
        return "noun"
    return "participle" if "v" in entry.classes else _common(entry)


def _common(entry: WordClass) -> Tag:
    """The class in which a form is met most often."""
    for start in (entry.tag, entry.tag[:1]):
        if start in _OF_TAG and start:
            return _OF_TAG[start]
    if "v" in entry.classes and entry.lemma("v") != entry.form:
        return "participle" if entry.form.endswith(("ed", "ing", "en")) else "verb"
    return next((_OF_CLASS[c] for c in ("n", "v", "a", "r") if c in entry.classes), "noun")
