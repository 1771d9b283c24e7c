"""One question and what became of it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from assistant.answers.answer import Answer
from assistant.terminal.answer_block import AnswerBlock
from assistant.terminal.folded import Folded
from assistant.terminal.messages import Resized
from assistant.terminal.problem import Problem
from assistant.terminal.working import Working


class Turn(Vertical, can_focus=True):
    """The question as typed, with a working line that its answer or its problem replaces."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "unfold", "Show all", show=False)]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.answer_block: AnswerBlock | None = None
        self.running = True

    def compose(self) -> ComposeResult:
        yield self._asked()
        yield Working()

    def on_resize(self) -> None:
        self.post_message(Resized(self))

    def show_answer(self, answer: Answer) -> None:
        self.answer_block = AnswerBlock(answer)
        self._settle(self.answer_block)

    def fold(self) -> None:
        """Keep the sentence of the answer alone; a long transcript stays quick."""
        if self.answer_block and self.answer_block.parent:
            self.remove_children()
            self.mount(Folded(self.question, self.answer_block.answer))

    def action_unfold(self) -> None:
        """Show all of a folded answer again."""
        if self.answer_block and self.query_children(Folded):
            self.remove_children()
            self.answer_block = AnswerBlock(self.answer_block.answer)
            self.mount(self._asked(), self.answer_block)

    def on_click(self) -> None:
        self.action_unfold()

    def show_problem(self, problem: str) -> None:
        self._settle(Problem(problem))

    def _asked(self) -> Static:
        return Static(f"> {self.question}", markup=False, classes="question")

    def _settle(self, block: AnswerBlock | Problem) -> None:
        self.running = False
        self.query(Working).remove()
        self.mount(block)
