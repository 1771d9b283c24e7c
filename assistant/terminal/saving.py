"""Saving answers and briefings as files, in a terminal or in a browser."""

from __future__ import annotations

import io
from datetime import date

from textual.app import App

from assistant.briefing.briefing import Briefing
from assistant.errors import InputError
from assistant.exports.formats import Format
from assistant.files import write_whole
from assistant.terminal.saved_file import free_path

DELIVERED = "saved"


def save(app: App[None], briefing: Briefing, chosen: tuple[Format, str] | None) -> None:
    """Writes a file, as it was chosen, into the user's downloads; says where, or why not."""
    if chosen is None:
        return
    form, name = chosen
    path = free_path(name, form.ending)
    try:
        content = form.write(briefing, date.today())
        if app.is_web:  # the browser has downloads of its own
            app.deliver_binary(io.BytesIO(content), save_filename=path.name, name=DELIVERED)
            return
        write_whole(path, content)
    except InputError as error:
        app.notify(f"Not saved: {error}", severity="error", markup=False)
    else:
        app.notify(f"Saved as {path}", markup=False)
