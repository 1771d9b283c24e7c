"""What is wrong with a measure, before it is asked for or when it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Measure, Source
from assistant.errors import CatalogError, MeasureError, did_you_mean
from assistant.formulas import formula_of, is_worked_out, parsed, weighted
from assistant.planning.filters import condition_of


def problem_of(
    measure: Measure, source: Source, catalog: Catalog, columns: Collection[str] = ()
) -> str:
    """What is wrong with the expression or the filters of a measure; "" where nothing is.

    With the `columns` of the source's table those that the expression names must be among them.
    """
    try:
        if is_worked_out(measure):
            for component in formula_of(measure, source, catalog).components:
                for text in component.measure.filters:
                    condition_of(text, catalog, component.source)
            return ""
        for text in measure.filters:
            condition_of(text, catalog, source)
        if columns:
            check_columns(measure, source, columns)
    except CatalogError as error:
        return str(error)
    return ""


@contextmanager
def named(measure: str, source: Source) -> Iterator[None]:
    """Gives an error about a measure its name and source: MeasureError for CatalogError."""
    try:
        yield
    except MeasureError:
        raise
    except CatalogError as error:
        raise MeasureError(str(error), measure, source.name) from None


def check_columns(measure: Measure, source: Source, columns: Collection[str]) -> None:
    """Raises CatalogError where an expression names a column that the table does not have."""
    held = {column.casefold() for column in columns}
    for column in parsed(weighted(measure)).find_all(exp.Column):
        if column.name.casefold() not in held:
            raise CatalogError(
                f'the expression of the measure "{measure.name}" names the column "{column.name}", '
                f"and {source.label} has none.{did_you_mean(column.name, columns)}"
            )
