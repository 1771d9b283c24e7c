"""Two questions asked in one, answered one after the other."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.answer import Answer


def both(text: str, first: Answer, second: Answer) -> Answer:
    """Both answers as one: the sentences in order, and the larger table of the two.

    Two tables with the same columns become one.
    """
    same = [c.name for c in first.columns] == [c.name for c in second.columns]
    larger = max(first, second, key=lambda a: (len(a.rows), len(a.columns)))
    return replace(
        larger,
        question=text,
        sentence=f"{first.sentence} {second.sentence}",
        understood=first.understood,
        rows=(*first.rows, *second.rows) if same else larger.rows,
        row_questions=() if same else larger.row_questions,
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        sql=";\n".join(sql for sql in (first.sql, second.sql) if sql) or None,
    )
