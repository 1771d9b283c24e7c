"""One reading of an analyst's own table: every cell checked, and the SQL of what is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.catalog.model import Source
from assistant.catalog.places import Place
from assistant.catalog.problem import Problem
from assistant.warehouse.own_tables.cells import BLOCKS, KINDS, Kind
from assistant.warehouse.own_tables.headers import header_problems
from assistant.warehouse.own_tables.places import PlaceNames, UnknownPlaceError
from assistant.warehouse.own_tables.problems import TAKE_OUT, is_total
from assistant.warehouse.own_tables.raw import RawTable, read_raw
from assistant.warehouse.sql_text import identifier, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LEVELS = ("ward", "district")
_SMALL = 9  # up to which a figure can be the sum of others by chance


@dataclass(frozen=True)
class Reading:
    """One reading of a table's file: the raw rows, and what is wrong with them."""

    source: Source
    connection: DuckDBPyConnection
    raw: RawTable
    problems: tuple[Problem, ...]
    sound: bool

    @classmethod
    def of(
        cls, source: Source, places: Mapping[str, Place], connection: DuckDBPyConnection
    ) -> Reading:
        """The file of a source, read and checked throughout."""
        path = Path(source.file)
        raw = read_raw(connection, path, source.sheet, f"reading {source.name}")
        header = [Problem(path, 1, text) for text in header_problems(source, raw)]
        sound = bool(raw.header) and not header
        reading = cls(source, connection, raw, (), sound)
        found = [*raw.problems, *(header if raw.header else [])]
        if sound:
            found += [Problem(path, line, text) for line, text in reading._misfits(places)]
        return cls(source, connection, raw, tuple(sorted(found)), sound)

    @property
    def loaded(self) -> str:
        """The SELECT of the loaded table."""
        columns = [
            f"{sql} AS {identifier(name)}"
            for name in self.raw.header
            for sql in [self._loaded(name)]
        ]
        columns += [f"{sql} AS {identifier(name)}" for name, sql in self._worked_out()]
        matched = " AND ".join(
            f"raw.{self.raw.column(name)} IS NOT DISTINCT FROM found.{level}"
            for level, name in self._placed.items()
        )
        places = f"LEFT JOIN {self._places} AS found ON {matched}" if matched else ""
        return f"SELECT {', '.join(columns)} FROM {self._raw} AS raw {places} ORDER BY line"

    @property
    def rows(self) -> int:
        """How many rows were read."""
        ((rows,),) = self._rows(f"SELECT count(*) FROM {self._raw}")
        return int(rows)

    def forget(self) -> None:
        """Drops what was read."""
        for name in (self._raw, self._places):
            self.connection.execute(f"DROP TABLE IF EXISTS temp.{name}")

    def values(self) -> Iterator[tuple[str, Mapping[str, int]]]:
        """The values of each dimension with the first line of each."""
        for dimension, name in self.source.dimensions.items():
            if dimension not in _LEVELS:
                text = self.raw.column(name)
                found = self._rows(
                    f"SELECT {text}, min(line) FROM {self._raw} "
                    f"WHERE {text} IS NOT NULL GROUP BY ALL ORDER BY ALL"
                )
                yield dimension, dict(found)

    # ---- what is wrong -------------------------------------------------------------------

    def _misfits(self, places: Mapping[str, Place]) -> Iterator[tuple[int, str]]:
        if not self._rows(f"FROM {self._raw} LIMIT 1"):
            yield 1, "the table has a header and no rows; put them below it"
            return
        for name, kind in self._kinds.items():
            yield from self._wrong_cells(name, kind)
        yield from self._repeated()
        for column, value in self.source.filters.items():
            text = self.raw.column(column)
            where = f"WHERE {text} = {literal(value)} LIMIT 1"
            if not self._rows(f"FROM {self._raw} {where}"):
                yield 1, f'no row has "{value}" in the column "{column}", which `filters` asks for'
        if self._placed:
            yield from self._wrong_places(PlaceNames.of(places.values()))

    def totals(self) -> Iterator[Problem]:
        """Rows without a place that give the sum of those with one, and would be counted twice."""
        placed = [self.raw.column(name) for name in self._placed.values()]
        others = [n for d, n in self.source.dimensions.items() if d not in _LEVELS]
        alike = ", ".join(self.raw.column(n) for n in (self.source.time, *others) if n)
        for name, kind in self._kinds.items() if placed and alike else ():
            if name == self.source.time or kind not in (KINDS["integer"], KINDS["double"]):
                continue
            value, unplaced = (
                kind.of(self.raw.column(name)),
                f"coalesce({', '.join(placed)}) IS NULL",
            )
            of_parts = f"FILTER (WHERE NOT ({unplaced})) OVER (PARTITION BY {alike})"
            query = (
                f"SELECT line FROM (SELECT line, {unplaced} AS unplaced, {value} AS value, "
                f"sum({value}) {of_parts} AS parts, count({value}) {of_parts} AS many "
                f"FROM {self._raw}) WHERE unplaced AND many > 1 AND value > {_SMALL} "
                "AND value = parts ORDER BY line"
            )
            for (line,) in self._rows(query):
                yield Problem(Path(self.source.file), line, f'"{name}" has no place; {TAKE_OUT}')

    def _repeated(self) -> Iterator[tuple[int, str]]:
        """Rows that say the same as an earlier one in the columns of the key."""
        if not self.source.key:
            return
        cells = ", ".join(self.raw.column(name) for name in self.source.key)
        query = (
            f"SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY {cells}) AS first "
            f"FROM {self._raw}) WHERE line > first"
        )
        columns = " and ".join(f'"{name}"' for name in self.source.key)
        for line, first in self._rows(query):
            yield line, f"the row has the {columns} of line {first}; take one of them out"

    def _wrong_cells(self, name: str, kind: Kind) -> Iterator[tuple[int, str]]:
        text, timed = self.raw.column(name), name == self.source.time
        wrong = f"{kind.of(text)} IS NULL AND {text} IS NOT NULL"
        if self.source.mark(name) and not timed:
            wrong += f" AND NOT {self._marked(text)}"
        wrong += f" OR {text} IS NULL" if timed else ""
        query = f"SELECT line, {text} FROM {self._raw} WHERE {wrong}"
        for line, cell in self._rows(query):
            mend = f"write it as {kind.written}"
            if cell is None:
                yield line, f'the column "{name}" is empty; {mend}'
            else:
                mend = TAKE_OUT if is_total(cell) else mend
                yield line, f'"{cell}" in the column "{name}" is no {kind.what}; {mend}'

    def _wrong_places(self, names: PlaceNames) -> Iterator[tuple[int, str]]:
        """What is wrong with names of places; the codes of the others go into a table."""
        cells = [self.raw.column(name) for name in self._placed.values()]
        query = f"SELECT {', '.join(cells)}, list(line) FROM {self._raw} GROUP BY ALL"
        known = []
        for *named, lines in self._rows(query):
            cell = dict(zip(self._placed, named, strict=True))
            try:
                codes = names.codes(cell.get("ward"), cell.get("district"))
                known.append((*named, *codes))
            except UnknownPlaceError as error:
                yield from ((line, str(error)) for line in lines)
        levels = [*self._placed, "ward_code", "district_code"]
        made = ", ".join(f"{level} VARCHAR" for level in levels)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {self._places} ({made})")
        if known:
            marks = ", ".join("?" for _ in levels)
            into = f"INSERT INTO {self._places} VALUES ({marks})"
            self.connection.executemany(into, known)

    # ---- cells ---------------------------------------------------------------------------

    @property
    def _kinds(self) -> dict[str, Kind]:
        """The columns that hold no text, and what they hold."""
        kinds = {name: KINDS[kind] for name, kind in self.source.types.items()}
        if not self.source.time or self.source.begins != self.source.time:
            return kinds
        return kinds | {self.source.time: BLOCKS[self.source.grain]}

    @property
    def _placed(self) -> dict[str, str]:
        """The columns of the file that name places, by their level."""
        named = {level: self.source.dimensions.get(level) for level in _LEVELS}
        return {level: name for level, name in named.items() if name in self.raw.header and name}

    @property
    def _places(self) -> str:
        return identifier(f"places of {self.raw.name}")

    @property
    def _raw(self) -> str:
        return identifier(self.raw.name)

    def _loaded(self, name: str) -> str:
        text = self.raw.column(name)
        for level, column in self._placed.items():
            if name == column:
                return f"found.{level}_code"
        return self._kinds[name].of(f"raw.{text}") if name in self._kinds else f"raw.{text}"

    def _worked_out(self) -> Iterator[tuple[str, str]]:
        """The columns that are worked out, and their SQL."""
        source = self.source
        if source.begins and source.begins != source.time:
            yield source.begins, f"date_trunc('month', {self._loaded(str(source.time))})::DATE"
        if source.until and source.time:
            first = self._loaded(source.time)
            yield source.until, f"last_day({first} + INTERVAL 11 MONTH)"
        if source.place:
            yield source.place, "coalesce(found.ward_code, found.district_code)"
        district = source.dimensions.get("district")
        if district and district not in self.raw.header:
            yield district, "found.district_code"
        for name in source.types:
            if mark := source.mark(name):
                text = f"raw.{self.raw.column(name)}"
                yield mark, f"CASE WHEN {self._marked(text)} THEN {text} END"

    def _marked(self, text: str) -> str:
        """Whether a text is a mark of a figure kept back."""
        return f"{text} IN ({', '.join(map(literal, self.source.suppressed))})"

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()
