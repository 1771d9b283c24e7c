"""What part every word of a question plays, and what it was read as."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.lexicon import OWN_CATEGORY
from assistant.language.reading import NotUnderstood, Problem
from assistant.language.spelling import Correction
from assistant.language.word_part import PartKind, WordPart
from assistant.language.words import Token

SERIES = "series"  # printed figures, by the name and the label of the series
_ASKING = "way of asking"
_PLACES = ("place", "everyday_place", "ward_part")
_PERIODS = ("period", "periods", "range", "pair", "months", "base")


def parts_of(
    tokens: tuple[Token, ...],
    nodes: Iterable[Node],
    idle: Collection[int],
    corrections: Iterable[Correction],
    catalog: Catalog,
) -> tuple[WordPart, ...]:
    """The part of each stretch in `nodes`; those whose identity is in `idle` bear on nothing."""
    taken_for = {c.typed: c.taken_for for c in corrections}
    found = []
    for node in nodes:
        if node.category == "mark":
            continue
        inside = tokens[node.start : node.end]
        guesses = [taken_for[t.text] for t in inside if t.text in taken_for]
        part = _part(node, idle, bool(guesses))
        kind, meaning = (
            ("", "") if part in ("filler", "not understood") else _read_as(node, catalog)
        )
        meaning = meaning or " ".join(guesses)
        rule = "" if node.rule == "word" else node.rule
        stretch = (inside[0].start, inside[-1].end)
        found.append(WordPart(*stretch, part, kind, meaning, _entry(node, catalog), rule))
    return tuple(found)


def with_problem(
    text: str, parts: Iterable[WordPart], problem: Problem | None
) -> tuple[WordPart, ...]:
    """The parts, with those that stand in the way of an answer told as not understood."""
    barred = problem.words if isinstance(problem, NotUnderstood) else ()
    return tuple(
        WordPart(p.start, p.end, "not understood") if text[p.start : p.end] in barred else p
        for p in parts
    )


def all_used(parts: Iterable[WordPart]) -> tuple[WordPart, ...]:
    """The parts of a question that is read as an analysis, which has all of its words."""
    return tuple(
        WordPart(p.start, p.end, "used", _ASKING) if p.part == "not understood" else p
        for p in parts
    )


def _part(node: Node, idle: Collection[int], guessed: bool) -> PartKind:
    if id(node) in idle or node.category == "filler":
        return "filler"
    if node.category in ("unknown", "not_held"):
        return "not understood"
    return "guessed" if guessed else "used"


def _entry(node: Node, catalog: Catalog) -> str:
    """The entry of the catalog that a stretch stands for, as files refer to it."""
    if node.category in OWN_CATEGORY:
        return f"{node.category}.{node.value}"
    if node.category == "member":
        return f"{node.value.dimension}.{node.value.name}"
    kind = "place" if node.category in _PLACES else node.category
    name = f"{kind}.{node.value[0] if kind == SERIES else node.value}"
    return name if name in catalog.entries or kind == "not_held" else ""


def _read_as(node: Node, catalog: Catalog) -> tuple[str, str]:
    """The kind of thing that a stretch names, and the name of it; the rule for all else."""
    if node.category in OWN_CATEGORY:
        label = catalog.member(node.category, node.value).label
        return catalog.dimensions[node.category].label, label
    if node.category == "member":
        held = catalog.member(node.value.dimension, node.value.name)
        return catalog.dimensions[node.value.dimension].label, held.label
    if node.category in _PLACES and node.value in catalog.places:
        place = catalog.places[node.value]
        return place.level, place.label
    if node.category == "measure" and node.value in catalog.measures:
        return "measure", catalog.measure(node.value).label
    if node.category == "dimension" and node.value in catalog.dimensions:
        return "breakdown", catalog.dimensions[node.value].label
    if node.category in _PERIODS:
        return "period", ""
    if node.category == SERIES:
        return "printed figures", node.value[1]
    return _ASKING, "" if node.rule == "word" else node.rule
