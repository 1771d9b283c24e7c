"""The mentions of a follow-up, in order, each with what is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.language.chart import Chart, Node
from assistant.language.followups.edit_words import AFTER, BEFORE, IDLE, Mode, at

_LET_GO = frozenset(("filler", "mark", "against", "together", "counting", "what_is", "when"))
# readings of a word that is said of what was asked before, and not of crime
_OVERRULED = frozenset((*_LET_GO, "unknown", "change", "not_held", "dimension", "base"))
_STOPS = frozenset((",", ";", ".", "-", ":"))


@dataclass(frozen=True)
class Mention:
    """A meaningful stretch of a follow-up, and what is done with it; `mode` is SET by default."""

    node: Node
    mode: Mode


@dataclass(frozen=True)
class Words:
    """The mentions of a follow-up; `modes` are all that its edit words say."""

    mentions: tuple[Mention, ...]
    modes: frozenset[Mode]
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
        elif node.category == "unknown":
            if not inside <= pointing and not _before_asked_back(chart, nodes, node):
                sorting.unplaced.append(str(node.value))
        elif node.category not in _LET_GO and not inside <= pointing:
            sorting.mentions.append(Mention(node, sorting.mode))
    modes = frozenset(kind for kind, _ in taken.values())
    return Words(tuple(sorting.mentions), modes, tuple(sorting.unplaced))


@dataclass
class _Sorting:
    """What has been sorted so far, and the mode that holds for what follows."""

    mentions: list[Mention] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    mode: Mode = Mode.SET

    def edit_word(self, mode: Mode, before: bool) -> None:
        """Takes an edit word that governs what follows, or else what stands before it."""
        if before:
            self.mode = mode
        elif self.mentions and mode is not Mode.IDLE:
            self.mentions[-1] = Mention(self.mentions[-1].node, mode)


def _before_asked_back(chart: Chart, nodes: Sequence[Node], node: Node) -> bool:
    """ "The other Chesterton": the word tells which of two is meant."""
    after = next((n for n in nodes if n.start == node.end), None)
    other = chart.tokens[node.start].form == "other"
    return other and after is not None and after.category == "asked_back"


def _edit_words(
    chart: Chart, nodes: Sequence[Node], pointing: frozenset[int]
) -> Iterator[tuple[int, tuple[Mode, bool]]]:
    """Each token that belongs to an edit word, its mode, and whether it governs what follows."""
    meant = {
        i for node in nodes if node.category not in _OVERRULED for i in range(node.start, node.end)
    }
    start = 0
    while start < len(chart.tokens):
        found = _longest(chart, start, meant | pointing)
        if found is None:
            start += 1
            continue
        end, mode, before = found
        yield from ((i, (mode, before)) for i in range(start, end))
        start = end


def _longest(chart: Chart, start: int, meant: set[int]) -> tuple[int, Mode, bool] | None:
    found = []
    for phrases, before in ((BEFORE, True), (AFTER, False), (IDLE, False)):
        match = at(chart.tokens, start, phrases)
        if match and not meant & set(range(start, match[0])):
            found.append((match[0], match[1], before))
    return max(found, key=lambda each: each[0], default=None)
