"""Takes questions, runs them one after another, and shows what becomes of them."""

from __future__ import annotations

from collections import deque

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import get_current_worker

from assistant.language.completing import Completer
from assistant.terminal.answer_block import AnswerBlock
from assistant.terminal.asker import LateAsker, Scope
from assistant.terminal.catalog_watch import CatalogWatch
from assistant.terminal.completions import Completions
from assistant.terminal.history import History
from assistant.terminal.messages import (
    Answered,
    Asked,
    AskedOfRow,
    CatalogKept,
    CatalogRenewed,
    Correcting,
    Editing,
    Failed,
    Numbered,
    Opened,
    Typed,
    Weighed,
)
from assistant.terminal.problem import Problem, Told, one_line
from assistant.terminal.prompt import Prompt
from assistant.terminal.transcript import Transcript
from assistant.terminal.turn import Turn
from assistant.terminal.welcome import Welcome
from assistant.terminal.word_choice import WordChoice


class Chat(Vertical):
    """Transcript and prompt. Threads only post messages; the handlers change what is shown."""

    def __init__(
        self,
        asker: LateAsker,
        history: History,
        version: str,
        watch: CatalogWatch | None = None,
    ) -> None:
        super().__init__()
        self._watch = watch
        self._asker = asker
        self._history = history
        self._welcome = Welcome(version)
        self._waiting: deque[Turn] = deque()
        self._asking: Turn | None = None
        self.scope: Scope | None = None

    def compose(self) -> ComposeResult:
        yield Transcript(self._welcome)
        yield (completions := Completions())
        yield Prompt(self._history, completions)
        if self._watch:
            yield self._watch

    def on_mount(self) -> None:
        self.prompt.border_subtitle = "loading the figures…"
        self.open()

    def on_unmount(self) -> None:
        self._asker.interrupt()  # the program can only end when its threads have

    @property
    def transcript(self) -> Transcript:
        return self.query_one(Transcript)

    @property
    def prompt(self) -> Prompt:
        return self.query_one(Prompt)

    def answer_in_focus(self) -> AnswerBlock | None:
        """The answer that has the focus, or stands in the question that has it."""
        around = self.screen.focused.ancestors_with_self if self.screen.focused else []
        turn = next((node for node in around if isinstance(node, Turn)), None)
        if turn:
            turn.action_unfold()
        return turn.answer_block if turn else None

    def latest_answer(self) -> AnswerBlock | None:
        """The answer nearest to the end."""
        blocks = (turn.answer_block for turn in reversed(self.transcript.turns))
        return next(filter(None, blocks), None)

    @work(thread=True, group="open", exit_on_error=False)
    def open(self) -> None:
        """Load the figures while the first screen already shows."""
        try:
            scope = self._asker.open()
        except Exception as error:
            self.post_message(Opened(None, one_line(error)))
        else:
            self.post_message(Opened(scope))

    def open_anew(self, changed: bool | None) -> None:
        """Learn what can be asked about now, if the figures have changed."""
        if changed:
            self.open()

    @work(thread=True, group="ask", exclusive=True, exit_on_error=False)
    def put(self, turn: Turn) -> None:
        """Put a question to the conversation."""
        worker = get_current_worker()
        try:
            answer = self._asker.ask(turn.question, lambda: worker.is_cancelled)
        except Exception as error:
            self.post_message(Failed(turn, one_line(error)))
        else:
            self.post_message(Answered(turn, answer))

    def on_opened(self, message: Opened) -> None:
        self.prompt.border_subtitle = ""
        if message.scope:
            if self._watch and message.scope.problems and not self.scope:
                left_out = "\n".join(self._watch.lines(message.scope.problems))
                self.transcript.post(Problem(f"Catalog: what is wrong is left out.\n{left_out}"))
            self.scope = message.scope
            self.prompt.learn(Completer(message.scope.vocabulary))
            self._welcome.show(message.scope.coverage, message.scope.examples)
        else:
            self.transcript.post(Problem(f"The figures could not be loaded: {message.problem}"))

    def on_catalog_renewed(self, message: CatalogRenewed) -> None:
        self.open()
        if message.line:
            self.transcript.post(Told(f"Catalog: {message.line}."))

    def on_catalog_kept(self, message: CatalogKept) -> None:
        lines = ["Catalog: the last good one is kept, as this is wrong.", *message.lines]
        self.transcript.post(Problem("\n".join(lines)))

    def on_asked(self, message: Asked) -> None:
        turn = Turn(message.question)
        self._history.add(message.question)
        self.transcript.post(turn)
        self.prompt.focus()
        self._waiting.append(turn)
        self._put_next()

    def on_answered(self, message: Answered) -> None:
        if message.turn is self._asking and message.answer is not None:
            message.turn.show_answer(message.answer)
            self.prompt.numbers = len(message.answer.suggestions)
            self._finish()

    def on_failed(self, message: Failed) -> None:
        if message.turn is self._asking:
            self._give_back(message.turn, f"Something went wrong: {message.problem}")

    def on_asked_of_row(self, message: AskedOfRow) -> None:
        if message.question:
            self.weigh(message.question)
        else:
            self.post_message(Weighed(message.question, answered=False))

    @work(thread=True, group="weigh", exclusive=True, exit_on_error=False)
    def weigh(self, question: str) -> None:
        """Find out whether a question would be answered."""
        self.post_message(Weighed(question, self._asker.answers(question)))

    def on_weighed(self, message: Weighed) -> None:
        if message.answered:
            self.post_message(Asked(message.question))
        else:
            self.notify("There is no further question about this row", markup=False)

    def on_numbered(self, message: Numbered) -> None:
        block = self.latest_answer()
        if block and message.number <= len(block.answer.suggestions):
            self.post_message(Asked(block.answer.suggestions[message.number - 1]))

    def on_correcting(self, message: Correcting) -> None:
        choice = WordChoice(message.answer, message.word, self._asker.vocabulary)
        self.app.push_screen(choice, self._ask_corrected)

    def _ask_corrected(self, question: str | None) -> None:
        if question:
            self.post_message(Asked(question))

    def on_editing(self, message: Editing) -> None:
        self.prompt.fill(message.question)
        self.prompt.focus()

    def on_completions_taken(self, message: Completions.Taken) -> None:
        self.prompt.focus()
        self.prompt.fill(message.text)

    def on_typed(self, message: Typed) -> None:
        self.prompt.focus()
        self.prompt.insert_text_at_cursor(message.character)

    def on_clicked(self) -> None:
        self.prompt.focus()

    def take(self, question: str | None) -> None:
        """Put an earlier question into the prompt, if one was chosen."""
        if question:
            self.prompt.fill(question)

    def cancel(self) -> bool:
        """Give up the running question; whether there was one."""
        if self._asking is None:
            return False
        self.workers.cancel_group(self, "ask")
        self._asker.interrupt()
        self._give_back(self._asking, "Cancelled")
        return True

    def _give_back(self, turn: Turn, problem: str) -> None:
        kept = self.prompt.keep(turn.question)
        where = "your question is kept in the prompt" if kept else "press Up for your question"
        turn.show_problem(f"{problem}; {where}.")
        self._finish()

    def _finish(self) -> None:
        self._asking = None
        self._put_next()

    def _put_next(self) -> None:
        if self._asking is None and self._waiting:
            self._asking = self._waiting.popleft()
            self.put(self._asking)
