"""The kinds of number that a question to the documents asks for."""

from __future__ import annotations

from assistant.language.evidence import Evidence
from assistant.language.printed.form import CONTENT
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.stems import Stems
from assistant.language.word_classes import shipped_classes

# what each kind of wish can be answered with
STATISTICS = {
    "rate": ("rate", "share"),
    "share": ("share",),
    "in_percent": ("share", "percent_change"),
    "average": ("average",),
    "change": ("change", "percent_change"),
    "rank": ("rank",),
}
_COUNTED = ("count", "amount", "average", "maximum", "minimum", "target", "share", "ratio")
_SHARED = frozenset({"share", "proportion", "fraction", "slice", "portion", "chunk"})
_PLACES = ("place", "printed_place")


def forms_in(evidence: Evidence, *categories: str) -> list[str]:
    """The forms of the tokens of all nodes of some categories, of all nodes without any."""
    nodes = evidence.find(*categories) if categories else evidence.nodes
    return [evidence.tokens[i].form for n in nodes for i in range(n.start, n.end)]


def is_size(form: str, index: PrintedIndex) -> bool:
    """Whether a word behind "how" asks for a size: "how wide"; "how old" has its own name."""
    entry = shipped_classes().of(form)
    named = index.shared.stems(f"how {form}") != index.shared.stems(form)
    return entry is not None and entry.tag[:2] in ("JJ", "RB") and not named


def wishes_of(evidence: Evidence, typed: list[str], index: PrintedIndex) -> Stems:
    """The kinds of number that can be meant; none when nothing is said of it."""
    said = _said(evidence, typed, index) | ({"rank"} if _is_placed(evidence, index) else set())
    wishes = said & set(STATISTICS)
    if "change" in wishes:
        # how a share moved is told by the shares
        shared = wishes & {"rate", "average"} or _SHARED & set(typed)
        wishes = wishes - {"change"} if shared else {"change"}
    named = frozenset(s for wish in wishes for s in STATISTICS[wish])
    if not named:
        return frozenset(_COUNTED if "counting" in said else ())
    counts = "counting" in said and wishes <= {"share", "in_percent"}
    return named | {"count"} if counts else named


def _is_placed(evidence: Evidence, index: PrintedIndex) -> bool:
    """Whether a place is asked for among others: "where was it placed in its group?"."""
    peers = any(n.value in index.naming.peers for n in evidence.find("printed_place"))
    ways = index.shared.readings(forms_in(evidence, *CONTENT))
    return peers and any(index.kinds["rank"] & set(way) for way in ways)


def _said(evidence: Evidence, typed: list[str], index: PrintedIndex) -> set[str]:
    """What is wished for, with the ways to ask for a number that no rule has."""
    ends = {n.end for n in evidence.find(*_PLACES)}
    # a larger place stands for itself: "the county average"
    said = {n.category for n in evidence.nodes if n.category != "average" or n.start not in ends}
    if typed[:1] == ["what"] and {"happen", "happened"} & set(typed[1:3]):
        said.add("change")
    # the number of a telephone counts nothing
    numbered = "number" in typed and "number" not in forms_in(evidence, "described")
    if numbered or (typed[:1] == ["how"] and any(is_size(form, index) for form in typed[1:2])):
        said.add("counting")
    return said
