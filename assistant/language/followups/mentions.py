"""The mentions of a follow-up, in order, each with what is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.language import closed_classes as closed
from assistant.language.chart import Chart, Node
from assistant.language.followups.edit_words import AFTER, BEFORE, IDLE, Mode, at
from assistant.language.followups.turning import names_nothing, unplaced_words

_LET_GO = frozenset(("filler", "mark", "unknown", "against", "what_is", "when"))
# readings of a word that is said of what was asked before, and not of crime
_OVERRULED = frozenset((*_LET_GO, "change", "not_held", "dimension", "base"))
_STOPS = frozenset((",", ";", ".", "-", ":"))


@dataclass(frozen=True)
class Mention:
    """A meaningful stretch of a follow-up, and what is done with it; `mode` is SET by default."""

    node: Node
    mode: Mode


@dataclass(frozen=True)
class Words:
    """The mentions of a follow-up, and the words that have no place in it."""

    mentions: tuple[Mention, ...]
    unplaced: tuple[str, ...]


def words_of(chart: Chart, nodes: Sequence[Node], pointing: frozenset[int]) -> Words:
    """Sorts a follow-up into mentions, edit words, and words that are neither."""
    taken = dict(_edit_words(chart, nodes, pointing))
    sorting = _Sorting()
    for node in nodes:
        inside = set(range(node.start, node.end))
        if inside <= taken.keys():
            sorting.edit_word(*taken[node.start])
        elif node.category == "against":
            # "compare with Market" stands before what it adds, "for comparison" after it
            sorting.edit_word(Mode.ADD, before=node is not nodes[-1])
        elif node.category == "mark" and chart.tokens[node.start].form in _STOPS:
            sorting.mode = Mode.SET
        elif node.category not in _LET_GO and not inside <= pointing:
            sorting.mentions.append(Mention(node, sorting.mode))
    left = unplaced_words(chart, nodes, taken.keys() | pointing)
    return Words(tuple(sorting.mentions), tuple(left))


@dataclass
class _Sorting:
    """What has been sorted so far, and the mode that holds for what follows."""

    mentions: list[Mention] = field(default_factory=list)
    mode: Mode = Mode.SET

    def edit_word(self, mode: Mode, before: bool) -> None:
        """Takes an edit word that governs what follows, or else what stands before it."""
        if before:
            self.mode = mode
        elif self.mentions and mode is not Mode.IDLE:
            self.mentions[-1] = Mention(self.mentions[-1].node, mode)


def _edit_words(
    chart: Chart, nodes: Sequence[Node], pointing: frozenset[int]
) -> Iterator[tuple[int, tuple[Mode, bool]]]:
    """Each token that belongs to an edit word, its mode, and whether it governs what follows."""
    meant = {
        i for node in nodes if node.category not in _OVERRULED for i in range(node.start, node.end)
    }
    start = 0
    while start < len(chart.tokens):
        match = _longest(chart, nodes, start, meant | pointing)
        if match is None:
            start += 1
            continue
        end, mode, before = match
        yield from ((i, (mode, before)) for i in range(start, end))
        start = end


def _longest(
    chart: Chart, nodes: Sequence[Node], start: int, meant: set[int]
) -> tuple[int, Mode, bool] | None:
    matches = []
    for phrases, before in ((BEFORE, True), (AFTER, False), (IDLE, False)):
        match = at(chart.tokens, start, phrases)
        if match and not meant & set(range(start, match[0])):
            matches.append((match[0], match[1], before))
    longest = max(matches, key=lambda each: each[0], default=None)
    return longest if longest and _is_edit(chart, nodes, start, longest[0]) else None


def _is_edit(chart: Chart, nodes: Sequence[Node], start: int, end: int) -> bool:
    """Whether a phrase is said of what was asked before, and not of what is counted.

    "No, robbery" corrects where "no robbery" narrows; "biggest rise first" orders where "the first
    robberies" narrows; "robbery too" adds where "too many robberies" does not.
    """
    said = tuple(token.form for token in chart.tokens[start:end])
    after = chart.tokens[end].form if end < len(chart.tokens) else ""
    if said == ("no",):
        return names_nothing(chart, nodes, start) or at(chart.tokens, end, IDLE) is not None
    if said == ("first",):
        return any(n.end == start and n.category in ("superlative", "change") for n in nodes)
    return said != ("too",) or after not in closed.TURNING.words
