"""What the sources hold, read from the data when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from sqlglot import exp

from assistant.catalog.catalog import Catalog
from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.errors import DataError
from assistant.periods import MONTHLY, Blocks, Calendar, Month
from assistant.planning.grains import in_blocks
from assistant.planning.members import place_column
from assistant.planning.model.coverage import Covered
from assistant.planning.printed_rows import CELL, cell_of, in_time
from assistant.printed import Cell

FORCE = "force"
_STREETS = "streets"
_SET_ASIDE = "rows_set_aside"
# how alike two names must be, of 100, for one to be offered for the other
_LIKE = 85
Run = Callable[[exp.Expr], list[tuple[Any, ...]]]
Columns = Callable[[str], frozenset[str]]
# codes of forces
Forces = tuple[str, ...]


class Filled(NamedTuple):
    """How many rows there are, and how many of them say a figure."""

    rows: int
    told: int


class Unplaced(NamedTuple):
    """How many records tell no ward, and how many there are with them."""

    lost: int
    whole: int


@dataclass(frozen=True)
class Table:
    """A table that is there: its columns, its rows, and the months it holds in blocks.

    Of an analyst's own table `districts` are those, by name, in which it has some row, `places`
    the codes of all places that its rows name; it is `of_figures` where no two rows are of one
    time, place and member of every dimension, as they can be in a log.
    """

    name: str
    columns: frozenset[str]
    rows: int
    months: tuple[Month, ...]
    blocks: Blocks = MONTHLY
    districts: frozenset[str] = frozenset()
    places: frozenset[str | None] = frozenset()
    of_figures: bool = False


class Holdings:
    """The tables of the counted sources, and every printed figure."""

    def __init__(
        self, catalog: Catalog, run: Run, columns: Columns, as_of: Month | None = None
    ) -> None:
        self._catalog = catalog
        self._run = run
        self._columns = columns
        self._as_of = as_of
        self._tables: dict[tuple[str, Forces], tuple[Table, ...]] = {}
        self._of_table: dict[str, Table] = {}
        self._months: dict[str, Mapping[str, tuple[Month, ...]]] = {}
        self._without_ward: dict[str, Mapping[tuple[Month, str], Unplaced]] = {}
        self._set_aside: dict[tuple[str, Forces], Mapping[Month, int]] = {}
        self._filled: dict[
            tuple[str, tuple[str, ...], str], dict[tuple[Month, str | None], Filled]
        ] = {}
        self._told: dict[str, Sequence[Sequence[Any]]] = {}
        self._held: dict[tuple[str, str], frozenset[str | None]] = {}
        self._named: dict[str, str | None] = {}

    def tables(self, source: Source, forces: Forces = ()) -> tuple[Table, ...]:
        """The tables of a counted source that hold something: most months first, then fewest rows.

        Of several `forces` their months are those that all of them have; where a source tells
        forces apart and none is named, home's. An import of a few months makes a table of streets
        that is smaller than that of all months.
        """
        forces = forces or self._home(source)
        key = (source.name, forces)
        if key not in self._tables:
            found = [self._table(t, source, forces) for t in source.tables if self._columns(t)]
            held = sorted((t for t in found if t.months), key=lambda t: (-len(t.months), t.rows))
            self._tables[key] = tuple(held)
        return self._tables[key]

    def _home(self, source: Source) -> Forces:
        default = self._catalog.places[self._catalog.default_place]
        return default.forces if FORCE in source.dimensions else ()

    def table(self, source: Source, dimensions: Iterable[str], forces: Forces = ()) -> Table | None:
        """The table of a source that tells all of these dimensions apart: see `tables`."""
        wanted = {source.dimensions[name] for name in dimensions}
        return next((t for t in self.tables(source, forces) if wanted <= t.columns), None)

    def calendar(
        self, source: Source, table: Table | None = None, forces: Forces = ()
    ) -> Calendar | None:
        """What a table of a source holds, by default its first; None when nothing is there.

        Relative periods count back from the latest month of the source, whichever table has it.
        """
        tables = self.tables(source, forces)
        if not tables:
            return None
        chosen = table or tables[0]
        latest = max(t.months[-1] for t in tables)
        return Calendar.over(chosen.months, self._as_of or latest + 1, chosen.blocks)

    def covered(self, source: Source, forces: Forces = ()) -> Covered:
        """What is held of a source, by default of home's records, also where it is unread."""
        if source.kind != "counts":
            return Covered(source)
        try:
            forces = forces if FORCE in source.dimensions else ()
            lacking = tuple(d for d in source.dimensions if not self.table(source, [d], forces))
            return Covered(source, self.calendar(source, forces=forces), lacking=lacking)
        except DataError as error:
            return Covered(source, unread=str(error))

    def has_places(self, source: Source, level: str, places: Iterable[Place]) -> bool:
        """Whether a population counts every ward, or every district, that places are made of."""
        wards = level == "ward"
        wanted = {c for p in places for c in (p.wards if wards else self._codes_of_districts(p))}
        return bool(wanted) and wanted <= self._codes(source, source.dimensions[level])

    def _codes_of_districts(self, place: Place) -> list[str | None]:
        return [self._catalog.places[name].code for name in place.districts]

    def _codes(self, source: Source, column: str) -> frozenset[str | None]:
        """What a column of a table of one's own holds."""
        return self.values(source.tables[0], column)

    def values(self, table: str, column: str) -> frozenset[str | None]:
        """What a column of a table holds in some row."""
        key = (table, column)
        if key not in self._held:
            query = exp.select(exp.column(column, quoted=True)).distinct()
            rows = self._run(query.from_(exp.table_(table)))
            self._held[key] = frozenset(code for (code,) in rows)
        return self._held[key]

    def has_several(self, source: Source, dimension: str) -> bool:
        """Whether rows of an own table differ in a dimension."""
        return len(self._codes(source, source.dimensions[dimension])) > 1

    def unnamed(self, source: Source, dimension: str) -> tuple[str, ...]:
        """The values that an own table has in a dimension and that no member names."""
        held = self._catalog.dimensions[dimension]
        if not source.file or held.open or dimension in ("ward", "district"):
            return ()
        named = {member.value for member in held.members} | {None}
        return tuple(
            sorted(filter(None, self._codes(source, source.dimensions[dimension]) - named))
        )

    def filled(
        self,
        source: Source,
        table: str,
        columns: tuple[str, ...],
        about: Iterable[exp.Expr] = (),
    ) -> dict[tuple[Month, str | None], Filled]:
        """The rows of a table by month and place, with how many say all of the columns.

        A mark says something. Rows that are not `about` something are left out.
        """
        conditions = (*_of_source(source), *about)
        key = (table, columns, exp.and_(*conditions).sql() if conditions else "")
        if key not in self._filled:
            place = place_column(source) if source.place else exp.null()
            cells = [_cell_of(source, name).is_(exp.null()).not_() for name in columns]
            told = exp.Count(this=exp.case().when(exp.and_(*cells), exp.Literal.number(1)))
            query = (
                exp.select(exp.column(str(source.begins), quoted=True), place)
                .select(exp.func("count", exp.Star()), told)
                .from_(exp.table_(table))
                .where(*conditions)
                .group_by(exp.Literal.number(1), exp.Literal.number(2))
            )
            self._filled[key] = {
                (Month.containing(month), code): Filled(int(rows), int(said))
                for month, code, rows, said in self._run(query)
            }
        return self._filled[key]

    def neighbours(self, source: Source, column: str) -> list[tuple[int, int]]:
        """The numbers of an own table in pairs that follow each other in time, all else equal."""
        time, number = (exp.column(name, quoted=True) for name in (str(source.begins), column))
        apart = _columns(dict.fromkeys(source.dimensions.values()))
        over = {"partition_by": apart, "order": exp.Order(expressions=[time])}
        before = exp.Window(this=exp.func("lag", number), **over)
        place = exp.Window(this=exp.func("row_number"), **over)
        rows = exp.select(
            exp.alias_(number, "one"), exp.alias_(before, "other"), exp.alias_(place, "place")
        ).from_(exp.table_(source.tables[0]))
        told = [exp.column(name).is_(exp.null()).not_() for name in ("one", "other")]
        second = exp.Mod(this=exp.column("place"), expression=exp.Literal.number(2)).eq(0)
        query = exp.select("one", "other").from_(rows.subquery("rows")).where(second, *told)
        return [(int(one), int(other)) for one, other in self._run(query)]

    def without_ward(self, source: Source, table: Table) -> Mapping[tuple[Month, str], Unplaced]:
        """The records of each month and district of which some tell no ward."""
        apart = {"ward", "district"} <= {*source.dimensions} and "records" in table.columns
        if source.file or not apart:
            return {}
        if table.name not in self._without_ward:
            columns = (source.begins, source.dimensions["ward"], source.dimensions["district"])
            month, ward, district = (exp.column(str(name)) for name in columns)
            records = exp.func("sum", exp.column("records"))
            where = exp.Where(this=ward.is_(exp.null()))
            query = (
                exp.select(month, district, exp.Filter(this=records.copy(), expression=where))
                .select(records)
                .from_(exp.table_(table.name))
                .where(*_of_source(source), district.is_(exp.null()).not_())
                .group_by(month.copy(), district.copy())
            )
            self._without_ward[table.name] = {
                (Month.containing(m), str(d)): Unplaced(int(lost), int(whole))
                for m, d, lost, whole in self._run(query)
                if lost
            }
        return self._without_ward[table.name]

    def set_aside(self, source: Source, forces: Forces = ()) -> Mapping[Month, int]:
        """How many rows of the imported files of each month of a source did not fit."""
        if source.file or not self._columns(_SET_ASIDE):
            return {}
        key = (source.name, forces)
        if key not in self._set_aside:
            of_tables = exp.column("rollup").isin(*map(exp.Literal.string, source.tables))
            records = exp.func("sum", exp.column("records"))
            query = exp.select("month", records).from_(_SET_ASIDE).group_by("month")
            if forces:
                of_forces = exp.column(FORCE, quoted=True).isin(*map(exp.Literal.string, forces))
                query = query.where(of_forces)
            rows = self._run(query.where(of_tables, *_of_source(source)))
            self._set_aside[key] = {Month.containing(m): int(n) for m, n in rows}
        return self._set_aside[key]

    def told_by_import(self, table: str, columns: Sequence[str]) -> Sequence[Sequence[Any]]:
        """The rows of a small table of what an import tells; none where there is no such table."""
        if table not in self._told:
            there = self._columns(table)
            self._told[table] = (
                self._run(exp.select(*_columns(columns)).from_(table)) if there else []
            )
        return self._told[table]

    def names(self, keys: Collection[str]) -> dict[str, str]:
        """The streets that the records name, by key, of those asked for."""
        unread = sorted({*keys} - self._named.keys())
        if unread and self._columns(_STREETS):
            wanted = map(exp.Literal.string, unread)
            query = exp.select("key", exp.func("min", exp.column("street"))).from_(_STREETS)
            query = query.where(exp.column("key").isin(*wanted)).group_by("key")
            self._named |= dict.fromkeys(unread) | dict(self._run(query))
        return {key: name for key in keys if (name := self._named.get(key))}

    def names_held(self, names: Collection[str]) -> frozenset[str]:
        """Those of the names that some record has."""
        wanted = [exp.Literal.string(name) for name in names]
        query = exp.select("street").from_(_STREETS).where(exp.column("street").isin(*wanted))
        return frozenset(name for (name,) in self._run(query))

    def places_of(
        self, table: Table, source: Source, dimension: str, name: str
    ) -> frozenset[str | None]:
        """The codes of places (None for none) in which some record of a table has a name."""
        place, column = place_column(source), exp.column(source.dimensions[dimension])
        named = column.eq(exp.Literal.string(name))
        query = exp.select(place).distinct().from_(exp.table_(table.name)).where(named)
        return frozenset(code for (code,) in self._run(query))

    def names_like(self, name: str) -> list[str]:
        """The few names of the records that are written most like this one, nearest first."""
        from rapidfuzz import fuzz, process

        names = [street for (street,) in self._run(exp.select("street").from_(_STREETS))]
        near = process.extract(name, sorted(names), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=2)
        return [found for found, _, _ in near]

    @cached_property
    def by_subject(self) -> Mapping[tuple[str, str, str], tuple[Cell, ...]]:
        """Printed figures that nothing narrows by series, statistic and place, latest first."""
        found: dict[tuple[str, str, str], list[Cell]] = {}
        whole = (c for c in self.cells if c.period and not c.breakdown)
        for cell in sorted(whole, key=in_time, reverse=True):
            found.setdefault((cell.series, cell.statistic, cell.place), []).append(cell)
        return {subject: tuple(cells) for subject, cells in found.items()}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """What every printed figure is about, in the order of the documents."""
        return tuple(
            cell_of(row, {document.name: document.year for document in source.documents})
            for source in self._catalog.sources.values()
            if source.kind == "printed" and self._columns(source.tables[0])
            for row in self._run(exp.select(*_columns(CELL)).from_(exp.table_(source.tables[0])))
        )

    def _table(self, name: str, source: Source, forces: Forces) -> Table:
        """A table, with the months that it holds of all of the forces."""
        if name not in self._of_table:
            self._of_table[name] = self._whole_table(name, source)
        table = self._of_table[name]
        if not forces:
            return table
        if name not in self._months:
            self._months[name] = self._months_of_forces(name, source)
        held = [{*self._months[name].get(force, ())} for force in forces]
        return replace(table, months=tuple(sorted(held[0].intersection(*held[1:]))))

    def _whole_table(self, name: str, source: Source) -> Table:
        ((rows,),) = self._run(exp.select(exp.func("count", exp.Star())).from_(exp.table_(name)))
        named = self._columns(name)
        if lacking := {*source.filters, str(source.begins)} - named:
            raise DataError(f"the table {name} has no column {min(lacking)}")
        firsts = self._firsts(name, source)
        table = Table(name, named, int(rows), *in_blocks(source.grain, firsts))
        return self._own(table, source) if source.file else table

    def _own(self, table: Table, source: Source) -> Table:
        """An analyst's own table, with the places that it names."""
        columns = dict.fromkeys((str(source.time), *source.dimensions.values()))
        apart = exp.select(*_columns(columns)).distinct().from_(exp.table_(table.name))
        counting = exp.select(exp.func("count", exp.Star())).from_(apart.subquery("apart"))
        ((different,),) = self._run(counting)
        return replace(
            table,
            districts=self._districts(table.name, source),
            places=self._codes(source, source.place) if source.place else frozenset(),
            of_figures=different == table.rows,
        )

    def _districts(self, name: str, source: Source) -> frozenset[str]:
        """The districts in which a table has some row."""
        if "district" not in source.dimensions:
            return frozenset()
        column = exp.column(source.dimensions["district"])
        found = {
            code for (code,) in self._run(exp.select(column).distinct().from_(exp.table_(name)))
        }
        places = self._catalog.places.values()
        return frozenset(p.name for p in places if p.level == "district" and p.code in found)

    def _months_of_forces(self, name: str, source: Source) -> Mapping[str, tuple[Month, ...]]:
        """The months that a table holds of each force."""
        time, force = exp.column(str(source.begins)), source.dimensions[FORCE]
        query = exp.select(exp.column(force, quoted=True), time).distinct()
        found: dict[str, list[Month]] = {}
        for code, day in self._run(query.from_(exp.table_(name)).where(*_of_source(source))):
            found.setdefault(code, []).append(Month.containing(day))
        return {code: tuple(sorted(months)) for code, months in found.items()}

    def _firsts(self, name: str, source: Source) -> tuple[Month, ...]:
        """The months with which the rows of a table begin."""
        time = exp.column(str(source.begins))
        query = exp.select(time).distinct().from_(exp.table_(name)).where(*_of_source(source))
        return tuple(sorted(Month.containing(day) for (day,) in self._run(query)))


def _cell_of(source: Source, name: str) -> exp.Expr:
    """What a cell says: its number, or its mark."""
    mark = source.mark(name)
    cells = [exp.column(each, quoted=True) for each in (name, mark) if each]
    return exp.func("coalesce", exp.cast(cells[0], "varchar"), *cells[1:]) if mark else cells[0]


def _of_source(source: Source) -> list[exp.Expr]:
    """The rows of a table that a source is about."""
    return [
        exp.column(column, quoted=True).eq(exp.Literal.string(value))
        for column, value in source.filters.items()
    ]


def _columns(names: Iterable[str]) -> list[exp.Expr]:
    return [exp.column(name, quoted=True) for name in names]
