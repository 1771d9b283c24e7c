"""Questions for long runs: built of phrases, frames and words of the catalog, changed, or no text at all.

The conversation of a number is the same in every process, whichever others are asked.
"""

from __future__ import annotations

import random
import string
from collections.abc import Sequence
from pathlib import Path

import yaml

from assistant import language
from assistant.language.vocabulary import Entry

ROOM = Path(next(iter(language.__path__)))
FRAMES = (
    "How many {thing} were there in {place} {period}?",
    "{thing} in {place} by {breakdown} {period}",
    "Which {breakdown} had the most {thing} {period}?",
    "What share of {thing} in {place} were {thing} {period}?",
    "How has {thing} in {place} changed {period} compared with {period}?",
    "top 3 {breakdown} for {thing} in {place} {period} by {breakdown}",
    "{thing} and {thing} in {place} and {place} {period}, without {place}",
    "average {thing} per month in {place} {period}",
    "rate of {thing} per 1,000 residents in {place} {period}",
    "In {place}, was {thing} higher than usual {period}?",
    "which {breakdown} rose by more than {number}% in {thing} {period}",
    "what drove the change in {thing} in {place} {period}",
    "{way} {thing} {place} {period}",
    "cumulative {thing} by month in {place} {period}",
    "the {number}th highest {breakdown} for {thing}, and {thing} in {place}",
    "What does {thing} include?",
    "Dear team, please tell me a) {thing} in {place} {period}; b) the same for {place}; c) why {thing}",
)
TURNS = (
    "and in {place}?",
    "what about {thing}?",
    "by {breakdown}",
    "only {period}",
    "without {place}",
    "as a share",
    "the first",
    "2",
    "undo",
    "back to {thing}",
    "why?",
    "compared with {period}",
    "only those above {number}",
    "start again",
    "which of those is the highest?",
)
PERIODS = (
    "in 2025", "in 2024", "in March 2025", "last month", "in Q1 2025/26", "since April 2025",
    "in 2019", "in 2012", "year to date", "in 2024/25", "by year", "", "between June and March",
    "in winter 2024", "next year", "in 1066", "from 2024 to now", "up to 31 February 2025",
)  # fmt: skip
JOINTS = (
    "and", "or", "but not", "than", "per", "by", "excluding", "neither", "nor", "of which",
    "not", "without", "at night", "more than", "fell", "rose", "if", ",", ";", "\n", "?", "(", ")",
    "the", "those", "same", "average", "median", "together", "%", "0", "-1", "<5", "½", "'", '"',
)  # fmt: skip
GARBAGE = (
    "\ud800", "\x00", "\x1b[31m", "\u202e", "\u200b", "🚓", "é", "ß", "İ", "ﬁ", "٣", "１２", "9" * 400,
    "1e309", "-" * 60, "'; DROP TABLE recorded_crime; --", "{}", "%s", "../../etc/passwd",
    "=1+1", "<b>", "&amp;", "NaN", "None", "\\", "\t", "a" * 300, "((((((((((", "..", "2025-13",
    "31/02/2025", "99:99", "£" * 5, "\ufeff", "\u2028", "—", "’",
)  # fmt: skip


class Questions:
    """Draws conversations of the words of a catalog; `seed` tells one run from another."""

    def __init__(self, vocabulary: Sequence[Entry], seed: int) -> None:
        self._seed = seed
        self._phrases, self._follow_ups = _corpora()
        kinds: dict[str, list[str]] = {}
        for entry in vocabulary:
            kinds.setdefault(entry.kind, []).append(entry.text)
        places = [k for k in ("ward", "district", "town", "area") if k in kinds]
        known = {*places, "period", "way to ask", "breakdown"}
        self._names = {
            "place": [text for kind in places for text in kinds[kind]],
            "thing": [text for kind in kinds if kind not in known for text in kinds[kind]],
            "breakdown": [*kinds["breakdown"], "ward", "month", "crime type", "quarter"],
            "period": [*PERIODS, *kinds["period"]],
            "way": kinds["way to ask"],
            "number": ["1", "2", "3", "10", "50", "0", "12.5", "1,000"],
        }

    def conversation(self, at: int) -> list[str]:
        """The turns of the conversation with a number: mostly one."""
        draw = random.Random(f"{self._seed} {at}")
        turns = [self._question(draw)]
        while draw.random() < 0.25:
            turns.append(self._follow_up(draw))
        return turns

    def _question(self, draw: random.Random) -> str:
        text = self._plain(draw)
        for _ in range(draw.choice((0, 0, 1, 1, 2, 5))):
            text = self._changed(text, draw)
        return text

    def _plain(self, draw: random.Random) -> str:
        made = draw.random()
        if made < 0.35:
            return draw.choice(self._phrases)
        if made < 0.8:
            return self._put(draw.choice(FRAMES), draw)
        if made < 0.95:
            return " ".join(self._word(draw) for _ in range(draw.randint(1, 7)))
        return "".join(draw.choices(GARBAGE + tuple(string.printable), k=draw.randint(1, 30)))

    def _follow_up(self, draw: random.Random) -> str:
        if draw.random() < 0.5:
            return self._put(draw.choice(TURNS), draw)
        return draw.choice(self._follow_ups)

    def _put(self, frame: str, draw: random.Random) -> str:
        """A frame with a name of its kind in each gap."""
        for kind, names in self._names.items():
            while f"{{{kind}}}" in frame:
                frame = frame.replace(f"{{{kind}}}", draw.choice(names), 1)
        return frame

    def _word(self, draw: random.Random) -> str:
        if draw.random() < 0.4:
            return draw.choice(JOINTS)
        return draw.choice(self._names[draw.choice(tuple(self._names))])

    def _changed(self, text: str, draw: random.Random) -> str:
        """A text with one thing changed: a word, a letter, its case, or a text put to it."""
        words = text.split(" ")
        at = draw.randrange(len(words))
        change = draw.randrange(9)
        if change == 0:
            words.pop(at)
        elif change == 1:
            words.insert(at, words[draw.randrange(len(words))])
        elif change == 2:
            words.insert(at, self._word(draw))
        elif change == 3:
            words.insert(at, draw.choice(GARBAGE))
        elif change == 4:
            words[at] = _misspelt(words[at], draw)
        elif change == 5:
            draw.shuffle(words)
        elif change == 6:
            words = [draw.choice((str.upper, str.lower, str.title))(" ".join(words))]
        elif change == 7:
            words.append(draw.choice(self._phrases))
        else:
            words = words[:at]
        return " ".join(words)


def _misspelt(word: str, draw: random.Random) -> str:
    """A word with one letter left out, doubled or another."""
    if not word:
        return draw.choice(string.ascii_letters)
    at = draw.randrange(len(word))
    put = draw.choice(("", word[at] * 2, draw.choice(string.ascii_lowercase)))
    return word[:at] + put + word[at + 1 :]


def _corpora() -> tuple[list[str], list[str]]:
    """The phrases of all corpora, and the follow-ups."""
    phrases: list[str] = []
    turns: list[str] = []
    for path in sorted(ROOM.rglob("*.corpus.yaml")):
        corpus = yaml.safe_load(path.read_text(encoding="utf-8"))
        carrier = corpus.get("carrier", "{}")
        for entry in corpus.get("entries", ()):
            phrases += [carrier.format(phrase) for phrase in entry.get("phrases", ())]
            turns += entry.get("then", ())
        for talk in corpus.get("follow_ups", ()):
            turns += [turn["says"] for turn in talk["then"]]
    return phrases, turns
