"""Draws the chat into a window of a browser, for as long as there is one."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver

from assistant.terminal.ending import end_unseen


class WindowDriver(WebDriver):
    """Ends the chat when its input ends: whoever shows it is gone then, however that happened."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():  # else the chat was left
            end_unseen(self._app)
