"""Conditions on rows: bounds, rises and falls, one figure against another, and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.analysis import (
    And,
    Bound,
    Change,
    Condition,
    Count,
    Figure,
    Months,
    Not,
    Or,
    Ratio,
    Share,
)
from assistant.language.chart import Node
from assistant.language.composition.axes import Layout
from assistant.language.composition.table import Table
from assistant.language.composition.times import Times
from assistant.language.evidence import Evidence
from assistant.language.rules import ranks
from assistant.query import DEFAULT_MEASURE, Comparison, Filter

_FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
_TWO = 2


@dataclass(frozen=True)
class Had:
    """The condition on rows, and the figures of single crime types that it looks at."""

    condition: Condition
    figures: tuple[Figure, ...] = ()

    def over(self, layout: Layout) -> Table:
        """The table of the figures over a layout."""
        return Table(layout, self.figures, self.figures[0], self.condition)


def scoped_conditions(row: Evidence, types: Sequence[Node], times: Times) -> Had | None:
    """Conditions on several crime types, each on the type that it speaks of."""
    if not row.has("dimension", "by", "number_of"):
        return None
    compared = _more_than(row, types)
    if compared:
        return compared
    units = _units(row)
    contrast = _contrast(row, units, types, times)
    if contrast:
        return contrast
    told = bool(units) and types[-1].end <= units[0][0].start
    either = told and "or" in row.between(types[-2], types[-1])
    shared = len(units) == 1 and (
        either or row.has("neither", "both") or _is_of_all(row, units[0], types)
    )
    if not shared and (len(units) < _TWO or len(units) != len(types)):
        return None
    pairs = [(units[0], t) for t in types] if shared else list(zip(units, types, strict=True))
    found = [_condition(row, unit, _count_of(of), times.base) for unit, of in pairs]
    row.use([*(n for unit in units for n in unit), *row.find("change", "both")])
    figures = tuple(dict.fromkeys(figure for _, figure in found if figure))
    ends = [unit for unit, _ in pairs]
    conditions = [condition for condition, _ in found]
    if either and not row.has("neither"):
        return Had(Or(tuple(conditions)), figures)
    return Had(_joined(row, ends, conditions, of_all=shared), figures)


def _is_of_all(row: Evidence, unit: Sequence[Node], types: Sequence[Node]) -> bool:
    """Whether a clause says it of each type that it names: "wards where A and B rose"."""
    first, last = types[0], types[-1]
    clause = {"where", "which", "that"} & {*row.before(first, 2)}
    follows = unit[0].category == "change" and last.end <= unit[0].start
    joined = all("and" in row.between(a, b) for a, b in pairwise(types))
    return bool(clause) and follows and joined


def _contrast(
    row: Evidence, units: Sequence[Sequence[Node]], types: Sequence[Node], times: Times
) -> Had | None:
    """ "Where drugs rose but robbery did not": what is said of one type is denied of the other."""
    denials = row.find("negation")
    if len(units) != 1 or len(types) != _TWO or len(denials) != 1:
        return None
    unit, (said, denied), denial = units[0], types, denials[0]
    after = unit[-1].end <= min(denial.start, denied.start) and said.end <= denied.start
    if not after or 0 not in (denial.start - denied.end, denied.start - denial.end):
        return None
    row.use([*unit, *row.find("change", "negation")])
    (holds, one), (would, other) = (
        _condition(row, unit, _count_of(of), times.base) for of in (said, denied)
    )
    return Had(And((holds, Not(would))), (one, other))


def read_conditions(row: Evidence, main: Figure, base: Months | None) -> Condition | None:
    """What rows must satisfy by the figure of the table; None where nothing is said."""
    units = _units(row)
    if not units:
        return None
    marks = [n for unit in units for n in unit]
    if not all(_fits(row, mark, main) for mark in marks):
        return None
    row.use(marks)
    found = [_condition(row, unit, main, base)[0] for unit in units]
    return _joined(row, units, found)


def _fits(row: Evidence, mark: Node, figure: Figure) -> bool:
    """Whether a bound in per cent is on a change or a share, and not on a plain count."""
    plain = isinstance(figure, Count) and figure.measure == DEFAULT_MEASURE
    percent = mark.category == "bound" and mark.value.percent
    return not percent or bool(_direction(row, mark)) or not plain


def _units(row: Evidence) -> list[list[Node]]:
    """Bounds and moves one by one; both ends of "between 20 and 40" are one."""
    left = row.unused()
    marks = [n for n in row.find("bound", "change") if n in left and n.value != "either"]
    units: list[list[Node]] = []
    for mark in _without_repeats(row, marks):
        between = mark.rule == "threshold between" and units and units[-1][0].rule == mark.rule
        if between and len(units[-1]) == 1:
            units[-1].append(mark)
        else:
            units.append([mark])
    return units


def _without_repeats(row: Evidence, marks: list[Node]) -> list[Node]:
    """ "Rose by more than 10%" is one condition: the bound of a change stands for the change."""
    kept: list[Node] = []
    for at, mark in enumerate(marks):
        after = marks[at + 1] if at + 1 < len(marks) else None
        bounded = after is not None and after.category == "bound" and after.start - mark.end <= 1
        if not (mark.category == "change" and bounded):
            kept.append(mark)
    return kept


def _condition(
    row: Evidence, unit: Sequence[Node], figure: Figure, base: Months | None
) -> tuple[Condition, Figure]:
    found = [_bounded(row, mark, figure, base or Comparison.YEAR_BEFORE) for mark in unit]
    conditions = tuple(condition for condition, _ in found)
    return (conditions[0] if len(conditions) == 1 else And(conditions)), found[0][1]


def _bounded(row: Evidence, mark: Node, figure: Figure, base: Months) -> tuple[Condition, Figure]:
    """The condition of one mark, and the figure that it looks at."""
    if mark.category == "change":
        change = Change(figure, base)
        return Bound(change, ">" if mark.value == "rise" else "<", 0), change
    bound: ranks.Bound = mark.value
    moved = _direction(row, mark)
    if moved:
        change = Change(figure, base, in_percent=bound.percent)
        return bound_of_move(change, bound, falls=moved == "fall"), change
    if not bound.percent and isinstance(figure, Share):
        after = [n for n in row.find("measure", "crime_type") if 0 <= n.start - mark.end <= 1]
        figure = figure.whole if after else figure.part
    return Bound(figure, bound.operator, bound.number), figure


def bound_of_move(change: Change, bound: ranks.Bound, *, falls: bool) -> Condition:
    """A bound on the size of a rise or a fall; "fell by less than 5%" fell."""
    operator = _FLIPPED[bound.operator] if falls else bound.operator
    limit = Bound(change, operator, -bound.number if falls else bound.number)
    side = Bound(change, "<" if falls else ">", 0)
    return And((side, limit)) if bound.operator in ("<", "<=") else limit


def _direction(row: Evidence, mark: Node) -> str:
    """The rise or fall that a bound is on: right before it, or earlier and told on by "by"."""
    said = [n for n in row.find("change") if n.value in ("rise", "fall") and n.end <= mark.start]
    near = bool(said) and mark.start - said[-1].end <= 1
    told_on = "by" in (*row.before(mark), row.tokens[mark.start].form)
    return str(said[-1].value) if said and (near or told_on) else ""


def _count_of(node: Node) -> Count:
    return Count(filters=(Filter("crime_type", (node.value,)),))


def _joined(
    row: Evidence,
    units: Sequence[Sequence[Node]],
    conditions: Sequence[Condition],
    *,
    of_all: bool = False,
) -> Condition:
    """The conditions as the words between them join them."""
    neither = bool(row.take("neither"))
    signed: list[Condition] = []
    alternatives = False
    for at, condition in enumerate(conditions):
        between = row.between(units[at - 1][-1], units[at][0]) if at and not of_all else ()
        alternatives = alternatives or "or" in between
        negated = neither or "not" in between
        signed.append(Not(condition) if negated else condition)
    row.use(row.find("negation"))
    if len(signed) == 1:
        return signed[0]
    return Or(tuple(signed)) if alternatives and not neither else And(tuple(signed))


def _more_than(row: Evidence, types: Sequence[Node]) -> Had | None:
    """ "More vehicle crime than burglary": one type against another."""
    if len(types) != _TWO or row.has("change"):
        return None
    more, less = types
    operator = _comparison(row, more, less)
    if not operator:
        return None
    one, other = _count_of(more), _count_of(less)
    multiples = row.take("multiple")
    if multiples:
        return Had(Bound(Ratio(one, other), *multiples[0]), (one, other))
    return Had(Bound(one, operator, other), (one, other))


def _comparison(row: Evidence, more: Node, less: Node) -> str:
    """How one type is set against another: "more … than", "exceeded"."""
    multiples = row.find("multiple")
    if len(multiples) == 1 and more.end <= multiples[0].start <= less.start:
        return ">"
    comparatives, than, sides = row.find("comparative"), row.find("than"), row.find("side")
    if len(comparatives) == 1 and len(than) == 1 and more.start < than[0].start < less.start:
        row.use([*comparatives, *than])
        return ">" if comparatives[0].value.descending else "<"
    if len(sides) == 1 and more.end <= sides[0].start < less.start:
        row.use(sides)
        return ">" if sides[0].value else "<"
    return ""
