"""Answers that decline: what is missing or unclear, and what can be asked instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.analysis import Analysis
from assistant.answers.answer import Answer
from assistant.answers.lacking import Lacking
from assistant.answers.nearest import in_types
from assistant.answers.questions import CalendarOf, question, questions
from assistant.answers.wording import Wording, listed
from assistant.language.reading import (
    Ambiguous,
    HeldNowhere,
    NotUnderstood,
    PartOfWard,
    Reading,
)
from assistant.planning.model.gaps import Gap
from assistant.query import Asked, Filter, Query


@dataclass(frozen=True)
class Decliner:
    """Writes the answers that give no figures. `examples` stand in when nothing is near.

    `calendar_of` gives the calendar in which a query's periods are named.
    """

    wording: Wording
    calendar_of: CalendarOf
    examples: Callable[[], tuple[str, ...]]

    # ---- what language could not settle ---------------------------------------------------

    def unread(self, reading: Reading) -> Answer:
        """The answer to a question that was not read, or not in one way only."""
        problem = reading.problem
        if isinstance(problem, Ambiguous):
            return self._ambiguous(reading, problem)
        if isinstance(problem, HeldNowhere):
            return self._held_nowhere(reading, problem)
        if isinstance(problem, PartOfWard):
            return self._part_of_ward(reading, problem)
        words = problem.words if isinstance(problem, NotUnderstood) else ()
        return self._not_understood(reading, words)

    def _ambiguous(self, reading: Reading, problem: Ambiguous) -> Answer:
        asked = questions(problem.readings, self.wording, self.calendar_of)
        return Answer(
            reading.text,
            "ambiguous",
            f"This can be read in more than one way: {problem.why}. Please choose one.",
            suggestions=asked,
        )

    def _held_nowhere(self, reading: Reading, problem: HeldNowhere) -> Answer:
        catalog = self.wording.catalog
        labels = {entry.name: entry.label for entry in catalog.not_held}
        missing = listed([labels[name] for name in problem.entries])
        words = listed([f"“{w}”" for w in dict.fromkeys(problem.words)])
        return Answer(
            reading.text,
            "no_data",
            f"No source holds {missing}, so {words} cannot be answered.",
            suggestions=self._near(reading.asked),
        )

    def _part_of_ward(self, reading: Reading, problem: PartOfWard) -> Answer:
        held_for = self.wording.place(problem.held_for)
        near = [self._with_place(reading.asked, problem.held_for)]
        return Answer(
            reading.text,
            "no_data",
            f"No source holds figures for {problem.place} by itself; "
            f"the nearest are those of {held_for}.",
            suggestions=questions([q for q in near if q], self.wording, self.calendar_of),
        )

    def _not_understood(self, reading: Reading, words: tuple[str, ...]) -> Answer:
        shown = listed([f"“{word}”" for word in dict.fromkeys(words)]) if words else ""
        sentence = (
            f"I could not place {shown}, so I have not answered."
            if words
            else "I found nothing in this about crime or community safety figures."
        )
        near = self._near(reading.asked)
        return Answer(reading.text, "not_understood", sentence, suggestions=near)

    def out_of_context(self, reading: Reading) -> Answer:
        """The answer to a question that leans on an earlier one, where that does not settle it."""
        return Answer(
            reading.text,
            "not_understood",
            "This seems to lean on an earlier question. Please ask it in full.",
            suggestions=self._near(reading.asked) if reading.problem is None else self.examples(),
        )

    def _near(self, asked: Asked | Analysis | None) -> tuple[str, ...]:
        if asked is None or isinstance(asked, Analysis):
            return self.examples()
        return (question(self._askable(asked), self.wording, self.calendar_of),)

    def _askable(self, asked: Asked) -> Asked:
        """A suggestion must itself be answerable: parts become the type that holds them."""
        if not isinstance(asked, Query):
            return asked
        return in_types(asked, self.wording.catalog)

    @staticmethod
    def _with_place(asked: Asked | Analysis | None, place: str) -> Query | None:
        if not isinstance(asked, Query):
            return None
        rest = tuple(f for f in asked.filters if f.dimension != "place")
        return replace(asked, filters=(*rest, Filter("place", (place,))))

    def kept_back(self, reading: Reading) -> Answer:
        """The answer where figures would give away a small number beside those told before."""
        return Answer(
            reading.text,
            "no_data",
            "Small numbers are protected, and beside the figures told before in this conversation "
            "these would give one away, so they are not given.",
            suggestions=self.examples(),
        )

    # ---- what no source holds -------------------------------------------------------------

    def gap(self, text: str, gap: Gap) -> Answer:
        """The answer to a question that was read but that no source holds."""
        sentence, near = Lacking(self.wording).told(gap)
        asked = questions((*near, *gap.nearest), self.wording, self.calendar_of)
        return Answer(text, "no_data", sentence, suggestions=asked or self.examples())


def in_part(answered: Answer, declined: Answer) -> Answer:
    """One half of a question answered, and the other declined; it is not answered as a whole."""
    return replace(
        answered,
        status=declined.status,
        sentence=f"{answered.sentence} {declined.sentence}",
        suggestions=declined.suggestions,
    )
