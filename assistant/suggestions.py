"""Questions offered beside a reply that is no answer, each of which would be answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from assistant.answers.answer import Answer
from assistant.answers.printed import Readable, near
from assistant.answers.wording import Wording
from assistant.errors import AssistantError
from assistant.examples import SHOWN, first_of, in_year
from assistant.language.reader import Reader
from assistant.periods import Calendar
from assistant.precedence import asked_of
from assistant.queries import Queries
from assistant.query import Query

if TYPE_CHECKING:
    from assistant.language.printed.choice import Meant
    from assistant.language.printed.documents import Documents

_MOST = 5  # questions beside one reply
_REMEMBERED = 1_000  # questions to documents: the same few are offered again and again


@dataclass(frozen=True)
class Suggestions:
    """Finds what to offer. `documents` are loaded when they are first asked.

    `calendar` is that of the counts, by whose latest year the examples ask.
    """

    reader: Reader
    queries: Queries
    wording: Wording
    documents: Callable[[], Documents]
    calendar: Callable[[], Calendar]

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions to start with, about home, that are answered."""
        latest = self.calendar().held.last.year
        asked = in_year(self.wording.catalog.offers.first, latest)
        return first_of(filter(self.is_answerable, asked), SHOWN)

    def beside(self, text: str, declined: Answer) -> tuple[str, ...]:
        """Only questions that would be answered, the nearest first; the examples when none would.

        Those that the printed figures come near to follow those of what was understood; a reply
        that asks back is answered by one of its own.
        """
        own = [s for s in declined.suggestions if s not in self.examples and self.is_answerable(s)]
        if own and declined.status == "ambiguous":
            return tuple(own)
        printed = near(self.documents().nearest(text), self.wording, self.is_read_as)
        return first_of(chain(own, printed), _MOST) or self.examples[:3]

    @cached_property
    def is_read_as(self) -> Readable:
        """Whether a question is answered by documents, with these figures or this fact."""
        return lru_cache(_REMEMBERED)(self._is_read_as)

    def _is_read_as(self, text: str, asked: Meant) -> bool:
        return self.is_asked(text, asked) and not self.is_counted(text)

    def is_asked(self, text: str, asked: Meant) -> bool:
        """Whether a question to the documents asks for these figures, or this fact."""
        found = self.documents().read(text)
        return found is not None and asked_of(found.asked) == asked_of(asked)

    def is_answerable(self, text: str) -> bool:
        """Whether a question that stands alone would be answered; it is not looked up."""
        if self.is_counted(text):
            return True
        found = self.documents().read(text)
        return bool(found and found.asked)

    def is_counted(self, text: str) -> bool:
        """Whether the counts and the catalog answer a question."""
        reading = self.reader.read(text)
        if reading.problem or reading.asked is None:
            return False
        asked = reading.asked
        try:
            return not isinstance(asked, Query) or self.queries.is_answered(asked)
        except AssistantError:
            return False
