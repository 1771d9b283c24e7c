"""What an analyst writes about places, as frozen objects. The fields here are the format."""

from __future__ import annotations

from msgspec import Struct

from assistant.catalog.model import Entry, Name, Words


class PlaceEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A district or ward of the boundary list with more words for it.

    `everyday` marks a name that is also an ordinary word; it then needs "ward" or its
    district beside it. `parts` are villages in a ward, too small to have figures.
    """

    name: Name
    synonyms: tuple[Words, ...] = ()
    everyday: bool = False
    parts: tuple[str, ...] = ()
    note: str = ""


class Area(Entry, frozen=True, kw_only=True):
    """Several districts or wards together; `everything` is all that the force recorded.

    Words `at_home` mean it where home lies in it, or it in home; an area that is `only_at_home`
    is known there alone.
    """

    districts: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    everything: bool = False
    everyday: bool = False
    at_home: tuple[str, ...] = ()
    only_at_home: bool = False
    note: str = ""


class Group(Entry, frozen=True, kw_only=True):
    """One group of a declared level: the wards, districts and groups of other levels in it."""

    wards: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    everyday: bool = False
    note: str = ""


class DeclaredLevel(Entry, frozen=True, kw_only=True):
    """A way to group wards or districts, such as sectors: its groups can be asked for and listed.

    A group can be made of groups of another level, by their names.
    """

    plural: Words
    groups: tuple[Group, ...]


class PlaceFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The places: the default one, home, and what the boundary list does not say by itself.

    `home_city`, `home_district` and `home_force` are words for home where it is a city or a
    district, {} its name, and for its force, whichever they are. `examples` are wards that
    questions to start with name. Where `shipped` is false, the figures and documents that come
    with the program are left out, but for the months of a force whose files were imported.
    """

    default: str
    shipped: bool = True
    examples: tuple[str, ...] = ()
    home_city: tuple[str, ...] = ()
    home_district: tuple[str, ...] = ()
    home_force: tuple[str, ...] = ()
    districts: tuple[PlaceEntry, ...] = ()
    wards: tuple[PlaceEntry, ...] = ()
    areas: tuple[Area, ...] = ()
    levels: tuple[DeclaredLevel, ...] = ()
