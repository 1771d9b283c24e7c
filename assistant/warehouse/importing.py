"""Imports police.uk downloads into a warehouse file: whole and at once, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.files import put_in_place
from assistant.warehouse.archive import Archive, Member, MemberReader, choose, open_archive
from assistant.warehouse.confinement import confine
from assistant.warehouse.earlier import bring_over, knowing_less
from assistant.warehouse.holdings import FORMAT, holdings
from assistant.warehouse.layout import LAYOUTS, ClosedValues
from assistant.warehouse.places import find_wards, how_found
from assistant.warehouse.reading import Files, read_files
from assistant.warehouse.records import Taken
from assistant.warehouse.report import Progress, Report, Tell
from assistant.warehouse.rollups import write_rollups
from assistant.warehouse.staging import not_written, staging

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CREATE = """
CREATE TABLE about (format INTEGER);
CREATE TABLE files (
    force VARCHAR, month DATE, kind VARCHAR, archive VARCHAR,
    rows_read INTEGER, rows_taken INTEGER, rows_set_aside INTEGER
);
CREATE TABLE rejects (archive VARCHAR, file VARCHAR, line INTEGER, reason VARCHAR, text VARCHAR);
CREATE TEMP TABLE imported (kind VARCHAR, force VARCHAR, month DATE, file VARCHAR);
"""
_REASONS = """
SELECT reason, count(*), arg_min('line ' || line || ' of ' || file, (file, line))
FROM rejects GROUP BY reason ORDER BY reason
"""


@dataclass(frozen=True)
class Order:
    """What to import: downloads (of the same month the later wins), and into which warehouse.

    `data` is the folder of shipped figures, `values` the catalog's values of each dimension,
    `boundaries` GeoJSON files of wards. `afresh` drops what the warehouse held before. Whoever
    reads the warehouse keeps off it inside `let_go`, in which it is replaced. Where that would take
    back what is known already, `agree` is asked before, with a line for each file. With `skip_bad`
    what cannot be read is left out and told.
    """

    archives: Sequence[Path]
    warehouse: Path
    data: Path
    values: ClosedValues = field(default_factory=dict)
    boundaries: Sequence[Path] = ()
    afresh: bool = False
    let_go: Callable[[], AbstractContextManager[None]] = nullcontext
    agree: Callable[[Sequence[str]], bool] = lambda lines: True
    skip_bad: bool = False


def import_archives(order: Order, tell: Tell = lambda progress: None) -> Report:
    """Builds the new warehouse beside the old one, and puts it in its place in one step.

    Raises InputError, the old warehouse untouched, when an archive cannot be read, a file is not
    laid out as police.uk lays it out, another import is running, or the disk takes no more.
    """
    archives, unread = _opened(order)
    members, twice = choose(archives)
    left_out = tuple(f"{name} in {a.path}" for a in archives for name in a.unknown)
    with staging(order.warehouse) as folder, _told_plainly(order.warehouse):
        built = folder / "warehouse.duckdb"
        with _database(built, order, folder) as connection:
            report = _fill(connection, order, members, folder, tell)
        tell(Progress("putting the new warehouse in its place"))
        with order.let_go():
            put_in_place(built, order.warehouse)
    given_way = tuple(f"{old.name} of {old.archive} by that of {new.archive}" for old, new in twice)
    skipped = (*unread, *report.skipped)
    replaced = (*given_way, *report.replaced)
    return replace(report, left_out=left_out, replaced=replaced, skipped=skipped)


def _opened(order: Order) -> tuple[list[Archive], list[str]]:
    """The downloads, and why some cannot be read; InputError when that must not be, or for all."""
    archives: list[Archive] = []
    unread: list[str] = []
    for path in order.archives:
        try:
            archives.append(open_archive(path))
        except InputError as error:
            if not order.skip_bad:
                raise
            unread.append(str(error))
    if unread and not archives:
        raise InputError(unread[0])
    return archives, unread


def _fill(
    connection: DuckDBPyConnection,
    order: Order,
    members: Sequence[Member],
    folder: Path,
    tell: Tell,
) -> Report:
    _create(connection, members)
    with MemberReader() as reader:
        skipped: dict[Member, str] | None = {} if order.skip_bad else None
        taken = read_files(connection, Files(members, reader, folder, skipped), order.values, tell)
    for member in skipped or ():  # it takes the place of nothing
        connection.execute("DELETE FROM imported WHERE file = ?", [member.name])
    report = replace(_counted(connection, taken), skipped=tuple((skipped or {}).values()))
    earlier = order.warehouse if order.warehouse.exists() and not order.afresh else None
    less = knowing_less(connection, order.data, earlier)
    if less and not order.agree(less):
        raise InputError(f"{order.warehouse}: nothing is changed")
    if earlier:
        tell(Progress("keeping what an earlier import brought in"))
        kept, replaced = bring_over(connection)
        report = replace(report, kept=kept, replaced=replaced)
    tell(Progress("finding the wards"))
    unknown = find_wards(connection, order.data, order.boundaries)
    tell(Progress("adding up the months"))
    write_rollups(connection, order.data)
    places, held = how_found(connection), tuple(holdings(connection))
    return replace(report, places=places, holdings=held, unknown_wards=unknown)


def _create(connection: DuckDBPyConnection, members: Sequence[Member]) -> None:
    connection.execute(_CREATE)
    connection.execute("INSERT INTO about VALUES (?)", [FORMAT])
    for layout in LAYOUTS.values():
        connection.execute(layout.created)
    connection.executemany(
        "INSERT INTO imported VALUES (?, ?, ?, ?)",
        [(m.kind, m.force, m.first_day, m.name) for m in members],
    )


def _counted(connection: DuckDBPyConnection, taken: Sequence[Taken]) -> Report:
    """Writes the table `files`; gives how many rows there were, and what was wrong with some."""
    connection.executemany(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", [each.told for each in taken]
    )
    reasons = connection.execute(_REASONS).fetchall()
    return Report(
        files=len(taken),
        rows_read=sum(each.rows_read for each in taken),
        rows_taken=sum(each.rows_taken for each in taken),
        rows_set_aside=sum(each.rows_set_aside for each in taken),
        reasons={reason: count for reason, count, _ in reasons},
        firsts={reason: first for reason, _, first in reasons},
        repeated={each.source.member.name: each.repeated for each in taken if each.repeated},
        empty=tuple(each.source.member.name for each in taken if not each.rows_read),
        unfit=tuple(
            each.source.member.name for each in taken if each.rows_read and not each.rows_taken
        ),
    )


@contextmanager
def _database(path: Path, order: Order, folder: Path) -> Iterator[DuckDBPyConnection]:
    import duckdb

    connection = duckdb.connect(str(path), config={"preserve_insertion_order": "false"})
    try:
        read = [folder, order.data, *(archive for archive in order.archives if archive.is_dir())]
        earlier = [order.warehouse, order.warehouse.with_name(f"{order.warehouse.name}.wal")]
        confine(connection, read, earlier, spare=folder / "spilt")
        yield connection
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


@contextmanager
def _told_plainly(warehouse: Path) -> Iterator[None]:
    """What a disk, a quota or the memory refuses becomes one line."""
    import duckdb

    try:
        yield
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        reason = str(error).splitlines()[0].rsplit(": ", 1)[-1]
        raise InputError(not_written(warehouse, reason)) from error
