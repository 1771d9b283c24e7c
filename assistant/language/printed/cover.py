"""The cover of a question to the documents: what bears on printed figures, and plain words."""

from __future__ import annotations

from assistant.language.chart import Chart, Node
from assistant.language.printed.form import CONTENT, DATED, STRUCTURE
from assistant.language.printed.index import PrintedIndex
from assistant.language.printed.stems import Phrase
from assistant.language.word_classes import shipped_classes
from assistant.language.words import Token

_COSTS = {
    "filler": 0.5,
    "counting": 0.9,
    "described": 0.7,
    "word": 1.05,
    "printed_place": 0.95,
    "mark": 0.0,
    **dict.fromkeys(
        ("place", "source", "against", "limited", "top_by", "superlative", "comparative", "by"), 1.0
    ),
    **dict.fromkeys(("rate", "share", "average", "rank", "trend", "parts", "change", "when"), 1.0),
    **dict.fromkeys(("together", "in_percent", "dimension", "new_topic"), 1.0),
    **dict.fromkeys(DATED, 1.0),
}
# of equals the longer one: "Q4 2017/18", and not "Q4 2017"
_LONGER = 0.001
_MARKS = frozenset(".,?!:;-()[]/'\"…&+£%*•")
_NUMBERS = frozenset({"one"})


def cover_of(chart: Chart, index: PrintedIndex) -> tuple[Node, ...]:
    """The cheapest cover of a question by what bears on printed figures, and plain words."""
    _add_names(chart, index)
    length = len(chart.tokens)
    best: list[tuple[float, tuple[Node, ...]]] = [(float("inf"), ())] * (length + 1)
    best[0] = (0.0, ())
    for start, token in enumerate(chart.tokens):
        cost, taken = best[start]
        alone = "mark" if token.form in _MARKS else "word"
        for node in (*chart.at[start], Node(start, start + 1, alone, token.form)):
            price = _price(node, token.form)
            if price is not None and cost + price < best[node.end][0] - 1e-9:
                best[node.end] = (cost + price, (*taken, node))
    return best[length][1]


def _price(node: Node, form: str) -> float | None:
    """What a node costs when it is taken; None where it bears on nothing here."""
    single = node.end == node.start + 1
    if node.category == "filler" and (form in _NUMBERS if single else form == "how"):
        # "one" can be part of a name, and "how much of it" asks for a number
        return None
    if node.category in ("dimension", "by") and node.value not in STRUCTURE:
        return None
    price = _COSTS.get(node.category)
    return None if price is None else price - _LONGER * (node.end - node.start - 1)


def _add_names(chart: Chart, index: PrintedIndex) -> None:
    # "sub-group" is the phrase "sub group"
    places = [at for at, token in enumerate(chart.tokens) if token.form != "-"]
    forms = [chart.tokens[at].form for at in places]
    ends = [*places, len(chart.tokens)]
    for first, form in enumerate(forms):
        start = places[first]
        for place, words in index.places.get(form, ()):
            named = tuple(forms[first : first + len(words)]) == words
            if named and not _is_plain_verb(chart.tokens[start], words):
                end = ends[first + len(words) - 1] + 1
                chart.add(Node(start, end, "printed_place", place))
        for words in index.phrases.get(form, ()):
            end = ends[min(first + len(words), len(ends)) - 1] + 1
            if tuple(forms[first : first + len(words)]) == words and not _is_place(
                chart, start, end
            ):
                chart.add(Node(start, end, "described", words))


def content_of(chart: Chart, text: str, index: PrintedIndex) -> str:
    """The plain words of a text as they are typed, those of its structure left out."""
    nodes = [n for n in cover_of(chart, index) if n.category in CONTENT]
    kept = [n for n in nodes if set(stems_of(chart, n, index)) - index.glue]
    return " ".join(_typed(chart, n, text) for n in kept)


def replaced(chart: Chart, text: str, words: frozenset[str], new: str, index: PrintedIndex) -> str:
    """A text with new words in the place of its plain words that have one of these stems."""
    nodes = [n for n in cover_of(chart, index) if n.category in CONTENT]
    out = [n for n in nodes if set(stems_of(chart, n, index)) & words]
    if not out:
        return f"{text.rstrip(' ?.!')} {new}"
    for at, node in reversed(list(enumerate(out))):
        start, end = chart.tokens[node.start].start, chart.tokens[node.end - 1].end
        text = text[:start] + ("" if at else new) + text[end:]
    return " ".join(text.split())


def stems_of(chart: Chart, node: Node, index: PrintedIndex) -> tuple[str, ...]:
    """The stems of a node's words, in every meaning of an abbreviation."""
    inside = (chart.tokens[i].form for i in range(node.start, node.end))
    forms = [form for form in inside if form != "-"]
    return tuple(s for way in index.shared.readings(forms) for s in way)


def _is_plain_verb(token: Token, words: Phrase) -> bool:
    """Whether a place of one word is written as a verb: "how many met the criteria"."""
    entry = shipped_classes().of(token.form) if len(words) == 1 else None
    return entry is not None and entry.tag.startswith("V") and token.text.islower()


def _typed(chart: Chart, node: Node, text: str) -> str:
    return text[chart.tokens[node.start].start : chart.tokens[node.end - 1].end]


def _is_place(chart: Chart, start: int, end: int) -> bool:
    places = ("place", "printed_place")
    return any(n.category in places and n.end == end for n in chart.at[start])
