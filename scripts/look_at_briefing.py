"""Makes a briefing of real answers, as Word, PDF and a picture of each page, to be looked at.

    python scripts/look_at_briefing.py [FOLDER]

Needs LibreOffice (soffice) and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from assistant.briefing.briefing import Briefing
from assistant.exports.word import as_word
from assistant.opening import open_conversation

PARTS = {
    "Burglary": (
        "Which wards had the most burglaries in 2025?",
        "burglary in Cambridge by month in 2025 compared with 2024",
    ),
    "Bicycle theft and shoplifting": (
        "How many bike thefts were there in Petersfield in 2025, compared with 2024?",
        "What share of all crime in Cambridge was shoplifting in 2025?",
        "What counts as acquisitive crime?",
    ),
}


def briefing() -> Briefing:
    """A title, headings, a line of one's own, and answers of several kinds."""
    conversation = open_conversation()
    made = Briefing("Community safety in Cambridge: 2025 at a glance")
    made = made.with_line("Prepared for the Community Safety Partnership board.")
    for heading, questions in PARTS.items():
        made = made.with_heading(heading)
        for question in questions:
            made = made.pinned(conversation.ask(question))
    return made


def main(folder: Path) -> None:
    """Writes briefing.docx, briefing.pdf and briefing-1.png and so on into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing.docx").write_bytes(as_word(briefing(), date.today()))
    convert = ["soffice", "--headless", "--convert-to", "pdf", "briefing.docx"]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True)
    draw = ["pdftoppm", "-r", "80", "-png", "briefing.pdf", "briefing"]
    subprocess.run(draw, cwd=folder, check=True)
    print("\n".join(map(str, sorted(folder.glob("briefing*")))))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/briefing"))
