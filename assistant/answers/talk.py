"""Answers about the data themselves: what a term means, what is held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.answers.answer import Answer, Column, SourceLine
from assistant.answers.wording import Wording, listed, lowered
from assistant.catalog.eras import is_former
from assistant.catalog.model import Member, Source
from assistant.catalog.places import Place
from assistant.periods import Calendar
from assistant.planning.model.coverage import Covered
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


HeldOf = Callable[[Source, tuple[str, ...]], Covered]


def coverage(text: str, asked: Coverage, wording: Wording, held_of: HeldOf) -> Answer:
    """What is held: the sources, those of one place, or the members of one dimension."""
    if asked.dimension and (answer := _members_held(text, asked, wording)):
        return answer
    place = wording.catalog.places[asked.place] if asked.place else None
    held = [held_of(source, place.forces if place else ()) for source in _in_order(wording)]
    if place:
        held = [h for h in held if h.is_there and h.source.kind == "counts" and not h.source.file]
        sentence = _held_of_place(place, held, wording)
    else:
        sentence = f"{_held(held, wording, held_of)} {_imported(held)} {_own(held)}".strip()
    return Answer(
        text,
        "answered",
        sentence,
        columns=(
            Column("source", "Source", "text"),
            Column("what", "What it holds", "text"),
            Column("covers", "Covers", "text"),
        ),
        rows=tuple((h.source.title, h.source.description, covers(h)) for h in held),
        sources=tuple(
            SourceLine(h.source.title, covers(h), h.source.licence) for h in held if h.is_there
        ),
    )


def _held_of_place(place: Place, held: Sequence[Covered], wording: Wording) -> str:
    """The months of each source that are held of a place, and whose records they are."""
    months = listed([f"{h.source.label} ({covers(h)})" for h in held]) or "nothing"
    recorded_by = listed([wording.catalog.names_of_forces[code] for code in place.forces])
    return f"Of {wording.place(place.name)} I hold {months}, as recorded by {recorded_by}."


def _held(held: Sequence[Covered], wording: Wording, held_of: HeldOf) -> str:
    """What is held after installing, and the districts of each force that is."""
    shipped = [h.source for h in held if not h.source.file]
    forces = listed(list(_of_forces(held[0].source, wording, held_of)))
    told = [
        "crimes and anti-social behaviour incidents recorded by the police (police.uk open data) "
        f"by month, ward, crime type and outcome for {forces}",
        *(f"figures printed in the documents of {s.title}" for s in shipped if s.documents),
        *(f"residents by district ({s.label})" for s in shipped if s.kind == "population"),
    ]
    return f"I hold {listed(told)}."


def _of_forces(source: Source, wording: Wording, held_of: HeldOf) -> Iterator[str]:
    """The districts of each force with the months held: home's first."""
    places = wording.catalog.places.values()
    forces = sorted((p for p in places if p.force and p.districts), key=lambda p: not p.everything)
    for force in forces:
        months = covers(held_of(source, force.forces))
        many = len(force.districts)
        yield f"the {many} districts of {force.recorded_by or force.label} ({months})"


def _in_order(wording: Wording) -> list[Source]:
    """The sources, recorded crime first and what is only looked up last."""
    default = wording.catalog.counted_in(DEFAULT_MEASURE)
    kinds = ("counts", "printed", "population")
    return sorted(
        (s for s in wording.catalog.sources.values() if _is_told(s, wording)),
        key=lambda source: (source is not default, kinds.index(source.kind), source.name),
    )


def _is_told(source: Source, wording: Wording) -> bool:
    """Whether a source is one by itself, with something in it."""
    empty = source.kind == "printed" and not source.documents
    return not empty and not wording.catalog.tells_people(source)


def _imported(held: Sequence[Covered]) -> str:
    """What an import brought in, or would bring in."""
    first, *others = [h for h in held if h.source.kind == "counts" and not h.source.file]
    names = {h.source.measures[0].many: covers(h) for h in others if h.source.measures}
    there = [f"{name} ({covered})" for name, covered in names.items() if covered != NOT_IMPORTED]
    lacking = [name for name, covered in names.items() if covered == NOT_IMPORTED]
    lacking += [f"crimes by {dimension}" for dimension in first.lacking[:1]]
    words = f"From the imported records come {listed(there)}. " if there else ""
    if lacking:
        words += f"An import from data.police.uk adds {listed(lacking)}."
    return words.strip()


def _own(held: Sequence[Covered]) -> str:
    """What tables of an analyst's own add."""
    months = {h.source.label: covers(h) for h in held if h.source.file and h.is_there}
    named = [f"{label} ({covered})" if covered else label for label, covered in months.items()]
    return f"Tables of your own add {listed(named)}." if named else ""


def covers(held: Covered) -> str:
    """The months, documents or day that a source covers, in words."""
    source, calendar = held.source, held.calendar
    if held.unread:
        return f"cannot be read: {held.unread}"
    if source.kind == "counts":
        return _months(calendar) if calendar else NOT_IMPORTED
    if source.documents:
        return "; ".join(d.title for d in source.documents)
    return source.label if source.kind == "population" and not source.file else ""


def _months(calendar: Calendar) -> str:
    """The first and the last month held, and those between them that are not."""
    held = calendar.held
    lost = [gap.label for gap in calendar.gaps(held)]
    return f"{held.first} to {held.last}" + (f" without {listed(lost)}" if lost else "")


def _members_held(text: str, asked: Coverage, wording: Wording) -> Answer | None:
    """The members of a dimension that has a list of them."""
    catalog = wording.catalog
    dimension = catalog.dimensions[str(asked.dimension)]
    inside = catalog.places[asked.place or catalog.default_place]
    notes: tuple[str, ...] = ()
    if asked.dimension in ("ward", "district", *catalog.declared_levels):
        everywhere = asked.place is None and asked.dimension != "ward"
        labels = [
            p.label.split(" (")[0] if p.group else p.label
            for p in catalog.places.values()
            if asked.dimension in (p.level, p.group)
            and (everywhere or set(p.wards) <= set(inside.wards))
        ]
        where = "" if everywhere else f" of {wording.place(inside.name)}"
        notes = (inside.note,) if inside.note and not everywhere else ()
    elif dimension.members:
        told = [m for m in dimension.members if not is_former(dimension, m.name)]
        labels, where = [m.label for m in told if m.value or m.members], ""
    else:
        return None
    return Answer(
        text,
        "answered",
        f"The {dimension.plural}{where} are {listed(labels)}.",
        columns=(Column(dimension.name, dimension.label.capitalize(), "text"),),
        rows=tuple((label,) for label in labels),
        notes=notes,
    )
