"""Averages and medians: over what they are taken, and whether something is measured by them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.analysis import Statistic
from assistant.language.chart import Node
from assistant.language.composition.figure_marks import Typical
from assistant.language.evidence import Evidence
from assistant.language.rules.pairs import TIME

_OVER = frozenset({"per", "a", "each", "every"})
_MEASURED = frozenset(
    {"above", "below", "than", "over", "under", "exceeded", "exceeding", "to", "with", "against"}
)


@dataclass(frozen=True)
class Averages:
    """What a message averages over: `per` a unit, the `median` member, or a `typical` member.

    The median is of the rows where it names no dimension: "".
    """

    per: str = ""
    median: str | None = None
    typical: Typical | None = None


def read_averages(row: Evidence) -> tuple[Averages, Evidence] | None:
    """The averages of a message, and its row without them; None where there are several."""
    nodes = row.find("average", "average_per", "a_unit", "typical")
    units = [n for n in row.find("by") if _is_unit(row.tokens[n.start].form, n.value)]
    per = [n.value for n in row.find("average_per", "a_unit")]
    typical = row.find("typical")
    measured = _is_measured(row)
    over = [n.value.dimension for n in typical if _is_mean(n.value)]
    # "per district: … average per month" has an axis and an average of its own
    units = [n for n in units if not (per or over) or n.value in (*per, *over)]
    units = units if row.has("average") or per or over else []
    taken = [*nodes, *units]
    per += [n.value for n in units] if row.find("average") else []
    per += [n.value.dimension for n in typical if not measured and _is_mean(n.value)]
    median = [n.value.dimension for n in typical if not measured and not _is_mean(n.value)]
    if row.find("average") and not per and not measured and _is_over_rows(row):
        return None
    if row.find("average") and not per:
        per = [] if measured else ["month"]
        typical += [Node(0, 0, "typical", Typical(Statistic.MEAN))] if measured else []
    named = [n.value for n in typical if measured]
    if len({*per}) > 1 or len({*median}) > 1 or len({*named}) > 1 or not all(per):
        return None
    row.use(taken)
    rest = replace(row, nodes=tuple(n for n in row.nodes if n not in taken))
    found = Averages(
        per[0] if per else "", median[0] if median else None, named[0] if named else None
    )
    return found, rest


def _is_over_rows(row: Evidence) -> bool:
    """Whether the average may be over rows that are named: "the mean … over the wards"."""
    named = (n for n in row.find("dimension") if n.value not in TIME)
    return any({*row.before(n, 2)} & {"over", "across", "among", "of"} for n in named)


def _is_unit(form: str, dimension: str) -> bool:
    return form in _OVER and dimension in (*TIME, "ward", "district", "crime_type")


def _is_mean(typical: Typical) -> bool:
    return typical.statistic is Statistic.MEAN


def _is_measured(row: Evidence) -> bool:
    """Whether something is measured by the average: "above the average", "compared with …"."""
    if row.has("side", "multiple") or (row.has("against", "comparative") and row.has("typical")):
        return True
    forms = {t.form for n in row.find("typical") for t in row.tokens[max(0, n.start - 3) : n.end]}
    return bool(forms & _MEASURED)
