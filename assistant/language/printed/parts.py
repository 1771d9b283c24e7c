"""The parts of a question to the documents: two that ask, two set side by side, a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.chart import Chart, Node
from assistant.language.evidence import Evidence
from assistant.language.printed.cover import cover_of
from assistant.language.printed.form import CONTENT, DATED, TITLE
from assistant.language.printed.harmless import without_harmless, without_talk
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.request import Request, requests_of
from assistant.language.printed.wishes import STATISTICS

_ASKS = frozenset({"what", "which", "how", "number"})
_STOPS = frozenset({".", "?", ";"})
_WHOLE = frozenset({*_STOPS, "both"})  # "both percentages please" goes back to all before it
_SPLIT = frozenset({"and", ","}) | _STOPS
_LISTS = frozenset({"and", "or", ",", "/"})
_NEAR = 3
_SEVERAL = 2
_ALONE = frozenset({"own", "itself", "themselves", "alone", "separately", "individually"})


@dataclass(frozen=True)
class Question:
    """A question as requests: as a whole, in two parts that each ask, and split where it lists.

    Each request stands in every meaning of its abbreviations. `nodes` cover its words;
    `together` is where a list is wanted as one, `separate` where "and trafficking on its own" is
    another thing than what stands before it.
    """

    nodes: tuple[Node, ...]
    together: bool
    whole: tuple[Request, ...]
    asking: tuple[tuple[Request, ...], ...] = ()
    versus: tuple[tuple[Request, ...], ...] = ()
    shared: tuple[tuple[Request, ...], ...] = ()
    lists: tuple[tuple[tuple[Request, ...], ...], ...] = ()
    separate: tuple[tuple[Request, ...], ...] = ()


def read_question(chart: Chart, text: str, index: PrintedIndex) -> Question:
    """The requests of a question."""
    said = without_harmless(chart, _with_titles(chart, cover_of(chart, index), index), index)
    nodes = without_talk(chart, said, index)

    def requests(part: Sequence[Node]) -> tuple[Request, ...]:
        return requests_of(Evidence(chart.tokens, tuple(part), text), index)

    def split(at: Sequence[int]) -> tuple[tuple[Request, ...], ...]:
        edges = [0, *at, len(chart.tokens)]
        parts = [[n for n in nodes if first <= n.start < last] for first, last in pairwise(edges)]
        return tuple(requests(part) for part in parts)

    asking, versus, shared = _asking(chart, nodes), _versus(nodes), _shared(chart, nodes)
    joints = _joints(chart, nodes)
    lists = [split([at]) for at in joints]
    if len(joints) > 1:
        lists.append(split(joints))
    return Question(
        nodes=said,
        together=any(n.category == "together" for n in nodes),
        whole=requests(nodes),
        asking=split([asking]) if asking else (),
        versus=split([versus]) if versus else (),
        shared=split([shared]) if shared else (),
        lists=tuple(lists),
        separate=split(joints[-1:]) if joints and _ends_alone(chart) else (),
    )


def _with_titles(chart: Chart, nodes: Sequence[Node], index: PrintedIndex) -> tuple[Node, ...]:
    """The nodes, with "2017/18" of "the 2017/18 review" as a title where a period is named too."""
    if len([n for n in nodes if n.category in DATED]) < _SEVERAL:
        return tuple(nodes)
    return tuple(_as_title(chart, n, index) if n.category in DATED else n for n in nodes)


def _as_title(chart: Chart, node: Node, index: PrintedIndex) -> Node:
    """A period as the document that is named by it and the words behind it."""
    tokens = chart.tokens[node.start : node.end + _NEAR]
    document = index.document_in([t.form for t in tokens if t.form[0].isalnum()])
    return replace(node, category=TITLE, value=document) if document else node


def _ends_alone(chart: Chart) -> bool:
    """Whether the last thing named is meant by itself: "…, and trafficking on its own"."""
    words = [token.form for token in chart.tokens if token.is_word]
    return bool(words) and words[-1] in _ALONE


def _asking(chart: Chart, nodes: Sequence[Node]) -> int | None:
    """Where the second half of a question begins that asks for a number too: ", and how many"."""
    asks = (*STATISTICS, "counting")
    asking = [n for n in nodes if n.category in asks or _asks(chart, n)]
    asking += [n for n in nodes if chart.tokens[n.start].text.casefold() == "ones"]
    asking = sorted((n for n in asking if not _is_size(chart, n)), key=lambda n: n.start)
    ends = [0, *(n.end for n in asking)]
    for at, (first, second) in enumerate(zip(ends, asking, strict=False)):
        between = [n for n in nodes if first <= n.start < second.start]
        joints = [n for n in between if _form(chart, n) in _SPLIT]
        if not joints or (at == 0 and _form(chart, joints[-1]) != "and"):
            # a first part without a number to ask for is one only where "and" goes on from it
            continue
        told = [n for n in nodes if n.start < joints[0].start and n.category in CONTENT]
        if told:
            return joints[0].start if _runs_on(chart, joints, second) else None
    return None


def _asks(chart: Chart, node: Node) -> bool:
    """Whether a word asks for a number; "in number and per cent" only says how it is wanted."""
    form = _form(chart, node)
    before = chart.tokens[node.start - 1].form if node.start else ""
    return form in _ASKS and (form, before) != ("number", "in")


def _is_size(chart: Chart, node: Node) -> bool:
    """Whether "by how much" only asks how large the change is that was asked for."""
    return node.start > 0 and chart.tokens[node.start - 1].form == "by"


def _runs_on(chart: Chart, joints: Sequence[Node], second: Node) -> bool:
    """Whether the second question follows its joint at once, little words apart."""
    last = joints[-1]
    between = [t.form for t in chart.tokens[last.end : second.start]]
    return len(between) <= _NEAR and not set(between) & _WHOLE


def _versus(nodes: Sequence[Node]) -> int | None:
    """Where the second of two things begins that a question sets side by side."""
    against = [n for n in nodes if n.category in ("against", "comparative")]
    inside = [n for n in against if any(o.start < n.start for o in nodes if o.category != "mark")]
    return inside[-1].start if inside else None


def _shared(chart: Chart, nodes: Sequence[Node]) -> int | None:
    """Where the whole begins in "this as a share of that"."""
    behind = [n for n in nodes if n.category == "share" and _form(chart, n) in ("", "share")]
    told = [n for n in nodes if n.category in CONTENT]
    inside = [n for n in behind if any(o.end <= n.start for o in told)]
    return inside[0].start if inside and any(o.start >= inside[0].end for o in told) else None


def _joints(chart: Chart, nodes: Sequence[Node]) -> list[int]:
    """Where a list could be taken apart: at "and", "or" or a comma between plain words."""
    found = []
    for node in nodes:
        if _form(chart, node) not in _LISTS:
            continue
        before = any(n.category in CONTENT for n in nodes if n.end <= node.start)
        after = any(n.category in CONTENT for n in nodes if n.start >= node.end)
        if before and after:
            found.append(node.start)
    return found


def _form(chart: Chart, node: Node) -> str:
    return chart.tokens[node.start].form if node.end == node.start + 1 else ""
