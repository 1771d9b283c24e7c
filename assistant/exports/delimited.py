"""The table of an answer for spreadsheets and scripts: raw values under their labels."""

from __future__ import annotations

import csv
import io

from assistant.answers.answer import Answer


def as_tsv(answer: Answer) -> str:
    """The whole table, tab-separated, as it is pasted into a spreadsheet."""
    return _delimited(answer, "\t", "\n")


def as_csv(answer: Answer) -> str:
    """The whole table, comma-separated, laid out as RFC 4180 says."""
    return _delimited(answer, ",", "\r\n")


def _delimited(answer: Answer, delimiter: str, line_end: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(column.label for column in answer.columns)
    writer.writerows(answer.rows)
    return file.getvalue()
