"""Words that two entries claim, as problems with their files and lines."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from assistant.authoring.claims import FILLER, Claim, Clash, clashes
from assistant.catalog.loader import Loaded
from assistant.catalog.problem import Problem
from assistant.catalog.where import where_word


def word_problems(loaded: Loaded, english: Container[str]) -> Iterator[Problem]:
    """A problem for every clash, told at the claim that lies over the other."""
    for clash in clashes(loaded.catalog, english):
        first, second = sorted((clash.first, clash.second), key=lambda c: _depth(loaded, c))
        path, line = where_word(loaded, second.entry, second.phrase) or (loaded.folders[0], 1)
        yield Problem(path, line, _told(loaded, clash, first, second))


def _depth(loaded: Loaded, claim: Claim) -> int:
    """How late in the folders a claim stands: the first folder is the shipped one."""
    found = where_word(loaded, claim.entry, claim.phrase)
    at = [n for n, folder in enumerate(loaded.folders) if found and folder in found[0].parents]
    return at[-1] if at else -1


def _told(loaded: Loaded, clash: Clash, first: Claim, second: Claim) -> str:
    other = _located(loaded, first)
    if first.entry == FILLER:
        return f'"{second.phrase}" of {second.entry} is let go as filler{other}; use other words'
    if clash.near:
        return (
            f'"{second.phrase}" of {second.entry} is one letter from "{first.phrase}" of '
            f"{first.entry}{other}, so that a slip changes the figures; use other words"
        )
    return (
        f'"{second.phrase}" is claimed by {second.entry} and by {first.entry}{other}; '
        "take it out of one of them"
    )


def _located(loaded: Loaded, claim: Claim) -> str:
    found = where_word(loaded, claim.entry, claim.phrase)
    return f" ({_short(found[0])}:{found[1]})" if found else ""


def _short(path: Path) -> str:
    return "/".join(path.parts[-2:])
