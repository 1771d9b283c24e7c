"""The entries of a catalog as an analyst looks them up: what each is, and the words for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.authoring.claims import claims_of
from assistant.catalog.catalog import Catalog
from assistant.catalog.lines import PRINTED
from assistant.catalog.model import Dimension, Document, Entry, Measure, Member, Source
from assistant.catalog.places import Place
from assistant.errors import InputError, did_you_mean
from assistant.language.words import forms

KINDS = ("source", "measure", "dimension", "member", "place", "series", "term", "document")


@dataclass(frozen=True)
class Described:
    """An entry: its full name ("crime_type.shoplifting"), label and words.

    `facts` are the rest, by name, in the order in which they are shown; `sources` are the names
    of the sources that hold it, and `questions` ask about it.
    """

    entry: str
    kind: str
    label: str
    description: str = ""
    words: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def entries(catalog: Catalog) -> Iterator[Described]:
    """Every entry of the catalog, by kind."""
    for source in catalog.sources.values():
        yield _source(source)
    for source in catalog.sources.values():
        yield from (_measure(m, source) for m in source.measures)
        yield from (_document(d, source) for d in source.documents)
    for dimension in catalog.dimensions.values():
        yield _dimension(dimension, catalog)
        yield from (_member(m, dimension, catalog) for m in dimension.members)
    yield from (_place(place, catalog) for place in catalog.places.values())
    for term in (*catalog.terms, *catalog.facts):
        facts = (("Said by", term.source),) if term.source else ()
        yield Described(
            f"term.{term.name}", "term", term.label, term.description, term.synonyms, facts
        )


def find(catalog: Catalog, name: str) -> list[Described]:
    """The entry of a name, a label or a word, of each source that has it.

    Raises InputError, which says what is near, or between which to choose.
    """
    every = list(entries(catalog))
    for test in (_has_full_name, _has_name, _has_label):
        if found := [each for each in every if test(each, name)]:
            return _only(found, name)
    claimed = {c.entry for c in claims_of(catalog) if c.forms == forms(name)}
    if found := [each for each in every if each.entry in claimed]:
        return _only(found, name)
    known = {each.entry for each in every} | {each.label for each in every}
    raise InputError(f'no entry is called "{name}".{did_you_mean(name, sorted(known))}')


def _has_full_name(each: Described, name: str) -> bool:
    return each.entry == name


def _has_name(each: Described, name: str) -> bool:
    return each.entry.split(".", 1)[1] == name


def _has_label(each: Described, name: str) -> bool:
    return each.label.casefold() == name.casefold()


def _only(found: list[Described], name: str) -> list[Described]:
    names = list(dict.fromkeys(each.entry for each in found))
    if len(names) > 1:
        listed = ", ".join(names[:8])
        raise InputError(f'"{name}" names several entries: {listed}; give one of these')
    return found


def _words(entry: Entry, *more: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in (entry.label, *more, *entry.synonyms) if w))


def _facts(**given: str | None) -> tuple[tuple[str, str], ...]:
    """The facts that say something, by their names in words."""
    told = {name.replace("_", " ").capitalize(): said for name, said in given.items() if said}
    return tuple(told.items())


def _source(source: Source) -> Described:
    least = source.suppress_below
    return Described(
        f"source.{source.name}",
        "source",
        source.label,
        source.description,
        source.synonyms,
        _facts(
            title=source.title,
            licence=source.licence,
            file=source.file,
            dimensions=", ".join(source.dimensions),
            measures=", ".join(m.name for m in source.measures if not m.series),
            not_shown=f"figures of fewer than {least}" if least else None,
        ),
        sources=(source.name,),
    )


def _document(document: Document, source: Source) -> Described:
    return Described(
        f"document.{document.name}",
        "document",
        document.title,
        document.detail,
        document.synonyms,
        sources=(source.name,),
    )


def _measure(measure: Measure, source: Source) -> Described:
    kind = "series" if measure.series else "measure"
    share = ", ".join(f"{name}.{member}" for name, member in measure.part.items())
    return Described(
        f"{kind}.{measure.name}",
        kind,
        measure.label,
        measure.description,
        _words(measure),
        _facts(
            unit=measure.unit if kind == "measure" else None,
            expression=measure.expression,
            filters="; ".join(measure.filters),
            share=f"{share} of {measure.of}" if measure.of else None,
            stands_for=measure.stands_for,
            note=measure.note,
        ),
        tuple(question.ask for question in measure.questions),
        (source.name,),
    )


def _dimension(dimension: Dimension, catalog: Catalog) -> Described:
    members = [m.name for m in dimension.members]
    return Described(
        f"dimension.{dimension.name}",
        "dimension",
        dimension.label,
        dimension.description,
        _words(dimension, dimension.plural),
        _facts(
            members="read from the data" if dimension.open else ", ".join(members),
        ),
        sources=_holding(dimension, catalog),
    )


def _telling(member: Member, dimension: Dimension, catalog: Catalog) -> Iterator[str]:
    """The sources that tell a member apart; only printed ones tell a part of another member."""
    named = f"{dimension.name}.{member.name}"
    apart = catalog.base_members(dimension.name, member.name) is not None
    held = set(_holding(dimension, catalog))
    for source in catalog.sources.values():
        stands = any(measure.stands_for == named for measure in source.measures)
        if stands or (source.name in held and (apart or source.kind == "printed")):
            yield source.name


def _holding(dimension: Dimension, catalog: Catalog) -> tuple[str, ...]:
    """The sources that tell figures apart by a dimension."""
    printed = dimension.name.startswith(PRINTED)
    return tuple(
        source.name
        for source in catalog.sources.values()
        if dimension.name in source.dimensions or (printed and source.kind == "printed")
    )


def _member(member: Member, dimension: Dimension, catalog: Catalog) -> Described:
    example = catalog.offers.examples.get(dimension.name, "")
    return Described(
        f"{dimension.name}.{member.name}",
        "member",
        member.label,
        member.description,
        _words(member, member.one, member.many),
        _facts(
            dimension=dimension.name,
            value_in_the_data=member.value,
            made_of=", ".join(member.members),
            within=member.within,
            note=member.note,
        ),
        (example.replace("{}", member.label.casefold()),) if example else (),
        tuple(_telling(member, dimension, catalog)),
    )


def _place(place: Place, catalog: Catalog) -> Described:
    labels = {p.wards[0]: p.label for p in catalog.places.values() if p.level == "ward"}
    wards = ", ".join(labels.get(code, code) for code in place.wards)
    return Described(
        f"place.{place.name}",
        "place",
        place.label,
        words=tuple(dict.fromkeys((place.label, *place.synonyms, *place.parts))),
        facts=_facts(
            level=place.level,
            code=place.code,
            wards=wards if place.level in ("town", "area") else None,
            note=place.note,
        ),
    )
