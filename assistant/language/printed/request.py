"""What a question asks of the documents: words to find figures by, places, periods, the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.dates import Dates, read_dates
from assistant.language.evidence import Evidence
from assistant.language.patterns import Chart, Node
from assistant.language.printed.index import PrintedIndex
from assistant.language.rules.pairs import TIME
from assistant.periods import FixedPeriod
from assistant.query import Order

_DATED = ("period", "periods", "range", "pair", "months", "base")
# what each kind of wish can be answered with
_STATISTICS = {
    "rate": ("rate", "share"),
    "share": ("share",),
    "in_percent": ("share", "percent_change"),
    "average": ("average", "rate"),
    "change": ("change", "percent_change"),
    "rank": ("rank",),
}
_COUNTED = ("count", "amount", "average", "maximum", "minimum", "target", "share", "ratio")
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
    **dict.fromkeys(_DATED, 1.0),
}
_LONGER = 0.001
_MARKS = frozenset(".,?!:;-()[]/'\"…&+£%*•")
_LEVELS = ("ward", "district")
_STRUCTURE = (*TIME, *_LEVELS)
_MEANING = {("what", verb) for verb in ("is", "are", "was", "were", "does", "do", "did")}
_LISTING = frozenset({"which", "list", "breakdown", "each", "rank", "split", "whichever"})
_CONTENT = ("word", "described")
_ASKS = frozenset({"what", "which", "how", "number"})
_SHARED = frozenset({"share", "proportion", "fraction"})
_COUNTED_WORDS = frozenset({"one"})
_NEAR = 3
_SIZES = frozenset({"large", "big", "many", "much", "high", "low", "often", "far", "long", "old"})
_JOINTS = frozenset({"and", "or", ",", ";", "than"})
_INTRODUCING = frozenset({"in", "accord", "according", "for", "at", "on", "under", "of", "from"})
_NUMBERS = frozenset({"two", "three", "four", "five", "six"})
_SPLIT = frozenset({"and", ",", "?", ".", ";"})


@dataclass(frozen=True)
class Request:
    """What one part of a question asks of the documents.

    `words` must each be known of a figure that answers; `also` are words that may be, and `typed`
    all words as forms, `dated` the years of its periods. `statistics` are what can be meant, none when
    nothing is said. A `listed` request wants several figures, `along` what is said; a `tabled` one
    all periods. A question that is `about_words` wants to know what something is. `filler` are
    words that bear on nothing by themselves, `leant` words of another part of the question, which it may lean on. `versus` tells that two things are set side by side, `apart` that something is to be taken apart, `due` that
    its period is a day by which something is.
    """

    words: tuple[str, ...]
    also: frozenset[str]
    typed: tuple[str, ...]
    dated: tuple[str, ...]
    places: tuple[str, ...]
    dates: Dates
    statistics: frozenset[str]
    listed: bool
    along: tuple[str, ...]
    order: Order | None
    limit: int | None
    tabled: bool
    about_words: bool
    versus: bool
    leant: frozenset[str] = frozenset()
    filler: tuple[str, ...] = ()
    percent: bool = False
    sides: tuple[frozenset[str], ...] = ()
    direction: str = ""
    lean: float = 0.4
    apart: bool = False
    due: bool = False
    clear: bool = True


@dataclass(frozen=True)
class Question:
    """A question as requests: as a whole, in two parts that each ask, and split where it lists.

    Each request stands in every meaning of its abbreviations.
    """

    whole: tuple[Request, ...]
    asking: tuple[tuple[Request, ...], ...] = ()
    versus: tuple[tuple[Request, ...], ...] = ()
    lists: tuple[tuple[tuple[Request, ...], ...], ...] = ()


def read_question(chart: Chart, text: str, index: PrintedIndex) -> Question:
    """The requests of a question."""
    nodes = _cover(chart, index)

    def requests(part: Sequence[Node]) -> tuple[Request, ...]:
        return _readings(Evidence(chart.tokens, tuple(part), text), index)

    def split(at: Sequence[int]) -> tuple[tuple[Request, ...], ...]:
        edges = [0, *at, len(chart.tokens)]
        parts = [
            [n for n in nodes if first <= n.start < last]
            for first, last in zip(edges, edges[1:], strict=False)
        ]
        return tuple(requests(part) for part in parts)

    asking, versus = _asking(chart, nodes), _versus(nodes)
    joints = _joints(chart, nodes)
    lists = [split([at]) for at in joints]
    if len(joints) > 1:
        lists.append(split(joints))
    return Question(
        whole=requests(nodes),
        asking=split([asking]) if asking else (),
        versus=split([versus]) if versus else (),
        lists=tuple(lists),
    )


# ---- words -------------------------------------------------------------------------------


def _cover(chart: Chart, index: PrintedIndex) -> tuple[Node, ...]:
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
    single = node.end == node.start + 1
    if node.category == "filler" and form == "how" and not single:
        # "how much of it" asks for a number
        return None
    if node.category == "filler" and node.rule == "word" and single and form in _COUNTED_WORDS:
        return None
    if node.category in ("dimension", "by") and node.value not in _STRUCTURE:
        return None
    price = _COSTS.get(node.category)
    # of equals the longer one: "Q4 2017/18", and not "Q4 2017"
    return None if price is None else price - _LONGER * (node.end - node.start - 1)


def _add_names(chart: Chart, index: PrintedIndex) -> None:
    forms = [token.form for token in chart.tokens]
    for start, form in enumerate(forms):
        for words in index.phrases.get(form, ()):
            end = start + len(words)
            if tuple(forms[start:end]) == words and not _is_place(chart, start, end):
                chart.add(Node(start, end, "described", words))
        for place, words in index.places.get(form, ()):
            if tuple(forms[start : start + len(words)]) == words:
                chart.add(Node(start, start + len(words), "printed_place", place))


def content_of(chart: Chart, text: str, index: PrintedIndex) -> str:
    """The plain words of a text as they are typed, those of its structure left out."""
    nodes = [n for n in _cover(chart, index) if n.category in _CONTENT]
    kept = [n for n in nodes if set(_stems(chart, n, index)) - index.glue]
    return " ".join(_typed(chart, n, text) for n in kept)


def replaced(chart: Chart, text: str, words: frozenset[str], new: str, index: PrintedIndex) -> str:
    """A text with new words in the place of its plain words that have one of these stems."""
    nodes = [n for n in _cover(chart, index) if n.category in _CONTENT]
    out = [n for n in nodes if set(_stems(chart, n, index)) & words]
    if not out:
        return f"{text.rstrip(' ?.!')} {new}"
    for at, node in reversed(list(enumerate(out))):
        start, end = chart.tokens[node.start].start, chart.tokens[node.end - 1].end
        text = text[:start] + ("" if at else new) + text[end:]
    return " ".join(text.split())


def _stems(chart: Chart, node: Node, index: PrintedIndex) -> tuple[str, ...]:
    forms = [chart.tokens[i].form for i in range(node.start, node.end)]
    return tuple(s for way in index.shared.readings(forms) for s in way)


def _typed(chart: Chart, node: Node, text: str) -> str:
    return text[chart.tokens[node.start].start : chart.tokens[node.end - 1].end]


def _is_place(chart: Chart, start: int, end: int) -> bool:
    return any(n.category == "place" and n.end == end for n in chart.at[start])


# ---- parts -------------------------------------------------------------------------------


def _asking(chart: Chart, nodes: Sequence[Node]) -> int | None:
    """Where the second half of a question begins that asks for a number too: ", and how many"."""
    asks = (*_STATISTICS, "counting")
    asking = [n for n in nodes if n.category in asks or _form(chart, n) in _ASKS]
    asking += [n for n in nodes if n.start and chart.tokens[n.start].form == "one" and chart.tokens[n.start].text.casefold() == "ones"]
    asking.sort(key=lambda n: n.start)
    ends = [0, *(n.end for n in asking)]
    for at, (first, second) in enumerate(zip(ends, asking, strict=False)):
        between = [n for n in nodes if first <= n.start < second.start]
        joints = [n for n in between if _form(chart, n) in _SPLIT]
        if not joints or (at == 0 and _form(chart, joints[-1]) != "and"):
            # a first part without a number to ask for is one only where "and" goes on from it
            continue
        told = [n for n in nodes if n.start < joints[0].start and n.category in _CONTENT]
        if told:
            return joints[0].start if _runs_on(chart, joints, second) else None
    return None


def _runs_on(chart: Chart, joints: Sequence[Node], second: Node) -> bool:
    """Whether the second question follows its joint at once, little words apart."""
    last = joints[-1]
    between = [t.form for t in chart.tokens[last.end : second.start]]
    return len(between) <= _NEAR and not set(between) & {".", "?", ";"}


def _versus(nodes: Sequence[Node]) -> int | None:
    """Where the second of two things begins that a question sets side by side."""
    against = [n for n in nodes if n.category in ("against", "comparative")]
    inside = [n for n in against if any(o.start < n.start for o in nodes if o.category != "mark")]
    return inside[-1].start if inside else None


def _joints(chart: Chart, nodes: Sequence[Node]) -> list[int]:
    """Where a list could be taken apart: at "and", "or" or a comma between plain words."""
    found = []
    for node in nodes:
        if _form(chart, node) not in ("and", "or", ",", "/", "+"):
            continue
        before = any(n.category in ("word", "described") for n in nodes if n.end <= node.start)
        after = any(n.category in ("word", "described") for n in nodes if n.start >= node.end)
        if before and after:
            found.append(node.start)
    return found


def _form(chart: Chart, node: Node) -> str:
    return chart.tokens[node.start].form if node.end == node.start + 1 else ""


# ---- requests ----------------------------------------------------------------------------


def _readings(evidence: Evidence, index: PrintedIndex) -> tuple[Request, ...]:
    tokens, nodes = evidence.tokens, evidence.nodes
    dates = read_dates(evidence)
    unread = {id(n) for n in evidence.unused()}
    clear = all(id(n) not in unread for n in evidence.find(*_DATED))
    must = [n for n in nodes if n.category in ("word", "described")]
    forms = _without_spans([tokens[i].form for n in must for i in range(n.start, n.end)])
    idle = [n for n in nodes if n.category not in ("word", "described", *_DATED, "mark")]
    filler = [tokens[i].form for n in nodes if n.category == "filler" for i in range(n.start, n.end)]
    also = [tokens[i].form for n in idle for i in range(n.start, n.end)]
    all_forms = [tokens[i].form for n in nodes for i in range(n.start, n.end)]
    base = replace(
        _request(evidence, dates),
        also=frozenset(s for way in index.shared.readings(also) for s in way),
        typed=tuple(all_forms),
        sides=_sides(evidence, index),
        direction=_direction(evidence),
        filler=index.shared.readings(filler)[0],
        percent=bool({"percent", "percentage", "pct"} & set(all_forms)),
        dated=_years_of(dates),
        clear=clear,
    )
    return tuple(replace(base, words=words) for words in index.shared.readings(forms))


def _sides(evidence: Evidence, index: PrintedIndex) -> tuple[frozenset[str], ...]:
    """The plain words between joints, each side by itself; what only introduces is left out."""
    sides: list[list[str]] = [[]]
    opened = [evidence.nodes[0].start if evidence.nodes else 0]
    for node in evidence.nodes:
        inside = [evidence.tokens[i].form for i in range(node.start, node.end)]
        if node.category in ("against", "comparative") or (len(inside) == 1 and inside[0] in _JOINTS):
            introduces = inside == [","] and len(sides) == 1
            if introduces and evidence.tokens[opened[0]].form in _INTRODUCING:
                sides = []
            sides.append([])
        elif node.category in _CONTENT:
            sides[-1] += inside
    found = [frozenset(s for way in index.shared.readings(side) for s in way) for side in sides]
    plain = [frozenset(w for w in side if not w.isdigit()) for side in found]
    return tuple(side for side in plain if side - index.glue)


def _direction(evidence: Evidence) -> str:
    """Whether only what rose, or only what fell, is asked for."""
    found = {n.value for n in evidence.find("change")}
    return found.pop() if len(found) == 1 else ""


def _years_of(dates: Dates) -> tuple[str, ...]:
    """The years that the periods of a question lie in."""
    fixed = [p.period for p in dates.periods if isinstance(p, FixedPeriod)]
    years = [y for p in fixed for y in (p.first.year, p.last.year)]
    return tuple(dict.fromkeys(map(str, years)))


def _without_spans(words: list[str]) -> list[str]:
    """The words without lengths of time that only say how much is wanted: "all four years"."""
    return [
        word
        for word, after in zip(words, [*words[1:], ""], strict=False)
        if not (word in _NUMBERS and after in ("year", "quarter", "month", ""))
    ]


def _request(evidence: Evidence, dates: Dates) -> Request:
    superlatives = [n.value for n in evidence.find("superlative")]
    superlatives += [best for best, _ in (n.value for n in evidence.find("top_by"))]
    limits = [best.limit for best in superlatives if best.limit]
    limits += [n.value.limit for n in evidence.find("limited")]
    along = [n.value for n in evidence.find("by", "dimension")]
    along += [n.value.dimension for n in evidence.find("limited")]
    along += [dimension for _, dimension in (n.value for n in evidence.find("top_by"))]
    along = [name for name in along if name in _STRUCTURE]
    said = {n.category for n in evidence.nodes}
    forms = [evidence.tokens[i].form for n in evidence.nodes for i in range(n.start, n.end)]
    tabled = "table" in forms or bool(said & {"trend", "when"})
    listed = bool(superlatives or along or tabled or said & {"parts", "limited", "rank", "top_by"})
    order = Order(descending=superlatives[0].descending) if superlatives else None
    return Request(
        words=(),
        also=frozenset(),
        typed=(),
        dated=(),
        places=tuple(dict.fromkeys(n.value for n in evidence.find("place", "printed_place"))),
        dates=dates,
        statistics=_wishes(_said(said, forms), bool(_SHARED & set(forms))),
        listed=listed or bool(_LISTING & set(forms)),
        along=tuple(dict.fromkeys(along)),
        order=order or (Order() if "rank" in said else None),
        limit=limits[0] if limits else None,
        tabled=tabled,
        about_words=tuple(forms[:2]) in _MEANING or "mean" in forms,
        versus=bool(said & {"against", "comparative"}),
        apart="parts" in said or "breakdown" in forms,
        due=bool({"by", "until"} & set(forms)),
    )


def _said(said: set[str], forms: list[str]) -> set[str]:
    """What is wished for, with the ways to ask for a number that no rule has."""
    sized = forms[:1] == ["how"] and bool(set(forms[1:2]) & _SIZES)
    moved = {"change"} if "happen" in forms or "happened" in forms else set()
    return said | moved | ({"counting"} if sized or "number" in forms else set())


def _wishes(said: set[str], shared: bool) -> frozenset[str]:
    """The kinds of number that can be meant."""
    wishes = said & set(_STATISTICS)
    if "change" in wishes and (wishes & {"rate", "average"} or shared):
        # how a share moved is told by the shares
        wishes -= {"change"}
    elif "change" in wishes:
        wishes = {"change"}
    named = {s for wish in wishes for s in _STATISTICS[wish]}
    if named:
        counts = "counting" in said and wishes <= {"share", "in_percent"}
        return frozenset(named | ({"count"} if counts else set()))
    return frozenset(_COUNTED if "counting" in said else ())
