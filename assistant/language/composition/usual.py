"""Whether what is counted is unusual."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis import Change, Count, Form
from assistant.language.chart import Node
from assistant.language.composition.figures import read_figures
from assistant.language.composition.table import Message, Table
from assistant.language.evidence import Evidence
from assistant.query import Comparison

_THINGS = ("crime_type", "outcome", "member", "measure", "counting")


def read_unusual(message: Message) -> Table | None:
    """The count that may be unusual; None where that is not asked, or is asked of no count."""
    row = message.row
    nodes = [*row.find("unusual"), *(node for node in row.find("odd") if _is_said_of(node, row))]
    if not nodes or row.has("drivers", "contribution"):
        return None
    row.use([*nodes, *row.find("season")])
    table = read_figures(message)
    if table is None or len(table.columns) != 1 or not isinstance(table.main, Count):
        return None
    if len(table.layout.times.periods) > 1:
        return None
    seasonal = (Change(table.main, Comparison.YEAR_BEFORE),) if row.has("season") else ()
    return replace(table, columns=(table.main, *seasonal), form=Form.UNUSUAL)


def _is_said_of(node: Node, row: Evidence) -> bool:
    """Whether an adjective is said of what is counted, and narrows nothing that follows it."""
    after = next((n for n in row.nodes if n.start >= node.end), None)
    beside = after is not None and after.start == node.end and after.category == "dimension"
    narrows = beside or (after is not None and after.category in _THINGS)
    return not narrows and any(n.end <= node.start for n in row.nodes)
