"""Saving answers and briefings as files, in a terminal or in a browser."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import partial

from textual.app import App

from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing
from assistant.exports.formats import DOCUMENTS, FORMATS, Format
from assistant.files import write_whole
from assistant.terminal.problem import one_line
from assistant.terminal.save_screen import SaveScreen
from assistant.terminal.saved_file import DELIVERED, folder, free_path, suggested_name


def save_answer(app: App[None], answer: Answer) -> None:
    """Asks for format and name, and saves an answer."""
    formats = [form for form in FORMATS if answer.tables or not form.table]
    _ask_and_save(app, Briefing.of([answer]), formats, answer.question)


def save_briefing(app: App[None], briefing: Briefing) -> None:
    """Asks for format and name, and saves a briefing as one document."""
    _ask_and_save(app, briefing, DOCUMENTS, briefing.title)


def _ask_and_save(
    app: App[None], briefing: Briefing, formats: Sequence[Format], words: str
) -> None:
    screen = SaveScreen(formats, suggested_name(words), str(folder()))
    app.push_screen(screen, partial(_save, app, briefing))


def _save(app: App[None], briefing: Briefing, chosen: tuple[Format, str] | None) -> None:
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
