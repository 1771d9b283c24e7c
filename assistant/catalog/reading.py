"""Files to frozen entries: those that do not hold together are told and left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

import msgspec

from assistant.catalog.explaining import explained
from assistant.catalog.plain import Steps, line_of, read_plain
from assistant.catalog.problem import Problem, Tell

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class EntryFile(Generic[T]):
    """One file: what it holds, and where in the file the entries of its lists stand."""

    path: Path
    entry: T
    positions: Mapping[str, tuple[int, ...]]

    def line(self, steps: Steps) -> int:
        """The line reached by `steps` in the entry."""
        name, *rest = steps or ("",)
        if name in self.positions and rest:
            rest[0] = self.positions[str(name)][int(rest[0])]
        return line_of(self.path, (name, *rest))

    def problem(self, steps: Steps, text: str) -> Problem:
        """A problem with what the steps reach."""
        return Problem(self.path, self.line(steps), text)

    def without(self, cut: set[tuple[str, int]]) -> EntryFile[T]:
        """The file without some entries of its lists."""
        kept: dict[str, tuple[int, ...]] = {
            name: tuple(at for at in range(len(held)) if (name, at) not in cut)
            for name, held in self.positions.items()
        }
        entries = {n: tuple(getattr(self.entry, n)[at] for at in kept[n]) for n in kept}
        positions = {n: tuple(self.positions[n][at] for at in kept[n]) for n in kept}
        entry = msgspec.structs.replace(self.entry, **entries)
        return replace(self, entry=entry, positions=positions)


def is_named(form: type[msgspec.Struct]) -> bool:
    """Whether a file of this form is one entry with a name, and not a collection of entries."""
    return "name" in form.__struct_fields__


@cache
def lists_of(form: type[msgspec.Struct]) -> dict[str, type[Any]]:
    """The lists of entries in a file of this form, with what they are lists of."""
    typed = {held.name: get_args(held.type) for held in msgspec.structs.fields(form)}
    lists = {name: args[0] for name, args in typed.items() if args[1:] == (...,)}
    texts = () if is_named(form) else (str,)
    return {n: t for n, t in lists.items() if t in texts or _is_entry(t)}


def _is_entry(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def read_file(
    path: Path, form: type[T], beneath: Mapping[str, T], tell: Tell
) -> EntryFile[T] | None:
    """The file at `path`; keys that it does not give are those of the entry `beneath` it.

    An entry that is wrong is told and left out: one of a list alone, a named one as a whole.
    """
    plain = read_plain(path, tell)
    if plain is None:
        return None
    lists = {name: kind for name, kind in lists_of(form).items() if type(plain.get(name)) is list}
    entries, positions = {}, {}
    for name, kind in lists.items():
        read = _entries(path, name, plain.pop(name), kind, tell)
        entries[name], positions[name] = tuple(read.values()), tuple(read)
    under = beneath.get(str(plain.get("name", "")))
    entry = _converted(path, {**_own_keys(under, form), **plain}, form, tell)
    if entry is None:
        return None
    return EntryFile(path, msgspec.structs.replace(entry, **entries), positions)


def _own_keys(under: msgspec.Struct | None, form: type[msgspec.Struct]) -> dict[str, Any]:
    """The keys of an entry without its lists of entries."""
    lists = lists_of(form)
    return {n: getattr(under, n) for n in form.__struct_fields__ if n not in lists} if under else {}


def _entries(
    path: Path, field: str, plain: list[Any], kind: type[Any], tell: Tell
) -> dict[int, Any]:
    """The entries of one list by their position; of those with one name, the first."""
    found: dict[int, Any] = {}
    names: set[str] = set()
    for at, each in enumerate(plain):
        try:
            entry = msgspec.convert(each, kind)
        except msgspec.ValidationError as error:
            steps, text = explained(error, kind)
            tell(Problem(path, line_of(path, (field, at, *steps)), text))
            continue
        name = getattr(entry, "name", None)
        if name is not None and name in names:
            line = line_of(path, (field, at))
            tell(Problem(path, line, f'the name "{name}" is given twice; give one another name'))
            continue
        names.add(str(name))
        found[at] = entry
    return found


def _converted(path: Path, plain: dict[str, Any], form: type[T], tell: Tell) -> T | None:
    """The entry itself; of a collection, without the keys that are wrong."""
    try:
        return msgspec.convert(plain, form)
    except msgspec.ValidationError as error:
        steps, text = explained(error, form)
        tell(Problem(path, line_of(path, steps), text))
        if is_named(form) or not steps or steps[0] not in plain:
            return None
        return _converted(path, {k: v for k, v in plain.items() if k != steps[0]}, form, tell)
