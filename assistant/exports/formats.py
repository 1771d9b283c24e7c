"""The formats that answers and briefings are saved in, each with its file ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answers.answer import Answer
from assistant.briefing.briefing import Briefing
from assistant.errors import InputError
from assistant.exports.delimited import as_csv, as_tsv
from assistant.exports.json import as_json
from assistant.exports.markdown import briefing_as_markdown
from assistant.exports.text import as_text


@dataclass(frozen=True)
class Format:
    """One kind of file. `write` gives its bytes, dated; InputError for what it cannot hold.

    `document` says whether it holds headings and lines too, `table` that it holds one table only.
    """

    name: str
    ending: str
    write: Callable[[Briefing, date], bytes]
    document: bool = False
    table: bool = False


def format_of(path: Path, *, document: bool = False) -> Format:
    """The format of a file by its ending. Raises InputError for one that none has.

    `document` leaves only those that hold a whole briefing.
    """
    formats = DOCUMENTS if document else FORMATS
    found = next((f for f in formats if f.ending == path.suffix.lower()), None)
    if found is None:
        endings = ", ".join(f.ending for f in formats)
        raise InputError(f"{path}: the ending says the format; it can be {endings}")
    return found


def _word(briefing: Briefing, made: date) -> bytes:
    from assistant.exports.word import as_word

    return as_word(briefing, made)


def _markdown(briefing: Briefing, made: date) -> bytes:
    return briefing_as_markdown(briefing, made).encode()


def _html(briefing: Briefing, made: date) -> bytes:
    from assistant.exports.html import briefing_as_html

    return briefing_as_html(briefing, made).encode()


def _text(briefing: Briefing, made: date) -> bytes:
    return "\n\n".join(map(as_text, briefing.answers)).encode()


def _json(briefing: Briefing, made: date) -> bytes:
    return "".join(map(as_json, briefing.answers)).encode()


def _csv(briefing: Briefing, made: date) -> bytes:
    # with the mark that tells a spreadsheet that it is UTF-8
    return as_csv(_only_table(briefing)).encode("utf-8-sig")


def _tsv(briefing: Briefing, made: date) -> bytes:
    return as_tsv(_only_table(briefing)).encode()


def _only_table(briefing: Briefing) -> Answer:
    if len(briefing.answers) != 1:
        raise InputError("such a file holds one table; save one answer at a time")
    answer = briefing.answers[0]
    if not answer.tables:
        raise InputError("this answer has no table; save it as text, Markdown or Word")
    return answer


FORMATS = (
    Format("Word", ".docx", _word, document=True),
    Format("Markdown", ".md", _markdown, document=True),
    Format("Text", ".txt", _text),
    Format("CSV", ".csv", _csv, table=True),
    Format("TSV", ".tsv", _tsv, table=True),
    Format("JSON", ".json", _json),
    Format("HTML", ".html", _html, document=True),
)
DOCUMENTS = tuple(f for f in FORMATS if f.document)
