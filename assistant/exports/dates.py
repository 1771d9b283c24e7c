"""A day as it is written in a document."""

from __future__ import annotations

from datetime import date

from assistant.periods import Month


def written_date(day: date) -> str:
    """ "25 November 2026", whatever the language of the computer."""
    return f"{day.day} {Month.containing(day)}"
