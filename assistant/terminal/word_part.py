"""How the part that a word played is shown: a mark and a name, which the style only repeats."""

from __future__ import annotations

from rich.text import Text

from assistant.answers.answer import Answer
from assistant.language.word_part import PartKind, WordPart

MARKS: dict[PartKind, str] = {"used": "=", "guessed": "~", "not understood": "!", "filler": " "}
STYLES: dict[PartKind, str] = {
    "used": "underline",
    "guessed": "bold italic underline",
    "not understood": "bold reverse",
    "filler": "dim",
}


def told_parts(answer: Answer) -> list[WordPart]:
    """The parts that matter, in the order of the question: all but filler."""
    return [word for word in answer.words if word.part != "filler"]


def words_of(answer: Answer, word: WordPart) -> str:
    """The stretch of the question that a part is about."""
    return answer.in_full[word.start : word.end]


def question_in_parts(answer: Answer) -> Text:
    """The question as it was read, each part in its style and behind its mark."""
    shown = Text()
    end = 0
    for word in answer.words:
        shown.append(answer.in_full[end : word.start])
        mark = MARKS[word.part].strip()
        shown.append(mark + words_of(answer, word), STYLES[word.part])
        end = word.end
    return shown.append(answer.in_full[end:])


def read_as(word: WordPart) -> str:
    """What a part was read as: "guessed, ward: Market"."""
    meaning = ": ".join(filter(None, (word.kind, word.meaning)))
    return ", ".join(filter(None, (word.part, meaning)))


def in_short(answer: Answer) -> str:
    """How many words are in doubt: "1 guessed, 2 not understood"; nothing where none is."""
    parts = [word.part for word in answer.words]
    doubtful: tuple[PartKind, ...] = ("guessed", "not understood")
    return ", ".join(f"{parts.count(part)} {part}" for part in doubtful if part in parts)
