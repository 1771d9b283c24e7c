"""The obvious question about each line of printed figures: the same one, of that line alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.printed.declining import questions_of
from assistant.answers.printed.line import Line
from assistant.answers.printed.writer import Writer
from assistant.printed import FigureSet

_ASIDE = re.compile(r"\s*\([^)]*\)")  # of a label: the definition that a document uses


def row_questions(pairs: Sequence[tuple[FigureSet, list[Line]]], writer: Writer) -> tuple[str, ...]:
    """A question a line; none at all for a single figure."""
    asked = [_question(figures, line, writer) for figures, lines in pairs for line in lines]
    return tuple(asked) if len(asked) > 1 else ()


def _question(figures: FigureSet, line: Line, writer: Writer) -> str:
    own = replace(
        figures,
        members=line.members[:1],
        members2=line.members[1:],
        places=(line.place,),
        periods=(line.period,),
        statistics=tuple(s for s in figures.statistics if line.first(s)) or figures.statistics,
    )
    return _ASIDE.sub("", questions_of(own, writer)[0])
