"""A measure of a source of counts, and the query that asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.formulas import is_count
from assistant.query import Query


@dataclass(frozen=True)
class Counted:
    """What is counted for a query; the measure may be narrower than the one that it names."""

    query: Query
    catalog: Catalog
    source: Source
    measure: Measure

    @property
    def time(self) -> str:
        """The column that says when."""
        return str(self.source.begins)

    @property
    def present(self) -> exp.Expr:
        """What every record has, and a member without records has not."""
        return exp.not_(exp.column(self.time).is_(exp.null()))

    @property
    def keeps_records(self) -> bool:
        """Whether the number of records behind each figure is wanted beside it."""
        guarded = self.source.suppress_below is not None
        return guarded and not is_count(self.measure, self.source, self.catalog)
