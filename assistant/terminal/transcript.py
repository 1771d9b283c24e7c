"""Everything asked and answered, newest at the end."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Collapsible, Static

from assistant.terminal.messages import Resized, Typed
from assistant.terminal.turn import Turn

KEPT = 100
UNFOLDED = 8


class Transcript(VerticalScroll, can_focus=False):
    """Blocks with one door in (`post`). A long transcript is slow, so only the latest stay.

    Of those the older ones are folded.
    """

    def __init__(self, *blocks: Widget) -> None:
        super().__init__(*blocks)
        self._followed: Widget | None = None

    def post(self, block: Widget) -> None:
        """Add a block at the end and show it."""
        self._followed = block
        self.mount(block)
        self.anchor()
        self._prune()

    @property
    def turns(self) -> list[Turn]:
        """The questions in view, oldest first."""
        return [turn for turn in self.query_children(Turn) if not turn.has_class("cleared")]

    def clear(self) -> bool:
        """Put all but what is still running out of sight, until undone; whether there was any."""
        blocks = [
            block
            for block in self.query_children("Turn, Problem, Told")
            if not block.has_class("cleared") and not (isinstance(block, Turn) and block.running)
        ]
        if blocks:
            self.query_children(".cleared").remove()
        for block in blocks:
            block.add_class("cleared")
        return bool(blocks)

    def undo_clear(self) -> bool:
        """Show again what was cleared last; whether there was any."""
        cleared = self.query_children(".cleared")
        found = bool(cleared)
        cleared.remove_class("cleared")
        self.anchor()
        return found

    def on_resized(self, message: Resized) -> None:
        """Show an answer that is taller than the view from its start."""
        turn = message.turn
        if turn is self._followed and turn.size.height > self.size.height:
            self.release_anchor()
            self.scroll_to_widget(turn, top=True, animate=False)

    @on(Collapsible.Toggled)
    def stop_following(self) -> None:
        """What the user folds out is what they want to see now."""
        self._followed = None

    def on_key(self, event: Key) -> None:
        """Typing in a block means typing a question, unless the block has a use for the key."""
        bound = event.key in self.screen.active_bindings
        if event.is_printable and event.character and not bound:
            event.stop()
            self.post_message(Typed(event.character))

    def _prune(self) -> None:
        turns = list(self.query_children(Turn))
        for turn in turns[:-KEPT]:
            turn.remove()
        for turn in turns[-KEPT:-UNFOLDED]:
            turn.fold()
        if len(turns) > KEPT and not self.query_children(".removed"):
            line = f"Older questions were removed; the latest {KEPT} are kept."
            self.mount(Static(line, classes="removed"), before=0)
