"""Words that stand in a file of their own, given to the entries that they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from msgspec import structs

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Dimension, Entry, Source, Synonyms

E = TypeVar("E", bound=Entry)
More = Mapping[str, tuple[str, ...]]


def with_synonyms(catalog: Catalog, written: Iterable[Synonyms]) -> Catalog:
    """The catalog with more words for some of its entries; those for no entry do nothing."""
    words: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for each in written:
        words[each.means] += each.words
    if not words:
        return catalog
    dimensions = {name: _dimension(d, words) for name, d in catalog.dimensions.items()}
    return replace(
        catalog,
        dimensions=dimensions,
        members={name: {m.name: m for m in d.members} for name, d in dimensions.items()},
        sources={name: _source(s, words) for name, s in catalog.sources.items()},
        places={
            name: replace(p, synonyms=p.synonyms + words.get(f"place.{name}", ()))
            for name, p in catalog.places.items()
        },
        terms=tuple(_with(t, words.get(f"term.{t.name}", ())) for t in catalog.terms),
        facts=tuple(_with(t, words.get(f"term.{t.name}", ())) for t in catalog.facts),
    )


def _dimension(dimension: Dimension, words: More) -> Dimension:
    members = tuple(
        _with(m, words.get(f"{dimension.name}.{m.name}", ())) for m in dimension.members
    )
    own = _with(dimension, words.get(f"dimension.{dimension.name}", ()))
    return structs.replace(own, members=members)


def _source(source: Source, words: More) -> Source:
    measures = tuple(
        _with(m, words.get(f"{'series' if m.series else 'measure'}.{m.name}", ()))
        for m in source.measures
    )
    own = _with(source, words.get(f"source.{source.name}", ()))
    return structs.replace(own, measures=measures)


def _with(entry: E, more: tuple[str, ...]) -> E:
    return structs.replace(entry, synonyms=entry.synonyms + more) if more else entry
