"""What the chat needs from a conversation, and one that is opened while the user types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from assistant.answers.answer import Answer
from assistant.answers.receipt import Receipt
from assistant.language.vocabulary import Entry

if TYPE_CHECKING:
    from assistant.catalog.differences import Differences
    from assistant.catalog.problem import Problem


class Asker(Protocol):
    """Answers questions one after another; `interrupt` comes from another thread."""

    @property
    def vocabulary(self) -> tuple[Entry, ...]: ...

    @property
    def coverage(self) -> Answer: ...

    @property
    def examples(self) -> Sequence[str]: ...

    def ask(self, text: str) -> Answer: ...

    def again(self, receipt: Receipt) -> Answer: ...

    def answers(self, text: str) -> bool: ...

    def interrupt(self) -> None: ...

    def let_go(self) -> AbstractContextManager[None]: ...

    @property
    def problems(self) -> Sequence[Problem]: ...

    def renew(self) -> Differences: ...


@dataclass(frozen=True)
class Scope:
    """What can be asked about: the words of questions, and the sources with what they cover.

    `examples` are questions to start with.
    `problems` are those of the catalog, which leave out what they are about.
    """

    vocabulary: tuple[Entry, ...]
    coverage: Answer
    examples: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class LateAsker:
    """Opens an asker once, in whichever thread comes first; a question waits until it is open.

    One question at a time: the next waits even for one that was given up but still runs.
    """

    def __init__(self, open_asker: Callable[[], Asker]) -> None:
        self._open_asker = open_asker
        self._asker: Asker | None = None
        self._turn = Lock()

    def open(self) -> Scope:
        """Open it now. What failed is tried again by the next call, as files may be mended."""
        with self._turn:
            asker = self._opened()
            return Scope(
                asker.vocabulary, asker.coverage, tuple(asker.examples), tuple(asker.problems)
            )

    def renew(self) -> Differences:
        """Go on over what the files hold by now, when the question that runs has its answer."""
        from assistant.catalog.differences import Differences

        with self._turn:
            if self._asker is None:
                self._opened()
                return Differences()
            return self._asker.renew()

    def ask(self, text: str, given_up: Callable[[], bool]) -> Answer | None:
        """The answer, or None when the question was given up before its turn came."""
        with self._turn:
            asker = self._opened()
            return None if given_up() else asker.ask(text)

    def again(self, receipt: Receipt) -> Answer:
        """The answer to an earlier question as it is now, when its turn has come."""
        with self._turn:
            return self._opened().again(receipt)

    def answers(self, text: str) -> bool:
        """Whether a question would be answered."""
        with self._turn:
            return self._opened().answers(text)

    def interrupt(self) -> None:
        """Stop the question that runs now, if one does."""
        if self._asker is not None:
            self._asker.interrupt()

    @property
    def vocabulary(self) -> tuple[Entry, ...]:
        """The names that a question can use; none before it is open."""
        return self._asker.vocabulary if self._asker else ()

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Keep off the files while they are replaced; the question that runs is waited for."""
        with self._turn:
            asker, self._asker = self._asker, None
            if asker is None:
                yield
                return
            with asker.let_go():
                yield
            self._asker = asker

    def _opened(self) -> Asker:
        if self._asker is None:
            self._asker = self._open_asker()
        return self._asker
