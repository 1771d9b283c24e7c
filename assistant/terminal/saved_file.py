"""The name of a file that an answer is saved in."""

from __future__ import annotations

import re
import time


def file_name(question: str) -> str:
    """The question's first words and the time, so that no earlier file is written over."""
    words = "-".join(re.findall(r"[a-z0-9]+", question.lower()))[:50].strip("-")
    return f"{words or 'answer'}-{time.strftime('%Y%m%d-%H%M%S')}.txt"
