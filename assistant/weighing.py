"""Which sources a question was put to, which one answers, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answers.gaps import Decliner
from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.planning.holdings import Holdings
from assistant.planning.model.gaps import Gap
from assistant.planning.model.plans import AsPrinted
from assistant.planning.planner import plan
from assistant.query import Query, counts_for


@dataclass(frozen=True)
class Weighed:
    """A source that could have answered: whether it does, and why it does or does not."""

    source: str
    answers: bool
    why: str


def weigh(
    query: Query, chosen: str | None, catalog: Catalog, holdings: Holdings, decliner: Decliner
) -> Iterator[Weighed]:
    """Every source of figures, the `chosen` one first."""
    sources = (s for s in catalog.sources.values() if s.kind != "population")
    for source in sorted(sources, key=lambda s: s.name != chosen):
        if source.name == chosen:
            yield Weighed(source.name, True, _why(query, source, catalog))
        else:
            yield Weighed(source.name, False, _why_not(query, source, catalog, holdings, decliner))


def only_printed(chosen: str, catalog: Catalog) -> Iterator[Weighed]:
    """The sources of figures where only documents print what the words ask for."""
    for source in catalog.sources.values():
        if source.name == chosen:
            yield Weighed(source.name, True, "it prints figures of which every word is known")
        elif source.kind == "counts":
            yield Weighed(source.name, False, "none of its measures and members is asked for")


def _why(query: Query, source: Source, catalog: Catalog) -> str:
    if query.source == source.name:
        return "the question names it"
    if source.kind == "printed":
        return "it prints what was asked"
    if source is counts_for(query, catalog):
        return "it holds the measure, the places and the months"
    return "it holds what the others do not"


def _why_not(
    query: Query, source: Source, catalog: Catalog, holdings: Holdings, decliner: Decliner
) -> str:
    if query.source:
        return "the question names another source"
    if source.kind == "counts" and query.measure not in source.named:
        return f"it has no measure {query.measure}"
    found = plan(replace(query, source=source.name), catalog, holdings)
    if isinstance(found, Gap):
        return decliner.gap("", found).sentence
    if isinstance(found, AsPrinted):
        return "it prints other months or places than those asked for, so its figure is a note"
    return "published figures come first where they hold exactly what was asked"
