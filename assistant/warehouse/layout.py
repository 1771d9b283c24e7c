"""How police.uk lays out its three kinds of file, and the table each kind's records go into.

Columns are found by the names that police.uk prints; the other columns of a file are not kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog

Kind = Literal["street", "outcomes", "stop-and-search"]
# The values that a dimension's members have, by the dimension's name.
ClosedValues = Mapping[str, Sequence[str]]
LSOA_NAME = "LSOA name"
CRIME_ID = "Crime ID"


@dataclass(frozen=True)
class Layout:
    """One kind of file: its records table and rollup, its columns and their dimensions.

    `dimensions` maps columns of listed values to the catalog's dimension that lists them; the
    columns in `never_empty` must say something in every row; those in `also` may be missing.
    """

    kind: Kind
    records: str
    rollup: str
    month: Literal["Month", "Date"]
    dimensions: Mapping[str, str]
    never_empty: tuple[str, ...]
    street_and_lsoa: bool

    @property
    def also(self) -> tuple[str, ...]:
        """The columns that are read where a file has them."""
        return (LSOA_NAME,) if self.street_and_lsoa else ()

    @cached_property
    def wanted(self) -> tuple[str, ...]:
        """Every column that a file of this kind must have."""
        place = ("Location", "LSOA code") if self.street_and_lsoa else ()
        return (self.month, "Longitude", "Latitude", *place, *self.dimensions)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that hold listed values."""
        return tuple(self.dimensions.values())

    @cached_property
    def created(self) -> str:
        """The statement that makes the records table."""
        place = ("street", "lsoa", "lsoa_name") if self.street_and_lsoa else ()
        texts = "".join(f", {name} VARCHAR" for name in (*place, *self.columns))
        return (
            f"CREATE TABLE {self.records} (force VARCHAR, month DATE, "
            f"longitude DECIMAL(9, 6), latitude DECIMAL(9, 6){texts})"
        )


LAYOUTS: dict[Kind, Layout] = {
    layout.kind: layout
    for layout in (
        Layout(
            kind="street",
            records="street_records",
            rollup="recorded_crime",
            month="Month",
            dimensions={"Crime type": "crime_type", "Last outcome category": "outcome"},
            never_empty=("Crime type",),
            street_and_lsoa=True,
        ),
        Layout(
            kind="outcomes",
            records="outcome_records",
            rollup="outcomes",
            month="Month",
            dimensions={"Outcome type": "outcome_type"},
            never_empty=("Outcome type",),
            street_and_lsoa=True,
        ),
        Layout(
            kind="stop-and-search",
            records="search_records",
            rollup="stop_and_search",
            month="Date",
            dimensions={
                "Type": "search_type",
                "Object of search": "search_object",
                "Outcome": "search_outcome",
                "Outcome linked to object of search": "object_found",
                "Age range": "age_range",
                "Gender": "gender",
                "Officer-defined ethnicity": "officer_ethnicity",
                "Self-defined ethnicity": "self_ethnicity",
                "Part of a policing operation": "operation",
            },
            never_empty=(),
            street_and_lsoa=False,
        ),
    )
}


def closed_values(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The values that the catalog names for each dimension of the files; other values misfit."""
    names = {name for layout in LAYOUTS.values() for name in layout.dimensions.values()}
    return {
        name: tuple(member.value for member in catalog.dimensions[name].members if member.value)
        for name in sorted(names & catalog.dimensions.keys())
    }
