"""Several answers to one question as one answer with one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answers.answer import Answer, Cell


def together(text: str, answers: Sequence[Answer]) -> Answer:
    """Several answers as one: the sentences in order, and one table with the columns of all."""
    first, declined = answers[0], [each for each in answers if each.status != "answered"]
    if declined:
        return declined[0]
    every = [column for each in answers for column in each.columns]
    finest = {c.name: c for c in sorted(every, key=lambda c: c.decimals or 0)}
    columns = {column.name: finest[column.name] for column in every}
    questions = tuple(question for each in answers for question in each.row_questions)
    return replace(
        first,
        question=text,
        sentence=" ".join(each.sentence for each in answers),
        columns=tuple(columns.values()),
        rows=tuple(row for each in answers for row in _under(columns, each)),
        row_questions=questions if len(questions) > 1 else (),
        sources=tuple(dict.fromkeys(source for each in answers for source in each.sources)),
        notes=tuple(dict.fromkeys(note for each in answers for note in each.notes)),
        sql=";\n".join(dict.fromkeys(each.sql for each in answers if each.sql)) or None,
        layout=first.layout if len(answers) == 1 else None,
    )


def _under(columns: Iterable[str], answer: Answer) -> Iterator[tuple[Cell, ...]]:
    """The rows of an answer under the columns of several, empty where it has none."""
    for row in answer.rows:
        named = dict(zip((column.name for column in answer.columns), row, strict=True))
        yield tuple(named.get(name) for name in columns)
