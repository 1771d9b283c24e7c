"""What can stand in the place of a word, and the question with it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.language.vocabulary import Entry
from assistant.language.word_part import WordPart
from assistant.terminal.word_part import words_of

OFFERED = 30
ALIKE = 60  # rapidfuzz's score, of 100, from which words are near one another
_WITH_THEIR_OWN = ("in", "for", "during", "over")  # a period of the vocabulary brings its own


def replacements(
    vocabulary: Sequence[Entry], answer: Answer, word: WordPart, typed: str
) -> list[Entry]:
    """Entries of the kind of the word; near ones of any kind where it was not understood.

    Of what is near to letters typed, what begins with them comes first, then the word's own kind.
    """
    if not typed and word.kind:
        return [entry for entry in vocabulary if entry.kind == word.kind]
    near = _near(typed or words_of(answer, word), vocabulary)
    return sorted(near, key=lambda e: (not _begins(e, typed), e.kind != (word.kind or e.kind)))


def _begins(entry: Entry, typed: str) -> bool:
    return bool(typed) and f" {entry.text}".lower().find(f" {typed.lower()}") >= 0


def _near(sought: str, entries: Sequence[Entry]) -> list[Entry]:
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        sought,
        [entry.text for entry in entries],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=OFFERED,
        score_cutoff=ALIKE,
    )
    return [entries[at] for _, _, at in found]


def with_entry(answer: Answer, word: WordPart, entry: Entry) -> str:
    """The question with an entry of the vocabulary in the place of a word."""
    before = answer.in_full[: word.start].rstrip()
    last = before.rsplit(" ", 1)[-1]
    if entry.kind == "period" and last.lower() in _WITH_THEIR_OWN:
        word = WordPart(len(before) - len(last), word.end, word.part)
    return with_words(answer, word, f"{entry.text} ward" if entry.kind == "ward" else entry.text)


def with_words(answer: Answer, word: WordPart, words: str) -> str:
    """The question with words of one's own in the place of a word."""
    return answer.in_full[: word.start] + words + answer.in_full[word.end :]
