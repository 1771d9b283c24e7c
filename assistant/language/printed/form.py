"""The form in which printed figures are asked for: one, a list, a ranking, a run of periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME
from assistant.language.rules.ranks import Superlative
from assistant.query import Order

# the categories of periods, and of plain words that tell what is asked for
DATED = ("period", "periods", "range", "pair", "months", "base")
TITLE = "title"  # a year that names a document
CONTENT = ("word", "described")
# what rows can run along that no document's own dimension is
STRUCTURE = (*TIME, "ward", "district")
_LISTING = frozenset({"which", "list", "breakdown", "each", "rank", "split", "whichever"})
_PLACES = ("ward", "district")
_KINDS = frozenset({"type", "kind", "category", "sort"})
_ONE_BY_ONE = {("for", "each"), ("of", "each"), ("how", "each"), ("each", "of")}
_FROM = {(word, the) for word in ("from", "in", "within") for the in ("the", "that", "your")}
_MOVES = {"fewer": "fall", "less": "fall", "lower": "fall", "more": "rise", "higher": "rise"}
_DUE = frozenset({"by", "until"})
_PARTS = frozenset({"subgroup", "subtype"})
_SHOWING = frozenset({"show", "list", "give", "which", "what"})
# documents follow a cohort for each year: "which cohort had the most"
_COHORT, _HEAD = frozenset({"which", "cohort"}), 4
_TIMELY = frozenset({"year", "quarter", "month"})


@dataclass(frozen=True)
class Form:
    """How figures are wanted.

    A `listed` request wants several of them, along what `along` says, a `tabled` one all periods;
    `apart` that something is taken apart, `versus` that two things are set side by side;
    `direction` that only what rose or fell is meant, `due` that its period is a day by which
    something is, `each` that every ward or district is wanted, `one_by_one` that several are.
    """

    listed: bool = False
    tabled: bool = False
    along: tuple[str, ...] = ()
    order: Order | None = None
    limit: int | None = None
    apart: bool = False
    versus: bool = False
    direction: str = ""
    due: bool = False
    each: bool = False
    one_by_one: bool = False

    @property
    def timely(self) -> bool:
        """Whether rows are wanted along time."""
        return bool(_TIMELY & set(self.along))

    @property
    def level(self) -> str:
        """The kind of place along which rows are wanted, where there is one."""
        return next((a for a in self.along if a in _PLACES), "")

    def leaning_on(self, other: Form) -> Form:
        """A form with what it leaves open taken from another part of a question."""
        return replace(self, listed=self.listed or other.listed, along=self.along or other.along)


def form_of(evidence: Evidence, typed: list[str]) -> Form:
    """The form that the nodes of one part of a question ask for."""
    said = {n.category for n in evidence.nodes}
    best = list(_superlatives(evidence))
    limits = [b.limit for b in best] + [n.value.limit for n in evidence.find("limited")]
    along = tuple(dict.fromkeys(name for name in _along(evidence) if name in STRUCTURE))
    tabled = "table" in typed or bool(said & {"trend", "when"})
    listed = bool(best or along or tabled or said & {"parts", "limited", "rank"})
    return Form(
        listed=listed or bool(_LISTING & set(typed)),
        tabled=tabled,
        along=along,
        order=_order(best, said),
        limit=next((limit for limit in limits if limit), None),
        apart="parts" in said or _asks_breakdown(typed) or _by_kind(typed),
        one_by_one=_is_one_by_one(typed),
        versus=bool(said & {"against", "comparative"}),
        direction=_direction(evidence),
        due=_is_due(evidence),
        each=any(n.value in _PLACES for n in evidence.find("by")),
    )


def _asks_breakdown(typed: Sequence[str]) -> bool:
    """Whether a breakdown is wanted, and not a figure "from the violence breakdown"."""
    if "breakdown" not in typed:
        return False
    before = typed[: typed.index("breakdown")][-4:]
    return not any(pair in _FROM for pair in pairwise(before))


def _is_one_by_one(typed: list[str]) -> bool:
    """Whether several are wanted, one for each; "the limit on each of the grants" is one."""
    pairs = enumerate(pairwise(typed))
    return any(
        pair in _ONE_BY_ONE and typed[at - 1 : at] not in (["on"], ["per"]) for at, pair in pairs
    )


def _is_due(evidence: Evidence) -> bool:
    """Whether a period is a day by which something is: "by June 2024"."""
    dated = [(evidence.before(n), evidence.words(n)) for n in evidence.find(*DATED)]
    return any({*before, said.split()[0].casefold()} & _DUE for before, said in dated)


def _by_kind(typed: list[str]) -> bool:
    """Whether something is wanted "by type", whatever its types are."""
    pairs = list(pairwise(typed))
    by_kind = any(pair[0] == "by" and pair[1] in _KINDS for pair in pairs)
    shown = bool(_SHOWING & set(typed[:1])) and bool(_PARTS & set(typed))
    return shown or by_kind or any(pair[0] in _KINDS and pair[1] == "table" for pair in pairs)


def _superlatives(evidence: Evidence) -> Iterator[Superlative]:
    # "at its highest in April 2015" tells of that month, and ranks nothing
    dated = evidence.has(*DATED)
    told = (n for n in evidence.find("superlative") if not (dated and _is_aside(evidence, n)))
    yield from (n.value for n in told)
    yield from (best for best, _ in (n.value for n in evidence.find("top_by")))


def _is_aside(evidence: Evidence, node: Node) -> bool:
    return evidence.before(node, 2) == ("at", "its")


def _along(evidence: Evidence) -> Iterator[str]:
    yield from (n.value for n in evidence.find("by", "dimension"))
    ranges = [evidence.words(n).casefold() for n in evidence.find("range")]
    which = evidence.has("superlative") and any(t.form == "which" for t in evidence.tokens)
    if which and any("year" in words for words in ranges):
        yield "year"
    if {token.form for token in evidence.tokens[:_HEAD]} >= _COHORT:
        yield "year"
    yield from (n.value.dimension for n in evidence.find("limited"))
    yield from (dimension for _, dimension in (n.value for n in evidence.find("top_by")))


def _order(best: list[Superlative], said: set[str]) -> Order | None:
    if best:
        return Order(descending=best[0].descending)
    return Order() if "rank" in said else None


def _direction(evidence: Evidence) -> str:
    """Whether only what rose, or only what fell, is asked for: "fewer than the year before"."""
    found = {n.value for n in evidence.find("change")}
    if not found and evidence.has("base"):
        said = {evidence.words(n).casefold().split()[0] for n in evidence.find("comparative")}
        found = {_MOVES[word] for word in said if word in _MOVES}
    return found.pop() if len(found) == 1 else ""
