"""What a follow-up points at: the rows of the answer before, or one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.analysis import Analysis, By
from assistant.language import closed_classes as closed
from assistant.language.chart import Node
from assistant.language.words import Token, forms
from assistant.periods import FixedPeriod
from assistant.query import Filter

_ORDINALS = {
    word: at
    for at, words in enumerate(("first", "second", "third", "fourth", "fifth"))
    for word in forms(words)
}
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "pair": 2,
}
_EXISTS = frozenset(forms("is are was were been be has have had did do does how"))
_NAMED = frozenset(
    forms("ward district area place period month quarter year street type force town")
)
_THEM = (["them"], ["those"], ["these"])
_PLACES = frozenset(forms("ward district area place one"))
_SINGULAR = frozenset(forms("that there this"))
_DATED = ("base", "period", "periods", "range", "months")
_LEVELS = ("ward", "district", "place")
_TIMES = frozenset(forms("month quarter half year period time"))
_LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_BOUNDS = frozenset(forms("threshold bar limit"))
_DEFINITE = frozenset(forms("that this same the"))
_INSIDE = frozenset(forms("in for of within across"))
_AUXILIARIES = frozenset(forms("did does do has had have was is were are will"))
_RECORDS = frozenset(forms("offences crimes incidents cases reports records"))
_HAD = frozenset(forms("had has have saw see sees"))


@dataclass(frozen=True)
class Row:
    """A row of the answer before: the members that it is about, and its first figure."""

    members: tuple[tuple[str, str], ...]
    value: float | None = None


@dataclass(frozen=True)
class Pointed:
    """The analysis narrowed to what is pointed at, and the tokens that point."""

    analysis: Analysis
    tokens: frozenset[int]


def pointed(
    tokens: tuple[Token, ...],
    nodes: Sequence[Node],
    analysis: Analysis,
    lists: Sequence[tuple[Row, ...]],
) -> Pointed | None:
    """What the words "the second one", "that ward", "those three" point at.

    `lists` are the rows of the tables so far, the latest first. Where nothing points the analysis
    is as it was; None where there is no such row.
    """
    rows = lists[0] if lists else ()
    words = [t.form for t in tokens]
    dated = {i for n in nodes if n.category in _DATED for i in range(n.start, n.end)}
    best = _best_of_them(words, nodes)
    if best is not None:
        return _extreme(analysis, rows, best)
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        if word in _ORDINALS and following in ("one", "of"):
            told_apart = not _are_two_winners(analysis, lists)
            return _one(analysis, rows, _ORDINALS[word], {i, i + 1}) if told_apart else None
        numbered = word in ("those", "these", "the") and following in _NUMBERS
        numbered = numbered and i + 1 not in dated
        if numbered and _ends_pointing(words, i + 2):
            return _several(analysis, lists, _NUMBERS[following], {i, i + 1})
        if word in _SINGULAR and following in _PLACES and analysis.axes:
            return _one(analysis, rows, 0, {i, i + 1})
    if _points_at_a_time(words, analysis) or _means_each(words, analysis):
        return None
    same = _at_what_stays(words, analysis)
    at = {i for i in range(len(words)) if _points_at(words, i) or _is_subject(words, i)}
    at |= {general for i in at if (general := _records_after(words, i))}
    if has_winner(analysis) and any(_may_mean_winner(words[i], analysis) for i in at):
        return _one(analysis, rows, 0, at | same)
    return Pointed(analysis, frozenset(at | same))


def points_back(tokens: tuple[Token, ...]) -> bool:
    """Whether a message points at what was answered, so that it is no question of its own."""
    words = [t.form for t in tokens]
    pairs = set(pairwise(words))
    named = {(a, b) for a in ("that", "this", "same") for b in _NAMED}
    counted = {(a, b) for a in _ORDINALS for b in ("one", "of")}
    return bool(pairs & (named | counted)) or any(_points_at(words, i) for i in range(len(words)))


def _points_at(words: list[str], i: int) -> bool:
    """Whether a word points back: "of those", "which ward there"; not "how many were there"."""
    before = words[i - 1] if i else ""
    if words[i] == "there":
        exists = words[i + 1 : i + 2] in (["is"], ["are"], ["was"], ["were"], ["have"], ["has"])
        return before not in _EXISTS and not exists
    if words[i] == "that":
        after = words[i + 1 : i + 2]
        alone = not after or not after[0][0].isalnum() or after[0] in closed.PREPOSITIONS.words
        return alone and before in _EXISTS
    if words[i] == "which":
        return before == "of" and i <= 2  # "and of which", at the beginning of a message
    if words[i] == "each":
        return i + 1 == len(words) or words[i + 1] in _EXISTS
    if words[i] in ("those", "these"):
        return i + 1 == len(words) or words[i + 1] not in ("who", "that", "where", "with", "which")
    if words[i] == "the":  # "of the 2024 offences"
        dated = words[i + 1 : i + 2] != [] and words[i + 1].isdigit()
        return before == "of" and dated and bool(_records_after(words, i))
    return words[i] in ("them", "they")


def _records_after(words: list[str], i: int) -> int:
    """Where a word for all records goes with one that points: "those offences"; 0 where none."""
    if words[i] not in ("those", "these", "the"):
        return 0
    at = i + 1 + (words[i + 1 : i + 2] != [] and words[i + 1].isdigit())
    return at if at < len(words) and words[at] in _RECORDS else 0


def _is_subject(words: list[str], i: int) -> bool:
    """Whether "it" is what something is asked of: "did it have", "its"; not "make it"."""
    if words[i] != "it":
        return words[i] == "its"
    after = words[i + 1] if i + 1 < len(words) else ""
    return (i > 0 and words[i - 1] in _AUXILIARIES) or after in _HAD


def _may_mean_winner(word: str, analysis: Analysis) -> bool:
    """Whether a word may mean the first row: "there" a place, "it" and "they" whatever it is."""
    return word != "there" or analysis.axes[0].dimension in _LEVELS


def _points_at_a_time(words: list[str], analysis: Analysis) -> bool:
    """Whether "that month" means one of the months that are listed, or there is no such block."""
    listed = {by.dimension for by in analysis.axes if by.dimension in _TIMES}
    lengths = {p.period.length for p in analysis.periods if isinstance(p, FixedPeriod)}
    return any(
        (noun in listed and one == "that")
        or (one in ("that", "this") and noun in _LENGTHS and bool(lengths - {_LENGTHS[noun]}))
        for one, noun in pairwise(words)
    )


def _means_each(words: list[str], analysis: Analysis) -> bool:
    """Whether "in each" is of several figures where there is only one."""
    asked = [word for word in words if word[0].isalnum()]
    return asked[-1:] == ["each"] and not analysis.axes and len(analysis.periods) < 2


def _at_what_stays(words: list[str], analysis: Analysis) -> set[int]:
    """The tokens of "that year", "in the ward": months and a place that stay as they are."""
    listed = {by.dimension for by in analysis.axes}
    placed = any(by.dimension in _LEVELS for by in analysis.axes)
    at: set[int] = set()
    for i, (word, noun) in enumerate(pairwise(words)):
        said_of = word != "the" or (i > 0 and words[i - 1] in _INSIDE)
        stays = (noun in _TIMES and noun not in listed) or (noun in _LEVELS and not placed)
        stays = stays or (noun in _BOUNDS and analysis.having is not None)
        if word in _DEFINITE and said_of and stays:
            at |= {i, i + 1}
    return at


def _best_of_them(words: list[str], nodes: Sequence[Node]) -> Node | None:
    """The superlative of "the worst of them"."""
    for node in nodes:
        after = words[node.end : node.end + 2]
        if node.category == "superlative" and after[:1] == ["of"] and after[1:2] in _THEM:
            return node
    return None


def _extreme(analysis: Analysis, rows: tuple[Row, ...], best: Node) -> Pointed | None:
    """The row with the highest, or lowest, figure."""
    valued = [row for row in rows if row.value is not None]
    if not valued or best.value.limit:
        return None
    choose = max if best.value.descending else min
    row = choose(valued, key=lambda r: r.value or 0)
    if [r.value for r in valued].count(row.value) > 1:
        return None
    narrowed = narrowed_to(analysis, [row])
    return Pointed(narrowed, frozenset(range(best.start, best.end + 2))) if narrowed else None


def _ends_pointing(words: list[str], after: int) -> bool:
    """Whether no noun follows that the number would count: "the two", "those three rose"."""
    return after >= len(words) or words[after] not in ("highest", "lowest", "most")


def has_winner(analysis: Analysis) -> bool:
    """Whether one member was asked for: a ranking of which no number of rows was said."""
    if analysis.taking:
        return analysis.taking.first == 1 and not analysis.taking.within
    return analysis.order is not None and not analysis.having and len(analysis.axes) == 1


def _are_two_winners(analysis: Analysis, lists: Sequence[tuple[Row, ...]]) -> bool:
    """Whether winners were asked for one after the other: "the first" may be one of them."""
    first = [rows[0].members[0] for rows in lists[:2] if rows and rows[0].members]
    alike = len(first) == 2 and first[0][0] == first[1][0] and first[0] != first[1]
    return alike and has_winner(analysis)


def _one(analysis: Analysis, rows: tuple[Row, ...], at: int, tokens: set[int]) -> Pointed | None:
    if at >= len(rows):
        return None
    narrowed = narrowed_to(analysis, [rows[at]])
    return Pointed(narrowed, frozenset(tokens)) if narrowed else None


def _several(
    analysis: Analysis, lists: Sequence[tuple[Row, ...]], number: int, tokens: set[int]
) -> Pointed | None:
    rows = next((rows for rows in lists if len(rows) == number), None)
    if rows is None and lists and analysis.taking and number < len(lists[0]):
        rows = lists[0][:number]
    narrowed = narrowed_to(analysis, list(rows)) if rows else None
    return Pointed(narrowed, frozenset(tokens)) if narrowed else None


def narrowed_to(analysis: Analysis, rows: list[Row]) -> Analysis | None:
    """The analysis of the members of these rows alone."""
    if not rows or not all(row.members for row in rows):
        return None
    dimension, _ = rows[0].members[0]
    names = tuple(dict.fromkeys(row.members[0][1] for row in rows))
    slot = "place" if dimension in _LEVELS else dimension
    same = (*_LEVELS,) if slot == "place" else (dimension,)
    axes = tuple(by for by in analysis.axes if by.dimension not in same)
    kept = tuple(f for f in analysis.conditions if f.dimension != slot or f.exclude)
    bare = replace(analysis, axes=axes, taking=None, order=None, having=None, folds=(), shown=())
    if len(names) == 1:
        return replace(bare, conditions=(*kept, Filter(slot, names)))
    return replace(bare, axes=(By(slot, names), *axes), conditions=kept)
