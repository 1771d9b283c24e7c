"""Answers about the data themselves: what a term means, what is held."""

from __future__ import annotations

from assistant.answers.answer import Answer, Column, SourceLine
from assistant.answers.wording import Wording, listed, lowered
from assistant.catalog.model import Member, Source
from assistant.errors import DataError
from assistant.planning.holdings import Holdings
from assistant.query import DEFAULT_MEASURE, Coverage, Definition

NOT_IMPORTED = "after an import from data.police.uk"


def definition(text: str, asked: Definition, wording: Wording) -> Answer:
    """What a crime type, group, outcome, place or term means."""
    if asked.dimension == "term":
        terms = (*wording.catalog.terms, *wording.catalog.facts)
        term = next(t for t in terms if t.name == asked.name)
        sources = (SourceLine(term.source, "", ""),) if term.source else ()
        return Answer(text, "answered", f"{term.label}: {term.description}", sources=sources)
    if asked.dimension == "measure":
        measure = wording.catalog.measure(asked.name)
        label = f"{measure.label[0].upper()}{measure.label[1:]}"
        meaning = measure.description or wording.made_of(measure) or measure.label
        return Answer(text, "answered", f"{label}: {meaning}")
    if asked.dimension == "dimension":
        found = wording.catalog.dimensions[asked.name]
        return Answer(
            text, "answered", f"{found.label.capitalize()}: {found.description or found.label}"
        )
    member = wording.catalog.member(asked.dimension, asked.name)
    inside = [wording.catalog.member(asked.dimension, n).label for n in member.members]
    if not member.description and not inside and member.value is None:
        return _undefined(text, member, asked, wording)
    return Answer(
        text,
        "answered",
        _meaning(member, inside, asked, wording),
        columns=(Column("member", "Includes", "text"),) if inside else (),
        rows=tuple((label,) for label in inside),
    )


def _meaning(member: Member, inside: list[str], asked: Definition, wording: Wording) -> str:
    words = f"{member.label}: {member.description}" if member.description else f"{member.label}."
    if inside:
        words += f" It includes {listed([lowered(label) for label in inside])}."
        deeper = wording.catalog.base_members(asked.dimension, asked.name) or ()
        if len(deeper) > len(inside) and len(deeper) <= 10:
            labels = [lowered(wording.catalog.member(asked.dimension, n).label) for n in deeper]
            words += f" In police.uk types: {listed(labels)}."
    if member.within:
        within = wording.catalog.member(asked.dimension, member.within).label
        words += f" Police.uk open data has no type of its own for it; the nearest is “{within}”."
    return words


def _undefined(text: str, member: Member, asked: Definition, wording: Wording) -> Answer:
    """A part that the catalog names but does not define."""
    near = (
        f"What counts as {wording.label(asked.dimension, member.within)}?" if member.within else ""
    )
    words = f"No source here says what {lowered(member.label)} includes."
    return Answer(text, "no_data", words, suggestions=(near,) if near else ())


def coverage(text: str, asked: Coverage, wording: Wording, holdings: Holdings) -> Answer:
    """What is held: the sources, or the members of one dimension."""
    if asked.dimension:
        return _members_held(text, asked, wording, holdings)
    sources = _in_order(wording)
    rows = tuple((s.title, s.description, covers(s, holdings)) for s in sources)
    there = [s for s in sources if s.kind != "counts" or _is_there(s, holdings)]
    return Answer(
        text,
        "answered",
        f"I hold crimes and anti-social behaviour incidents recorded by the police (police.uk open "
        f"data, {covers(sources[0], holdings)}) by month, ward, crime type and outcome for the "
        "six districts of Cambridgeshire and Peterborough, figures printed in the Cambridge "
        "Community Safety Partnership’s documents, and residents by district (Census 2021). "
        + f"{_imported(sources, holdings)} {_own(sources, holdings)}".strip(),
        columns=(
            Column("source", "Source", "text"),
            Column("what", "What it holds", "text"),
            Column("covers", "Covers", "text"),
        ),
        rows=rows,
        sources=tuple(SourceLine(s.title, covers(s, holdings), s.licence) for s in there),
    )


def _in_order(wording: Wording) -> list[Source]:
    """The sources, recorded crime first and what is only looked up last."""
    default = wording.catalog.counted_in(DEFAULT_MEASURE)
    kinds = ("counts", "printed", "population")
    return sorted(
        wording.catalog.sources.values(),
        key=lambda source: (source is not default, kinds.index(source.kind), source.name),
    )


def _imported(sources: list[Source], holdings: Holdings) -> str:
    """What an import brought in, or would bring in."""
    counted = [s for s in sources if s.kind == "counts" and not s.file]
    names = {s.measures[0].many: covers(s, holdings) for s in counted[1:] if s.measures}
    streets = next((d for d in counted[0].dimensions if not holdings.table(counted[0], [d])), None)
    held = [f"{name} ({covers})" for name, covers in names.items() if covers != NOT_IMPORTED]
    lacking = [name for name, covers in names.items() if covers == NOT_IMPORTED]
    lacking += [f"crimes by {streets}"] if streets else []
    words = f"From the imported records come {listed(held)}. " if held else ""
    if lacking:
        words += f"An import from data.police.uk adds {listed(lacking)}."
    return words.strip()


def _own(sources: list[Source], holdings: Holdings) -> str:
    """What tables of an analyst's own add."""
    own = [s for s in sources if s.file and (s.kind != "counts" or _is_there(s, holdings))]
    months = {s.label: covers(s, holdings) for s in own}
    named = [f"{label} ({held})" if held else label for label, held in months.items()]
    return f"Tables of your own add {listed(named)}." if named else ""


def _is_there(source: Source, holdings: Holdings) -> bool:
    """Whether a source of counts holds something that can be read."""
    try:
        return holdings.calendar(source) is not None
    except DataError:
        return False


def covers(source: Source, holdings: Holdings) -> str:
    """The months, documents or day that a source covers, in words."""
    if source.kind == "counts":
        try:
            calendar = holdings.calendar(source)
        except DataError as error:
            return f"cannot be read: {error}"
        return f"{calendar.held.first} to {calendar.held.last}" if calendar else NOT_IMPORTED
    if source.documents:
        return "; ".join(d.title for d in source.documents)
    return "21 March 2021" if source.kind == "population" and not source.file else ""


def _members_held(text: str, asked: Coverage, wording: Wording, holdings: Holdings) -> Answer:
    catalog = wording.catalog
    dimension = catalog.dimensions[str(asked.dimension)]
    if asked.dimension in ("ward", "district"):
        inside = catalog.places[asked.place or catalog.default_place]
        labels = [
            p.label
            for p in catalog.places.values()
            if p.level == asked.dimension
            and (asked.dimension == "district" or set(p.wards) <= set(inside.wards))
        ]
        where = f" of {wording.place(inside.name)}" if asked.dimension == "ward" else ""
    elif dimension.members:
        labels, where = [m.label for m in dimension.members if m.value or m.members], ""
    else:
        return coverage(text, Coverage(), wording, holdings)
    return Answer(
        text,
        "answered",
        f"The {dimension.plural}{where} are {listed(labels)}.",
        columns=(Column(dimension.name, dimension.label.capitalize(), "text"),),
        rows=tuple((label,) for label in labels),
    )
