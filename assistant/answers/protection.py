"""Which further figures must be kept back, so that no small one can be worked out from sums.

Every figure belongs to at most two sums, such as that of its ward and that of its month. Sums are
the nodes of a graph and figures its edges: one more in a figure is one step along its edge, one
less a step back. A figure that is kept back is safe when it lies on a round of such steps among
figures that are kept back: then all of them could be others, and every sum the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import count

Key = Hashable
FREE = "free"
_OF_ZERO = 1_000_000


class State(Enum):
    """Whether a figure is shown, said to be small, or not shown at all."""

    SHOWN = "shown"
    SMALL = "small"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Figure:
    """A count between two sums, each FREE where nobody knows it: one more moves `tail` to `head`.

    A `total` is the sum of other figures that another question would give; it is not marked here.
    """

    count: int
    tail: Hashable
    head: Hashable
    state: State
    total: bool = False


@dataclass(frozen=True)
class _Step:
    """One figure that could be one more (`by` 1) or one less (-1), and what that costs to hide."""

    key: Key
    by: int
    cost: int


@dataclass(frozen=True)
class _Allowed:
    """What a way may not pass, whether it may hide small figures, and sums that nobody knows."""

    without: Key
    mixing: bool
    ends: Set[Hashable]


def protected(figures: Mapping[Key, Figure], below: int) -> dict[Key, State]:
    """The state of every figure, as many kept back as it takes, those that count least first.

    Readers know that a SMALL figure is from 1 to `below` - 1, and a HIDDEN one is not, so long as
    that leaves each of them open; where it does not, small ones become HIDDEN too.
    """
    network = _Network(figures, below)
    for key in [k for k, f in figures.items() if f.state is not State.SHOWN and not f.total]:
        network.protect(key)
    return network.states


class _Network:
    """The states of the figures while they are protected one after another."""

    def __init__(self, figures: Mapping[Key, Figure], below: int) -> None:
        self.states = {key: figure.state for key, figure in figures.items()}
        self._figures = figures
        self._below = below
        self._mixed = False  # whether small figures are among the hidden ones
        self._safe: set[Key] = set()
        self._at: dict[Hashable, list[tuple[Key, int, Hashable]]] = defaultdict(list)
        for key, figure in figures.items():
            self._at[figure.tail].append((key, 1, figure.head))
            self._at[figure.head].append((key, -1, figure.tail))

    def protect(self, key: Key) -> None:
        """Hides what it takes for a figure to lie on a round of figures that are kept back."""
        if key in self._safe:
            return
        for mixing, ends in ((False, frozenset()), (True, frozenset()), *self._with_ends()):
            if found := self._cheapest_round(key, mixing, ends):
                self._keep_back(found, mixing)
                return

    def _keep_back(self, round_: Sequence[_Step], mixing: bool) -> None:
        for step in round_:
            self._safe.add(step.key)
            total = self._figures[step.key].total
            if not total and (mixing or not self._within(step.key, step.by)):
                self.states[step.key] = State.HIDDEN
        self._mixed |= mixing

    def _with_ends(self) -> list[tuple[bool, frozenset[Hashable]]]:
        """As the last resort, sums of one figure alone count as not known.

        To ask for them is to ask for that figure itself.
        """
        alone = frozenset(
            node
            for node, steps in self._at.items()
            if node != FREE and sum(self._of(key) > 0 for key, _, _ in steps) == 1
        )
        return [(False, alone), (True, alone)]

    def _of(self, key: Key) -> int:
        return self._figures[key].count

    def _within(self, key: Key, by: int) -> bool:
        """Whether what readers know of a figure leaves open that it is one more or one less."""
        number = self._of(key) + by
        if self.states[key] is State.SMALL:
            return 1 <= number < self._below
        return self.states[key] is State.HIDDEN and number >= (0 if self._mixed else self._below)

    def _cost(self, key: Key, by: int, mixing: bool) -> int | None:
        """What a step would hide more; None where it cannot be made."""
        if self._within(key, by):
            return 0
        number = self._of(key) + by
        if self._figures[key].total or number < 0:
            return None
        if self.states[key] is State.SHOWN and number >= self._below:
            return self._of(key)
        if not mixing:
            return None
        return 1 if self.states[key] is not State.SHOWN else self._of(key) or _OF_ZERO

    def _cheapest_round(self, key: Key, mixing: bool, ends: Set[Hashable]) -> list[_Step] | None:
        """The round through a figure that hides least more; None where there is none."""
        figure = self._figures[key]
        tail, head = (FREE if end in ends else end for end in (figure.tail, figure.head))
        found: list[tuple[int, list[_Step]]] = []
        for by, start, goal in ((1, head, tail), (-1, tail, head)):
            cost = self._cost(key, by, mixing)
            way = None if cost is None else self._way(start, goal, _Allowed(key, mixing, ends))
            if cost is not None and way is not None:
                steps = [_Step(key, by, cost), *way]
                found.append((sum(step.cost for step in steps), steps))
        return min(found, key=lambda each: each[0])[1] if found else None

    def _way(self, start: Hashable, goal: Hashable, allowed: _Allowed) -> list[_Step] | None:
        """The cheapest steps from one sum to another."""
        order = count()
        before: dict[Hashable, tuple[Hashable, _Step]] = {}
        costs = {start: 0}
        waiting: list[tuple[int, int, Hashable]] = [(0, next(order), start)]
        while waiting:
            spent, _, here = heappop(waiting)
            if here == goal:
                return list(_back(start, goal, before))[::-1]
            if spent > costs[here]:
                continue
            for there, step in self._steps(here, allowed):
                if spent + step.cost < costs.get(there, spent + step.cost + 1):
                    costs[there] = spent + step.cost
                    before[there] = here, step
                    heappush(waiting, (costs[there], next(order), there))
        return None

    def _steps(self, here: Hashable, allowed: _Allowed) -> Iterator[tuple[Hashable, _Step]]:
        """Where each figure of a sum leads to."""
        nodes = [here, *allowed.ends] if here == FREE else [here]
        for node in nodes:
            for key, by, there in self._at[node]:
                cost = self._cost(key, by, allowed.mixing) if key != allowed.without else None
                if cost is not None:
                    yield FREE if there in allowed.ends else there, _Step(key, by, cost)


def _back(
    start: Hashable, goal: Hashable, before: Mapping[Hashable, tuple[Hashable, _Step]]
) -> Iterator[_Step]:
    here = goal
    while here != start:
        here, step = before[here]
        yield step
