"""The catalog as a whole: every entry by name, read once, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.catalog.model import (
    AskedBack,
    Dimension,
    Measure,
    Member,
    Note,
    NotHeld,
    OfferFile,
    PrintedFile,
    Source,
    Term,
)
from assistant.catalog.places import Place


@dataclass(frozen=True)
class Catalog:
    """Sources, measures, dimensions and their members, places, words, notes, terms and facts."""

    dimensions: Mapping[str, Dimension]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    default_place: str
    notes: tuple[Note, ...]
    smallest_base: int
    terms: tuple[Term, ...]
    facts: tuple[Term, ...]
    filler: tuple[str, ...]
    asked_back: tuple[AskedBack, ...]
    not_held: tuple[NotHeld, ...]
    printed: PrintedFile
    offers: OfferFile
    members: Mapping[str, Mapping[str, Member]] = field(default_factory=dict)

    @cached_property
    def measures(self) -> dict[str, tuple[Measure, ...]]:
        """Every measure by name; several sources may hold one under the same name."""
        found: dict[str, tuple[Measure, ...]] = {}
        for source in self.sources.values():
            for measure in source.measures:
                found[measure.name] = (*found.get(measure.name, ()), measure)
        return found

    @cached_property
    def entries(self) -> frozenset[str]:
        """The names of all entries but members, each with its kind: "place.market"."""
        kinds = {
            "place": self.places,
            "dimension": self.dimensions,
            "source": self.sources,
            "term": [term.name for term in (*self.terms, *self.facts)],
            "measure": [n for n, held in self.measures.items() if not held[0].series],
            "series": [n for n, held in self.measures.items() if held[0].series],
        }
        return frozenset(f"{kind}.{name}" for kind, names in kinds.items() for name in names)

    @cached_property
    def districts(self) -> tuple[Place, ...]:
        """The districts, in order."""
        return tuple(p for p in self.places.values() if p.level == "district")

    @cached_property
    def home_districts(self) -> tuple[str, ...]:
        """The districts that the force of the default place polices, in order."""
        home = self.places[self.default_place].forces
        return tuple(place.name for place in self.districts if place.forces == home)

    @cached_property
    def declared_levels(self) -> frozenset[str]:
        """The levels that an analyst declares, as groups of wards."""
        return frozenset(p.group for p in self.places.values() if p.group)

    @cached_property
    def codes_of_wards(self) -> frozenset[str]:
        """The codes of all wards."""
        return frozenset(str(p.code) for p in self.places.values() if p.level == "ward")

    @cached_property
    def names_of_forces(self) -> dict[str, str]:
        """The names of forces by their codes."""
        return {p.force: p.recorded_by or p.label for p in self.places.values() if p.force}

    @cached_property
    def home_force(self) -> tuple[str, ...]:
        """The place that is all that the force of the default place recorded, where one is."""
        return tuple(p.name for p in self.places.values() if p.everything)

    @cached_property
    def all_forces(self) -> tuple[str, ...]:
        """The place that is all that was recorded, where there are several forces."""
        return tuple(p.name for p in self.places.values() if p.level == "all")

    def measure(self, name: str) -> Measure:
        """The measure of that name, as the first source that has it writes it."""
        return self.measures[name][0]

    def counted_in(self, measure: str) -> Source | None:
        """The source of counts that has a measure; None when it is only printed."""
        sources = self.sources.values()
        return next((s for s in sources if s.kind == "counts" and measure in s.named), None)

    def tells_people(self, source: Source) -> bool:
        """Whether a source of counts has the people of a population that rates are over."""
        others = [s for s in self.sources.values() if s.kind == "population"]
        return source.kind == "counts" and any(
            s.file == source.file if source.file else s.tables == source.tables for s in others
        )

    def member(self, dimension: str, name: str) -> Member:
        """The member, group or part of a dimension that is called `name`."""
        held = self.dimensions[dimension]
        if held.open:
            return Member(name=name, label=name, value=name, many=held.phrase.format(name))
        return self.members[dimension][name]

    def base_members(self, dimension: str, name: str) -> tuple[str, ...] | None:
        """The members with a value of their own that `name` is made of; None for a part."""
        member = self.member(dimension, name)
        if member.value is not None and not member.within:
            return (name,)
        if not member.members:
            return None
        inner = [self.base_members(dimension, part) for part in member.members]
        return tuple(dict.fromkeys(n for names in inner for n in names or ()))

    def contains(self, dimension: str, whole: str, part: str) -> bool:
        """Whether `part` is counted in `whole`."""
        if dimension == "place":
            return self._place_contains(self.places[whole], self.places[part])
        inner, outer = self.base_members(dimension, part), self.base_members(dimension, whole)
        within = self.member(dimension, part).within
        if inner is None:
            return within is not None and (
                within == whole or self.contains(dimension, whole, within)
            )
        return whole != part and outer is not None and set(inner) < set(outer)

    def parts_of(self, place: Place) -> list[Place]:
        """What a place is made of: its districts where it has several, else its wards."""
        if len(place.districts) > 1:
            return [self.places[name] for name in place.districts]
        return [p for p in self.places.values() if p.code in place.wards and p != place]

    @staticmethod
    def _place_contains(whole: Place, part: Place) -> bool:
        if whole.force and not part.force and part.level != "all":
            return {*part.wards} <= {*whole.wards}
        return {*part.wards} < {*whole.wards}
