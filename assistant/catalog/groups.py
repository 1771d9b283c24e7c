"""Declared levels: wards and districts in groups of an analyst's own, such as sectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import structs

from assistant.catalog.model import Dimension
from assistant.catalog.place_file import DeclaredLevel, Group, PlaceFile
from assistant.catalog.places import Place, slug


def with_groups(places: Mapping[str, Place], written: PlaceFile) -> dict[str, Place]:
    """The places and the groups of the declared levels, those first that others are made of.

    A group of which some part is unknown is left out.
    """
    found = dict(places)
    waiting = [(level, group) for level in written.levels for group in level.groups]
    while ready := [each for each in waiting if all(name in found for name in _made_of(each[1]))]:
        for level, group in ready:
            found[group.name] = _place(level, group, found)
        waiting = [each for each in waiting if each not in ready]
    order = [group.name for level in written.levels for group in level.groups]
    groups = {name: found[name] for name in order if name in found}
    return {name: place for name, place in found.items() if name not in groups} | groups


def with_levels(
    dimensions: Mapping[str, Dimension], levels: tuple[DeclaredLevel, ...]
) -> dict[str, Dimension]:
    """The dimensions and one for each level; the words of a level are no longer those of others."""
    own = {slug(word) for level in levels for word in _words(level)}
    others = {
        name: structs.replace(d, synonyms=tuple(w for w in d.synonyms if slug(w) not in own))
        for name, d in dimensions.items()
    }
    declared = {
        level.name: Dimension(
            name=level.name,
            label=level.label,
            plural=level.plural,
            description=level.description,
            synonyms=(level.plural, *level.synonyms),
        )
        for level in levels
    }
    return others | declared


def _made_of(group: Group) -> tuple[str, ...]:
    return (*group.districts, *group.wards, *group.groups)


def _words(level: DeclaredLevel) -> tuple[str, ...]:
    return (level.name, level.label, level.plural, *level.synonyms)


def _place(level: DeclaredLevel, group: Group, places: Mapping[str, Place]) -> Place:
    inside = [places[name] for name in _made_of(group)]
    whole = all(place.districts for place in inside)
    taken = {slug(place.label.split(" (")[0]) for place in places.values()}
    shared = slug(group.label) in taken
    return Place(
        name=group.name,
        label=f"{group.label} ({level.label})" if shared else group.label,
        level="area" if whole else "town",
        wards=tuple(dict.fromkeys(code for place in inside for code in place.wards)),
        districts=tuple(dict.fromkeys(d for p in inside for d in p.districts)) if whole else (),
        synonyms=tuple(dict.fromkeys(_said(level, group))),
        everyday=shared or group.everyday,
        note=group.note or f"{group.label} {level.label} is {_listed(inside)}.",
        forces=tuple(dict.fromkeys(code for place in inside for code in place.forces)),
        group=level.name,
    )


def _said(level: DeclaredLevel, group: Group) -> Iterator[str]:
    """Group and level side by side, and "the east"; the name alone can be that of another place."""
    for word in (group.label, *group.synonyms):
        yield f"the {word}"
        for kind in (level.label, *level.synonyms):
            yield f"{word} {kind}"
            yield f"{kind} {word}"
    yield from group.synonyms


def _listed(places: list[Place]) -> str:
    names = [place.label for place in places]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} together"


def inside_of(places: Mapping[str, Place], level: str, around: tuple[Place, ...]) -> list[Place]:
    """The groups of a level that lie in one of the places; all of them where none does so."""
    groups = [place for place in places.values() if place.group == level]
    inside = [g for g in groups if any({*g.wards} <= {*p.wards} for p in around)]
    return inside or [g for g in groups if any({*g.wards} & {*p.wards} for p in around)]
