"""What decides between counts and documents, and between the meanings of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.analysis import Analysis, Rate, figures_in
from assistant.answers.answer import Answer
from assistant.catalog.catalog import Catalog
from assistant.catalog.eras import is_former
from assistant.language.reading import Reading
from assistant.language.words import forms
from assistant.printed import figures_asked
from assistant.query import Query

if TYPE_CHECKING:
    from assistant.language.printed.choice import Meant


def wants_table(reading: Reading, counted: Answer) -> bool:
    """Whether a printed table is asked for, of which one figure is no answer."""
    printed = counted.understood and counted.understood.source == "published_figures"
    return bool(printed) and "table" in forms(reading.text)


def gives_rates(reading: Reading) -> bool:
    """Whether rates of named periods are asked for, which documents print for their own years."""
    asked = reading.asked
    if not isinstance(asked, Analysis) or reading.problem or not asked.periods:
        return False
    return any(isinstance(figure, Rate) for figure in figures_in(asked))


def asked_of(asked: Meant | None) -> object:
    """Which figures, or which fact, are asked for."""
    return [*map(figures_asked, asked)] if isinstance(asked, tuple) else asked


def is_of_its_time(query: Query, catalog: Catalog) -> bool:
    """Whether a query names a member of earlier months."""
    named = [(f.dimension, name) for f in query.filters for name in f.members]
    return any(d in catalog.dimensions and is_former(catalog.dimensions[d], n) for d, n in named)
