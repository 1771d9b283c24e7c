"""What the figures of a list add up to: along which axes, and what of that readers know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers.protection import FREE, Figure, State
from assistant.planning.model.plans import Axis, AxisMember, Plan
from assistant.query import Calculation

MOST_SUMS = 2  # in so many at once a figure can be protected
COUNT, WHOLE = "count", "whole"
# of which period, COUNT or WHOLE, and the labels of its row
Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class _Sum:
    """The members of one axis that add up, and the one that is their total, where it is listed."""

    at: int
    parts: frozenset[str]
    total: str = ""

    def node(self, key: Key) -> Hashable:
        """All figures that differ from this one along the axis alone; FREE where it is no part."""
        when, what, labels = key
        if labels[self.at] not in self.parts and not self.totals(key):
            return FREE
        return self, when, what, labels[: self.at] + labels[self.at + 1 :]

    def totals(self, key: Key) -> bool:
        """Whether a figure is the total and no part."""
        return bool(self.total) and key[2][self.at] == self.total


# sums that no figure is in two of
Sums = tuple[_Sum, ...]


def sums_of(plan: Plan, keys: Iterable[Key]) -> list[Sums]:
    """Along which axes figures add up to what is known, or could be asked."""
    found: list[Sums] = []
    if plan.nature == "other":
        return found
    keys = list(keys)
    for at, axis in enumerate(plan.rows):
        listed = dict.fromkeys(labels[at] for _, _, labels in keys)
        total = _with_total(at, axis)
        if plan.pairs and any(member.period for member in axis.members):
            found += _chained(at, plan.pairs)
        elif total:
            found.append((total,))
        elif len(listed) > 1 and _adds_up(plan, axis):
            found.append((_Sum(at, frozenset(listed)),))
    return found


def _adds_up(plan: Plan, axis: Axis) -> bool:
    of_total = plan.query.calculation is Calculation.SHARE and not plan.query.part
    return of_total or axis.dimension in plan.query.group_by


def _with_total(at: int, axis: Axis) -> _Sum | None:
    """The widest member that others make up together, and they."""
    for outer in sorted(axis.members, key=lambda m: len(atoms(m)), reverse=True):
        inside = [m for m in axis.members if atoms(m) < atoms(outer)]
        parts = [m for m in inside if not any(atoms(m) < atoms(other) for other in inside)]
        if len(parts) > 1 and frozenset().union(*map(atoms, parts)) == atoms(outer):
            return _Sum(at, frozenset(m.label for m in parts), outer.label)
    return None


def _chained(at: int, pairs: Sequence[tuple[str, str]]) -> list[Sums]:
    """The sums of a run of months and of those before; some months may be in both."""
    later, earlier = (frozenset(labels) for labels in zip(*pairs, strict=True))
    sums = [_Sum(at, months) for months in (later, earlier) if len(months) > 1]
    return [(each,) for each in sums] if later & earlier else [tuple(sums)]


def figures_of(
    counts: Mapping[Key, int], states: Mapping[Key, State], sums: Sequence[Sums], below: int
) -> dict[Hashable, Figure]:
    """Every count between the two sums that it is in, and the small sums, which nobody is told."""
    found: dict[Hashable, Figure] = {}
    parts: dict[Hashable, list[Key]] = defaultdict(list)
    told: set[Hashable] = set()
    for key, count in counts.items():
        ends: list[Hashable] = [FREE] * MOST_SUMS
        turned = False
        for number, family in enumerate(sums):
            for each in family:
                node = each.node(key)
                if node == FREE:
                    continue
                ends[number] = node
                turned ^= each.totals(key)
                if each.totals(key):
                    told.add(node)
                else:
                    parts[node].append(key)
        tail, head = reversed(ends) if turned else ends
        found[key] = Figure(count, tail, head, states[key])
    small = {node: sum(counts[key] for key in keys) for node, keys in parts.items()}
    for node, total in small.items():
        if node not in told and 0 < total < below:
            leaving = found[parts[node][0]].tail == node
            tail, head = (FREE, node) if leaving else (node, FREE)
            found[node] = Figure(total, tail, head, State.SMALL, total=True)
    return found


def atoms(member: AxisMember) -> frozenset[Hashable]:
    """What a member is made of: values of its column, or months."""
    if member.period:
        return frozenset(member.period.months())
    return frozenset(member.codes)
