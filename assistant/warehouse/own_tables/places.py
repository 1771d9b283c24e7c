"""The names of wards and districts in an analyst's own table, and their codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.catalog.places import Place, slug
from assistant.errors import did_you_mean
from assistant.warehouse.own_tables.problems import TAKE_OUT, is_total


class UnknownPlaceError(Exception):
    """A name that is no place, or not one alone; its text says which, with the mend."""


# the levels that a table of one's own can have columns of
_TOLD = ("ward", "district")


@dataclass(frozen=True)
class PlaceNames:
    """Wards and districts by every name that the catalog knows for them, and by their codes."""

    places: tuple[Place, ...]

    @classmethod
    def of(cls, places: Iterable[Place]) -> PlaceNames:
        """The names of those of the places that are wards or districts."""
        return cls(tuple(place for place in places if place.level in _TOLD))

    def codes(self, ward: str | None, district: str | None) -> tuple[str | None, str | None]:
        """The codes of a ward and a district as cells name them. Raises UnknownPlaceError.

        The district of a ward need not be told, but must not be another one.
        """
        outer = self._one("district", district, None) if district else None
        if not ward:
            return None, outer.code if outer else None
        inner = self._one("ward", ward, outer)
        home = self._district_of(inner)
        if outer and outer is not home:
            raise UnknownPlaceError(
                f"{inner.label} is a ward of {home.label}, not of {outer.label}; mend one of them"
            )
        return inner.code, home.code

    def _one(self, level: str, text: str, within: Place | None) -> Place:
        known = self._by_key[level]
        found = known.get(text.upper(), known.get(_key(text), ()))
        if not found:
            if is_total(text):
                raise UnknownPlaceError(f'"{text}" is no {level}; {TAKE_OUT}')
            labels = [p.label for p in self.places if p.level == level]
            mend = did_you_mean(text, labels) or " Leave the cell empty where none is recorded."
            raise UnknownPlaceError(f'no {level} is called "{text}".{mend}')
        inside = [p for p in found if within is None or p.district == within.name]
        if len(found) > 1 and len(inside) != 1:
            raise UnknownPlaceError(
                f'"{text}" is a {level} of more than one district; '
                "give the district in a column beside it, or the ward's code"
            )
        return inside[0] if len(found) > 1 else found[0]

    def _district_of(self, ward: Place) -> Place:
        return next(p for p in self.places if p.level == "district" and p.name == ward.district)

    @cached_property
    def _by_key(self) -> dict[str, dict[str, tuple[Place, ...]]]:
        found: dict[str, dict[str, tuple[Place, ...]]] = {level: {} for level in _TOLD}
        for place in self.places:
            named = found[place.level]
            for key in {str(place.code), *map(_key, (place.label.split(" (")[0], *place.synonyms))}:
                named[key] = (*named.get(key, ()), place)
        return found


def _key(text: str) -> str:
    """What a name is told by: no case, apostrophes, or "ward" at its end."""
    return slug(text.replace("’", "'")).removesuffix("_ward")
