"""Draws the chat into a window of a browser, for as long as there is one."""

from __future__ import annotations

import os
from threading import Timer

from textual import messages
from textual.drivers.web_driver import WebDriver

_PATIENCE = 5  # seconds


class WindowDriver(WebDriver):
    """Ends the chat when its input ends: whoever shows it has gone then, however that happened."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if self.exit_event.is_set():
            return  # the chat was left
        self._app.post_message(messages.ExitApp())
        # an import, or a screen that nobody takes any more, may keep it
        last = Timer(_PATIENCE, os._exit, [1])
        last.daemon = True
        last.start()
