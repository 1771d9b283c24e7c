"""The one door: questions of one person go in, in order, and Answers come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answering import Assistant
from assistant.answers.answer import Answer
from assistant.answers.disclosure import Told, gives_away
from assistant.answers.receipt import Receipt
from assistant.catalog.problem import Problem
from assistant.errors import CatalogError, InputError
from assistant.followed import before as leant_on
from assistant.followed import period_of
from assistant.language.followups.reader import Before
from assistant.language.leaning.followups import Asked
from assistant.language.reading import Reading
from assistant.language.vocabulary import Entry
from assistant.periods import read_month
from assistant.plain_text import plain_texts, readable
from assistant.query import Query
from assistant.receipts import ReceiptFile
from assistant.several import asked, followed
from assistant.unplaced import UnplacedWords
from assistant.versions import Versions

if TYPE_CHECKING:
    from assistant.catalog.differences import Differences


LONGEST = 20_000  # characters of one message


class Conversation:
    """Questions of one person, in order; one can lean on the one before.

    `reopen` gives the assistant anew, over what its files hold by then; the receipts of its
    answers are kept in `receipts`, words that nobody could place in `unplaced`.
    """

    def __init__(
        self,
        assistant: Assistant,
        receipts: ReceiptFile | None = None,
        reopen: Callable[[], Assistant] | None = None,
        unplaced: UnplacedWords | None = None,
    ) -> None:
        self._assistant = assistant
        self._receipts = receipts
        self._reopen = reopen
        self._unplaced = unplaced
        self._turns: list[_Turn] = []
        self._asked = False
        self._told: tuple[Told, ...] = ()

    def ask(self, text: str) -> Answer:
        """The answer to the next question; one that is not answered leaves things as they were."""
        answer = self._answer(readable(text)) if _can_be_read(text) else self._too_long(text)
        if self._unplaced:
            self._unplaced.keep(answer)
        return self._receipted(answer)

    @property
    def versions(self) -> Versions:
        """The versions of what answers."""
        return self._assistant.versions

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the catalog, and is left out."""
        return self._assistant.problems

    def again(self, receipt: Receipt) -> Answer:
        """The answer to an earlier question as it is today, wherever this conversation stands."""
        month = read_month(receipt.as_of) if receipt.as_of else None
        assistant = self._assistant.counting_back_from(month)
        found = asked(assistant, receipt.question).answer
        return self._receipted(_stamped(found, replace(receipt, versions=assistant.versions)))

    def _receipted(self, answer: Answer) -> Answer:
        """An answer whose receipt is kept, with nothing in it but plain text."""
        if self._receipts and answer.receipt:
            self._receipts.keep(answer.receipt)
        # what a receipt has is asked again as it was
        plain: Answer = plain_texts(replace(answer, receipt=None))
        return replace(plain, receipt=answer.receipt)

    def _answer(self, text: str) -> Answer:
        command = _COMMANDS.get(_COMMANDED.sub("", text.strip(" .!?").casefold()))
        if command and self._turns:
            return self._commanded(text, command)
        earlier = self._back_to(text)
        if earlier:
            return earlier
        first, self._asked = not self._asked, True
        if first or self._assistant.stands_alone(text):
            return self._alone(text)
        return self._following(text) if self._turns else self._unled(text)

    def _alone(self, text: str) -> Answer:
        """The answer to a message as if nothing had been asked before."""
        reply = asked(self._assistant, text)
        return self._kept(reply.reading, reply.answer, last=reply.last)

    def _unled(self, text: str) -> Answer:
        """The answer to what may lean on a question that could not be answered."""
        reading = self._assistant.read(text)
        printed = self._assistant.names_printed(text)
        leans = reading.leans or (reading.problem and not self._assistant.says_much(text))
        if (leans and not printed) or self._assistant.points_back(text):
            return self._assistant.out_of_context(reading)
        return self._alone(text)

    def _following(self, text: str) -> Answer:
        last = self._turns[-1]
        chosen = _chosen(text, last.answer) or self._the_other(text)
        edited = None if chosen else self._in_parts(text, last) or self._edited(text, last)
        if edited:
            return edited
        written = [chosen] if chosen else []
        if not written and last.before is None:
            written = self._assistant.in_full(last.asked, text)
        readings = [self._assistant.read(each) for each in written]
        told = [(reading, self._assistant.answer(reading)) for reading in readings]
        for status in ("answered", "no_data", "ambiguous"):
            for read, found in told:
                if found.status == status:
                    return self._written_out(read, found, text)
        reading = self._assistant.read(text)
        whole = self._assistant.says_much(text) or self._assistant.names_printed(text)
        if not reading.leans and whole:
            return self._alone(text)
        return self._assistant.out_of_context(reading, last.asked)

    def _the_other(self, text: str) -> str | None:
        """The suggestion that was not chosen of two, where that is what a message asks for."""
        if len(self._turns) < 2 or not _OTHER.match(text):
            return None
        offered, chosen = self._turns[-2].answer, self._turns[-1].asked.text
        left = [each for each in offered.suggestions if each != chosen]
        asked_back = offered.status == "ambiguous" and len(offered.suggestions) == 2
        return left[0] if asked_back and len(left) == 1 else None

    def _in_parts(self, text: str, last: _Turn) -> Answer | None:
        """The answer to a follow-up that asks for several things; None where it asks for one."""
        reply = followed(self._assistant, text, last.before) if last.before else None
        return self._kept(reply.reading, reply.answer, last=reply.last) if reply else None

    def _edited(self, text: str, last: _Turn) -> Answer | None:
        """The answer to a follow-up that edits the question before; None where it does not."""
        reading = self._assistant.follow_up(last.before, text) if last.before else None
        if reading is None:
            return None
        found = self._assistant.answer(reading)
        return self._written_out(reading, found, text)

    def _written_out(self, reading: Reading, found: Answer, typed: str) -> Answer:
        """The answer to a follow-up, which says how it was written out."""
        put = self._assistant.well_put(reading, found)
        full = put.in_full or reading.text
        more = (note for note in found.notes if note not in put.notes)
        told = (f"Read as: “{full}”.", *more)
        kept = self._kept(reading, put, typed, full, told)
        # what its words would not ask for again has no receipt
        again = isinstance(reading.asked, Query) or put is not found
        return kept if again else replace(kept, receipt=None)

    def _commanded(self, text: str, command: str) -> Answer:
        if command == "undo":
            self._turns.pop()
        else:
            self._turns.clear()
        if not self._turns:
            return Answer(text, "answered", "That is forgotten. Ask a new question.")
        return self._recalled(text)

    def _back_to(self, text: str) -> Answer | None:
        """The last answer about what "back to burglary" names; None where there is none.

        What more is said edits it: "back to burglary, but for 2025".
        """
        named = _BACK_TO.match(text)
        if named is None:
            return None
        for turn in reversed(self._turns):
            if turn.before and self._assistant.is_about(turn.before, named["what"]):
                if named["more"]:
                    edited = self._edited(named["more"], turn)
                    left = edited or self._assistant.out_of_context(self._assistant.read(text))
                    return replace(left, question=text)
                self._turns.append(turn)
                return self._recalled(text)
        return None

    def _recalled(self, text: str) -> Answer:
        """The answer where the conversation stands now, given again."""
        last = self._turns[-1].answer
        back = f"Back to: “{self._turns[-1].asked.text}”."
        receipt = last.receipt and replace(
            last.receipt, asked=text, told=(back, *last.receipt.told)
        )
        return replace(last, question=text, notes=(back, *last.notes), receipt=receipt)

    def _kept(
        self,
        reading: Reading,
        found: Answer,
        typed: str = "",
        full: str = "",
        told: tuple[str, ...] = (),
        last: Answer | None = None,
    ) -> Answer:
        """An answer with its receipt, remembered; of a follow-up what was `typed` too.

        `last` is the answer to its last request where it has several.
        """
        text = reading.text
        found = self._guarded(reading, found)
        answer = _stamped(found, self._assistant.receipt(typed or text, full or text, told))
        if answer.status in ("answered", "ambiguous"):
            led = last or answer
            source = led.understood.source if led.understood else None
            printed = source == "published_figures" or answer.status == "ambiguous"
            period = period_of(led)
            catalog = self._assistant.catalog
            earlier = self._turns[-1].before if self._turns else None
            before = None if printed else leant_on(reading.asked, led, period, catalog, earlier)
            self._turns.append(_Turn(Asked(text, period, printed), answer, before))
        return answer

    def _guarded(self, reading: Reading, found: Answer) -> Answer:
        """An answer, where it gives away no small number together with those before it."""
        told = (*self._told, *found.told)
        if found.told and gives_away(told):
            return self._assistant.kept_back(reading)
        self._told = tuple(dict.fromkeys(told))
        return replace(found, told=())

    @property
    def vocabulary(self) -> tuple[Entry, ...]:
        """Beginnings, periods and the names of the catalog, of which a question can be made."""
        return self._assistant.vocabulary

    def answers(self, text: str) -> bool:
        """Whether a question that stands alone would be answered; it is not asked."""
        return self._assistant.is_answerable(readable(text))

    @property
    def examples(self) -> tuple[str, ...]:
        """Questions to start with, each of which is answered."""
        return self._assistant.examples

    def _too_long(self, text: str) -> Answer:
        words = (
            f"This is too long to be read as one message: up to {LONGEST:,} characters are. "
            "Please ask in parts."
        )
        shown = readable(text[:LONGEST])
        return Answer(shown, "not_understood", words, suggestions=self.examples[:3])

    @property
    def coverage(self) -> Answer:
        """What is held: a row for each source, with what it covers."""
        covered: Answer = plain_texts(self._assistant.coverage)
        return covered

    def interrupt(self) -> None:
        """Stops the question that is being answered, from another thread."""
        self._assistant.interrupt()

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Keeps off the files while they are replaced; then answers from what they hold."""
        if self._reopen is None:
            raise InputError("this conversation cannot be opened again")
        self._assistant.close()
        try:
            yield
        finally:
            self._assistant = self._reopen()

    def renew(self) -> Differences:
        """Answers from what the files hold by now; what is other in the catalog.

        Raises CatalogError where something in it is wrong; all then stays as it was, as it does
        with what opening raises. What was asked before can still be followed up.
        """
        if self._reopen is None:
            raise InputError("this conversation cannot be opened again")
        from assistant.catalog.differences import differences

        new, old = self._reopen(), self._assistant
        if new.problems:
            new.close()
            raise CatalogError(str(new.problems[0]))
        self._assistant = new
        old.close()
        return differences(old.catalog, new.catalog)


@dataclass(frozen=True)
class _Turn:
    """A question in full, and its answer."""

    asked: Asked
    answer: Answer
    before: Before | None


def _stamped(found: Answer, receipt: Receipt) -> Answer:
    """An answer as its receipt says it was told; one that was not answered gets none."""
    return replace(
        found,
        question=receipt.asked,
        notes=(*receipt.told, *found.notes),
        receipt=receipt if found.status == "answered" else None,
    )


def _can_be_read(text: str) -> bool:
    """Whether a message is short enough to be answered while somebody waits."""
    return len(text) <= LONGEST


_COMMANDS = {
    "undo": "undo",
    "go back": "undo",
    "back": "undo",
    "start again": "clear",
    "start over": "clear",
    "clear": "clear",
    "forget": "clear",
    "reset": "clear",
}
_COMMANDED = re.compile(r"^(please|ok|no),? |,? (that|it|that one|the last one|please)$")
_BACK_TO = re.compile(
    r"^\W*(and |now |so |ok |right )*(go |going )?(back|return) to (?P<what>.+?)"
    r"((,? but|[,;] and|,? this time|,? only) (?P<more>.+))?$",
    re.I,
)
_OTHER = re.compile(r"^\W*((and|what about|how about|now) )*the other( one)?\W*$", re.IGNORECASE)
# said around a choice: "the combined type then", "I meant the first"
_SAID = (
    "then",
    "type",
    "combined",
    "i",
    "mean",
    "meant",
    "want",
    "yes",
    "ok",
    "go",
    "with",
    "take",
)
_CHOICES = {
    "first": 0,
    "1st": 0,
    "1": 0,
    "second": 1,
    "2nd": 1,
    "2": 1,
    "third": 2,
    "3": 2,
    "last": -1,
}


def _chosen(text: str, answer: Answer) -> str | None:
    """The suggestion that a choice names: "the first", "2"."""
    words = re.findall(r"\w+", text.casefold())
    plain = [
        w for w in words if w not in ("the", "one", "option", "number", "please", "reading", *_SAID)
    ]
    if not answer.suggestions:
        return None
    if not plain:
        # "the combined type then": the only one that is offered
        only = answer.status == "ambiguous" and len(answer.suggestions) == 1 and bool(words)
        return answer.suggestions[0] if only else None
    if len(plain) > 1 or plain[0] not in _CHOICES:
        return _named(plain, answer) if answer.status == "ambiguous" else None
    at = _CHOICES[plain[0]]
    return answer.suggestions[at] if at < len(answer.suggestions) else None


def _named(words: list[str], answer: Answer) -> str | None:
    """The one suggestion that has all of the words."""
    told = [(each, set(re.findall(r"\w+", each.casefold()))) for each in answer.suggestions]
    found = [each for each, own in told if own >= {*words}]
    return found[0] if len(found) == 1 else None
