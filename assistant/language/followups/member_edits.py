"""The members that a follow-up names: set, added, taken out or put back."""

from __future__ import annotations

from collections import defaultdict

from assistant.analysis import Analysis
from assistant.catalog.catalog import Catalog
from assistant.language.chart import Node
from assistant.language.followups import edits, figure_edits
from assistant.language.followups.edit import Edit
from assistant.language.followups.edit_words import Mode
from assistant.language.followups.mentions import Mention
from assistant.query import Filter

_MEMBERS = ("crime_type", "place", "outcome", "member")


def with_members(edit: Edit, analysis: Analysis) -> Analysis | None:
    found: dict[tuple[str, Mode], list[str]] = defaultdict(list)
    for mention in edit.has(*_MEMBERS):
        if id(mention) not in edit.done:
            node = mention.node
            name = node.value.name if node.category == "member" else node.value
            mode = Mode.SET if edit.asks and mention.mode is Mode.ADD else mention.mode
            found[dimension_of(node), mode].append(str(name))
            edit.finish(mention)
    for mention in edit.has("asked_back"):
        other = _the_other(edit, analysis, mention)
        if other is None:
            return None
        found[mention.node.value.dimension, mention.mode].append(other)
        edit.finish(mention)
    result: Analysis | None = analysis
    for measure in edit.has("measure"):
        edit.finish(measure)
        name = str(getattr(measure.node.value, "name", measure.node.value))
        result = figure_edits.with_measure(result, name) if result else None
    for (dimension, mode), names in found.items():
        if result is not None:
            result = _of_members(result, dimension, mode, tuple(dict.fromkeys(names)), edit.catalog)
    return result


def _the_other(edit: Edit, analysis: Analysis, mention: Mention) -> str | None:
    """ "The other Chesterton": of two that a word can mean the one that was not asked about."""
    start = mention.node.start
    said = edit.chart.tokens[start - 1].form if start else ""
    held = mention.node.value
    named = edits.named_members(analysis, held.dimension)
    left = [name for name in held.readings if name not in named]
    return left[0] if said == "other" and len(left) == 1 < len(held.readings) else None


def _of_members(
    analysis: Analysis, dimension: str, mode: Mode, names: tuple[str, ...], catalog: Catalog
) -> Analysis | None:
    if mode is Mode.ADD:
        return edits.with_more_members(analysis, dimension, names, catalog)
    if mode is Mode.RESTORE:
        back = edits.restored(analysis, dimension, names)
        return back or edits.with_members(analysis, dimension, names, catalog)
    if mode is Mode.DROP:
        return edits.excluding(analysis, dimension, names, catalog)
    if mode is Mode.NOT:
        return analysis if set(names) <= set(edits.named_members(analysis, dimension)) else None
    in_part = figure_edits.with_part(analysis, dimension, names)
    return in_part or edits.with_members(analysis, dimension, names, catalog)


def with_exclusions(edit: Edit, analysis: Analysis) -> Analysis | None:
    """ "Without shoplifting", "not shoplifting but robbery", "with robbery included"."""
    result: Analysis | None = analysis
    for mention in edit.has("inclusion"):
        edit.finish(mention)
        held = mention.node.value
        if result is not None:
            result = edits.with_more_members(result, held.dimension, held.members, edit.catalog)
    for mention in edit.has("exclusion"):
        edit.finish(mention)
        if result is not None:
            result = _excluded(edit, result, mention)
    return result


def _excluded(edit: Edit, analysis: Analysis, mention: Mention) -> Analysis | None:
    held: Filter = mention.node.value
    said = edit.chart.tokens[mention.node.start].form
    set_now = {m.node.value for m in edit.has(held.dimension) if m.mode is Mode.SET}
    if said != "not":
        return edits.excluding(analysis, held.dimension, held.members, edit.catalog)
    named = edits.named_members(analysis, held.dimension)
    if set_now and set(named) == set_now:
        return analysis  # "Market, not Petersfield": what was meant has taken its place
    meant = tuple(name for name in held.members if name not in named)
    if meant and set(held.members) & set(named):
        return edits.with_members(analysis, held.dimension, meant, edit.catalog)
    return None


def dimension_of(node: Node) -> str:
    return str(node.value.dimension) if node.category == "member" else node.category
