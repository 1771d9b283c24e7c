"""The words of a question to the documents that change no figure, by the theory of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language import closed_classes as closed
from assistant.language.chart import Chart, Node
from assistant.language.printed.cover import stems_of
from assistant.language.printed.form import CONTENT
from assistant.language.printed.index import PrintedIndex
from assistant.language.roles import with_roles
from assistant.language.segments import kinds_of
from assistant.language.tagging import plain_of
from assistant.language.word_classes import shipped_classes

_NAMED, _OPEN = "thing", "unknown"
_PAPERS = closed.DOCUMENTS.words | closed.RECORDS.words
_VERBS = closed.CARRIERS.words | closed.FRAME_VERBS.words


def without_talk(chart: Chart, nodes: Sequence[Node], index: PrintedIndex) -> tuple[Node, ...]:
    """The nodes of the stretches that are no talk about the asking."""
    kinds = kinds_of(chart.tokens, [replace(n, category=_judged(chart, n, index)) for n in nodes])
    return tuple(node for node in nodes if kinds[node.start] != "talk")


def without_harmless(chart: Chart, nodes: Sequence[Node], index: PrintedIndex) -> tuple[Node, ...]:
    """The nodes, with plain words let go that only frame or carry and by which nothing is named.

    They may still be part of a name.
    """
    judged = [replace(n, category=_judged(chart, n, index)) for n in nodes]
    settled = with_roles(chart.tokens, judged)
    return tuple(
        replace(node, category="filler", value=None, rule=role.rule)
        if _is_settled(chart, node, role, index)
        else node
        for node, role in zip(nodes, settled, strict=True)
    )


def _is_settled(chart: Chart, node: Node, role: Node, index: PrintedIndex) -> bool:
    """Whether a node is let go: a plain word, or "up" that only goes with its verb, "came up"."""
    if node.category == "change":
        return role.category != "change"
    if _is_of_paper(chart, node):
        return True
    return role.category == "filler" and _is_let_go(chart, node, role.rule, index)


def _is_of_paper(chart: Chart, node: Node) -> bool:
    """Whether a word only says how great a paper or a table is: "the big appendix table"."""
    behind = [token.form for token in chart.tokens[node.end : node.end + 2]]
    great = node.end == node.start + 1 and chart.tokens[node.start].form in closed.GREATNESS.words
    return great and node.category in CONTENT and bool(_PAPERS & set(behind))


def _judged(chart: Chart, node: Node, index: PrintedIndex) -> str:
    """The category by which the theory of words takes a node: named, open, or as it is."""
    if node.category not in CONTENT:
        return node.category
    known = any(index.names_something(stem) for stem in stems_of(chart, node, index))
    return _NAMED if known and not _is_idle_verb(chart, node) else _OPEN


def _is_let_go(chart: Chart, node: Node, role: str, index: PrintedIndex) -> bool:
    """Whether a plain word is in no name: "incidents that result in a crime" tell what is counted.

    Documents print what stands before a request as its heading, so that a noun there may narrow it.
    """
    if node.category not in CONTENT or (role == "frame" and not _is_idle(chart, node)):
        return False
    return not any(index.is_in_a_name(stem) for stem in stems_of(chart, node, index))


def _is_idle(chart: Chart, node: Node) -> bool:
    """Whether a word before a request names nothing: a verb, its particle, "um"."""
    form, before = (chart.tokens[at].form for at in (node.start, node.start - 1))
    verbal = node.start > 0 and form in closed.PARTICLES.words and _may_be_verb(before)
    return _is_verb(chart, node) or verbal or form in closed.DISCOURSE.words


def _may_be_verb(form: str) -> bool:
    entry = shipped_classes().of(form)
    return entry is not None and "v" in entry.classes


def _is_idle_verb(chart: Chart, node: Node) -> bool:
    """Whether a word is mostly a verb that only carries or frames: "kept", "needed"."""
    entry = shipped_classes().of(plain_of(chart.tokens[node.start]))
    return entry is not None and _is_verb(chart, node) and entry.lemma("v") in _VERBS


def _is_verb(chart: Chart, node: Node) -> bool:
    """Whether a single word is met as a verb most often."""
    entry = shipped_classes().of(plain_of(chart.tokens[node.start]))
    return node.end == node.start + 1 and entry is not None and entry.tag.startswith("V")
