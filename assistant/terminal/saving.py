"""Saving answers and briefings as files, in a terminal or in a browser."""

from __future__ import annotations

import io
from datetime import date
from functools import partial

from textual.app import App

from assistant.briefing.briefing import Briefing
from assistant.exports.formats import Format
from assistant.files import write_whole
from assistant.terminal.problem import one_line
from assistant.terminal.saved_file import free_path

DELIVERED = "saved"


def save(app: App[None], briefing: Briefing, chosen: tuple[Format, str] | None) -> None:
    """Writes a file, as it was chosen, into the user's downloads; says where, or why not."""
    if chosen:
        # a Word table of a thousand rows takes seconds
        app.run_worker(partial(_write, app, briefing, *chosen), thread=True, exit_on_error=False)


def _write(app: App[None], briefing: Briefing, form: Format, name: str) -> None:
    path = free_path(name, form.ending)
    try:
        content = form.write(briefing, date.today())
        if app.is_web:  # the browser has downloads of its own
            deliver = partial(app.deliver_binary, save_filename=path.name, name=DELIVERED)
            app.call_from_thread(deliver, io.BytesIO(content))
            return
        write_whole(path, content)
    except Exception as error:
        line = f"Not saved: {one_line(error)}"
        app.call_from_thread(app.notify, line, severity="error", markup=False)
    else:
        app.call_from_thread(app.notify, f"Saved as {path}", markup=False)
