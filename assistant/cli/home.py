"""`assistant home`: the place that is meant where none is named, shown or chosen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.asking import add_files, read_asking
from assistant.cli.status import ANSWERED
from assistant.errors import InputError, did_you_mean
from assistant.files import write_whole
from assistant.locations import user_catalog

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.catalog.places import Place

_FILE = Path("places", "home.yaml")
_LEVELS = ("district", "area", "force")
_WRITTEN = """\
# yaml-language-server: $schema={schema}
# Written by assistant home. `shipped: false` leaves out the figures and documents of the program.
default: {name}
shipped: {shipped}
"""


def add_home(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The options of `assistant home`."""
    options = commands.add_parser(
        "home",
        help="show or choose the place that is meant where none is named",
        description="Shows home, or makes a district, an area or a force it: the place that is "
        "meant where a question names none, which examples and suggestions are about.",
    )
    options.add_argument("place", nargs="*", metavar="NAME", help="such as Bristol")
    options.add_argument(
        "--without-shipped",
        action="store_true",
        help="also leave out the figures and documents that come with the program",
    )
    add_files(options)


def run_home(options: argparse.Namespace) -> int:
    """Shows or writes what is home; InputError for what can be none."""
    inputs = read_asking(options)
    folder = inputs.catalog or user_catalog()
    if options.place:
        wanted = " ".join(options.place)
        print(_chosen(wanted, folder, inputs.warehouse, shipped=not options.without_shipped))
    else:
        catalog = _catalog(folder, inputs.warehouse)
        print(f"Home is {catalog.places[catalog.default_place].label}.")
    return ANSWERED


def ask_for_home(warehouse: Path) -> None:
    """After a first import of other places than home: asks for home, or says how to choose it."""
    folder = user_catalog()
    if (folder / _FILE).exists():
        return
    catalog = _catalog(folder, warehouse)
    home = catalog.places[catalog.default_place]
    others = [p.label for p in catalog.districts if p.forces != home.forces]
    if not others:
        return
    if not sys.stdin.isatty():
        print(f"Home is {home.label}. To make another place home: assistant home {others[0]}")
        return
    print(f"Home is meant where a question names no place: {home.label}, or one of those imported.")
    while wanted := input(f"Home (Enter leaves {home.label}): ").strip():
        try:
            print(_chosen(wanted, folder, warehouse))
            return
        except InputError as error:
            print(error)


def _chosen(wanted: str, folder: Path, warehouse: Path | None, *, shipped: bool = True) -> str:
    """Writes home into the catalog `folder`, and says what it is now."""
    place = _found(wanted, _catalog(folder, warehouse))
    written = _WRITTEN.format(
        schema="../schemas/places.json", name=place.name, shipped=str(shipped).lower()
    )
    write_whole(folder / _FILE, written.encode())
    if _catalog(folder, warehouse).default_place != place.name:
        raise InputError(
            f"another file in {folder / 'places'} gives the default place; take it out there"
        )
    without = "" if shipped else " Figures and documents that come with the program are left out."
    return f"Home is {place.label} ({folder / _FILE}).{without}"


def _found(wanted: str, catalog: Catalog) -> Place:
    """The district, area or force of that name; InputError where there is none, or several."""
    fitting = [p for p in catalog.places.values() if p.level in _LEVELS]
    said = wanted.casefold()
    for words in (lambda p: (p.label, p.name), lambda p: p.synonyms):
        found = [p for p in fitting if said in {word.casefold() for word in words(p)}]
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(p.label for p in found)
            raise InputError(f'"{wanted}" can be {named}; name one of them')
    lacking = next((m.label for m in catalog.not_held if said in map(str.casefold, m.words)), "")
    if lacking:
        raise InputError(f"{wanted} cannot be home: no source holds {lacking}")
    near = did_you_mean(wanted, [p.label for p in fitting])
    raise InputError(f'"{wanted}" is no district, area or force that is held.{near}')


def _catalog(folder: Path, warehouse: Path | None) -> Catalog:
    from assistant.opening import open_catalog

    return open_catalog(folder, warehouse).catalog
