"""A statement in steps: common table expressions that each read the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from assistant.planning.model.plans import Axis


@dataclass
class Steps:
    """Common table expressions in order; each step reads the one before it."""

    tables: list[exp.CTE] = field(default_factory=list)
    last: str = ""

    def table(self, name: str, select: exp.Expr, columns: Sequence[str] = ()) -> str:
        """Adds a table that others join."""
        names = [exp.to_identifier(c, quoted=True) for c in columns]
        alias = exp.TableAlias(this=exp.to_identifier(name), columns=names)
        self.tables.append(exp.CTE(this=select, alias=alias))
        return name

    def step(self, name: str, select: exp.Select) -> None:
        """Adds a table that is read from now on."""
        self.last = self.table(name, select)

    def more(self, name: str, added: Mapping[str, exp.Expr]) -> None:
        """Adds a step with more columns."""
        columns = [exp.alias_(value, column) for column, value in added.items()]
        self.step(name, exp.select(exp.Star(), *columns).from_(named(self.last)))

    def where(self, name: str, condition: exp.Expr) -> None:
        """Adds a step with those of the rows for which a condition holds."""
        self.step(name, exp.select(exp.Star()).from_(named(self.last)).where(condition))


def label(axis: Axis) -> exp.Column:
    """The column that holds the labels of an axis."""
    return exp.column(axis.dimension, quoted=True)


def place_in(axis: Axis) -> exp.Column:
    """The column that holds the place of a member in its axis, 1 for the first."""
    return exp.column(f"{axis.dimension}_place")


def named(table: str) -> exp.Table:
    """A table of the statement, by its name."""
    return exp.Table(this=exp.to_identifier(table))
