"""The words of a follow-up that have no place in it, and would change its figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from assistant.language import closed_classes as closed
from assistant.language.chart import Chart, Node

# "only" and "just" choose rows, and are read with them; "too" turns where nothing is added
_TURNING = {"too"} | (
    (closed.TURNING.words | closed.LIMITING.words | closed.LIMITING_VERBS.words) - {"only", "just"}
)
_EVERY = frozenset(("all", "everything", "everywhere", "anything", "every", "none"))
_SILENT = frozenset(("filler", "mark", "unknown"))


def unplaced_words(chart: Chart, nodes: Sequence[Node], placed: Set[int]) -> Iterator[str]:
    """The unknown and the turning words of a follow-up that are not among the tokens placed."""
    silent = [n for n in nodes if n.category in _SILENT and not _tells_apart(chart, nodes, n)]
    for node in silent:
        for i in sorted(set(range(node.start, node.end)) - placed):
            if node.category == "unknown" or _turns(chart, i):
                yield chart.tokens[i].form


def names_nothing(chart: Chart, nodes: Sequence[Node], at: int) -> bool:
    """Whether the clause of a word names nothing but months: "no, robbery", not "no robbery"."""
    end = next((n.start for n in nodes if n.start > at and n.category == "mark"), len(chart.tokens))
    idle = {*_SILENT, "period"}
    return not any(at < node.start < end and node.category not in idle for node in nodes)


def _turns(chart: Chart, at: int) -> bool:
    form = chart.tokens[at].form
    before = chart.tokens[at - 1].form if at else ""
    return form in _TURNING or (form == "but" and before in _EVERY)


def _tells_apart(chart: Chart, nodes: Sequence[Node], node: Node) -> bool:
    """ "The other Chesterton": the word tells which of two is meant."""
    after = next((n for n in nodes if n.start == node.end), None)
    other = chart.tokens[node.start].form == "other"
    return other and after is not None and after.category == "asked_back"
