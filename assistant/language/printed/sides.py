"""The sides of a list in a question to the documents, and what an "and" joins there."""

from __future__ import annotations

from assistant.language import closed_classes as closed
from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.printed.form import CONTENT, DATED
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.stems import Stems, stem
from assistant.language.word_classes import shipped_classes

_LISTING = frozenset({"and", "or", "/"})
_NEAR = 3
JOINTS = frozenset({"and", "or", ",", ";", "than"})


def sides_of(evidence: Evidence, index: PrintedIndex) -> tuple[Stems, ...]:
    """The plain words between joints, each side by itself; what only introduces is left out."""
    sides: list[list[str]] = [[]]
    introduces = bool(evidence.nodes) and _introduces(evidence.tokens[0].form, index)
    for node in evidence.nodes:
        inside = forms_of(node, evidence)
        joint = len(inside) == 1 and inside[0] in JOINTS
        if node.category in CONTENT and not joint:
            sides[-1] += inside
        elif joint or node.category in ("against", "comparative"):
            if introduces and inside == [","] and len(sides) == 1:
                sides = []
            sides.append([])
    found = [frozenset(s for way in index.shared.readings(side) for s in way) for side in sides]
    plain = [frozenset(w for w in side if not w.isdigit()) for side in found]
    return tuple(side for side in plain if side - index.glue)


def _introduces(form: str, index: PrintedIndex) -> bool:
    """Whether a first word opens a phrase on its own: "on drugs, …", "looking at drugs, …"."""
    entry = shipped_classes().of(form)
    if form in closed.PREPOSITIONS.words:
        return True
    return bool(entry and entry.tag == "VBG") and not index.names_something(stem(form))


def joined_of(evidence: Evidence, index: PrintedIndex) -> Stems:
    """The plain words on both sides of "and" and "or": things that are listed."""
    plain = evidence.find(*CONTENT)
    beside: list[Node] = []
    for joint in evidence.nodes:
        first = evidence.tokens[joint.start]
        # "3+ hours" is a bound
        listing = first.form in _LISTING and first.text != "+" and joint.end == joint.start + 1
        if listing and not _lists_periods(joint, evidence):
            before = [n for n in plain if n.end <= joint.start]
            after = [n for n in plain if n.start >= joint.end]
            near = [n for n in before[-1:] if joint.start - n.end < _NEAR]
            near += [n for n in after[:1] if n.start - joint.end < _NEAR]
            beside += near if before and after else []
    forms = [forms_of(node, evidence) for node in beside]
    return frozenset(s for words in forms for way in index.shared.readings(words) for s in way)


def _lists_periods(joint: Node, evidence: Evidence) -> bool:
    """Whether what stands at an "and" are periods: "2022, 2023 and 2024"."""
    return any(joint.start == node.end or joint.end == node.start for node in evidence.find(*DATED))


def forms_of(node: Node, evidence: Evidence) -> list[str]:
    """The forms of a node's words, without the mark in "one-off"."""
    inside = (evidence.tokens[i].form for i in range(node.start, node.end))
    return [form for form in inside if form != "-"]
