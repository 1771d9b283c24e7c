"""How answers leave the command line: printed in a format, or saved in a file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.briefing.briefing import Briefing


def add_output(options: argparse.ArgumentParser) -> None:
    """The options that say how answers are given."""
    how = options.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print one JSON object for each answer")
    how.add_argument("--markdown", action="store_true", help="print Markdown")
    how.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="save the answers; the ending says the format: .docx, .md, .html, .txt, .csv, .tsv "
        "or .json",
    )


def check_output(options: argparse.Namespace) -> None:
    """InputError for a file of no known format, before anything is asked."""
    if options.output:
        from assistant.exports.formats import format_of

        format_of(options.output)


def give(answers: Sequence[Answer], options: argparse.Namespace) -> None:
    """Prints or saves answers as the options say. Raises InputError when that can't be done."""
    if options.output:
        from assistant.briefing.briefing import Briefing

        save(Briefing.of(answers), options.output)
    else:
        print(_printed(answers, options), end="")


def save(briefing: Briefing, file: Path, *, document: bool = False) -> None:
    """Saves a briefing in the format that the file's ending names, and says where."""
    from datetime import date

    from assistant.exports.formats import format_of
    from assistant.files import write_whole

    write_whole(file, format_of(file, document=document).write(briefing, date.today()))
    print(f"Saved as {file}")


def _printed(answers: Sequence[Answer], options: argparse.Namespace) -> str:
    if options.json:
        from assistant.exports.json import as_json

        return "".join(map(as_json, answers))
    if options.markdown:
        from assistant.exports.markdown import as_markdown

        return "\n".join(map(as_markdown, answers))
    from assistant.exports.text import as_text

    return "\n\n".join(map(as_text, answers)) + "\n"
