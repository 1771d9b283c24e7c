"""What decides between counts and documents, and between the meanings of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.analysis import Analysis, Rate, figures_in
from assistant.answers.answer import Answer
from assistant.catalog.catalog import Catalog
from assistant.catalog.eras import is_former
from assistant.language.reading import Ambiguous, Problem, Reading
from assistant.printed import figures_asked
from assistant.query import Query

if TYPE_CHECKING:
    from assistant.language.printed.choice import Meant


def is_printed(answer: Answer, catalog: Catalog) -> bool:
    """Whether documents print what answers."""
    source = answer.understood.source if answer.understood else None
    return source is not None and catalog.sources[source].kind == "printed"


def gives_rates(reading: Reading) -> bool:
    """Whether rates of named periods are asked for, which documents print for their own years."""
    asked = reading.asked
    if not isinstance(asked, Analysis) or reading.problem or not asked.periods:
        return False
    return any(isinstance(figure, Rate) for figure in figures_in(asked))


def asked_of(asked: Meant | None) -> object:
    """Which figures, or which fact, are asked for."""
    return [*map(figures_asked, asked)] if isinstance(asked, tuple) else asked


def of_its_time(problem: Problem | None, catalog: Catalog) -> Query | None:
    """Of what words can mean, that which was told under them in earlier months."""
    readings = problem.readings if isinstance(problem, Ambiguous) else ()
    queries = (each for each in readings if isinstance(each, Query))
    return next((query for query in queries if _names_former(query, catalog)), None)


def _names_former(query: Query, catalog: Catalog) -> bool:
    """Whether a query names a member of earlier months."""
    named = [(f.dimension, name) for f in query.filters for name in f.members]
    return any(d in catalog.dimensions and is_former(catalog.dimensions[d], n) for d, n in named)
